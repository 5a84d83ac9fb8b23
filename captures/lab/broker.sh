# start_broker PORT...: mosquitto with one user, sensor / dht11-demo.
start_broker() {
  local port
  mosquitto_passwd -c -b "$WORK/passwords" sensor dht11-demo
  { echo "user root"; echo "allow_anonymous false"; echo "password_file $WORK/passwords"; echo "persistence false"; echo "log_type all"
    echo "log_dest file $WORK/mosquitto.log"
    for port in "$@"; do echo "listener $port $SERVER_IP"; done; } > "$WORK/mosquitto.conf"
  serve mosquitto wan mosquitto -c "$WORK/mosquitto.conf"
  for port in "$@"; do wait_for 10 listening wan $port; done
}
LOGIN="-u sensor -P dht11-demo"
