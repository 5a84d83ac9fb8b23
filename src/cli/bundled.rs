//! The captures that come with netlens, built into the program so that they are there wherever it is installed.

use crate::proto::wlan::keys::WifiKeys;

/// A bundled capture.
#[derive(Clone, Copy)]
pub struct Bundled {
    /// The name it is called by.
    pub name: &'static str,
    /// Its file in `captures/`.
    pub file: &'static str,
    /// What there is to see, in a line.
    pub about: &'static str,
    /// The file's bytes.
    pub bytes: &'static [u8],
    /// The keys of its Wi-Fi network, as `--wifi-keys` takes them; the lab's are public.
    pub keys: Option<&'static str>,
}

impl Bundled {
    /// Whether it was made to show one fault, or to be the healthy twin of such captures.
    #[must_use]
    pub fn is_single_fault(&self) -> bool {
        self.name.starts_with("fault-") || self.name.starts_with("well-")
    }
}

macro_rules! bundle {
    (@keys $name:literal) => { None };
    (@keys $name:literal $ext:literal) => { Some(include_str!(concat!("../../captures/", $name, ".", $ext))) };
    ($($name:literal, $ext:literal, $about:literal $(, $keys:literal)?;)*) => {
        /// All bundled captures, in the order to look at them. A test says that the folder holds no others.
        pub static ALL: &[Bundled] = &[$(Bundled {
            name: $name,
            file: concat!($name, ".", $ext),
            about: $about,
            bytes: include_bytes!(concat!("../../captures/", $name, ".", $ext)),
            keys: bundle!(@keys $name $($keys)?),
        }),*];
    };
}

