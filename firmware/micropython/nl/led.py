"""The HTTP server that switches the LED: what a board with an access point of its own serves to whoever joins it."""

from nl import net

PAGE = b"<!doctype html><title>LED</title><h1>LED</h1><p><a href=/on>on</a> <a href=/off>off</a> <a href=/led>state</a>\n"
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout",
           431: "Request Header Fields Too Large"}
# Longest request.
REQUEST = 1024


class Led:
    """The LED on a pin; without one its state is only remembered."""

    def __init__(self, pin):
        self.on = False
        self.pin = None
        if pin is not None:
            from machine import Pin

            self.pin = Pin(pin, Pin.OUT)

    def set(self, on):
        if on != self.on:
            print("LED %s" % ("on" if on else "off"))
        self.on = on
        if self.pin:
            self.pin.value(1 if on else 0)

    def state(self):
        return b'{"led":"on"}\n' if self.on else b'{"led":"off"}\n'


def plain(status, text):
    return status, "text/plain", text


def answer(led, method, path, version, headers, body):
    """Status, media type and body of the answer to a request."""
    if not version.startswith("HTTP/1."):
        return plain(400, b"this is no HTTP/1.1 request\n")
    if version == "HTTP/1.1" and "host" not in headers:
        # RFC 9112 section 3.2.
        return plain(400, b"the field Host is missing\n")
    if path not in ("/", "/led", "/on", "/off"):
        return plain(404, b"there are /, /on, /off and /led\n")
    read = method in ("GET", "HEAD")
    if path == "/" and read:
        return 200, "text/html", PAGE
    if path in ("/on", "/off") and method in ("GET", "POST"):
        led.set(path == "/on")
    elif path == "/led" and method in ("POST", "PUT"):
        if body.strip() not in (b"on", b"off"):
            return plain(400, b"on or off is wanted\n")
        led.set(body.strip() == b"on")
    elif not (path == "/led" and read):
        return plain(405, b"not with this method\n")
    return 200, "application/json", led.state()


def request(sock):
    """Method, path, version, headers and body; raises ValueError where there is none, OSError where it does not come."""
    data = b""
    while b"\r\n\r\n" not in data:
        if len(data) > REQUEST:
            raise ValueError("long")
        piece = sock.recv(256)
        if not piece:
            raise ValueError("cut")
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lines = net.text(head).split("\r\n")
    words = lines[0].split(" ")
    if len(words) != 3:
        raise ValueError("no request")
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    length = headers.get("content-length", "0")
    length = int(length) if length.isdigit() and len(length) < 5 else REQUEST + 1
    if length > REQUEST:
        raise ValueError("long")
    while len(body) < length:
        piece = sock.recv(256)
        if not piece:
            raise ValueError("cut")
        body += piece
    return words[0], words[1], words[2], headers, body[:length]


def one(sock, led):
    """Answers one client."""
    # Nobody may keep the others waiting.
    sock.settimeout(5)
    method = ""
    try:
        method, path, version, headers, body = request(sock)
        status, kind, text = answer(led, method, path, version, headers, body)
    except ValueError as e:
        if e.args[0] == "cut":
            return
        status, kind, text = plain(431 if e.args[0] == "long" else 400, b"this is no request for us\n")
    except OSError:
        status, kind, text = plain(408, b"the request did not come\n")
    head = "HTTP/1.1 %d %s\r\nServer: netlens-micropython\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % (
        status, REASONS[status], kind, len(text))
    sock.sendall(head.encode() + (b"" if method == "HEAD" else text))
    if status == 431:
        # Closing on what was not read would reset the connection, and the answer with it.
        sock.settimeout(0.2)
        for _ in range(16):
            if not sock.recv(256):
                break


def serve(listener, led, clients=0):
    """Serves so many clients; 0: for ever."""
    served = 0
    while not clients or served < clients:
        sock, _ = listener.accept()
        served += 1
        try:
            one(sock, led)
        except OSError as e:
            print("client: %s" % net.words(e))
        finally:
            sock.close()
