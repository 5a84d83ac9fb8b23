//! Data frames: whose they are, with what priority, and what they carry (IEEE 802.11-2020 clause 9.3.2).

use super::bits::{bits, little};
use super::fields::*;
use super::fragments::{Part, Whole, join};
use super::header::{
    At, DESTINATION, Header, NETWORK, RECEIVER, SOURCE, STATION, TRANSMITTER, ends,
};
use super::protect::{self, Parties};
use crate::dissect::{Flags, Key, Reader, Step};

/// Data frames without data: bit 2 of the subtype.
const NO_DATA: u8 = 4;
/// Data frames with a QoS field: bit 3 of the subtype.
const QOS_DATA: u8 = 8;
/// The QoS field's bit for several packets in one frame.
const AMSDU: u16 = 0x80;
/// What the LLC header begins with when SNAP follows.
const SNAP: [u8; 3] = [0xaa, 0xaa, 0x03];

pub(super) fn read(r: &mut Reader<'_, '_>, head: &Header, padded: bool) -> Step {
    let mut parties = addresses(r, head)?;
    let mut amsdu = false;
    if head.subtype & QOS_DATA != 0 {
        let field = qos(r, head)?;
        amsdu = field & AMSDU != 0;
        parties.priority = u8::try_from(field & 0x0f).ok();
    }
    head.ht_control(r)?;
    if padded {
        let over = r.pos().saturating_sub(head.start) % 4;
        if over != 0 {
            r.skip(&QOS, 4usize.saturating_sub(over))?;
        }
    }
    if head.subtype & NO_DATA != 0 {
        r.data();
        return Ok(());
    }
    if head.has(Header::PROTECTED) {
        let tkip = r.peek(2).is_some_and(is_tkip);
        return protect::sealed(r, head, &parties, |r| clear(r, head, &parties, amsdu, tkip));
    }
    clear(r, head, &parties, amsdu, false)
}

/// Whether the parameters of a protection are TKIP's: the second byte is made from the first.
fn is_tkip(head: &[u8]) -> bool {
    matches!(head, [first, second] if *second == (first | 0x20) & 0x7f)
}

/// Reads what is not, or no more, encrypted: a piece of a packet, or a whole.
fn clear(
    r: &mut Reader<'_, '_>,
    head: &Header,
    parties: &Parties,
    amsdu: bool,
    tkip: bool,
) -> Step {
    if !parties.is_fragment(head) {
        return body(r, amsdu);
    }
    let part = Part {
        whole: Whole {
            hop: parties.hop,
            sequence: parties.sequence >> 4,
            priority: parties.priority.unwrap_or(0),
        },
        number: u8::try_from(parties.sequence & 0x0f).unwrap_or(0),
        more: head.has(Header::MORE_FRAG),
        signature: if tkip { super::keys::tkip::MIC } else { 0 },
    };
    join(r, &part, |r| body(r, amsdu))
}

/// Reads clear data: one packet behind its LLC header, or several in subframes.
fn body(r: &mut Reader<'_, '_>, amsdu: bool) -> Step {
    if amsdu {
        return aggregate(r);
    }
    r.call(Key::Ieee8022);
    Ok(())
}

