#!/usr/bin/env bash
# The twin in every mode against real servers, and what has to be true of it.
#
#     sudo firmware/twin/check.sh [NAME..]     all, or those named; KEEP=1 keeps the work folder; NETLENS is netlens
#
# Of each: all readings arrive; the frames on the link are those that tcpdump saw; the semaphore is given before the first reading is
# taken, and that is before the first SYN; every stage of netlens' story is fine.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
NETLENS=${NETLENS:-$HERE/../../target/debug/netlens}
SERVER="server=demo.netlens.test"
FAST="interval=150
count=6
capture=on
secrets=on"
passed=0 failed=0

wrong() {
  echo "  WRONG: $*"
  WRONG=$((WRONG + 1))
}

has() { grep -q -- "$1" "$2" || wrong "no '$1' in $(basename "$2")"; }
hasnt() { ! grep -q -- "$1" "$2" || wrong "'$1' in $(basename "$2"): $(grep -m1 -- "$1" "$2")"; }

# run SETTINGS ARGUMENT...: the twin, with its wire captured and its link recorded and read.
run() {
  rm -f "$WORK"/{tap.pcap,link,link.pcap,link.txt,keys,story}
  capture "$WORK/tap.pcap"
  STATUS=0
  twin "$1" --record "$WORK/link" "${@:2}" 2> "$WORK/twin.log" || STATUS=$?
  capture_end
  "$LINK_READ" "$WORK/link" --pcap "$WORK/link.pcap" --keylog "$WORK/keys" > "$WORK/link.txt"
}

# What is true of every run: nothing damaged, and the link's frames those of the wire.
faithful() {
  local said
  said=$(python3 "$HERE/compare.py" "$WORK/link.pcap" "$WORK/tap.pcap" 02:03:04:05:06:07 "$@" 2>&1) || wrong "frames: $said"
  has 'damaged: 0, lost_bytes: 0, missing: 0' "$WORK/link.txt"
}

story() {
  local keys=()
  if [ -s "$WORK/keys" ]; then keys=(--keylog "$WORK/keys"); fi
  "$NETLENS" story "${keys[@]}" "$WORK/tap.pcap" > "$WORK/story"
}

# Every stage that the story tells of the board is fine.
fine() {
  story
  hasnt FAILED "$WORK/story"
  has 'Address  OK' "$WORK/story"
  has 'Talk     OK' "$WORK/story"
}

# The semaphore, the first reading taken, the first connection: in this order.
ordered() {
  local given taken syn
  given=$(grep -n 'Given("network")' "$WORK/link.txt" | head -1 | cut -d: -f1)
  taken=$(grep -n 'Taken {' "$WORK/link.txt" | head -1 | cut -d: -f1)
  [ "${given:-0}" -gt 0 ] && [ "${taken:-0}" -gt "$given" ] || wrong "semaphore given at line ${given:-none}, reading taken at line ${taken:-none}"
  syn=$(python3 "$HERE/first_syn.py" "$WORK/link.pcap")
  [ -z "$syn" ] && return
  given=$(time_of 'Given("network")')
  taken=$(time_of 'Taken {')
  [ "$given" -lt "$taken" ] && [ "$taken" -lt "$syn" ] || wrong "given $given us, taken $taken us, SYN $syn us"
}

time_of() { grep -m1 -F "$1" "$WORK/link.txt" | sed 's/.*us: \([0-9]*\).*/\1/'; }

# sends MODE-SETTINGS [PATTERN COUNT LOG]: a run that delivers its six readings.
sends() {
  run "$SERVER
$1
$FAST" --when-done --seconds "${SECONDS_MOST:-25}"
  [ "$STATUS" = 0 ] || wrong "the twin: $(cat "$WORK/twin.log")"
  has 'delivered' "$WORK/twin.log"
  has ' 6 readings delivered' "$WORK/twin.log"
  faithful
  fine
  ordered
}

check_line() {
  : > "$WORK/servers.log"
  sends "mode=line"
  [ "$(grep -c '^line: 12 ' "$WORK/servers.log")" = 6 ] || wrong "lines: $(cat "$WORK/servers.log")"
}

check_udp() {
  : > "$WORK/servers.log"
  sends "mode=udp"
  sleep 0.2
  [ "$(grep -c '^udp: 12,' "$WORK/servers.log")" = 6 ] || wrong "datagrams: $(cat "$WORK/servers.log")"
}

check_http() {
  sends "mode=http"
  has 'http: /api/v1/register {"device_id": "sensor-001"' "$WORK/servers.log"
  has 'text: "latest: {' "$WORK/link.txt"
  sends "mode=http
path=/data
keep=off"
  has 'http: /data {"temp"' "$WORK/servers.log"
}

check_https() {
  sends "mode=https
port=8443
ntp=demo.netlens.test
ca=$(cat "$WORK/ca.crt")"
  has 'CLIENT_TRAFFIC_SECRET_0' "$WORK/keys"
  tshark -r "$WORK/tap.pcap" -o tls.keylog_file:"$WORK/keys" -Y http.request -T fields -e http.request.uri > "$WORK/opened" 2> /dev/null
  has '/api/v1/data' "$WORK/opened"
}

