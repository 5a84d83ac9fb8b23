# WPA3: a handshake (SAE) from which the passphrase cannot be guessed, protected management frames. No passphrase opens it;
# the master key of the one session does.
cap_start wifi-wpa3
ap_up wpa_key_mgmt=SAE ieee80211w=2; sleep 0.5
board_up "$PASSPHRASE" key_mgmt=SAE ieee80211w=2; board_joins && lines 2
keys "# The master key of the session in this capture: WPA3 makes a new one each time." \
  "pmk $(sed -n 's/^SAE: PMK - hexdump(len=32): //p' $WORK/wpa.log | tail -1 | tr -d ' ')"
board_down; cap_stop; ap_down
