"""The scripts under CPython: real sockets on loopback, stand-ins for what only a board has.

    python3 -m unittest discover -t . -s tests     in firmware/micropython
"""

import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "stand_ins"))

# What MicroPython's time has beyond CPython's.
time.ticks_ms = lambda: int(time.monotonic() * 1000) & 0x3FFFFFFF
time.ticks_add = lambda ticks, delta: (ticks + delta) & 0x3FFFFFFF
time.ticks_diff = lambda a, b: ((a - b + 0x20000000) & 0x3FFFFFFF) - 0x20000000
time.sleep_ms = lambda ms: time.sleep(ms / 1000)
