# The "any" pseudo-device: Linux cooked capture, version 1 and version 2 of its header.
# The second is also a pcap with nanoseconds (magic a1b23c4d).
serve line wan /usr/bin/python3 "$LAB/servers.py" line $SERVER_IP 5050
wait_for 10 listening wan 5050
join_board
cap_start sll.pcap board any -y LINUX_SLL
cap_start sll2.pcap board any -y LINUX_SLL2 --time-stamp-precision=nano
board ping -q -c 1 $ROUTER_IP >&2
board ping -q -c 1 127.0.0.1 >&2
board /usr/bin/python3 "$LAB/board.py" line server.netlens.test 5050 1 >&2
cap_stop
