#!/usr/bin/env python3
"""IPv6 and groups, asked of the kernel through sockets.

six.py line HOST NAME-SERVER PORT COUNT   look NAME up (AAAA) and send readings over TCP
six.py serve ADDRESS PORT                 the server of those readings, and an echo for datagrams, over IPv6
six.py udp HOST PORT SIZE                 send one datagram, wait for the answer
six.py options HOST PORT                  datagrams with hop-by-hop and destination options and a routing header
six.py join INTERFACE GROUP SECONDS [SOURCE]   listen to a group for a while
"""
import socket
import socketserver
import struct
import sys
import threading
import time

IPV6_HOPOPTS, IPV6_RTHDR, IPV6_DSTOPTS, IPV6_TCLASS = 54, 57, 59, 67
MCAST_JOIN_GROUP, MCAST_JOIN_SOURCE_GROUP = 42, 46
TEXT = b"12,1234567,28.3,65.2\n"


def line(name, port, count):
    family, kind, proto, _, address = socket.getaddrinfo(name, int(port), socket.AF_INET6, socket.SOCK_STREAM)[0]
    s = socket.socket(family, kind, proto)
    s.settimeout(10)
    s.connect(address)
    answers = s.makefile("rb")
    for i in range(int(count)):
        s.sendall(b"12,%d,%.1f,%.1f\n" % (1234567 + 300 * i, 28.3 + i / 10, 65.2))
        print(answers.readline().decode().strip(), flush=True)
        time.sleep(0.3)
    s.close()


class Line(socketserver.StreamRequestHandler):
    def handle(self):
        for raw in self.rfile:
            self.wfile.write(b"OK " + raw.split(b",")[0] + b"\n")


class Server6(socketserver.ThreadingTCPServer):
    address_family = socket.AF_INET6
    allow_reuse_address = True


def serve(address, port):
    def echo():
        s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        s.bind((address, int(port)))
        while True:
            data, peer = s.recvfrom(65536)
            s.sendto(data, peer)

    threading.Thread(target=echo, daemon=True).start()
    Server6((address, int(port)), Line).serve_forever()


def datagram(host, port, size, *options):
    s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    s.settimeout(1)
    for name, value in options:
        try:
            s.setsockopt(socket.IPPROTO_IPV6, name, value)
        except OSError as error:
            print("refused by the kernel:", name, error)
            return
    try:
        s.connect((host, int(port)))
        s.send((TEXT * (int(size) // len(TEXT) + 1))[: int(size)])
        print(len(s.recv(65536)), "bytes came back")
    except OSError as error:
        print(error)


def udp(host, port, size):
    datagram(host, port, size)


def options(host, port):
    pad = b"\x01\x04" + bytes(4)
    alert = b"\x05\x02\x00\x00\x01\x00"
    datagram(host, port, 20, (IPV6_TCLASS, struct.pack("i", 0xB8)))
    datagram(host, port, 20, (IPV6_HOPOPTS, b"\x00\x00" + alert))
    datagram(host, port, 20, (IPV6_DSTOPTS, b"\x00\x00" + b"\x04\x01\x04\x01\x01\x00"))
    datagram(host, port, 20, (IPV6_DSTOPTS, b"\x00\x01" + b"\x1e\x04\xde\xad\xbe\xef" + b"\x01\x06" + bytes(6)))
    datagram(host, port, 20, (IPV6_HOPOPTS, b"\x00\x00" + pad), (IPV6_DSTOPTS, b"\x00\x00" + pad))
    # Segment routing (4): the last segment stands first, the next one last.
    there = socket.inet_pton(socket.AF_INET6, host)
    datagram(host, port, 20, (IPV6_RTHDR, struct.pack("!BBBBBBH", 0, 2, 4, 0, 0, 0, 0) + there))
    # A packet too long for one frame, with options in every fragment.
    datagram(host, port, 3000, (IPV6_HOPOPTS, b"\x00\x00" + alert))


def join(interface, group, seconds, source=None):
    index = socket.if_nametoindex(interface)
    six = ":" in group
    family, level = (socket.AF_INET6, socket.IPPROTO_IPV6) if six else (socket.AF_INET, socket.IPPROTO_IP)

    def address(text):
        if six:
            raw = struct.pack("=HHI16sI", socket.AF_INET6, 0, 0, socket.inet_pton(family, text), 0)
        else:
            raw = struct.pack("=HH4s8x", socket.AF_INET, 0, socket.inet_pton(family, text))
        return raw + bytes(128 - len(raw))

    s = socket.socket(family, socket.SOCK_DGRAM)
    request = struct.pack("=I4x", index) + address(group)
    if source:
        s.setsockopt(level, MCAST_JOIN_SOURCE_GROUP, request + address(source))
    else:
        s.setsockopt(level, MCAST_JOIN_GROUP, request)
    time.sleep(float(seconds))
    s.close()


{"line": line, "serve": serve, "udp": udp, "options": options, "join": join}[sys.argv[1]](*sys.argv[2:])
