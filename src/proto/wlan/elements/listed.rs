//! The elements that netlens has fields for, by number.

use super::Content::{Parts, Read};
use super::Part::{self, Bits, Each, Number, Rest, Signed, Some as IfAny};
use super::fields::*;
use super::fields_ext::*;
use super::{Content, rates, rsn, vendor};
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::{bits, signed};

static DS: &[Part] = &[Number(&DS_CHANNEL, 1)];
static CFP: &[Part] = &[
    Number(&CFP_COUNT, 1),
    Number(&CFP_PERIOD, 1),
    Number(&CFP_MAX, 2),
    Number(&CFP_LEFT, 2),
];
static IBSS: &[Part] = &[Number(&ATIM, 2)];
static REQUEST: &[Part] = &[Each(&REQUESTED)];
static BSS_LOAD: &[Part] = &[
    Number(&QBSS_STATIONS, 2),
    Number(&QBSS_LOAD, 1),
    Number(&QBSS_FREE, 2),
];
static POWER: &[Part] = &[Signed(&POWER_MIN), Signed(&POWER_MAX)];
static SWITCH: &[Part] = &[
    Number(&CSA_MODE, 1),
    Number(&CSA_CHANNEL, 1),
    Number(&CSA_COUNT, 1),
];
static QUIET: &[Part] = &[
    Number(&QUIET_COUNT, 1),
    Number(&QUIET_PERIOD, 1),
    Number(&QUIET_DURATION, 2),
    Number(&QUIET_OFFSET, 2),
];
static ERP_INFO: &[Part] = &[Bits(&ERP, 1, ERP_BITS)];
static MOBILITY: &[Part] = &[Number(&MDID, 2), Bits(&FT_CAP, 1, FT_CAP_BITS)];
static TIMEOUT: &[Part] = &[Number(&TIMEOUT_TYPE, 1), Number(&TIMEOUT_VALUE, 4)];
static CLASSES: &[Part] = &[Number(&CLASS_CURRENT, 1), IfAny(&CLASS_OTHERS)];
static SECOND: &[Part] = &[Number(&SECOND_CHANNEL, 1)];
static IDLE: &[Part] = &[Number(&IDLE_PERIOD, 2), Bits(&IDLE_PROTECTED, 1, &[])];
static CHALLENGE_TEXT: &[Part] = &[Rest(&CHALLENGE)];
static MESH: &[Part] = &[Rest(&MESH_ID)];
static NAME: &[Part] = &[Rest(&SSID)];
static RATE_LIST: &[Part] = &[Each(&RATES)];
static EXT_RATE_LIST: &[Part] = &[Each(&EXT_RATES)];
static RSN_EXTENSION: &[Part] = &[Bits(&RSNX, 1, RSNX_BITS)];

/// What an element is made of, where netlens knows it.
pub(super) fn content(number: u8) -> Option<Content> {
    Some(match number {
        0 => Parts(NAME),
        1 => Parts(RATE_LIST),
        3 => Parts(DS),
        4 => Parts(CFP),
        5 => Read(tim),
        6 => Parts(IBSS),
        7 => Read(country),
        10 => Parts(REQUEST),
        11 => Parts(BSS_LOAD),
        16 => Parts(CHALLENGE_TEXT),
        33 => Parts(POWER),
        36 => Read(channels),
        37 => Parts(SWITCH),
        40 => Parts(QUIET),
        42 | 47 => Parts(ERP_INFO),
        45 => Read(rates::ht_capabilities),
        48 => Read(rsn::element),
        50 => Parts(EXT_RATE_LIST),
        54 => Parts(MOBILITY),
        55 => Read(fast_transition),
        56 => Parts(TIMEOUT),
        59 => Parts(CLASSES),
        61 => Read(rates::ht_operation),
        62 => Parts(SECOND),
        76 => Read(signature),
        90 => Parts(IDLE),
        114 => Parts(MESH),
        127 => Read(extended),
        191 => Read(rates::vht_capabilities),
        192 => Read(rates::vht_operation),
        221 => Read(vendor::element),
        244 => Parts(RSN_EXTENSION),
        _ => return None,
    })
}

/// Most stations that a traffic map is spelled out for.
const MAX_STATIONS: usize = 2008;

fn tim(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&TIM_COUNT)?;
    r.u8(&TIM_PERIOD)?;
    let control = bits(r, &TIM_CONTROL, 1, &[&TIM_MULTICAST, &TIM_OFFSET])?;
    let at = r.pos();
    let map = r.rest(&TIM_BITMAP);
    if !r.detailed() {
        return Ok(());
    }
    // The offset counts pairs of bytes that were left out.
    let first = (control & 0xfe).saturating_mul(8);
    let mut told = 0usize;
    for (i, byte) in map.iter().enumerate() {
        for bit in 0..8u32 {
            let number = first
                .saturating_add(u64::try_from(i).unwrap_or(0).saturating_mul(8))
                .saturating_add(u64::from(bit));
            // Bit 0 of an access point without siblings repeats that group frames wait.
            if byte.checked_shr(bit).unwrap_or(0) & 1 == 1 && number != 0 && told < MAX_STATIONS {
                told = told.saturating_add(1);
                r.record(&TIM_AID, number, at.saturating_add(i), 1);
            }
        }
    }
    Ok(())
}