fn addresses(r: &mut Reader<'_, '_>, head: &Header) -> Step<Parties> {
    let (a1, a2) = (At::read(r)?, At::read(r)?);
    let a3 = At::read(r)?;
    let four = head.has(Header::TO_DS | Header::FROM_DS);
    let seq_at = r.pos();
    a1.is(r, RECEIVER);
    a1.any(r);
    a2.is(r, TRANSMITTER);
    a2.any(r);
    // The fourth address stands behind the sequence number.
    let a4 = if four {
        r.peek(8)
            .and_then(|b| b.last_chunk::<6>().copied())
            .map(|raw| At(raw, seq_at.saturating_add(2)))
    } else {
        None
    };
    let to = head.has(Header::TO_DS);
    let from = head.has(Header::FROM_DS);
    let (da, sa, network, station) = match (to, from) {
        (false, false) => (a1, Some(a2), Some(a3), None),
        (true, false) => (a3, Some(a2), Some(a1), Some(a2)),
        (false, true) => (a1, Some(a3), Some(a2), Some(a1)),
        (true, true) => (a3, a4, None, None),
    };
    da.is(r, DESTINATION);
    if let Some(sa) = sa {
        sa.is(r, SOURCE);
    }
    if let Some(network) = network {
        network.is(r, NETWORK);
    }
    if let Some(station) = station {
        station.is(r, STATION);
    }
    ends(r, sa.or(Some(a2)), da);
    let sequence = Header::sequence(r)?;
    a3.any(r);
    if four {
        At::read(r)?.any(r);
    }
    Ok(Parties {
        hop: [a1.0, a2.0],
        ends: [da.0, sa.unwrap_or(a2).0],
        // Between two access points, the sender is taken for the network.
        network: network.unwrap_or(a2).0,
        priority: None,
        sequence,
    })
}

fn qos(r: &mut Reader<'_, '_>, head: &Header) -> Step<u16> {
    let from_ap = head.flags & 3 == Header::FROM_DS;
    let value = little(r.peek(2).unwrap_or(&[]));
    let at = r.pos();
    bits(r, &QOS, 2, &[])?;
    if r.detailed() {
        r.parts(value, at, 2, &[&QOS_TID]);
        r.deeper(|r| {
            let i = r.record(&QOS_PRIORITY, QOS_PRIORITY.extract(value), at, 2);
            r.mark(i, Flags::GENERATED);
        });
        let fourth = if from_ap { &QOS_EOSP } else { &QOS_BIT4 };
        r.parts(value, at, 2, &[fourth, &QOS_ACK]);
        // Frames without data hold no packets: the bit is reserved there.
        if head.subtype & NO_DATA == 0 {
            r.parts(value, at, 2, &[&QOS_AMSDU]);
        }
        let upper: &'static crate::dissect::FieldSpec = match (from_ap, value & 0x10 != 0) {
            (true, _) if head.subtype & 0x3 == 2 => &QOS_TXOP_LIMIT,
            (true, _) => &QOS_PS_BUF,
            (false, true) => &QOS_QUEUE,
            (false, false) => &QOS_TXOP,
        };
        r.parts(value, at, 2, &[upper]);
        if std::ptr::eq(upper, &QOS_PS_BUF) {
            r.deeper(|r| {
                r.parts(value, at, 2, &[&QOS_BUF_IND]);
                if value & 0x0200 != 0 {
                    r.parts(value, at, 2, &[&QOS_HIGHEST, &QOS_LOAD]);
                }
            });
        }
    }
    Ok(u16::try_from(value).unwrap_or(0))
}

/// Several packets in one frame (clause 9.3.2.2): each with its own addresses and length, padded to four bytes.
fn aggregate(r: &mut Reader<'_, '_>) -> Step {
    while r.left() > 14 {
        let start = r.pos();
        let n = r.peek_u16(12).map_or(0, usize::from);
        let is_open = r.is_open();
        if is_open {
            r.group(&SUBFRAME, |r| {
                At::read(r)?.is(r, DESTINATION);
                At::read(r)?.is(r, SOURCE);
                r.u16(&SUBFRAME_LEN)?;
                Ok(())
            })?;
        } else {
            // The first packet's layers have begun: the later ones are told by their own.
            r.behind(&SUBFRAME, 0, 14, 0);
        }
        r.within(n, &SUBFRAME_LEN, |r| {
            if r.peek(3) == Some(&SNAP) {
                r.call(Key::Ieee8022);
            } else {
                r.data();
            }
            Ok(())
        })?;
        let over = r.pos().saturating_sub(start) % 4;
        let pad = if over == 0 {
            0
        } else {
            4usize.saturating_sub(over)
        };
        r.skip(&SUBFRAME, pad.min(r.left()))?;
    }
    r.data();
    Ok(())
}
