//! Application data inside TLS: its presence and size are all that can be told without the keys.

use super::{Talk, say};
use crate::dissect::FieldSpec;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::Teller;
use crate::story::words::count;

/// Tells an encrypted record, whose length is in the field `length`.
pub fn record(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, length: &'static FieldSpec) {
    let Some(at) = flow.talk_stage(
        t,
        s,
        if flow.secure.is_plain() {
            "data in TLS"
        } else {
            "encrypted data"
        },
    ) else {
        return;
    };
    let n = s.number(length).unwrap_or(0);
    let plain = flow.secure.is_plain();
    Talk::add(&mut flow.talk.bytes, s.from, flow.client, n);
    Talk::add(&mut flow.talk.messages, s.from, flow.client, 1);
    let [a, b] = flow.talk.messages;
    let [x, y] = flow.talk.bytes;
    settle(
        t,
        at,
        State::Ok,
        format!(
            "{} ({}) from the client, {} ({}) from the server, {}",
            count(a, "record"),
            count(x, "byte"),
            count(b, "record"),
            count(y, "byte"),
            if plain {
                "inside TLS, but not encrypted"
            } else {
                "encrypted: content not visible without the keys"
            }
        ),
    );
    let (label, sentence) = if plain {
        (
            "not encrypted",
            "The suite that was chosen protects this against change, not against reading.",
        )
    } else {
        (
            "encrypted",
            "Encrypted: a listener sees that something is said and how long it is, nothing more.",
        )
    };
    say(
        t,
        s,
        at,
        length,
        format!("{label}, {}", count(n, "byte")),
        sentence.to_owned(),
        Mark::Step,
    );
}
