# The router from both sides: board and laptop use the same port towards the same server, so the router has to change one;
# from outside, a forwarded port leads to the board. Captured inside (br0) and outside (wan0) at the same time.
router nft -f - <<'NFT'
table ip nat {
  chain pre { type nat hook prerouting priority dstnat; iifname "wan0" tcp dport 8080 dnat to 192.168.1.50:80; }
}
NFT
serve line wan /usr/bin/python3 "$LAB/servers.py" line $SERVER_IP 5050
wait_for 10 listening wan 5050
cap_start nat-lan.pcapng router br0
cap_start nat-wan.pcapng router wan0
join_board
join_pc
serve led board /usr/bin/python3 "$LAB/board.py" led
wait_for 10 listening board 80
# reading NS LINE: one line from port 50000, and the answer awaited.
reading() { in_ns "$1" /usr/bin/python3 -c 'import socket, sys, time
s = socket.create_connection((sys.argv[1], 5050), source_address=("", 50000))
time.sleep(0.3); s.sendall((sys.argv[2] + "\n").encode()); s.recv(100); time.sleep(0.3)' $SERVER_IP "$2"; }
reading board 12,1234567,28.3,65.2 & first=$!
reading pc 13,1234568,21.0,48.5
wait $first
board busybox ping -c 2 $SERVER_IP >&2
wan curl -4 -sS -m 5 http://$ROUTER_WAN:8080/ >&2
cap_stop
