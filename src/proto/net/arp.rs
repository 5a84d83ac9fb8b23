//! ARP and its kin (RFC 826; RARP RFC 903; inverse ARP RFC 2390; DRARP RFC 1931; probes and announcements RFC 5227).
//!
//! ```text
//!  0                   1                   2                   3
//!  |         Hardware type         |         Protocol type         |
//!  | Hardware size | Protocol size |            Opcode             |
//!  |  sender hardware address, sender protocol address             |
//!  |  target hardware address, target protocol address             |
//! ```

use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;
use crate::proto::tables::{ethertype, hardware};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "arp",
    "Address Resolution Protocol",
    "Finds the hardware address of the neighbour that has an IP address.",
    "RFC 826",
);

fields! { FIELDS:
    HW_TYPE = field("arp.hw.type", "Hardware type", Kind::U16,
        "What kind of link the hardware addresses belong to; 1 is Ethernet, and Wi-Fi uses it too.", "RFC 826")
        .lookup(hardware::name);
    PROTO_TYPE = field("arp.proto.type", "Protocol type", Kind::X16,
        "What kind of network address is asked for, as an EtherType.", "RFC 826").lookup(ethertype::name);
    HW_SIZE = field("arp.hw.size", "Hardware size", Kind::U8,
        "Bytes of a hardware address; 6 on Ethernet and Wi-Fi.", "RFC 826");
    PROTO_SIZE = field("arp.proto.size", "Protocol size", Kind::U8,
        "Bytes of a network address; 4 for IPv4.", "RFC 826");
    OPCODE = field("arp.opcode", "Opcode", Kind::U16,
        "Whether this asks or answers.", "RFC 826, IANA ARP Parameters").names(OPCODES);
    IS_GRATUITOUS = field("arp.isgratuitous", "Is gratuitous", Kind::Bool,
        "The sender speaks of its own address unasked, so that neighbours update what they know.", "RFC 5227 section 3");
    IS_PROBE = field("arp.isprobe", "Is probe", Kind::Bool,
        "The sender has no address yet and asks whether somebody uses the one it wants.", "RFC 5227 section 2.1.1");
    IS_ANNOUNCEMENT = field("arp.isannouncement", "Is announcement", Kind::Bool,
        "The sender says that it uses this address from now on.", "RFC 5227 section 2.3");
    SRC_HW = field("arp.src.hw", "Sender hardware address", Kind::Bytes,
        "The hardware address of the neighbour that sent this.", "RFC 826");
    SRC_MAC = field("arp.src.hw_mac", "Sender MAC address", Kind::Ether,
        "The hardware address of the neighbour that sent this; receivers note it beside the IP address that follows.", "RFC 826");
    SRC_PROTO = field("arp.src.proto", "Sender protocol address", Kind::Bytes,
        "The network address of the neighbour that sent this.", "RFC 826");
    SRC_IP = field("arp.src.proto_ipv4", "Sender IP address", Kind::Ipv4,
        "The IP address of the neighbour that sent this; all zeros while it has none.", "RFC 826");
    DST_HW = field("arp.dst.hw", "Target hardware address", Kind::Bytes,
        "The hardware address of the neighbour that is meant.", "RFC 826");
    DST_MAC = field("arp.dst.hw_mac", "Target MAC address", Kind::Ether,
        "The hardware address of the neighbour that is meant; all zeros in a question, because it is what is asked for.", "RFC 826");
    DRARP_ERROR = field("arp.dst.drarp_error_status", "DRARP error status", Kind::U16,
        "Why the server gives no address.", "RFC 1931 section 3").names(&[(1, "restricted"), (2, "no address"),
            (3, "serverdown"), (4, "moved"), (5, "failure")]);
    DST_PROTO = field("arp.dst.proto", "Target protocol address", Kind::Bytes,
        "The network address that is asked about.", "RFC 826");
    DST_IP = field("arp.dst.proto_ipv4", "Target IP address", Kind::Ipv4,
        "The IP address that is asked about.", "RFC 826");
}

