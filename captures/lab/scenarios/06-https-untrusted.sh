# The board trusts another CA: it refuses the server's certificate with the TLS alert unknown_ca (48).
. "$LAB/certs.sh"; . "$LAB/nginx.sh"
start_web
cap_start https-untrusted.pcapng router br0
join_board
# Both versions. In TLS 1.3 the alert is readable too: OpenSSL sends it before it has switched to its handshake keys.
board_curl --cacert "$WORK/other.crt" --tlsv1.2 --tls-max 1.2 https://server.netlens.test/ || true
board_curl --cacert "$WORK/other.crt" --tlsv1.3 https://server.netlens.test/ || true
cap_stop
