#!/usr/bin/env python3
"""What the sketch on the board does.   board.py line HOST PORT COUNT [SECONDS BETWEEN LINES]"""
import socket
import sys
import time


def connect(host, port):
    # IPv4 only, as the usual sketch: one A query, no AAAA.
    family, kind, proto, _, address = socket.getaddrinfo(host, port, socket.AF_INET, socket.SOCK_STREAM)[0]
    s = socket.socket(family, kind, proto)
    s.settimeout(60)
    s.connect(address)
    return s


def line(host, port, count, pause=1.0):
    s = connect(host, int(port))
    answers = s.makefile("rb")
    for i in range(int(count)):
        if i:
            time.sleep(float(pause))
        millis = 1234567 + int(1000 * float(pause)) * i
        s.sendall(b"12,%d,%.1f,%.1f\n" % (millis, 28.3 + i % 4 / 10, 65.2 - i % 3 / 10))
        print(answers.readline().decode().strip(), flush=True)
    s.close()


if __name__ == "__main__":
    {"line": line}[sys.argv[1]](*sys.argv[2:])
