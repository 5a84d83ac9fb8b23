//! Application protocols.
pub mod dhcp;
pub mod dns;
