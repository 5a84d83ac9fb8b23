#!/bin/bash
# check.sh [FOLDER]: what the captures must show, asked of tshark. Exit 0 when everything holds.
# A filter that tshark refuses, or a file that it cannot read, is a failure, not a zero.
set -u
cd "${1:-$(dirname "$0")/..}" || exit 2
export LC_ALL=C
checks=0 failures=0

# count FILE FILTER [TSHARK OPTIONS]: how many packets match; -1 when tshark complains.
count() {
  local file=$1 filter=$2 out; shift 2
  out=$(tshark -r "$file" "$@" -Y "$filter" -T fields -e frame.number 2>/dev/null) || { echo -1; return; }
  [ -n "$out" ] && wc -l <<< "$out" || echo 0
}

# result TEXT NUMBER MIN [MAX]
result() {
  local mark=ok; checks=$((checks + 1))
  if [ "$2" -lt "$3" ] || [ "$2" -gt "${4:-999999999}" ]; then mark=FAIL; failures=$((failures + 1)); fi
  [ $mark = ok ] && [ -z "${VERBOSE:-}" ] || printf '%-4s %s: %s, want %s\n' $mark "$1" "$2" "$3${4:+..$4}"
}

# has FILE FILTER [MIN [MAX]]: at least MIN (1) packets match.
has()  { result "$1  $2" "$(count "$1" "$2" ${OPTIONS:-})" "${3:-1}" "${4:-}"; }
none() { result "$1  $2" "$(count "$1" "$2" ${OPTIONS:-})" 0 0; }

# closed_by_broker FILE: in how many connections that got past CONNECT the broker sent the first FIN.
closed_by_broker() {
  tshark -r "$1" -Y 'tcp.flags.fin == 1 && tcp.port == 1883' -T fields -e tcp.stream -e tcp.srcport 2>/dev/null |
    awk '!seen[$1]++ && $2 == 1883' | wc -l
}

# leased FILE: DHCP complete. joined FILE: and ARP answered, as in every healthy session. The captures of CoAP and MQTT-SN
# were made with the capture filter `udp`, so there is no ARP in them.
joined() { leased "$1"; has "$1" 'arp.opcode == 2'; }
leased() {
  local type
  for type in 1 2 3 5; do has "$1" "dhcp.option.dhcp == $type && dhcp.hw.mac_addr == 24:6f:28:10:20:30"; done
  has "$1" 'dhcp.option.hostname == "esp32-dht11"'
}

sound="-o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE"
expected="board-server dhcp-faults dns-faults dns-records http-post https https-untrusted ip-odd line-5050 mqtt-5050 nat-lan nat-wan
  mqtt-qos mqtt-refused tls-resume tls-mutual tls-kinds dtls discovery time-log coap mqtt-sn ipv6-line ipv6-odd mqtt5 websocket http-bodies tcp-loss tcp-refused vlan-qinq"
for f in $(printf '%s.pcapng ' $expected) sll.pcap sll2.pcap rawip.pcap null-loop.pcap llc-stp.pcap; do
  result "$f is there, size" "$(stat -c %s "$f" 2>/dev/null || echo -1)" 500 99999
  OPTIONS=$sound has "$f" 'frame' 5
  # Loopback never finishes its checksums, so null-loop has bad ones: that file is the control of this check.
  if [ $f = null-loop.pcap ]; then OPTIONS=$sound has $f 'tcp.checksum.status == 0' 26 26; else
  OPTIONS=$sound none "$f" 'ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0 || icmp.checksum.status == 0'; fi
  # tshark 4.0 does not know the options No-Response (258) and Request-Tag (292) of CoAP and calls them malformed.
  case $f in coap.*) has $f '_ws.malformed' 6 6; none $f '_ws.malformed && !(_ws.expert.message contains "Option Number 292" || _ws.expert.message contains "Option Number 258")' ;;
    *) none "$f" '_ws.malformed' ;; esac
  none "$f" 'frame.cap_len < frame.len'
  result "$f  in order of time" "$(capinfos -o "$f" 2>/dev/null | grep -c 'True')" "$([ $f = llc-stp.pcap ] && echo 0 || echo 1)" 1
