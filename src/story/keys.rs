//! The fields that stories are told from, looked up once by their names. A test says that every name exists.

use std::collections::HashMap;

use crate::dissect::{FieldSpec, Kind, Registry};

/// Stands for a field that the registry does not have; it occurs in no packet.
static ABSENT: FieldSpec = FieldSpec::new(
    "netlens.absent",
    "Absent",
    Kind::Flag,
    "Occurs in no packet.",
    "netlens",
);

macro_rules! keys {
    ($($name:ident = $key:literal),* $(,)?) => {
        /// Fields by the names that the rules know them under.
        pub struct Keys {
            $(
                #[doc = concat!("`", $key, "`")]
                pub $name: &'static FieldSpec,
            )*
        }

        impl Keys {
            /// Looks the fields up.
            pub fn new(registry: &Registry) -> Self {
                let mut all = HashMap::with_hasher(foldhash::fast::FixedState::default());
                for spec in registry.specs() {
                    all.entry(spec.key).or_insert(spec);
                }
                let find = |key: &str| all.get(key).copied().unwrap_or(&ABSENT);
                Self { $($name: find($key)),* }
            }

            /// The names that the registry does not have.
            #[cfg(test)]
            pub fn missing(&self) -> Vec<&'static str> {
                let mut out = Vec::new();
                $(if std::ptr::eq(self.$name, &raw const ABSENT) { out.push($key); })*
                out
            }
        }
    };
}

