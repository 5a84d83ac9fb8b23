# First light over IPv6: link-local address, duplicate address detection, router advertisement, an address made by the
# board itself and one from DHCPv6, the server's AAAA record, and readings to port 5050.
. "$LAB/six.sh"
six_up
six_dns
cap_start ipv6-line.pcapng router br0
six_board
wait_for 20 has_six board 2001:db8:1
printf '%s\n' ipv6only noipv6rs duid 'option domain_name_servers, domain_search, ntp_servers' 'interface eth0' 'ia_na 1' > "$WORK/dhcpcd.conf"
ip netns exec nl-board dhcpcd -B -h esp32-dht11 -f "$WORK/dhcpcd.conf" -c /bin/true eth0 > "$WORK/dhcpcd.log" 2>&1 &
dhcp=$!
wait_for 20 has_six board '2001:db8:1::1'
sleep 1
board /usr/bin/python3 "$LAB/six.py" line server6.netlens.test 5050 3 >&2
board ping -6 -q -c 2 -i 0.3 $SIX_SERVER >&2
sleep 5                                        # idle: the router asks whether the board is still there
kill -ALRM $dhcp; wait $dhcp || true               # release
cap_stop
