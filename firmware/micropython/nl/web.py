"""The HTTP client, plain or in TLS: registers the device, posts readings, reads the latest back."""

from nl import net

API = "/api/v1/data"
# Longest line and body of an answer.
LINE = 512
BODY = 2048


def escaped(text):
    """Text within a JSON string."""
    out = ""
    for c in text:
        out += "\\" + c if c in '"\\' else "\\u%04x" % ord(c) if ord(c) < 32 else c
    return out


def quoted(text):
    """Text within a query."""
    out = ""
    for byte in text.encode():
        c = chr(byte)
        out += c if c.isalpha() or c.isdigit() or c in "-._~" else "%%%02X" % byte
    return out


def body(readings, device):
    """One reading as an object, several as a list; under the device's name where there is one."""
    text = ",".join(r.json() for r in readings)
    if len(readings) != 1:
        text = "[" + text + "]"
    if device is not None:
        text = '{"device_id":"%s","readings":%s}' % (escaped(device), text)
    return text


class Session:
    def __init__(self, settings):
        self.settings = settings
        self.api = settings["path"] == API
        self.sock = self.wire = self.stream = None

    def open(self):
        s = self.settings
        self.sock = net.connect(s["server"], s["port"])
        if s["mode"] == "https":
            from nl import tls

            self.wire = tls.wrap(self.sock, s)
        else:
            self.wire = self.sock
        self.stream = net.stream(self.wire)
        if self.api:
            text = '{"device_id":"%s","device_type":"temperature"}' % escaped(s["device"])
            self.request("POST", "/api/v1/register", text)

    def send(self, readings):
        s = self.settings
        self.request("POST", s["path"], body(readings, s["device"] if self.api else None))

    def after(self):
        """Reads the latest back, once all is sent."""
        if self.api and self.stream:
            latest = self.request("GET", "%s/latest?device_id=%s" % (API, quoted(self.settings["device"])))
            print("latest: %s" % net.text(latest))

    def request(self, method, path, text=None):
        """Sends a request and returns the answer's body; raises OSError where the server does not accept it."""
        if self.stream is None:
            # The last answer said that its connection ends.
            self.open()
        s = self.settings
        data = (text or "").encode()
        head = "%s %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: netlens-micropython\r\n" % (method, path, s["server"], s["port"])
        if s["user"]:
            from binascii import b2a_base64

            login = ("%s:%s" % (s["user"], s["password"] or "")).encode()
            head += "Authorization: Basic %s\r\n" % b2a_base64(login).decode().strip()
        if text is not None:
            head += "Content-Type: application/json\r\nContent-Length: %d\r\n" % len(data)
        if not s["keep"]:
            head += "Connection: close\r\n"
        net.write_all(self.stream, head.encode() + b"\r\n" + data)
        status, answer, last = self.answer()
        if last:
            self.close()
        if not 200 <= status < 300:
            raise OSError("%s: the server answered %d: %s" % (path, status, net.text(answer)))
        return answer

    def line(self):
        out = b""
        while not out.endswith(b"\n"):
            c = self.stream.read(1)
            if not c:
                raise OSError("the connection ended within the answer")
            out += c
            if len(out) > LINE:
                raise OSError("a line of the answer is too long")
        return out.strip()

    def exactly(self, n):
        if n > BODY:
            raise OSError("the answer is too long")
        out = b""
        while len(out) < n:
            piece = self.stream.read(n - len(out))
            if not piece:
                raise OSError("the connection ended within the answer")
            out += piece
        return out

    def answer(self):
        """Status, body, and whether the connection ends."""
        while True:
            words = self.line().split(None, 2)
            if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
                raise OSError("this is no HTTP answer")
            status, length, chunked, last = int(words[1]), None, False, words[0] == b"HTTP/1.0"
            while True:
                line = self.line()
                if not line:
                    break
                name, _, value = net.text(line).partition(":")
                name, value = name.strip().lower(), value.strip().lower()
                if name == "content-length" and value.isdigit():
                    length = int(value)
                elif name == "transfer-encoding":
                    chunked = "chunked" in value
                elif name == "connection":
                    last = "close" in value
            if status >= 200:
                break
        if status in (204, 304):
            return status, b"", last
        if chunked:
            return status, self.chunks(), last
        if length is not None:
            return status, self.exactly(length), last
        return status, self.rest(), True

    def chunks(self):
        out = b""
        while True:
            size = int(self.line().split(b";")[0], 16)
            if size == 0:
                while self.line():
                    pass
                return out
            out += self.exactly(size)
            if len(out) > BODY:
                raise OSError("the answer is too long")
            self.line()

    def rest(self):
        out = b""
        while len(out) <= BODY:
            piece = self.stream.read(256)
            if not piece:
                return out
            out += piece
        raise OSError("the answer is too long")

    def idle(self):
        pass

    def close(self):
        stream, wire, sock = self.stream, self.wire, self.sock
        self.stream = self.wire = self.sock = None
        for each in (stream, wire, sock):
            try:
                if each:
                    each.close()
            except OSError:
                pass