keys! {
    wlan_type = "wlan.fc.type_subtype",
    wlan_ds = "wlan.fc.ds",
    wlan_retry = "wlan.fc.retry",
    wlan_protected = "wlan.fc.protected",
    wlan_ta = "wlan.ta",
    wlan_ra = "wlan.ra",
    wlan_sa = "wlan.sa",
    wlan_da = "wlan.da",
    wlan_bssid = "wlan.bssid",
    wlan_ssid = "wlan.ssid",
    wlan_capabilities = "wlan.fixed.capabilities",
    wlan_status = "wlan.fixed.status_code",
    wlan_reason = "wlan.fixed.reason_code",
    wlan_auth_alg = "wlan.fixed.auth.alg",
    wlan_auth_seq = "wlan.fixed.auth_seq",
    wlan_akm = "wlan.rsn.akms.type",
    wlan_closed = "netlens.wlan.closed",
    wlan_replay = "netlens.wlan.replay",
    wlan_signed = "netlens.wlan.bip",
    wlan_unprotected = "netlens.wlan.unprotected",
    wlan_roams = "netlens.wlan.ft",
    wlan_transition = "wlan.ft.mic_control",
    eapol_number = "wlan_rsna_eapol.keydes.msgnr",
    eapol_check = "netlens.eapol.check",
    board_kind = "netlens.board.kind",
    board_wifi = "netlens.board.wifi.event",
    board_reason = "netlens.board.wifi.reason",
    board_rssi = "netlens.board.wifi.rssi",
    board_channel = "netlens.board.wifi.channel",
    board_ssid = "netlens.board.wifi.ssid",
    board_task = "netlens.board.task",
    board_event = "netlens.board.task.event",
    board_state = "netlens.board.task.state",
    board_semaphore = "netlens.board.semaphore",
    board_queue = "netlens.board.queue",
    board_item = "netlens.board.queue.item",
    board_depth = "netlens.board.queue.depth",
    board_capacity = "netlens.board.queue.capacity",
    board_problem = "netlens.board.problem",
    board_problem_kind = "netlens.board.problem.kind",
    radio_signal = "wlan_radio.signal_dbm",
    radio_rate = "wlan_radio.data_rate",
    radio_channel = "wlan_radio.channel",
    arp_opcode = "arp.opcode",
    arp_src_ip = "arp.src.proto_ipv4",
    arp_src_mac = "arp.src.hw_mac",
    arp_dst_ip = "arp.dst.proto_ipv4",
    icmp_type = "icmp.type",
    icmp_code = "icmp.code",
    icmp6_type = "icmpv6.type",
    icmp6_code = "icmpv6.code",
    nd_wanted = "icmpv6.nd.ns.target_address",
    nd_owner = "icmpv6.nd.na.target_address",
    nd_prefix = "icmpv6.opt.prefix",
    nd_prefix_len = "icmpv6.opt.prefix.length",
    nd_prefix_auto = "icmpv6.opt.prefix.flag.a",
    nd_dns = "icmpv6.opt.rdnss",
    ra_lifetime = "icmpv6.nd.ra.router_lifetime",
    ra_managed = "icmpv6.nd.ra.flag.m",
    ra_other = "icmpv6.nd.ra.flag.o",
    dhcp6_type = "dhcpv6.msgtype",
    dhcp6_ip = "dhcpv6.iaaddr.ip",
    dhcp6_valid = "dhcpv6.iaaddr.valid_lifetime",
    dhcp6_status = "dhcpv6.status_code",
    dhcp6_message = "dhcpv6.status_msg",
    dhcp6_name = "dhcpv6.client_domain",
    dhcp6_dns = "dhcpv6.dns_server",
    ip_id = "ip.id",
    ip_ttl = "ip.ttl",
    tcp_src_port = "tcp.srcport",
    tcp_dst_port = "tcp.dstport",
    tcp_flags = "tcp.flags",
    tcp_len = "tcp.len",
    tcp_seq = "tcp.seq",
    tcp_ack = "tcp.ack",
    tcp_retransmission = "tcp.analysis.retransmission",
    tcp_fast = "tcp.analysis.fast_retransmission",
    tcp_spurious = "tcp.analysis.spurious_retransmission",
    tcp_out_of_order = "tcp.analysis.out_of_order",
    tcp_lost = "tcp.analysis.lost_segment",
    tcp_zero_window = "tcp.analysis.zero_window",
    tcp_window_full = "tcp.analysis.window_full",
    tcp_sum = "tcp.checksum.status",
    udp_sum = "udp.checksum.status",
    tcp_keep_alive = "tcp.analysis.keep_alive",
    udp_src_port = "udp.srcport",
    udp_dst_port = "udp.dstport",
    dhcp_type = "dhcp.option.dhcp",
    dhcp_mac = "dhcp.hw.mac_addr",
    dhcp_your_ip = "dhcp.ip.your",
    dhcp_client_ip = "dhcp.ip.client",
    dhcp_requested = "dhcp.option.requested_ip_address",
    dhcp_lease = "dhcp.option.ip_address_lease_time",
    dhcp_hostname = "dhcp.option.hostname",
    dhcp_router = "dhcp.option.router",
    dhcp_dns = "dhcp.option.domain_name_server",
    dhcp_message = "dhcp.option.message",
    dns_id = "dns.id",
    dns_response = "dns.flags.response",
    dns_rcode = "dns.flags.rcode",
    dns_name = "dns.qry.name",
    dns_type = "dns.qry.type",
    dns_a = "dns.a",
    dns_aaaa = "dns.aaaa",
    dns_answers = "dns.count.answers",
    dns_authorities = "netlens.dns.authorities",
    dns_additionals = "netlens.dns.additionals",
    tls_content = "tls.record.content_type",
    tls_opaque = "tls.record.opaque_type",
    tls_record_len = "tls.record.length",
    tls_handshake = "tls.handshake.type",
    tls_sni = "tls.handshake.extensions_server_name",
    tls_cipher = "tls.handshake.ciphersuite",
    tls_version = "tls.handshake.version",
    tls_supported_version = "tls.handshake.extensions.supported_version",
    tls_alert_level = "tls.alert_message.level",
    tls_alert = "tls.alert_message.desc",
    tls_message = "tls.handshake",
    tls_extension = "tls.handshake.extension.type",
    tls_resumed = "tls.resumed",
    tls_psk = "tls.handshake.extensions.psk.identity.selected",
    tls_group = "tls.handshake.extensions_key_share_selected_group",
    dtls_content = "dtls.record.content_type",
    dtls_special = "dtls.record.special_type",
    dtls_record_len = "dtls.record.length",
    dtls_handshake = "dtls.handshake.type",
    dtls_sni = "dtls.handshake.extensions_server_name",
    dtls_cipher = "dtls.handshake.ciphersuite",
    dtls_version = "dtls.handshake.version",
    dtls_supported_version = "dtls.handshake.extensions.supported_version",
    dtls_alert_level = "dtls.alert_message.level",
    dtls_alert = "dtls.alert_message.desc",
    dtls_message = "dtls.handshake",
    dtls_extension = "dtls.handshake.extension.type",
    dtls_resumed = "dtls.resumed",
    dtls_psk = "dtls.handshake.extensions.psk.identity.selected",
    dtls_group = "dtls.handshake.extensions_key_share_selected_group",
    dtls_number = "dtls.handshake.message_seq",
    cert_subject = "netlens.x509.subject",
    cert_issuer = "netlens.x509.issuer",
    cert_not_before = "netlens.x509.not_before",
    cert_not_after = "netlens.x509.not_after",
    cert_name = "netlens.x509.san",
    cert_key = "netlens.x509.key",
    cert_signature = "netlens.x509.signature",
    tls_opened = "netlens.tls.opened_with",
    http_method = "http.request.method",
    http_uri = "http.request.uri",
    http_code = "http.response.code",
    http_phrase = "http.response.phrase",
    http_missing = "netlens.http.missing",
    mqtt_type = "mqtt.msgtype",
    mqtt_len = "mqtt.len",
    mqtt_client = "mqtt.clientid",
    mqtt_keep_alive = "mqtt.kalive",
    mqtt_will = "mqtt.willtopic",
    mqtt_return = "mqtt.conack.val",
    mqtt_reason = "mqtt.connack.reason_code",
    mqtt_disconnect = "mqtt.disconnect.reason_code",
    mqtt_puback = "mqtt.puback.reason_code",
    mqtt_pubrec = "mqtt.pubrec.reason_code",
    mqtt_suback = "mqtt.suback.reason_code",
    mqtt_granted = "mqtt.suback.qos",
    mqtt_unsuback = "mqtt.unsuback.reason_code",
    mqtt_meaning = "netlens.mqtt.reason",
    mqtt_topic = "mqtt.topic",
    mqtt_message = "mqtt.msg",
    mqtt_qos = "mqtt.qos",
    mqtt_retain = "mqtt.retain",
    mqtt_id = "mqtt.msgid",
    ws_opcode = "websocket.opcode",
    ws_fin = "websocket.fin",
    ws_text = "websocket.payload.text",
    ws_status = "websocket.payload.close.status_code",
    ws_meaning = "netlens.websocket.close",
    ws_reason = "websocket.payload.close.reason",
    text_line = "netlens.text.line",
    dns_answer_name = "dns.resp.name",
    dns_ptr = "dns.ptr.domain_name",
    http_unknown = "http.unknown_header",
    http_other = "netlens.http.header",
    http_location = "http.location",
    ntp_mode = "ntp.flags.mode",
    ntp_leap = "ntp.flags.li",
    ntp_stratum = "ntp.stratum",
    ntp_transmit = "ntp.xmt",
    syslog_level = "syslog.level",
    syslog_msg = "syslog.msg",
    syslog_app = "syslog.appname",
    syslog_text = "netlens.syslog.text",
    coap_type = "coap.type",
    coap_code = "coap.code",
    coap_uri = "coap.opt.uri_path_recon",
    coap_repeated = "coap.retransmitted",
    coap_block = "coap.opt.block_number",
    coap_block_payload = "coap.block_payload",
    coap_observe = "coap.opt.observe",
    sn_type = "mqttsn.msg.type",
    sn_id = "mqttsn.msg.id",
    sn_code = "mqttsn.return.code",
    sn_client = "mqttsn.client.id",
    sn_will = "mqttsn.will",
    sn_will_topic = "mqttsn.will.topic",
    sn_will_msg = "mqttsn.will.msg",
    sn_topic = "mqttsn.topic",
    sn_filter = "mqttsn.topic.name.or.id",
    sn_topic_id = "mqttsn.topic.id",
    sn_short = "netlens.mqttsn.topic.short",
    sn_payload = "mqttsn.pub.msg",
    sn_qos = "mqttsn.qos",
    sn_sleep = "mqttsn.sleep.timer",
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn every_field_that_stories_are_told_from_exists() {
        let missing = Keys::new(&crate::proto::registry()).missing();
        assert!(missing.is_empty(), "no protocol declares {missing:?}");
    }
}
