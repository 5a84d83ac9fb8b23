#!/bin/sh
# What udhcpc does with its lease.
[ "$1" = bound ] && ip addr add "$ip/24" dev "$interface"
exit 0
