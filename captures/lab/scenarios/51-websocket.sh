# WebSocket: text and bytes with and without compression, a message in fragments, ping and pong, and two ways to close:
# with a code of the program's own, and because the server's program failed.
cap_start websocket.pcapng router br0
serve websockets wan /usr/bin/python3 "$LAB/websockets_board.py" serve $SERVER_IP 8081
wait_for 10 listening wan 8081
join_board
board /usr/bin/python3 "$LAB/websockets_board.py" talk ws://server.netlens.test:8081/live >&2 || true
cap_stop
