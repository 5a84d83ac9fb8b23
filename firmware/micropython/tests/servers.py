"""Servers for the tests: they keep what they receive."""

import socket
import threading


def settings(text):
    from nl import settings as module

    return module.parse(text)


class Tcp:
    """Accepts clients one after the other, and lets `serve` talk to each."""

    def __init__(self, serve, port=0):
        self.listener = socket.create_server(("127.0.0.1", port))
        self.port = self.listener.getsockname()[1]
        self.serve = serve
        self.clients = []
        self.received = []
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            self.clients.append(sock)
            try:
                self.serve(self, sock)
            except OSError:
                pass
            sock.close()

    def close(self):
        # Wakes the thread that waits in accept().
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for sock in self.clients:
            sock.close()


def lines(server, sock):
    """Keeps lines and answers each."""
    for line in sock.makefile("rb"):
        server.received.append(line.decode())
        sock.sendall(b"OK\n")


def http(answers):
    """A web server that gives these answers (bytes) in turn, the last for ever."""

    def serve(server, sock):
        wire = sock.makefile("rb")
        while True:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                line = wire.readline()
                if not line:
                    return
                head += line
            size = [int(l.split(b":")[1]) for l in head.lower().split(b"\r\n") if l.startswith(b"content-length")]
            body = wire.read(size[0]) if size else b""
            server.received.append((head.decode(), body.decode()))
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            sock.sendall(answer)
            if b"Connection: close" in answer or b"Content-Length" not in answer and b"chunked" not in answer:
                return

    return serve


def answer(body=b"{}", status=b"200 OK", more=b""):
    return b"HTTP/1.1 " + status + b"\r\n" + more + b"Content-Length: %d\r\n\r\n" % len(body) + body
