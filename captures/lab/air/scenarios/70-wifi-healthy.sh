# The board joins, gets an address, sends readings and leaves.
cap_start wifi-healthy; passphrase_beside
ap_up; sleep 0.5
board_up; board_joins && lines 4
board_down; cap_stop; ap_down
