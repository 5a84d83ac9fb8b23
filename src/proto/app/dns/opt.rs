//! EDNS (RFC 6891): the OPT pseudo-record and its options.

use super::record::Message;
use crate::dissect::{FieldSpec, Kind, Reader, Step};
use crate::fields;
use crate::proto::tables::dns_types as t;

fields! { FIELDS:
    PAYLOAD_SIZE = field("dns.rr.udp_payload_size", "UDP payload size", Kind::U16,
        "The longest answer the sender takes over UDP; without EDNS it is 512 bytes.", "RFC 6891 section 6.2.3")
        .unit(" bytes");
    EXT_RCODE = field("dns.resp.ext_rcode", "Higher bits in extended RCODE", Kind::X8,
        "Eight more bits for the reply code.", "RFC 6891 section 6.1.3");
    VERSION = field("dns.resp.edns0_version", "EDNS0 version", Kind::U8, "The version of the extension, always 0.", "RFC 6891 section 6.1.3");
    Z = field("dns.resp.z", "Z", Kind::X16, "Further flags, of which only the first is in use.", "RFC 6891 section 6.1.4");
    Z_DO = field("dns.resp.z.do", "DO bit", Kind::Bool,
        "Whether the sender wants signatures too.", "RFC 3225 section 3")
        .mask(0x8000).yes_no("Accepts DNSSEC security RRs", "Cannot handle DNSSEC security RRs");
    Z_RESERVED = field("dns.resp.z.reserved", "Reserved", Kind::X16, "Must be zero.", "RFC 6891 section 6.1.4").mask(0x7fff);
    OPT = field("dns.opt", "Option", Kind::Flag, "One option of the extension, with its length.", "RFC 6891 section 6.1.2");
    CODE = field("dns.opt.code", "Option Code", Kind::U16, "Which option of the extension it is.", "RFC 6891 section 6.1.2").names(t::OPTIONS);
    LEN = field("dns.opt.len", "Option Length", Kind::U16, "Bytes of data.", "RFC 6891 section 6.1.2");
    DATA = field("dns.opt.data", "Option Data", Kind::Bytes, "The option as sent.", "RFC 6891 section 6.1.2");
    DAU = field("dns.opt.dau", "DAU", Kind::U8, "A signature algorithm the asker understands.", "RFC 6975 section 3")
        .names(t::ALGORITHMS);
    DHU = field("dns.opt.dhu", "DHU", Kind::U8, "A digest the asker understands.", "RFC 6975 section 3").names(t::DIGESTS);
    N3U = field("dns.opt.n3u", "N3U", Kind::U8, "A hash the asker understands.", "RFC 6975 section 3")
        .names(t::NSEC3_HASHES);
    CLIENT_FAMILY = field("dns.opt.client.family", "Family", Kind::U16,
        "What kind of address follows.", "RFC 7871 section 6").names(t::ADDRESS_FAMILIES);
    CLIENT_NETMASK = field("dns.opt.client.netmask", "Source Netmask", Kind::U8,
        "How many bits of the client's address are told.", "RFC 7871 section 6");
    CLIENT_SCOPE = field("dns.opt.client.scope", "Scope Netmask", Kind::U8,
        "For how large a network the answer holds.", "RFC 7871 section 6");
    CLIENT_ADDR = field("dns.opt.client.addr", "Client Subnet", Kind::Bytes,
        "The network that the question came from, so that the answer can be a server near by.", "RFC 7871 section 6");
    CLIENT_ADDR4 = field("dns.opt.client.addr4", "Client Subnet", Kind::Ipv4,
        "The network that the question came from, so that the answer can be a server near by.", "RFC 7871 section 6");
    CLIENT_ADDR6 = field("dns.opt.client.addr6", "Client Subnet", Kind::Text,
        "The network that the question came from, so that the answer can be a server near by.", "RFC 7871 section 6")
        .rendered(subnet6);
    COOKIE_CLIENT = field("dns.opt.cookie.client", "Client Cookie", Kind::Bytes,
        "A number that makes answers hard to forge.", "RFC 7873 section 4.1");
    COOKIE_SERVER = field("dns.opt.cookie.server", "Server Cookie", Kind::Bytes,
        "Shows a server that the client's address is real.", "RFC 7873 section 4.2");
    KEEPALIVE = field("dns.opt.edns_tcp_keepalive.timeout", "Timeout", Kind::U16,
        "For how many tenths of a second the connection stays open.", "RFC 7828 section 3.1");
    PADDING = field("dns.opt.padding", "Padding", Kind::Bytes,
        "Hides the length of an encrypted message.", "RFC 7830 section 3");
    CHAIN = field("dns.opt.chain.fqdn", "Closest Trust Point", Kind::Text,
        "The name from which on the asker needs signatures.", "RFC 7901 section 4");
    ERROR_CODE = field("dns.opt.ext_error.info_code", "Info Code", Kind::U16,
        "Why the question failed, more exactly than the reply code.", "RFC 8914 section 2").names(t::EXTENDED_ERRORS);
    ERROR_TEXT = field("dns.opt.ext_error.extra_text", "Extra Text", Kind::Text,
        "The same in words, for people.", "RFC 8914 section 2");
}

