# What the IPv6 scenarios share. Sourced by them.
SIX_LAN=2001:db8:1::/64 SIX_ROUTER=2001:db8:1::1 SIX_SERVER=2001:db8:2::10

# six_up: IPv6 on the router and beyond; the board's interface stays down for it until six_board.
six_up() {
  router sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.default.disable_ipv6=0 net.ipv6.conf.br0.disable_ipv6=0 net.ipv6.conf.wan0.disable_ipv6=0
  router sysctl -qw net.ipv6.conf.p-board.disable_ipv6=1 net.ipv6.conf.p-pc.disable_ipv6=1 net.ipv6.conf.all.forwarding=1
  wan sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.eth0.disable_ipv6=0
  router ip -6 addr add $SIX_ROUTER/64 dev br0 nodad
  router ip -6 addr add 2001:db8:2::1/64 dev wan0 nodad
  wan ip -6 addr add $SIX_SERVER/64 dev eth0 nodad
  wan ip -6 route add 2001:db8::/32 via 2001:db8:2::1
  serve six wan /usr/bin/python3 "$LAB/six.py" serve $SIX_SERVER 5050
  wait_for 10 listening wan 5050
}

# six_dns [MORE]: the router's dnsmasq with router advertisements and DHCPv6, in place of the IPv4 one.
six_dns() {
  lan_dns_stop
  lan_dns --enable-ra --ra-param=br0,mtu:1480,60,1800 --host-record=server6.netlens.test,$SIX_SERVER \
    --dhcp-range=2001:db8:1::100,2001:db8:1::1ff,slaac,64,1h --dhcp-option=option6:dns-server,[$SIX_ROUTER] \
    --dhcp-option=option6:ntp-server,[$SIX_ROUTER] --dhcp-option=option6:domain-search,lan.netlens.test "$@"
  echo "nameserver $SIX_ROUTER" > /etc/netns/nl-board/resolv.conf
}

# six_board: the board's interface comes up with IPv6: link-local address, duplicate address detection, router.
six_board() {
  in_ns "${1:-board}" sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.eth0.addr_gen_mode=0 net.ipv6.conf.eth0.disable_ipv6=0
}
has_six() { in_ns "$1" ip -6 addr show dev eth0 scope "${3:-global}" | grep -v tentative | grep -q "$2"; }
