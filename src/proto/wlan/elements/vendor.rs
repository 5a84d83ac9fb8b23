//! Vendor elements: WPA, WMM and Wi-Fi Protected Setup of the Wi-Fi Alliance, key data parts of the standard itself, and
//! everybody else's, kept as bytes.

use super::fields_rsn::KDE_TYPE;
use super::fields_vendor::*;
use super::rsn::{self, WPA_AKMS, WPA_GROUP, WPA_PAIRWISE};
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::bits;
use crate::proto::wlan::management::fields::{VENDOR_DATA, VENDOR_OUI, VENDOR_TYPE};

/// Microsoft, under whose number the Wi-Fi Alliance began.
const MICROSOFT: u32 = 0x00_50f2;
/// IEEE 802.11 itself: parts of key data.
const IEEE: u32 = 0x00_0fac;

const WPA: u8 = 1;
const WMM: u8 = 2;
const WPS: u8 = 4;

pub(super) fn element(r: &mut Reader<'_, '_>) -> Step {
    let organization = r.u24(&VENDOR_OUI)?;
    let at = r.pos();
    if organization == IEEE {
        let kind = r.peek_u8(0).unwrap_or(0);
        r.u8(&KDE_TYPE)?;
        r.record(&VENDOR_TYPE, u64::from(kind), at, 1);
        return rsn::kde(r, kind);
    }
    let kind = r.u8(&VENDOR_TYPE)?;
    if organization != MICROSOFT {
        return opaque(r);
    }
    r.record(&WFA_TYPE, u64::from(kind), at, 1);
    match kind {
        WPA => wpa(r),
        WMM => wmm(r),
        WPS => wps(r),
        _ => opaque(r),
    }
}

fn opaque(r: &mut Reader<'_, '_>) -> Step {
    if !r.is_empty() {
        r.rest(&VENDOR_DATA);
    }
    Ok(())
}

fn wpa(r: &mut Reader<'_, '_>) -> Step {
    r.u16_le(&WPA_VERSION)?;
    if r.is_empty() {
        return Ok(());
    }
    rsn::suite(r, WPA_GROUP)?;
    for list in [WPA_PAIRWISE, WPA_AKMS] {
        if r.is_empty() {
            return Ok(());
        }
        rsn::suites(r, list)?;
    }
    Ok(())
}

/// The form of WMM's element that sets parameters.
const PARAMETERS: u8 = 1;
const INFORMATION: u8 = 0;

fn wmm(r: &mut Reader<'_, '_>) -> Step {
    let form = r.u8(&WME_SUBTYPE)?;
    r.u8(&WME_VERSION)?;
    match form {
        INFORMATION => {
            // Stations and access points fill the byte differently; only stations send it in requests.
            let from_ap =
                r.cx.tree
                    .first(&super::super::fields::TYPE_SUBTYPE)
                    .is_some_and(|f| matches!(f.value, 1 | 3 | 5 | 8));
            let below = if from_ap { WME_AP_BITS } else { WME_STA_BITS };
            bits(r, &WME_QOS, 1, below).map(|_| ())
        }
        PARAMETERS => {
            bits(r, &WME_QOS, 1, WME_AP_BITS)?;
            r.bytes(&WME_RESERVED, 1)?;
            while r.left() >= 4 {
                r.group(&ACP, priority)?;
            }
            Ok(())
        }
        _ => opaque(r),
    }
}

fn priority(r: &mut Reader<'_, '_>) -> Step {
    bits(r, &ACP_HEAD, 1, ACP_HEAD_BITS)?;
    let at = r.pos();
    let powers = bits(r, &ACP_ECW, 1, ACP_ECW_BITS)?;
    let window = |power: u64| {
        let wide = 1u64.checked_shl(u32::try_from(power).unwrap_or(0));
        wide.unwrap_or(1).saturating_sub(1)
    };
    r.deeper(|r| {
        r.record(&ACP_CW_MAX, window(powers >> 4), at, 1);
        r.record(&ACP_CW_MIN, window(powers & 15), at, 1);
    });
    r.u16_le(&ACP_TXOP).map(|_| ())
}

/// Attributes of Wi-Fi Protected Setup whose value netlens shows, with its length (0: as the attribute says).
const ATTRIBUTES: &[(u16, &FieldSpec, usize)] = &[
    (0x1002, &WPS_ASSOCIATION, 2),
    (0x1008, &WPS_METHODS, 2),
    (0x1009, &WPS_ERROR, 2),
    (0x1011, &WPS_DEVICE_NAME, 0),
    (0x1012, &WPS_PASSWORD, 2),
    (0x1021, &WPS_MANUFACTURER, 0),
    (0x1023, &WPS_MODEL, 0),
    (0x1024, &WPS_MODEL_NUMBER, 0),
    (0x103a, &WPS_REQUEST, 1),
    (0x103b, &WPS_RESPONSE, 1),
    (0x103c, &WPS_RF, 1),
    (0x1042, &WPS_SERIAL, 0),
    (0x1044, &WPS_STATE, 1),
    (0x1047, &WPS_UUID_E, 0),
    (0x1048, &WPS_UUID_R, 0),
    (0x1049, &WPS_EXTENSION, 0),
    (0x104a, &WPS_VERSION, 1),
    (0x1054, &WPS_DEVICE_TYPE, 0),
];

fn wps(r: &mut Reader<'_, '_>) -> Step {
    while r.left() >= 4 {
        let kind = r.u16(&WPS_TYPE)?;
        let n = usize::from(r.u16(&WPS_LENGTH)?);
        r.within(n, &WPS_LENGTH, |r| {
            let known = ATTRIBUTES.iter().find(|(k, _, _)| *k == kind);
            match known {
                Some((_, spec, 0)) => {
                    let at = r.pos();
                    let head = r.peek(3);
                    r.rest(spec);
                    if let (0x1049, Some(head)) = (kind, head) {
                        let vendor = head.iter().fold(0u64, |v, b| v << 8 | u64::from(*b));
                        r.record(&WPS_VENDOR_ID, vendor, at, 3);
                    }
                }
                Some((_, spec, len)) => {
                    r.uint(spec, *len)?;
                }
                None => r.finish(),
            }
            Ok(())
        })?;
    }
    Ok(())
}
