"""Sockets, the same on a board and on a PC."""

import socket

# Seconds after which a silent server is given up.
TIMEOUT = 10


# What the system says, in words; ports number some errors differently.
ERRORS = {
    -2: "there is no such name, or no name server answers",
    -202: "there is no such name, or no name server answers",
    5: "the connection broke",
    103: "the connection was ended",
    104: "the other side reset the connection",
    110: "no answer",
    111: "refused: nothing listens on that port",
    113: "there is no way to that address",
    116: "no answer",
    118: "there is no way to that address",
    128: "the connection broke",
}


def words(e):
    """What an exception says, for a person."""
    code = e.args[0] if isinstance(e, OSError) and e.args else None
    return ERRORS.get(code) or str(e) or type(e).__name__


def text(data):
    """Bytes as text, or shown as bytes where they are none."""
    try:
        return str(data, "utf-8").strip()
    except UnicodeError:
        return repr(data)


def resolve(host, port):
    """The first address of a name."""
    return socket.getaddrinfo(host, port)[0][-1]


def connect(host, port):
    """A TCP connection."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.settimeout(TIMEOUT)
        sock.connect(resolve(host, port))
    except Exception:
        sock.close()
        raise
    return sock


def listen(port):
    """A server's socket."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("0.0.0.0", port))
    sock.listen(2)
    return sock


def stream(sock):
    """The socket as a stream with read, readline and write: on a board it is one already."""
    return sock if hasattr(sock, "readline") else sock.makefile("rwb", 0)


def write_all(out, data):
    """Writes all of it; a stream may take less than it is given."""
    data = memoryview(data)
    while len(data):
        n = out.write(data)
        if not n:
            raise OSError("the connection took no more")
        data = data[n:]


def pending(sock):
    """What has come, without waiting: None where nothing has, b"" where the other side closed."""
    sock.settimeout(0)
    try:
        return sock.recv(512)
    except OSError as e:
        # EAGAIN, and ETIMEDOUT as some ports have it.
        if e.args and e.args[0] in (11, 110, 116, 119):
            return None
        raise
    finally:
        sock.settimeout(TIMEOUT)
