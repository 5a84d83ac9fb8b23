# IPv4, ICMP and ARP beyond the usual: fragments, options, errors, redirect, gratuitous ARP.
serve udp wan /usr/bin/python3 "$LAB/servers.py" udp $SERVER_IP 5050
sleep 0.5
cap_start ip-odd.pcapng router br0
board arping -q -D -c 2 -I eth0 $BOARD_IP || true                    # ARP probe (RFC 5227), before DHCP
join_board
board arping -q -A -c 1 -I eth0 -s $BOARD_IP $BOARD_IP || true       # ARP announcement as a reply
board arping -q -U -c 1 -I eth0 -s $BOARD_IP $BOARD_IP || true       # ... and as a request
board ping -q -c 2 -i 0.3 $SERVER_IP >&2
board ping -q -c 1 -s 3000 $SERVER_IP >&2                            # three fragments each way
board /usr/bin/python3 "$LAB/board.py" udp $SERVER_IP 5050 4000 >&2  # a fragmented UDP datagram, echoed
board /usr/bin/python3 "$LAB/board.py" udp $SERVER_IP 5051 20 >&2    # port unreachable
board ping -q -c 1 -R $SERVER_IP >&2                                 # record route
board ping -q -c 1 -T tsonly $SERVER_IP >&2                          # timestamps
board traceroute -n -q 1 -N 1 -w 1 $SERVER_IP >&2                         # time exceeded, then port unreachable
board traceroute -n -q 1 -N 1 -w 1 -I $SERVER_IP >&2                      # the same with ping
router ip link set wan0 mtu 1300; wan ip link set eth0 mtu 1300
board ping -q -c 2 -i 0.3 -W 1 -M do -s 1400 $SERVER_IP >&2 || true       # fragmentation needed, with the MTU
# 198.51.100.1 lives behind the laptop: the router forwards, and tells the board the shorter way.
pc sysctl -qw net.ipv4.conf.all.arp_announce=2
pc ip addr add $PC_IP/24 dev eth0; pc ip addr add 198.51.100.1/32 dev lo
router ip route add 198.51.100.0/24 via $PC_IP
board ping -q -c 2 -W 1 -i 0.5 198.51.100.1 >&2 || true
board ping -q -c 2 -W 1 -i 0.5 192.168.1.77 >&2 || true                   # nobody there: ARP without answer
cap_stop
