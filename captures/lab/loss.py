#!/usr/bin/env python3
"""The two ends of the tcp-loss capture.   loss.py server ADDRESS | board HOST | stall HOST

Port 5050: many lines each way over the bad cable. Port 5051: the server stops reading for a while (zero window),
later the board keeps the idle connection alive, and the server ends it with RST.
"""
import socket
import struct
import sys
import threading
import time

LINES = 14
BLOCK = 20 * 1024  # what the board sends to the server that does not read; the server's buffer is smaller


def talk(conn):
    for raw in conn.makefile("rb"):
        # A long answer, so that several segments are under way at once and can overtake each other.
        n = raw.split(b",")[0]
        conn.sendall(b"".join(b"OK %s line %02d of the answer; more text to fill it up\n" % (n, i) for i in range(45)))
    conn.close()


def stall(conn):
    time.sleep(4)  # the program is busy: the receive buffer fills up, the window closes
    left = BLOCK
    while left:
        left -= len(conn.recv(min(left, 65536)))
    conn.sendall(b"read at last\n")
    time.sleep(5)
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    conn.close()  # linger 0: the connection ends with RST, not FIN


def serve(address, port, handler, receive_buffer=None):
    s = socket.socket()
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if receive_buffer:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    s.bind((address, port))
    s.listen()
    while True:
        conn, _ = s.accept()
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=handler, args=(conn,), daemon=True).start()


def board(host):
    s = socket.create_connection((host, 5050), 60)
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for i in range(LINES):  # in bursts of four, so that a lost line is followed by others: duplicate ACKs
        s.sendall(b"12,%d,28.3,65.2\n" % (1234567 + 100 * i))
        time.sleep(0.004 if i % 4 else 0.15)
    s.shutdown(socket.SHUT_WR)
    while s.recv(65536):
        pass
    s.close()


def board_stall(host):
    s = socket.create_connection((host, 5051), 60)
    s.sendall(bytes(range(65, 91)) * (BLOCK // 26) + b"x" * (BLOCK % 26))
    print(s.recv(100).decode().strip())
    s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in ((socket.TCP_KEEPIDLE, 1), (socket.TCP_KEEPINTVL, 1)):
        s.setsockopt(socket.IPPROTO_TCP, option, value)
    try:
        s.recv(100)
    except ConnectionResetError as reset:
        print(reset)


if sys.argv[1] == "server":
    threading.Thread(target=serve, args=(sys.argv[2], 5051, stall, 4096), daemon=True).start()
    serve(sys.argv[2], 5050, talk)
elif sys.argv[1] == "board":
    board(sys.argv[2])
else:
    board_stall(sys.argv[2])
