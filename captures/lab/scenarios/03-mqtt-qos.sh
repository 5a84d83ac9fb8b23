# MQTT 3.1.1: the laptop subscribes with wildcards, the board publishes with QoS 0, 1 and 2, retained and with a will.
. "$LAB/broker.sh"
start_broker 1883
cap_start mqtt-qos.pcapng router br0
join_board
join_pc
serve sub pc mosquitto_sub -h broker.netlens.test -i laptop $LOGIN -q 2 -k 5 -v -t 'home/+/temperature' -t 'home/#' -W 14
wait_for 5 grep -q 'Sending SUBACK to laptop' "$WORK/mosquitto.log"
board /usr/bin/python3 "$LAB/mqtt_board.py" broker.netlens.test 1883 session
board /usr/bin/python3 "$LAB/mqtt_board.py" broker.netlens.test 1883 vanish || true
# A late subscriber gets the retained message at once.
pc mosquitto_sub -h broker.netlens.test -i laptop-2 $LOGIN -q 1 -t home/living/status -v -C 1 -W 5 >&2
wait_for 10 grep -q 'Received DISCONNECT from laptop$' "$WORK/mosquitto.log"
cap_stop
