#!/usr/bin/env python3
"""null.py IN.pcap OUT.pcap: Ethernet capture of a loopback device -> DLT_NULL, as macOS would write it.

The 14 bytes of (all zero) Ethernet header become 4 bytes: the address family in the byte order of the machine
that captured, 2 for IPv4, 30 for IPv6 on macOS.
"""
import pathlib
import struct
import sys

FAMILY = {0x0800: 2, 0x86DD: 30}
DLT_NULL, ETHERNET = 0, 1

data = pathlib.Path(sys.argv[1]).read_bytes()
header = list(struct.unpack_from("<IHHiIII", data))
assert header[0] == 0xA1B2C3D4 and header[6] == ETHERNET
header[6] = DLT_NULL
out, at = struct.pack("<IHHiIII", *header), 24
while at < len(data):
    sec, usec, kept, length = struct.unpack_from("<IIII", data, at)
    frame = data[at + 16 : at + 16 + kept]
    family = FAMILY[struct.unpack_from(">H", frame, 12)[0]]
    out += struct.pack("<IIIII", sec, usec, kept - 10, length - 10, family) + frame[14:]
    at += 16 + kept
pathlib.Path(sys.argv[2]).write_bytes(out)
