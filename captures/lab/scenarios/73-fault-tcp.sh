# TCP and IP go wrong, one fault a capture. The bad cable is wire.py, behind the router.
. "$LAB/faults.sh"; . "$LAB/badwire.sh"
host=server.netlens.test
tcp_board() { board timeout 60 /usr/bin/python3 "$LAB/fault_board.py" "$@"; }
line_board() { board timeout "$1" /usr/bin/python3 "$LAB/board.py" line "$2" "$3" "${4:-1}" "${5:-1}"; }
lines() { run wan /usr/bin/python3 "$LAB/fault_board.py" server $SERVER_IP 5050; wait_for 10 listening wan 5050; }
# The classic way to repeat a SYN, which the board has too: the pause doubles.
classic() { board sysctl -qw net.ipv4.tcp_syn_linear_timeouts=0 2>/dev/null || true; }

fault_tcp_firewall() {
  wan nft add table ip filter
  wan nft add chain ip filter in '{ type filter hook input priority 0; }'
  wan nft add rule ip filter in tcp dport 5050 drop
  classic; begin; may_fail line_board 16 $host 5050
}
fault_tcp_refused() { begin; may_fail line_board 10 $host 5050; }
fault_tcp_unreachable() { classic; begin; may_fail line_board 20 203.0.113.77 5050; }
# The server loses its power and comes back; nobody told the board.
fault_tcp_half_open() {
  lines; begin
  run board timeout 40 /usr/bin/python3 "$LAB/fault_board.py" idle $host 5050 8 5
  sleep 2
  wan ip link set eth0 down
  kill "$(ip netns pids nl-wan | while read -r p; do grep -q fault_board.py "/proc/$p/cmdline" && echo "$p"; done)"
  sleep 1
  wan ip link set eth0 up
  lines
  sleep 8
}
# The router forgets idle connections after 5 s (real ones: minutes), and then lets nothing of them through.
fault_nat_expired() {
  router sysctl -qw net.netfilter.nf_conntrack_tcp_timeout_established=5 net.netfilter.nf_conntrack_tcp_loose=0
  router nft add table ip filter
  router nft add chain ip filter passing '{ type filter hook forward priority 0; }'
  router nft add rule ip filter passing ct state invalid drop
  lines; begin; may_fail tcp_board idle $host 5050 20 14
}
# A narrow link behind the router, whose ICMP "fragmentation needed" a firewall swallows.
fault_mtu_black_hole() {
  router ip link set wan0 mtu 1300
  router nft add table ip filter
  router nft add chain ip filter sent '{ type filter hook output priority 0; }'
  router nft add rule ip filter sent icmp type destination-unreachable drop
  lines; begin; may_fail tcp_board big $host 5050 12
}
# cable_talk SEED LOSS DUPLICATE REORDER: lines over a bad cable.
cable_talk() {
  bad_wire "$@" 20
  run wan /usr/bin/python3 "$LAB/loss.py" server $SERVER_IP
  wait_for 10 listening wan 5050
}
talk() { may_fail board timeout 60 /usr/bin/python3 "$LAB/loss.py" board $host; }
fault_loss_5()    { cable_talk 13 0.05 0 0; begin; talk; }
fault_loss_20()   { cable_talk 3 0.20 0 0; begin; talk; }
fault_reordered() { cable_talk 5 0 0 0.15; begin; talk; }
fault_duplicated() { cable_talk 6 0 0.15 0; begin; talk; }
fault_zero_window() {
  run wan /usr/bin/python3 "$LAB/loss.py" server $SERVER_IP
  wait_for 10 listening wan 5051
  begin
  run board timeout 60 /usr/bin/python3 "$LAB/loss.py" stall $host
  sleep 7
}

for name in fault-tcp-{firewall,refused,unreachable,half-open} fault-nat-expired fault-mtu-black-hole fault-loss-5 fault-loss-20 \
  fault-reordered fault-duplicated fault-zero-window; do fault $name; done