done
# Controls: the checks above can fail. Good checksums are counted, and a question that cannot be asked is not a zero.
OPTIONS=$sound has line-5050.pcapng 'tcp.checksum.status == 1' 15
result "control: a refused filter counts as -1" "$(count line-5050.pcapng 'tcp.no_such_field == 1')" -1 -1
result "control: a missing file counts as -1" "$(count no-such-file.pcapng tcp)" -1 -1
# Nothing about the machine that made them.
for f in *.pcapng; do
  result "$f  no hardware or system in the headers" "$(capinfos "$f" 2>/dev/null | grep -cE 'hardware|Operating|Oper\.')" 0 0
  result "$f  times in nanoseconds" "$(capinfos "$f" 2>/dev/null | grep -c 'precision: *nanoseconds')" 1 1
  result "$f  only documentation and private addresses" "$(count "$f" 'ip && !(ip.addr in {192.168.1.0/24, 203.0.113.0/24, 198.51.100.0/24, 192.0.2.0/24, 224.0.0.0/4, 0.0.0.0, 255.255.255.255})')" 0 0
done

f=line-5050.pcapng; joined $f
has $f 'dns.a == 203.0.113.10' 1 1
has $f 'tcp.port == 5050 && tcp.flags.syn == 1' 2 2
has $f 'tcp.payload == 31:32:2c:31:32:33:34:35:36:37:2c:32:38:2e:33:2c:36:35:2e:32:0a' 1 1      # 12,1234567,28.3,65.2
has $f 'tcp.dstport == 5050 && tcp.len > 0' 5 5
has $f 'tcp.payload == 4f:4b:20:31:32:0a' 5 5                                                  # OK 12
has $f 'tcp.flags.fin == 1' 2 2
none $f 'tcp.flags.reset == 1 || tcp.analysis.flags'

f=http-post.pcapng; joined $f
has $f 'http.request.method == "POST" && http.request.uri == "/api/v1/data" && json' 2 2
has $f 'http.response.code == 201 && http.location == "/api/v1/data/1"' 1 1
has $f 'http.response.code == 200' 5
has $f 'http.response.code == 404' 1 1
has $f 'http.response.code == 400' 1 1
has $f 'http.transfer_encoding == "chunked" && http.chunk_size == 21' 1
has $f 'http.content_encoding == "gzip" && http.file_data contains "temperature"' 1 1
has $f 'urlencoded-form.key == "room" && urlencoded-form.value == "living room"' 1 1
result "$f  two requests on one connection" "$(tshark -r $f -Y http.request -T fields -e tcp.stream 2>/dev/null | sort | uniq -d | wc -l)" 1 1

f=mqtt5.pcapng; joined $f
has $f 'mqtt.property.topic_alias == 1' 2
has $f 'mqtt.topic_len == 0 && mqtt.topic == "home/living/temperature"' 1
has $f 'mqtt.topic == "$share/kitchen/rooms/+/set" && mqtt.subscription_options_retain == 2' 1 1
has $f 'mqtt.puback.reason_code == 16' 1 1
has $f 'mqtt.puback.reason_code == 135' 1 1
has $f 'mqtt.unsuback.reason_code == 17' 1 1
has $f 'mqtt.connack.reason_code == 140' 1 1
has $f 'mqtt.disconnect.reason_code == 148 && ip.src == 203.0.113.10' 1 1
has $f 'mqtt.disconnect.reason_code == 4 && ip.src == 192.168.1.50' 1 1
has $f 'mqtt.will_properties' 1
has $f 'http.sec_websocket_protocol == "mqtt" && http.response.code == 101' 1 1
has $f 'websocket.opcode == 2 && websocket.mask == 1' 3

f=websocket.pcapng; joined $f
has $f 'http.response.code == 101' 2 2
has $f 'http.sec_websocket_extensions contains "permessage-deflate" && http.response' 1 1
has $f 'websocket.pmc == 1' 6
has $f 'websocket.opcode == 0 && websocket.fin == 0' 2
has $f 'websocket.opcode == 9' 1 1
has $f 'websocket.opcode == 10' 1 1
has $f 'websocket.payload.close.status_code == 4000' 2 2
has $f 'websocket.payload.close.status_code == 1011' 2 2

f=http-bodies.pcapng; joined $f
has $f 'http.content_encoding == "gzip" && http.transfer_encoding == "chunked" && http.file_data contains "temperature 28.3"' 1
has $f 'http.content_encoding == "gzip" && http.content_length && json' 1
has $f 'http.content_encoding == "deflate" && json' 2 2
has $f 'mime_multipart' 1 1
has $f 'http.authbasic == "sensor:dht11-demo"' 1 1
has $f 'http.response.code == 401' 1 1
has $f 'http.cookie_pair == "theme=dark"' 1
has $f 'http.request.version == "HTTP/1.0"' 2 2

