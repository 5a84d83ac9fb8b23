# The access point loses power without a word, and comes back.
cap_start wifi-ap-power-loss; passphrase_beside
ap_up; sleep 0.5
board_up; board_joins && lines 2
ap_power_cut; wait_for 30 is_lost; sleep 2
ap_up; board_joins 60 && lines 2
board_down; cap_stop; ap_down
