//! Stage Close: how a connection ends (RFC 9293 section 3.6), and whether both sides agreed.

use super::Sight;
use super::flows::{Flow, settle};
use super::order::Passage;
use crate::story::event::Mark;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};

/// What was seen of the end.
#[derive(Default)]
pub struct Close {
    stage: Option<StageRef>,
    first: Option<PartyId>,
    second: bool,
    reset: bool,
}

impl Close {
    /// Its stage, once begun.
    pub fn stage(&self) -> Option<StageRef> {
        self.stage
    }

    /// Whether a side has closed.
    pub fn has_begun(&self) -> bool {
        self.first.is_some() || self.reset
    }

    /// Whether nothing more is to come.
    pub fn is_done(&self) -> bool {
        self.second || self.reset
    }
}

fn stage(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) -> Option<StageRef> {
    if flow.close.stage.is_none() {
        let title = flow.title(t, "TCP");
        flow.close.stage = t.begin(flow.device, StageKind::Close, title, s.packet);
    }
    flow.close.stage
}

/// Reads a segment for what it says of the end.
pub fn segment(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, flags: u64) {
    if flags & 5 != 0 {
        super::secure::closed(t, s, flow);
    }
    if flags & 4 != 0 {
        reset(t, s, flow);
    } else if flags & 1 != 0 {
        finish(t, s, flow);
    }
}

fn tell(t: &mut Teller, s: &Sight<'_>, at: StageRef, label: &str, sentence: String, mark: Mark) {
    t.tell(
        at,
        s.telling(s.keys.tcp_flags, label.to_owned(), sentence, mark),
    );
}

fn finish(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let Some(at) = stage(t, s, flow) else { return };
    let who = flow.who(t, s.from);
    match flow.close.first {
        None => {
            flow.close.first = Some(s.from);
            if let Some(st) = t.stage(at) {
                st.verdict = format!("{who} closed its side; the other side is still open");
            }
            tell(
                t,
                s,
                at,
                "FIN",
                format!(
                    "{} has nothing more to send. The other direction stays open until its sender says the same.",
                    upper(who)
                ),
                Mark::Step,
            );
        }
        Some(first) if first != s.from && !flow.close.second => {
            flow.close.second = true;
            let first = flow.who(t, first);
            settle(t, at, State::Ok, format!("closed in order, {first} first"));
            tell(
                t,
                s,
                at,
                "FIN",
                format!(
                    "{} closes its side too: the connection ends in order.",
                    upper(who)
                ),
                Mark::Good,
            );
        }
        Some(_) => {
            let (label, sentence) = if flow.order.passage == Passage::Copy {
                ("the same FIN", super::talk::COPIED)
            } else {
                (
                    "FIN again",
                    "The FIN is sent again, as it was not acknowledged in time.",
                )
            };
            tell(t, s, at, label, sentence.to_owned(), Mark::Odd);
        }
    }
}

fn reset(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    if !flow.connect.is_open() || flow.close.reset {
        return;
    }
    flow.close.reset = true;
    let Some(at) = stage(t, s, flow) else { return };
    let who = flow.who(t, s.from);
    if flow.close.second {
        // Both sides had closed; a late reset harms nobody.
        tell(
            t,
            s,
            at,
            "RST",
            format!("{} resets what was closed already.", upper(who)),
            Mark::Step,
        );
        return;
    }
    if let Some(first) = flow.close.first {
        let first = flow.who(t, first);
        settle(
            t,
            at,
            State::Ok,
            format!("{first} closed, and {who} answered with a reset instead of closing too"),
        );
        tell(
            t,
            s,
            at,
            "RST",
            format!(
                "{} resets instead of closing its side in order: it has nothing more to say or to hear.",
                upper(who)
            ),
            Mark::Odd,
        );
        return;
    }
    if let Some(st) = t.stage(at) {
        st.conclude(State::Failed, format!("{who} broke off the connection with a reset, without closing it: bytes on the way are lost"));
    }
    tell(
        t,
        s,
        at,
        "RST",
        format!(
            "{} breaks off the connection at once. What was still on the way is lost.",
            upper(who)
        ),
        Mark::Bad,
    );
}

/// Says what is known at the end of the capture.
pub fn end(t: &mut Teller, flow: &mut Flow) {
    let Some(at) = flow.close.stage else { return };
    if let Some(st) = t.stage(at)
        && st.state == State::InProgress
    {
        st.verdict = "one side closed; the other had not when the capture ended".to_owned();
    }
}

/// The sentence's first letter in upper case.
pub fn upper(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}