f=mqtt-qos.pcapng; joined $f
for type in 1 2 3 4 5 6 7 8 9 12 13 14; do has $f "mqtt.msgtype == $type"; done
for qos in 0 1 2; do has $f "mqtt.msgtype == 3 && mqtt.qos == $qos && ip.src == 192.168.1.50"; has $f "mqtt.msgtype == 3 && mqtt.qos == $qos && ip.dst == 192.168.1.51"; done
has $f 'mqtt.msgtype == 3 && mqtt.retain == 1 && ip.src == 192.168.1.50' 2
has $f 'mqtt.msgtype == 3 && mqtt.retain == 1 && ip.dst == 192.168.1.51'                       # to the late subscriber
has $f 'mqtt.conflag.willflag == 1 && mqtt.willtopic == "home/living/status"' 2 2
has $f 'mqtt.msgtype == 3 && mqtt.msg == 6f:66:66:6c:69:6e:65 && ip.dst == 192.168.1.51'         # the will: offline
has $f 'mqtt.topic == "home/+/temperature" && mqtt.topic == "home/#"' 1
has $f 'mqtt.username == "sensor" && mqtt.passwd == "dht11-demo"' 4
has $f 'mqtt.ver == 4' 4
result "$f  two stations got an address" "$(tshark -r $f -Y 'dhcp.option.dhcp == 5' -T fields -e dhcp.ip.your 2>/dev/null | sort -u | wc -l)" 2 2

f=mqtt-5050.pcapng; joined $f
has $f 'tcp.port == 5050 && tcp.flags.syn == 1 && tcp.flags.ack == 0' 3 3
none $f 'mqtt'                                                                                 # not by its port
OPTIONS='-d tcp.port==5050,mqtt'
has $f 'mqtt.protoname == "MQIsdp" && mqtt.ver == 3' 1 1
has $f 'mqtt.protoname == "MQTT" && mqtt.ver == 4' 1 1
has $f 'mqtt.protoname == "MQTT" && mqtt.ver == 5' 1 1
has $f 'mqtt.msgtype == 3 && mqtt.topic == "home/living/temperature"' 3 3
has $f 'mqtt.msgtype == 4' 3 3
OPTIONS=

f=mqtt-refused.pcapng; joined $f
has $f 'mqtt.conack.val == 5' 1 1                                                              # 3.1.1: not authorised
has $f 'mqtt.connack.reason_code == 135' 1 1                                                   # 5.0: the same
has $f 'mqtt.property_id' 3
has $f 'mqtt.msgtype == 1 && mqtt.clientid == "esp32-dht11" && mqtt.username == "sensor" && mqtt.msgtype == 1' 6
result "$f  more than one session closed by the broker first" "$(closed_by_broker $f)" 2

f=https.pcapng; joined $f
none $f 'http'                                                                                 # sealed
has $f 'tls.handshake.type == 11' 1 1                                                          # TLS 1.2 shows its certificate
has $f 'tls.handshake.extensions_server_name == "server.netlens.test"' 2 2
OPTIONS='-o tls.keylog_file:https.keylog'
has $f 'http.request.method == "POST"' 2 2
has $f 'json.value.string == "1.2"' 1 1
has $f 'json.value.string == "1.3"' 1 1
has $f 'http.response.code == 201' 2 2
has $f 'tls.handshake.type == 11 && x509ce.dNSName == "server.netlens.test"' 2 2
OPTIONS=
result "https.keylog  lines" "$(grep -cE '^(CLIENT_RANDOM|CLIENT_HANDSHAKE|SERVER_HANDSHAKE|CLIENT_TRAFFIC|SERVER_TRAFFIC)' https.keylog)" 5 5

f=tls-resume.pcapng; joined $f
has $f 'tls.handshake.type == 1' 8 8
has $f 'tls.resumed' 2 2
has $f 'tls.handshake.extensions.psk.identity.selected' 2 2
has $f 'tls.handshake.type == 1 && tls.handshake.extension.type == 42' 1 1
OPTIONS='-o tls.keylog_file:tls-resume.keylog'
has $f 'tls.handshake.type == 5' 1 1                                                           # end of early data
has $f 'tls.handshake.type == 4' 5 5
OPTIONS=

f=tls-mutual.pcapng; joined $f
has $f 'tls.handshake.type == 13' 2 2                                                          # asked in the clear, TLS 1.2
has $f 'tls.handshake.type == 15' 1 1
has $f 'tls.handshake.extensions_key_share_selected_group == 24' 1 1                           # Hello Retry Request
has $f 'tls.handshake.type == 22' 1 1
has $f 'tls.alert_message.desc == 40 && ip.src == 203.0.113.10' 1 1
OPTIONS='-o tls.keylog_file:tls-mutual.keylog'
has $f 'tls.handshake.type == 13' 4 4
has $f 'tls.handshake.type == 24' 2 2                                                          # key update
has $f 'tls.alert_message.desc == 116' 1 1
OPTIONS=

