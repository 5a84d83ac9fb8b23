//! What this capture point can see. A stage that it cannot see is said to be so, and the right place is named.

use super::stage::{StageKind, State};
use super::{Device, Story};

/// Link types that carry 802.11 frames: plain, Prism, radiotap, PPI.
const AIR: [u32; 4] = [105, 119, 127, 192];

impl Story {
    /// The state of a device's stage, given what this capture can see at all.
    #[must_use]
    pub fn state(&self, device: &Device, kind: StageKind) -> State {
        let state = device.state(kind);
        if state == State::NotSeen && kind == StageKind::Join && !self.sees_air() {
            return State::NotVisible;
        }
        state
    }

    /// Whether the capture holds 802.11 frames.
    #[must_use]
    pub fn sees_air(&self) -> bool {
        self.links.iter().any(|l| AIR.contains(l))
    }

    /// Why a stage has nothing to tell, in a sentence; `None` where it has.
    #[must_use]
    pub fn absence(&self, device: &Device, kind: StageKind) -> Option<&'static str> {
        match (self.state(device, kind), kind) {
            (State::NotVisible, _) => Some(
                "joining the Wi-Fi, if there was one, happens in the air, before the frames of this capture begin; frames captured in the air are not read by this version yet",
            ),
            (State::NotSeen, StageKind::Join) => Some("no join of this device is in the capture"),
            (State::NotSeen, StageKind::Address) => Some(
                "neither DHCP nor ARP of this device is in the capture: it has a fixed address, or got its address before the capture began",
            ),
            (State::NotSeen, StageKind::Name) => Some(
                "it asked no name: it knows its server by address, or remembers an earlier answer",
            ),
            (State::NotSeen, StageKind::Connect) => Some("it opened no TCP connection"),
            (State::NotSeen, StageKind::Secure) if connected(device) => Some(
                "no TLS: whatever was said travelled in the clear, readable for anybody on the path",
            ),
            (State::NotSeen, StageKind::Secure) => {
                Some("it opened no connection that could be secured")
            }
            (State::NotSeen, StageKind::Talk) => Some("it exchanged no data"),
            (State::NotSeen, StageKind::Close) if has(device, StageKind::Connect) => {
                Some("no connection was closed before the capture ended")
            }
            (State::NotSeen, StageKind::Close) => Some("there was no connection to close"),
            _ => None,
        }
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
