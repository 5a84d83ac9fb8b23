//! Application protocols.
pub mod dhcp;
pub mod dns;

pub mod tls;
pub mod x509;

pub mod mqtt;
#[cfg(test)]
mod talk;
