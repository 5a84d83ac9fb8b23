//! What this capture point can see. A stage that it cannot see is said to be so, and the right place is named.

use super::stage::{StageKind, State};
use super::{Device, Story};

/// Link types that carry 802.11 frames: plain, Prism, radiotap, PPI.
const AIR: [u32; 4] = [105, 119, 127, 192];

/// A part of what is told of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A passage through a stage: an index of the device's stages.
    Passage(usize),
    /// A stage without a passage, and why.
    Absent(StageKind, &'static str),
}

impl Story {
    /// The state of a device's stage, given what this capture can see at all.
    #[must_use]
    pub fn state(&self, device: &Device, kind: StageKind) -> State {
        let state = device.state(kind);
        let hidden = match kind {
            StageKind::Join => !self.sees_air(),
            StageKind::Recover => false,
            // Without its frames in the clear nobody can say whether it did.
            _ => self.closed().is_some(),
        };
        if state == State::NotSeen && hidden {
            return State::NotVisible;
        }
        state
    }

    /// Whether the capture holds 802.11 frames.
    #[must_use]
    pub fn sees_air(&self) -> bool {
        self.links.iter().any(|l| AIR.contains(l))
    }

    /// Why most of the encrypted Wi-Fi frames that stay closed do so, and what to do about it; `None` where none do.
    #[must_use]
    pub fn closed(&self) -> Option<(&'static str, &'static str)> {
        let counts = self.sealed.iter().enumerate();
        let (why, most) = counts.max_by_key(|(_, n)| **n)?;
        if *most == 0 {
            return None;
        }
        Some(match why {
            1 => (
                "what was said is encrypted, and no passphrase was given",
                "give the network's passphrase: --wifi SSID:PASSPHRASE",
            ),
            2 => (
                "what was said is encrypted, and none of the keys given is for this network",
                "give this network's passphrase: --wifi SSID:PASSPHRASE, with its name as the access point writes it",
            ),
            3 | 4 | 7 => (
                "what was said is encrypted, and no whole key handshake is in this capture",
                "make the board rejoin while capturing (restart it): without the handshake the passphrase opens nothing",
            ),
            5 => (
                "what was said is encrypted, and the passphrase given is not the one of the handshake: the MIC of M2 does not verify",
                "check the passphrase: --wifi SSID:PASSPHRASE",
            ),
            8 => (
                "what was said is encrypted by a cipher that netlens does not open",
                "capture behind the access point, or set the network to WPA2 with AES (CCMP)",
            ),
            9 => (
                "what was said is encrypted, and the capture kept only the beginning of the frames",
                "capture whole frames (snap length 0 or 262144)",
            ),
            _ => (
                "what was said is encrypted, and the keys of the handshakes in this capture do not fit",
                "make the board rejoin while capturing (restart it)",
            ),
        })
    }

    /// All that there is to tell of a device's stages: the passages in order of their beginning, and each stage that has
    /// none where it belongs, after the first passage through an earlier stage and before those that follow.
    #[must_use]
    pub fn in_order(&self, device: &Device) -> Vec<Told> {
        let mut out: Vec<Told> = (0..device.stages.len()).map(Told::Passage).collect();
        let kind_of = |told: &Told| match told {
            Told::Passage(i) => device.stages.get(*i).map(|s| s.kind),
            Told::Absent(kind, _) => Some(*kind),
        };
        for kind in StageKind::ALL {
            let Some(why) = self.absence(device, kind) else {
                continue;
            };
            let before = out.iter().filter_map(kind_of).filter(|k| *k < kind).max();
            let from = out
                .iter()
                .position(|t| before.is_some() && kind_of(t) == before);
            let from = from.map_or(0, |at| at.saturating_add(1));
            let at = out
                .iter()
                .skip(from)
                .position(|t| kind_of(t).is_some_and(|k| k > kind))
                .map_or(out.len(), |n| from.saturating_add(n));
            out.insert(at, Told::Absent(kind, why));
        }
        out
    }

    /// Why a stage has nothing to tell, in a sentence; `None` where it has.
    #[must_use]
    pub fn absence(&self, device: &Device, kind: StageKind) -> Option<&'static str> {
        match (self.state(device, kind), kind) {
            (State::NotVisible, StageKind::Join) => Some(
                "joining the Wi-Fi, if there was one, happens in the air, before the frames of this capture begin",
            ),
            (State::NotVisible, _) => self.closed().map(|(what, _)| what),
            (State::NotSeen, StageKind::Join) => Some("no join of this device is in the capture"),
            (State::NotSeen, StageKind::Address) => Some(
                "neither DHCP nor ARP nor IPv6 neighbour discovery of this device is in the capture: it has a fixed address, or got its address before the capture began",
            ),
            (State::NotSeen, StageKind::Name)
                if !has(device, StageKind::Connect) && !has(device, StageKind::Talk) =>
            {
                Some("it asked no name")
            }
            (State::NotSeen, StageKind::Name) => Some(
                "it asked no name: it knows its server by address, or remembers an earlier answer",
            ),
            (
                State::NotSeen,
                StageKind::Connect | StageKind::Secure | StageKind::Talk | StageKind::Close,
            ) if self.is_told_elsewhere(device) => {
                Some("what it exchanged with a board is told in the board's story")
            }
            (State::NotSeen, StageKind::Connect) => Some("it opened no TCP connection"),
            (State::NotSeen, StageKind::Secure) if connected(device) => Some(
                "no TLS: whatever was said travelled in the clear, readable for anybody on the path",
            ),
            (State::NotSeen, StageKind::Secure) => {
                Some("it opened no connection that could be secured")
            }
            (State::NotSeen, StageKind::Talk) if has(device, StageKind::Name) => {
                Some("it exchanged no data besides its questions for names")
            }
            (State::NotSeen, StageKind::Talk) => Some("it exchanged no data"),
            (State::NotSeen, StageKind::Close)
                if has(device, StageKind::Connect) && !connected(device) =>
            {
                Some("no connection came about, so there was none to close")
            }
            (State::NotSeen, StageKind::Close) if has(device, StageKind::Connect) => {
                Some("no connection was closed before the capture ended")
            }
            (State::NotSeen, StageKind::Close) => Some("there was no connection to close"),
            _ => None,
        }
    }
}

impl Story {
    /// Whether the device began conversations, and they belong to the stories of those that it spoke to.
    fn is_told_elsewhere(&self, device: &Device) -> bool {
        let client = self
            .parties
            .get(usize::from(device.party.0))
            .is_some_and(|p| p.roles.client);
        client && !has(device, StageKind::Connect) && !has(device, StageKind::Talk)
    }
}

fn has(device: &Device, kind: StageKind) -> bool {
    device.stages.iter().any(|s| s.kind == kind)
}

/// Whether a connection was open at some time.
fn connected(device: &Device) -> bool {
    device
        .stages
        .iter()
        .any(|s| s.kind == StageKind::Connect && matches!(s.state, State::Ok | State::NotSeen))
}
