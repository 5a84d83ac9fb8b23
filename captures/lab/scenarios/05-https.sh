# HTTPS with TLS 1.2, then TLS 1.3; the key log lies beside the capture.
. "$LAB/certs.sh"; . "$LAB/nginx.sh"
start_web
rm -f "$WORK/keylog"
cap_start https.pcapng router br0
join_board
for version in 1.2 1.3; do
  board env SSLKEYLOGFILE="$WORK/keylog" curl -4 -sS -m 20 --http1.1 --cacert "$WORK/ca.crt" --tlsv$version --tls-max $version \
    -H 'Content-Type: application/json' -d "{\"device\":\"esp32-dht11\",\"temperature\":28.3,\"tls\":\"$version\"}" \
    https://server.netlens.test/api/v1/data >&2
  echo >&2
done
cap_stop
grep -v '^#' "$WORK/keylog" > "$OUT/https.keylog"
