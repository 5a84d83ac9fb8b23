# Certificates of the lab, made new at every run: our CA, the server's certificate, and a CA that did not sign it.
# No private key leaves the work folder.
make_certs() {
  local ec="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
  ( cd "$WORK"
    openssl req -x509 $ec -days 3650 -subj "/O=netlens lab/CN=netlens lab CA" -keyout ca.key -out ca.crt
    openssl req -x509 $ec -days 3650 -subj "/O=elsewhere/CN=some other CA" -keyout other.key -out other.crt
    openssl req $ec -subj "/O=netlens lab/CN=server.netlens.test" -keyout server.key -out server.csr
    printf 'subjectAltName=DNS:server.netlens.test,DNS:broker.netlens.test\n' > server.ext
    openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 825 -extfile server.ext -out server.crt
  ) 2> "$WORK/certs.log" || die "openssl: $(tail -1 "$WORK/certs.log")"
}