/// A triplet whose first byte is at least this is about a class of channels.
const CLASS_FROM: u8 = 201;

fn country(r: &mut Reader<'_, '_>) -> Step {
    r.bytes(&COUNTRY_CODE, 2)?;
    r.u8(&COUNTRY_ENV)?;
    while r.left() >= 3 {
        if r.peek_u8(0).is_some_and(|b| b >= CLASS_FROM) {
            r.group(&COUNTRY_CLASS, |r| {
                r.u8(&COUNTRY_OEI)?;
                r.u8(&COUNTRY_OC)?;
                r.u8(&COUNTRY_CC).map(|_| ())
            })?;
        } else {
            r.group(&COUNTRY_CHANNELS, |r| {
                r.u8(&COUNTRY_FIRST)?;
                r.u8(&COUNTRY_COUNT)?;
                signed(r, &COUNTRY_POWER).map(|_| ())
            })?;
        }
    }
    if !r.is_empty() {
        r.rest(&COUNTRY_PAD);
    }
    Ok(())
}

fn channels(r: &mut Reader<'_, '_>) -> Step {
    while r.left() >= 2 {
        r.group(&SUPPORTED_SET, |r| {
            r.u8(&SUPPORTED_FIRST)?;
            r.u8(&SUPPORTED_RANGE).map(|_| ())
        })?;
    }
    Ok(())
}

fn fast_transition(r: &mut Reader<'_, '_>) -> Step {
    bits(r, &FTE_CONTROL, 2, FTE_BITS)?;
    r.bytes(&FTE_MIC, 16)?;
    r.bytes(&FTE_ANONCE, 32)?;
    r.bytes(&FTE_SNONCE, 32)?;
    while r.left() >= 2 {
        let part = r.u8(&FTE_SUB_ID)?;
        let n = usize::from(r.u8(&FTE_SUB_LEN)?);
        r.within(n, &FTE_SUB_LEN, |r| transition_part(r, part))?;
    }
    Ok(())
}

/// Reads a part of the element of a fast transition.
fn transition_part(r: &mut Reader<'_, '_>, part: u8) -> Step {
    match part {
        1 => {
            r.rest(&FTE_R1KH);
        }
        2 => {
            bits(r, &FTE_GTK_INFO, 2, &[&FTE_GTK_ID])?;
            r.u8(&FTE_GTK_LEN)?;
            r.bytes(&FTE_GTK_RSC, 8)?;
            r.rest(&FTE_GTK);
        }
        3 => {
            r.rest(&FTE_R0KH);
        }
        4 => {
            bits(r, &FTE_IGTK_ID, 2, &[])?;
            r.bytes(&FTE_IGTK_IPN, 6)?;
            r.u8(&FTE_IGTK_LEN)?;
            r.rest(&FTE_IGTK);
        }
        _ => {
            r.rest(&FTE_SUB_DATA);
        }
    }
    Ok(())
}

fn signature(r: &mut Reader<'_, '_>) -> Step {
    bits(r, &MMIE_KEY, 2, &[])?;
    r.bytes(&MMIE_NUMBER, 6)?;
    r.rest(&MMIE_MIC);
    Ok(())
}

/// The bits of the extended capabilities, byte by byte.
const FIRST: &[&[&FieldSpec]] = &[
    EXTCAP_0, EXTCAP_1, EXTCAP_2, EXTCAP_3, EXTCAP_4, EXTCAP_5, EXTCAP_6,
];
const LAST: &[&[&FieldSpec]] = &[EXTCAP_9, EXTCAP_10, EXTCAP_11];

fn extended(r: &mut Reader<'_, '_>) -> Step {
    for below in FIRST {
        if r.is_empty() {
            return Ok(());
        }
        bits(r, &EXTCAP, 1, below)?;
    }
    // A field of byte 7 goes on in byte 8: Wireshark shows the two as one.
    match r.left() {
        0 => return Ok(()),
        1 => {
            bits(r, &EXTCAP, 1, EXTCAP_7)?;
        }
        _ => {
            let at = r.pos();
            let both = bits(r, &EXTCAP_WIDE, 2, EXTCAP_7)?;
            if r.detailed() {
                r.parts(both, at, 2, EXTCAP_8);
            }
        }
    }
    for below in LAST {
        if r.is_empty() {
            return Ok(());
        }
        bits(r, &EXTCAP, 1, below)?;
    }
    Ok(())
}
