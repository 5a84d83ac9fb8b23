#!/usr/bin/env python3
"""What the sketch on the board does.

board.py line HOST PORT COUNT [SECONDS BETWEEN LINES]   send readings over TCP
board.py udp HOST PORT SIZE                             send one datagram of SIZE bytes, wait for the answer
board.py echo                                           be the server: what comes to TCP port 5050 goes back
board.py led                                            be the server: HTTP on port 80 switches an LED
"""
import socket
import socketserver
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer


def connect(host, port):
    # IPv4 only, as the usual sketch: one A query, no AAAA. An IPv6 address can still be given in digits.
    wanted = socket.AF_INET6 if ":" in host else socket.AF_INET
    family, kind, proto, _, address = socket.getaddrinfo(host, port, wanted, socket.SOCK_STREAM)[0]
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


def udp(host, port, size):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.settimeout(2)
    s.connect((host, int(port)))
    text = b"12,1234567,28.3,65.2\n"
    s.send((text * (int(size) // len(text) + 1))[: int(size)])
    try:
        print(len(s.recv(65536)), "bytes came back")
    except OSError as error:
        print(error)


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        while data := self.request.recv(1024):
            self.request.sendall(data)


class Led(BaseHTTPRequestHandler):
    state = "off"

    def do_GET(self):
        if self.path in ("/led/on", "/led/off"):
            Led.state = self.path[5:]
        elif self.path != "/":
            return self.send_error(404)
        page = f"<!DOCTYPE html><html><body><p>LED is {Led.state}</p><a href=/led/on>on</a> <a href=/led/off>off</a></body></html>\r\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(page.encode())

    def version_string(self):
        return "board"


def echo():
    socketserver.TCPServer(("", 5050), Echo).serve_forever()


def led():
    HTTPServer(("", 80), Led).serve_forever()


if __name__ == "__main__":
    {"line": line, "udp": udp, "echo": echo, "led": led}[sys.argv[1]](*sys.argv[2:])