# refused PORT WORDS: TLS that must not come about.
refused() {
  run "$SERVER
mode=https
port=$1
ntp=demo.netlens.test
count=1
ca=$(cat "$WORK/ca.crt")" --when-done --seconds 3
  [ "$STATUS" = 1 ] || wrong "port $1: accepted"
  has "kind: Tls, text: \"demo.netlens.test: $2" "$WORK/link.txt"
  hasnt '^http:' "$WORK/servers.log"
  faithful
  story
  # The board ends the connection: a reset, or FIN, from it.
  tshark -r "$WORK/tap.pcap" -Y "tcp.dstport==$1 && (tcp.flags.reset==1 || tcp.flags.fin==1)" 2> /dev/null > "$WORK/ends"
  [ -s "$WORK/ends" ] || wrong "port $1: no end of the connection on the wire"
}

check_refused() {
  : > "$WORK/servers.log"
  refused 8444 'the certificate is not signed by the CA'
  refused 8445 'the certificate is for elsewhere.netlens.test, not for this name'
  refused 8446 'the certificate has expired'
}

check_mqtt() {
  local qos
  for qos in 0 1 2; do
    sends "mode=mqtt
qos=$qos
retain=on"
  done
  sends "mode=mqtt
mqtt_version=5
qos=2"
  has 'home/livingroom/sensor/status' "$WORK/mosquitto.log"
  # A command that the broker kept, for whatever room: it switches the LED.
  mosquitto=$(PATH=$PATH:/usr/bin command -v mosquitto_pub || true)
  if [ -n "$mosquitto" ]; then
    in_net "$mosquitto" -h $ADDRESS -t home/kitchen/command -r -m on
    sends "mode=mqtt"
    has 'home/kitchen/command: on' "$WORK/link.txt"
    has 'LED on' "$WORK/link.txt"
  fi
}

check_mqtt_login() {
  sends "mode=mqtt
port=1884
user=me
password=secret"
  run "$SERVER
mode=mqtt
port=1884
user=me
password=wrong1
$FAST" --when-done --seconds 2
  has 'kind: Mqtt, text: "not authorised\|kind: Mqtt, text: "wrong user name' "$WORK/link.txt"
}

check_mqtts() {
  sends "mode=mqtts
ntp=demo.netlens.test
ca=$(cat "$WORK/ca.crt")"
  has 'SERVER_TRAFFIC_SECRET_0' "$WORK/keys"
}

check_mqtt_sn() {
  local qos
  for qos in 0 1 2; do
    sends "mode=mqtt-sn
port=1883
qos=$qos"
  done
}

check_echo() {
  (
    sleep 2.5
    address=$(sed -n 's/.* \(10\.77\.0\.[0-9]*\) .*/\1/p' "$WORK/leases" | tail -1)
    in_net timeout 3 python3 "$HERE/say.py" "$address" 5050 > "$WORK/echoed"
  ) &
  run "mode=echo
interval=1000" --seconds 6
  wait $!
  has '^hello board$' "$WORK/echoed"
  has 'received: hello board' "$WORK/link.txt"
  faithful
  story
}

check_bad_settings() {
  run "$SERVER
mode=lines" --seconds 6
  has 'kind: Settings, text: "line 2: mode: lines is none of' "$WORK/link.txt"
  [ "$(grep -c 'kind: Settings' "$WORK/link.txt")" -ge 2 ] || wrong "said once only"
}

# 30 seconds without a network: nothing is lost up to the buffer, and what waited goes in batches.
check_outage() {
  : > "$WORK/servers.log"
  echo on > "$WORK/air"
  ( sleep 3; echo off > "$WORK/air"; sleep "${OUTAGE:-30}"; echo on > "$WORK/air" ) &
  run "$SERVER
mode=line
interval=1000
count=$((OUTAGE + 12))
buffer=64" --air "$WORK/air" --when-done --seconds $((OUTAGE + 60))
  wait $!
  [ "$STATUS" = 0 ] || wrong "the twin: $(cat "$WORK/twin.log")"
  hasnt 'Discarded' "$WORK/link.txt"
  has 'kind: Disconnected, reason: 200' "$WORK/link.txt"
  local lines
  lines=$(grep '^line: 12 ' "$WORK/servers.log" | awk '{print $3}' | sort -n -u | wc -l)
  [ "$lines" = $((OUTAGE + 12)) ] || wrong "$lines of $((OUTAGE + 12)) readings arrived"
  faithful --out-of-range
  story
  hasnt FAILED "$WORK/story"
  [ "$(grep -c 'Address  OK' "$WORK/story")" = 2 ] || wrong "the story does not tell that the board came back"
}

