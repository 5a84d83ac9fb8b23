# The access point throws the board out (reason 2); it comes back, and sends on.
cap_start wifi-reconnect; passphrase_beside
ap_up; sleep 0.5
board_up; board_joins && lines 2
ap_says deauthenticate $BOARD_MAC > /dev/null; sleep 0.3
board_joins && lines 2
board_down; cap_stop; ap_down
