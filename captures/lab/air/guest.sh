# Runs inside the virtual machine, as root. Makes the capture of each scenario.
#
#   radio 0: the access point, hostapd, 192.168.1.1, dnsmasq for DHCP and DNS ---- veth ---- "wan" 203.0.113.10, the server
#   radio 1: the board, wpa_supplicant, in a namespace of its own
#   radio 2: listens on the channel (monitor mode); tcpdump writes what it hears
#
# What runs writes into memory: a line over the shared folder takes milliseconds under emulation, long enough for a frame of
# the handshake to be sent again.
SHARE=/mnt/share WORK=/run/lab
SSID=MyHomeWiFi PASSPHRASE=dht11-demo-wifi CHANNEL=6      # a made-up network: the passphrase is public
BOARD_MAC=24:6f:28:10:20:30                               # Espressif's prefix, set by hand: the board here is Linux
AP_MAC=02:00:00:00:01:01
SERVER=203.0.113.10 ROUTER=203.0.113.2
mkdir -p $WORK

say() { echo "   $*"; }
board() { ip netns exec board "$@"; }
wan() { ip netns exec wan "$@"; }

# wait_for SECONDS COMMAND...: run the command until it succeeds.
wait_for() {
  tries=$(($1 * 5)); shift
  while ! "$@" > /dev/null 2>&1; do
    tries=$((tries - 1)); [ $tries -gt 0 ] || { say "waited in vain for: $*"; return 1; }
    sleep 0.2
  done
}

radios() {
  modprobe mac80211_hwsim radios=3; modprobe veth
  for module in ccm cmac gcm ctr michael_mic; do modprobe $module 2> /dev/null; done
  iw reg set US 2> /dev/null
  sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
  for ns in board wan; do
    ip netns add $ns; mkdir -p /etc/netns/$ns; : > /etc/netns/$ns/resolv.conf
    ip netns exec $ns sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ip netns exec $ns ip link set lo up
  done
  : > /etc/resolv.conf
  ip link set wlan0 address $AP_MAC
  iw phy phy1 set netns name board
  board ip link set wlan1 address $BOARD_MAC
  iw dev wlan2 del; iw phy phy2 interface add mon0 type monitor
  ip link set mon0 up; iw dev mon0 set channel $CHANNEL
  # The simulator reports a level for whatever a radio sends: its own setting plus the transmit power. Negative numbers it
  # takes as 2^64 less so many: the access point -42 dBm, the board -67 dBm.
  echo 18446744073709551574 > /sys/kernel/debug/ieee80211/phy0/hwsim/rx_rssi
  echo 18446744073709551549 > /sys/kernel/debug/ieee80211/phy1/hwsim/rx_rssi
  iw phy phy0 set txpower fixed 0; board iw phy phy1 set txpower fixed 0
}

server() {
  ip link add wan0 address 02:00:00:00:aa:02 type veth peer name eth0 netns wan address 02:00:00:00:aa:10
  ip addr add $ROUTER/24 dev wan0; ip link set wan0 up
  wan ip addr add $SERVER/24 dev eth0; wan ip link set eth0 up
  # Without NAT: the server knows its way back.
  wan ip route add 192.168.1.0/24 via $ROUTER
  # A veth would leave checksums to hardware that is not there.
  for i in "wan eth0" "self wan0"; do
    set -- $i
    [ "$1" = self ] || in="ip netns exec $1"
    ${in:-} ip link set "$2" gso_max_size 1500 2> /dev/null; in=
  done
  wan python3 $SHARE/servers.py line $SERVER 5050 > $WORK/server.log 2>&1 &
  wait_for 20 wan sh -c 'netstat -ltn | grep -q :5050'
}

