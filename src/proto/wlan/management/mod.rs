//! Management frames: networks announce themselves, stations come and go (IEEE 802.11-2020 clause 9.3.3).

mod action;
pub mod fields;

use super::bits::bits;
use super::elements;
use super::fields::{CLEAR, ROAMS, SIGNED};
use super::header::{At, DESTINATION, Header, NETWORK, RECEIVER, SOURCE, TRANSMITTER, ends};
use super::keys::air::Signed;
use super::keys::{Air, Check, WifiKeys, bip, rsn};
use super::protect::{self, Parties};
use crate::dissect::{Reader, Step};
use fields::*;

const ASSOCIATION_REQUEST: u8 = 0;
const ASSOCIATION_RESPONSE: u8 = 1;
const REASSOCIATION_REQUEST: u8 = 2;
const REASSOCIATION_RESPONSE: u8 = 3;
const PROBE_REQUEST: u8 = 4;
const PROBE_RESPONSE: u8 = 5;
const BEACON: u8 = 8;
const DISASSOCIATION: u8 = 10;
const AUTHENTICATION: u8 = 11;
const DEAUTHENTICATION: u8 = 12;
const ACTION: u8 = 13;
const ACTION_NO_ACK: u8 = 14;

/// Authentication that begins with a commitment.
const SAE: u16 = 3;
const COMMIT: u16 = 1;
const CONFIRM: u16 = 2;
/// The access point wants its token back.
const TOKEN_REQUIRED: u16 = 76;
/// Commitments in the newer way from password to curve.
const HASH_TO_ELEMENT: u16 = 126;

pub(super) fn read(r: &mut Reader<'_, '_>, head: &Header) -> Step {
    let (to, from) = (At::read(r)?, At::read(r)?);
    let network = At::read(r)?;
    to.is(r, RECEIVER);
    to.any(r);
    to.is(r, DESTINATION);
    from.is(r, TRANSMITTER);
    from.is(r, SOURCE);
    network.is(r, NETWORK);
    from.any(r);
    network.any(r);
    ends(r, Some(from), to);
    let sequence = Header::sequence(r)?;
    head.ht_control(r)?;
    if head.has(Header::PROTECTED) {
        let parties = Parties {
            hop: [to.0, from.0],
            ends: [to.0, from.0],
            network: network.0,
            priority: None,
            sequence,
        };
        return protect::sealed(r, head, &parties, |r| body(r, head.subtype));
    }
    learn(r, head.subtype, network.0, from.0);
    roams(r, head.subtype, network.0, [to.0, from.0]);
    let start = r.pos();
    let said = genuine(r, head, network.0, [to.0, from.0]);
    body(r, head.subtype)?;
    if let Some((said, replay)) = said {
        let spec = if said == Signed::Missing && to.0.first().is_none_or(|b| b & 1 == 0) {
            &CLEAR
        } else {
            &SIGNED
        };
        tell(r, spec, said, start);
        if let Some(replay) = protect::replayed(r, replay) {
            protect::remark(r, &SIGNED, replay);
        }
    }
    Ok(())
}

/// Takes in a reassociation by fast transition, and records whether the passphrase fits.
fn roams(r: &mut Reader<'_, '_>, subtype: u8, network: [u8; 6], [to, from]: [[u8; 6]; 2]) {
    let (fixed, response) = match subtype {
        REASSOCIATION_REQUEST => (10, false),
        REASSOCIATION_RESPONSE => (6, true),
        _ => return,
    };
    let Some(given) = WifiKeys::given(&r.cx.registry) else {
        return;
    };
    if r.left() != r.promised_left() {
        return;
    }
    let station = if response { to } else { from };
    let elements = r.peek_rest().get(fixed..).unwrap_or(&[]);
    let said =
        r.cx.lasting::<Air, _>(|air, _| air.roams(&given, [network, station], elements, response));
    if let Some(Some(check)) = said {
        r.cx.net.teaches = true;
        let i = r.generated(&ROAMS, check as u64);
        r.mark(i, protect::MADE);
        if check == Check::Wrong {
            r.unusual(
                &ROAMS,
                "signed with a key of another passphrase than the one given: either that is wrong, or the station's is",
            );
        }
    }
}

