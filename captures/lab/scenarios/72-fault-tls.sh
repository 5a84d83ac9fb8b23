# TLS goes wrong, one fault a capture. TLS 1.2, in which the certificate can be seen; OpenSSL at both ends.
. "$LAB/faults.sh"; . "$LAB/certs.sh"; . "$LAB/nginx.sh"; . "$LAB/broker.sh"
host=server.netlens.test
# server PORT OPTIONS...: openssl s_server with the lab's certificate.
server() { local port=$1; shift; run wan openssl s_server -cert "$WORK/server.crt" -key "$WORK/server.key" -accept $SERVER_IP:"$port" -rev "$@"; wait_for 5 listening wan "$port"; }
# client PORT OPTIONS...: connect as the sketch does: with the CA's certificate, and only to the right name.
client() {
  local port=$1; shift
  (sleep 0.5; echo "dht11,28.3"; sleep 0.5) | board timeout 15 openssl s_client -4 -connect "${to:-$host}:$port" -servername "${to:-$host}" -verify_hostname "${to:-$host}" \
    -CAfile "$WORK/ca.crt" -verify_return_error "$@"
}
# certificate NAME DAYS [FAKETIME]: sign one for that name, that long, from that day on.
certificate() {
  ( cd "$WORK"; printf 'subjectAltName=DNS:%s\n' "$1" > server.ext
    faketime "${3:-now}" openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days "$2" -extfile server.ext -out server.crt ) 2>> "$WORK/certs.log"
}
no13="-tls1_2"
well_tls() { make_certs; server 8883; begin; may_fail client 8883 $no13; }
fault_tls_to_plain() { start_web; begin; may_fail board curl -4 -sS -m 10 --cacert "$WORK/ca.crt" https://$host:80/api/v1/latest; }
fault_tls_to_plain_mqtt() { make_certs; start_broker 1883; begin; may_fail board mosquitto_pub -h $host -p 1883 --cafile "$WORK/ca.crt" -i esp32-dht11 $LOGIN -t home/living/temperature -m 28.3; }
fault_plain_to_tls() { start_web; begin; may_fail board curl -4 -sS -m 10 http://$host:443/api/v1/latest; }
fault_plain_to_tls_mqtt() {
  make_certs; start_broker 1883
  printf 'listener 8883 %s\ncertfile %s\nkeyfile %s\n' $SERVER_IP "$WORK/server.crt" "$WORK/server.key" > "$WORK/tls.conf"
  sed 's/^listener 1883 .*/listener 1884 127.0.0.1/' "$WORK/mosquitto.conf" | cat - "$WORK/tls.conf" > "$WORK/mosquitto-tls.conf"
  run wan mosquitto -c "$WORK/mosquitto-tls.conf"; wait_for 5 listening wan 8883
  begin; may_fail board timeout 20 /usr/bin/python3 "$LAB/fault_board.py" plain $host 8883     # mosquitto_pub would guess TLS from the port
}
fault_tls_unknown_ca() { make_certs; server 8883; begin; may_fail client 8883 $no13 -CAfile "$WORK/other.crt"; }
fault_tls_expired() { make_certs; certificate $host 30 '-60 days'; server 8883; begin; may_fail client 8883 $no13; }
# The board's clock was never set: it believes that it is 2 January 1970.
fault_tls_clock_1970() { make_certs; server 8883; begin; may_fail client 8883 $no13 -attime 86400; }
fault_tls_name() { make_certs; certificate $host 90; server 8883; begin; to=broker.netlens.test may_fail client 8883 $no13; }
fault_tls_no_client_certificate() { make_certs; server 8883 -CAfile "$WORK/ca.crt" -Verify 1 -verify_return_error; begin; may_fail client 8883 $no13; }
fault_tls_version() { make_certs; server 8883 -tls1_3; begin; may_fail client 8883 $no13; }
fault_tls_cipher() { make_certs; server 8883 $no13 -cipher ECDHE-ECDSA-AES256-GCM-SHA384; begin; may_fail client 8883 $no13 -cipher ECDHE-ECDSA-AES128-SHA256; }
fault_tls_cut() { make_certs; server 8883; begin; may_fail board timeout 10 /usr/bin/python3 "$LAB/fault_board.py" cut $host 8883 "$WORK/ca.crt"; }

for name in well-tls fault-tls-to-plain fault-tls-to-plain-mqtt fault-plain-to-tls fault-plain-to-tls-mqtt \
  fault-tls-{unknown-ca,expired,clock-1970,name,no-client-certificate,version,cipher,cut}; do fault $name; done
