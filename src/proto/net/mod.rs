//! Network layers.

pub mod arp;
pub mod icmp;
pub mod ipv4;
pub mod ipv6;
pub mod scope;