fn subnet6(field: crate::dissect::FieldRef<'_>, out: &mut String) {
    let mut address = [0u8; 16];
    for (to, from) in address.iter_mut().zip(field.bytes()) {
        *to = *from;
    }
    out.push_str(&crate::frame::Addr::V6(address).to_string());
}

/// Reads the six bytes that hold class and TTL in other records (RFC 6891 section 6.1.3).
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn class_and_ttl(r: &mut Reader<'_, '_>) -> Step {
    r.u16(&PAYLOAD_SIZE)?;
    r.u8(&EXT_RCODE)?;
    if r.u8(&VERSION)? != 0 {
        r.unusual(&VERSION, "only version 0 is defined");
    }
    r.flags(&Z, 2, &[&Z_DO, &Z_RESERVED])?;
    Ok(())
}

/// Reads the options of an OPT record.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when an option reaches beyond the record.
pub fn options(r: &mut Reader<'_, '_>, m: Message<'_>) -> Step {
    while !r.is_empty() {
        r.group(&OPT, |r| {
            let code = r.u16(&CODE)?;
            let len = usize::from(r.u16(&LEN)?);
            r.within(len, &LEN, |r| {
                r.record(&DATA, 0, r.pos(), r.left());
                option(r, m, code)?;
                r.finish();
                Ok(())
            })
        })?;
    }
    Ok(())
}

fn option(r: &mut Reader<'_, '_>, m: Message<'_>, code: u16) -> Step {
    match code {
        5 => each(r, &DAU),
        6 => each(r, &DHU),
        7 => each(r, &N3U),
        8 => client_subnet(r),
        10 => {
            if !matches!(r.left(), 8 | 16..=40) {
                r.invalid(
                    &LEN,
                    "a cookie has 8 bytes, or 16 to 40 with the server's part",
                );
            }
            r.bytes(&COOKIE_CLIENT, 8)?;
            r.rest(&COOKIE_SERVER);
            Ok(())
        }
        11 if !r.is_empty() => r.u16(&KEEPALIVE).map(|_| ()),
        12 => {
            r.rest(&PADDING);
            Ok(())
        }
        13 => m.name(r, &CHAIN).map(|_| ()),
        15 => {
            r.u16(&ERROR_CODE)?;
            if !r.is_empty() {
                r.rest(&ERROR_TEXT);
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

fn each(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    while !r.is_empty() {
        r.u8(spec)?;
    }
    Ok(())
}

/// The client's network: only the bytes that its mask needs are sent (RFC 7871 section 6).
fn client_subnet(r: &mut Reader<'_, '_>) -> Step {
    let family = r.u16(&CLIENT_FAMILY)?;
    let mask = r.u8(&CLIENT_NETMASK)?;
    r.u8(&CLIENT_SCOPE)?;
    if r.left() != usize::from(mask.div_ceil(8)) {
        r.invalid(
            &CLIENT_NETMASK,
            "the address does not have as many bytes as its mask needs",
        );
    }
    let (at, len) = (r.pos(), r.left());
    match (family, len) {
        (1, 0..=4) => {
            let number = r
                .peek_rest()
                .iter()
                .chain(std::iter::repeat(&0))
                .take(4)
                .fold(0u64, |sum, byte| sum.wrapping_shl(8) | u64::from(*byte));
            r.record(&CLIENT_ADDR4, number, at, len);
        }
        (2, 0..=16) => {
            r.record(&CLIENT_ADDR6, 0, at, len);
        }
        _ => {
            r.record(&CLIENT_ADDR, 0, at, len);
        }
    }
    r.finish();
    Ok(())
}
