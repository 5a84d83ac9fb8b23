# First light over IPv6: link-local address, duplicate address detection, router advertisement, an address made by the
# board itself and one from DHCPv6, the server's AAAA record, and readings to port 5050.
. "$LAB/six.sh"
six_up
six_dns
cap_start ipv6-line.pcapng router br0
six_board
wait_for 20 has_six board 2001:db8:1
board timeout 20 dhcpcd --ipv6only --oneshot --noipv4ll -h esp32-dht11 -f /dev/null -c /bin/true -d \
  -o domain_search -o ntp_servers eth0 > "$WORK/dhcpcd.log" 2>&1 || true
sleep 1.5
board /usr/bin/python3 "$LAB/six.py" line server6.netlens.test 5050 3 >&2
board ping -6 -q -c 2 -i 0.3 $SIX_SERVER >&2
sleep 5                                        # idle: the router asks whether the board is still there
board timeout 20 dhcpcd -k eth0 >> "$WORK/dhcpcd.log" 2>&1 || true
cap_stop
