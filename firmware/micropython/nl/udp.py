"""A datagram for each reading, the same line as over TCP. Nobody knows whether it arrived."""

import socket

from nl import net


class Session:
    def __init__(self, settings):
        self.settings = settings
        self.sock = None

    def open(self):
        self.address = net.resolve(self.settings["server"], self.settings["port"])
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, readings):
        for r in readings:
            self.sock.sendto((r.line(self.settings["number"]) + "\n").encode(), self.address)

    def idle(self):
        said = net.pending(self.sock)
        if said:
            print("server: %s" % net.text(said))

    def close(self):
        sock, self.sock = self.sock, None
        if sock:
            sock.close()
