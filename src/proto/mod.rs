//! The protocols, one file each. `protocols!` below is the one list; nothing else names them all.
//!
//! A new protocol is a file with a `PROTOCOL`, a word in the list, and a capture in which its fields appear.

use std::sync::Arc;

use crate::dissect::{Protocol, Registry};

pub mod app;
pub mod checksum;
pub mod credentials;
pub mod crypto;
pub mod data;
pub mod frame;
pub mod inflate;
pub mod link;
pub mod net;
pub mod stack;
pub mod tables;
#[cfg(test)]
pub(crate) mod tests;
pub mod transport;
pub mod wlan;

macro_rules! protocols {
    ($($($path:ident)::+),* $(,)?) => {
        /// Every protocol netlens decodes.
        pub static ALL: &[&Protocol] = &[$(&$($path)::+::PROTOCOL),*];
    };
}

protocols! {
    frame, data,
    link::board, link::ethernet, link::vlan, link::provider, link::llc, link::xid, link::stp, link::sll, link::null, link::raw,
    wlan, wlan::radiotap, wlan::radio, wlan::prism, wlan::ppi, wlan::eapol, wlan::eapol::eap, wlan::espnow,
    net::arp, net::ipv4, net::ipv6,
    net::ipv6::extension::hop_by_hop, net::ipv6::extension::destination, net::ipv6::routing, net::ipv6::fraghdr,
    net::ah, net::esp, net::mobility, net::shim6,
    net::icmp, net::icmpv6, net::igmp,
    transport::udp, transport::tcp,
    app::dhcp, app::dhcpv6, app::dns, app::mdns, app::llmnr, app::ntp, app::ssdp, app::syslog,
    app::tls, app::dtls, app::x509,
    app::mqtt, app::mqttsn, app::coap,
    app::http, app::websocket, app::json, app::form, app::multipart, app::text, app::text_lines,
}

/// A registry of all protocols.
#[must_use]
pub fn registry() -> Registry {
    Registry::new(ALL, &data::PROTOCOL)
}

/// The same, shared.
#[must_use]
pub fn shared_registry() -> Arc<Registry> {
    Arc::new(registry())
}
