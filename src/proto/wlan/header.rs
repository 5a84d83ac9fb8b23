//! The head of every frame: frame control, duration, and the addresses in the roles that the type gives them.

use super::bits::bits;
use super::fields::*;
use super::{CONTROL, MANAGEMENT};
use crate::dissect::{FieldSpec, Flags, Reader, Step};
use crate::frame::Addr;

/// What the head of a frame says that the rest depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    /// Management, control, data or extension.
    pub kind: u8,
    /// Which of its kind.
    pub subtype: u8,
    /// The flags byte.
    pub flags: u8,
    /// Offset of the frame's first byte.
    pub start: usize,
}

impl Header {
    pub const TO_DS: u8 = 0x01;
    pub const FROM_DS: u8 = 0x02;
    pub const MORE_FRAG: u8 = 0x04;
    pub const RETRY: u8 = 0x08;
    pub const PROTECTED: u8 = 0x40;
    pub const ORDER: u8 = 0x80;

    /// Whether all of `flags` are set.
    pub fn has(&self, flags: u8) -> bool {
        self.flags & flags == flags
    }

    /// Reads frame control and duration.
    pub fn read(r: &mut Reader<'_, '_>) -> Step<Self> {
        let start = r.pos();
        let first = r.peek_u8(0).unwrap_or(0);
        let flags = r.peek_u8(1).unwrap_or(0);
        let head = Self {
            kind: first >> 2 & 3,
            subtype: first >> 4,
            flags,
            start,
        };
        r.cx.net.again = head.has(Self::RETRY);
        if r.left() >= 2 {
            let both = u64::from(head.kind) << 4 | u64::from(head.subtype);
            r.record(&TYPE_SUBTYPE, both, start, 1);
        }
        r.u16(&FC)?;
        r.parts(u64::from(first), start, 1, &[&VERSION, &TYPE, &SUBTYPE]);
        r.deeper(|r| {
            let at = start.saturating_add(1);
            let value = u64::from(flags);
            r.record(&FLAGS, value, at, 1);
            let hidden = r.cx.tree.fields.len().saturating_add(1);
            let of = [
                &DS, &TO_DS, &FROM_DS, &MORE_FRAG, &RETRY, &PWR_MGT, &MORE_DATA, &PROTECTED, &ORDER,
            ];
            r.parts(value, at, 1, &of);
            r.mark(hidden, Flags::HIDDEN);
            r.mark(hidden.saturating_add(1), Flags::HIDDEN);
        });
        if first & 3 != 0 {
            r.invalid(&VERSION, "only version 0 exists");
        }
        // A station that asks for its frames gives its number here instead (clause 9.3.1.5).
        if head.kind == CONTROL && head.subtype == super::control::PS_POLL {
            bits(r, &AID, 2, &[])?;
        } else {
            bits(r, &DURATION, 2, &[])?;
        }
        Ok(head)
    }

    /// Reads fragment and sequence number.
    pub fn sequence(r: &mut Reader<'_, '_>) -> Step<u16> {
        let at = r.pos();
        let both = super::bits::little(r.peek(2).unwrap_or(&[]));
        r.skip(&SEQ, 2)?;
        r.record(&FRAG, FRAG.extract(both), at, 2);
        r.record(&SEQ, SEQ.extract(both), at, 2);
        Ok(u16::try_from(both).unwrap_or(0))
    }

    /// Reads the field for 802.11n control, where the flags promise it.
    pub fn ht_control(&self, r: &mut Reader<'_, '_>) -> Step {
        if self.has(Self::ORDER) && (self.kind == MANAGEMENT || self.subtype & 8 != 0) {
            bits(r, &HTC, 4, &[])?;
        }
        Ok(())
    }
}

/// An address and the roles it has: field, and the same in words.
pub(super) type Role = (&'static FieldSpec, &'static FieldSpec);

/// The receiver of this hop.
pub(super) const RECEIVER: Role = (&RA, &RA_RESOLVED);
/// The sender of this hop.
pub(super) const TRANSMITTER: Role = (&TA, &TA_RESOLVED);
/// The final destination.
pub(super) const DESTINATION: Role = (&DA, &DA_RESOLVED);
/// The first source.
pub(super) const SOURCE: Role = (&SA, &SA_RESOLVED);
/// The network.
pub(super) const NETWORK: Role = (&BSSID, &BSSID_RESOLVED);
/// The station beyond or before the access point.
pub(super) const STATION: Role = (&STAA, &STAA_RESOLVED);
/// Any of them.
pub(super) const ANY: Role = (&ADDR, &ADDR_RESOLVED);

/// An address that was peeked at, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct At(pub [u8; 6], pub usize);

impl At {
    /// Reads the next address, without a field: the roles record it.
    pub fn read(r: &mut Reader<'_, '_>) -> Step<Self> {
        let at = r.pos();
        let raw = r.peek(6).and_then(|b| b.first_chunk::<6>().copied());
        r.skip(&ADDR, 6)?;
        Ok(Self(raw.unwrap_or_default(), at))
    }

    /// Records the address in a role.
    pub fn is(self, r: &mut Reader<'_, '_>, role: Role) {
        let [a, b, c, d, e, f] = self.0;
        let value = u64::from_be_bytes([0, 0, a, b, c, d, e, f]);
        let shown = r.record(role.0, value, self.1, 6);
        if std::ptr::eq(role.0, &ADDR) {
            r.mark(shown, Flags::HIDDEN);
        }
        if r.detailed() {
            let i = r.record(role.1, value, self.1, 6);
            r.mark(i, Flags::HIDDEN);
        }
    }

    /// Records the address where filters look for any, when somebody looks at the packet itself.
    pub fn any(self, r: &mut Reader<'_, '_>) {
        if r.detailed() {
            self.is(r, ANY);
        }
    }
}

/// Tells the rest of netlens who speaks to whom.
pub(super) fn ends(r: &mut Reader<'_, '_>, from: Option<At>, to: At) {
    let from = from.map_or(Addr::None, |a| Addr::Mac(a.0));
    let to = Addr::Mac(to.0);
    (r.cx.net.link_src, r.cx.net.link_dst) = (from, to);
    (r.cx.net.src, r.cx.net.dst) = (from, to);
}