f=tls-kinds.pcapng; joined $f
for field in p_len server_point_len hint_len epms_len identity_len; do has $f "tls.handshake.$field"; done
for alert in 20 40 48 70 112 120; do has $f "tls.alert_message.level == 2 && tls.alert_message.desc == $alert"; done

f=dtls.pcapng; joined $f
has $f 'dtls.handshake.cookie_length == 20' 8
has $f 'dtls.fragment.count == 2' 4
has $f 'dtls.handshake.version == 0xfeff && dtls.handshake.type == 2' 1 1
has $f 'dtls.resumed' 1 1
has $f 'dtls.alert_message.desc == 40' 1 1
has $f 'udp.port == 5684 && dtls.app_data' 4 4
result "dtls.keylog  lines" "$(grep -c '^CLIENT_RANDOM' dtls.keylog)" 4 8

f=https-untrusted.pcapng; joined $f
has $f 'tls.alert_message.level == 2 && tls.alert_message.desc == 48 && ip.src == 192.168.1.50' 2 2
none $f 'http'

f=dns-faults.pcapng; joined $f
has $f 'dns.flags.rcode == 3' 1 1
has $f 'dns.flags.rcode == 2' 1
has $f 'dns.qry.name == "server.silent.netlens.test" && dns.flags.response == 0' 2
none $f 'dns.qry.name == "server.silent.netlens.test" && dns.flags.response == 1'
none $f 'tcp'

f=tcp-refused.pcapng; joined $f
has $f 'tcp.port == 5051 && tcp.flags.reset == 1' 1 1
has $f 'icmp.type == 3 && icmp.code == 1'
has $f 'tcp.port == 5052 && tcp.flags.syn == 1' 4
none $f 'ip.src == 203.0.113.10 && tcp.srcport == 5052'
none $f 'tcp.flags.syn == 1 && tcp.flags.ack == 1'

f=tcp-loss.pcapng; joined $f
has $f 'tcp.analysis.retransmission' 5
has $f 'tcp.analysis.fast_retransmission' 1
has $f 'tcp.analysis.duplicate_ack' 5
has $f 'tcp.analysis.out_of_order' 1
has $f 'tcp.analysis.lost_segment' 1
has $f 'tcp.analysis.zero_window' 1
has $f 'tcp.analysis.window_full' 1
has $f 'tcp.analysis.keep_alive' 2
has $f 'tcp.options.sack_le' 5
has $f 'tcp.flags.reset == 1' 1

f=dns-records.pcapng; joined $f
for type in 1 2 5 6 12 13 15 16 28 33 41 46 47 48 64 65 257; do
  has $f "dns.resp.type == $type"
done
has $f 'dns.resp.type == 5 && dns.count.answers == 3' 1                                        # CNAME, CNAME, A
has $f 'dns.flags.truncated == 1 && udp' 1 1
has $f 'dns && tcp && dns.flags.response == 1' 3
has $f 'dns.flags.rcode == 3' 2
has $f 'dns.flags.rcode == 5' 1 1
has $f 'dns.qry.type == 255'

f=ip-odd.pcapng; joined $f
has $f 'icmp.type == 8 && ip.fragment.count == 3' 1 1
has $f 'icmp.type == 0 && ip.fragment.count == 3' 1 1
has $f 'udp.length == 4008' 2 2
has $f 'ip.opt.type == 7' 2                                                                    # record route
has $f 'ip.opt.type == 68' 2                                                                   # timestamps
has $f 'icmp.type == 11 && icmp.code == 0' 2
has $f 'icmp.type == 3 && icmp.code == 3' 1
has $f 'icmp.type == 3 && icmp.code == 4 && icmp.mtu == 1300' 1
has $f 'icmp.type == 5' 1
has $f 'arp.isprobe == 1' 1
has $f 'arp.src.proto_ipv4 == 0.0.0.0' 3
has $f 'arp.isgratuitous == 1 && arp.opcode == 1' 1
has $f 'arp.isgratuitous == 1 && arp.opcode == 2' 1
has $f 'arp.dst.proto_ipv4 == 192.168.1.77 && arp.opcode == 1' 3

