//! The RSN element, which offers or chooses the protection, and the parts of key data that look like elements
//! (IEEE 802.11-2020 clauses 9.4.2.24 and 12.7.2).

use super::fields_rsn::*;
use super::fields_vendor as wpa;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::bits;

/// The fields of a suite: whole, organization, number.
pub(super) type Suite = (&'static FieldSpec, &'static FieldSpec, &'static FieldSpec);
/// The fields of a list of suites: count, heading, and each.
pub(super) type Suites = (&'static FieldSpec, &'static FieldSpec, Suite);

const GROUP: Suite = (&GCS, &GCS_OUI, &GCS_TYPE);
const PAIRWISE: Suites = (&PCS_COUNT, &PCS_LIST, (&PCS, &PCS_OUI, &PCS_TYPE));
const AKMS: Suites = (&AKM_COUNT, &AKM_LIST, (&AKM, &AKM_OUI, &AKM_TYPE));
const GROUP_MANAGEMENT: Suite = (&GMCS, &GMCS_OUI, &GMCS_TYPE);
/// The same of WPA's element.
pub(super) const WPA_GROUP: Suite = (&wpa::WPA_MCS, &wpa::WPA_MCS_OUI, &wpa::WPA_MCS_TYPE);
pub(super) const WPA_PAIRWISE: Suites = (
    &wpa::WPA_UCS_COUNT,
    &wpa::WPA_UCS_LIST,
    (&wpa::WPA_UCS, &wpa::WPA_UCS_OUI, &wpa::WPA_UCS_TYPE),
);
pub(super) const WPA_AKMS: Suites = (
    &wpa::WPA_AKM_COUNT,
    &wpa::WPA_AKM_LIST,
    (&wpa::WPA_AKM, &wpa::WPA_AKM_OUI, &wpa::WPA_AKM_TYPE),
);

/// Bytes of a suite.
const SUITE: usize = 4;
/// Bytes of a key's name.
const PMKID_LEN: usize = 16;

/// Reads one suite.
pub(super) fn suite(r: &mut Reader<'_, '_>, (whole, organization, number): Suite) -> Step {
    let at = r.pos();
    let both = r.peek_u32(0).unwrap_or(0);
    r.skip(whole, SUITE)?;
    r.record(whole, u64::from(both), at, SUITE);
    r.deeper(|r| {
        r.record(organization, u64::from(both >> 8), at, 3);
        r.record(number, u64::from(both & 0xff), at.saturating_add(3), 1);
    });
    Ok(())
}

/// Reads a count and as many suites.
pub(super) fn suites(r: &mut Reader<'_, '_>, (count, list, each): Suites) -> Step {
    let n = usize::from(r.u16_le(count)?);
    if n.saturating_mul(SUITE) > r.left() {
        r.invalid(count, "more suites than the element has room for");
        return Err(crate::dissect::Stop);
    }
    r.group(list, |r| (0..n).try_for_each(|_| suite(r, each)))
}

/// Reads the RSN element; everything behind the version may be left out.
pub(super) fn element(r: &mut Reader<'_, '_>) -> Step {
    r.u16_le(&RSN_VERSION)?;
    if r.is_empty() {
        return Ok(());
    }
    suite(r, GROUP)?;
    for list in [PAIRWISE, AKMS] {
        if r.is_empty() {
            return Ok(());
        }
        suites(r, list)?;
    }
    if r.is_empty() {
        return Ok(());
    }
    bits(r, &RSN_CAPS, 2, RSN_BITS)?;
    if r.is_empty() {
        return Ok(());
    }
    let n = usize::from(r.u16_le(&PMKID_COUNT)?);
    r.group(&PMKID_LIST, |r| {
        (0..n).try_for_each(|_| r.bytes(&PMKID, PMKID_LEN).map(|_| ()))
    })?;
    if r.is_empty() {
        return Ok(());
    }
    suite(r, GROUP_MANAGEMENT)
}

/// Reads a part of key data, behind its organization; `kind` is its number.
pub(super) fn kde(r: &mut Reader<'_, '_>, kind: u8) -> Step {
    match kind {
        1 => {
            bits(r, &KDE_GTK_ID, 1, &[&KDE_GTK_TX, &KDE_GTK_R1])?;
            r.u8(&KDE_GTK_R2)?;
            r.rest(&KDE_GTK);
        }
        3 => {
            r.ether(&KDE_MAC)?;
        }
        4 => {
            r.bytes(&KDE_PMKID, PMKID_LEN)?;
        }
        6 => {
            r.bytes(&KDE_NONCE, 32)?;
        }
        7 => {
            r.u32(&KDE_LIFETIME)?;
        }
        9 => {
            r.u16_le(&KDE_IGTK_ID)?;
            bits(r, &KDE_IPN, 6, &[])?;
            r.rest(&KDE_IGTK);
        }
        _ => {
            r.rest(&KDE_OTHER);
        }
    }
    Ok(())
}
