"""The program: reads the settings, joins the network, measures, keeps what cannot be sent yet, and sends it.

On the firmware these are tasks of their own; here one loop calls them in turn. While a connection is being made (10 seconds at
most) no reading is taken.
"""

import gc
import sys
from time import sleep_ms, ticks_add, ticks_diff, ticks_ms

from nl import net, sensor, settings
from nl.outbox import Backoff, Outbox

# Milliseconds between two rounds.
ROUND = 20


def session_of(values):
    """The client of a mode; only its module is loaded, for memory is short."""
    mode = values["mode"]
    if mode == "line":
        from nl import line as module
    elif mode == "udp":
        from nl import udp as module
    elif mode in ("http", "https"):
        from nl import web as module
    else:
        from nl import broker as module
    return module.Session(values)


class Producer:
    """Makes a reading whenever its time has come."""

    def __init__(self, values, source):
        self.values = values
        self.source = source
        self.due = ticks_ms()
        self.made = 0

    def done(self):
        return self.values["count"] and self.made >= self.values["count"]

    def reading(self):
        """A reading, or None while it is too early or the sensor does not answer."""
        now = ticks_ms()
        if self.done() or ticks_diff(now, self.due) < 0:
            return None
        self.due = ticks_add(self.due, self.values["interval"])
        if ticks_diff(now, self.due) >= 0:
            # Held up by a connection: what was missed is not made up for.
            self.due = ticks_add(now, self.values["interval"])
        try:
            temperature, humidity = self.source.measure()
        except OSError as e:
            print("sensor: no answer (%s): is it on pin %s?" % (e, self.values["dht"]))
            return None
        self.made += 1
        return sensor.Reading(now, temperature, humidity)


class Sender:
    """Sends what the outbox holds, in batches, over a session that it opens again after every failure."""

    def __init__(self, values, session, outbox):
        self.values = values
        self.session = session
        self.outbox = outbox
        self.pause = Backoff()
        self.opened = False

    def step(self):
        """One round; what fails is said, and tried again later."""
        try:
            if self.outbox.items and self.pause.over():
                self.send()
            elif self.opened:
                self.session.idle()
        except Exception as e:
            # umqtt.simple fails by AssertionError, IndexError and others as well as by OSError.
            print("%s: %s" % (self.values["mode"], net.words(e)))
            self.drop()
            print("%s: next try in %d ms" % (self.values["mode"], self.pause.grow()))

    def send(self):
        if not self.opened:
            self.session.open()
            self.opened = True
        while self.outbox.items:
            batch = self.outbox.head(self.values["batch"])
            self.session.send(batch)
            self.outbox.drop(len(batch))
            if len(batch) > 1:
                print("%s: sent %d readings, %d left" % (self.values["mode"], len(batch), len(self.outbox.items)))
        if hasattr(self.session, "after"):
            self.session.after()
        self.pause.reset()
        if not self.values["keep"] and self.values["mode"] not in ("mqtt", "mqtts"):
            self.close()

    def close(self):
        if self.opened:
            self.opened = False
            self.session.close()

    def drop(self):
        """Ends a session that failed."""
        self.opened = False
        try:
            getattr(self.session, "drop", self.session.close)()
        except Exception:
            pass


def work(values, wifi, source, session):
    """Measures and sends until `count` readings are delivered; without `count` for ever. Returns how many were lost."""
    outbox = Outbox(values["buffer"])
    producer = Producer(values, source)
    sender = Sender(values, session, outbox)
    was_up = False
    while True:
        reading = producer.reading()
        if reading:
            print(reading.json())
            lost = outbox.lost
            outbox.put(reading)
            if outbox.lost > lost:
                print("buffer: full: the oldest reading is lost (%d so far)" % outbox.lost)
        if wifi.up():
            was_up = True
            sender.step()
        elif was_up:
            was_up = False
            sender.drop()
        if producer.done() and not outbox.items:
            sender.close()
            return outbox.lost
        gc.collect()
        sleep_ms(ROUND)


def serve(values):
    """The modes in which the board is the server."""
    from nl import wifi

    if values["mode"] == "ap":
        from nl import led

        wifi.AccessPoint(values)
        listener = net.listen(values["port"])
        print("http: http://192.168.4.1:%d/ switches the LED" % values["port"])
        led.serve(listener, led.Led(values["led"]))
        return
    from nl import echo

    station = wifi.Station(values)
    while not station.up():
        sleep_ms(100)
    print("echo: %s port %d" % (station.wlan.ifconfig()[0], values["port"]))
    echo.serve(net.listen(values["port"]))


def load(path):
    """The settings in a file; raises Wrong."""
    try:
        with open(path) as f:
            text = f.read()
    except OSError:
        raise settings.Wrong("%s is missing: `netlens flash --micropython` writes it" % path)
    return settings.parse(text)


def main(path="settings.txt"):
    """Does what the settings say. Bad settings are said, and nothing is done."""
    try:
        values = load(path)
        no, less = settings.cannot(values)
        if no:
            raise settings.Wrong(no)
    except settings.Wrong as wrong:
        print("settings: %s" % wrong)
        return
    for text in less:
        print("settings: %s" % text)
    print("netlens on %s: mode %s" % (sys.platform, values["mode"]))
    if values["mode"] in ("ap", "echo"):
        return serve(values)
    from nl import wifi

    station = wifi.Station(values)
    if values["ntp"] or values["mode"] in ("https", "mqtts"):
        while not station.up():
            sleep_ms(100)
        clock(values)
    work(values, station, sensor.make(values["dht"]), session_of(values))


def clock(values):
    """Sets the clock where a time server is named."""
    if not values["ntp"]:
        print("clock: not set: name a time server (ntp), or the server's certificate may seem to be of the future")
        return
    from nl import tls

    try:
        tls.set_clock(values["ntp"])
        print("clock: set by %s" % values["ntp"])
    except OSError as e:
        print("clock: %s does not answer (%s)" % (values["ntp"], net.words(e)))
