# MQTT 5: properties, topic alias, shared subscription, request and response (the answering side over a WebSocket),
# a will with a delay, and the reasons of a broker that refuses.
. "$LAB/broker.sh"
mosquitto_passwd -c -b "$WORK/passwords" sensor dht11-demo
printf 'user sensor\ntopic readwrite home/#\n' > "$WORK/acl"
cat > "$WORK/mosquitto.conf" <<CONF
user root
allow_anonymous false
password_file $WORK/passwords
acl_file $WORK/acl
persistence false
max_packet_size 2000
max_keepalive 30
log_type all
log_dest file $WORK/mosquitto.log
listener 1883 $SERVER_IP
listener 9001 $SERVER_IP
protocol websockets
CONF
serve mosquitto wan mosquitto -c "$WORK/mosquitto.conf"
wait_for 10 listening wan 1883
wait_for 10 listening wan 9001
cap_start mqtt5.pcapng router br0
join_board
join_pc
mqtt5() { "$1" /usr/bin/python3 "$LAB/mqtt5_board.py" broker.netlens.test "$2" "$3" ${4:-} >&2; }
serve answer in_ns pc /usr/bin/python3 "$LAB/mqtt5_board.py" broker.netlens.test 9001 answer 7
wait_for 5 grep -q 'Sending SUBACK' "$WORK/mosquitto.log"
mqtt5 board 1883 session
mqtt5 board 1883 auth || true
mqtt5 board 1883 alias || true
# Longer than the broker takes.
board mosquitto_pub -V mqttv5 -h broker.netlens.test -i esp32-long $LOGIN -t home/living/log -m "$(printf 'x%.0s' $(seq 2100))" || true
sleep 4
cap_stop
