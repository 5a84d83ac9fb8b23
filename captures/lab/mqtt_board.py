#!/usr/bin/env python3
"""mqtt_board.py HOST PORT session|vanish: an MQTT client as the sketch uses it.

session: connect with a will, publish with QoS 0, 1 and 2, retained, stay idle until a PINGREQ, DISCONNECT.
vanish:  connect with a will and die without a word, so that the broker publishes the will.
"""
import os
import sys
import time

import paho.mqtt.client as mqtt

host, port, what = sys.argv[1], int(sys.argv[2]), sys.argv[3]
client = mqtt.Client(client_id="esp32-dht11", clean_session=True)
client.username_pw_set("sensor", "dht11-demo")
client.will_set("home/living/status", "offline", qos=1, retain=True)
client.connect(host, port, keepalive=5)
client.loop_start()
wait_until = time.time() + 10
while not client.is_connected() and time.time() < wait_until:
    time.sleep(0.02)
client.publish("home/living/status", "online", qos=1, retain=True).wait_for_publish(10)
if what == "vanish":
    time.sleep(0.5)
    os._exit(1)
for qos, text in ((0, "28.3"), (1, "28.4"), (2, "28.5")):
    client.publish("home/living/temperature", text, qos=qos).wait_for_publish(10)
    time.sleep(0.3)
client.publish("home/living/humidity", '{"humidity":65.2}', qos=0).wait_for_publish(10)
time.sleep(7)  # longer than the keep-alive of 5 s: a PINGREQ is due
client.disconnect()
client.loop_stop()
