#!/usr/bin/env python3
"""Fills corpus/TARGET with what the bundled captures hold of each target. Files are named by their content: running it
again adds nothing."""

import glob
import gzip
import hashlib
import os
import re
import struct
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
# Target and first byte of each link type, as tests/it/unruly/mod.rs has them; Ethernet has a target of its own.
LINKS = {1: ("ethernet", b""), 0: ("cooked", b"\0"), 108: ("cooked", b"\1"), 113: ("cooked", b"\2"), 276: ("cooked", b"\3"),
         101: ("ip", b"\0"), 228: ("ip", b"\1"), 229: ("ip", b"\2"),
         127: ("wlan", b"\0"), 119: ("wlan", b"\1"), 192: ("wlan", b"\2"), 105: ("wlan", b"\3")}
UDP = {53: ("lan", 0), 5353: ("lan", 1), 5355: ("lan", 2), 67: ("lan", 3), 68: ("lan", 3), 546: ("lan", 4), 547: ("lan", 4),
       1900: ("lan", 5), 123: ("things", 0), 514: ("things", 1), 5683: ("things", 2), 10000: ("things", 3), 1885: ("things", 3),
       5684: ("things", 4)}
TCP = {443: ("tls", b""), 8443: ("tls", b""), 8883: ("tls", b""), 80: ("http", b""), 8080: ("http", b""), 1883: ("mqtt", b""),
       53: ("other", b"\0"), 514: ("other", b"\1"), 5050: ("other", b"\2")}
ANY = ("other", b"\3")
# 802.11: the headers of data from a station, and frames of management with elements (IEEE 802.11-2020 sections 9.2, 9.3).
STATION = bytes.fromhex("0801 0000 020000000001 020000000002 020000000003 1000")
MANAGEMENT = [bytes.fromhex(text) for text in (
    "c0000000ffffffffffff02000000000002000000000000000700",  # deauthentication
    "80000000ffffffffffff0200000000010200000000011000" "0102030405060708 6400 1104"  # beacon: timestamp, interval, capabilities
    "0004686f6d65" "010482848b96" "030106" "050400010000"  # name, rates, channel, traffic indication
    "30140100000fac040100000fac040100000fac020000" "dd180050f2020101800003a4000027a4000042435e0062322f00",  # RSN, WMM
    "40000000ffffffffffff020000000002ffffffffffff2000" "0000" "010402040b16" "2d1a6f0017ffff000000000000000000000000000000000000000000",
    "00000000020000000001020000000002020000000001300031040a00" "0004686f6d65" "010482848b96",  # association
    "b00000000200000000010200000000020200000000014000" "000001000000",  # authentication
    "d0000000ffffffffffff246f28102030ffffffffffff10007f18fe3401020304dd0818fe340401616263",  # ESP-NOW
    "d4000000020000000001", "b400640002000000000102000000000f")]
EAPOL = bytes.fromhex("aaaa03000000888e" "0203005f02008a00100000000000000001" + "5a" * 32 + "00" * 32 + "00" * 16 + "0000")
MOST = 200  # files of a target and a choice by the first byte
written = {}


def seed(target, data):
    folder = os.path.join(HERE, "corpus", target)
    key = (target, data[:1])
    if len(data) > 4096 or written.get(key, 0) >= MOST:
        return
    written[key] = written.get(key, 0) + 1
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, hashlib.sha1(data).hexdigest()), "wb") as f:
        f.write(data)


def frames(raw):
    """Link type and bytes of each frame of a little-endian pcap or pcapng file."""
    if raw[:4] == b"\xd4\xc3\xb2\xa1":
        link, at = struct.unpack_from("<I", raw, 20)[0] & 0xFFFF, 24
        while at + 16 <= len(raw):
            n = struct.unpack_from("<I", raw, at + 8)[0]
            yield link, raw[at + 16:at + 16 + n]
            at += 16 + n
        return
    links, at = [], 0
    while at + 12 <= len(raw):
        kind, n = struct.unpack_from("<II", raw, at)
        if kind == 1:
            links.append(struct.unpack_from("<H", raw, at + 8)[0])
        elif kind == 6:
            interface, _, _, captured = struct.unpack_from("<IIII", raw, at + 8)
            yield links[interface], raw[at + 28:at + 28 + captured]
        at += n


