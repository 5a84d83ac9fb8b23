# The board has another passphrase than the network: message 2 of the handshake again and again, never message 3.
cap_start wifi-wrong-password; passphrase_beside
ap_up; sleep 0.5
board_up dht11-wrong-one; sleep 9
board_down; cap_stop; ap_down
