//! Trouble that need not end in failure (stage Talk): lost packets, a receiver that does not read.

use super::rule::{Case, Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::Talk;

/// So many signs are no accident.
const MANY: u32 = 3;

/// How often the remark on how smoothly it went counts a sign, such as `6 segments sent again`.
fn times(c: &Case<'_>, before: &str, after: &str) -> u32 {
    let remark = c
        .stage
        .remarks
        .iter()
        .find(|r| r.starts_with("not smooth: "));
    let Some(remark) = remark else { return 0 };
    remark
        .split([':', ','])
        .filter_map(|sign| {
            let sign = sign.trim().strip_prefix(before)?;
            let (n, rest) = sign.trim().split_once(' ')?;
            rest.contains(after)
                .then(|| n.parse::<u32>().ok())
                .flatten()
        })
        .fold(0, u32::saturating_add)
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "receiver-full",
        stage: Talk,
        when: When::Any(|c| times(c, "receiver full", "time") >= 1),
        why: "the receiver's buffer was full, because its program did not read: the sender had to stand still",
        first: "let the receiving program read more often, and not wait for something else in between",
        second: "send less, or make the receive buffer larger",
        sure: Confidence::Certain,
        weight: Weight::Trouble,
        spec: "RFC 9293 section 3.8.6",
    },
    Rule {
        name: "packets-lost",
        stage: Talk,
        when: When::Any(|c| {
            times(c, "", "sent again") >= MANY
                || (c.stage.odd >= MANY && times(c, "", "gap") >= MANY)
        }),
        why: "packets or their acknowledgments were lost on the way, and TCP had to send again: weak Wi-Fi signal, a busy channel, a bad cable, or an overloaded link",
        first: "look at the signal strength (RSSI) that the board reports; move it closer to the access point and try again",
        second: "choose another Wi-Fi channel, or test over a cable, to find out on which part of the way packets are lost",
        sure: Confidence::Likely,
        weight: Weight::Trouble,
        spec: "RFC 9293 section 3.8.1; RFC 6298 section 5",
    },
];
