#!/usr/bin/env python3
"""A bad cable.   wire.py IF1 IF2 SEED LOSS DUPLICATE REORDER DELAY_MS

Carries every Ethernet frame from IF1 to IF2 and back, DELAY_MS late. A share LOSS of the frames is dropped,
DUPLICATE sent twice, REORDER held back longer so that later ones overtake. It does what `tc netem` does, in
user space because some kernels are built without netem, and with a seed. The TCP stacks at both ends are real.
"""
import heapq
import random
import select
import socket
import sys
import time

ETH_P_ALL = 3


def open_raw(name):
    s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    s.bind((name, 0))
    return s


a, b = open_raw(sys.argv[1]), open_raw(sys.argv[2])
dice = random.Random(int(sys.argv[3]))
loss, duplicate, reorder, delay = map(float, sys.argv[4:8])
delay /= 1000
waiting, order = [], 0  # (when, order of arrival, way out, frame)
print("ready", flush=True)
while True:
    timeout = max(0, waiting[0][0] - time.monotonic()) if waiting else None
    ready, _, _ = select.select([a, b], [], [], timeout)
    now = time.monotonic()
    for s in ready:
        frame, (_, _, kind, _, _) = s.recvfrom(65536)
        if kind == socket.PACKET_OUTGOING:  # our own
            continue
        out = b if s is a else a
        # ARP always passes: without it there would be silence instead of a lossy connection.
        lossy = frame[12:14] == b"\x08\x00"
        if lossy and dice.random() < loss:
            continue
        copies = 2 if lossy and dice.random() < duplicate else 1
        late = 2.5 * delay if lossy and dice.random() < reorder else delay
        for _ in range(copies):
            order += 1
            heapq.heappush(waiting, (now + late, order, out, frame))
    while waiting and waiting[0][0] <= time.monotonic():
        _, _, out, frame = heapq.heappop(waiting)
        out.send(frame)
