//! The elements that have a second number, because the first ran out: those that netlens has fields for.

use super::Content::{self, Parts, Read};
use super::Part::{self, Bits, Each, Number, Rest, Some as IfAny};
use super::fields_second::*;
use super::he;
use crate::dissect::{FieldSpec, Reader, Step};
use crate::proto::wlan::bits::{bits, signed};

static FILS_ID: &[Part] = &[Rest(&FILS_SESSION)];
static FILS_RANDOM: &[Part] = &[Rest(&FILS_NONCE)];
static REQUEST: &[Part] = &[Number(&EXTENDED_REQUEST_ID, 1), Each(&EXTENDED_REQUEST_EXT)];
static GUIDANCE: &[Part] = &[
    Number(&FUTURE_CHANNEL_GUIDANCE_NEW_CHAN_NUM, 4),
    IfAny(&FUTURE_CHANNEL_GUIDANCE_EXTRA_BYTES),
];
static OWE: &[Part] = &[
    Number(&OWE_DH_PARAMETER_GROUP, 2),
    Rest(&OWE_DH_PARAMETER_PUBLIC_KEY),
];
static PASSWORD: &[Part] = &[Rest(&SAE_PASSWORD_IDENTIFIER)];
static TOKEN: &[Part] = &[Rest(&SAE_ANTI_CLOGGING_TOKEN)];
static UORA: &[Part] = &[Bits(&UORA_PARAMETER_SET_FIELD, 1, UORA_PARTS)];
static NDP: &[Part] = &[Number(&NDP_FEEDBACK_RES_REQ_BUF_THRESH_EXP, 1)];
static COLOR: &[Part] = &[
    Number(&BSS_COLOR_CHANGE_COLOR_SWITCH_COUNTDOWN, 1),
    Bits(&BSS_COLOR_CHANGE_NEW_COLOR_INFO, 1, NEW_COLOR_PARTS),
];
static QUIET_SETUP: &[Part] = &[
    Number(&QUIET_TIME_PERIOD_SETUP_DURATION, 1),
    Number(&QUIET_TIME_PERIOD_SETUP_SRV_SPECIFIC_IDENTIF, 2),
];
static QUIET_REQUEST: &[Part] = &[
    Number(&QUIET_TIME_PERIOD_REQUEST_DIALOG_TOKEN, 2),
    Number(&QUIET_TIME_PERIOD_REQUEST_OFFSET, 1),
    Number(&QUIET_TIME_PERIOD_REQUEST_DURATION, 2),
    Number(&QUIET_TIME_PERIOD_REQUEST_INTERVAL, 1),
    Number(&QUIET_TIME_PERIOD_REQUEST_REPETITION_COUNT, 1),
    Number(&QUIET_TIME_PERIOD_REQUEST_SRV_SPECIFIC_IDENTIF, 2),
];
static QUIET_RESPONSE: &[Part] = &[
    Number(&QUIET_TIME_PERIOD_RESPONSE_DIALOG_TOKEN, 2),
    Number(&QUIET_TIME_PERIOD_RESPONSE_STATUS_CODE, 1),
    Number(&QUIET_TIME_PERIOD_RESPONSE_OFFSET, 1),
    Number(&QUIET_TIME_PERIOD_RESPONSE_DURATION, 2),
    Number(&QUIET_TIME_PERIOD_RESPONSE_INTERVAL, 1),
    Number(&QUIET_TIME_PERIOD_RESPONSE_REPETITION_COUNT, 1),
    Number(&QUIET_TIME_PERIOD_RESPONSE_SRV_SPECIFIC_IDENTIF, 2),
];
static NETWORKS: &[Part] = &[
    Number(&MULTIPLE_BSSID_CONFIGURATION_BSSID_COUNT, 1),
    Number(&MULTIPLE_BSSID_CONFIGURATION_FULL_SET_RX_PERIODICITY, 1),
];
static KNOWN: &[Part] = &[Rest(&KNOWN_BSSID_BITMAP)];
static SIX_GHZ: &[Part] = &[Bits(&HE_6GHZ_CAP_INF, 2, HE_6GHZ_PARTS)];

/// What an element is made of, where netlens knows its second number.
pub(super) fn content(number: u8) -> Option<Content> {
    Some(match number {
        4 => Parts(FILS_ID),
        10 => Parts(REQUEST),
        11 => Read(service),
        13 => Parts(FILS_RANDOM),
        14 => Parts(GUIDANCE),
        32 => Parts(OWE),
        33 => Parts(PASSWORD),
        35 => Read(he::capabilities),
        36 => Read(he::operation),
        37 => Parts(UORA),
        38 => Read(mu_edca),
        39 => Read(spatial_reuse),
        41 => Parts(NDP),
        42 => Parts(COLOR),
        43 => Read(quiet),
        45 => Read(surroundings),
        55 => Parts(NETWORKS),
        56 => Read(not_inherited),
        57 => Parts(KNOWN),
        58 => Read(|r| r.u32(&SHORT_BSSID).map(|_| ())),
        59 => Parts(SIX_GHZ),
        88 => Read(mirroring),
        92 => Read(rejected),
        93 => Parts(TOKEN),
        _ => return None,
    })
}

