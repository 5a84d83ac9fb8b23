#!/usr/bin/env python3
"""tidy.py IN.pcapng OUT.pcapng: take the recording machine out of a capture.

dumpcap writes the processor, the operating system and the kernel version into the section and interface
headers. Those say nothing about the traffic, so they go; a comment that says what the file is comes in.
With two interfaces dumpcap writes what each has buffered in turn; the packets are put in order of time.
Their bytes and times are not touched.
"""
import pathlib
import struct
import sys

SECTION, INTERFACE, PACKET = 0x0A0D0D0A, 1, 6
COMMENT, SHB_HARDWARE, SHB_OS, IF_OS = 1, 2, 3, 12


def options(data):
    at = 0
    while at + 4 <= len(data):
        code, length = struct.unpack_from("<HH", data, at)
        if code == 0:
            return
        yield code, data[at + 4 : at + 4 + length]
        at += 4 + (length + 3) // 4 * 4


def pack_options(opts):
    out = b""
    for code, value in opts:
        out += struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)
    return out + bytes(4) if opts else b""


def main():
    source, target = map(pathlib.Path, sys.argv[1:3])
    data, at = source.read_bytes(), 0
    before, packets, after = b"", [], b""  # the packets, and what stands before and after them
    comment = f"{target.stem}: made by captures/lab/make.sh. The board is a Linux station; see captures/README.md."
    assert data[8:12] == b"\x4d\x3c\x2b\x1a", "not a little-endian pcapng file"
    while at < len(data):
        kind, length = struct.unpack_from("<II", data, at)
        body = data[at + 8 : at + length - 4]
        if kind == SECTION:
            kept = [o for o in options(body[16:]) if o[0] not in (SHB_HARDWARE, SHB_OS)]
            body = body[:16] + pack_options([(COMMENT, comment.encode())] + kept)
            body = body[:8] + b"\xff" * 8 + body[16:]  # section length: "not given"
        elif kind == INTERFACE:
            body = body[:8] + pack_options([o for o in options(body[8:]) if o[0] != IF_OS])
        size = len(body) + 12
        block = struct.pack("<II", kind, size) + body + struct.pack("<I", size)
        if kind == PACKET:
            high, low = struct.unpack_from("<II", body, 4)
            packets.append((high << 32 | low, block))
        elif packets:
            after += block
        else:
            before += block
        at += length
    packets.sort(key=lambda p: p[0])
    target.write_bytes(before + b"".join(block for _, block in packets) + after)


main()
