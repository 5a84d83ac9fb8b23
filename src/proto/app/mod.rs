//! Application protocols.
pub mod coap;
pub mod dhcp;
pub mod dhcpv6;
pub mod dns;
pub mod llmnr;
pub mod mdns;
pub mod ntp;
pub mod ssdp;
pub mod syslog;
pub mod dtls;

pub mod tls;
pub mod x509;

pub mod form;
pub mod http;
mod inner;
pub mod json;
pub mod mqtt;
pub mod multipart;
pub mod mqttsn;
pub mod text;
pub mod text_lines;
pub mod websocket;
#[cfg(test)]
mod multicast_tests;
#[cfg(test)]
mod talk;
