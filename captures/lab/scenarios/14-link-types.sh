# Captures without the usual Ethernet II header: raw IP, BSD loopback, IEEE 802.3 with LLC and SNAP.

# rawip: a tun interface. The board's end of a tunnel to the server, 192.0.2.0/24 inside.
serve line wan /usr/bin/python3 "$LAB/servers.py" line 0.0.0.0 5050
join_board
serve tunnel-wan wan /usr/bin/python3 "$LAB/tunnel.py" $SERVER_IP 203.0.113.2 5555
serve tunnel-board board /usr/bin/python3 "$LAB/tunnel.py" $BOARD_IP $SERVER_IP 5555
for ns in board wan; do wait_for 5 in_ns $ns ip link show tun0; done
board ip addr add 192.0.2.2/24 dev tun0; board ip link set tun0 up mtu 1400
wan ip addr add 192.0.2.1/24 dev tun0; wan ip link set tun0 up mtu 1400
cap_start rawip.pcap board tun0
board ping -q -c 2 -i 0.3 192.0.2.1 >&2
board /usr/bin/python3 "$LAB/board.py" line 192.0.2.1 5050 2 0.3 >&2
cap_stop

# null-loop: Linux writes Ethernet headers on lo; only BSD and macOS use DLT_NULL. The packets are real, from lo;
# null.py puts the other header before them.
board sysctl -qw net.ipv6.conf.lo.disable_ipv6=0
serve line4 board /usr/bin/python3 "$LAB/servers.py" line 127.0.0.1 5050
serve line6 board /usr/bin/python3 "$LAB/servers.py" line ::1 5051
wait_for 5 listening board 5050; wait_for 5 listening board 5051
cap_start lo.pcap board lo
board /usr/bin/python3 "$LAB/board.py" line 127.0.0.1 5050 2 0.2 >&2
board /usr/bin/python3 "$LAB/board.py" line ::1 5051 2 0.2 >&2
cap_stop
/usr/bin/python3 "$LAB/null.py" "$OUT/lo.pcap" "$OUT/null-loop.pcap"; rm "$OUT/lo.pcap"

# llc-stp: two bridges with two cables between them. Spanning tree (802.3 + LLC) blocks one cable. lldpd speaks
# CDP (802.3 + LLC + SNAP) and LLDP. Its name and description are given, so that this machine's do not appear.
router ip link add sw1 address 02:00:00:00:05:01 type bridge stp_state 1 priority 8192 hello_time 100 forward_delay 400
pc ip link add sw2 address 02:00:00:00:05:02 type bridge stp_state 1 priority 32768 hello_time 100 forward_delay 400
cable router up1 02:00:00:00:05:11 pc up1 02:00:00:00:05:21
cable router up2 02:00:00:00:05:12 pc up2 02:00:00:00:05:22
for port in up1 up2; do router ip link set $port master sw1; pc ip link set $port master sw2; done
cap_start llc-stp.pcap router up1 "not ip6"
router ip link set sw1 up; pc ip link set sw2 up
mkdir -p /run/lldpd
serve lldpd ip netns exec nl-router unshare --uts sh -c "hostname sw1; exec lldpd -d -cc -I up1 -C up1 -u $WORK/lldpd.sock -S 'lab switch' -P 'Linux bridge' -O /dev/null"
sleep 12
router ip link set up2 down                     # a cable is pulled: topology change notices
sleep 5
cap_stop