# ap_up [MORE LINES FOR HOSTAPD]: the access point, with DHCP and DNS behind it.
ap_up() {
  { cat << C
interface=wlan0
driver=nl80211
ctrl_interface=/run/hostapd
ssid=$SSID
country_code=US
hw_mode=g
channel=$CHANNEL
beacon_int=100
ieee80211n=1
wmm_enabled=1
wpa=2
wpa_key_mgmt=WPA-PSK
rsn_pairwise=CCMP
wpa_passphrase=$PASSPHRASE
C
    for line; do echo "$line"; done; } > $WORK/hostapd.conf
  ip addr flush dev wlan0
  hostapd -B -P /run/hostapd.pid $WORK/hostapd.conf > $WORK/hostapd.log
  ip addr add 192.168.1.1/24 dev wlan0
  dnsmasq --user=root --pid-file=/run/dnsmasq.pid --no-resolv --no-hosts --conf-file=/dev/null --interface=wlan0 \
    --except-interface=lo --bind-interfaces --dhcp-range=192.168.1.50,192.168.1.99,255.255.255.0,1h \
    --dhcp-host=$BOARD_MAC,192.168.1.50 --dhcp-authoritative --no-ping --dhcp-leasefile=/run/leases \
    --local=/netlens.test/ --host-record=server.netlens.test,$SERVER
}
ap_down() {
  kill "$(cat /run/dnsmasq.pid)" "$(cat /run/hostapd.pid)" 2> /dev/null; sleep 0.5; rm -f /run/leases
}
# Like a power cut: nobody says good-bye.
ap_power_cut() {
  kill "$(cat /run/dnsmasq.pid)"; kill -9 "$(cat /run/hostapd.pid)"; ip link set wlan0 down; rm -f /run/leases
}
ap_says() { hostapd_cli -p /run/hostapd -i wlan0 "$@"; }

# board_up [PASSPHRASE [MORE LINES FOR THE NETWORK]]: the board looks for its network.
board_up() {
  passphrase=${1:-$PASSPHRASE}; [ $# -gt 0 ] && shift
  { echo "ctrl_interface=/run/wpa"; echo "network={"
    printf ' ssid="%s"\n scan_ssid=1\n psk="%s"\n proto=RSN\n pairwise=CCMP\n group=CCMP\n scan_freq=2412 2437 2462\n' "$SSID" "$passphrase"
    if [ $# = 0 ]; then echo " key_mgmt=WPA-PSK"; fi
    for line; do echo " $line"; done; echo "}"; } > $WORK/wpa.conf
  board wpa_supplicant -B -dd -K -f $WORK/wpa.log -P /run/wpa.pid -D nl80211 -i wlan1 -c $WORK/wpa.conf > /dev/null
}
board_says() { wpa_cli -p /run/wpa -i wlan1 "$@"; }
is_connected() { board_says status 2> /dev/null | grep -q wpa_state=COMPLETED; }
is_lost() { ! is_connected; }
# Waits until the board is in, and gets it an address.
board_joins() {
  wait_for "${1:-30}" is_connected || return 1
  board udhcpc -i wlan1 -f -q -n -t 8 -T 2 -V '' -x hostname:esp32-dht11 -s $SHARE/udhcpc.sh > $WORK/udhcpc.log 2>&1
}
board_down() {
  board_says terminate > /dev/null; sleep 0.6; rm -f $WORK/wpa.log
  board ip addr flush dev wlan1; board ip link set wlan1 down
}
# lines COUNT: the board sends readings.
lines() { board python3 $SHARE/board.py line server.netlens.test 5050 "$1" 0.5; }

cap_start() {
  CAP=$1
  tcpdump -Z root -i mon0 -s 0 -U -w $WORK/$CAP.pcap 2> $WORK/$CAP.err &
  CAP_PID=$!
  wait_for 10 grep -q listening $WORK/$CAP.err
}
cap_stop() { sleep 0.7; kill -INT $CAP_PID; wait $CAP_PID 2> /dev/null; cp $WORK/$CAP.pcap $SHARE/out/; say "$CAP: $(tail -3 $WORK/$CAP.err | tr '\n' ' ')"; }
# keys LINE...: the file of keys beside the capture.
keys() { for line; do echo "$line"; done > $SHARE/out/$CAP.keys; }
passphrase_beside() { keys "# The passphrase of the lab's network; it is public." "wifi $SSID:$PASSPHRASE"; }

radios
server
for script in $SHARE/scenarios/*.sh; do say "== $script"; . "$script"; done
touch $SHARE/out/done