bundle! {
    "line-5050", "pcapng", "first light: address, name, TCP to port 5050, five readings, close";
    "http-post", "pcapng", "JSON over HTTP: POST, GET, a form, chunks, and two errors";
    "mqtt-qos", "pcapng", "MQTT: QoS 0, 1 and 2, a retained message, a will, wildcards";
    "mqtt-5050", "pcapng", "MQTT on port 5050: found by content, not by port";
    "https", "pcapng", "the same POST inside TLS 1.2 and TLS 1.3";
    "dns-faults", "pcapng", "no such name, a failing server, no answer at all";
    "tcp-refused", "pcapng", "a closed port, an unreachable host, a silent firewall";
    "https-untrusted", "pcapng", "the board does not trust the server's certificate";
    "mqtt-refused", "pcapng", "a wrong password, and two clients with one identifier";
    "discovery", "pcapng", "names and services without a server: multicast DNS, LLMNR, SSDP";
    "time-log", "pcapng", "a clock that says 1970 is set, and log lines are sent";
    "coap", "pcapng", "CoAP: requests, observe, blocks, errors";
    "mqtt-sn", "pcapng", "MQTT-SN by way of a gateway, with a will, sleep and a refusal";
    "mqtt5", "pcapng", "MQTT 5: properties, topic alias, reasons of refusal, and MQTT over WebSocket";
    "websocket", "pcapng", "WebSocket: masks, compression, fragments, and two ways to close";
    "http-bodies", "pcapng", "HTTP bodies: gzip, deflate, a form with a file; a password in clear";
    "dhcp-faults", "pcapng", "no DHCP answer, a refusal, an address in use";
    "tcp-loss", "pcapng", "a bad cable: retransmissions, a stalled receiver, a reset";
    "board-server", "pcapng", "the roles swapped: the laptop connects to the board";
    "nat-lan", "pcapng", "two hosts behind one router with the same port, and a forwarded port, seen from inside";
    "nat-wan", "pcapng", "the same from outside: netlens story --lan nat-lan --wan nat-wan";
    "tls-resume", "pcapng", "TLS sessions taken up again: by ticket, session ID, pre-shared key, and with 0-RTT";
    "tls-mutual", "pcapng", "both sides show a certificate, or one has none; a Hello Retry Request; a stapled OCSP answer";
    "tls-kinds", "pcapng", "every way to agree on keys, and six reasons for which a handshake fails";
    "dtls", "pcapng", "TLS over UDP: CoAP with a shared key, cookies, fragments, a wrong key";
    "wifi-healthy", "pcap", "in the air: probe, authentication, association, key handshake, then the first light", "keys";
    "wifi-wrong-password", "pcap", "the board has another passphrase than the network", "keys";
    "wifi-ap-absent", "pcap", "the board looks for a network that is not there";
    "wifi-reconnect", "pcap", "the access point throws the board out; it comes back", "keys";
    "wifi-ap-power-loss", "pcap", "the access point loses power without a word, and comes back", "keys";
    "wifi-wpa3", "pcap", "WPA3: a handshake nobody can guess the passphrase from, protected management frames", "keys";
    "wifi-rekey", "pcap", "the group key changes every two seconds", "keys";
    "wifi-roaming", "pcap", "a board goes from one access point to another of its network", "keys";
    "dns-records", "pcapng", "every common DNS record type, once";
    "ipv6-line", "pcapng", "the first light over IPv6: own address, router, DHCPv6, readings";
    "ipv6-odd", "pcapng", "IPv6 fragments, options, errors, redirect, a duplicate address, groups";
    "ip-odd", "pcapng", "fragments, options, traceroute and ICMP errors";
    "vlan-qinq", "pcapng", "tagged and double-tagged Ethernet";
    "llc-stp", "pcap", "802.3 frames with LLC: a bridge's spanning tree";
    "sll", "pcap", "Linux cooked capture, version 1";
    "sll2", "pcap", "Linux cooked capture, version 2";
    "rawip", "pcap", "packets without a link layer";
    "null-loop", "pcap", "loopback as BSD and macOS record it";
    "well-http", "pcapng", "a healthy twin: POST and GET";
    "well-mqtt", "pcapng", "a healthy twin: MQTT 3.1.1, one reading with QoS 1";
    "well-mqtt5", "pcapng", "a healthy twin: MQTT 5, one reading with QoS 2";
    "well-tls", "pcapng", "a healthy twin: a line inside TLS 1.2";
    "fault-mqtt-keep-alive", "pcapng", "the board stands still for longer than it promised";
    "fault-mqtt-twice", "pcapng", "two boards with one client identifier";
    "fault-mqtt-refused-1", "pcapng", "CONNACK 1: the broker does not speak this version";
    "fault-mqtt-refused-2", "pcapng", "CONNACK 2: the broker wants a client identifier";
    "fault-mqtt-refused-3", "pcapng", "CONNACK 3: the broker is not ready";
    "fault-mqtt-refused-4", "pcapng", "CONNACK 4: bad user name or password";
    "fault-mqtt-refused-5", "pcapng", "CONNACK 5: not authorized";
    "fault-mqtt5-unspecified", "pcapng", "MQTT 5, CONNACK 0x80: no client identifier, and no reason given";
    "fault-mqtt5-not-authorized", "pcapng", "MQTT 5, CONNACK 0x87: a wrong password";
    "fault-mqtt5-method", "pcapng", "MQTT 5, CONNACK 0x8C: an authentication method that the broker lacks";
    "fault-mqtt5-retain", "pcapng", "MQTT 5, CONNACK 0x9A: a will to be kept, which the broker does not";
    "fault-mqtt5-qos", "pcapng", "MQTT 5, CONNACK 0x9B: a will with more QoS than the broker has";
    "fault-mqtt5-malformed", "pcapng", "MQTT 5, CONNACK 0x81: the CONNECT could not be read";
    "fault-mqtt5-protocol", "pcapng", "MQTT 5, CONNACK 0x82: the CONNECT breaks a rule";
    "fault-mqtt5-own-reason", "pcapng", "MQTT 5, CONNACK 0x83: a reason of the broker's own";
    "fault-mqtt5-version", "pcapng", "MQTT 5, CONNACK 0x84: the broker does not speak MQTT 5";
    "fault-mqtt5-identifier", "pcapng", "MQTT 5, CONNACK 0x85: the client identifier is not accepted";
    "fault-mqtt5-password", "pcapng", "MQTT 5, CONNACK 0x86: bad user name or password";
    "fault-mqtt5-unavailable", "pcapng", "MQTT 5, CONNACK 0x88: the broker is not ready";
    "fault-mqtt5-busy", "pcapng", "MQTT 5, CONNACK 0x89: the broker is busy";
    "fault-mqtt5-banned", "pcapng", "MQTT 5, CONNACK 0x8A: the client is banned";
    "fault-mqtt5-will-topic", "pcapng", "MQTT 5, CONNACK 0x90: the will's topic is not accepted";
    "fault-mqtt5-will-large", "pcapng", "MQTT 5, CONNACK 0x95: the CONNECT is too large";
    "fault-mqtt5-quota", "pcapng", "MQTT 5, CONNACK 0x97: a quota is exceeded";
    "fault-mqtt5-will-format", "pcapng", "MQTT 5, CONNACK 0x99: the will is not of the format that it announces";
    "fault-mqtt5-elsewhere", "pcapng", "MQTT 5, CONNACK 0x9C: use another server for now";
    "fault-mqtt5-moved", "pcapng", "MQTT 5, CONNACK 0x9D: use another server from now on";
    "fault-mqtt5-rate", "pcapng", "MQTT 5, CONNACK 0x9F: too many connections in a short time";
    "fault-mqtt5-acl", "pcapng", "MQTT 5, PUBACK 0x87: a topic that is not allowed";
    "fault-mqtt-no-puback", "pcapng", "QoS 1, and the broker hangs: no PUBACK";
    "fault-mqtt-pubrec", "pcapng", "QoS 2 stops at PUBREC: the sketch never calls loop()";
    "fault-mqtt-will", "pcapng", "the board dies, and its will is published";
    "fault-mqtt-retained", "pcapng", "a command of yesterday comes as a retained message";
    "fault-mqtt-large", "pcapng", "a message larger than the broker takes: it hangs up";
    "fault-mqtt5-large", "pcapng", "the same in MQTT 5: DISCONNECT 0x95";
    "fault-http-400", "pcapng", "broken JSON: 400";
    "fault-http-401", "pcapng", "no password: 401";
    "fault-http-404", "pcapng", "a wrong letter in the path: 404";
    "fault-http-413", "pcapng", "more than the server takes: 413";
    "fault-http-500", "pcapng", "the server's program fails: 500";
    "fault-http-502", "pcapng", "the program behind the server is gone: 502";
    "fault-http-redirect", "pcapng", "sent on to https, and not followed";
    "fault-http-length", "pcapng", "Content-Length promises more than is sent";
    "fault-http-cut", "pcapng", "the server dies in the middle of its answer";
    "fault-tls-to-plain", "pcapng", "TLS to the plain port of a web server";
    "fault-tls-to-plain-mqtt", "pcapng", "TLS to the plain port of a broker";
    "fault-plain-to-tls", "pcapng", "plain HTTP to the TLS port";
    "fault-plain-to-tls-mqtt", "pcapng", "plain MQTT to the TLS port";
    "fault-tls-unknown-ca", "pcapng", "the board has another CA certificate";
    "fault-tls-expired", "pcapng", "the server's certificate has expired";
    "fault-tls-clock-1970", "pcapng", "the board believes that it is 1970";
    "fault-tls-name", "pcapng", "the certificate is for another name";
    "fault-tls-no-client-certificate", "pcapng", "the server wants a certificate, and the board has none";
    "fault-tls-version", "pcapng", "no TLS version in common";
    "fault-tls-cipher", "pcapng", "no cipher in common";
    "fault-tls-cut", "pcapng", "the board gives up in the middle of the handshake";
    "fault-tcp-firewall", "pcapng", "a firewall drops every SYN";
    "fault-tcp-refused", "pcapng", "nobody listens on that port";
    "fault-tcp-unreachable", "pcapng", "nobody has that address";
    "fault-tcp-half-open", "pcapng", "the server lost its power and came back";
    "fault-nat-expired", "pcapng", "the router forgot the idle connection";
    "fault-mtu-black-hole", "pcapng", "long packets vanish, short ones pass";
    "fault-loss-5", "pcapng", "a cable that loses 5 % of the packets";
    "fault-loss-20", "pcapng", "a cable that loses 20 % of the packets";
    "fault-reordered", "pcapng", "packets overtake each other on the way";
    "fault-duplicated", "pcapng", "packets are copied on the way";
    "fault-zero-window", "pcapng", "the server does not read: window 0";
    "fault-dns-no-such-name", "pcapng", "a letter is missing in the name";
    "fault-dns-server-failed", "pcapng", "the name server fails";
    "fault-dns-silent", "pcapng", "the name server says nothing";
    "fault-dns-private", "pcapng", "the name leads to another house's private address";
    "fault-dns-blocked", "pcapng", "a filter answers 0.0.0.0";
    "fault-dhcp-silent", "pcapng", "no DHCP server";
    "fault-dhcp-refused", "pcapng", "the router refuses the address that the board had";
    "fault-dhcp-none-left", "pcapng", "no address is left";
    "fault-address-in-use", "pcapng", "somebody else has the board's address";
}