/// What can be said of who sent a good-bye or an action: those to all are signed where the network protects such frames, those
/// between two are encrypted.
fn genuine(
    r: &mut Reader<'_, '_>,
    head: &Header,
    network: [u8; 6],
    [to, from]: [[u8; 6]; 2],
) -> Option<(Signed, Option<super::keys::Replay>)> {
    let parting = matches!(head.subtype, DISASSOCIATION | DEAUTHENTICATION);
    if !parting && head.subtype != ACTION {
        return None;
    }
    let body = r.peek_rest();
    let header = r.whole().get(head.start..).unwrap_or(&[]);
    if to.first().is_none_or(|b| b & 1 == 0) {
        let station = if from == network { to } else { from };
        let protects = parting
            && r.cx
                .lasting::<Air, _>(|air, _| air.protects(network, station))
                == Some(true);
        return protects.then_some((Signed::Missing, None));
    }
    let whole = r.left() == r.promised_left();
    let signature = bip::signature(body).filter(|_| whole);
    if signature.is_none() && !parting {
        return None;
    }
    let heard = protect::heard(r);
    let said =
        r.cx.lasting::<Air, _>(|air, _| air.signed(network, header, signature.as_ref(), heard));
    // Its packet number is counted.
    r.cx.net.teaches |= signature.is_some();
    said.flatten()
}

/// Records what can be said of who sent the frame, over its body.
fn tell(
    r: &mut Reader<'_, '_>,
    spec: &'static crate::dissect::FieldSpec,
    said: Signed,
    start: usize,
) {
    let value = if std::ptr::eq(spec, &CLEAR) {
        0
    } else {
        said as u64
    };
    let len = r.pos().saturating_sub(start);
    let i = r.record(spec, value, start, len);
    r.mark(i, protect::MADE);
    match said {
        Signed::Good | Signed::NoKey => {}
        Signed::Bad => r.unusual(
            spec,
            "no key of this network made the signature: somebody else sent the frame, or it is damaged; stations ignore it",
        ),
        Signed::Missing if std::ptr::eq(spec, &CLEAR) => r.unusual(
            spec,
            "not encrypted, though the two encrypt such frames: the receiver does not obey it; somebody else sent it, or one of the two has lost its keys",
        ),
        Signed::Missing => r.unusual(
            spec,
            "not signed, though the network signs such frames: stations ignore it; somebody else sent it, or the access point began anew",
        ),
    }
}

/// Remembers what keys are found by: the names of networks, and what stations chose.
fn learn(r: &mut Reader<'_, '_>, subtype: u8, network: [u8; 6], from: [u8; 6]) {
    /// Number of the element with the network's name.
    const SSID: u8 = 0;
    let fixed = match subtype {
        BEACON | PROBE_RESPONSE => 12,
        ASSOCIATION_REQUEST => 4,
        REASSOCIATION_REQUEST => 10,
        _ => return,
    };
    if WifiKeys::given(&r.cx.registry).is_none() {
        return;
    }
    let elements = r.peek_rest().get(fixed..).unwrap_or(&[]);
    let name = rsn::elements(elements).find(|(number, _)| *number == SSID);
    let chooses = matches!(subtype, ASSOCIATION_REQUEST | REASSOCIATION_REQUEST);
    let news = r.cx.lasting::<Air, _>(|air, _| {
        if chooses {
            air.chose(network, from, elements);
        }
        name.is_some_and(|(_, name)| air.named(network, name))
    });
    if chooses || news == Some(true) {
        r.cx.net.teaches = true;
    }
}

