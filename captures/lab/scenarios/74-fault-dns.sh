# DNS and DHCP go wrong, one fault a capture. The name server in trouble is broken_dns.py behind the router's dnsmasq.
. "$LAB/faults.sh"
connect() { may_fail board timeout 30 /usr/bin/python3 "$LAB/board.py" line "$1" 5050 1; }
client() { may_fail board busybox udhcpc -i eth0 -f -q -n -V '' -x hostname:esp32-dht11 -s "$LAB/udhcpc.sh" "$@"; }
# broken KIND: the router asks a name server in trouble.
broken() {
  wan ip addr add 203.0.113.54/24 dev eth0
  run wan /usr/bin/python3 "$LAB/broken_dns.py" 203.0.113.54 "$1"
  lan_dns_stop
  lan_dns --server=/netlens.test/203.0.113.54
}
fault_dns_no_such_name() { begin; connect sever.netlens.test; }
fault_dns_server_failed() { broken servfail; begin; connect server.netlens.test; }
fault_dns_silent() { broken silent; begin; connect server.netlens.test; }
# The name server is that of another house: its answer makes sense only there.
fault_dns_private() {
  lan_dns_stop
  lan_dns --host-record=server.netlens.test,10.77.0.10
  begin; connect server.netlens.test
}
fault_dns_blocked() {
  lan_dns_stop
  lan_dns --address=/server.netlens.test/0.0.0.0
  begin; connect server.netlens.test
}
fault_dhcp_silent() { lan_dns_stop; record; client -t 3 -T 2; }
# The router's plans change; the board, which does not know yet, renews.
fault_dhcp_refused() {
  record
  run board busybox udhcpc -i eth0 -f -V '' -t 5 -T 2 -x hostname:esp32-dht11 -s "$LAB/udhcpc.sh"
  local dhcp=$PID
  wait_for 20 grep -q '^bound' "$WORK/run.log"
  lan_dns_stop
  lan_dns --dhcp-host=$BOARD_MAC,192.168.1.60
  sleep 0.5
  kill -USR1 $dhcp
  wait_for 20 grep -q '^bound 192.168.1.60' "$WORK/run.log"
}
# The laptop has the only address that there is.
fault_dhcp_none_left() {
  lan_dns_stop
  run router dnsmasq --keep-in-foreground --user=root --no-resolv --no-hosts --conf-file=/dev/null --interface=br0 --except-interface=lo --bind-interfaces \
    --server=$DNS_IP --dhcp-range=192.168.1.51,192.168.1.51,255.255.255.0,1h --dhcp-authoritative --no-ping --dhcp-leasefile="$WORK/leases" --log-facility="$WORK/lan-dns.log"
  wait_for 5 sh -c "ip netns exec nl-router ss -Hlun 'sport = :67' | grep -q ."
  record; join_pc; client -t 3 -T 2
}
# Somebody gave the laptop the board's address by hand.
fault_address_in_use() { pc ip addr add $BOARD_IP/24 dev eth0; record; client -t 3 -T 2 -A 2 -a500; }

for name in fault-dns-{no-such-name,server-failed,silent,private,blocked} fault-dhcp-{silent,refused,none-left} fault-address-in-use; do fault $name; done
