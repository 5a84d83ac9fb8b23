# Two access points of one network with fast transition (802.11r) and protected management frames. The board joins the first,
# sends, is told to go to the second, and sends on: two frames each way, no key handshake. At the end the second one sends
# everybody away, signed for all.
SECOND_MAC=02:00:00:00:01:02
cap_start wifi-roaming; passphrase_beside
iw phy phy0 interface add wlan0b type managed; ip link set wlan0b address $SECOND_MAC
FAST="wpa_key_mgmt=FT-PSK ieee80211w=2 mobility_domain=a1b2 ft_over_ds=0 ft_psk_generate_local=1 reassociation_deadline=1000 beacon_int=300"
ap_up $FAST nas_identifier=first.netlens.test
sed -e 's/^interface=.*/interface=wlan0b/' -e 's/^nas_identifier=.*/nas_identifier=second.netlens.test/' $WORK/hostapd.conf > $WORK/second.conf
sleep 0.5
board_up "$PASSPHRASE" key_mgmt=FT-PSK ieee80211w=2 bssid_hint=$AP_MAC; board_joins && lines 2
# The second one begins only now, so that the board cannot choose it first.
hostapd -B -P /run/second.pid $WORK/second.conf > $WORK/second.log
sleep 1
# It takes over the first one's address, as if both were ports of one switch.
ip addr del 192.168.1.1/24 dev wlan0; ip addr add 192.168.1.1/24 dev wlan0b
sees_second() { board_says scan; sleep 0.4; board_says scan_results | grep $SECOND_MAC; }
wait_for 10 sees_second
board_says roam $SECOND_MAC > /dev/null; sleep 0.5
board ip neigh flush all; board python3 $SHARE/board.py line $SERVER 5050 2 0.5
hostapd_cli -p /run/hostapd -i wlan0b deauthenticate ff:ff:ff:ff:ff:ff > /dev/null; sleep 0.3
board_down; cap_stop
kill "$(cat /run/second.pid)" 2> /dev/null; ap_down; iw dev wlan0b del
