//! Logical link control (IEEE 802.2) and its extension SNAP (IEEE 802): what follows a length in an 802.3 frame.
//!
//! ```text
//!  | DSAP | SSAP | control, 1 or 2 bytes | and for SNAP (aa aa): | organization 3 | protocol 2 |
//! ```
//! The low bit of SSAP tells a command from a response. Numbered control fields are two bytes, least significant first.

use super::mac;
use crate::dissect::{
    FieldRef, FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value,
};
use crate::fields;
use crate::proto::tables::{ethertype, oui};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "llc",
    "Logical-Link Control",
    "Says which program of the receiver an 802.3 frame is for.",
    "IEEE 802.2 clause 3",
);

fields! { FIELDS:
    DSAP = field("llc.dsap", "DSAP", Kind::X8,
        "The receiving program: 0x42 spanning tree, 0xaa the SNAP extension.", "IEEE 802.2 clause 3.2").names(SAPS);
    DSAP_SAP = field("llc.dsap.sap", "SAP", Kind::U8,
        "The number of the service access point.", "IEEE 802.2 clause 3.3.1").mask(0xfe).rendered(sap);
    DSAP_IG = field("llc.dsap.ig", "IG Bit", Kind::Bool,
        "Whether one program or a group of them is meant.", "IEEE 802.2 clause 3.3.1").mask(0x01).yes_no("Group", "Individual");
    SSAP = field("llc.ssap", "SSAP", Kind::X8,
        "The sending program.", "IEEE 802.2 clause 3.2").names(SAPS);
    SSAP_SAP = field("llc.ssap.sap", "SAP", Kind::U8,
        "The number of the service access point.", "IEEE 802.2 clause 3.3.1").mask(0xfe).rendered(sap);
    SSAP_CR = field("llc.ssap.cr", "CR Bit", Kind::Bool,
        "Whether this is a command or the response to one.", "IEEE 802.2 clause 3.3.1").mask(0x01).yes_no("Response", "Command");
    CONTROL = field("llc.control", "Control field", Kind::X16,
        "What kind of frame this is; almost always 0x03, unnumbered information.", "IEEE 802.2 clause 5.2").rendered(control_words);
    N_R = field("llc.control.n_r", "N(R)", Kind::U16,
        "The number of the frame expected next.", "IEEE 802.2 clause 5.3.2");
    N_S = field("llc.control.n_s", "N(S)", Kind::U16,
        "The number of this frame.", "IEEE 802.2 clause 5.3.2");
    S_FTYPE = field("llc.control.s_ftype", "Supervisory frame type", Kind::X16,
        "Whether the receiver is ready, busy, or wants frames again.", "IEEE 802.2 clause 5.4.2.2")
        .names(&[(0, "Receiver ready"), (1, "Receiver not ready"), (2, "Reject"), (3, "Selective reject")]);
    POLL = field("llc.control.p", "Poll", Kind::Bool,
        "The command asks for a response at once.", "IEEE 802.2 clause 5.3.3").yes_no("Set", "Not set");
    FINAL = field("llc.control.f", "Final", Kind::Bool,
        "The response answers a command that asked for one at once.", "IEEE 802.2 clause 5.3.3").yes_no("Set", "Not set");
    U_CMD = field("llc.control.u_modifier_cmd", "Command", Kind::X8,
        "Which unnumbered command this is.", "IEEE 802.2 clause 5.4").mask(0xec).names(COMMANDS);
    U_RESP = field("llc.control.u_modifier_resp", "Response", Kind::X8,
        "Which unnumbered response this is.", "IEEE 802.2 clause 5.4").mask(0xec).names(RESPONSES);
    FTYPE = field("llc.control.ftype", "Frame type", Kind::X8,
        "Whether the frame carries numbered data, steers the flow of it, or is unnumbered.", "IEEE 802.2 clause 5.2")
        .names(&[(0, "Information frame"), (1, "Supervisory frame"), (3, "Unnumbered frame")]);
    FTYPE_WIDE = field("llc.control.ftype", "Frame type", Kind::X16,
        "Whether the frame carries numbered data or steers the flow of it.", "IEEE 802.2 clause 5.2")
        .names(&[(0, "Information frame"), (1, "Supervisory frame"), (3, "Unnumbered frame")]);
    OUI = field("llc.oui", "Organization Code", Kind::U24,
        "Whose protocol numbers follow; zero means EtherTypes.", "IEEE 802 clause 9.5").rendered(mac::organization);
    TYPE = field("llc.type", "Type", Kind::X16,
        "Which protocol the frame carries, as an EtherType.", "IEEE 802 clause 9.5").lookup(ethertype::name);
    PID = field("llc.pid", "Protocol ID", Kind::X16,
        "Which protocol the frame carries, as the organization numbers it.", "IEEE 802 clause 9.5");
    CISCO_PID = field("llc.cisco_pid", "PID", Kind::X16,
        "Which protocol of Cisco's the frame carries.", "IEEE 802 clause 9.5")
        .names(&[(0x0102, "DRiP"), (0x0104, "PAgP"), (0x0105, "MLS Hello"), (0x010b, "PVSTP+"), (0x010c, "VLAN Bridge"),
            (0x0111, "UDLD"), (0x2000, "CDP"), (0x2001, "CGMP"), (0x2003, "VTP"), (0x2004, "DTP"), (0x200a, "STP Uplink Fast")]);
}

