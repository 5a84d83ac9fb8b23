"""Stands in for MicroPython's dht: 28 degrees, 65 percent, and no answer where a test says so."""

answers = [True]


class DHT11:
    def __init__(self, pin):
        self.pin = pin

    def measure(self):
        if not answers[0]:
            raise OSError(110)

    def temperature(self):
        return 28

    def humidity(self):
        return 65
