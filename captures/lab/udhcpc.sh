#!/bin/sh
# What udhcpc calls when something happens. Runs inside the station's namespace.
case "$1" in
  deconfig) ip addr flush dev "$interface"; ip link set "$interface" up ;;
  bound|renew)
    ip addr flush dev "$interface"
    ip addr add "$ip/$mask" broadcast "$broadcast" dev "$interface"
    [ -z "$router" ] || ip route replace default via "$router"
    echo "nameserver $dns" > /etc/resolv.conf ;;
esac
echo "$1 ${ip:-}"
