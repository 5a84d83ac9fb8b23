"""Stands in for umqtt.simple: its classes, methods and habits (unbounded waits, no QoS 2), written anew for these tests."""

import socket
import struct


class MQTTException(Exception):
    pass


def text(data):
    return struct.pack("!H", len(data)) + data


def length(n):
    out = b""
    while True:
        n, low = n >> 7, n & 127
        out += bytes([low | (128 if n else 0)])
        if not n:
            return out


class MQTTClient:
    def __init__(self, client_id, server, port=0, user=None, password=None, keepalive=0, ssl=None):
        self.client_id, self.server, self.port = client_id, server, port
        self.user, self.password, self.keepalive, self.ssl = user, password, keepalive, ssl
        self.will = None
        self.pid = 0

    def set_callback(self, callback):
        self.callback = callback

    def set_last_will(self, topic, msg, retain=False, qos=0):
        self.will = topic, msg, retain, qos

    def connect(self, clean_session=True):
        sock = socket.create_connection((self.server, self.port))
        if self.ssl:
            sock = self.ssl.wrap_socket(sock, server_hostname=self.server)
        # A board's socket is a stream itself; what a test's session puts in its place is, too.
        self.sock = sock
        stream = sock.makefile("rwb", 0)
        flags = 2 if clean_session else 0
        rest = text(self.client_id)
        if self.will:
            topic, msg, retain, qos = self.will
            flags |= 4 | qos << 3 | retain << 5
            rest += text(topic) + text(msg)
        if self.user:
            flags |= 0xC0
            rest += text(self.user) + text(self.password)
        body = text(b"MQTT") + bytes([4, flags]) + struct.pack("!H", self.keepalive) + rest
        stream.write(b"\x10" + length(len(body)) + body)
        answer = stream.read(4)
        assert answer[:2] == b"\x20\x02"
        if answer[3]:
            raise MQTTException(answer[3])

    def disconnect(self):
        self.sock.write(b"\xe0\x00")
        self.sock.close()

    def ping(self):
        self.sock.write(b"\xc0\x00")

    def publish(self, topic, msg, retain=False, qos=0):
        assert qos < 2
        self.pid += 1
        pid = struct.pack("!H", self.pid)
        body = text(topic) + (pid if qos else b"") + msg
        self.sock.write(bytes([0x30 | qos << 1 | retain]) + length(len(body)) + body)
        while qos:
            if self.wait_msg() == 0x40:
                assert self.sock.read(1) == b"\x02"
                if self.sock.read(2) == pid:
                    return

    def subscribe(self, topic, qos=0):
        self.pid += 1
        body = struct.pack("!H", self.pid) + text(topic) + bytes([qos])
        self.sock.write(b"\x82" + length(len(body)) + body)
        while self.wait_msg() != 0x90:
            pass
        answer = self.sock.read(4)
        if answer[3] == 0x80:
            raise MQTTException(answer[3])

    def wait_msg(self):
        first = self.sock.read(1)
        self.sock.setblocking(True)
        if first is None:
            return None
        if first == b"":
            raise OSError(-1)
        if first == b"\xd0":
            self.sock.read(1)
            return None
        if first[0] & 0xF0 != 0x30:
            return first[0]
        size = self.sock.read(1)[0]
        assert size < 128
        body = self.sock.read(size)
        end = 2 + struct.unpack("!H", body[:2])[0]
        topic, rest = body[2:end], body[end:]
        qos = first[0] >> 1 & 3
        if qos:
            self.sock.write(b"\x40\x02" + rest[:2])
            rest = rest[2:]
        self.callback(topic, rest)
        return first[0]

    def check_msg(self):
        self.sock.setblocking(False)
        return self.wait_msg()
