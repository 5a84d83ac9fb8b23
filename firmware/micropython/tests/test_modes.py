"""Every mode against servers on loopback."""

import json
import socket
import threading
import time
import unittest

import machine
import network

from nl import echo, led, run, sensor, web, wifi
from nl.outbox import Backoff
from tests import servers
from tests.servers import Tcp, answer, http, settings


def work(text):
    """Runs a client mode to its end; returns how many readings were lost."""
    values = settings("server=127.0.0.1\ninterval=50\n" + text)
    return run.work(values, wifi.Station(values), sensor.make(None), run.session_of(values))


def arrived(server, n):
    """Waits until the server has so many messages, and no more come."""
    until = time.monotonic() + 10
    while len(server.received) < n and time.monotonic() < until:
        time.sleep(0.02)
    assert len(server.received) == n, "%d instead of %d: %s" % (len(server.received), n, server.received)


class Modes(unittest.TestCase):
    def setUp(self):
        network.world.update(up=True, passphrase=None, joins=0)
        self.least = Backoff.LEAST
        Backoff.LEAST = 50

    def tearDown(self):
        Backoff.LEAST = self.least

    def test_lines(self):
        server = Tcp(servers.lines)
        self.assertEqual(work("port=%d\ncount=3\n" % server.port), 0)
        arrived(server, 3)
        number, millis, temperature, humidity = server.received[0].strip().split(",")
        self.assertEqual((number, temperature, humidity), ("12", "28.3", "65.2"))
        self.assertGreater(int(millis), 0)
        self.assertEqual(len(server.clients), 1)

    def test_a_connection_for_each_reading(self):
        server = Tcp(servers.lines)
        work("port=%d\ncount=3\nkeep=off\n" % server.port)
        arrived(server, 3)
        # The first two may be sent together: joining takes as long as a reading.
        self.assertGreaterEqual(len(server.clients), 2)

    def test_an_outage_loses_nothing_that_fits(self):
        server = Tcp(servers.lines)
        port = server.port

        def outage():
            time.sleep(0.3)
            network.world["up"] = False
            server.close()
            time.sleep(0.8)
            network.world["up"] = True
            time.sleep(0.2)
            later.append(Tcp(servers.lines, port))

        later = []
        thread = threading.Thread(target=outage)
        thread.start()
        lost = work("port=%d\ncount=30\nbuffer=32\nbatch=8\n" % port)
        thread.join()
        got = server.received + later[0].received
        self.assertEqual(lost, 0)
        # A line may have been under way when the connection broke: TCP does not tell the program.
        self.assertGreaterEqual(len(got), 29)
        self.assertGreater(len(later[0].received), 10)
        self.assertEqual(got, sorted(got, key=lambda l: int(l.split(",")[1])))

    def test_a_small_buffer_counts_what_it_lost(self):
        network.world["up"] = False
        threading.Timer(1.0, lambda: network.world.update(up=True)).start()
        server = Tcp(servers.lines)
        lost = work("port=%d\ncount=15\nbuffer=4\n" % server.port)
        self.assertGreater(lost, 3)
        arrived(server, 15 - lost)

    def test_nobody_listens_at_first(self):
        spare = socket.create_server(("127.0.0.1", 0))
        port = spare.getsockname()[1]
        spare.close()
        later = []
        threading.Timer(0.4, lambda: later.append(Tcp(servers.lines, port))).start()
        self.assertEqual(work("port=%d\ncount=4\n" % port), 0)
        arrived(later[0], 4)

    def test_datagrams(self):
        sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sock.bind(("127.0.0.1", 0))
        sock.settimeout(5)
        work("mode=udp\nport=%d\ncount=2\n" % sock.getsockname()[1])
        self.assertTrue(sock.recv(100).endswith(b",28.3,65.2\n"))
        self.assertTrue(sock.recv(100).startswith(b"12,"))

    def test_http_registers_posts_and_reads_back(self):
        server = Tcp(http([answer()]))
        work("mode=http\nport=%d\ncount=2\ndevice=desk \"1\"\n" % server.port)
        asked = [head.split(" HTTP")[0] for head, _ in server.received]
        latest = "GET /api/v1/data/latest?device_id=desk%20%221%22"
        self.assertEqual(asked, ["POST /api/v1/register"] + ["POST /api/v1/data", latest] * 2)
        self.assertEqual(json.loads(server.received[0][1]), {"device_id": 'desk "1"', "device_type": "temperature"})
        self.assertEqual(json.loads(server.received[1][1]), {"device_id": 'desk "1"', "readings": {"temp": 28.3, "humidity": 65.2}})
        self.assertIn("Host: 127.0.0.1:%d\r\n" % server.port, server.received[0][0])
        self.assertEqual(len(server.clients), 1)

    def test_http_without_devices_and_with_a_login(self):
        server = Tcp(http([answer()]))
        work("mode=http\nport=%d\ncount=1\npath=/data\nuser=sensor\npassword=dht11-demo\n" % server.port)
        (head, body), = server.received
        self.assertEqual(body, '{"temp":28.3,"humidity":65.2}')
        self.assertIn("Authorization: Basic c2Vuc29yOmRodDExLWRlbW8=\r\n", head)

    def test_http_after_a_refusal_and_a_close(self):
        server = Tcp(http([answer(status=b"503 Service Unavailable"), answer(more=b"Connection: close\r\n"), answer()]))
        self.assertEqual(work("mode=http\nport=%d\ncount=3\npath=/data\n" % server.port), 0)
        bodies = [json.loads(body) for _, body in server.received]
        sent = sum(len(b) if isinstance(b, list) else 1 for b in bodies[1:])
        self.assertEqual(sent, 3)

    def test_answers_of_every_kind(self):
        for data, want in (
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n", (200, b"abcde", False)),
            (b"HTTP/1.0 200 OK\r\n\r\nto the end", (200, b"to the end", True)),
            (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", (204, b"", False)),
        ):
            self.assertEqual(self.parse(data), want)
        for data in (b"", b"hello\r\n", b"HTTP/1.1 x\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
                     b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"x" * 9999,
                     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"):
            with self.assertRaises((OSError, ValueError)):
                self.parse(data)

    def parse(self, data):
        import io

        session = web.Session(settings("mode=http\nserver=a\n"))
        session.stream = io.BytesIO(data)
        return session.answer()

    def test_echo(self):
        from nl import net

        listener = net.listen(0)
        port = listener.getsockname()[1]
        threading.Thread(target=echo.serve, args=(listener, 2), daemon=True).start()
        for said in (b"Hello World\n", b"\xff\xfe any bytes"):
            with socket.create_connection(("127.0.0.1", port), 5) as sock:
                sock.sendall(said)
                self.assertEqual(sock.recv(100), said)
        listener.close()

    def test_the_led(self):
        from nl import net

        listener = net.listen(0)
        port = listener.getsockname()[1]
        lamp = led.Led(2)
        threading.Thread(target=led.serve, args=(listener, lamp), daemon=True).start()

        def ask(text):
            with socket.create_connection(("127.0.0.1", port), 5) as sock:
                sock.sendall(text)
                sock.shutdown(socket.SHUT_WR)
                return b"".join(iter(lambda: sock.recv(999), b""))

        get = b"GET %s HTTP/1.1\r\nHost: b\r\n\r\n"
        self.assertIn(b"<h1>LED</h1>", ask(get % b"/"))
        self.assertTrue(ask(get % b"/on").endswith(b'{"led":"on"}\n'))
        self.assertEqual(machine.Pin.pins[2], 1)
        self.assertTrue(ask(b"POST /led HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\noff").endswith(b'{"led":"off"}\n'))
        self.assertEqual(machine.Pin.pins[2], 0)
        head = ask(b"HEAD /led HTTP/1.1\r\nHost: b\r\n\r\n")
        self.assertTrue(head.startswith(b"HTTP/1.1 200 OK") and head.endswith(b"\r\n\r\n"))
        for request, status in (
            (get % b"/secret", 404),
            (b"GET / HTTP/1.1\r\n\r\n", 400),
            (b"DELETE /led HTTP/1.1\r\nHost: b\r\n\r\n", 405),
            (b"POST /led HTTP/1.1\r\nHost: b\r\nContent-Length: 4\r\n\r\nhalf", 400),
            (b"POST /led HTTP/1.1\r\nHost: b\r\nContent-Length: 99999\r\n\r\n", 431),
            (b"hello\r\n\r\n", 400),
            (b"\xff\x00\r\n\r\n", 400),
            (b"x" * 3000, 431),
        ):
            self.assertTrue(ask(request).startswith(b"HTTP/1.1 %d " % status), request[:40])
        self.assertEqual(ask(b"GET /"), b"")
        listener.close()

    def test_bad_settings_are_said_and_nothing_is_done(self):
        import contextlib
        import io
        import os
        import tempfile

        said = io.StringIO()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(said):
            path = os.path.join(folder, "settings.txt")
            run.main(path)
            with open(path, "w") as f:
                f.write("port=x\n")
            run.main(path)
        self.assertIn("is missing", said.getvalue())
        self.assertIn("settings: line 1: port: x is not a number", said.getvalue())