# A buffer that is too small: the oldest go, and each is told.
check_overflow() {
  echo on > "$WORK/air"
  ( sleep 2; echo off > "$WORK/air"; sleep 6; echo on > "$WORK/air" ) &
  : > "$WORK/servers.log"
  run "$SERVER
mode=udp
interval=200
count=45
buffer=5" --air "$WORK/air" --when-done --seconds 60
  wait $!
  local gone arrived
  gone=$(grep -c 'Discarded' "$WORK/link.txt" || true)
  arrived=$(grep -c '^udp: 12,' "$WORK/servers.log" || true)
  [ "$gone" -gt 0 ] && [ $((gone + arrived)) = 45 ] || wrong "$gone discarded and $arrived arrived, of 45"
}

# A reader that is slow: frames are dropped whole, and counted.
check_slow() {
  capture "$WORK/tap.pcap"
  printf '%s\n' "$SERVER" mode=line interval=50 count=200 keep=on > "$WORK/settings"
  in_net "$TWIN" --settings "$WORK/settings" --pty "$WORK/pty" --baud 38400 --when-done --seconds 30 2> "$WORK/twin.log" &
  local board=$!
  sleep 1
  "$LINK_READ" "$WORK/pty" > "$WORK/link.txt" || true
  wait $board || wrong "the twin: $(cat "$WORK/twin.log")"
  capture_end
  has 'damaged: 0, lost_bytes: 0, missing: 0' "$WORK/link.txt"
  local dropped
  dropped=$(sed -n 's/.*delivered, \([0-9]*\) frames.*/\1/p' "$WORK/twin.log")
  [ "${dropped:-0}" -gt 0 ] || wrong "nothing was dropped: $(cat "$WORK/twin.log")"
  has 'Dropped {' "$WORK/link.txt"
}

# A line of 921600 baud, and a reader: nothing is dropped.
check_fast() {
  printf '%s\n' "$SERVER" mode=http interval=50 count=100 > "$WORK/settings"
  in_net "$TWIN" --settings "$WORK/settings" --pty "$WORK/pty" --baud 921600 --when-done --seconds 30 2> "$WORK/twin.log" &
  local board=$!
  sleep 0.3
  "$LINK_READ" "$WORK/pty" > "$WORK/link.txt" || true
  wait $board || wrong "the twin: $(cat "$WORK/twin.log")"
  has 'damaged: 0, lost_bytes: 0, missing: 0' "$WORK/link.txt"
  has ' 100 readings delivered, 0 frames and 0 other messages dropped' "$WORK/twin.log"
}

# The access point's part that a PC has: DHCP for whoever joins, and the LED over HTTP.
check_ap() {
  network_down
  STARTED=()
  network_up 192.168.4.77
  in_net ip addr flush dev tap0
  (
    sleep 1.5
    in_net busybox udhcpc -i tap0 -n -q -t 3 -s "$HERE/lease.sh" > "$WORK/udhcpc.log" 2>&1
    for path in / /on /led /off; do in_net curl -sS -m 4 "http://192.168.4.1$path"; done > "$WORK/pages" 2>&1
  ) &
  local station=$!
  run "mode=ap
ssid=board" --seconds 7
  wait $station || wrong "the station: $(cat "$WORK/udhcpc.log")"
  has '{"led":"on"}' "$WORK/pages"
  has 'LED off' "$WORK/link.txt"
  faithful
  story
  hasnt FAILED "$WORK/story"
}

# The same against `netlens serve`, alone.
check_serve() {
  network_down
  STARTED=()
  network_up
  dhcp_and_dns
  local serve=(env HOME="$WORK" XDG_DATA_HOME="$WORK" "$NETLENS" serve -i tap0)
  start serve "${serve[@]}" --name demo.netlens.test --ca-out "$WORK/serve-ca.crt"
  sleep 1
  # One that was built without TLS has no CA to write.
  kill -0 "${STARTED[-1]}" 2> /dev/null || start serve "${serve[@]}"
  ports 5050 8080 1883
  local mode modes="line udp http mqtt"
  if [ -s "$WORK/serve-ca.crt" ]; then
    modes="$modes https mqtts"
  else
    echo "  netlens was built without the feature serve: no HTTPS, no MQTTS"
  fi
  for mode in $modes; do
    local ca=
    case $mode in https | mqtts) ca="ca=$(cat "$WORK/serve-ca.crt")" ;; esac
    sends "mode=$mode
qos=2
$ca"
  done
}

ALL="line udp http https refused mqtt mqtt_login mqtts mqtt_sn echo bad_settings overflow slow fast outage ap serve"
OUTAGE=${OUTAGE:-30}
need ip ss tcpdump tshark dnsmasq mosquitto nginx openssl python3 curl busybox cargo
[ -x "$NETLENS" ] || die "$NETLENS is not there: build netlens first, or say where it is with NETLENS"
build
network_up
dhcp_and_dns
servers
certificates
https
broker
start gateway /usr/bin/python3 -u "$HERE/../../captures/lab/sn_gateway.py" $ADDRESS 1883
ports 5050 8080 8443 1883 8883
for name in ${*:-$ALL}; do
  WRONG=0
  begun=$SECONDS
  "check_$name"
  if [ "$WRONG" = 0 ]; then
    echo "ok    $name ($((SECONDS - begun)) s)"
    passed=$((passed + 1))
  else
    echo "FAILED $name"
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
