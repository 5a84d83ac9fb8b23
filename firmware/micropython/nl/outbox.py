"""Readings that wait to be sent, and how long to wait after a failure."""

from time import ticks_add, ticks_diff, ticks_ms


class Outbox:
    """A queue with an end: when it is full, the oldest reading is thrown away and counted."""

    def __init__(self, size):
        self.size = size
        self.items = []
        self.lost = 0

    def put(self, item):
        if len(self.items) >= self.size:
            self.items.pop(0)
            self.lost += 1
        self.items.append(item)

    def head(self, n):
        """The oldest readings, at most n."""
        return self.items[:n]

    def drop(self, n):
        """Forgets the oldest n: they were sent."""
        self.items = self.items[n:]


class Backoff:
    """Waits 1, 2, 4, ... seconds, 30 at most, from one failure to the next try."""

    LEAST = 1000
    MOST = 30000

    def __init__(self):
        self.wait = 0
        self.until = ticks_ms()

    def over(self):
        return not self.wait or ticks_diff(ticks_ms(), self.until) >= 0

    def grow(self):
        self.wait = min(self.MOST, max(self.LEAST, self.wait * 2))
        self.until = ticks_add(ticks_ms(), self.wait)
        return self.wait

    def reset(self):
        self.wait = 0
