# bad_wire SEED LOSS DUPLICATE REORDER DELAY_MS: replace the router's good cable to the outside by wire.py.
bad_wire() {
  echo nl-wire >> "$WORK/namespaces"
  router ip link del wan0
  namespace wire
  cable router wan0 02:00:00:00:aa:02 wire left 02:00:00:00:ff:01
  cable wan eth0 02:00:00:00:aa:10 wire right 02:00:00:00:ff:02
  router ip addr add $ROUTER_WAN/24 dev wan0
  wan ip addr add $SERVER_IP/24 dev eth0
  wan ip addr add $DNS_IP/24 dev eth0
  serve wire ip netns exec nl-wire /usr/bin/python3 "$LAB/wire.py" left right "$@"
  wait_for 5 grep -q ready "$WORK/wire.log"
}