const SAPS: &[(u64, &str)] = &[
    (0x00, "NULL LSAP"),
    (0x01, "NULL LSAP"),
    (0x02, "LLC Sub-Layer Management"),
    (0x04, "SNA Path Control"),
    (0x06, "TCP/IP"),
    (0x08, "SNA"),
    (0x0c, "SNA"),
    (
        0x0e,
        "PROWAY (IEC955) Network Management and Initialization",
    ),
    (0x10, "NetWare (unofficial?)"),
    (0x14, "ISO Network Layer (OSLAN 1)"),
    (0x18, "Texas Instruments"),
    (0x20, "ISO Network Layer (unofficial?)"),
    (0x34, "ISO Network Layer (unofficial?)"),
    (0x42, "Spanning Tree BPDU"),
    (0x4e, "EIA RS-511 Manufacturing Message Service"),
    (0x54, "ISO Network Layer (OSLAN 2)"),
    (0x7e, "ISO 8208 (X.25 over 802.2)"),
    (0x7f, "ISO 802.2"),
    (0x80, "XNS"),
    (0x82, "BACnet"),
    (0x86, "Nestar"),
    (0x8e, "PROWAY (IEC955) Active Station List Maintenance"),
    (0x98, "ARP"),
    (0xaa, "SNAP"),
    (0xb4, "HP JetDirect Printer"),
    (0xba, "Banyan Vines"),
    (0xbc, "Banyan Vines"),
    (0xe0, "NetWare"),
    (0xf0, "NetBIOS"),
    (0xf4, "IBM Net Management"),
    (0xf8, "HP Extended LLC"),
    (0xfa, "Ungermann-Bass"),
    (0xfc, "Remote Program Load"),
    (0xfe, "ISO Network Layer"),
    (0xff, "Global LSAP"),
];

const COMMANDS: &[(u64, &str)] = &[
    (0x00, "Unnumbered Information"),
    (0x01, "Set Initialization Mode"),
    (0x03, "Set Asynchronous Response Mode"),
    (0x08, "Unnumbered Poll"),
    (0x0b, "Set Asynchronous Balanced Mode"),
    (0x10, "Disconnect"),
    (0x13, "Set Asynchronous Response Mode Extended"),
    (0x18, "Unnumbered Acknowledge"),
    (0x1b, "Set Asynchronous Balanced Mode Extended"),
    (0x20, "Set Normal Response Mode"),
    (0x21, "Frame reject"),
    (0x23, "Reset"),
    (0x2b, "Exchange identification"),
    (0x31, "Configure"),
    (0x33, "Set Normal Response Mode Extended"),
    (0x38, "Test"),
    (0x3b, "Beacon"),
];

