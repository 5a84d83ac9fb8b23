# IPv6, ICMPv6, IGMP and DHCPv6 beyond the usual: fragments, extension headers, errors, redirect, a duplicate address,
# groups with a querier, node information, DHCPv6 without a server and with a refusal.
. "$LAB/six.sh"
six_up
six_dns
router ip link set br0 type bridge mcast_snooping 1 mcast_querier 1 mcast_igmp_version 3 mcast_mld_version 2 mcast_query_interval 300 mcast_startup_query_interval 200
cap_start ipv6-odd.pcapng router br0
six_board; wait_for 20 has_six board 2001:db8:1
board ip addr add $BOARD_IP/24 dev eth0
board ping -6 -q -c 1 -s 3000 $SIX_SERVER >&2                            # three fragments each way
board /usr/bin/python3 "$LAB/six.py" options $SIX_SERVER 5050 >&2         # extension headers
board /usr/bin/python3 "$LAB/six.py" udp $SIX_SERVER 5051 20 >&2          # port unreachable
board ping -6 -q -c 1 -t 1 $SIX_SERVER >&2 || true                        # hop limit exceeded
board ping -6 -q -c 1 -W 4 2001:db8:2::99 >&2 || true                     # address unreachable
board ping -6 -q -c 1 -W 1 2001:db9::1 >&2 || true                        # no route
board ping -6 -q -c 1 -W 4 2001:db8:1::99 >&2 || true                     # nobody there: solicitations without answer
router ip link set wan0 mtu 1300; wan ip link set eth0 mtu 1300
board ping -6 -q -c 2 -i 0.3 -W 1 -M do -s 1400 $SIX_SERVER >&2 || true   # packet too big
# 2001:db8:3::1 lives behind the laptop: the router forwards, and tells the board the shorter way.
six_board pc; wait_for 20 has_six pc 2001:db8:1
pc ip -6 addr add 2001:db8:1::51/64 dev eth0 nodad; pc ip -6 addr add 2001:db8:3::1/128 dev lo
router ip -6 route add 2001:db8:3::/64 via fe80::ff:fe00:200 dev br0
board ping -6 -q -c 3 -W 1 -i 0.5 2001:db8:3::1 >&2 || true
board ip -6 addr add 2001:db8:1::51/64 dev eth0                            # the laptop has it: duplicate
sleep 1.5
board ip -6 addr add 2001:db8:1::77/64 dev eth0                            # nobody has it
sleep 1.5
board ping -6 -q -c 1 -W 1 -N name ff02::1%eth0 >&2 || true               # node information
board ping -6 -q -c 1 -W 1 -N ipv6 $SIX_ROUTER >&2 || true
for v in 0 2; do                                                           # groups: version 3 and MLDv2, then IGMPv2 and MLDv1
  board sysctl -qw net.ipv4.conf.eth0.force_igmp_version=$v net.ipv6.conf.eth0.force_mld_version=$((v / 2))
  board /usr/bin/python3 "$LAB/six.py" join eth0 239.1.2.3 1.5
  board /usr/bin/python3 "$LAB/six.py" join eth0 ff15::123 1.5
done
board sysctl -qw net.ipv4.conf.eth0.force_igmp_version=0 net.ipv6.conf.eth0.force_mld_version=0
board /usr/bin/python3 "$LAB/six.py" join eth0 232.1.2.3 1.2 203.0.113.10
board /usr/bin/python3 "$LAB/six.py" join eth0 ff35::123 1.2 $SIX_SERVER
board sysctl -qw net.ipv4.conf.eth0.force_igmp_version=1
board /usr/bin/python3 "$LAB/six.py" join eth0 239.1.2.4 1.2
router ip link set br0 type bridge mcast_querier 0 mcast_snooping 0
cap_stop
