#!/usr/bin/env python3
"""The servers a sensor talks to.   servers.py line|http|udp ADDRESS PORT

line: one reading per line, "12,1234567,28.3,65.2" (device, milliseconds since start, temperature, humidity);
      the answer is "OK 12".
http: a small web API; in the lab nginx stands in front of it.
udp:  every datagram goes back.
"""
import json
import os
import socket
import socketserver
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Line(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self):
        for raw in self.rfile:
            fields = raw.decode("ascii", "replace").strip().split(",")
            answer = f"OK {fields[0]}\n" if len(fields) == 4 else "ERROR want id,millis,temp,humidity\n"
            self.wfile.write(answer.encode())


class Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    latest = {}

    def reply(self, code, body, kind="application/json", **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if self.path == "/api/v1/latest":
            self.reply(200, Api.latest)
        elif self.path == "/api/v1/history":
            rows = ["device,millis,temperature,humidity"]
            rows += [f"12,{1234567 + 2000 * i},{28.3 + i % 7 / 10:.1f},{65.2 - i % 5 / 10:.1f}" for i in range(40)]
            self.reply(200, ("\n".join(rows) + "\n").encode(), "text/csv")
        elif self.path == "/api/v1/stream":
            self.chunks()
        elif self.path == "/api/v1/average":
            self.average()
        elif self.path == "/api/v1/dies":
            self.dies()
        else:
            self.reply(404, {"error": "no such path", "path": self.path})

    def chunks(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for i in range(4):
            line = f"12,{1234567 + 1000 * i},28.{3 + i},65.{2 + i}\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(line), line))
            time.sleep(0.3)
        self.wfile.write(b"0\r\n\r\n")

    def average(self):
        readings = []  # none came yet: the fault of this program
        try:
            self.reply(200, {"average": sum(readings) / len(readings)})
        except ZeroDivisionError as error:
            self.reply(500, {"error": str(error)})

    def dies(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "2100")
        self.end_headers()
        self.wfile.write(b"12,1234567,28.3,65.2\n" * 30)
        self.wfile.flush()
        time.sleep(0.3)
        os._exit(1)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/api/v1/data":
            try:
                Api.latest = json.loads(body)
            except ValueError:
                return self.reply(400, {"error": "the body is not JSON"})
            self.reply(201, {"status": "stored", "id": 1}, Location="/api/v1/data/1")
        elif self.path == "/settings":
            self.reply(200, {"saved": {k: v[0] for k, v in parse_qs(body.decode()).items()}})
        else:
            self.reply(404, {"error": "no such path", "path": self.path})

    def log_message(self, text, *args):
        print(text % args, flush=True)


class UdpEcho(socketserver.BaseRequestHandler):
    def handle(self):
        data, server = self.request
        server.sendto(data, self.client_address)


class Threads(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


kind, address, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
if ":" in address:
    Threads.address_family = socket.AF_INET6
server = {
    "line": lambda: Threads((address, port), Line),
    "http": lambda: ThreadingHTTPServer((address, port), Api),
    "udp": lambda: socketserver.UDPServer((address, port), UdpEcho),
}
socketserver.UDPServer.max_packet_size = 65536
server[kind]().serve_forever()
