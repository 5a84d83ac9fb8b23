# MQTT goes wrong, one fault a capture. The client is paho or mosquitto's, the broker mosquitto; the return codes that
# mosquitto never gives come from aedes (npm).
. "$LAB/faults.sh"; . "$LAB/broker.sh"
host=broker.netlens.test
mqtt_board() { board timeout 40 /usr/bin/python3 "$LAB/fault_board.py" "$@"; }
reading="-h $host -i esp32-dht11 $LOGIN -t home/living/temperature -m 28.3"
# broker_with LINES...: mosquitto with further lines in its configuration.
broker_with() {
  start_broker 1883
  kill "$(pgrep -P "$!")" 2>/dev/null || kill $!
  sleep 0.5
  printf '%s\n' "$@" >> "$WORK/mosquitto.conf"
  run wan mosquitto -c "$WORK/mosquitto.conf"
  wait_for 10 listening wan 1883
}
aedes() {
  npm install --silent --prefer-offline --prefix "$WORK/aedes" aedes@0.51.3 > "$WORK/npm.log" 2>&1 || die "npm: $(tail -1 "$WORK/npm.log")"
  NODE_PATH="$WORK/aedes/node_modules" run wan node "$LAB/aedes.js" $SERVER_IP
  wait_for 10 listening wan 1883
}

# refused5 CODE: the other refusals of MQTT 5, which mosquitto 2.0 never gives.
refused5() {
  npm install --silent --prefer-offline --prefix "$WORK/packet" mqtt-packet@9.0.1 > "$WORK/npm.log" 2>&1 || die "npm: $(tail -1 "$WORK/npm.log")"
  NODE_PATH="$WORK/packet/node_modules" run wan node "$LAB/refuse5.js" $SERVER_IP
  wait_for 40 listening wan 1883
  begin 2
  may_fail mqtt_board five $host "sensor-$1"
}