f=vlan-qinq.pcapng
has $f 'frame.interface_name == "c0" && vlan.id == 10 && !ieee8021ad' 6
has $f 'frame.interface_name == "p0" && ieee8021ad.id == 100 && vlan.id == 10 && eth.type == 0x88a8' 6
has $f 'vlan && icmp' 8 8
has $f 'vlan && udp.port == 5050' 4 4

for f in sll sll2; do
  has $f.pcap "sll && dns" 2
  has $f.pcap 'sll && tcp.port == 5050 && tcp.len > 0' 2
  has $f.pcap 'sll && arp' 2
  has $f.pcap 'sll && icmp' 4
done
result "sll.pcap   link type 113" "$(od -An -tu1 -j20 -N1 sll.pcap)" 113 113
result "sll2.pcap  link type 276" "$(od -An -tu2 -j20 -N2 sll2.pcap)" 276 276
result "sll2.pcap  magic of nanoseconds" "$(od -An -tx4 -N4 sll2.pcap | grep -c a1b23c4d)" 1 1
result "rawip.pcap link type 101" "$(od -An -tu1 -j20 -N1 rawip.pcap)" 101 101
has rawip.pcap 'icmp' 4 4
has rawip.pcap 'tcp.port == 5050 && tcp.len > 0' 4 4
none rawip.pcap 'eth'
result "null-loop.pcap link type 0" "$(od -An -tu1 -j20 -N1 null-loop.pcap)" 0 0
has null-loop.pcap 'null.family == 2 && tcp' 10
has null-loop.pcap 'null.family == 30 && ipv6 && tcp' 10
has llc-stp.pcap 'llc && stp' 10
has llc-stp.pcap 'stp.type == 0x80'                                                            # topology change notification
has llc-stp.pcap 'llc && cdp.deviceid == "sw1"'                                                # SNAP
has llc-stp.pcap 'lldp'

f=dhcp-faults.pcapng
has $f 'dhcp.option.dhcp == 1 && frame.time_relative < 5.5' 3 3                                # three questions,
none $f 'dhcp.type == 2 && frame.time_relative < 5.5'                                          # no answer
for type in 1 2 3 4 5 6 7 8; do has $f "dhcp.option.dhcp == $type"; done                       # also DECLINE, NAK, RELEASE, INFORM
has $f 'dhcp.option.dhcp == 3 && dhcp.ip.client == 192.168.1.50' 2                             # renewals
has $f 'arp.duplicate-address-detected || (arp.opcode == 2 && arp.src.proto_ipv4 == 192.168.1.60)' 1

f=nat-lan.pcapng; joined $f
has $f 'tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.srcport == 50000 && tcp.dstport == 5050' 2
has $f 'tcp.dstport == 80 && tcp.flags.syn == 1 && tcp.flags.ack == 0' 1
f=nat-wan.pcapng
has $f 'tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.dstport == 5050 && ip.src == 203.0.113.2' 2
has $f 'tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.dstport == 5050 && tcp.srcport == 50000' 1
has $f 'tcp.dstport == 8080 && tcp.flags.syn == 1 && tcp.flags.ack == 0' 1

f=board-server.pcapng; joined $f
has $f 'dns.qry.name == "esp32-dht11.lan.netlens.test" && dns.a == 192.168.1.50' 2
has $f 'tcp.dstport == 5050 && tcp.len > 0 && ip.dst == 192.168.1.50' 3 3
has $f 'tcp.srcport == 5050 && tcp.len > 0 && ip.src == 192.168.1.50' 3 3
has $f 'http.request.uri == "/led/on" && ip.dst == 192.168.1.50' 1 1
has $f 'http.request.uri == "/led/off"' 1 1
has $f 'http.response.code == 404' 1 1

f=discovery.pcapng
has $f 'mdns && dns.count.auth_rr > 0 && dns.flags.response == 0' 3                            # probes
has $f 'dns.resp.cache_flush == 1' 3
has $f 'dns.qry.qu == 1 && ip.src == 192.168.1.51' 1
has $f 'dns.ptr.domain_name == "Living room._mqtt._tcp.local"' 1
has $f 'dns.txt == "topic=home/living"' 1
has $f 'dns.srv.port == 1883' 1
has $f 'llmnr && dns.a == 192.168.1.50' 1 1
has $f 'llmnr && dns.qry.name == "nobody"' 2 2
has $f 'ssdp && http.request.method == "M-SEARCH"' 1
has $f 'ssdp && http.response.code == 200' 1
has $f 'ssdp && http.notification' 10