/// Reads the body of a management frame: its fixed part, then elements.
fn body(r: &mut Reader<'_, '_>, subtype: u8) -> Step {
    match subtype {
        PROBE_REQUEST => {}
        ACTION | ACTION_NO_ACK => return action::read(r),
        ASSOCIATION_REQUEST
        | ASSOCIATION_RESPONSE
        | REASSOCIATION_REQUEST
        | REASSOCIATION_RESPONSE
        | PROBE_RESPONSE
        | BEACON
        | DISASSOCIATION
        | AUTHENTICATION
        | DEAUTHENTICATION => {
            r.group(&FIXED, |r| fixed(r, subtype))?;
        }
        _ => {
            r.data();
            return Ok(());
        }
    }
    tagged(r)
}

/// Reads the elements up to the end, under their heading.
fn tagged(r: &mut Reader<'_, '_>) -> Step {
    if r.is_empty() {
        return Ok(());
    }
    r.group(&TAGGED, elements::all)
}

fn fixed(r: &mut Reader<'_, '_>, subtype: u8) -> Step {
    match subtype {
        BEACON | PROBE_RESPONSE => {
            r.u64_le(&TIMESTAMP)?;
            r.u16_le(&BEACON_INTERVAL)?;
            capabilities(r)
        }
        ASSOCIATION_REQUEST => {
            capabilities(r)?;
            r.u16_le(&LISTEN).map(|_| ())
        }
        REASSOCIATION_REQUEST => {
            capabilities(r)?;
            r.u16_le(&LISTEN)?;
            r.ether(&CURRENT_AP).map(|_| ())
        }
        ASSOCIATION_RESPONSE | REASSOCIATION_RESPONSE => {
            capabilities(r)?;
            r.u16_le(&STATUS_CODE)?;
            r.u16_le(&ASSOC_ID).map(|_| ())
        }
        AUTHENTICATION => authentication(r),
        _ => r.u16_le(&REASON_CODE).map(|_| ()),
    }
}

fn capabilities(r: &mut Reader<'_, '_>) -> Step {
    bits(r, &CAPABILITIES, 2, CAPABILITY_BITS).map(|_| ())
}

fn authentication(r: &mut Reader<'_, '_>) -> Step {
    let algorithm = r.u16_le(&AUTH_ALG)?;
    let at = r.pos();
    let step = r.u16_le(&AUTH_SEQ)?;
    let status = r.u16_le(&STATUS_CODE)?;
    if algorithm != SAE {
        return Ok(());
    }
    r.record(&SAE_TYPE, u64::from(step), at, 2);
    match step {
        COMMIT if matches!(status, 0 | HASH_TO_ELEMENT) => commit(r),
        COMMIT if status == TOKEN_REQUIRED => {
            r.u16_le(&SAE_GROUP)?;
            r.rest(&SAE_TOKEN);
            Ok(())
        }
        CONFIRM if status == 0 => {
            r.u16_le(&SAE_SEND_CONFIRM)?;
            r.rest(&SAE_CONFIRM);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Lengths of the numbers of an elliptic curve group, in bytes.
fn size_of(group: u16) -> Option<usize> {
    Some(match group {
        19 | 28 => 32,
        20 | 29 => 48,
        21 => 66,
        25 => 24,
        26 => 28,
        30 => 64,
        _ => return None,
    })
}

fn commit(r: &mut Reader<'_, '_>) -> Step {
    let group = r.u16_le(&SAE_GROUP)?;
    let Some(size) = size_of(group) else {
        r.rest(&SAE_SCALAR);
        return Ok(());
    };
    // A token has no length of its own: what exceeds scalar and element is the token, unless elements follow.
    let numbers = size.saturating_mul(3);
    let extra = r.left().saturating_sub(numbers);
    let elements_follow = r
        .peek(numbers.saturating_add(3))
        .is_some_and(|b| b.get(numbers) == Some(&255));
    if extra > 0 && !elements_follow {
        r.bytes(&SAE_TOKEN, extra)?;
    }
    r.bytes(&SAE_SCALAR, size)?;
    r.bytes(&SAE_ELEMENT, size.saturating_mul(2)).map(|_| ())
}
