"""The settings: the same keys, bounds and defaults as the firmware's table, and what is wrong said in words."""

import os
import unittest

from nl import settings
from tests import HERE
from tests.servers import settings as parse

CERTIFICATE = "MIIB" + "A" * 100


class Settings(unittest.TestCase):
    def test_what_is_said_and_what_is_not(self):
        s = parse("# a comment\r\nserver=192.168.4.2\r\n\r\nssid= two blanks \nkeep=off\nled=2\n")
        self.assertEqual(s["server"], "192.168.4.2")
        self.assertEqual(s["ssid"], " two blanks ")
        self.assertEqual((s["mode"], s["port"], s["keep"], s["led"], s["dht"]), ("line", 5050, False, 2, None))
        self.assertEqual(parse("mode=ap")["port"], 80)

    def test_what_is_wrong(self):
        for text, says in (
            ("hello", "line 1: there is no ="),
            ("\nfoo=1", "line 2: foo: there is no such setting"),
            ("port=70000", "line 1: port: 70000 is not a number from 1 to 65535"),
            ("port=-1", "is not a number"),
            ("port=", "is not a number"),
            ("keep=yes", "neither on nor off"),
            ("mode=tcp", "tcp is none of"),
            ("ssid=" + "x" * 33, "33 bytes instead of 1 to 32"),
            ("passphrase=short", "5 bytes instead of 8 to 63"),
            ("ssid=a\tb", "control character"),
            ("number=1\nnumber=2", "line 2: number: it was said before"),
            ("mode=line", "server: mode line needs it"),
            ("mode=https\nserver=a", "ca: mode https needs it"),
            ("server=a\npassword=x", "user: password needs it"),
            ("ca=hello", "no certificate"),
            ("ca=-----BEGIN CERTIFICATE-----\nAAAA", "its end is missing"),
        ):
            with self.assertRaises(settings.Wrong) as wrong:
                parse(text)
            self.assertIn(says, str(wrong.exception), text)

    def test_certificates_over_lines(self):
        pem = "-----BEGIN CERTIFICATE-----\n%s\n%s\n-----END CERTIFICATE-----" % (CERTIFICATE[:52], CERTIFICATE[52:])
        for ca in (pem, pem.replace("\n", "\r\n"), CERTIFICATE):
            s = parse("mode=https\nserver=a\nca=%s\nname=b\n" % ca)
            self.assertEqual(s["ca"][:3], b"\x30\x82\x01")
            self.assertEqual(s["name"], "b")

    def test_what_the_scripts_cannot(self):
        self.assertIn("MQTT-SN", settings.cannot(parse("mode=mqtt-sn\nserver=a"))[0])
        self.assertIn("3.1.1", settings.cannot(parse("mode=mqtt\nserver=a\nmqtt_version=5"))[0])
        s = parse("mode=mqtt\nserver=a\nqos=2")
        no, less = settings.cannot(s)
        self.assertIsNone(no)
        self.assertIn("exactly once", less[0])
        self.assertEqual(s["qos"], 1)

    def test_the_keys_are_those_of_the_firmware(self):
        table = os.path.join(HERE, "..", "..", "link", "SETTINGS.md")
        with open(table) as f:
            rows = [line.strip().strip("|").split("|") for line in f if line.startswith("| `")]
        keys, ports = {}, {}
        for row in rows:
            row = [cell.strip() for cell in row]
            if len(row) == 2:
                ports[row[0].strip("`")] = int(row[1])
            else:
                keys[row[0].strip("`")] = row[1], row[2].strip("`")
        self.assertEqual(ports, settings.PORTS)
        self.assertEqual(sorted(keys), sorted(settings.KEYS))
        for key, (what, default) in keys.items():
            shape = settings.KEYS[key]
            ours = shape[-1]
            ours = {None: "none" if shape[0] == "pin" else "", True: "on", False: "off"}.get(ours, str(ours))
            if isinstance(shape[-1], int) and not isinstance(shape[-1], bool):
                ours = str(shape[-1])
            if key == "port":
                ours = ""
            self.assertEqual(ours, default, key)
            if shape[0] in ("text", "number"):
                unit = " bytes" if shape[0] == "text" else ""
                self.assertEqual("%d to %d%s" % (shape[1], shape[2], unit), what, key)
