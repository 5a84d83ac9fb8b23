# CoAP with libcoap's server on the board and its client on the laptop: discovery, JSON, observe, blocks both ways,
# errors, a message that is lost.
cap_start coap.pcapng router br0 'udp'
join_board
join_pc
serve coap board coap-server-notls -A $BOARD_IP -d 20
wait_for 10 sh -c "ip netns exec nl-board ss -Hlun 'sport = :5683' | grep -q ."
ask() { pc timeout 15 coap-client-notls -B 5 "$@" >> "$WORK/coap.log" 2>&1 || true; }
at=coap://$BOARD_IP
head -c 300 /dev/zero | tr '\0' 'x' | fold -w 59 > "$WORK/long.txt"
ask $at/.well-known/core
ask -b 64 $at/.well-known/core
ask -m put -t application/json -e '{"temperature":28.3,"humidity":65.2}' $at/example_data
ask -A application/json $at/example_data
ask -N $at/time
ask -s 3 $at/time
ask -m put -t text/plain -b 64 -f "$WORK/long.txt" $at/example_data
ask -b 128 $at/example_data
ask -m put -t text/plain -e hello "$at/sensors/temperature?unit=C"
ask -m delete $at/sensors/temperature
ask $at/nothing
ask -m post -e x $at/time
ask -T 0102030405060708 -l 1 $at/time
ask -O 65001,opt -O 258,2 $at/time
ask $at/async?1
cap_stop