fn service(r: &mut Reader<'_, '_>) -> Step {
    while r.left() >= 3 {
        bits(r, &ESTIMATED_SERVICE_PARAMS, 3, SERVICE_PARTS)?;
    }
    Ok(())
}

/// The kinds of traffic, in the order of their records.
const TRAFFIC: [&str; 4] = [
    "MUAC_BE Parameter Record",
    "MUAC_BK Parameter Record",
    "MUAC_VI Parameter Record",
    "MUAC_VO Parameter Record",
];

fn mu_edca(r: &mut Reader<'_, '_>) -> Step {
    bits(r, &QOSINFO_AP, 1, QOS_AP_PARTS)?;
    for kind in TRAFFIC {
        r.titled(&MU_EDCA_RECORD, kind, |r| {
            bits(r, &MU_EDCA_PARAMETER_SET_AIC_AIFSN, 1, MU_EDCA_PARTS)?;
            r.u8(&MU_EDCA_PARAMETER_SET_ECWMIN_ECWMAX)?;
            r.u8(&MU_EDCA_PARAMETER_SET_MU_EDCA_TIMER)
        })?;
    }
    Ok(())
}

fn spatial_reuse(r: &mut Reader<'_, '_>) -> Step {
    /// A limit for any neighbour follows; limits for a group of them follow.
    const ANY: u64 = 0x04;
    const GROUP: u64 = 0x08;
    let control = bits(r, &SPATIAL_REUSE_SR_CONTROL, 1, SPATIAL_PARTS)?;
    if control & ANY != 0 {
        signed(r, &SPATIAL_REUSE_NON_SRG_OBSS_PD_MAX_OFFSET)?;
    }
    if control & GROUP != 0 {
        signed(r, &SPATIAL_REUSE_SRG_OBSS_PD_MIN_OFFSET)?;
        signed(r, &SPATIAL_REUSE_SRG_OBSS_PD_MAX_OFFSET)?;
        r.bytes(&SPATIAL_REUSE_SRG_BSS_COLOR_BITMAP, 8)?;
        r.bytes(&SPATIAL_REUSE_SRG_PARTIAL_BSSID_BITMAP, 8)?;
    }
    Ok(())
}

fn quiet(r: &mut Reader<'_, '_>) -> Step {
    match r.u8(&QUIET_TIME_PERIOD_CONTROL)? {
        0 => super::read(r, QUIET_SETUP),
        1 => super::read(r, QUIET_REQUEST),
        2 => super::read(r, QUIET_RESPONSE),
        _ => Ok(()),
    }
}

fn surroundings(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let value = bits(r, &ESS_REPORT_ESS_INFO_FIELD, 1, ESS_PARTS)?;
    let threshold: &'static FieldSpec = &ESS_REPORT_ESS_INFO_THRESH;
    r.record(threshold, threshold.extract(value), at, 1);
    Ok(())
}

fn not_inherited(r: &mut Reader<'_, '_>) -> Step {
    let list = |r: &mut Reader<'_, '_>, [head, len, each]: [&'static FieldSpec; 3]| {
        r.group(head, |r| {
            let n = r.u8(len)?;
            for _ in 0..n {
                r.u8(each)?;
            }
            Ok(())
        })
    };
    list(
        r,
        [
            &NOT_INHERITED,
            &NON_INHERITANCE_ELEMENT_ID_LIST_LENGTH,
            &NON_INHERITANCE_ELEMENT_ID_LIST_ELEMENT_ID,
        ],
    )?;
    list(
        r,
        [
            &NOT_INHERITED_EXT,
            &NON_INHERITANCE_ELEMENT_ID_EXT_LIST_LENGTH,
            &NON_INHERITANCE_ELEMENT_ID_EXT_LIST_ELEMENT_ID_EXT,
        ],
    )
}

fn mirroring(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&MSCS_DESCRIPTOR_REQUEST_TYPE)?;
    r.group(&MSCS_CONTROL, |r| {
        bits(
            r,
            &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_UPBM,
            1,
            MSCS_PRIORITIES,
        )?;
        let at = r.pos();
        let limit = u64::from(r.peek_u8(0).unwrap_or(0));
        r.skip(&MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_LIMIT, 1)?;
        for part in [
            &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_LIMIT,
            &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_RESERVED,
        ] {
            r.record(part, part.extract(limit), at, 1);
        }
        Ok(())
    })?;
    bits(r, &MSCS_DESCRIPTOR_STREAM_TIMEOUT, 4, &[])?;
    while r.left() >= 2 {
        r.u8(&MSCS_DESCRIPTOR_SUBELEMENT_ID)?;
        let n = usize::from(r.u8(&MSCS_DESCRIPTOR_SUBELEMENT_LEN)?);
        r.bytes(&MSCS_DESCRIPTOR_SUBELEMENT_DATA, n)?;
    }
    Ok(())
}

fn rejected(r: &mut Reader<'_, '_>) -> Step {
    while r.left() >= 2 {
        bits(r, &REJECTED_GROUPS_GROUP, 2, &[])?;
    }
    Ok(())
}
