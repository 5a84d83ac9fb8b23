# The roles swapped: the board is the server. The laptop finds it by the name it gave to DHCP, talks to the echo
# server on 5050 and switches the LED over HTTP.
cap_start board-server.pcapng router br0     # promiscuous, so frames that the bridge only passes on are seen too
join_board
serve echo board /usr/bin/python3 "$LAB/board.py" echo
serve led board /usr/bin/python3 "$LAB/board.py" led
wait_for 10 listening board 5050
wait_for 10 listening board 80
join_pc
name=esp32-dht11.lan.netlens.test
pc /usr/bin/python3 "$LAB/board.py" line $name 5050 3 0.5 >&2
for path in / /led/on /led/off /nothing; do pc curl -4 -sS -m 5 http://$name$path >&2; done
cap_stop
