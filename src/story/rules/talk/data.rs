//! Bytes of a protocol that netlens does not know: told by their number.

use super::{Talk, say};
use crate::dissect::LayerRef;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::Teller;
use crate::story::words::count;

/// Tells bytes.
pub fn bytes(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    if flow.secure.begun() && !flow.secure.is_done() {
        return;
    }
    // The body of a message, of a type that has no dissector, is told with its message.
    let has_body = |l: LayerRef<'_>| matches!(l.protocol().name, "http" | "mqtt");
    if s.packet.layers().any(has_body) {
        return;
    }
    let n = s
        .layer
        .fields()
        .next()
        .map_or(0, |f| u64::from(f.field.len));
    let udp = s.packet.net.protocol == 17;
    let what = if udp { "UDP" } else { "data" };
    let Some(at) = flow.talk_stage(t, s, what) else {
        return;
    };
    Talk::add(&mut flow.talk.bytes, s.from, flow.client, n);
    Talk::add(&mut flow.talk.messages, s.from, flow.client, 1);
    settle(t, at, State::Ok, flow.talk.verdict(&flow.secure));
    say(
        t,
        s,
        at,
        s.layer.protocol().item,
        count(n, "byte"),
        format!(
            "{} of a protocol that netlens does not know.",
            count(n, "byte")
        ),
        Mark::Step,
    );
}
