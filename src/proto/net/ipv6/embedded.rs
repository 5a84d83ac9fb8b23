//! What an IPv6 address holds besides itself: a hardware address, or the IPv4 addresses of a tunnel or translator.

use super::fields as f;
use crate::dissect::{FieldSpec, Flags, Reader};

/// The fields of one end.
struct End {
    mac: &'static FieldSpec,
    isatap: &'static FieldSpec,
    six_to_four: &'static FieldSpec,
    site: &'static FieldSpec,
    server: &'static FieldSpec,
    port: &'static FieldSpec,
    client: &'static FieldSpec,
    embedded: &'static FieldSpec,
}

static SOURCE: End = End {
    mac: &f::SRC_SLAAC_MAC,
    isatap: &f::SRC_ISATAP,
    six_to_four: &f::SRC_6TO4,
    site: &f::SRC_6TO4_SLA,
    server: &f::SRC_TEREDO_SERVER,
    port: &f::SRC_TEREDO_PORT,
    client: &f::SRC_TEREDO_CLIENT,
    embedded: &f::SRC_EMBED,
};
static DESTINATION: End = End {
    mac: &f::DST_SLAAC_MAC,
    isatap: &f::DST_ISATAP,
    six_to_four: &f::DST_6TO4,
    site: &f::DST_6TO4_SLA,
    server: &f::DST_TEREDO_SERVER,
    port: &f::DST_TEREDO_PORT,
    client: &f::DST_TEREDO_CLIENT,
    embedded: &f::DST_EMBED,
};

/// The hardware address that an interface identifier was made from (RFC 4291 appendix A), if it looks made from one.
#[must_use]
pub fn mac_of(address: [u8; 16]) -> Option<[u8; 6]> {
    match address {
        [.., a, b, c, 0xff, 0xfe, d, e, g] if a & 2 != 0 => Some([a ^ 2, b, c, d, e, g]),
        _ => None,
    }
}

/// Whether an address ends in what a host makes from that hardware address (RFC 4291 appendix A).
#[must_use]
pub fn is_from(address: [u8; 16], [a, b, c, d, e, g]: [u8; 6]) -> bool {
    matches!(address, [.., h, i, j, 0xff, 0xfe, k, l, m] if [h ^ 2, i, j, k, l, m] == [a, b, c, d, e, g])
}

/// Records what the address at `at` of the source holds.
pub(super) fn show(r: &mut Reader<'_, '_>, address: [u8; 16], at: usize, source: bool) {
    let end = if source { &SOURCE } else { &DESTINATION };
    let v4 = |a, b, c, d| u64::from(u32::from_be_bytes([a, b, c, d]));
    let mut put = |spec: &'static FieldSpec, value: u64, offset: usize, len: usize| {
        let i = r.record(spec, value, at.saturating_add(offset), len);
        r.mark(i, Flags::GENERATED);
    };
    match address {
        [0x20, 0x02, a, b, c, d, hi, lo, ..] => {
            put(end.six_to_four, v4(a, b, c, d), 2, 4);
            put(end.site, v4(0, 0, hi, lo), 6, 2);
        }
        [0x20, 0x01, 0, 0, a, b, c, d, _, _, hi, lo, w, x, y, z] => {
            put(end.server, v4(a, b, c, d), 4, 4);
            put(end.port, v4(0, 0, !hi, !lo), 10, 2);
            put(end.client, v4(!w, !x, !y, !z), 12, 4);
        }
        [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d] => {
            put(&f::EMBED_PREFIX, 0, 0, 12);
            put(end.embedded, v4(a, b, c, d), 12, 4);
            put(&f::EMBED, v4(a, b, c, d), 12, 4);
        }
        _ => {}
    }
    if let Some([a, b, c, d, e, g]) = mac_of(address) {
        put(end.mac, u64::from_be_bytes([0, 0, a, b, c, d, e, g]), 8, 8);
    } else if let [.., u, 0, 0x5e, 0xfe, a, b, c, d] = address
        && u & 0xfc == 0
    {
        put(end.isatap, v4(a, b, c, d), 12, 4);
    }
}