def ip(link, f):
    """The IP packet in a frame, where there is one."""
    at = {1: 14, 0: 4, 108: 4, 101: 0, 228: 0, 229: 0, 113: 16, 276: 20}.get(link)
    if at is None:
        return None
    if link == 1:
        while f[at - 2:at] in (b"\x81\x00", b"\x88\xa8"):
            at += 4
    return f[at:] if f[at:at + 1] and f[at] >> 4 in (4, 6) else None


def transport(p):
    """Protocol number, both addresses, and the bytes behind the IP header."""
    if p[0] >> 4 == 4:
        total = struct.unpack_from(">H", p, 2)[0] or len(p)
        return p[9], p[12:16], p[16:20], p[(p[0] & 15) * 4:total]
    return p[6], p[8:24], p[24:40], p[40:40 + struct.unpack_from(">H", p, 4)[0]]


class Talk:
    """A TCP connection: who sent what, and what is in both streams."""

    def __init__(self, client):
        self.client, self.script, self.streams = client, [], [b"", b""]

    def add(self, side, data):
        self.streams[side] += data
        for at in range(0, len(data), 255):
            part = data[at:at + 255]
            self.script.append(bytes([side, len(part)]) + part)

    def seeds(self, port):
        whole = b"".join(self.script)
        for target, first in {ANY, TCP.get(port, ANY)}:
            # The beginning, at a length that mutations can work on, and what follows by itself.
            for most in (600, 2000, 4096):
                part = b""
                for s in self.script:
                    if len(part) + len(s) > most:
                        break
                    part += s
                seed("stream_" + target, first + part)
        self.web(whole)

    def web(self, whole):
        up = [i for i, s in enumerate(self.script) if b"101 Switching" in s]
        if up:
            behind = b"".join(self.script[up[0] + 1:])
            answer = self.script[up[0]]
            what = (b"permessage-deflate" in answer) | (b"mqtt" in answer) << 2
            seed("stream_websocket", bytes([what]) + behind[:4096])
        for body in re.findall(rb"\r\n\r\n(.+?)(?=HTTP/1.1 |(?:GET|POST|PUT) /|$)", self.streams[1], re.S):
            body = body[:3000]
            seed("http_body", b"\x00" + body)
            seed("http_body", b"\x01" + gzip.compress(body, mtime=0))
            seed("http_body", b"\x02" + zlib.compress(body))
            seed("http_body", b"\x21" + gzip.compress(body, mtime=0))
            seed("http_body", b"\xa0" + body)
            seed("decompress", b"\x02\x00" + gzip.compress(body, mtime=0))
            seed("decompress", b"\x02\x01" + zlib.compress(body))
            c = zlib.compressobj(wbits=-15)
            seed("decompress", b"\x02\x02\x08" + (c.compress(body) + c.flush(zlib.Z_SYNC_FLUSH))[:-4])
        stream = self.streams[1]
        for at in [m.start() for m in re.finditer(rb"\x0b\x00.{5}\x00.{2}\x30\x82", stream, re.S)]:
            n = int.from_bytes(stream[at + 7:at + 10], "big")
            seed("x509", stream[at + 10:at + 10 + n])


def link(kind, f):
    target, first = LINKS[kind]
    seed("link_" + target, first + b"\x00" + f)


def wlan(f):
    """A frame of 802.11 behind each of the headers that may stand before it."""
    link(105, f)
    link(127, bytes.fromhex("00000c0008000000" "6c09a000") + f)  # radiotap with the channel
    link(127, bytes.fromhex("0000090002000000" "10") + f + b"\0" * 4)  # and with a frame check sequence behind
    link(192, bytes.fromhex("0000080069000000") + f)
    link(119, struct.pack("<II16s", 0x44, 144, b"wlan0") + b"".join(
        struct.pack("<IHHI", 0x10044 + i * 0x10000, 0, 4, i) for i in range(10)) + f)


