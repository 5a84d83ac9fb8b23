# DHCP beyond the happy path: no server, renewal, NAK, release, an address that somebody else uses (DECLINE).
lan_dns_stop
client() { board busybox udhcpc -i eth0 -f -V '' -x hostname:esp32-dht11 -s "$LAB/udhcpc.sh" "$@"; }
has_address() { board ip -4 addr show eth0 | grep -q "inet $1/"; }
cap_start dhcp-faults.pcapng router br0

client -n -t 3 -T 2 >&2 || true                 # nobody answers: three DISCOVERs, then the client gives up

lan_dns                                         # the server is back
ip netns exec nl-board busybox udhcpc -i eth0 -f -V '' -t 5 -T 2 -x hostname:esp32-dht11 -s "$LAB/udhcpc.sh" > "$WORK/udhcpc.log" 2>&1 &
dhcp=$!
wait_for 20 has_address $BOARD_IP
sleep 0.5
kill -USR1 $dhcp                                # renew now: REQUEST, ACK, no DISCOVER
wait_for 5 grep -q '^renew' "$WORK/udhcpc.log"
lan_dns_stop                                    # a new router with other plans for this board
lan_dns --dhcp-host=$BOARD_MAC,192.168.1.60
sleep 0.5
kill -USR1 $dhcp                                # renew: NAK, then a new DISCOVER for another address
wait_for 20 has_address 192.168.1.60
sleep 0.5
kill -USR2 $dhcp                                # release
sleep 1
kill $dhcp; wait $dhcp || true

pc ip addr add 192.168.1.60/24 dev eth0         # the laptop took that address by hand
client -q -n -t 5 -T 2 -A 2 -a500 >&2 || true   # ACK, ARP probe, answer: DECLINE; then another address
board ip addr flush dev eth0

board ip addr add 192.168.1.200/24 dev eth0     # set by hand; only the options are asked for: INFORM
board timeout 15 dhcpcd --inform --oneshot --ipv4only --noarp --clientid '' -h esp32-dht11 -i '' -f /dev/null -c /bin/true eth0 >&2 || true
cap_stop
