"""The MQTT client, plain or in TLS, by umqtt.simple (MQTT 3.1.1): a will, commands, readings with QoS 0 or 1."""

from time import ticks_diff, ticks_ms

from nl import net

# Why a broker refuses (MQTT 3.1.1 section 3.2.2.3).
REFUSALS = {
    1: "it does not speak MQTT 3.1.1",
    2: "it does not take our client identifier",
    3: "it is not available",
    4: "user or password is wrong",
    5: "we may not connect: user or password is missing or wrong",
}


class Patient:
    """A socket that never waits for ever: umqtt.simple takes every bound off again."""

    def __init__(self, sock):
        self.sock = sock
        self.stream = net.stream(sock)

    def setblocking(self, wait):
        self.sock.settimeout(net.TIMEOUT if wait else 0)

    def read(self, *n):
        return self.stream.read(*n)

    def write(self, data, *n):
        data = memoryview(data)
        net.write_all(self.stream, data[:n[0]] if n else data)

    def close(self):
        self.sock.close()


class Session:
    def __init__(self, settings):
        self.settings = settings
        self.client = None
        self.heard = self.command

    def command(self, topic, payload):
        print("command: %s: %s" % (net.text(topic), net.text(payload)))

    def open(self):
        try:
            from umqtt.simple import MQTTClient, MQTTException
        except ImportError:
            raise OSError("umqtt.simple is missing: install it with `mpremote mip install umqtt.simple`")
        s = self.settings
        secure = None
        if s["mode"] == "mqtts":
            from nl import tls

            secure = Named(tls.context(s["ca"]), s["name"] or s["server"])
        client = MQTTClient(
            s["device"].encode(),
            s["server"],
            port=s["port"],
            user=s["user"] and s["user"].encode(),
            password=(s["password"] or "").encode(),
            keepalive=s["keepalive"],
            ssl=secure,
        )
        self.topic = s["topic"].encode()
        self.status = self.topic + b"/status"
        client.set_callback(self.heard)
        if s["will"]:
            client.set_last_will(self.status, s["will"].encode(), retain=True, qos=s["qos"])
        try:
            try:
                client.connect(True, net.TIMEOUT)
            except TypeError:
                # Before 2024 it had no timeout.
                client.connect(True)
        except MQTTException as e:
            code = e.args[0] if e.args else 0
            raise OSError("the broker refused us: %s" % REFUSALS.get(code, "reason %s" % code))
        client.sock = Patient(client.sock)
        client.sock.setblocking(True)
        self.client = client
        client.subscribe(s["subscribe"].encode(), s["qos"])
        if s["will"]:
            client.publish(self.status, b"online", True, s["qos"])
        self.last = ticks_ms()

    def send(self, readings):
        s = self.settings
        for r in readings:
            self.client.publish(self.topic, r.json().encode(), s["retain"], s["qos"])
        self.last = ticks_ms()

    def idle(self):
        """Takes commands, and says in time that we are still here."""
        self.client.check_msg()
        self.client.sock.setblocking(True)
        keepalive = self.settings["keepalive"]
        if keepalive and ticks_diff(ticks_ms(), self.last) > keepalive * 500:
            self.client.ping()
            self.last = ticks_ms()

    def close(self):
        """Ends in order, so that no will is published."""
        client, self.client = self.client, None
        if client:
            try:
                client.disconnect()
            except (OSError, AttributeError):
                pass

    def drop(self):
        """Ends after a failure."""
        client, self.client = self.client, None
        if client:
            client.sock.close()


class Named:
    """A TLS context that asks for the name in the settings, whatever the server's address is."""

    def __init__(self, context, name):
        self.context = context
        self.name = name

    def wrap_socket(self, sock, server_hostname=None):
        return self.context.wrap_socket(sock, server_hostname=self.name)
