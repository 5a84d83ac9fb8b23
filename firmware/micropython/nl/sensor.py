"""Temperature and humidity: a DHT11 on a pin, or made up where there is none."""


def tenths(n):
    """283 as 28.3."""
    sign = "-" if n < 0 else ""
    n = abs(n)
    return "%s%d.%d" % (sign, n // 10, n % 10)


class Reading:
    """One reading: milliseconds on the board's clock, tenths of a degree, tenths of a percent."""

    def __init__(self, millis, temperature, humidity):
        self.millis = millis
        self.temperature = temperature
        self.humidity = humidity

    def line(self, number):
        """12,1234567,28.3,65.2"""
        return "%d,%d,%s,%s" % (number, self.millis, tenths(self.temperature), tenths(self.humidity))

    def json(self):
        """{"temp":28.3,"humidity":65.2}"""
        return '{"temp":%s,"humidity":%s}' % (tenths(self.temperature), tenths(self.humidity))


class Simulated:
    """Readings that wander about as those of a room do, the same in every run; the firmware's are the same."""

    def __init__(self):
        self.state = 1
        self.temperature = 283
        self.humidity = 652

    def step(self):
        # -1, 0 or 1 (a linear congruential generator: Knuth, The Art of Computer Programming, volume 2, section 3.2.1).
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 24) % 3 - 1

    def measure(self):
        now = self.temperature, self.humidity
        self.temperature = min(320, max(180, self.temperature + self.step()))
        self.humidity = min(800, max(300, self.humidity + 3 * self.step()))
        return now


class Dht11:
    """A DHT11, which wants a second between two readings and has whole degrees."""

    def __init__(self, pin):
        import dht
        from machine import Pin

        self.dht = dht.DHT11(Pin(pin))

    def measure(self):
        """Raises OSError where the sensor does not answer or its checksum is wrong."""
        self.dht.measure()
        return int(round(self.dht.temperature() * 10)), int(round(self.dht.humidity() * 10))


def make(pin):
    """The sensor on that pin, or a simulated one."""
    return Simulated() if pin is None else Dht11(pin)
