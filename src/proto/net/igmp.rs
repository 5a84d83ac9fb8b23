//! IGMP: which IPv4 groups hosts listen to, in versions 1 (RFC 1112), 2 (RFC 2236) and 3 (RFC 9776).
//!
//! ```text
//!  |     Type      | Max Resp Time |           Checksum            |
//!  |                         Group Address                         |
//!  |  version 3: flags, interval and senders, or a record a group  |
//! ```

use crate::dissect::{
    FieldRef, FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value,
};
use crate::fields;
use crate::proto::checksum::{self, STATUS};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "igmp",
    "Internet Group Management Protocol",
    "Tells routers and switches which groups this network's hosts listen to.",
    "RFC 9776",
);

fields! { FIELDS:
    VERSION = field("igmp.version", "IGMP Version", Kind::U8,
        "Which edition the message is of, told by its type and length.", "RFC 9776 section 7.1");
    TYPE = field("igmp.type", "Type", Kind::X8,
        "What the message says: 0x11 asks, the reports answer, 0x17 leaves a group.", "RFC 9776 section 4").names(&[
            (0x11, "Membership Query"), (0x12, "Membership Report"), (0x13, "DVMRP Protocol"), (0x14, "PIM Routing Message"),
            (0x16, "Membership Report"), (0x17, "Leave Group"), (0x1e, "Traceroute Response"),
            (0x1f, "Traceroute Query or Request"), (0x22, "Membership Report")]);
    RESERVED = field("igmp.reserved", "Reserved", Kind::Bytes,
        "Must be zero.", "RFC 9776 section 4.2.1");
    MAX_RESP = field("igmp.max_resp", "Max Resp Time", Kind::U16,
        "How long hosts may wait before they report their groups, in tenths of a second, so that not all speak at once.",
        "RFC 9776 section 4.1.1").rendered(tenths);
    MAX_RESP_EXP = field("igmp.max_resp.exp", "Exponent", Kind::X8,
        "From 128 on the time is a number with an exponent.", "RFC 9776 section 4.1.1").mask(0x70);
    MAX_RESP_MANT = field("igmp.max_resp.mant", "Mantissa", Kind::X8,
        "The number that the exponent shifts.", "RFC 9776 section 4.1.1").mask(0x0f);
    CHECKSUM = field("igmp.checksum", "Checksum", Kind::X16,
        "Guards the message against damage.", "RFC 9776 section 4.1.2");
    CHECKSUM_STATUS = field("igmp.checksum.status", "Checksum Status", Kind::U8,
        "Whether the checksum fits the message.", "RFC 9776 section 4.1.2").names(STATUS);
    MADDR = field("igmp.maddr", "Multicast Address", Kind::Ipv4,
        "The group; 0.0.0.0 in a query asks about every group.", "RFC 9776 section 4.1.3");
    S = field("igmp.s", "S", Kind::Bool,
        "Whether other routers leave their timers alone.", "RFC 9776 section 4.1.5").mask(0x08)
        .yes_no("SUPPRESS router side processing", "Do not suppress router side processing");
    QRV = field("igmp.qrv", "QRV", Kind::U8,
        "How many losses in a row the querier allows for.", "RFC 9776 section 4.1.6").mask(0x07);
    QQIC = field("igmp.qqic", "QQIC", Kind::U8,
        "Seconds between queries, from 128 on as a number with an exponent.", "RFC 9776 section 4.1.7").rendered(interval);
    NUM_SRC = field("igmp.num_src", "Num Src", Kind::U16,
        "How many senders follow.", "RFC 9776 section 4.1.8");
    SADDR = field("igmp.saddr", "Source Address", Kind::Ipv4,
        "A sender to the group.", "RFC 9776 section 4.1.9");
    NUM_RECORDS = field("igmp.num_grp_recs", "Num Group Records", Kind::U16,
        "How many groups the report speaks of.", "RFC 9776 section 4.2.3");
    RECORD = field("netlens.igmp.record", "Group Record", Kind::Flag,
        "What a host wants from one group.", "RFC 9776 section 4.2.4").rendered(record);
    RECORD_TYPE = field("igmp.record_type", "Record Type", Kind::U8,
        "Whether the host names the senders that it wants or those that it does not want; 4 without senders is a plain join.",
        "RFC 9776 section 4.2.12").names(&[(1, "Mode Is Include"), (2, "Mode Is Exclude"), (3, "Change To Include Mode"),
            (4, "Change To Exclude Mode"), (5, "Allow New Sources"), (6, "Block Old Sources")]);
    AUX_LEN = field("igmp.aux_data_len", "Aux Data Len", Kind::U8,
        "Words of 4 bytes behind the record.", "RFC 9776 section 4.2.6");
    AUX = field("igmp.aux_data", "Aux Data", Kind::Bytes,
        "None is defined; receivers pass it over.", "RFC 9776 section 4.2.10");
    DATA = field("igmp.data", "Data", Kind::Bytes,
        "A message of another protocol that shares IGMP's number, kept as bytes.", "RFC 3228 section 2");
}

