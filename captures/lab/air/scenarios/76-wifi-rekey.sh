# The group key changes every two seconds: the new one comes inside an encrypted handshake.
cap_start wifi-rekey; passphrase_beside
ap_up wpa_group_rekey=2; sleep 0.5
board_up; board_joins && lines 6
board_down; cap_stop; ap_down
