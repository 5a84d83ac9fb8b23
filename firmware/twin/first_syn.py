"""first_syn.py FILE.pcap: microseconds of the first frame that opens a TCP connection (SYN without ACK), or nothing."""
import struct
import sys

data, at = open(sys.argv[1], "rb").read(), 24
while at + 16 <= len(data):
    seconds, micros, length, _ = struct.unpack_from("<IIII", data, at)
    frame = data[at + 16:at + 16 + length]
    at += 16 + length
    if frame[12:14] == b"\x08\x00" and frame[23] == 6:
        tcp = frame[14 + (frame[14] & 15) * 4:]
        if len(tcp) > 13 and tcp[13] & 0x12 == 2:
            print(seconds * 1_000_000 + micros)
            break
