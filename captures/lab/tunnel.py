#!/usr/bin/env python3
"""A tunnel in 30 lines, without any secrecy.   tunnel.py MY_ADDRESS PEER PORT

Makes the interface tun0 and carries its IP packets in UDP to the other end. A tun device has no link layer, so
what is captured on it starts with the IP header: LINKTYPE_RAW.
"""
import fcntl
import os
import select
import socket
import struct
import sys

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 1, 0x1000

tun = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", b"tun0", IFF_TUN | IFF_NO_PI))
peer = (sys.argv[2], int(sys.argv[3]))
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind((sys.argv[1], peer[1]))
print("ready", flush=True)
while True:
    ready, _, _ = select.select([tun, udp], [], [])
    if tun in ready:
        udp.sendto(os.read(tun, 65536), peer)
    if udp in ready:
        data, sender = udp.recvfrom(65536)
        peer = sender  # behind NAT the sender is not who we were told
        os.write(tun, data)
