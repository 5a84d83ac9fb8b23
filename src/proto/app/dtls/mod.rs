//! Datagram Transport Layer Security: records and handshake of DTLS 1.0 and 1.2 (RFC 4347, RFC 6347), connection
//! identifiers (RFC 9146), and the records of DTLS 1.3 in outline (RFC 9147).
//!
//! ```text
//! datagram -> record, record, ... -> contents by type
//!               handshake -> fragment, or message put together -> tls::handshake::content (the same as over TCP)
//!               alert, change cipher spec
//!               of a later epoch: encrypted; opened where the secrets are known (opening), else shown as such
//! ```
//! Handshake messages are TLS's: they are read by its reader and
//! get the names that they have in DTLS afterwards (`tls::twin`).

pub mod fields;
mod handshake;
mod info;
mod opening;
mod probe;
mod record;
mod state;
#[cfg(test)]
mod tests;

use super::tls;
use crate::dissect::{FieldSpec, Key, Protocol, Reader, Step, protocol};
use state::State;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "dtls",
    "Datagram Transport Layer Security",
    "TLS for datagrams: the same handshake and the same secrecy, made to live with packets that are lost or come twice; CoAP on port 5684 is inside it.",
    "RFC 6347",
);

/// DTLS.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[
        fields::RECORD,
        fields::HANDSHAKE,
        fields::UNIFIED,
        tls::fields::DATAGRAM,
        tls::fields::dtls_handshake::HANDSHAKE,
        tls::certificate::dtls_fields::FIELDS,
        tls::certificate_url::dtls_fields::FIELDS,
        tls::keys::dtls_fields::FIELDS,
        tls::extensions::fields::dtls_fields::FIELDS,
        tls::extensions::fields::dtls_more::MORE,
    ],
    claims: &[Key::UdpPort(5684), Key::UdpPort(4433)],
    packet: Some(dissect),
    datagram: Some(probe::probe),
    info: info::info,
    column_of: Some(info::column),
    ..Protocol::new("dtls", "Datagram Transport Layer Security", "DTLS", &ITEM)
};

/// Reads the records of a datagram.
fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let mut state = State::recall(r);
    let mut inside = Vec::new();
    while !r.is_empty() {
        if !probe::begins(r.peek_u8(0), r.peek_u16(1)) {
            r.unusual(
                &fields::RECORD_LAYER,
                "bytes behind the last record of the datagram",
            );
            r.data();
            break;
        }
        let read = record::dissect(&mut state, r, &mut inside);
        if read.is_err() {
            break;
        }
    }
    state.remember(r);
    opening::read(r, inside)
}