/// IGMP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::IpProto(2)],
    packet: Some(dissect),
    info,
    column_of: Some(column),
    ..Protocol::new("igmp", "Internet Group Management Protocol", "IGMP", &ITEM)
};

const QUERY: u8 = 0x11;
const REPORT_1: u8 = 0x12;
const REPORT_2: u8 = 0x16;
const LEAVE: u8 = 0x17;
const REPORT_3: u8 = 0x22;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let kind = r.peek_u8(0).unwrap_or(0);
    let version = match kind {
        REPORT_1 => 1,
        REPORT_2 | LEAVE => 2,
        REPORT_3 => 3,
        QUERY if r.promised_left() >= 12 => 3,
        QUERY if r.peek_u8(1) == Some(0) => 1,
        QUERY => 2,
        _ => {
            r.u8(&TYPE)?;
            if !r.is_empty() {
                r.rest(&DATA);
            }
            return Ok(());
        }
    };
    r.generated(&VERSION, version);
    r.u8(&TYPE)?;
    if version == 1 || kind == REPORT_3 {
        r.bytes(&RESERVED, 1)?;
    } else {
        let at = r.pos();
        let index = r.cx.tree.fields.len();
        let time = r.u8(&MAX_RESP)?;
        if version == 3 && time >= 128 {
            r.set_value(index, expand(u64::from(time)));
            r.parts(u64::from(time), at, 1, &[&MAX_RESP_EXP, &MAX_RESP_MANT]);
        }
    }
    r.u16(&CHECKSUM)?;
    let status = checksum::judge(r, &CHECKSUM);
    r.generated(&CHECKSUM_STATUS, status as u64);
    if kind == REPORT_3 {
        return report(r);
    }
    let group = r.ipv4(&MADDR)?;
    let to_all = kind == QUERY && group == [0; 4];
    if !to_all && !matches!(group, [224..=239, ..]) {
        r.invalid(&MADDR, "not the address of a group");
    }
    if version == 3 {
        let at = r.pos();
        let byte = r.u8(&S)?;
        r.record(&QRV, u64::from(byte & 7), at, 1);
        r.u8(&QQIC)?;
        for _ in 0..r.u16(&NUM_SRC)? {
            r.ipv4(&SADDR)?;
        }
    }
    // What hosts of a later version would add is passed over (RFC 9776 section 4.1.10).
    r.finish();
    Ok(())
}

