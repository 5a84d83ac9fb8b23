# Names that do not resolve: NXDOMAIN, then SERVFAIL, then silence until the board gives up.
# The router only forwards; the name server behind it is in trouble.
wan ip addr add 203.0.113.54/24 dev eth0
wan ip addr add 203.0.113.55/24 dev eth0
serve servfail wan /usr/bin/python3 "$LAB/broken_dns.py" 203.0.113.54 servfail
serve silent wan /usr/bin/python3 "$LAB/broken_dns.py" 203.0.113.55 silent
lan_dns_stop
lan_dns --server=/broken.netlens.test/203.0.113.54 --server=/silent.netlens.test/203.0.113.55
cap_start dns-faults.pcapng router br0
join_board
for name in no-such-name server.broken server.silent; do
  board /usr/bin/python3 "$LAB/board.py" line $name.netlens.test 5050 1 2>&1 | tail -1 >&2
done
cap_stop
