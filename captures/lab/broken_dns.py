#!/usr/bin/env python3
"""broken_dns.py ADDRESS servfail|silent: a name server in trouble. It answers SERVFAIL, or nothing at all."""
import socket
import struct
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], 53))
while True:
    query, sender = s.recvfrom(4096)
    if sys.argv[2] == "servfail":
        end = query.index(b"\0", 12) + 5  # the end of the question
        flags = 0x8002 | (struct.unpack(">H", query[2:4])[0] & 0x0100)  # answer, rcode 2, RD as asked
        s.sendto(query[:2] + struct.pack(">HHHHH", flags, 1, 0, 0, 0) + query[12:end], sender)
