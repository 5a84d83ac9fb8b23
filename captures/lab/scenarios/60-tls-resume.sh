# Coming back: a first handshake and a second that takes it up again, by ticket and by session ID in TLS 1.2, by
# pre-shared key in TLS 1.3; then a third that sends data before the handshake is done (0-RTT). Line server on 5050.
. "$LAB/certs.sh"
make_certs
line="dht11,28.3"
# tls_board PORT OPTIONS...: connect, say a line, hear the answer, leave.
tls_board() {
  local port=$1; shift
  (sleep 0.3; echo "$line"; sleep 0.4) | board openssl s_client -connect $SERVER_IP:"$port" -servername server.netlens.test \
    -CAfile "$WORK/ca.crt" -verify_return_error -keylogfile "$WORK/resume.keylog" "$@" >> "$WORK/s_client.log" 2>&1 || say "s_client: $(tail -1 "$WORK/s_client.log")"
}
server="openssl s_server -cert $WORK/server.crt -key $WORK/server.key"
serve ticket  wan $server -tls1_2 -accept $SERVER_IP:5050 -rev
serve id      wan $server -tls1_2 -accept $SERVER_IP:5051 -rev -no_ticket
serve psk     wan $server -tls1_3 -accept $SERVER_IP:5052 -rev -num_tickets 1
early() { sleep 30 | wan $server -tls1_3 -accept $SERVER_IP:5053 -num_tickets 1 -early_data -max_early_data 512; }
serve early early
for port in 5050 5051 5052 5053; do wait_for 5 listening wan $port; done
cap_start tls-resume.pcapng router br0
join_board
for port in 5050 5051 5052; do
  tls_board $port -sess_out "$WORK/session.$port"
  tls_board $port -sess_in "$WORK/session.$port"
done
tls_board 5053 -sess_out "$WORK/session.5053"
echo "early $line" > "$WORK/early"
tls_board 5053 -sess_in "$WORK/session.5053" -early_data "$WORK/early"
cap_stop
grep -v '^#' "$WORK/resume.keylog" > "$OUT/tls-resume.keylog"
