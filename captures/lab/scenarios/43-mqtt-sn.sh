# MQTT-SN 1.2: the board registers topics and publishes by way of a gateway, which speaks MQTT to mosquitto; a laptop
# subscribes the same way. The client is the PyPI package mqtt-sn-12; the gateway is lab/sn_gateway.py.
. "$LAB/broker.sh"
start_broker 1883
/usr/bin/python3 -m pip -q install --no-deps --target "$WORK/sn" mqtt-sn-12 2> "$WORK/pip.log" || { cat "$WORK/pip.log" >&2; exit 1; }
serve gateway wan /usr/bin/python3 -u "$LAB/sn_gateway.py" $SERVER_IP 1883
sleep 1
cap_start mqtt-sn.pcapng router br0 'udp'
join_board
join_pc
export PYTHONPATH="$WORK/sn"
sn() { local ns=$1; shift; in_ns $ns timeout 15 /usr/bin/python3 -m "$@" -h $SERVER_IP -p 1883 >> "$WORK/sn.log" 2>&1 || true; }
sn pc mqttsn12.mqtt_sn_sub -i laptop -t 'home/living/#' -q 1 &
sleep 2
board timeout 40 /usr/bin/python3 "$LAB/sn_board.py" $SERVER_IP >&2 || true
sn board mqttsn12.mqtt_sn_pub -i esp32-dht11 -T 1 -m 28.6 -q -1
wait $! || true
cap_stop