def walk(raw):
    talks = {}
    for kind, f in frames(raw):
        if kind in LINKS:
            link(kind, f)
        p = ip(kind, f)
        if p is None or len(p) < 20:
            continue
        link(101, p)
        link(228 if p[0] >> 4 == 4 else 229, p)
        family = struct.pack("<I", 2 if p[0] >> 4 == 4 else 30)
        link(0, family + p)
        link(108, family[::-1] + p)
        wlan(STATION + bytes.fromhex("aaaa03000000") + (b"\x08\x00" if p[0] >> 4 == 4 else b"\x86\xdd") + p)
        proto, src, dst, t = transport(p)
        if proto == 17 and len(t) >= 8:
            a, b = struct.unpack_from(">HH", t)
            for port, answer in ((b, 0), (a, 1)):
                if port in UDP:
                    target, first = UDP[port]
                    seed("udp_" + target, bytes([first, answer, 0]) + t[8:])
        elif proto == 6 and len(t) >= 20:
            a, b = struct.unpack_from(">HH", t)
            ends, back = (src, a, dst, b), (dst, b, src, a)
            if t[13] & 18 == 2:
                talks[ends] = Talk(ends)
            talk, side = (talks[ends], 0) if ends in talks else (talks.get(back), 1)
            data = t[(t[12] >> 4) * 4:]
            if talk and data:
                talk.add(side, data)
    for talk in talks.values():
        talk.seeds(talk.client[3])


for body in [*MANAGEMENT, STATION + EAPOL]:
    wlan(body)
for number in range(64):
    seed("session", bytes([number]))
    seed("link_wlan_keys", bytes([number]))
    seed("link_wlan_keys", bytes([number, 9, 6, 0, 0, 12, 5, 0, 0, 14, 6, 0, 0, 16, 7, 0, 18, 11, 3, 60, 8]))
    seed("session", bytes([number, 9, 0, 20, 255, 12, 5, 0, 0, 14, 6, 0, 0, 16, 7, 0, 18, 11, 4, 60, 0]))

for name in sorted(glob.glob(os.path.join(HERE, "..", "captures", "*.pcap*"))):
    with open(name, "rb") as file:
        content = file.read()
    walk(content)
    for size in (2000, 4000):
        start = content[:size]
        if start[:4] == b"\xd4\xc3\xb2\xa1":
            seed("pcap", b"\x00" + start[4:])
        else:
            seed("pcapng", b"\x00" + start[struct.unpack_from("<I", start, 4)[0]:])
        seed("decompress", b"\x00" + gzip.compress(start, mtime=0)[3:])
        # zstd with raw blocks: a frame header of a single segment with two bytes of size (RFC 8878 section 3.1.1).
        block = (len(start) << 3 | 1).to_bytes(3, "little")
        seed("decompress", b"\x01\x60" + (len(start) - 256).to_bytes(2, "little") + block + start)

# The filters that the tests hold beside tshark's, and those that the user's guide teaches.
for name in glob.glob(os.path.join(HERE, "..", "tests", "**", "filters*.txt"), recursive=True) + glob.glob(
        os.path.join(HERE, "..", "docs", "*.md")):
    with open(name, encoding="utf-8") as file:
        text = file.read()
    lines = text.splitlines() if name.endswith(".txt") else re.findall(r"`([^`\n]{3,80})`", text)
    for line in lines:
        if line and not line.startswith("#") and re.search(r"[.=!]", line):
            seed("filter", line.strip().encode())

# Every regression case of a target, kept below tests/it/regressions/TARGET/.
for name in glob.glob(os.path.join(HERE, "..", "tests", "it", "regressions", "*", "*")):
    with open(name, "rb") as file:
        seed(os.path.basename(os.path.dirname(name)), file.read())

counts = {}
for (target, _), n in written.items():
    counts[target] = counts.get(target, 0) + n
print("seeds: " + ", ".join(f"{t} {n}" for t, n in sorted(counts.items())))
