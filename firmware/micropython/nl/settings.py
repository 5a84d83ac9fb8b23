"""What the board is told to do: lines key=value, the same as for the firmware (firmware/link/SETTINGS.md)."""

try:
    from binascii import a2b_base64
except ImportError:
    from ubinascii import a2b_base64

BEGIN = "-----BEGIN CERTIFICATE-----"
END = "-----END CERTIFICATE-----"

# The usual port of each mode.
PORTS = {
    "line": 5050, "echo": 5050, "udp": 5051, "http": 8080, "https": 8443,
    "mqtt": 1883, "mqtts": 8883, "mqtt-sn": 10000, "ap": 80,
}

# What a value may be ("text" and "number" with bounds, "switch", "pin", "certificate", or the words to choose from), and what it
# is without being said (None: it has no value).
KEYS = {
    "ssid": ("text", 1, 32, "netlens"),
    "passphrase": ("text", 8, 63, None),
    "mode": (tuple(PORTS), "line"),
    "server": ("text", 1, 253, None),
    "port": ("number", 1, 65535, None),
    "hostname": ("text", 1, 32, "netlens-board"),
    "device": ("text", 1, 23, "sensor-001"),
    "number": ("number", 0, 65535, 12),
    "interval": ("number", 50, 3600000, 2000),
    "count": ("number", 0, 1000000, 0),
    "buffer": ("number", 1, 64, 32),
    "batch": ("number", 1, 16, 8),
    "keepalive": ("number", 0, 65535, 30),
    "keep": ("switch", True),
    "path": ("text", 1, 64, "/api/v1/data"),
    "ca": ("certificate", None),
    "name": ("text", 1, 253, None),
    "user": ("text", 1, 64, None),
    "password": ("text", 1, 64, None),
    "mqtt_version": (("3.1.1", "5"), "3.1.1"),
    "topic": ("text", 1, 128, "home/livingroom/sensor"),
    "subscribe": ("text", 1, 128, "home/+/command"),
    "qos": ("number", 0, 2, 1),
    "retain": ("switch", False),
    "will": ("text", 0, 64, "offline"),
    "ntp": ("text", 0, 253, ""),
    "channel": ("number", 1, 13, 6),
    "led": ("pin", None),
    "dht": ("pin", None),
    "capture": ("switch", True),
    "snaplen": ("number", 64, 1600, 1600),
    "secrets": ("switch", False),
    "outage": ("number", 0, 3600, 0),
}


class Wrong(Exception):
    """A setting that cannot be used; its text says which and why."""


def certificate(value):
    """The DER bytes of a certificate in PEM or bare base64."""
    text = value.strip()
    if text.startswith(BEGIN):
        text = text[len(BEGIN):].split(END)[0]
    try:
        der = a2b_base64("".join(text.split()))
    except ValueError:
        der = b""
    # A certificate is a SEQUENCE with a long length (X.690).
    if len(der) < 64 or der[0] != 0x30:
        raise Wrong("this is no certificate: give PEM, or base64 of DER")
    return der


def value_of(key, text):
    """The value of a key from its text; raises Wrong."""
    shape = KEYS[key]
    kind = shape[0]
    if kind == "text":
        if any(ord(c) < 32 or ord(c) == 127 for c in text):
            raise Wrong("it holds a control character")
        n = len(text.encode())
        if not shape[1] <= n <= shape[2]:
            raise Wrong("it has %d bytes instead of %d to %d" % (n, shape[1], shape[2]))
        return text
    if kind == "number":
        return number(text, shape[1], shape[2])
    if kind == "switch":
        if text not in ("on", "off"):
            raise Wrong("%s is neither on nor off" % text)
        return text == "on"
    if kind == "pin":
        return None if text == "none" else number(text, 0, 48)
    if kind == "certificate":
        return certificate(text)
    if text not in kind:
        raise Wrong("%s is none of %s" % (text, ", ".join(sorted(kind))))
    return text


def number(text, least, most):
    if text and len(text) <= 10 and all(c in "0123456789" for c in text) and least <= int(text) <= most:
        return int(text)
    raise Wrong("%s is not a number from %d to %d" % (text, least, most))


def parse(text):
    """All settings as a dictionary, those that were not said with what they are then; raises Wrong."""
    values = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at].rstrip("\r")
        at += 1
        if not line.strip() or line.startswith("#"):
            continue
        first = at
        key, equals, value = line.partition("=")
        key = key.strip()
        if not equals:
            raise Wrong("line %d: there is no = in it" % first)
        if key not in KEYS:
            raise Wrong("line %d: %s: there is no such setting" % (first, key))
        if key in values:
            raise Wrong("line %d: %s: it was said before" % (first, key))
        if value.strip().startswith(BEGIN):
            while END not in value:
                if at == len(lines):
                    raise Wrong("line %d: %s: its end is missing: %s" % (first, key, END))
                value += "\n" + lines[at]
                at += 1
        try:
            values[key] = value_of(key, value)
        except Wrong as wrong:
            raise Wrong("line %d: %s: %s" % (first, key, wrong))
    together(values)
    for key in KEYS:
        values.setdefault(key, KEYS[key][-1])
    if values["port"] is None:
        values["port"] = PORTS[values["mode"]]
    return values


def together(values):
    """What no key can say alone."""
    mode = values.get("mode", "line")
    if mode not in ("ap", "echo") and "server" not in values:
        raise Wrong("server: mode %s needs it" % mode)
    if mode in ("https", "mqtts") and "ca" not in values:
        raise Wrong("ca: mode %s needs it" % mode)
    if "password" in values and "user" not in values and values.get("mqtt_version", "3.1.1") == "3.1.1":
        raise Wrong("user: password needs it")


def cannot(values):
    """What these scripts cannot do of it, in words: the first that stops them, or None; and a list of what they leave out."""
    less = []
    if values["mode"] == "mqtt-sn":
        return "mode mqtt-sn: the scripts have no MQTT-SN; the firmware has", less
    if values["mode"] in ("mqtt", "mqtts"):
        if values["mqtt_version"] == "5":
            return "mqtt_version 5: umqtt.simple speaks 3.1.1 only", less
        if values["qos"] == 2:
            less.append("qos 2: umqtt.simple has no exactly once; 1 is used, and a message may come twice")
            values["qos"] = 1
    if values["outage"]:
        less.append("outage: only the firmware makes one")
    return None, less
