//! Words for hardware addresses, and the fields that every layer with them records below an address.

use crate::dissect::{FieldRef, FieldSpec, Flags, Reader, value};
use crate::proto::tables::oui;

/// Group addresses that a protocol owns whole.
const KNOWN: &[(u64, &str)] = &[
    (0x0100_0ccc_cccc, "CDP/VTP/DTP/PAgP/UDLD"),
    (0x0100_0ccc_cccd, "PVST+"),
    (0x0100_0ccd_cdcd, "STP-UplinkFast"),
    (0x0180_c200_0001, "MAC-specific-ctrl-proto-01"),
    (0x0180_c200_0002, "Slow-Protocols"),
    (0x0180_c200_0003, "Nearest-non-TPMR-bridge"),
    (0x0180_c200_0004, "MAC-specific-ctrl-proto-04"),
    (0x0180_c200_0005, "Reserved-future-std-05"),
    (0x0180_c200_0006, "Reserved-future-std-06"),
    (0x0180_c200_0007, "MEF-Forum-ELMI-proto"),
    (0x0180_c200_0008, "Provider-Bridge"),
    (0x0180_c200_0009, "Reserved-future-std-09"),
    (0x0180_c200_000a, "Reserved-future-std-0a"),
    (0x0180_c200_000b, "EDE-SS-PEP"),
    (0x0180_c200_000c, "Reserved-future-std-0c"),
    (0x0180_c200_000d, "Provider-Bridge-MVRP"),
    (0x0180_c200_000e, "LLDP_Multicast"),
    (0x0180_c200_000f, "Reserved-future-std-0f"),
    (0x0180_c200_0010, "Bridge-Management"),
    (0x0180_c200_0014, "ISIS-all-level-1-IS's"),
    (0x0180_c200_0015, "ISIS-all-level-2-IS's"),
    (0x0180_c200_0040, "All-RBridges"),
    (
        0x0900_2b00_0005,
        "DEC-MAP-(or-OSI?)-Intermediate-System-Hello?",
    ),
    (0xab00_0003_0000, "DECNET-Phase-IV-end-node-Hello-packets"),
    (
        0xcf00_0000_0000,
        "Ethernet-Configuration-Test-protocol-(Loopback)",
    ),
    (0xffff_ffff_ffff, "Broadcast"),
];

/// Writes an address with its maker's short name, as Wireshark resolves it: `Espressi_10:20:30`.
pub fn resolve(out: &mut String, address: u64) {
    if let Ok(at) = KNOWN.binary_search_by_key(&address, |(a, _)| *a) {
        out.push_str(KNOWN.get(at).map_or("", |(_, n)| n));
        return;
    }
    let [_, _, bytes @ ..] = address.to_be_bytes();
    // (name, bytes that follow it)
    let (name, tail): (&str, &[u8]) = match &bytes {
        [0x01, 0x80, 0xc2, 0x00, 0x00, last @ 0..=0x2f] => {
            ("Spanning-tree-(for-bridges)", std::slice::from_ref(last))
        }
        [0, 0, 0x5e, 0, 1, last] => ("IETF-VRRP-VRID", std::slice::from_ref(last)),
        [0, 0, 0x0c, 7, 0xac, last] => ("All-HSRP-routers", std::slice::from_ref(last)),
        [0x01, 0x00, 0x5e, tail @ ..] => ("IPv4mcast", significant(tail)),
        [0x33, 0x33, tail @ ..] => ("IPv6mcast", significant(tail)),
        [0, 0, 0, tail @ ..] => ("00:00:00", tail),
        [0x02, host @ 1..=0x3f, tail @ ..] => return balanced(out, *host, tail),
        // A group's address begins with that of the organization that made it, but for the bit that says so.
        [a, b, c, tail @ ..] => match oui::short(u32::from_be_bytes([0, a & 0xfe, *b, *c])) {
            Some(name) => (name, tail),
            None => ("", &bytes),
        },
    };
    out.push_str(name);
    if !name.is_empty() {
        out.push('_');
    }
    value::hex_bytes(out, tail, Some(':'));
}

/// The bytes behind leading zeros; the last one in any case.
fn significant(bytes: &[u8]) -> &[u8] {
    let last = bytes.len().saturating_sub(1);
    let zeros = bytes.iter().take(last).take_while(|b| **b == 0).count();
    bytes.get(zeros..).unwrap_or(bytes)
}

/// An address that Microsoft's Network Load Balancing gives to the host of that number in a cluster, of 32 at most.
fn balanced(out: &mut String, host: u8, tail: &[u8]) {
    out.push_str("MS-NLB-PhysServer-");
    let number = host.min(32);
    if number < 10 {
        out.push('0');
    }
    value::decimal(out, u64::from(number));
    out.push('_');
    if host > 32 {
        value::hex_bytes(out, &[host & 0x1f], None);
        out.push(':');
        value::hex_bytes(out, tail, Some(':'));
    } else {
        value::hex_bytes(out, significant(tail), Some(':'));
    }
}

/// Words an address: its maker's name and the address itself.
pub fn words(f: FieldRef<'_>, out: &mut String) {
    resolve(out, f.number());
    out.push_str(" (");
    value::plain(out, f);
    out.push(')');
}

/// The address with its maker's short name, for `*_resolved` fields.
pub fn resolved(f: FieldRef<'_>, out: &mut String) {
    resolve(out, f.number());
}

/// The maker's full name, for `*.oui_resolved` fields.
pub fn maker(f: FieldRef<'_>, out: &mut String) {
    out.push_str(name_of(f.number() >> 24).unwrap_or(""));
}

/// Words an organization's number: its three bytes and its name.
pub fn organization(f: FieldRef<'_>, out: &mut String) {
    let [.., a, b, c] = f.number().to_be_bytes();
    value::hex_bytes(out, &[a, b, c], Some(':'));
    if let Some(name) = name_of(f.number()) {
        out.push_str(" (");
        out.push_str(name);
        out.push(')');
    }
}

fn name_of(organization: u64) -> Option<&'static str> {
    oui::name(u32::try_from(organization).ok()?)
}

/// The fields below an address: resolved, organization, its name, LG bit, IG bit.
pub struct Below {
    /// The address in words.
    pub resolved: &'static FieldSpec,
    /// The organization's number.
    pub oui: &'static FieldSpec,
    /// The organization's name.
    pub oui_resolved: &'static FieldSpec,
    /// Locally administered.
    pub lg: &'static FieldSpec,
    /// Individual or group.
    pub ig: &'static FieldSpec,
}

/// Records what an address read just before the cursor says by itself.
pub fn below(r: &mut Reader<'_, '_>, address: [u8; 6], specs: &Below) {
    if !r.detailed() {
        return;
    }
    let at = r.pos().saturating_sub(6);
    let [a, b, c, d, e, f] = address;
    let whole = u64::from_be_bytes([0, 0, a, b, c, d, e, f]);
    let top = whole >> 24;
    r.deeper(|r| {
        let hidden = [
            r.record(specs.resolved, whole, at, 6),
            r.record(specs.oui, top, at, 3),
        ];
        for i in hidden {
            r.mark(i, Flags::HIDDEN);
        }
        if name_of(top).is_some() {
            let i = r.record(specs.oui_resolved, whole, at, 6);
            r.mark(i, Flags::HIDDEN);
        }
        r.record(specs.lg, u64::from(a >> 1 & 1), at, 3);
        r.record(specs.ig, u64::from(a & 1), at, 3);
    });
}
