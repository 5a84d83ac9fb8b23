#!/usr/bin/env bash
# Compiles the sketch for both cores against stubs, all warnings as errors, and runs it against a line server of python3: it has to
# survive a server that is not there yet and one that closes. Needs g++ and python3; takes about ten seconds.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
check() {
  local core=$1 port settings build sketch said
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  settings=(-DWIFI_SSID='"a"' -DWIFI_PASS='"b"' -DSERVER_IP='"127.0.0.1"' "-DSERVER_PORT=$port" -DDEVICE_ID=12)
  # The Arduino tools put this include before a sketch. Once with the settings in the file, once with ours.
  build=(g++ -std=c++17 -Wall -Wextra -Werror "-D$core" -Istubs -include Arduino.h -x c++)
  "${build[@]}" -fsyntax-only line_client/line_client.ino
  "${build[@]}" "${settings[@]}" -c -o "$work/$core.o" -include line_client/line_client.ino stubs/main.cpp
  g++ -o "$work/$core" "$work/$core.o"
  "$work/$core" 9000 > "$work/$core.txt" &
  sketch=$!
  python3 - "$port" <<'PYTHON'
import socket, sys, time
time.sleep(0.5)
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
server.settimeout(8)
for client in range(2):
    conn, _ = server.accept()
    conn.settimeout(8)
    line = conn.makefile("rb").readline()
    fields = line.decode().rstrip("\r\n").split(",")
    assert line.endswith(b"\r\n") and fields[0] == "12" and fields[1].isdigit() and fields[2:] == ["28.3", "65.2"], line
    conn.sendall(b"OK 12\n")
    time.sleep(0.1)
    conn.close()
PYTHON
  wait "$sketch"
  for said in 'next try in 1000 ms' 'TCP: connected' 'DHT11: no answer' 'server: OK 12'; do
    grep -q "$said" "$work/$core.txt" || { echo "arduino: $core: the sketch never said: $said" >&2; cat "$work/$core.txt" >&2; exit 1; }
  done
}
check ESP8266 & one=$!
check ESP32 & two=$!
wait "$one"
wait "$two"
echo "arduino: the sketch compiles for both cores and talks to a server (stubs on a PC, no hardware)"
