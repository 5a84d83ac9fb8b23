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

/// Whether the stage failed because bytes were never acknowledged, told in these words.
fn unheard(c: &Case<'_>, words: &str) -> bool {
    c.value("tcp.len").is_some() && c.stage.verdict.contains(words)
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "mtu-black-hole",
        stage: Talk,
        when: When::Failed(|c| unheard(c, "long segments vanish")),
        why: "a link on the way carries only shorter packets (VPN, PPPoE, mobile network), and the ICMP message that would say so is dropped by a firewall: what is long vanishes, what is short passes",
        first: "make the board's packets shorter: lower its MSS or MTU to 1400, then 1200 (lwIP: TCP_MSS), or send less at once",
        second: "let the router set the MSS right (MSS clamping), or its firewall let ICMP \"fragmentation needed\" pass",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 2923 section 2.1; RFC 1191 section 3",
    },
    Rule {
        name: "silence-after-pause",
        stage: Talk,
        when: When::Failed(|c| unheard(c, "after a pause of")),
        why: "the connection worked, rested, and then nothing came back: a router on the way forgot it while it was idle (NAT, firewall: often after a few minutes), or the other side is gone",
        first: "send something more often than the router forgets: MQTT keep-alive or TCP keep-alive of 60 s or less",
        second: "let the program notice it by a time-out of its own, and connect anew",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 5382 section 5; RFC 9293 section 3.8.4",
    },
    Rule {
        name: "peer-silent",
        stage: Talk,
        when: When::Failed(|c| unheard(c, "nothing came back any more")),
        why: "the other side stopped answering in the middle of the conversation, not even its TCP does: it lost its power or its network, or the path between is cut",
        first: "ping the other side, and look whether it still runs",
        second: "look at the board's own link: Wi-Fi signal, and whether its other connections still work",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 9293 section 3.8.3",
    },
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
        name: "packets-captured-twice",
        stage: Talk,
        when: When::Any(|c| times(c, "", "captured twice") >= MANY),
        why: "most packets are in this capture twice, with the same IP identification: the capture point sees each of them come and go (a bridge, a mirror port of both directions, all interfaces at once)",
        first: "capture on one interface, or mirror one port in one direction, before you count anything",
        second: "take the copies out of the file: editcap -d",
        sure: Confidence::Likely,
        weight: Weight::Hint,
        spec: "RFC 6864 section 4",
    },
    Rule {
        name: "packets-copied",
        stage: Talk,
        when: When::Any(|c| {
            let copies = times(c, "", "copied on the way");
            copies >= MANY && copies >= times(c, "", "sent again")
        }),
        why: "packets arrive twice, with the same IP identification, so their sender did not send them again: something on the way copies them, such as a loop between switches, two bridges side by side, or a Wi-Fi repeater",
        first: "look for a second cable or repeater between the same two parts of the network, and take it away",
        second: "capture at the sender as well: if each packet is there once, the copies are made in between",
        sure: Confidence::Likely,
        weight: Weight::Trouble,
        spec: "RFC 6864 section 4",
    },
    Rule {
        name: "packets-reordered",
        stage: Talk,
        when: When::Any(|c| {
            let overtaken = times(c, "", "overtaken on the way");
            overtaken >= MANY && overtaken >= times(c, "", "sent again")
        }),
        why: "packets overtake each other on the way: two lines are used at once, or some packets wait longer in a queue; TCP takes what is late for lost and sends it again for nothing",
        first: "nothing, if the speed is enough: the bytes come out in order",
        second: "look for a path with two lines (load balancing, a bonded link, a mesh), and bind a connection to one of them",
        sure: Confidence::Likely,
        weight: Weight::Trouble,
        spec: "RFC 4737 section 3; RFC 6864 section 4",
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
