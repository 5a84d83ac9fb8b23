# DTLS: CoAP inside it on port 5684 (libcoap with GnuTLS and with OpenSSL, a key agreed before, then
# a wrong key), and OpenSSL on ports of its own: Hello Verify Request, a certificate cut into fragments, resumption,
# DTLS 1.0, a refusal.
. "$LAB/certs.sh"
make_certs
key=dht11-demo-key
server="openssl s_server -cert $WORK/server.crt -key $WORK/server.key -mtu 400"
serve dtls12 wan bash -c "sleep 60 | $server -dtls1_2 -listen -accept $SERVER_IP:5061"
serve dtls10 wan bash -c "sleep 60 | $server -dtls1 -cipher ALL:@SECLEVEL=0 -listen -accept $SERVER_IP:5062"
serve again wan bash -c "sleep 60 | $server -dtls1_2 -accept $SERVER_IP:5064"
serve mutual wan bash -c "sleep 60 | $server -dtls1_2 -accept $SERVER_IP:5063 -Verify 1"
serve coaps  wan coap-server-openssl -A $SERVER_IP -k $key -h dht11-boards -v 5
sleep 1
# dtls_board PORT OPTIONS...: connect, say a line, leave.
dtls_board() {
  local port=$1; shift
  (sleep 0.4; echo "dht11,28.3"; sleep 0.4) | board timeout 5 openssl s_client -connect $SERVER_IP:"$port" -CAfile "$WORK/ca.crt" \
    -keylogfile "$WORK/dtls.keylog" "$@" >> "$WORK/s_client.log" 2>&1 || true
}
cap_start dtls.pcapng router br0
join_board
board env SSLKEYLOGFILE="$WORK/dtls.keylog" coap-client-gnutls -B 5 -u esp32-dht11 -k $key -m put -e 28.3 coaps://$SERVER_IP/example_data >> "$WORK/coap.log" 2>&1 || say "coap: $(tail -1 "$WORK/coap.log")"
board env SSLKEYLOGFILE="$WORK/dtls.keylog" coap-client-gnutls -B 5 -u esp32-dht11 -k $key -m get coaps://$SERVER_IP/example_data >> "$WORK/coap.log" 2>&1 || true
board coap-client-openssl -B 4 -u esp32-dht11 -k wrong-key -m get coaps://$SERVER_IP/example_data >> "$WORK/coap.log" 2>&1 || true
dtls_board 5061 -dtls1_2
dtls_board 5064 -dtls1_2 -sess_out "$WORK/session.dtls"
dtls_board 5064 -dtls1_2 -sess_in "$WORK/session.dtls"
dtls_board 5062 -dtls1 -cipher "ALL:@SECLEVEL=0"
dtls_board 5063 -dtls1_2
cap_stop
grep -v '^#' "$WORK/dtls.keylog" > "$OUT/dtls.keylog"
