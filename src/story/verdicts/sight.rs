//! What this capture cannot show, and where to capture instead.

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

/// What cannot be seen of these devices.
#[must_use]
pub fn unseen(story: &Story, devices: &[&Device]) -> Vec<Unseen> {
    let mut out = Vec::new();
    let mut add = |is: bool, name, what, instead| {
        if is {
            out.push(Unseen {
                name,
                what,
                instead,
            });
        }
    };
    let stages = || devices.iter().flat_map(|d| d.stages.iter());
    add(
        devices
            .iter()
            .any(|d| story.state(d, StageKind::Join) == State::NotVisible),
        "join",
        "joining the Wi-Fi, if there was one: it happens in the air, before these frames begin",
        "capture in the air beside the board (monitor mode, on the access point's channel), or read the board's serial console",
    );
    if let Some((what, instead)) = story.closed() {
        add(true, "sealed", what, instead);
    }
    add(
        stages().any(|s| s.kind == StageKind::Connect && s.state == State::NotSeen),
        "beginning",
        "how connections that were open already had begun",
        "start the capture before the board is switched on",
    );
    add(
        stages().any(|s| s.state == State::NotVisible) || devices.iter().any(|d| one_way(d)),
        "direction",
        "both directions of what was said: here only one side's packets pass",
        "capture where all traffic of the board passes: on the router, on a hotspot that this computer opens, on the server, or at a mirror port of the switch",
    );
    add(
        stages().any(|s| {
            s.remarks
                .iter()
                .any(|r| r.contains("which this side of it cannot show"))
        }),
        "nat",
        "what the router makes of the board's private address and port (NAT), and what happens behind it",
        "capture on the router's outer side or on the server as well",
    );
    add(
        stages().any(|s| s.kind == StageKind::Secure && s.state == State::Ok),
        "encrypted",
        "what was said inside TLS, unless its keys are known",
        "keep a key log at the client or server (SSLKEYLOGFILE)",
    );
    add(
        story.cut > 0,
        "snap-length",
        "the end of packets that the capture cut short",
        "capture whole packets (snap length 0 or 262144)",
    );
    out
}

/// Whether a device that talked much was seen in one direction only.
fn one_way(d: &Device) -> bool {
    const MUCH: u64 = 8;
    let talked = d
        .stages
        .iter()
        .any(|s| s.kind == StageKind::Connect && s.state != State::Failed);
    talked && d.frames >= MUCH && (d.sent == 0 || d.sent == d.frames)
}
