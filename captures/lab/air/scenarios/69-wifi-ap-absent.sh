# The board looks for a network that is not there; a neighbour's is. First of all scenarios: the board's radio remembers for
# half a minute what it heard.
cap_start wifi-ap-absent
ip link set wlan0 down; ip link set wlan0 address 02:00:00:00:03:01
SSID=Neighbour; ap_up; SSID=MyHomeWiFi; sleep 0.5
board_up; sleep 9
board_down; cap_stop; ap_down
ip link set wlan0 down; ip link set wlan0 address $AP_MAC
