#!/usr/bin/env python3
"""Programs on the board, or on its server, that have or meet a fault.

MQTT (client paho):
  blocked HOST      connect with a keep-alive of 5 s, publish, then stand still as in a long delay()
  unlooped HOST     publish with QoS 2 and never call loop() again
  qos1 HOST         publish with QoS 1, then wait for the PUBACK in vain
  anonymous HOST    an empty client identifier
  five HOST [USER]  ask for MQTT 5
  user HOST USER    MQTT 3.1.1 under another name
  will5 HOST QOS RETAIN   MQTT 5 with such a will
  large HOST SIZE   MQTT 3.1.1, a message of that size
  large5 HOST SIZE  the same in MQTT 5
  plain HOST PORT   MQTT without TLS
  vanish HOST       connect with a will, publish, die

TCP:
  server ADDRESS PORT   answers lines; when it ends, the kernel forgets its connections with a reset
  idle HOST PORT PAUSE PATIENCE   say a line, pause, say another, wait for the answer
  big HOST PORT PATIENCE          say a line, then one of 4000 bytes, wait for the answer

TLS:
  cut HOST PORT CA      break the connection off when the server's certificate has come
"""
import os
import signal
import socket
import socketserver
import ssl
import struct
import sys
import time

READING = b"12,1234567,28.3,65.2\n"


def client(host, version=4, name="esp32-dht11", user="sensor", keepalive=60, will=None, port=1883):
    import paho.mqtt.client as mqtt

    extra = {} if version == 5 else {"clean_session": True}
    c = mqtt.Client(client_id=name, protocol=version, **extra)
    c.username_pw_set(user, "dht11-demo")
    if will:
        c.will_set("home/living/status", "offline", **will)
    refused = []
    c.on_connect = lambda _c, _u, _f, code, *_: refused.append(code)
    c.connect(host, port, keepalive=keepalive)
    until = time.time() + 5
    while not refused and time.time() < until:
        c.loop(0.05)
    print("CONNACK", *refused, flush=True)
    return c


def loop(c, seconds):
    until = time.time() + seconds
    while time.time() < until and c.loop(0.1) == 0:
        pass


def blocked(host):
    c = client(host, keepalive=5)
    c.publish("home/living/temperature", "28.3", qos=1)
    loop(c, 0.5)
    os.kill(os.getpid(), signal.SIGSTOP)


def unlooped(host):
    c = client(host)
    c.publish("home/living/temperature", "28.3", qos=2)
    time.sleep(30)


def qos1(host):
    c = client(host, keepalive=6)
    loop(c, 0.3)
    print("ready", flush=True)
    time.sleep(1)
    c.publish("home/living/temperature", "28.3", qos=1)
    loop(c, 25)


def anonymous(host):
    loop(client(host, name=""), 0.5)


def five(host, user="sensor"):
    loop(client(host, version=5, user=user), 0.5)


def user(host, name):
    loop(client(host, user=name), 0.5)


def will5(host, qos, retain):
    loop(client(host, version=5, will={"qos": int(qos), "retain": retain == "1"}), 0.5)


def large(host, size, version=4):
    c = client(host, version)
    c.publish("home/living/log", "x" * int(size), qos=1)
    loop(c, 2)


def large5(host, size):
    large(host, size, 5)


def plain(host, port):
    client(host, port=int(port))


def vanish(host):
    c = client(host, will={"qos": 1, "retain": True})
    c.publish("home/living/temperature", "28.3", qos=1)
    loop(c, 1)
    os._exit(1)


def server(address, port):
    class Line(socketserver.StreamRequestHandler):
        def handle(self):
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            for _ in self.rfile:
                self.wfile.write(b"OK 12\n")

    class Threads(socketserver.ThreadingTCPServer):
        allow_reuse_address = True

    Threads((address, int(port)), Line).serve_forever()


def line_client(host, port, patience):
    s = socket.create_connection((host, int(port)), 20)
    s.settimeout(float(patience))
    s.sendall(READING)
    print(s.recv(100))
    return s


def say(s, text):
    try:
        s.sendall(text)
        print(s.recv(100))
    except OSError as error:
        print(error)
    s.close()


def idle(host, port, pause, patience):
    s = line_client(host, port, patience)
    time.sleep(float(pause))
    say(s, READING)


def big(host, port, patience):
    s = line_client(host, port, patience)
    time.sleep(0.5)
    say(s, READING[:-1] * 200 + b"\n")


def cut(host, port, authority):
    context = ssl.create_default_context(cafile=authority)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    received, to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(received, to_send, server_hostname=host)
    s = socket.create_connection((host, int(port)), 20)
    try:
        tls.do_handshake()
    except ssl.SSLWantReadError:
        s.sendall(to_send.read())
    s.recv(4096)
    time.sleep(0.5)  # no memory left for the next step
    s.close()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
