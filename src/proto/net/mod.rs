//! Network layers.

pub mod arp;
pub mod ipv4;
pub mod scope;
