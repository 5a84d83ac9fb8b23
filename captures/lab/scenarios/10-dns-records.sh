# One query for each record type a learner meets, to a real authoritative server (BIND), over UDP and TCP.
kill "$(cat "$WORK/wan-dns.pid")"; sleep 0.3
mkdir "$WORK/bind"
cat > "$WORK/bind/named.conf" <<CONF
options {
  directory "$WORK/bind"; pid-file none; session-keyfile none;
  listen-on { $DNS_IP; }; listen-on-v6 { none; };
  recursion no; allow-query { any; };
  minimal-responses no; version none; hostname none;
};
controls { };
zone "netlens.test" { type primary; file "zone"; };
zone "113.0.203.in-addr.arpa" { type primary; file "reverse"; };
// Signed by BIND itself: gives DNSKEY, RRSIG and NSEC.
zone "signed.netlens.test" { type primary; file "signed"; dnssec-policy default; inline-signing yes; };
CONF
cat > "$WORK/bind/zone" <<'ZONE'
$TTL 300
@        IN SOA   ns1.netlens.test. admin.netlens.test. ( 2024010101 3600 600 86400 300 )
@        IN NS    ns1
@        IN NS    ns2
ns1      IN A     203.0.113.53
ns2      IN A     203.0.113.54
signed   IN NS    ns1
server   IN A     203.0.113.10
server   IN AAAA  2001:db8::10
api      IN CNAME www
www      IN CNAME server
@        IN MX    10 mail
@        IN MX    20 mail2
mail     IN A     203.0.113.25
mail2    IN A     203.0.113.26
@        IN TXT   "v=spf1 ip4:203.0.113.25 -all"
_mqtt._tcp IN SRV 10 60 1883 server
_mqtt._tcp IN SRV 20 40 1883 mail
server   IN HTTPS 1 . alpn=h2,http/1.1 port=443 ipv4hint=203.0.113.10 ipv6hint=2001:db8::10
_mqtt    IN SVCB  1 server alpn=mqtt port=8883
@        IN CAA   0 issue "ca.netlens.test"
server   IN HINFO "ESP32" "FreeRTOS"
long     IN TXT   "A text too long for a UDP answer of 512 bytes. The server sets the TC bit and the client asks again over TCP. ......................................................................................................................"
long     IN TXT   "The second part of it. ................................................................................................................................................................................................................"
long     IN TXT   "And the third. ........................................................................................................................................................................................................................"
ZONE
cat > "$WORK/bind/reverse" <<'ZONE'
$TTL 300
@  IN SOA ns1.netlens.test. admin.netlens.test. ( 2024010101 3600 600 86400 300 )
@  IN NS  ns1.netlens.test.
10 IN PTR server.netlens.test.
ZONE
cat > "$WORK/bind/signed" <<'ZONE'
$TTL 300
@    IN SOA ns1.netlens.test. admin.netlens.test. ( 2024010101 3600 600 86400 300 )
@    IN NS  ns1.netlens.test.
host IN A   203.0.113.11
ZONE
serve named wan named -g -u root -c "$WORK/bind/named.conf"
wait_for 10 listening wan 53
wait_for 20 sh -c "ip netns exec nl-wan dig +dnssec @$DNS_IP host.signed.netlens.test | grep -q RRSIG"
cap_start dns-records.pcapng router br0
join_board
ask() { board dig @$DNS_IP +tries=1 +time=3 "$@" > "$WORK/dig.txt" || die "dig $*: $(cat "$WORK/dig.txt")"; }
ask +noedns +nocookie server.netlens.test A       # the plain query of a small resolver
ask server.netlens.test A                         # the same with EDNS (OPT, with a cookie)
ask server.netlens.test AAAA
ask api.netlens.test A                            # CNAME, CNAME, A
ask netlens.test NS
ask netlens.test SOA
ask netlens.test MX
ask netlens.test TXT
ask _mqtt._tcp.netlens.test SRV
ask server.netlens.test HTTPS
ask _mqtt.netlens.test SVCB
ask netlens.test CAA
ask server.netlens.test HINFO
ask -x 203.0.113.10                               # PTR
ask netlens.test ANY
ask no-such-name.netlens.test A                   # NXDOMAIN with the SOA
ask server.netlens.test LOC                       # the name exists, this type does not
ask example.com A                                 # not ours: REFUSED
ask +dnssec host.signed.netlens.test A            # RRSIG
ask +dnssec signed.netlens.test DNSKEY
ask +dnssec no-such-name.signed.netlens.test A    # NSEC, or NSEC3
ask +tcp server.netlens.test A                    # TCP from the start
ask +noedns +nocookie long.netlens.test TXT       # UDP, truncated, then TCP
cap_stop
