# BSD loopback. Linux writes Ethernet headers on lo; only BSD and macOS use DLT_NULL. The packets are real, from lo;
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