const RESPONSES: &[(u64, &str)] = &[
    (0x00, "Unnumbered Information"),
    (0x01, "Request Initialization Mode"),
    (0x03, "Disconnected mode"),
    (0x08, "Unnumbered Poll"),
    (0x0b, "Set Asynchronous Balanced Mode"),
    (0x10, "Request Disconnect"),
    (0x13, "Set Asynchronous Response Mode Extended"),
    (0x18, "Unnumbered Acknowledge"),
    (0x1b, "Set Asynchronous Balanced Mode Extended"),
    (0x20, "Set Normal Response Mode"),
    (0x21, "Frame reject"),
    (0x23, "Reset"),
    (0x2b, "Exchange identification"),
    (0x31, "Configure"),
    (0x33, "Set Normal Response Mode Extended"),
    (0x38, "Test"),
    (0x3b, "Beacon"),
];

/// Logical link control.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Ieee8022],
    packet: Some(dissect),
    info,
    ..Protocol::new("llc", "Logical-Link Control", "LLC", &ITEM)
};

const SNAP: u8 = 0xaa;
const RESPONSE: u8 = 1;
/// Unnumbered information, without its poll or final bit.
const UI: u16 = 0x03;
/// Exchange identification, likewise.
const XID: u16 = 0xaf;
/// The poll or final bit of a one-byte control field.
const U_PF: u16 = 0x10;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let dsap = r.u8(&DSAP)?;
    r.parts(u64::from(dsap), at, 1, &[&DSAP_SAP, &DSAP_IG]);
    let at = r.pos();
    let ssap = r.u8(&SSAP)?;
    r.parts(u64::from(ssap), at, 1, &[&SSAP_SAP, &SSAP_CR]);
    let control = control(r, ssap & RESPONSE == 1)?;
    if dsap == SNAP && ssap == SNAP {
        return snap(r);
    }
    if control & !U_PF == XID {
        r.call(Key::Llc(0x00));
    } else if control & 1 == 0 || control == UI {
        r.call(Key::Llc(dsap));
    } else {
        r.data();
    }
    Ok(())
}

/// Reads the control field; returns it.
fn control(r: &mut Reader<'_, '_>, response: bool) -> Step<u16> {
    let at = r.pos();
    let pf: &'static FieldSpec = if response { &FINAL } else { &POLL };
    if r.peek_u8(0).is_some_and(|b| b & 3 == 3) {
        let byte = r.u8(&CONTROL)?;
        let modifier: &'static FieldSpec = if response { &U_RESP } else { &U_CMD };
        // Wireshark joins the two parts of the modifier: bits 7-5 and 3-2.
        let joined = u64::from(byte >> 2 & 0x3b);
        r.deeper(|r| {
            if u16::from(byte) & U_PF != 0 {
                r.record(pf, 1, at, 1);
            }
            r.record(modifier, joined, at, 1);
            r.record(&FTYPE, 3, at, 1);
        });
        return Ok(u16::from(byte));
    }
    let word = r.u16_le(&CONTROL)?;
    let number = |shift: u32| u64::from(word.checked_shr(shift).unwrap_or(0) & 0x7f);
    r.deeper(|r| {
        r.record(&N_R, number(9), at, 2);
        if word & 1 == 0 {
            r.record(&N_S, number(1), at, 2);
        }
        if word & 0x0100 != 0 {
            // Only a supervisory frame can answer; an information frame always asks (Wireshark's reading).
            r.record(if word & 1 == 0 { &POLL } else { pf }, 1, at, 2);
        }
        if word & 1 == 1 {
            r.record(&S_FTYPE, u64::from(word >> 2 & 3), at, 2);
        }
        r.record(&FTYPE_WIDE, u64::from(word & 1), at, 2);
    });
    Ok(word)
}

fn snap(r: &mut Reader<'_, '_>) -> Step {
    let organization = r.u24(&OUI)?;
    match organization {
        // EtherTypes; 00:00:f8 is Cisco's and Apple's way to bridge them.
        0 | 0xf8 => {
            let kind = r.u16(&TYPE)?;
            r.call(Key::EtherType(kind));
        }
        _ => {
            let pid = r.u16(if organization == 0x0c {
                &CISCO_PID
            } else {
                &PID
            })?;
            r.call(Key::Snap(organization, pid));
        }
    }
    Ok(())
}