macro_rules! bundle_keys {
    ($($name:literal),* $(,)?) => {
        /// Key logs of bundled captures: the name, and the file's bytes. A test says that the folder holds no others.
        pub static KEYLOGS: &[(&str, &[u8])] =
            &[$(($name, include_bytes!(concat!("../../captures/", $name, ".keylog")))),*];
    };
}

bundle_keys! { "https", "tls-resume", "tls-mutual", "tls-kinds", "dtls" }

/// The key log of a bundled capture (with or without its extension).
#[must_use]
pub fn keylog(name: &str) -> Option<&'static [u8]> {
    let name = name.strip_suffix(".keylog").unwrap_or(name);
    KEYLOGS.iter().find(|(n, _)| *n == name).map(|(_, b)| *b)
}

/// The bundled capture of a name (with or without its extension).
#[must_use]
pub fn find(name: &str) -> Option<&'static Bundled> {
    ALL.iter().find(|b| b.name == name || b.file == name)
}

impl Bundled {
    /// The keys of its Wi-Fi network, ready for use.
    #[must_use]
    pub fn wifi_keys(&self) -> Option<WifiKeys> {
        let mut keys = WifiKeys::default();
        for line in self.keys?.lines() {
            // A test reads them all.
            let _ = keys.line(line);
        }
        (!keys.is_empty()).then_some(keys)
    }
}
