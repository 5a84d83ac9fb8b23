# Functions for run.sh and check.sh: a network namespace with a TAP interface, and servers for the twin to talk to.
# Everything lives in the namespace and in the folder $WORK, and ends with the script. Needs root.

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ADDRESS=10.77.0.1
STARTED=()

die() { echo "$*" >&2; exit 1; }

need() {
  for program in "$@"; do
    PATH=$PATH:/usr/sbin:/sbin command -v "$program" > /dev/null || die "$program is missing: install it, then try again"
  done
}

# The namespace, with tap0 for the twin.
network_up() {
  [ "$(id -u)" = 0 ] || die "this makes a network namespace: it has to be run as root"
  NAMESPACE=netlens-twin-$$
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/netlens-twin.XXXXXX")
  trap network_down EXIT
  ip netns add "$NAMESPACE"
  in_net ip link set lo up
  in_net ip tuntap add dev tap0 mode tap
  in_net sysctl -q net.ipv6.conf.tap0.disable_ipv6=1
  in_net ip addr add "${1:-$ADDRESS}/24" dev tap0
  in_net ip link set tap0 up
}

network_down() {
  local pid
  for pid in "${STARTED[@]}"; do kill "$pid" 2> /dev/null || true; done
  for pid in "${STARTED[@]}"; do wait "$pid" 2> /dev/null || true; done
  ip netns del "$NAMESPACE" || true
  if [ -n "${KEEP:-}" ]; then echo "kept: $WORK" >&2; else rm -rf "$WORK"; fi
}

in_net() { ip netns exec "$NAMESPACE" "$@"; }

# start NAME PROGRAM...: in the background, its words in $WORK/NAME.log.
start() {
  local name=$1
  shift
  ip netns exec "$NAMESPACE" "$@" >> "$WORK/$name.log" 2>&1 < /dev/null &
  STARTED+=($!)
}

dhcp_and_dns() {
  start dnsmasq dnsmasq --no-daemon --conf-file=/dev/null --no-hosts --no-resolv --interface=tap0 --bind-interfaces --no-ping \
    --dhcp-range=10.77.0.50,10.77.0.99,5m --dhcp-option=3,$ADDRESS --dhcp-option=6,$ADDRESS --dhcp-authoritative \
    --address=/netlens.test/$ADDRESS --pid-file= --dhcp-leasefile="$WORK/leases"
}

# The line server, UDP, HTTP and time, in one small program.
servers() { start servers python3 -u "$HERE/servers.py" $ADDRESS; }

broker() {
  printf 'me:%s\n' secret > "$WORK/users"
  mosquitto_passwd -U "$WORK/users"
  chmod 644 "$WORK/users"
  chmod 755 "$WORK"
  [ -f "$WORK/server.key" ] || certificates
  cat > "$WORK/mosquitto.conf" <<END
per_listener_settings true
log_type all
listener 1883 $ADDRESS
allow_anonymous true
listener 1884 $ADDRESS
password_file $WORK/users
listener 8883 $ADDRESS
certfile $WORK/server.crt
keyfile $WORK/server.key
allow_anonymous true
END
  start mosquitto mosquitto -c "$WORK/mosquitto.conf" -v
}

# A CA, and certificates: right, of another CA, for another name, expired.
certificates() {
  local ec="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
  (
    cd "$WORK"
    openssl req -x509 $ec -days 30 -subj "/O=netlens/CN=netlens twin CA" -keyout ca.key -out ca.crt
    openssl req -x509 $ec -days 30 -subj "/O=elsewhere/CN=some other CA" -keyout other.key -out other.crt
    for kind in server:demo:ca:30 stranger:demo:other:30 misnamed:elsewhere:ca:30 expired:demo:ca:-1; do
      IFS=: read -r name host ca days <<< "$kind"
      openssl req $ec -subj "/CN=$host.netlens.test" -keyout "$name.key" -out "$name.csr"
      printf 'subjectAltName=DNS:%s.netlens.test\n' "$host" > "$name.ext"
      openssl x509 -req -in "$name.csr" -CA "$ca.crt" -CAkey "$ca.key" -CAcreateserial -days "$days" -extfile "$name.ext" -out "$name.crt"
    done
    chmod 644 ./*.key
  ) 2> "$WORK/certificates.log" || die "openssl: $(tail -1 "$WORK/certificates.log")"
}

# HTTPS: nginx in front of the HTTP server; a port for each certificate.
https() {
  [ -f "$WORK/server.key" ] || certificates
  {
    echo "daemon off; error_log stderr; pid $WORK/nginx.pid; events {}"
    echo "http { access_log off; client_body_temp_path $WORK/n1; proxy_temp_path $WORK/n2; fastcgi_temp_path $WORK/n3;"
    echo "uwsgi_temp_path $WORK/n4; scgi_temp_path $WORK/n5;"
    local port=8443
    for name in server stranger misnamed expired; do
      echo "server { listen $ADDRESS:$port ssl; ssl_protocols TLSv1.3; ssl_certificate $WORK/$name.crt;"
      echo "ssl_certificate_key $WORK/$name.key; location / { proxy_pass http://$ADDRESS:8080; } }"
      port=$((port + 1))
    done
    echo "}"
  } > "$WORK/nginx.conf"
  start nginx nginx -c "$WORK/nginx.conf" -p "$WORK"
}

# capture FILE: every frame of tap0, until capture_end.
capture() {
  start tcpdump tcpdump -i tap0 -U --immediate-mode -w "$1"
  CAPTURING=${STARTED[-1]}
  for _ in $(seq 50); do
    [ -s "$1" ] && return
    sleep 0.1
  done
  die "tcpdump does not start: $(cat "$WORK/tcpdump.log")"
}

capture_end() {
  sleep 0.3
  kill -INT "$CAPTURING"
  wait "$CAPTURING" || true
}

# Waits until something listens on each of these TCP ports.
ports() {
  local port
  for port in "$@"; do
    for _ in $(seq 50); do
      in_net ss -ltnH "sport = :$port" | grep -q . && continue 2
      sleep 0.1
    done
    die "nothing listens on port $port: $(tail -n 3 "$WORK"/*.log)"
  done
}

# Builds the twin, and says where it is.
build() {
  local target=${CARGO_TARGET_DIR:-$HERE/../target}
  (cd "$HERE/.." && cargo build -q --locked -p netlens-twin) || die "the twin does not build"
  TWIN=$target/debug/twin LINK_READ=$target/debug/link-read
}

# twin SETTINGS ARGUMENT...: settings as text.
twin() {
  printf '%s\n' "$1" > "$WORK/settings"
  shift
  in_net "$TWIN" --settings "$WORK/settings" "$@"
}
