# Names and services without a server. The laptop looks for MQTT and HTTP services by multicast DNS and gets the
# board's answers, asks for its name once more by DNS's own tools and by LLMNR, and looks for a router by SSDP.
board ip addr add $BOARD_IP/24 dev eth0
pc ip addr add $PC_IP/24 dev eth0
for n in board pc router; do in_ns $n ip route add 224.0.0.0/4 dev $([ $n = router ] && echo br0 || echo eth0); done

mkdir -p "$WORK/avahi/services"
cat > "$WORK/avahi/avahi-daemon.conf" <<CONF
[server]
host-name=esp32-dht11
use-ipv6=no
enable-dbus=no
allow-interfaces=eth0
[publish]
publish-workstation=no
[rlimits]
CONF
cat > "$WORK/avahi/services/board.service" <<XML
<?xml version="1.0" standalone='no'?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">
<service-group>
  <name>Living room</name>
  <service><type>_http._tcp</type><port>80</port><txt-record>path=/led</txt-record></service>
  <service><type>_mqtt._tcp</type><subtype>_sensor._sub._mqtt._tcp</subtype><port>1883</port>
    <txt-record>topic=home/living</txt-record><txt-record>board=esp32</txt-record></service>
</service-group>
XML
cap_start discovery.pcapng router br0 'not igmp'
# A mount namespace of its own: the daemon finds our folder as /etc/avahi and its own /run.
serve avahi board unshare -m sh -c "mount --bind '$WORK/avahi' /etc/avahi && mount -t tmpfs none /run && exec avahi-daemon --no-drop-root --no-chroot --no-rlimits"
sleep 5
pc timeout 20 /usr/bin/python3 "$LAB/browse.py" $PC_IP >&2
serve llmnrd board llmnrd -H esp32-dht11 -i eth0
sleep 0.5
pc llmnr-query -I eth0 -T A -c 1 esp32-dht11 >&2
pc llmnr-query -I eth0 -T A -c 2 -i 300 -t 300 nobody >&2 || true
cat > "$WORK/upnp.conf" <<CONF
ext_ifname=wan0
listening_ip=br0
http_port=5000
enable_natpmp=no
enable_upnp=yes
secure_mode=yes
notify_interval=60
uuid=00000000-0000-4000-8000-020000000101
serial=1
model_number=1
friendly_name=Router of the lab
lease_file=$WORK/upnp.leases
CONF
serve miniupnpd router miniupnpd -d -f "$WORK/upnp.conf" -P "$WORK/upnp.pid"
sleep 2
pc upnpc -m eth0 -s >&2 || true
kill "$(cat "$WORK/upnp.pid")" || true        # says farewell
cap_stop
