//! SSDP (UPnP Device Architecture 2.0 section 1): devices announce themselves, and answer who looks for them.
//!
//! The messages are those of HTTP, one a datagram, to everyone (239.255.255.250, ff02::c, port 1900), so
//! [`http`] reads them: `M-SEARCH` asks, an answer comes directly, `NOTIFY` announces or says farewell.

use super::http;
use crate::dissect::{FieldSpec, Key, Probe, Protocol, Reader, Step, protocol};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "ssdp",
    "Simple Service Discovery Protocol",
    "Finds devices on the network: who is there is asked of everyone, with the words of HTTP in single datagrams.",
    "UPnP Device Architecture 2.0 section 1",
);

/// SSDP. Its fields are those of HTTP.
pub static PROTOCOL: Protocol = Protocol {
    claims: &[Key::UdpPort(1900)],
    packet: Some(dissect),
    datagram: Some(probe),
    info: http::info,
    ..Protocol::new("ssdp", "Simple Service Discovery Protocol", "SSDP", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    http::datagram::message(r)
}

/// On other ports (answers come to the asker's own) a first line decides; on port 1900 everything is SSDP.
fn probe(bytes: &[u8]) -> Probe {
    let known: [&[u8]; 3] = [
        b"M-SEARCH * HTTP/1.1\r\n",
        b"NOTIFY * HTTP/1.1\r\n",
        b"HTTP/1.1 200 OK\r\n",
    ];
    if known.iter().any(|first| bytes.starts_with(first)) {
        Probe::Yes
    } else {
        Probe::Maybe
    }
}
