"""compare.py LINK.pcap TAP.pcap MAC [--out-of-range]: the frames that came over the link are those that tcpdump saw on the TAP interface.

Exit 1 and a reason where they are not. What the board sent has to be the same both ways, in order. What it received has to be among
what was on the wire, in order, with nothing missing between the first and the last (before and after, the board is not there).
"""
import struct
import sys


def frames(path):
    data = open(path, "rb").read()
    at, found = 24, []
    while at + 16 <= len(data):
        length, original = struct.unpack_from("<II", data, at + 8)
        if length != original:
            sys.exit(f"{path}: a frame of {original} bytes was cut to {length}")
        found.append(data[at + 16:at + 16 + length])
        at += 16 + length
    return found


mac = bytes.fromhex(sys.argv[3].replace(":", ""))
link, tap = frames(sys.argv[1]), frames(sys.argv[2])
sent = [[f for f in side if f[6:12] == mac] for side in (link, tap)]
if sent[0] != sent[1]:
    sys.exit(f"sent: {len(sent[0])} frames on the link, {len(sent[1])} on the wire")
received = [[f for f in side if f[6:12] != mac] for side in (link, tap)]
if not sent[0] or not received[0]:
    sys.exit("no frames")
first = received[1].index(received[0][0])
if "--out-of-range" in sys.argv:
    # What was on the wire meanwhile, the board did not hear.
    rest = iter(received[1])
    if not all(any(seen == frame for seen in rest) for frame in received[0]):
        sys.exit("received: a frame on the link was not on the wire")
elif received[1][first:first + len(received[0])] != received[0]:
    sys.exit("received: other frames on the link than on the wire")
print(f"{len(sent[0])} frames sent and {len(received[0])} received: on the link as on the wire")
