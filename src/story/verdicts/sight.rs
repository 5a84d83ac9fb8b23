//! What this capture point shows and what it cannot, and where to capture instead: the one source of what the doctor says
//! of it and of the panel on the screen.

use crate::story::party::Party;
use crate::story::stage::{StageKind, State};
use crate::story::{Device, Story};

/// Something that this capture point does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// What it is, in a word for machines.
    pub name: &'static str,
    /// What cannot be seen, and why.
    pub what: &'static str,
    /// Where, or how, to capture instead.
    pub instead: &'static str,
}

/// A question about what a capture point shows, and the answer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What is looked for, in a few words; empty where it is worth a word only when it is missing.
    pub title: &'static str,
    /// What is missing of it; `None` where nothing is.
    pub unseen: Option<Unseen>,
}

/// Where the frames were captured.
#[must_use]
pub fn point(story: &Story) -> &'static str {
    const LOOPBACK: [u32; 2] = [0, 108];
    const COOKED: [u32; 2] = [113, 276];
    const BARE: [u32; 5] = [12, 14, 101, 228, 229];
    let all = |of: &[u32]| !story.links.is_empty() && story.links.iter().all(|l| of.contains(l));
    let stages = || story.devices.iter().flat_map(|d| d.stages.iter());
    if story.sees_air() {
        "in the air: 802.11 frames as a radio in monitor mode hears them"
    } else if all(&LOOPBACK) {
        "inside one computer: its loopback, where its programs talk to each other"
    } else if all(&COOKED) {
        "on a Linux computer, all interfaces at once, without their hardware headers"
    } else if all(&BARE) {
        "on a link without hardware addresses: a tunnel or a mobile line"
    } else if stages().any(|s| remarked(s, INSIDE)) {
        "inside: on the board's side of the router (home network, before NAT)"
    } else if stages().any(|s| remarked(s, BEHIND)) {
        "outside: beyond the router that the packets came through (its outer side, or the server's network)"
    } else {
        "on one network segment"
    }
}

/// Words of the remarks that stage Connect makes about address translation.
const INSIDE: &str = "which this side of it cannot show";
const BEHIND: &str = "which of its devices that was cannot be seen behind it";

fn remarked(s: &crate::story::Stage, words: &str) -> bool {
    s.remarks.iter().any(|r| r.contains(words))
}

/// All that is looked for, of these devices.
#[must_use]
pub fn checks(story: &Story, devices: &[&Device]) -> Vec<Check> {
    let stages = || devices.iter().flat_map(|d| d.stages.iter());
    let closed = story.closed();
    let mut out = Vec::new();
    let mut add = |title, missing: bool, name, what, instead| {
        let unseen = missing.then_some(Unseen {
            name,
            what,
            instead,
        });
        out.push(Check { title, unseen });
    };
    add(
        "stage Join: how the device came into the Wi-Fi",
        devices
            .iter()
            .any(|d| story.state(d, StageKind::Join) == State::NotVisible),
        "join",
        "joining the Wi-Fi, if there was one: it happens in the air, before these frames begin",
        "capture in the air beside the board (monitor mode, on the access point's channel), or read the board's serial console",
    );
    let (what, instead) = closed.unwrap_or_default();
    add(
        if story.sees_air() {
            "what encrypted Wi-Fi frames hold"
        } else {
            ""
        },
        closed.is_some(),
        "sealed",
        what,
        instead,
    );
    add(
        "what each device says to one other",
        devices.iter().any(|d| only_overheard(story, d)),
        "stations",
        "what a device says to one other host: here only what it sends to all arrives, as at any other port of a switch, or at another station of an encrypted Wi-Fi",
        "capture on the router, at a mirror port of the switch, on a hotspot that this computer opens, or in the air with the network's passphrase",
    );
    add(
        "how every connection began",
        stages().any(|s| s.kind == StageKind::Connect && s.state == State::NotSeen),
        "beginning",
        "how connections that were open already had begun",
        "start the capture before the board is switched on",
    );
    add(
        "both directions",
        stages().any(|s| s.state == State::NotVisible) || devices.iter().any(|d| one_way(d)),
        "direction",
        "both directions of what was said: here only one side's packets pass",
        "capture where all traffic of the board passes: on the router, on a hotspot that this computer opens, on the server, or at a mirror port of the switch",
    );
    add(
        "",
        stages().any(|s| remarked(s, INSIDE)),
        "nat",
        "what the router makes of the board's private address and port (NAT), and what happens behind it",
        "capture on the router's outer side or on the server as well",
    );
    add(
        "",
        stages().any(|s| remarked(s, BEHIND)),
        "nat-inside",
        "which device behind the router a packet came from: it may have put its own address in place of the device's (NAT)",
        "capture on the router's inner side as well; netlens story --lan INSIDE --wan OUTSIDE puts the two together",
    );
    add(
        "what is said inside TLS",
        stages().any(|s| s.kind == StageKind::Secure && s.state == State::Ok),
        "encrypted",
        "what was said inside TLS, unless its keys are known",
        "keep a key log at the client or server (SSLKEYLOGFILE)",
    );
    add(
        "whole packets",
        story.cut > 0,
        "snap-length",
        "the end of packets that the capture cut short",
        "capture whole packets (snap length 0 or 262144)",
    );
    add(
        "checksums as they are on the wire",
        story.parties.iter().any(offloads),
        "checksums",
        "whether checksums were right on the wire: a computer leaves them to its network card (on its loopback to nobody), and the capture sees its packets before that",
        "capture on another machine, or switch it off while you capture (ethtool -K IF tx off)",
    );
    out
}

/// What cannot be seen of these devices.
#[must_use]
pub fn unseen(story: &Story, devices: &[&Device]) -> Vec<Unseen> {
    let all = checks(story, devices).into_iter();
    all.filter_map(|c| c.unseen).collect()
}

/// So many frames are no accident.
const MUCH: u64 = 8;

/// Whether a device that talked much was seen in one direction only.
fn one_way(d: &Device) -> bool {
    let talked = d
        .stages
        .iter()
        .any(|s| s.kind == StageKind::Connect && s.state != State::Failed);
    talked && d.frames >= MUCH && (d.sent == 0 || d.sent == d.frames)
}

/// Whether nothing between this device and one other host was seen, though others talk to each other here.
fn only_overheard(story: &Story, d: &Device) -> bool {
    let others = story.devices.iter().filter(|o| o.party != d.party);
    d.sent > 0 && d.direct == 0 && others.map(|o| o.direct).any(|n| n >= MUCH)
}

/// Whether all that a host sent has a wrong checksum: damage on the way hits a packet here and there.
fn offloads(p: &Party) -> bool {
    const ENOUGH: u64 = 3;
    let [right, wrong] = p.sums;
    wrong >= ENOUGH && right == 0
}