f=time-log.pcapng; joined $f
has $f 'ntp.flags.mode == 3 && ntp.xmt < "1970-01-02"' 1
has $f 'ntp.flags.mode == 4 && ntp.stratum == 2' 3
has $f 'ntp.keyid == 00:00:00:07 && ntp.mac' 4
has $f 'syslog.timestamp_rfc3164' 2
has $f 'syslog.version == "1"' 2
has $f 'tcp.dstport == 601 && tcp.len > 0' 2

f=coap.pcapng; leased $f; none $f arp
has $f 'coap.code == 1' 10
has $f 'coap.opt.ctype == "application/link-format"' 3
has $f 'coap && json' 2
has $f 'coap.opt.observe' 5
has $f 'coap.block.reassembled.length == 305' 2
has $f 'coap.opt.block_number > 0 && coap.code == 3' 3
has $f 'coap.code == 132' 1 1
has $f 'coap.type == 1' 2

f=mqtt-sn.pcapng; leased $f; none $f arp
OPTIONS='-d udp.port==1883,mqttsn'
for type in 4 5 6 7 8 9 10 11 12 13 14 15 16 18 19 22 23 24 26 27 28 29; do has $f "mqttsn.msg.type == $type"; done
has $f 'mqttsn.return.code == 2' 1 1
has $f 'mqttsn.msg.len > 255' 1
for kind in 0 1 2; do has $f "mqttsn.msg.type == 12 && mqttsn.topic.id.type == $kind"; done
has $f 'mqttsn.qos == 3' 1
has $f 'mqttsn.sleep.timer == 60' 1
OPTIONS=

f=ipv6-line.pcapng
has $f 'icmpv6.type == 135 && ipv6.src == ::' 3                                                 # duplicate address detection
has $f 'icmpv6.type == 133' 1
has $f 'icmpv6.type == 134 && icmpv6.opt.prefix == 2001:db8:1:: && icmpv6.nd.ra.flag.m == 1' 1
for type in 1 2 3 7 8; do has $f "dhcpv6.msgtype == $type"; done
has $f 'dns.aaaa == 2001:db8:2::10' 1 1
has $f 'ipv6 && tcp.dstport == 5050 && tcp.len > 0' 3 3
has $f 'icmpv6.type == 129' 2 2

f=ipv6-odd.pcapng
has $f 'ipv6.fragments' 4
has $f 'ipv6.hopopts && udp' 2
has $f 'ipv6.dstopts' 2
has $f 'ipv6.routing.type == 4' 1
for type in 'type == 1 && icmpv6.code == 4' 'type == 1 && icmpv6.code == 3' 'type == 1 && icmpv6.code == 0' 'type == 2' 'type == 3' \
  'type == 137' 'type == 139' 'type == 130' 'type == 131' 'type == 132' 'type == 143'; do has $f "icmpv6.$type"; done
has $f 'icmpv6.type == 136 && icmpv6.nd.na.target_address == 2001:db8:1::51 && ipv6.dst == ff02::1' 1     # a duplicate
for version in 1 2 3; do has $f "igmp.version == $version"; done
has $f 'igmp.type == 0x17' 1
has $f 'igmp.saddr == 203.0.113.10' 1

# The captures of Wi-Fi, opened with their keys.
air() {
  f=$1.pcap
  case $1 in
    wifi-ap-absent) OPTIONS= ;;
    wifi-wpa3) OPTIONS="-o wlan.enable_decryption:TRUE -o uat:80211_keys:\"wpa-psk\",\"$(sed -n 's/^pmk //p' $1.keys)\"" ;;
    *) OPTIONS='-o wlan.enable_decryption:TRUE -o uat:80211_keys:"wpa-pwd","dht11-demo-wifi:MyHomeWiFi"' ;;
  esac
}
for name in wifi-healthy wifi-reconnect wifi-ap-power-loss wifi-wpa3 wifi-rekey; do
  air $name
  for subtype in 0 1 4 5 8 11; do has $f "wlan.fc.type_subtype == $subtype" 1; done
  for number in 1 2 3 4; do has $f "wlan_rsna_eapol.keydes.msgnr == $number" 1; done
  has $f 'dhcp.option.dhcp == 5' 1
  has $f 'tcp.dstport == 5050 && tcp.len > 0' 2
