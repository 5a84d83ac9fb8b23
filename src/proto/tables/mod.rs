//! Tables of names from registries: data, no logic.

pub mod ethertype;
pub mod dns_types;
pub mod hardware;
pub mod ntp;
pub mod tls_codes;
pub mod tls_extensions;
pub mod ipproto;
pub mod oui;
pub mod wlan;
