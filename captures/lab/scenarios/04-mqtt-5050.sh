# MQTT where nobody expects it, on port 5050: one client speaks 3.1.1, one the older 3.1 (MQIsdp), one 5.0.
. "$LAB/broker.sh"
start_broker 5050
cap_start mqtt-5050.pcapng router br0
join_board
for version in 311 31 5; do
  board mosquitto_pub -V mqttv$version -h broker.netlens.test -p 5050 -i esp32-dht11 $LOGIN -q 1 -t home/living/temperature -m 28.3
done
cap_stop
