# Every way to agree on keys that TLS 1.2 has and a device may meet, and the reasons for which a handshake fails.
. "$LAB/certs.sh"
make_certs
( cd "$WORK"
  openssl req -x509 -newkey rsa:2048 -nodes -days 825 -subj "/CN=server.netlens.test" -keyout rsa.key -out rsa.crt
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 825 -subj "/CN=server.netlens.test" \
    -addext subjectAltName=DNS:other.netlens.test -keyout plain.key -out plain.crt
) 2> "$WORK/kinds.log" || die "openssl: $(tail -1 "$WORK/kinds.log")"
key=000102030405060708090a0b0c0d0e0f
# tls_board PORT OPTIONS...: connect, say a line, hear the answer, leave.
tls_board() {
  local port=$1; shift
  (sleep 0.2; echo "dht11,28.3"; sleep 0.2) | board openssl s_client -connect $SERVER_IP:"$port" -psk_identity esp32-dht11 -psk $key \
    -keylogfile "$WORK/kinds.keylog" "$@" >> "$WORK/s_client.log" 2>&1 || true
}
old="-cipher ALL:eNULL:@SECLEVEL=0"
serve rsa  wan openssl s_server -cert "$WORK/rsa.crt" -key "$WORK/rsa.key" $old -psk_identity esp32-dht11 -psk_hint dht11-boards -psk $key \
  -accept $SERVER_IP:5050 -rev
serve new  wan openssl s_server -cert "$WORK/server.crt" -key "$WORK/server.key" -tls1_3 -accept $SERVER_IP:5051 -rev -alpn coap
serve name wan openssl s_server -cert "$WORK/server.crt" -key "$WORK/server.key" -tls1_2 -accept $SERVER_IP:5052 -rev \
  -servername server.netlens.test -servername_fatal -cert2 "$WORK/server.crt" -key2 "$WORK/server.key"
for port in 5050 5051 5052; do wait_for 5 listening wan $port; done
cap_start tls-kinds.pcapng router br0
join_board
for cipher in AES128-SHA DHE-RSA-AES128-GCM-SHA256 ECDHE-RSA-AES128-GCM-SHA256 PSK-AES128-CCM8 DHE-PSK-AES128-GCM-SHA256 \
  ECDHE-PSK-CHACHA20-POLY1305 RSA-PSK-AES128-GCM-SHA256 ADH-AES128-GCM-SHA256 NULL-SHA256; do
  tls_board 5050 -tls1_2 -cipher "$cipher:@SECLEVEL=0" -no_ticket
done
tls_board 5050 -tls1 -cipher "ECDHE-RSA-AES128-SHA:@SECLEVEL=0"          # TLS 1.0: no signature algorithms
tls_board 5050 -tls1_3 -ciphersuites TLS_AES_128_CCM_SHA256:TLS_AES_128_GCM_SHA256   # TLS 1.3 with a key agreed by other means
# Failures: version, cipher, application protocol, name, key, authority.
tls_board 5051 -tls1_2
tls_board 5052 -cipher "DHE-RSA-AES128-GCM-SHA256"
tls_board 5051 -tls1_3 -alpn mqtt
tls_board 5052 -servername nobody.netlens.test
(sleep 0.2) | board openssl s_client -connect $SERVER_IP:5050 -tls1_2 -cipher PSK-AES128-CCM8:@SECLEVEL=0 -psk_identity esp32-dht11 -psk 00 \
  >> "$WORK/s_client.log" 2>&1 || true
tls_board 5052 -CAfile "$WORK/other.crt" -verify_return_error -servername server.netlens.test
cap_stop
grep -v '^#' "$WORK/kinds.keylog" > "$OUT/tls-kinds.keylog"
