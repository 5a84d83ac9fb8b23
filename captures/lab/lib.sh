# The lab's network and its tools. Sourced by make.sh; bash only.
#
#   nl-board eth0 ---- p-board \                              / eth0 203.0.113.10  servers
#                               br0 192.168.1.1 [NAT] wan0 ---  nl-wan
#   nl-pc    eth0 ---- p-pc    /   nl-router    203.0.113.2   \ eth0 203.0.113.53  DNS
#
# Every box is a Linux network namespace, every cable a veth pair, so the packets come from real
# TCP/IP stacks and nothing leaves this machine.

BOARD_MAC=24:6f:28:10:20:30        # Espressif's prefix, set by hand: the board here is Linux
PC_MAC=02:00:00:00:02:00
ROUTER_MAC=02:00:00:00:01:01
BOARD_IP=192.168.1.50 PC_IP=192.168.1.51 ROUTER_IP=192.168.1.1
SERVER_IP=203.0.113.10 DNS_IP=203.0.113.53 ROUTER_WAN=203.0.113.2
NAMESPACES="nl-board nl-pc nl-router nl-wan"

say()  { echo "   $*" >&2; }
die()  { echo "make.sh: $*" >&2; exit 1; }
in_ns() { local ns=$1; shift; ip netns exec "nl-$ns" "$@"; }
board()  { in_ns board "$@"; }
pc()     { in_ns pc "$@"; }
router() { in_ns router "$@"; }
wan()    { in_ns wan "$@"; }

# wait_for SECONDS COMMAND...: run the command until it succeeds.
wait_for() {
  local tries=$(($1 * 10)); shift
  while ! "$@" >/dev/null 2>&1; do
    tries=$((tries - 1)); [ "$tries" -gt 0 ] || die "waited in vain for: $*"
    sleep 0.1
  done
}

# cable NS1 IF1 MAC1 NS2 IF2 MAC2: a veth pair. Offloads are off from the start: with them on, a veth
# carries packets whose checksum nobody has computed yet, and the capture would show bad checksums.
cable() {
  ip link add "$2" netns "nl-$1" address "$3" type veth peer name "$5" netns "nl-$4" address "$6"
  local side
  for side in "$1 $2" "$4 $5"; do
    set -- $side
    in_ns "$1" ethtool -K "$2" tx off tso off gso off gro off sg off >/dev/null
    in_ns "$1" ip link set "$2" up
  done
}

namespace() {
  ip netns add "nl-$1"
  mkdir -p "/etc/netns/nl-$1"; : > "/etc/netns/nl-$1/resolv.conf"   # ip netns exec shows this one as /etc/resolv.conf
  in_ns "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1   # less to look past
  in_ns "$1" ip link set lo up
}

net_up() {
  net_down
  local n
  for n in board pc router wan; do namespace $n; done
  cable board eth0 $BOARD_MAC router p-board 02:00:00:00:01:02
  cable pc    eth0 $PC_MAC    router p-pc    02:00:00:00:01:03
  cable wan   eth0 02:00:00:00:aa:10 router wan0 02:00:00:00:aa:02

  # No multicast snooping: the bridge would send IGMP queries that no lesson is about.
  router ip link add br0 address $ROUTER_MAC type bridge mcast_snooping 0 forward_delay 0
  router ethtool -K br0 tx off >/dev/null        # for what the router itself sends
  router ip link set p-board master br0
  router ip link set p-pc master br0
  router ip addr add $ROUTER_IP/24 dev br0
  router ip link set br0 up
  router ip addr add $ROUTER_WAN/24 dev wan0
  router sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_errors_use_inbound_ifaddr=1
  # Without this the bridge may put fragments together before the capture sees them. Not every kernel has it.
  router sysctl -qw net.bridge.bridge-nf-call-iptables=0 2>/dev/null || true
  router nft -f - <<'NFT'
table ip nat {
  chain post { type nat hook postrouting priority srcnat; oifname "wan0" masquerade; }
}
NFT
  wan ip addr add $SERVER_IP/24 dev eth0
  wan ip addr add $DNS_IP/24 dev eth0
  wan_dns
  lan_dns
}

# The name server of the outside world.
wan_dns() {
  wan dnsmasq --user=root --pid-file="$WORK/wan-dns.pid" --no-resolv --no-hosts --conf-file=/dev/null \
    --listen-address=$DNS_IP --bind-interfaces --local=/netlens.test/ --local-ttl=300 \
    --host-record=server.netlens.test,$SERVER_IP --host-record=broker.netlens.test,$SERVER_IP
}

