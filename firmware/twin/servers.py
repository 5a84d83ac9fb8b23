"""servers.py ADDRESS: what the twin talks to: a line server (TCP 5050), datagrams (UDP 5051), HTTP (8080), time (UDP 123).

Prints a line for whatever it receives.
"""
import http.server
import json
import socket
import struct
import sys
import threading
import time

ADDRESS = sys.argv[1]
stored, devices = [], {}


def say(*words):
    print(*words, flush=True)


def lines():
    server = socket.create_server((ADDRESS, 5050))
    while True:
        # A client that went out of range never says goodbye: the next one must not wait for it.
        threading.Thread(target=client, args=server.accept(), daemon=True).start()


def client(connection, peer):
    say("line: connected", peer[0])
    with connection:
        data = b""
        while chunk := connection.recv(1024):
            data += chunk
            *whole, data = data.split(b"\n")
            for line in whole:
                number, millis, temperature, humidity = line.decode().split(",")
                say("line:", int(number), int(millis), float(temperature), float(humidity))
    say("line: disconnected", peer[0])


def datagrams():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((ADDRESS, 5051))
    while True:
        data, _ = sock.recvfrom(2000)
        say("udp:", data.decode().strip())


def clock():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((ADDRESS, 123))
    while True:
        data, peer = sock.recvfrom(200)
        now = time.time() + 2208988800
        stamp = struct.pack(">II", int(now), int(now % 1 * 2**32))
        sock.sendto(bytes([0x24, 2, 6, 0xEC]) + bytes(8) + b"TEST" + stamp + data[40:48] + stamp + stamp, peer)
        say("time: asked")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        say("http:", self.path, json.dumps(body))
        if self.path == "/api/v1/register":
            devices[body["device_id"]] = body["device_type"]
            self.answer(201, {"status": "ok", "device_id": body["device_id"]})
        elif self.path == "/api/v1/data" and body["device_id"] not in devices:
            self.answer(404, {"status": "error", "message": "Unknown device"})
        elif self.path in ("/api/v1/data", "/data"):
            stored.append(body)
            self.answer(201, {"status": "ok", "points_stored": len(stored)})
        else:
            self.answer(404, {"status": "error"})

    def do_GET(self):
        if self.path.startswith("/api/v1/data/latest") and stored:
            self.answer(200, stored[-1]["readings"])
        else:
            self.answer(404, {"status": "error"})

    def log_message(self, *_):
        pass


for task in (lines, datagrams, clock):
    threading.Thread(target=task, daemon=True).start()
http.server.ThreadingHTTPServer((ADDRESS, 8080), Handler).serve_forever()
