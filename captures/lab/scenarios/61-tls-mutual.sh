# Both sides show a certificate, in TLS 1.2 and 1.3; a client that has none; a Hello Retry Request because the server
# wants another group; a stapled OCSP answer; a change of keys within the session.
. "$LAB/certs.sh"
make_certs
( cd "$WORK"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/O=netlens lab/CN=esp32-dht11" -keyout board.key -out board.csr
  printf 'extendedKeyUsage=clientAuth\nkeyUsage=digitalSignature\nsubjectAltName=DNS:esp32-dht11.lan.netlens.test\n' > board.ext
  openssl x509 -req -in board.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 825 -extfile board.ext -out board.crt
  # The CA's own statement that the server's certificate still counts.
  serial=$(openssl x509 -in server.crt -noout -serial | cut -d= -f2)
  printf 'V\t330101000000Z\t\t%s\tunknown\t/CN=server.netlens.test\n' "$serial" > index.txt
  openssl ocsp -issuer ca.crt -cert server.crt -no_nonce -reqout ocsp.req
  openssl ocsp -index index.txt -CA ca.crt -rsigner ca.crt -rkey ca.key -reqin ocsp.req -ndays 30 -respout ocsp.der
) > "$WORK/mutual.log" 2>&1 || die "openssl: $(tail -1 "$WORK/mutual.log")"
# tls_board PORT OPTIONS...: connect, say a line, hear the answer, leave.
tls_board() {
  local port=$1; shift
  (sleep 0.3; echo "dht11,28.3"; sleep 0.4) | board openssl s_client -connect $SERVER_IP:"$port" -servername server.netlens.test \
    -CAfile "$WORK/ca.crt" -verify_return_error -keylogfile "$WORK/mutual.keylog" "$@" >> "$WORK/s_client.log" 2>&1 || true
}
server="openssl s_server -cert $WORK/server.crt -key $WORK/server.key -num_tickets 1 -rev"
mutual="$server -CAfile $WORK/ca.crt -Verify 1 -verify_return_error"
serve mutual12 wan $mutual -tls1_2 -accept $SERVER_IP:8883
serve mutual13 wan $mutual -tls1_3 -accept $SERVER_IP:8884
serve retry    wan $server -tls1_3 -accept $SERVER_IP:8885 -groups P-384
serve stapled  wan $server -tls1_2 -accept $SERVER_IP:8886 -status_file "$WORK/ocsp.der"
for port in 8883 8884 8885 8886; do wait_for 5 listening wan $port; done
mine="-cert $WORK/board.crt -key $WORK/board.key"
cap_start tls-mutual.pcapng router br0
join_board
tls_board 8883 $mine
tls_board 8883
tls_board 8884 $mine
tls_board 8884
tls_board 8885 -groups X25519:P-384 -alpn mqtt
tls_board 8886 -status -alpn mqtt
# K on a line of its own changes the keys and asks the server to do the same.
(sleep 0.3; echo "dht11,28.3"; sleep 0.3; echo K; sleep 0.2; echo "dht11,28.4"; sleep 0.3) | board openssl s_client -connect $SERVER_IP:8885 \
  -servername server.netlens.test -CAfile "$WORK/ca.crt" -groups P-384 -keylogfile "$WORK/mutual.keylog" >> "$WORK/s_client.log" 2>&1 || true
cap_stop
grep -v '^#' "$WORK/mutual.keylog" > "$OUT/tls-mutual.keylog"
