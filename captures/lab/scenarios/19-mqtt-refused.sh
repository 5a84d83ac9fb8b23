# MQTT goes wrong: a wrong password in 3.1.1 and in 5.0, then a second client with the same identifier.
. "$LAB/broker.sh"
start_broker 1883
cap_start mqtt-refused.pcapng router br0
join_board
board mosquitto_pub -V mqttv311 -h broker.netlens.test -i esp32-dht11 -u sensor -P wrong -t home/living/temperature -m 28.3 || true
board mosquitto_pub -V mqttv5   -h broker.netlens.test -i esp32-dht11 -u sensor -P wrong -t home/living/temperature -m 28.3 || true
board mosquitto_pub -V mqttv5 -h broker.netlens.test -i esp32-dht11 $LOGIN -q 1 -t home/living/temperature -m 28.4 \
  -D publish content-type text/plain -D publish message-expiry-interval 60 -D publish user-property unit celsius
# Two sketches flashed with the same client identifier: the broker ends the older session, its client comes back,
# and so on. This mosquitto (2.0.11) closes the connection without a DISCONNECT.
sub() { serve "$1" board mosquitto_sub -V mqttv5 -h broker.netlens.test -i esp32-dht11 $LOGIN -t home/living/set -x 60 -W "$2" \
  -D connect user-property sketch "$1" -D connect receive-maximum 10; }
sub first 5
wait_for 5 grep -q 'Sending SUBACK to esp32-dht11' "$WORK/mosquitto.log"
sub second 4
sleep 6
cap_stop