const OPCODES: &[(u64, &str)] = &[
    (0, "reserved"),
    (1, "request"),
    (2, "reply"),
    (3, "reverse request"),
    (4, "reverse reply"),
    (5, "drarp request"),
    (6, "drarp reply"),
    (7, "drarp error"),
    (8, "inverse request"),
    (9, "inverse reply"),
    (10, "arp nak"),
    (11, "mars request"),
    (12, "mars multi"),
    (13, "mars mserv"),
    (14, "mars join"),
    (15, "mars leave"),
    (16, "mars nak"),
    (17, "mars unserv"),
    (18, "mars sjoin"),
    (19, "mars sleave"),
    (20, "mars grouplist request"),
    (21, "mars grouplist reply"),
    (22, "mars redirect map"),
    (23, "mapos unarp"),
    (24, "experimental 1"),
    (25, "experimental 2"),
    (65_535, "reserved"),
];

/// ARP, also under RARP's EtherType.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::EtherType(0x0806), Key::EtherType(0x8035)],
    packet: Some(dissect),
    info,
    column_of: Some(column),
    ..Protocol::new("arp", "Address Resolution Protocol", "ARP", &ITEM)
};

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    let hw_type = r.u16(&HW_TYPE)?;
    let proto_type = r.u16(&PROTO_TYPE)?;
    let hw_size = r.u8(&HW_SIZE)?;
    let proto_size = r.u8(&PROTO_SIZE)?;
    let opcode = r.u16(&OPCODE)?;
    let mac = matches!(hw_type, 1 | 6) && hw_size == 6;
    let ip = proto_type == 0x0800 && proto_size == 4;
    if hw_type == 1 && hw_size != 6 {
        r.unusual(&HW_SIZE, "Ethernet and Wi-Fi addresses are 6 bytes long");
    }
    if proto_type == 0x0800 && proto_size != 4 {
        r.unusual(&PROTO_SIZE, "IPv4 addresses are 4 bytes long");
    }
    if ip && matches!(opcode, 1 | 2) {
        judge(r, opcode == 1, usize::from(hw_size));
    }
    hardware(r, mac, hw_size, &SRC_MAC, &SRC_HW)?;
    network(r, ip, proto_size, &SRC_IP, &SRC_PROTO)?;
    hardware(r, mac, hw_size, &DST_MAC, &DST_HW)?;
    if opcode == 7 && proto_size > 0 {
        // The status stands where the address would (RFC 1931 section 3).
        r.u8(&DRARP_ERROR)?;
        return r.skip(&DST_PROTO, usize::from(proto_size).saturating_sub(1));
    }
    network(r, ip, proto_size, &DST_IP, &DST_PROTO)
}

/// Says what a packet with IPv4 addresses is for, before the addresses as tshark does.
fn judge(r: &mut Reader<'_, '_>, request: bool, hw_size: usize) {
    // A hardware and a network address of the sender, then of the target.
    let pair = hw_size.saturating_add(4);
    let Some(addresses) = r.peek(pair.saturating_mul(2)) else {
        return;
    };
    let part =
        |from: usize, len: usize| addresses.get(from..from.saturating_add(len)).unwrap_or(&[]);
    let sender = part(hw_size, 4);
    let asked = part(pair, hw_size);
    let target = part(pair.saturating_add(hw_size), 4);
    if sender == target {
        r.generated(&IS_GRATUITOUS, 1);
        if request && asked.iter().all(|b| *b == 0) {
            r.generated(&IS_ANNOUNCEMENT, 1);
        }
    } else if request && sender == [0; 4] {
        r.generated(&IS_PROBE, 1);
    }
}

