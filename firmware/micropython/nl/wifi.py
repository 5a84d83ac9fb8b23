"""Wi-Fi: join a network and stay in it, or be the access point."""

from time import ticks_diff, ticks_ms

import network

from nl.outbox import Backoff

# How long a join may take until it is tried anew.
JOIN = 20000

# What WLAN.status() says, by the names that the port has.
WORDS = (
    ("STAT_WRONG_PASSWORD", "the passphrase is wrong"),
    ("STAT_HANDSHAKE_TIMEOUT", "the passphrase is wrong, or the signal weak"),
    ("STAT_NO_AP_FOUND", "no access point has this name"),
    ("STAT_BEACON_TIMEOUT", "the access point was lost"),
    ("STAT_ASSOC_FAIL", "the access point refuses us"),
    ("STAT_CONNECT_FAIL", "the access point refuses us"),
)


def set_hostname(name, wlan):
    """Names the board for DHCP; how depends on the version."""
    try:
        network.hostname(name)
    except (AttributeError, ValueError, OSError):
        try:
            wlan.config(dhcp_hostname=name)
        except (AttributeError, ValueError, OSError):
            pass


class Station:
    """A station that joins, and joins again after every loss."""

    def __init__(self, settings):
        self.settings = settings
        self.wlan = network.WLAN(network.STA_IF)
        self.pause = Backoff()
        self.began = None
        self.joined = False

    def up(self):
        """Whether there is a network; call it often: it also joins."""
        if self.wlan.isconnected():
            if not self.joined:
                self.joined = True
                self.began = None
                self.pause.reset()
                print("wifi: joined %s as %s" % (self.settings["ssid"], self.wlan.ifconfig()[0]))
            return True
        if self.joined:
            self.joined = False
            print("wifi: lost %s" % self.settings["ssid"])
            self.fail()
        elif self.began is None:
            if self.pause.over():
                self.join()
        elif self.why() or ticks_diff(ticks_ms(), self.began) > JOIN:
            print("wifi: %s" % (self.why() or "no answer for %d seconds" % (JOIN // 1000)))
            self.fail()
        return False

    def join(self):
        self.began = ticks_ms()
        print("wifi: joining %s" % self.settings["ssid"])
        self.wlan.active(True)
        set_hostname(self.settings["hostname"], self.wlan)
        try:
            self.wlan.connect(self.settings["ssid"], self.settings["passphrase"] or "")
        except OSError as e:
            # The ESP32's driver refuses while it still tries by itself.
            print("wifi: %s" % e)
            self.fail()

    def why(self):
        """Why the join failed, or None while it has not."""
        status = self.wlan.status()
        for name, words in WORDS:
            if getattr(network, name, None) == status:
                return words
        return None

    def fail(self):
        self.began = None
        try:
            self.wlan.disconnect()
        except OSError:
            pass
        print("wifi: next try in %d ms" % self.pause.grow())


class AccessPoint:
    """The access point of mode ap; others get their address from it."""

    def __init__(self, settings):
        self.wlan = network.WLAN(network.AP_IF)
        self.wlan.active(True)
        phrase = settings["passphrase"]
        self.configure(settings["ssid"], settings["channel"], phrase)
        print("wifi: access point %s (%s) at %s" % (
            settings["ssid"], "WPA2" if phrase else "open", self.wlan.ifconfig()[0]))

    def configure(self, ssid, channel, phrase):
        # WPA2 with a passphrase is 3 on both ports; older versions know the longer names only.
        auth = 3 if phrase else 0
        try:
            if phrase:
                self.wlan.config(ssid=ssid, channel=channel, security=auth, key=phrase)
            else:
                self.wlan.config(ssid=ssid, channel=channel, security=auth)
        except (ValueError, TypeError):
            if phrase:
                self.wlan.config(essid=ssid, channel=channel, authmode=auth, password=phrase)
            else:
                self.wlan.config(essid=ssid, channel=channel, authmode=auth)

    def up(self):
        return True
