"""Stands in for MicroPython's machine: pins that remember."""


class Pin:
    OUT = 1
    pins = {}

    def __init__(self, number, mode=0):
        self.number = number
        self.mode = mode

    def value(self, on):
        Pin.pins[self.number] = on
