# What a board does after it has an address: it wakes in 1970, asks a server for the time, and sends its log lines.
# The asking programs only report the difference; nothing sets this machine's clock.
printf '1 MD5 HEX:00112233445566778899AABBCCDDEEFF\n7 SHA1 HEX:0123456789ABCDEF0123456789ABCDEF01234567\n' > "$WORK/keys"
cat > "$WORK/chrony.conf" <<CONF
local stratum 2
allow all
port 123
cmdport 0
keyfile $WORK/keys
bindaddress $SERVER_IP
CONF
serve chronyd wan chronyd -x -d -u root -f "$WORK/chrony.conf" -L 0
cat > "$WORK/rsyslog.conf" <<CONF
module(load="imudp")
module(load="imtcp")
input(type="imudp" port="514")
input(type="imtcp" port="601")
*.* action(type="omfile" file="$WORK/syslog.out")
CONF
serve rsyslogd wan rsyslogd -n -f "$WORK/rsyslog.conf" -i "$WORK/rsyslog.pid"
wait_for 10 listening wan 601
sleep 2
cap_start time-log.pcapng router br0
join_board
# SNTP by a client whose clock begins in 1970, as a board's does.
board env LD_PRELOAD=$(ls /usr/lib/*/faketime/libfaketime.so.1) FAKETIME='@1970-01-01 00:00:07' FAKETIME_DONT_FAKE_MONOTONIC=1 \
  timeout 10 /usr/bin/ntpdig -t 2 $SERVER_IP >&2 || true
board timeout 6 busybox ntpd -nw -p $SERVER_IP > "$WORK/ntpd.log" 2>&1 || true
board timeout 10 chronyd -Q -u root -f /dev/null -t 6 "server $SERVER_IP iburst maxsamples 2 key 7" "keyfile $WORK/keys" > "$WORK/chronyc.log" 2>&1 || true
log() { board unshare -u sh -c 'hostname esp32-dht11; exec logger "$@"' sh -n $SERVER_IP -t dht11 "$@"; }
log -d -P 514 --rfc3164 -p local0.info -i 'temperature 28.3 humidity 65.2'
log -d -P 514 --rfc5424 -p local0.notice --msgid READING --sd-id reading@32473 --sd-param 'temperature="28.3"' --sd-param 'humidity="65.2"' 'a reading'
log -d -P 514 --rfc5424=notq -p local0.err 'sensor does not answer: checksum wrong'
log -d -P 514 --rfc3164 -p kern.crit 'brownout detector was triggered'
log -T -P 601 --rfc5424=notq --octet-count -p local0.info 'over TCP, behind its length'
log -T -P 601 --rfc3164 -p local0.warning 'over TCP, with a line end'
cap_stop
