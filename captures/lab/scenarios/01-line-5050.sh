# First light: the board gets an address, looks up its server, connects to port 5050 and sends readings as text.
serve line wan /usr/bin/python3 "$LAB/servers.py" line $SERVER_IP 5050
wait_for 10 listening wan 5050
cap_start line-5050.pcapng router br0
join_board
board /usr/bin/python3 "$LAB/board.py" line server.netlens.test 5050 5 1.0 >&2
cap_stop
