#!/usr/bin/env python3
"""mqtt5_board.py HOST PORT WHAT: MQTT 5 clients for the lab.

answer:  subscribes to home/ask over a WebSocket, without a name of its own, and answers each request.
session: will, topic alias, content type, request and response, shared subscription, refusals; leaves with its will.
auth:    asks for an authentication method that the broker does not have.
alias:   uses a topic alias above the broker's maximum, and is sent away.
"""
import sys
import time

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes as T
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCodes
from paho.mqtt.subscribeoptions import SubscribeOptions

host, port, what = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def props(kind, **values):
    p = Properties(kind)
    for name, value in values.items():
        for v in value if isinstance(value, list) else [value]:
            setattr(p, name, v)
    return p


def connect(name, transport="tcp", properties=None, start=True):
    client = mqtt.Client(client_id=name, protocol=mqtt.MQTTv5, transport=transport)
    client.username_pw_set("sensor", "dht11-demo")
    if transport == "websockets":
        client.ws_set_options(path="/mqtt")
    client.got = {}
    for kind in ("publish", "subscribe", "unsubscribe"):
        setattr(client, "on_" + kind, lambda c, u, mid, *rest: client.got.setdefault(mid, True))
    client.on_message = lambda c, u, m: client.got.setdefault(m.topic, m)
    return client, properties


def open_(client, properties, keepalive=60):
    client.connect(host, port, keepalive=keepalive, clean_start=True, properties=properties)
    client.loop_start()
    until(client.is_connected)


def until(condition, seconds=5):
    end = time.time() + seconds
    while not condition() and time.time() < end:
        time.sleep(0.02)


def wait(client, result):
    until(lambda: client.got.get(result[1]))


if what == "answer":
    client, _ = connect("", "websockets")

    def answer(c, u, m):
        p = props(T.PUBLISH, CorrelationData=m.properties.CorrelationData, ContentType="application/json")
        c.publish(m.properties.ResponseTopic, '{"interval":30}', qos=1, properties=p)

    client.on_message = answer
    open_(client, props(T.CONNECT, TopicAliasMaximum=5, RequestResponseInformation=1))
    client.subscribe("home/ask", options=SubscribeOptions(qos=1, noLocal=True), properties=props(T.SUBSCRIBE, SubscriptionIdentifier=7))
    time.sleep(float(sys.argv[4]))
    client.disconnect(reasoncode=ReasonCodes(T.DISCONNECT, "Normal disconnection"))
    client.loop_stop()
elif what == "session":
    client, _ = connect("esp32-dht11")
    client.will_set(
        "home/living/status", "offline", qos=1,
        properties=props(T.WILLMESSAGE, WillDelayInterval=1, PayloadFormatIndicator=1, MessageExpiryInterval=3600,
                         ContentType="text/plain", UserProperty=("room", "living")))
    open_(client, props(T.CONNECT, SessionExpiryInterval=120, ReceiveMaximum=10, MaximumPacketSize=4096,
                        TopicAliasMaximum=5, RequestProblemInformation=1, UserProperty=[("firmware", "1.4.2")]), keepalive=120)
    # The topic once with its alias, then the alias alone.
    text = props(T.PUBLISH, TopicAlias=1, ContentType="application/json", PayloadFormatIndicator=1,
                 MessageExpiryInterval=600, UserProperty=[("unit", "celsius"), ("sensor", "dht11")])
    client.publish("home/living/temperature", '{"temperature":28.3}', properties=text)
    for value in ("28.4", "28.5"):
        client.publish("", '{"temperature":%s}' % value, properties=props(T.PUBLISH, TopicAlias=1, ContentType="application/json"))
    # Request and response.
    wait(client, client.subscribe("home/answer/esp32-dht11", options=SubscribeOptions(qos=1)))
    ask = props(T.PUBLISH, ResponseTopic="home/answer/esp32-dht11", CorrelationData=b"\x01\x02\xff")
    client.publish("home/ask", "interval?", qos=1, properties=ask)
    until(lambda: client.got.get("home/answer/esp32-dht11"))
    # A shared subscription, one with other options, and an end to one that does not exist.
    wait(client, client.subscribe([
        ("$share/kitchen/rooms/+/set", SubscribeOptions(qos=2, retainHandling=SubscribeOptions.RETAIN_DO_NOT_SEND)),
        ("secret/#", SubscribeOptions(qos=0, retainAsPublished=True))],
        properties=props(T.SUBSCRIBE, SubscriptionIdentifier=300, UserProperty=("why", "settings"))))
    wait(client, client.unsubscribe("home/nobody", properties=props(T.UNSUBSCRIBE, UserProperty=("why", "tidy"))))
    # Nobody listens; then a topic that is not allowed.
    wait(client, client.publish("home/attic/temperature", "31.0", qos=1))
    wait(client, client.publish("secret/door", "open", qos=1))
    wait(client, client.publish("home/living/status", "online", qos=2))
    client.disconnect(reasoncode=ReasonCodes(T.DISCONNECT, "Disconnect with will message"),
                      properties=props(T.DISCONNECT, SessionExpiryInterval=0))
    client.loop_stop()
elif what == "auth":
    client, _ = connect("esp32-auth")
    client.connect(host, port, properties=props(T.CONNECT, AuthenticationMethod="SCRAM-SHA-256", AuthenticationData=b"n,,n=sensor,r=dht11"))
    client.loop_start()
    time.sleep(0.5)
    client.loop_stop()
elif what == "alias":
    client, _ = connect("esp32-alias")
    open_(client, None)
    client.reconnect_delay_set(30, 60)
    client.publish("home/living/temperature", "28.6", properties=props(T.PUBLISH, TopicAlias=99))
    time.sleep(0.5)
    client.loop_stop()
