"""Stands in for MicroPython's network: a network that is there, until a test takes it away."""

STA_IF, AP_IF = 0, 1
STAT_IDLE, STAT_CONNECTING, STAT_GOT_IP = 1000, 1001, 1010
STAT_NO_AP_FOUND, STAT_WRONG_PASSWORD = 201, 202

# What a test sets: whether the network is there, and the passphrase that it wants.
world = {"up": True, "passphrase": None, "hostname": None, "joins": 0}


def hostname(name):
    world["hostname"] = name


class WLAN:
    def __init__(self, interface):
        self.interface = interface
        self.settings = {}
        self.wanted = None
        self.on = False

    def active(self, on):
        self.on = on

    def connect(self, ssid, key):
        assert self.on
        world["joins"] += 1
        self.wanted = ssid, key

    def disconnect(self):
        self.wanted = None

    def right(self):
        return world["passphrase"] in (None, self.wanted[1])

    def isconnected(self):
        return bool(world["up"] and self.wanted and self.right())

    def status(self):
        if not self.wanted:
            return STAT_IDLE
        if not world["up"]:
            return STAT_NO_AP_FOUND
        return STAT_GOT_IP if self.right() else STAT_WRONG_PASSWORD

    def ifconfig(self):
        return ("127.0.0.1", "255.0.0.0", "127.0.0.1", "127.0.0.1")

    def config(self, **settings):
        if "essid" in settings:
            raise ValueError("unknown config param")
        self.settings.update(settings)