# The router's own DHCP server and DNS forwarder. lan_dns [MORE DNSMASQ OPTIONS]
lan_dns() {
  router dnsmasq --user=root --pid-file="$WORK/lan-dns.pid" --no-resolv --no-hosts --conf-file=/dev/null \
    --interface=br0 --except-interface=lo --bind-interfaces --server=$DNS_IP --domain=lan.netlens.test \
    --dhcp-range=192.168.1.50,192.168.1.99,255.255.255.0,1h --dhcp-authoritative --no-ping \
    --dhcp-host=$BOARD_MAC,$BOARD_IP --dhcp-host=$PC_MAC,$PC_IP \
    --dhcp-leasefile="$WORK/leases" --log-facility="$WORK/lan-dns.log" "$@"
}
lan_dns_stop() { kill "$(cat "$WORK/lan-dns.pid")"; sleep 0.3; rm -f "$WORK/leases"; }

# Everything that still runs in our namespaces was started by us: end it, then remove the namespaces.
net_down() {
  local n pids
  for n in $NAMESPACES $EXTRA_NAMESPACES; do
    [ -e "/run/netns/$n" ] || continue
    pids=$(ip netns pids "$n"); [ -z "$pids" ] || kill $pids 2>/dev/null || true
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -z "$(ip netns pids "$n")" ] && break; sleep 0.1; done
    pids=$(ip netns pids "$n"); [ -z "$pids" ] || kill -9 $pids 2>/dev/null || true
    ip netns del "$n"
    rm -rf "/etc/netns/$n"
  done
  rmdir /etc/netns 2>/dev/null || true
  rm -f "$WORK/leases"
}

# join NS HOSTNAME: get an address as the board does. -a probes the address with ARP first, as ESP-IDF does
# by default; -V '' because an ESP32 sends no vendor class.
join() {
  in_ns "$1" busybox udhcpc -i eth0 -f -q -n -t 5 -T 2 -a400 -V '' -x "hostname:$2" -s "$LAB/udhcpc.sh" \
    > "$WORK/udhcpc-$1.log" 2>&1 || die "$1 got no address: $(tail -1 "$WORK/udhcpc-$1.log")"
}
join_board() { join board esp32-dht11; }
join_pc()    { join pc laptop; }

# serve LOG COMMAND...: start a server in the background, its output in $WORK/LOG.log
serve() { local log=$1; shift; "$@" > "$WORK/$log.log" 2>&1 & }

# listening NS PORT: true once something listens there.
listening() { [ -n "$(in_ns "$1" ss -Hltn "sport = :$2")" ]; }

# cap_start NAME.pcapng NS IF [FILTER [-i IF2]] : dumpcap, because it writes pcapng with nanoseconds.
# cap_start NAME.pcap   NS IF [TCPDUMP OPTIONS AND FILTER] : tcpdump, for link types that need -y.
# Immediate mode: otherwise the kernel hands packets over only once a second, and the last ones would be lost.
CAPTURES=()
cap_start() {
  local file=$1 ns=$2 if=$3 log="$WORK/$1.err"; shift 3
  rm -f "$WORK/$file"
  case $file in
    *.pcapng) ip netns exec "nl-$ns" dumpcap -q -i "$if" ${1:+-f "$1"} "${@:2}" -w "$WORK/$file" 2> "$log" & ;;
    *)        ip netns exec "nl-$ns" tcpdump -Z root -i "$if" --immediate-mode -U -w "$WORK/$file" "$@" 2> "$log" & ;;
  esac
  CAPTURES+=("$!:$file")
  wait_for 10 grep -qE 'listening|^File:' "$log"
}

# cap_stop: let the last packets reach the file, end the captures (TERM: what a script starts in the background
# ignores INT), tidy and publish them.
cap_stop() {
  local c pid file
  sleep 0.8
  for c in "${CAPTURES[@]}"; do
    pid=${c%%:*} file=${c#*:}
    kill -TERM "$pid"; wait "$pid" 2>/dev/null || true
    publish "$file"
  done
  CAPTURES=()
}

publish() {
  case $1 in
    *.pcapng) /usr/bin/python3 "$LAB/tidy.py" "$WORK/$1" "$OUT/$1" ;;
    *)        cp "$WORK/$1" "$OUT/$1" ;;
  esac
  say "$1: $(capinfos -Tcr "$OUT/$1" 2>/dev/null | cut -f2) packets, $(stat -c %s "$OUT/$1") bytes"
}
