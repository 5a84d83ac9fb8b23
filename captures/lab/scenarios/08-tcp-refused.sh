# Three ways not to connect: refused (RST), host unreachable (ICMP from the router), filtered (silence).
wan nft -f - <<'NFT'
table ip filter {
  chain in { type filter hook input priority 0; tcp dport 5052 drop; }
}
NFT
# Recent Linux repeats the SYN every second at first; the classic way, which the board also has, doubles the pause.
board sysctl -qw net.ipv4.tcp_syn_linear_timeouts=0 2>/dev/null || true
cap_start tcp-refused.pcapng router br0
join_board
attempt() { board timeout "$1" /usr/bin/python3 "$LAB/board.py" line "$2" "$3" 1 2>&1 | tail -1 >&2; }
attempt 20 server.netlens.test 5051     # nobody listens there
attempt 20 203.0.113.77 5050            # nobody has this address: after 3 s without ARP answer the router says so
sleep 5                                 # ... and once more for a SYN that was still waiting
attempt 16 server.netlens.test 5052     # a firewall drops it: SYN again after 1, 2, 4, 8 s
cap_stop