done
air wifi-wrong-password
has $f 'wlan_rsna_eapol.keydes.msgnr == 2' 3
none $f 'wlan_rsna_eapol.keydes.msgnr == 3'
has $f 'wlan.fixed.reason_code == 15' 1
air wifi-ap-absent
has $f 'wlan.fc.type_subtype == 4 && wlan.ssid == "MyHomeWiFi"' 2
none $f 'wlan.fc.type_subtype == 5 && wlan.ssid == "MyHomeWiFi"'
air wifi-reconnect
has $f 'wlan.fc.type_subtype == 12 && wlan.da == 24:6f:28:10:20:30 && wlan.fixed.reason_code == 2' 1
has $f 'wlan_rsna_eapol.keydes.msgnr == 4' 2
air wifi-rekey
has $f 'wlan_rsna_eapol.keydes.key_info.key_type == 0 && wlan.analysis.tk' 2
air wifi-roaming
has $f 'wlan.fixed.auth.alg == 2' 2
has $f 'wlan.fc.type_subtype == 3 && wlan.ft.subelem.id == 4' 1
has $f 'wlan.fc.type_subtype == 12 && wlan.mmie.keyid' 1
air wifi-wpa3
has $f 'wlan.fixed.auth.alg == 3' 4
has $f 'wlan.fc.type_subtype == 12 && wlan.fc.protected == 1' 1
OPTIONS=

# One fault each. The healthy twins have no failure in them.
for f in fault-*.pcapng well-*.pcapng; do
  result "$f  size" "$(stat -c %s "$f")" 500 99999
  # By the port alone TLS on 1883 is malformed MQTT to tshark, and so is a CONNACK of 3.1.1 to a client of MQTT 5.
  case $f in fault-mqtt-refused-1.*|fault-tls-to-plain-mqtt.*) ;; *) none "$f" '_ws.malformed' ;; esac
  OPTIONS=$sound none "$f" 'ip.checksum.status == 0 || tcp.checksum.status == 0 || udp.checksum.status == 0'
