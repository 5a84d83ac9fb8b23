# Raw IP, no link layer at all: a tun interface. The board's end of a tunnel to the server, 192.0.2.0/24 inside.
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
