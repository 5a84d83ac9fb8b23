//! Transport Layer Security: record layer and cleartext handshake of SSL 3.0 and TLS 1.0 to 1.3 (RFC 2246, RFC 4346,
//! RFC 5246, RFC 8446), and the SSL 2.0 Client Hello that old clients begin with.
//!
//! ```text
//! byte stream -> stream: one record per message -> record: content
//!                  content -> handshake messages (put together over records) -> hello, keys, certificate, extensions
//!                          -> alert, change cipher spec
//!                          -> encrypted: shown as such
//!           decrypt, where the ring has the session's secrets -> content again, from a source of its own
//!                                                             -> inside: HTTP, MQTT, lines, ...
//! ```

pub(in crate::proto::app) mod alert;
mod assemble;
pub(in crate::proto::app) mod certificate;
pub(in crate::proto::app) mod certificate_url;
pub mod decrypt;
pub mod extensions;
pub mod fields;
pub(in crate::proto::app) mod handshake;
mod hello;
pub(in crate::proto::app) mod heartbeat;
mod info;
mod inside;
mod ja3;
pub mod keylog;
pub(in crate::proto::app) mod keys;
mod probe;
mod record;
pub mod session;
mod ssl2;
mod stream;
pub(in crate::proto::app) mod twin;
#[cfg(test)]
pub(in crate::proto::app) mod tests;

use crate::dissect::{FieldSpec, Key, Protocol, StreamEntry, protocol};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "tls",
    "Transport Layer Security",
    "Encrypts a connection and proves who the server is; HTTPS is HTTP inside it, MQTT on port 8883 is MQTT inside it.",
    "RFC 8446",
);

/// TLS.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[
        fields::RECORD,
        fields::HANDSHAKE,
        fields::STREAM_ONLY,
        fields::SSL2,
        keys::FIELDS,
        keys::HEADINGS,
        certificate::FIELDS,
        certificate::OWN,
        certificate_url::FIELDS,
        extensions::fields::FIELDS,
        extensions::fields::MORE,
        extensions::fields::HEADINGS,
    ],
    claims: &[
        Key::TcpPort(443),
        Key::TcpPort(8883),
        Key::TcpPort(4433),
        Key::TcpPort(8443),
        Key::TcpPort(993),
        Key::TcpPort(995),
        Key::TcpPort(465),
        Key::TcpPort(636),
    ],
    stream: Some(StreamEntry {
        probe: probe::probe,
        start: stream::start,
        rank: 10,
    }),
    info: info::info,
    column_of: Some(info::column),
    ..Protocol::new("tls", "Transport Layer Security", "TLS", &ITEM)
};
