"""Sensor, outbox, backoff, Wi-Fi."""

import time
import unittest

import dht
import network

from nl import outbox, sensor, wifi
from tests.servers import settings


class Parts(unittest.TestCase):
    def setUp(self):
        network.world.update(up=True, passphrase=None, joins=0)

    def test_a_reading_as_line_and_as_json(self):
        r = sensor.Reading(1234567, 283, 652)
        self.assertEqual(r.line(12), "12,1234567,28.3,65.2")
        self.assertEqual(r.json(), '{"temp":28.3,"humidity":65.2}')
        self.assertEqual(sensor.Reading(0, -5, 1000).json(), '{"temp":-0.5,"humidity":100.0}')

    def test_the_simulated_sensor_wanders_within_bounds(self):
        a, b = sensor.make(None), sensor.make(None)
        first = [a.measure() for _ in range(2000)]
        self.assertEqual(first[0], (283, 652))
        self.assertEqual(first, [b.measure() for _ in range(2000)])
        self.assertTrue(all(180 <= t <= 320 and 300 <= h <= 800 for t, h in first))
        self.assertGreater(len(set(first)), 100)

    def test_the_sensor_on_a_pin(self):
        self.assertEqual(sensor.make(4).measure(), (280, 650))

    def test_a_full_outbox_loses_the_oldest(self):
        box = outbox.Outbox(3)
        for n in range(5):
            box.put(n)
        self.assertEqual((box.items, box.lost), ([2, 3, 4], 2))
        self.assertEqual(box.head(2), [2, 3])
        box.drop(2)
        self.assertEqual(box.items, [4])

    def test_waits_grow_and_end(self):
        pause = outbox.Backoff()
        self.assertTrue(pause.over())
        self.assertEqual([pause.grow() for _ in range(7)], [1000, 2000, 4000, 8000, 16000, 30000, 30000])
        self.assertFalse(pause.over())
        pause.reset()
        self.assertTrue(pause.over())

    def test_the_clock_may_wrap(self):
        self.assertEqual(time.ticks_diff(5, 0x3FFFFFFF), 6)

    def test_joining_losing_joining_again(self):
        station = wifi.Station(settings("server=a\npassphrase=correct horse\nhostname=desk\n"))
        station.pause.MOST = station.pause.LEAST = 1
        network.world["passphrase"] = "correct horse"
        self.assertFalse(station.up())
        self.assertTrue(station.up())
        self.assertEqual(network.world["hostname"], "desk")
        network.world["up"] = False
        self.assertFalse(station.up())
        network.world["up"] = True
        for _ in range(100):
            if station.up():
                break
            time.sleep(0.005)
        self.assertTrue(station.up())
        self.assertGreaterEqual(network.world["joins"], 2)

    def test_a_wrong_passphrase_is_said(self):
        station = wifi.Station(settings("server=a\npassphrase=wrong horse\n"))
        network.world["passphrase"] = "correct horse"
        station.up()
        self.assertEqual(station.why(), "the passphrase is wrong")
        station.up()
        self.assertIsNone(station.began)

    def test_the_access_point(self):
        point = wifi.AccessPoint(settings("mode=ap\nssid=desk\npassphrase=correct horse\n"))
        self.assertEqual(point.wlan.settings, {"ssid": "desk", "channel": 6, "security": 3, "key": "correct horse"})
        point = wifi.AccessPoint(settings("mode=ap"))
        self.assertEqual(point.wlan.settings["security"], 0)


class Silent(unittest.TestCase):
    def test_a_sensor_that_does_not_answer(self):
        from nl import run

        dht.answers[0] = False
        try:
            producer = run.Producer(settings("server=a\ndht=4\n"), sensor.make(4))
            self.assertIsNone(producer.reading())
        finally:
            dht.answers[0] = True
