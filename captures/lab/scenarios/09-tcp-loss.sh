# A bad cable behind the router: losses, late and double packets; then a server that does not read; then RST.
. "$LAB/badwire.sh"
bad_wire 7 0.12 0.08 0.15 20
serve loss wan /usr/bin/python3 "$LAB/loss.py" server $SERVER_IP
wait_for 10 listening wan 5050
wait_for 10 listening wan 5051
cap_start tcp-loss.pcapng router br0
join_board
board timeout 60 /usr/bin/python3 "$LAB/loss.py" board server.netlens.test
board timeout 60 /usr/bin/python3 "$LAB/loss.py" stall server.netlens.test >&2
cap_stop