fn hardware(
    r: &mut Reader<'_, '_>,
    mac: bool,
    size: u8,
    as_mac: &'static FieldSpec,
    as_bytes: &'static FieldSpec,
) -> Step {
    if mac {
        r.ether(as_mac)?;
    } else if size > 0 {
        r.bytes(as_bytes, usize::from(size))?;
    }
    Ok(())
}

fn network(
    r: &mut Reader<'_, '_>,
    ip: bool,
    size: u8,
    as_ip: &'static FieldSpec,
    as_bytes: &'static FieldSpec,
) -> Step {
    if ip {
        r.ipv4(as_ip)?;
    } else if size > 0 {
        r.bytes(as_bytes, usize::from(size))?;
    }
    Ok(())
}

fn column(layer: &LayerRef<'_>) -> &'static str {
    match layer.number(&OPCODE) {
        Some(3 | 4) => "RARP",
        Some(5..=7) => "DRARP",
        Some(8 | 9) => "Inverse ARP",
        Some(11..=22) => "MARS",
        Some(23) => "MAPOS",
        _ => "ARP",
    }
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let put = |out: &mut String, specs: [&'static FieldSpec; 2]| {
        if let Some(f) = specs.into_iter().find_map(|s| layer.get(s)) {
            value::plain(out, f);
        }
    };
    let (sender_hw, sender) = ([&SRC_MAC, &SRC_HW], [&SRC_IP, &SRC_PROTO]);
    let (target_hw, target) = ([&DST_MAC, &DST_HW], [&DST_IP, &DST_PROTO]);
    // (words, address, words, address, words)
    let (a, x, b, y, c) = match layer.number(&OPCODE) {
        Some(op @ (1 | 2)) if layer.has(&IS_GRATUITOUS) => {
            let announced = layer.has(&IS_ANNOUNCEMENT);
            out.push_str(if announced {
                "ARP Announcement for "
            } else {
                "Gratuitous ARP for "
            });
            put(out, target);
            if !announced {
                out.push_str(if op == 1 { " (Request)" } else { " (Reply)" });
            }
            return;
        }
        Some(1) if layer.has(&IS_PROBE) => ("Who has ", Some(target), "? (ARP Probe)", None, ""),
        Some(1) => ("Who has ", Some(target), "? Tell ", Some(sender), ""),
        Some(2) => ("", Some(sender), " is at ", Some(sender_hw), ""),
        Some(3 | 5 | 8) => ("Who is ", Some(target_hw), "? Tell ", Some(sender_hw), ""),
        Some(4 | 6) => ("", Some(target_hw), " is at ", Some(target), ""),
        Some(7) => ("DRARP Error", None, "", None, ""),
        Some(9) => ("", Some(sender_hw), " is at ", Some(sender), ""),
        Some(10) => ("ARP NAK", None, "", None, ""),
        Some(op @ 11..=23) => {
            let what = match op {
                11 => "MARS request",
                12 => "MARS MULTI request",
                13 => "MARS MSERV request",
                14 => "MARS JOIN request",
                15 => "MARS LEAVE",
                16 => "MARS NAK",
                17 => "MARS UNSERV request",
                18 => "MARS SJOIN request",
                19 => "MARS SLEAVE",
                20 => "MARS grouplist request",
                21 => "MARS grouplist reply",
                22 => "MARS redirect map",
                _ => "MAPOS UNARP request",
            };
            out.push_str(what);
            (" from ", Some(sender_hw), " at ", Some(sender), "")
        }
        Some(24) => ("Experimental 1 ( opcode 24 )", None, "", None, ""),
        Some(25) => ("Experimental 2 ( opcode 25 )", None, "", None, ""),
        Some(op) => {
            out.push_str("Unknown ARP opcode ");
            value::hex(out, op, 4);
            return;
        }
        None => return,
    };
    out.push_str(a);
    for (address, words) in [(x, b), (y, c)] {
        if let Some(specs) = address {
            put(out, specs);
        }
        out.push_str(words);
    }
}

#[cfg(test)]
mod tests;