fn sap(f: FieldRef<'_>, out: &mut String) {
    let whole = f.number().saturating_mul(2);
    let found = SAPS.iter().find(|(v, _)| *v == whole);
    out.push_str(found.map_or("Unknown", |(_, n)| n));
}

fn control_words(f: FieldRef<'_>, out: &mut String) {
    let response = f
        .packet()
        .number(&SSAP)
        .is_some_and(|s| s & u64::from(RESPONSE) == 1);
    control_text(out, f.number(), response);
    out.push_str(" (");
    value::hex(out, f.number(), if f.field.len == 1 { 2 } else { 4 });
    out.push(')');
}

/// Writes a control field as `U, func=UI` or `S P, func=RR, N(R)=2`.
fn control_text(out: &mut String, control: u64, response: bool) {
    let unnumbered = control & 3 == 3;
    let pf = control & if unnumbered { 0x10 } else { 0x0100 } != 0;
    out.push_str(match control & 3 {
        3 => "U",
        1 => "S",
        _ => "I",
    });
    if pf {
        out.push_str(if response { " F" } else { " P" });
    }
    match control & 3 {
        3 => {
            out.push_str(", func=");
            out.push_str(match (control >> 2 & 0x3b, response) {
                (0x00, _) => "UI",
                (0x01, false) => "SIM",
                (0x01, true) => "RIM",
                (0x03, false) => "SARM",
                (0x03, true) => "DM",
                (0x08, _) => "UP",
                (0x0b, _) => "SABM",
                (0x10, false) => "DISC",
                (0x10, true) => "RD",
                (0x13, _) => "SARME",
                (0x18, _) => "UA",
                (0x1b, _) => "SABME",
                (0x20, _) => "SNRM",
                (0x21, _) => "FRMR",
                (0x23, _) => "RESET",
                (0x2b, _) => "XID",
                (0x31, _) => "CFGR",
                (0x33, _) => "SNRME",
                (0x38, _) => "TEST",
                (0x3b, _) => "BCN",
                _ => "Unknown",
            });
        }
        1 => {
            out.push_str(", func=");
            out.push_str(match control >> 2 & 3 {
                0 => "RR",
                1 => "RNR",
                2 => "REJ",
                _ => "SREJ",
            });
            out.push_str(", N(R)=");
            value::decimal(out, control >> 9 & 0x7f);
        }
        _ => {
            out.push_str(", N(R)=");
            value::decimal(out, control >> 9 & 0x7f);
            out.push_str(", N(S)=");
            value::decimal(out, control >> 1 & 0x7f);
        }
    }
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let (Some(dsap), Some(ssap)) = (layer.number(&DSAP), layer.number(&SSAP)) else {
        return;
    };
    let Some(control) = layer.number(&CONTROL) else {
        return;
    };
    control_text(out, control, ssap & u64::from(RESPONSE) == 1);
    if let Some(organization) = layer.number(&OUI) {
        out.push_str("; SNAP, OUI 0x");
        let mut digits = String::new();
        value::hex(&mut digits, organization, 6);
        out.push_str(&digits.trim_start_matches("0x").to_ascii_uppercase());
        if let Some(name) = u32::try_from(organization).ok().and_then(oui::name) {
            out.push_str(" (");
            out.push_str(name);
            out.push(')');
        }
        let pid = [&PID, &CISCO_PID, &TYPE]
            .into_iter()
            .find_map(|s| layer.number(s));
        if let Some(pid) = pid {
            out.push_str(", PID ");
            value::hex(out, pid, 4);
        }
        return;
    }
    let name = |v: u64| {
        let found = SAPS.iter().find(|(s, _)| *s == v & 0xfe);
        found.map_or("Unknown", |(_, n)| n)
    };
    out.push_str("; DSAP ");
    out.push_str(name(dsap));
    out.push_str(if dsap & 1 == 1 {
        " Group, SSAP "
    } else {
        " Individual, SSAP "
    });
    out.push_str(name(ssap));
    out.push_str(if ssap & 1 == 1 {
        " Response"
    } else {
        " Command"
    });
}
