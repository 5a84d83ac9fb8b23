//! NTP and SNTP: a device that wakes in 1970 learns what time it is.

use super::say;
use crate::dissect::value::NTP_UNKNOWN;
use crate::frame::Timestamp;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::Teller;
use crate::story::words::duration;

/// What was said of the time.
#[derive(Default)]
pub struct Ntp {
    asked: u64,
    answered: u64,
    /// The client's clock showed a time before 2001 when it asked.
    unset: bool,
    /// When the last question was sent.
    since: Option<Timestamp>,
}

/// A clock that shows less than this was never set (2001-01-01).
const NEVER_SET: i64 = 978_307_200_000_000_000;

const CLIENT: u64 = 3;
const SERVER: u64 = 4;

/// Tells a message.
pub fn message(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let k = s.keys;
    let (Some(mode), Some(sent)) = (s.number(k.ntp_mode), s.number(k.ntp_transmit)) else {
        return;
    };
    let sent = sent.cast_signed();
    let Some(at) = flow.talk_stage(t, s, "Time") else {
        return;
    };
    let n = &mut flow.talk.ntp;
    match mode {
        CLIENT => {
            n.asked = n.asked.saturating_add(1);
            n.since = Some(s.time());
            let unset = sent != NTP_UNKNOWN && sent < NEVER_SET;
            n.unset |= unset;
            let clock = if unset {
                format!(" Its own clock says {}: it was never set.", clock(sent))
            } else {
                String::new()
            };
            if n.answered == 0 {
                settle(t, at, State::InProgress, "no answer yet".to_owned());
            }
            say(
                t,
                s,
                at,
                k.ntp_transmit,
                "what time is it?".to_owned(),
                format!("It asks the server for the time.{clock}"),
                Mark::Step,
            );
        }
        SERVER => {
            n.answered = n.answered.saturating_add(1);
            let took = n.since.map_or(0, |since| s.time().since(since));
            let unset = n.unset;
            let stratum = s.number(k.ntp_stratum).unwrap_or(0);
            if stratum == 0 || s.number(k.ntp_leap) == Some(3) {
                settle(
                    t,
                    at,
                    State::Failed,
                    "the server has no time to give, or refuses to".to_owned(),
                );
                say(
                    t,
                    s,
                    at,
                    k.ntp_stratum,
                    "no time to give".to_owned(),
                    "The server answers, but its own clock is not set or it refuses: the time in this message must not be used."
                        .to_owned(),
                    Mark::Bad,
                );
                return;
            }
            let before = if unset {
                "; before that its clock was never set, and no certificate could be checked against it"
            } else {
                ""
            };
            settle(
                t,
                at,
                State::Ok,
                format!(
                    "the server says {}, in {}{before}",
                    clock(sent),
                    duration(took)
                ),
            );
            say(
                t,
                s,
                at,
                k.ntp_transmit,
                format!("it is {}", clock(sent)),
                format!(
                    "The server answers: it is {}. It has its time from {} server{} above it.",
                    clock(sent),
                    stratum.saturating_sub(1),
                    if stratum == 2 { "" } else { "s" }
                ),
                Mark::Good,
            );
        }
        _ => {}
    }
}

/// A time in seconds, in UTC.
fn clock(nanos: i64) -> String {
    let (y, mo, d, h, mi, s) = Timestamp(nanos).civil();
    format!("{y}-{mo:02}-{d:02} {h:02}:{mi:02}:{s:02} UTC")
}