done
for f in well-*.pcapng; do joined $f; none $f 'tcp.flags.reset == 1 || tcp.analysis.retransmission || http.response.code >= 400 || dns.flags.rcode > 0'; done
has fault-mqtt-keep-alive.pcapng 'mqtt.kalive == 5' 1 1
has fault-mqtt-keep-alive.pcapng 'tcp.flags.fin == 1 && tcp.srcport == 1883' 1
has fault-mqtt-twice.pcapng 'mqtt.clientid == "esp32-dht11"' 3
for code in 1 2 3 4 5; do has fault-mqtt-refused-$code.pcapng "mqtt.conack.val == $code || mqtt.connack.reason_code == $code" 1 1; done
has fault-mqtt5-unspecified.pcapng 'mqtt.connack.reason_code == 0x80' 1 1
has fault-mqtt5-not-authorized.pcapng 'mqtt.connack.reason_code == 0x87' 1 1
has fault-mqtt5-method.pcapng 'mqtt.connack.reason_code == 0x8c' 1 1
has fault-mqtt5-retain.pcapng 'mqtt.connack.reason_code == 0x9a' 1 1
has fault-mqtt5-qos.pcapng 'mqtt.connack.reason_code == 0x9b' 1 1
for pair in malformed:0x81 protocol:0x82 own-reason:0x83 version:0x84 identifier:0x85 password:0x86 unavailable:0x88 busy:0x89 banned:0x8a will-topic:0x90 will-large:0x95 quota:0x97 will-format:0x99 elsewhere:0x9c moved:0x9d rate:0x9f; do has fault-mqtt5-${pair%:*}.pcapng "mqtt.connack.reason_code == ${pair#*:}" 1 1; done
has fault-mqtt5-acl.pcapng 'mqtt.puback.reason_code == 0x87' 1 1
has fault-mqtt-no-puback.pcapng 'mqtt.msgtype == 3 && mqtt.qos == 1' 1
none fault-mqtt-no-puback.pcapng 'mqtt.msgtype == 4'
has fault-mqtt-pubrec.pcapng 'mqtt.msgtype == 5' 1
none fault-mqtt-pubrec.pcapng 'mqtt.msgtype == 6'
has fault-mqtt-will.pcapng 'mqtt.msgtype == 3 && mqtt.topic == "home/living/status" && ip.src == 203.0.113.10' 1 1
has fault-mqtt-retained.pcapng 'mqtt.msgtype == 3 && mqtt.retain == 1 && ip.src == 203.0.113.10' 1 1
has fault-mqtt-large.pcapng 'mqtt.len > 900' 1
has fault-mqtt5-large.pcapng 'mqtt.disconnect.reason_code == 0x95' 1 1
for code in 400 401 404 413 500 502; do has fault-http-$code.pcapng "http.response.code == $code" 1 1; done
has fault-http-redirect.pcapng 'http.response.code == 301 && http.location contains "https://"' 1 1
has fault-http-length.pcapng 'tcp.payload contains "Content-Length: 100"' 1
none fault-http-length.pcapng 'http.response'
has fault-http-cut.pcapng 'tcp.payload contains "Content-Length: 2100"' 1 1
has fault-tls-to-plain.pcapng 'tls.handshake.type == 1 && tcp.dstport == 80' 0
has fault-tls-to-plain.pcapng 'http.response.code == 400' 1 1
has fault-plain-to-tls.pcapng 'tcp.dstport == 443 && tcp.payload[0:3] == "GET"' 1 1
has fault-plain-to-tls-mqtt.pcapng 'tcp.dstport == 8883 && tcp.payload[4:4] == "MQTT"' 1
has fault-tls-unknown-ca.pcapng 'tls.alert_message.desc == 48' 1 1
has fault-tls-expired.pcapng 'tls.alert_message.desc == 45' 1 1
has fault-tls-clock-1970.pcapng 'tls.alert_message.desc == 42' 1 1
has fault-tls-name.pcapng 'tls.alert_message.desc == 42' 1 1
has fault-tls-name.pcapng 'tls.handshake.extensions_server_name == "broker.netlens.test"' 1 1
has fault-tls-no-client-certificate.pcapng 'tls.handshake.type == 13' 1 1
has fault-tls-no-client-certificate.pcapng 'tls.alert_message.desc == 40' 1 1
has fault-tls-version.pcapng 'tls.alert_message.desc == 70' 1 1
has fault-tls-cipher.pcapng 'tls.alert_message.desc == 40' 1 1
none fault-tls-cut.pcapng 'tls.handshake.type == 16'
has fault-tcp-firewall.pcapng 'tcp.flags == 2' 4
none fault-tcp-firewall.pcapng 'tcp.flags.ack == 1'
has fault-tcp-refused.pcapng 'tcp.flags.reset == 1' 1 1
has fault-tcp-unreachable.pcapng 'icmp.type == 3 && icmp.code == 1' 1
has fault-tcp-half-open.pcapng 'tcp.flags == 4 && ip.src == 203.0.113.10' 1 1
none fault-tcp-half-open.pcapng 'tcp.flags.fin == 1 && ip.src == 203.0.113.10'
has fault-nat-expired.pcapng 'tcp.analysis.retransmission && ip.src == 192.168.1.50' 4
has fault-mtu-black-hole.pcapng 'tcp.analysis.retransmission && tcp.len > 1200' 4
none fault-mtu-black-hole.pcapng 'icmp'
has fault-loss-20.pcapng 'tcp.analysis.retransmission' 3
has fault-loss-5.pcapng 'tcp.analysis.retransmission || tcp.analysis.out_of_order' 3
# By the IP identification: the same packet twice; one that comes after a later one. Sent again, a packet has a new number.
identifications() { tshark -r "$1" -Y 'tcp && ip.src == 203.0.113.10 && ip.id != 0' -T fields -e ip.id 2>/dev/null; }
result "fault-duplicated.pcapng  packets that come twice" "$(identifications fault-duplicated.pcapng | sort | uniq -d | wc -l)" 3
result "fault-reordered.pcapng  packets that were overtaken" "$(identifications fault-reordered.pcapng | while read -r id; do [ $((id)) -lt ${top:-0} ] && echo "$id"; top=$((id > ${top:-0} ? id : ${top:-0})); done | wc -l)" 3
for f in loss-5 loss-20 reordered; do result "fault-$f.pcapng  packets that come twice" "$(identifications fault-$f.pcapng | sort | uniq -d | wc -l)" 0 0; done
has fault-zero-window.pcapng 'tcp.analysis.zero_window' 1
has fault-dns-no-such-name.pcapng 'dns.flags.rcode == 3' 1 1
has fault-dns-server-failed.pcapng 'dns.flags.rcode == 2' 1
none fault-dns-silent.pcapng 'dns.flags.response == 1'
has fault-dns-private.pcapng 'dns.a == 10.77.0.10' 1 1
has fault-dns-blocked.pcapng 'dns.a == 0.0.0.0' 1 1
has fault-dhcp-silent.pcapng 'dhcp.option.dhcp == 1' 3 3
none fault-dhcp-silent.pcapng 'dhcp.type == 2'
has fault-dhcp-refused.pcapng 'dhcp.option.dhcp == 6' 1 1
has fault-dhcp-none-left.pcapng 'dhcp.option.dhcp == 5' 1 1
has fault-address-in-use.pcapng 'dhcp.option.dhcp == 4' 1 1

echo "$checks checks, $failures failed"
[ $failures = 0 ]
