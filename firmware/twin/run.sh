#!/usr/bin/env bash
# A network for the twin, and the twin in it: a learner's board when there is none.
#
#     sudo firmware/twin/run.sh SETTINGS [--pty /tmp/board] [other arguments of the twin]
#
# SETTINGS is a file of lines key=value (link/SETTINGS.md); demo.netlens.test, 10.77.0.1, has a line server, HTTP, time, and
# where mosquitto and nginx are installed MQTT and HTTPS, too. Modes with TLS need no ca: that of this network is taken.
# CAPTURE=FILE captures the wire.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
[ $# -ge 1 ] && [ -f "$1" ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
settings=$1
shift
need ip dnsmasq python3 cargo
build
network_up
dhcp_and_dns
servers
if command -v openssl > /dev/null; then
  certificates
  if PATH=$PATH:/usr/sbin command -v nginx > /dev/null; then https; fi
  if PATH=$PATH:/usr/sbin command -v mosquitto > /dev/null; then broker; fi
fi
if [ -n "${CAPTURE:-}" ]; then capture "$CAPTURE"; fi
sleep 0.5
cp "$settings" "$WORK/settings"
if grep -q '^mode=\(https\|mqtts\)$' "$settings" && ! grep -q '^ca=' "$settings" && [ -f "$WORK/ca.crt" ]; then
  { echo; echo "ca=$(cat "$WORK/ca.crt")"; } >> "$WORK/settings"
fi
in_net "$TWIN" --settings "$WORK/settings" "$@"
