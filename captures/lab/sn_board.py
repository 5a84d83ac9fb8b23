"""sn_board.py GATEWAY: a board's session in MQTT-SN, with the client of the PyPI package mqtt-sn-12."""
import sys
import threading
import time
from mqttsn12.client.MqttSnClient import MqttSnClient


def attempt(what, *args):
    try:
        print(what.__name__, what(*args))
    except Exception as e:  # one thing that this client cannot do must not end the session
        print(what.__name__, "failed:", e)


c = MqttSnClient()
c.set_client_id("esp32-dht11")
c.set_keep_alive(30)
c.open(sys.argv[1], 1883)
c.set_will("home/living/status", "offline", 1, False)
attempt(c.send_connect)
for qos, value in ((0, b'{"temperature":28.3}'), (1, b'{"temperature":28.4}'), (2, b"28.5")):
    attempt(c.send_publish, "home/living/temperature", value, qos)
attempt(c.send_publish_predefined, 2, b"65.2", 1)
attempt(c.send_publish_predefined, 9, b"nobody agreed on this number", 1)
attempt(c.send_publish, "ab", b"two letters", 0)
attempt(c.send_publish, "home/living/history", b"28.3," * 60, 0)
attempt(c.send_ping_req)
attempt(c.send_will_topic_update, "home/living/will")
attempt(c.send_will_message_update, "lost")
attempt(c.send_disconnect, 60)