fn report(r: &mut Reader<'_, '_>) -> Step {
    r.bytes(&RESERVED, 2)?;
    for _ in 0..r.u16(&NUM_RECORDS)? {
        r.group(&RECORD, |r| {
            r.u8(&RECORD_TYPE)?;
            let words = usize::from(r.u8(&AUX_LEN)?);
            let sources = r.u16(&NUM_SRC)?;
            r.ipv4(&MADDR)?;
            for _ in 0..sources {
                r.ipv4(&SADDR)?;
            }
            if words > 0 {
                r.bytes(&AUX, words.saturating_mul(4))?;
            }
            Ok(())
        })?;
    }
    r.finish();
    Ok(())
}

/// The number that a byte stands for: itself below 128, else a mantissa with an exponent.
fn expand(byte: u64) -> u64 {
    if byte < 128 {
        return byte;
    }
    let exponent = u32::try_from((byte >> 4) & 7).unwrap_or(0);
    ((byte & 15) | 16)
        .checked_shl(exponent.saturating_add(3))
        .unwrap_or(0)
}

fn tenths(f: FieldRef<'_>, out: &mut String) {
    let n = f.number();
    value::decimal(out, n / 10);
    out.push('.');
    value::decimal(out, n % 10);
    out.push_str(" sec (");
    let sent = f.bytes().first().copied().unwrap_or(0);
    value::hex(out, u64::from(sent), 2);
    out.push(')');
}

fn interval(f: FieldRef<'_>, out: &mut String) {
    value::decimal(out, expand(f.number()));
    out.push_str(" sec");
}

fn record(f: FieldRef<'_>, out: &mut String) {
    let bytes = f.bytes();
    if let Some(group) = bytes.get(4..).and_then(|b| b.first_chunk::<4>()) {
        value::ipv4(out, u64::from(u32::from_be_bytes(*group)));
        out.push_str("  ");
    }
    let kind = u64::from(bytes.first().copied().unwrap_or(0));
    out.push_str(RECORD_TYPE.names.of(kind).unwrap_or("Unknown"));
}

fn column(layer: &LayerRef<'_>) -> &'static str {
    match layer.number(&VERSION) {
        Some(1) => "IGMPv1",
        Some(2) => "IGMPv2",
        Some(3) => "IGMPv3",
        _ => "IGMP",
    }
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(kind) = layer.get(&TYPE) else {
        return;
    };
    let group = layer.get(&MADDR);
    match kind.number() {
        0x11 => {
            out.push_str("Membership Query");
            match (layer.number(&VERSION), group) {
                (Some(1), _) | (_, None) => {}
                (_, Some(g)) if g.number() == 0 => out.push_str(", general"),
                (_, Some(g)) => {
                    out.push_str(", specific for group ");
                    value::plain(out, g);
                }
            }
        }
        0x16 | 0x17 => {
            out.push_str(if kind.number() == 0x16 {
                "Membership Report group "
            } else {
                "Leave Group "
            });
            if let Some(g) = group {
                value::plain(out, g);
            }
        }
        0x22 => {
            out.push_str("Membership Report");
            for ((kind, sources), group) in layer
                .all(&RECORD_TYPE)
                .zip(layer.all(&NUM_SRC))
                .zip(layer.all(&MADDR))
            {
                let some = sources.number() > 0;
                out.push_str(match (kind.number(), some) {
                    (2 | 4, false) => " / Join group ",
                    (1 | 3, false) => " / Leave group ",
                    _ => " / Group ",
                });
                value::plain(out, group);
                if some || kind.number() > 4 {
                    out.push_str(", ");
                    out.push_str(kind.value_name().unwrap_or("Unknown"));
                } else if matches!(kind.number(), 2 | 4) {
                    out.push_str(" for any sources");
                }
            }
        }
        _ => out.push_str(kind.value_name().unwrap_or("Unknown Type")),
    }
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn codes_above_127_are_numbers_with_an_exponent() {
        // RFC 9776 section 4.1.1: mantissa 11 | 16, exponent 0 + 3.
        assert_eq!(expand(0x8b), 216);
        assert_eq!(expand(127), 127);
        assert_eq!(expand(0xff), 31_744);
    }
}
