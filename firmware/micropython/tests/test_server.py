"""The scripts with `netlens serve`, mosquitto included. NETLENS names the program; without it nothing of this is tried."""

import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
import unittest

import network
import ntptime

from nl import run, sensor, wifi
from nl.outbox import Backoff
from tests.servers import settings

NETLENS = os.environ.get("NETLENS")


@unittest.skipUnless(NETLENS, "NOT TRIED: set NETLENS to the program to try the scripts with `netlens serve`")
class Serve(unittest.TestCase):
    def setUp(self):
        network.world.update(up=True, passphrase=None)
        self.least = Backoff.LEAST
        Backoff.LEAST = 50
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        Backoff.LEAST = self.least
        self.child.terminate()
        self.child.wait()
        self.child.stdout.close()
        shutil.rmtree(self.folder)

    def start(self, server, *more):
        ports = [w for s in ("line", "udp", "http", "https", "mqtt", "mqtts") for w in ("--%s-port" % s, "0")]
        self.child = subprocess.Popen(
            [NETLENS, "serve", "--json", "--only", server, *ports, *more],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=dict(os.environ, XDG_DATA_HOME=self.folder))
        self.events = []
        first = json.loads(self.child.stdout.readline())
        threading.Thread(target=self.read, daemon=True).start()
        return int(first["address"].rsplit(":", 1)[1])

    def read(self):
        for line in self.child.stdout:
            self.events.append(json.loads(line))

    def work(self, text):
        values = settings("server=127.0.0.1\ninterval=50\n" + text)
        run.work(values, wifi.Station(values), sensor.make(None), run.session_of(values))

    def readings(self, n):
        until = time.monotonic() + 10
        while time.monotonic() < until:
            got = [r for e in self.events for r in e.get("readings", ())]
            if len(got) >= n:
                return got
            time.sleep(0.05)
        raise AssertionError("%d readings did not come: %s" % (n, self.events))

    def ca(self):
        with open(os.path.join(self.folder, "netlens", "serve", "ca.pem")) as f:
            return f.read().strip()

    def test_line(self):
        self.work("port=%d\ncount=3\n" % self.start("line"))
        self.assertEqual(self.readings(3)[0]["device"], "12")

    def test_udp(self):
        self.work("mode=udp\nport=%d\ncount=3\n" % self.start("udp"))
        self.assertEqual(self.readings(3)[2]["humidity"], 64.9)

    def test_http(self):
        self.work("mode=http\nport=%d\ncount=3\n" % self.start("http"))
        self.assertEqual(self.readings(3)[0]["device"], "sensor-001")

    def secure(self, mode, *more):
        try:
            return self.start(mode, *more)
        except ValueError:
            self.skipTest("NOT TRIED: %s was built without the feature serve" % NETLENS)

    def test_https_with_the_right_and_the_wrong_authority(self):
        port = self.secure("https")
        right = "mode=https\nport=%d\ncount=2\nca=%s\n" % (port, self.ca())
        self.work(right)
        self.assertEqual(self.readings(2)[0]["temperature"], 28.3)
        values = settings("server=127.0.0.1\n" + right.replace("count", "name=other.test\ncount"))
        with self.assertRaises(OSError) as wrong:
            run.session_of(values).open()
        self.assertIn("other.test", str(wrong.exception))
        other = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=other",
             "-keyout", "/dev/null"], capture_output=True, text=True).stdout.strip()
        values = settings("server=127.0.0.1\nmode=https\nport=%d\nca=%s\n" % (port, other))
        with self.assertRaises(OSError):
            run.session_of(values).open()

    @unittest.skipUnless(shutil.which("mosquitto", path=os.environ["PATH"] + ":/usr/sbin"), "NOT TRIED: mosquitto is not installed")
    def test_mqtt(self):
        port = self.start("mqtt", "--login", "sensor:dht11-demo")
        login = "mode=mqtt\nport=%d\nuser=sensor\npassword=%s\n"
        for qos in (0, 1):
            self.events.clear()
            self.work(login % (port, "dht11-demo") + "count=3\nqos=%d\nretain=on\n" % qos)
            self.readings(3)
            told = [e for e in self.events if e["event"] == "message"]
            self.assertEqual([e["payload"] for e in told if e["topic"].endswith("/status")], ["online"])
            sent = [e for e in told if e["topic"] == "home/livingroom/sensor"]
            self.assertEqual([(e["qos"], e["retained"], e["client"]) for e in sent], [(qos, True, "sensor-001")] * 3)
        # Ended in order: no will.
        time.sleep(0.3)
        self.assertFalse([e for e in self.events if e.get("payload") == "offline"])
        values = settings("server=127.0.0.1\n" + login % (port, "wrong"))
        with self.assertRaises(OSError) as refused:
            run.session_of(values).open()
        self.assertIn("password", str(refused.exception))

    @unittest.skipUnless(shutil.which("mosquitto_pub"), "NOT TRIED: mosquitto_pub is not installed")
    def test_commands_and_the_will(self):
        port = self.start("mqtt")
        values = settings("server=127.0.0.1\nmode=mqtt\nport=%d\n" % port)
        session = run.session_of(values)
        commands = []
        session.heard = lambda topic, payload: commands.append((topic, payload))
        session.open()
        subprocess.run(["mosquitto_pub", "-p", str(port), "-t", "home/hall/command", "-m", "on", "-q", "1"], check=True)
        for _ in range(100):
            session.idle()
            if commands:
                break
            time.sleep(0.02)
        self.assertEqual(commands, [(b"home/hall/command", b"on")])
        session.drop()
        until = time.monotonic() + 10
        while not [e for e in self.events if e.get("payload") == "offline"]:
            self.assertLess(time.monotonic(), until, "no will was published")
            time.sleep(0.05)

    @unittest.skipUnless(shutil.which("mosquitto", path=os.environ["PATH"] + ":/usr/sbin"), "NOT TRIED: mosquitto is not installed")
    def test_mqtts(self):
        port = self.secure("mqtts")
        self.work("mode=mqtts\nport=%d\ncount=2\nca=%s\n" % (port, self.ca()))
        self.readings(2)
        told = [e["service"] for e in self.events if e["event"] == "message"]
        self.assertEqual(set(told), {"mqtts"})


class Clock(unittest.TestCase):
    def test_the_clock_is_set_by_the_server_in_the_settings(self):
        run.clock(settings("mode=line\nserver=a\nntp=192.0.2.1\n"))
        self.assertEqual(ntptime.asked, ["192.0.2.1"])
