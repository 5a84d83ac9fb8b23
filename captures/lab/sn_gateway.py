"""sn_gateway.py ADDRESS BROKER_PORT: an MQTT-SN 1.2 gateway on UDP port 1883 in front of an MQTT broker.

Small: one broker connection a client, QoS 0 to 2 towards the client, registered, short and two predefined topics.
"""
import socket
import struct
import sys
import threading
import paho.mqtt.client as mqtt

PREDEFINED = {1: "home/living/temperature", 2: "home/living/humidity"}
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.bind((sys.argv[1], 1883))
clients = {}


def send(to, kind, body=b""):
    n = len(body) + 2
    head = bytes([n, kind]) if n < 256 else b"\x01" + struct.pack(">HB", n + 2, kind)
    sock.sendto(head + body, to)


class Client:
    def __init__(self, peer, name, flags):
        self.peer, self.name, self.topics, self.ids, self.next = peer, name, {}, {}, 1
        self.registered, self.will = threading.Event(), [b"", b"", flags]
        self.mid, self.lock = 0x1000, threading.Lock()

    def topic_id(self, name):
        if name not in self.ids:
            self.ids[name], self.topics[self.next] = self.next, name
            self.next += 1
        return self.ids[name]

    def connect(self):
        c = self.mqtt = mqtt.Client(client_id=self.name)
        c.username_pw_set("sensor", "dht11-demo")
        if self.will[0]:
            c.will_set(self.will[0][1:].decode(), self.will[1], qos=(self.will[0][0] >> 5) & 3)
        c.on_message = self.message
        c.connect(sys.argv[1], int(sys.argv[2]), 30)
        c.loop_start()
        send(self.peer, 0x05, b"\0")

    def message(self, _c, _u, m):
        with self.lock:
            if m.topic not in self.ids:
                tid = self.topic_id(m.topic)
                self.mid += 1
                self.registered.clear()
                send(self.peer, 0x0a, struct.pack(">HH", tid, self.mid) + m.topic.encode())
                self.registered.wait(2)
            self.mid += 1
            flags = m.qos << 5 | (0x10 if m.retain else 0)
            send(self.peer, 0x0c, struct.pack(">BHH", flags, self.ids[m.topic], self.mid if m.qos else 0) + m.payload)

    def name_of(self, flags, tid):
        if flags & 3 == 2:
            return struct.pack(">H", tid).decode()
        return (PREDEFINED if flags & 3 == 1 else self.topics).get(tid)


while True:
    data, peer = sock.recvfrom(65535)
    data = data[3:] if data[0] == 1 else data[1:]
    kind, body, c = data[0], data[1:], clients.get(peer)
    if kind == 0x01:
        send(peer, 0x02, b"\x01")
    elif kind == 0x04:
        c = clients[peer] = Client(peer, body[4:].decode(), body[0])
        send(peer, 0x06) if body[0] & 8 else c.connect()
    elif kind == 0x0c and body[0] & 0x60 == 0x60:
        print("QoS -1", body)
    elif c is None:
        send(peer, 0x18)
    elif kind == 0x07:
        c.will[0] = body
        send(peer, 0x08)
    elif kind == 0x09:
        c.will[1] = body
        c.connect()
    elif kind == 0x0a:
        tid = c.topic_id(body[4:].decode())
        send(peer, 0x0b, struct.pack(">H", tid) + body[2:4] + b"\0")
    elif kind == 0x0b:
        c.registered.set()
    elif kind == 0x0c:
        flags, tid, mid = struct.unpack(">BHH", body[:5])
        name, qos = c.name_of(flags, tid), (flags >> 5) & 3
        if name is None:
            send(peer, 0x0d, struct.pack(">HHB", tid, mid, 2))
            continue
        c.mqtt.publish(name, body[5:], qos=min(qos, 2), retain=bool(flags & 0x10))
        if qos == 1:
            send(peer, 0x0d, struct.pack(">HHB", tid, mid, 0))
        elif qos == 2:
            send(peer, 0x0f, struct.pack(">H", mid))
    elif kind == 0x10:
        send(peer, 0x0e, body)
    elif kind == 0x0f:
        send(peer, 0x10, body)
    elif kind in (0x12, 0x14):
        flags, mid = struct.unpack(">BH", body[:3])
        name = PREDEFINED.get(struct.unpack(">H", body[3:5])[0]) if flags & 3 == 1 else body[3:].decode()
        if kind == 0x14:
            c.mqtt.unsubscribe(name)
            send(peer, 0x15, struct.pack(">H", mid))
            continue
        tid = 0 if "#" in name or "+" in name else struct.unpack(">H", body[3:5])[0] if flags & 3 == 1 else c.topic_id(name)
        send(peer, 0x13, struct.pack(">BHHB", flags & 0x60, tid, mid, 0))
        c.mqtt.subscribe(name, qos=min((flags >> 5) & 3, 2))
    elif kind == 0x16:
        send(peer, 0x17)
    elif kind == 0x18:
        send(peer, 0x18)
        c.mqtt.disconnect()
    elif kind == 0x1a:
        send(peer, 0x1b, b"\0")
    elif kind == 0x1c:
        send(peer, 0x1d, b"\0")
