//! Opens the records of a session whose secrets are known. Each record says its own epoch and number, so a lost datagram
//! costs nothing (RFC 6347 section 4.1); the keys are made of what the conversation remembers of its hellos.

use super::fields::{APP_DATA, APP_DATA_PROTOCOL, RECORD_LENGTH};
use super::record;
use super::state::State;
use crate::dissect::{Key, Protocol, Reader, Step};
use crate::proto::app::tls::decrypt;
use crate::proto::app::tls::decrypt::schedule::{master, seal12};
use crate::proto::app::tls::decrypt::seal::Record;
use crate::proto::app::tls::decrypt::suite::Suite;
use crate::proto::app::tls::fields::OPENED_WITH;
use crate::proto::app::tls::keylog;

/// Type of records that hold data.
const APPLICATION: u8 = 23;

/// The data of a record that was opened: other layers read them once this one is complete.
pub(super) struct Inside {
    bytes: Vec<u8>,
    source: u16,
}

/// The head of a record.
#[derive(Clone, Copy)]
pub(super) struct Head {
    /// Content type.
    pub content: u8,
    /// Version.
    pub version: u16,
    /// Epoch and number, as one.
    pub number: u64,
}

/// Opens the record whose content the reader is limited to, and reads what it holds. Says whether it could.
pub(super) fn open(
    state: &mut State,
    head: Head,
    r: &mut Reader<'_, '_>,
    inside: &mut Vec<Inside>,
) -> bool {
    let ring = r.cx.registry.secrets().keyring().clone();
    if ring.version() == 0 || r.left() < r.promised_left() {
        return false;
    }
    let Some(suite) = Suite::of(state.session.suite) else {
        return false;
    };
    state.recall_facts(r);
    let session = state.session;
    let Some(side) = state.sender() else {
        return false;
    };
    let Some(found) = master(&ring, &state.facts, &session, suite, &state.exchange) else {
        return false;
    };
    let Some(mut seal) = seal12(&session, suite, &found.secret, &state.facts, side) else {
        return false;
    };
    let sealed = Record {
        content: head.content,
        version: head.version,
        bytes: r.peek_rest(),
    };
    let mut bytes = r.cx.tree.spare_buffer();
    let Some(opened) = seal.open(sealed, head.number, &mut bytes) else {
        r.invalid(
            &RECORD_LENGTH,
            "does not authenticate with this session's keys: the secret is another's, or the record was changed",
        );
        return false;
    };
    ring.used(found.kind, &found.id);
    crate::proto::app::tls::decrypt::side::learn(&ring, &state.facts, &found);
    let source = decrypt::source(r, opened.start, bytes.len());
    r.generated_text(&OPENED_WITH, keylog::words(found.kind));
    if opened.content == APPLICATION {
        r.rest(&APP_DATA);
        if let Some(protocol) = protocol(r, &bytes) {
            r.generated_text(&APP_DATA_PROTOCOL, protocol.title);
        }
        inside.push(Inside { bytes, source });
        return true;
    }
    r.over(&bytes, source, |r| {
        record::contents(state, opened.content, false, r)
    });
    r.finish();
    give(r, source, bytes);
    true
}

/// Reads what was inside the records of a datagram.
pub(super) fn read(r: &mut Reader<'_, '_>, inside: Vec<Inside>) -> Step {
    for Inside { bytes, source } in inside {
        r.seal();
        let reader = protocol(r, &bytes);
        let mut part = Reader::window(&bytes, 0, bytes.len(), source, &mut *r.cx);
        match reader {
            Some(protocol) => part.run(protocol),
            None => part.data(),
        }
        give(r, source, bytes);
    }
    Ok(())
}

/// Names what a sealed record may hold, as the port proposes.
pub(super) fn presume(r: &mut Reader<'_, '_>) {
    if let Some(protocol) = by_port(r) {
        r.generated_text(&APP_DATA_PROTOCOL, protocol.title);
    }
}

fn by_port(r: &Reader<'_, '_>) -> Option<&'static Protocol> {
    let (net, registry) = (&r.cx.net, &r.cx.registry);
    registry
        .find(Key::TlsPort(net.dst_port))
        .or_else(|| registry.find(Key::TlsPort(net.src_port)))
        .filter(|p| p.packet.is_some())
}

/// Who reads datagrams inside this session: by the port, or by their content.
fn protocol(r: &Reader<'_, '_>, bytes: &[u8]) -> Option<&'static Protocol> {
    by_port(r).or_else(|| r.cx.registry.probe_datagram(bytes))
}

fn give(r: &mut Reader<'_, '_>, source: u16, bytes: Vec<u8>) {
    let index = usize::from(source).saturating_sub(1);
    if let Some(s) = r.cx.tree.sources.get_mut(index) {
        s.bytes = bytes;
    }
}
