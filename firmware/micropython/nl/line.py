"""The line client: one TCP connection, one line for each reading: 12,1234567,28.3,65.2"""

from nl import net


class Session:
    def __init__(self, settings):
        self.settings = settings
        self.sock = None
        # Lines that the server has not answered.
        self.owed = 0

    def open(self):
        self.owed = 0
        self.sock = net.connect(self.settings["server"], self.settings["port"])

    def send(self, readings):
        number = self.settings["number"]
        lines = "".join(r.line(number) + "\n" for r in readings)
        self.sock.sendall(lines.encode())
        self.owed += len(readings)

    def idle(self):
        """Shows what the server says."""
        said = net.pending(self.sock)
        if said == b"":
            raise OSError("the server closed the connection")
        if said:
            self.heard(said)

    def heard(self, said):
        self.owed -= said.count(b"\n")
        print("server: %s" % net.text(said))

    def close(self):
        """Hears the answers first: closing on what was not read would reset the connection, and lines with it."""
        try:
            if self.sock:
                self.sock.settimeout(0.5)
            while self.sock and self.owed > 0:
                said = self.sock.recv(512)
                if not said:
                    break
                self.heard(said)
        except OSError:
            # A server that does not answer.
            pass
        self.drop()

    def drop(self):
        sock, self.sock = self.sock, None
        if sock:
            sock.close()