well_mqtt() { start_broker 1883; begin; board mosquitto_pub -V mqttv311 $reading -q 1; }
well_mqtt5() { start_broker 1883; begin; board mosquitto_pub -V mqttv5 $reading -q 2; }
fault_mqtt_keep_alive() { start_broker 1883; begin; run board timeout 40 /usr/bin/python3 "$LAB/fault_board.py" blocked $host; sleep 13; }
fault_mqtt_twice() {
  start_broker 1883; begin; join_pc
  run board mosquitto_sub -V mqttv311 -h $host -i esp32-dht11 $LOGIN -t home/living/set -W 5
  sleep 1
  may_fail pc mosquitto_sub -V mqttv311 -h $host -i esp32-dht11 $LOGIN -t home/kitchen/set -W 4
}
fault_mqtt_refused_1() { aedes; begin; may_fail mqtt_board five $host; }
fault_mqtt_refused_2() { broker_with 'allow_zero_length_clientid false'; begin; may_fail mqtt_board anonymous $host; }
fault_mqtt_refused_3() { aedes; begin; may_fail mqtt_board user $host busy-3; }
fault_mqtt_refused_4() { aedes; begin; may_fail mqtt_board user $host wrong-4; }
fault_mqtt_refused_5() { start_broker 1883; begin; may_fail board mosquitto_pub -V mqttv311 $reading -P wrong; }
fault_mqtt5_unspecified() {
  broker_with 'allow_zero_length_clientid false'; begin
  may_fail board timeout 10 /usr/bin/python3 -c "import sys; sys.path.insert(0, '$LAB'); import fault_board as f; f.loop(f.client('$host', 5, ''), 0.5)"
}
fault_mqtt5_not_authorized() { start_broker 1883; begin; may_fail board mosquitto_pub -V mqttv5 $reading -P wrong; }
fault_mqtt5_method() { start_broker 1883; begin; may_fail board mosquitto_pub -V mqttv5 $reading -D connect authentication-method SCRAM-SHA-1; }
fault_mqtt5_retain() { broker_with 'retain_available false'; begin; may_fail mqtt_board will5 $host 1 1; }
fault_mqtt5_qos() { broker_with 'max_qos 1'; begin; may_fail mqtt_board will5 $host 2 0; }
fault_mqtt5_acl() {
  printf 'user sensor\ntopic readwrite home/living/#\n' > "$WORK/acl"
  broker_with "acl_file $WORK/acl"; begin
  may_fail board mosquitto_pub -V mqttv5 -h $host -i esp32-dht11 $LOGIN -t home/kitchen/temperature -m 28.3 -q 1
}
fault_mqtt_no_puback() {
  broker_with ''; begin
  run board timeout 40 /usr/bin/python3 "$LAB/fault_board.py" qos1 $host
  local client=$PID broker; broker=$(ip netns pids nl-wan | while read -r p; do grep -qx mosquitto "/proc/$p/comm" && echo "$p"; done)
  wait_for 10 grep -q ready "$WORK/run.log"
  kill -STOP $broker          # the broker's program hangs; its kernel still acknowledges
  wait $client || true
  kill -KILL $broker
}
fault_mqtt_pubrec() {
  start_broker 1883; begin
  run board timeout 40 /usr/bin/python3 "$LAB/fault_board.py" unlooped $host
  sleep 8
  board ping -q -c 1 $SERVER_IP >&2      # time has passed: the capture goes on
}
fault_mqtt_will() {
  start_broker 1883; begin; join_pc
  run pc mosquitto_sub -V mqttv311 -h $host -i laptop $LOGIN -q 1 -t 'home/living/#' -W 6
  wait_for 5 grep -q 'Sending SUBACK to laptop' "$WORK/mosquitto.log"
  may_fail mqtt_board vanish $host
  sleep 1
}
fault_mqtt_retained() {
  start_broker 1883
  # Somebody told the lamp to go on yesterday, and had the broker keep it.
  wan mosquitto_pub -h $SERVER_IP $LOGIN -i yesterday -t home/living/lamp/set -m on -q 1 -r
  begin
  may_fail board mosquitto_sub -V mqttv311 -h $host -i esp32-lamp $LOGIN -q 1 -t home/living/lamp/set -v -W 3
}
fault_mqtt_large() { broker_with 'max_packet_size 500'; begin; may_fail mqtt_board large $host 900; }
fault_mqtt5_large() { broker_with 'max_packet_size 500'; begin; may_fail mqtt_board large5 $host 900; }

fault_mqtt5_malformed()  { refused5 0x81; }
fault_mqtt5_protocol()   { refused5 0x82; }
fault_mqtt5_own_reason() { refused5 0x83; }
fault_mqtt5_version()    { refused5 0x84; }
fault_mqtt5_identifier() { refused5 0x85; }
fault_mqtt5_password()   { refused5 0x86; }
fault_mqtt5_unavailable() { refused5 0x88; }
fault_mqtt5_busy()       { refused5 0x89; }
fault_mqtt5_banned()     { refused5 0x8a; }
fault_mqtt5_will_topic() { refused5 0x90; }
fault_mqtt5_will_large() { refused5 0x95; }
fault_mqtt5_quota()      { refused5 0x97; }
fault_mqtt5_will_format() { refused5 0x99; }
fault_mqtt5_elsewhere()  { refused5 0x9c; }
fault_mqtt5_moved()      { refused5 0x9d; }
fault_mqtt5_rate()       { refused5 0x9f; }

refusals=fault-mqtt5-{malformed,protocol,own-reason,version,identifier,password,unavailable,busy,banned,will-topic,will-large,quota,will-format,elsewhere,moved,rate}
for name in well-mqtt well-mqtt5 fault-mqtt-keep-alive fault-mqtt-twice fault-mqtt-refused-{1,2,3,4,5} \
  fault-mqtt5-{unspecified,not-authorized,method,retain,qos,acl} fault-mqtt-no-puback fault-mqtt-pubrec fault-mqtt-will \
  fault-mqtt-retained fault-mqtt-large fault-mqtt5-large $(eval echo "$refusals"); do fault $name; done
