# IEEE 802.3 with LLC and SNAP: two bridges with two cables between them. Spanning tree (802.3 + LLC) blocks one cable. lldpd speaks
# CDP (802.3 + LLC + SNAP) and LLDP. Its name and description are given, so that this machine's do not appear.
router ip link add sw1 address 02:00:00:00:05:01 type bridge stp_state 1 priority 8192 hello_time 100 forward_delay 400
pc ip link add sw2 address 02:00:00:00:05:02 type bridge stp_state 1 priority 32768 hello_time 100 forward_delay 400
cable router up1 02:00:00:00:05:11 pc up1 02:00:00:00:05:21
cable router up2 02:00:00:00:05:12 pc up2 02:00:00:00:05:22
cable pc host 02:00:00:00:05:31 board host 02:00:00:00:05:41     # a station on the second switch
pc ip link set host master sw2
for port in up1 up2; do router ip link set $port master sw1; pc ip link set $port master sw2; done
cap_start llc-stp.pcap router up1 "not ip6"
router ip link set sw1 up; pc ip link set sw2 up
mkdir -p /run/lldpd
serve lldpd ip netns exec nl-router unshare --uts sh -c "hostname sw1; exec lldpd -d -cc -l -I up1 -C up1 -u $WORK/lldpd.sock -S 'lab switch' -P 'Linux bridge' -O /dev/null"
sleep 12
pc ip link set host down                        # a forwarding port goes: sw2 reports it (topology change notification)
sleep 4
cap_stop
