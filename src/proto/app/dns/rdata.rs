//! The data of resource records: for each type the fields it is made of, in order.

use super::fields::DATA;
use super::fields_common as c;
use super::fields_dnssec as d;
use super::fields_rare as x;
use super::record::Message;
use super::{special, svcb};
use crate::dissect::{FieldSpec, Reader, Step};

type Spec = &'static FieldSpec;

/// A piece of a record's data.
#[derive(Clone, Copy)]
pub enum Part {
    /// A domain name, possibly compressed.
    Name(Spec),
    /// 8-bit number.
    U8(Spec),
    /// 16-bit number.
    U16(Spec),
    /// 32-bit number.
    U32(Spec),
    /// IPv4 address.
    Ip4(Spec),
    /// IPv6 address.
    Ip6(Spec),
    /// EUI-48 address.
    Ether(Spec),
    /// 32-bit seconds since 1970.
    Time(Spec),
    /// A number of so many bytes with parts.
    Flags(Spec, usize, &'static [Spec]),
    /// One length byte and so much text.
    Str(Spec, Spec),
    /// Such texts up to the end.
    Strs(Spec, Spec),
    /// A one-byte length and so many bytes.
    Block8(Spec, Spec),
    /// A two-byte length and so many bytes.
    Block16(Spec, Spec),
    /// Bytes up to the end.
    Rest(Spec),
    /// A format of its own.
    Special(fn(&mut Reader<'_, '_>, Message<'_>) -> Step),
}

use Part::{
    Block8, Block16, Ether, Flags, Ip4, Ip6, Name, Rest, Special, Str, Strs, Time, U8, U16, U32,
};

/// Reads a record's data up to the reader's limit.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the data is too short; a note says so.
pub fn dissect(r: &mut Reader<'_, '_>, m: Message<'_>, kind: u16) -> Step {
    for part in parts(kind) {
        read(r, m, *part)?;
    }
    Ok(())
}

fn parts(kind: u16) -> &'static [Part] {
    static UNKNOWN: &[Part] = &[Rest(&DATA)];
    TYPES
        .binary_search_by_key(&kind, |(k, _)| *k)
        .ok()
        .and_then(|i| TYPES.get(i))
        .map_or(UNKNOWN, |(_, parts)| parts)
}

static SIGNATURE: &[Part] = &[
    U16(&d::RRSIG_TYPE),
    U8(&d::RRSIG_ALGORITHM),
    U8(&d::RRSIG_LABELS),
    U32(&d::RRSIG_TTL),
    Time(&d::RRSIG_EXPIRATION),
    Time(&d::RRSIG_INCEPTION),
    U16(&d::RRSIG_KEY_TAG),
    Name(&d::RRSIG_SIGNER),
    Rest(&d::RRSIG_SIGNATURE),
];

static DELEGATION: &[Part] = &[
    U16(&d::DS_KEY_ID),
    U8(&d::DS_ALGORITHM),
    U8(&d::DS_DIGEST_TYPE),
    Rest(&d::DS_DIGEST),
];

static KEY: &[Part] = &[
    Flags(
        &d::DNSKEY_FLAGS,
        2,
        &[
            &d::DNSKEY_ZONE,
            &d::DNSKEY_REVOKED,
            &d::DNSKEY_SEP,
            &d::DNSKEY_RESERVED,
        ],
    ),
    U8(&d::DNSKEY_PROTOCOL),
    U8(&d::DNSKEY_ALGORITHM),
    Special(special::key_id),
    Rest(&d::DNSKEY_KEY),
];

static ASSOCIATION: &[Part] = &[
    U8(&d::TLSA_USAGE),
    U8(&d::TLSA_SELECTOR),
    U8(&d::TLSA_MATCHING),
    Rest(&d::TLSA_DATA),
];

static BINDING: &[Part] = &[Special(svcb::dissect)];

/// Record types by number, with the parts of their data.
static TYPES: &[(u16, &[Part])] = &[
    (1, &[Ip4(&c::A)]),
    (2, &[Name(&c::NS)]),
    (3, &[Name(&x::MD)]),
    (4, &[Name(&x::MF)]),
    (5, &[Name(&c::CNAME)]),
    (
        6,
        &[
            Name(&c::SOA_MNAME),
            Name(&c::SOA_RNAME),
            U32(&c::SOA_SERIAL),
            U32(&c::SOA_REFRESH),
            U32(&c::SOA_RETRY),
            U32(&c::SOA_EXPIRE),
            U32(&c::SOA_MINIMUM),
        ],
    ),
    (7, &[Name(&x::MB)]),
    (8, &[Name(&x::MG)]),
    (9, &[Name(&x::MR)]),
    (10, &[Rest(&x::NULL)]),
    (
        11,
        &[Ip4(&x::WKS_ADDRESS), U8(&x::WKS_PROTOCOL), Rest(&DATA)],
    ),
    (12, &[Name(&c::PTR)]),
    (
        13,
        &[
            Str(&c::HINFO_CPU_LENGTH, &c::HINFO_CPU),
            Str(&c::HINFO_OS_LENGTH, &c::HINFO_OS),
        ],
    ),
    (14, &[Name(&x::MINFO_R), Name(&x::MINFO_E)]),
    (15, &[U16(&c::MX_PREFERENCE), Name(&c::MX_EXCHANGE)]),
    (16, &[Strs(&c::TXT_LENGTH, &c::TXT)]),
    (17, &[Name(&x::RP_MAILBOX), Name(&x::RP_TXT)]),
    (18, &[U16(&x::AFSDB_SUBTYPE), Name(&x::AFSDB_HOST)]),
    (19, &[Str(&x::X25_LENGTH, &x::X25_ADDRESS)]),
    (21, &[U16(&x::RT_PREFERENCE), Name(&x::RT_HOST)]),
    (22, &[Rest(&x::NSAP)]),
    (23, &[Name(&x::NSAP_PTR)]),
    (24, SIGNATURE),
    (
        26,
        &[
            U16(&x::PX_PREFERENCE),
            Name(&x::PX_MAP822),
            Name(&x::PX_MAP400),
        ],
    ),
    (
        27,
        &[
            Str(&x::GPOS_LON_LENGTH, &x::GPOS_LON),
            Str(&x::GPOS_LAT_LENGTH, &x::GPOS_LAT),
            Str(&x::GPOS_ALT_LENGTH, &x::GPOS_ALT),
        ],
    ),
    (28, &[Ip6(&c::AAAA)]),
    (
        29,
        &[
            U8(&x::LOC_VERSION),
            U8(&x::LOC_SIZE),
            U8(&x::LOC_HORIZONTAL),
            U8(&x::LOC_VERTICAL),
            U32(&x::LOC_LATITUDE),
            U32(&x::LOC_LONGITUDE),
            U32(&x::LOC_ALTITUDE),
        ],
    ),
    (
        33,
        &[
            U16(&c::SRV_PRIORITY),
            U16(&c::SRV_WEIGHT),
            U16(&c::SRV_PORT),
            Name(&c::SRV_TARGET),
        ],
    ),
    (
        35,
        &[
            U16(&c::NAPTR_ORDER),
            U16(&c::NAPTR_PREFERENCE),
            Str(&c::NAPTR_FLAGS_LENGTH, &c::NAPTR_FLAGS),
            Str(&c::NAPTR_SERVICE_LENGTH, &c::NAPTR_SERVICE),
            Str(&c::NAPTR_REGEX_LENGTH, &c::NAPTR_REGEX),
            Special(special::naptr_replacement),
        ],
    ),
    (36, &[U16(&x::KX_PREFERENCE), Name(&x::KX_EXCHANGE)]),
    (
        37,
        &[
            U16(&x::CERT_TYPE),
            U16(&x::CERT_KEY_TAG),
            U8(&x::CERT_ALGORITHM),
            Rest(&x::CERT_DATA),
        ],
    ),
    (39, &[Name(&c::DNAME)]),
    (41, &[Special(super::opt::options)]),
    (43, DELEGATION),
    (
        44,
        &[
            U8(&d::SSHFP_ALGORITHM),
            U8(&d::SSHFP_TYPE),
            Rest(&d::SSHFP_FINGERPRINT),
        ],
    ),
    (46, SIGNATURE),
    (47, &[Name(&d::NSEC_NEXT), Special(special::type_bitmap)]),
    (48, KEY),
    (49, &[Rest(&x::DHCID)]),
    (
        50,
        &[
            U8(&d::NSEC3_ALGORITHM),
            Flags(&d::NSEC3_FLAGS, 1, &[&d::NSEC3_OPT_OUT]),
            U16(&d::NSEC3_ITERATIONS),
            Block8(&d::NSEC3_SALT_LENGTH, &d::NSEC3_SALT),
            Block8(&d::NSEC3_HASH_LENGTH, &d::NSEC3_NEXT),
            Special(special::type_bitmap),
        ],
    ),
    (
        51,
        &[
            U8(&d::NSEC3_ALGORITHM),
            U8(&d::NSEC3_FLAGS),
            U16(&d::NSEC3_ITERATIONS),
            Block8(&d::NSEC3_SALT_LENGTH, &d::NSEC3_SALT),
        ],
    ),
    (52, ASSOCIATION),
    (53, ASSOCIATION),
    (59, DELEGATION),
    (60, KEY),
    (61, &[Rest(&x::OPENPGPKEY)]),
    (
        62,
        &[
            U32(&x::CSYNC_SOA),
            Flags(
                &x::CSYNC_FLAGS,
                2,
                &[&x::CSYNC_IMMEDIATE, &x::CSYNC_MINIMUM],
            ),
            Special(special::csync_bitmap),
        ],
    ),
    (
        63,
        &[
            U32(&x::ZONEMD_SERIAL),
            U8(&x::ZONEMD_SCHEME),
            U8(&x::ZONEMD_HASH),
            Rest(&x::ZONEMD_DIGEST),
        ],
    ),
    (64, BINDING),
    (65, BINDING),
    (99, &[Strs(&c::SPF_LENGTH, &c::SPF)]),
    (104, &[U16(&x::NID_PREFERENCE), Rest(&x::NID)]),
    (105, &[U16(&x::L32_PREFERENCE), Ip4(&x::L32)]),
    (106, &[U16(&x::L64_PREFERENCE), Rest(&x::L64)]),
    (107, &[U16(&x::LP_PREFERENCE), Name(&x::LP)]),
    (108, &[Ether(&x::EUI48)]),
    (109, &[Rest(&x::EUI64)]),
    (
        249,
        &[
            Name(&x::TKEY_ALGORITHM),
            Time(&x::TKEY_INCEPTION),
            Time(&x::TKEY_EXPIRATION),
            U16(&x::TKEY_MODE),
            U16(&x::TKEY_ERROR),
            Block16(&x::TKEY_KEY_SIZE, &x::TKEY_KEY),
            Block16(&x::TKEY_OTHER_SIZE, &x::TKEY_OTHER),
        ],
    ),
    (
        250,
        &[
            Name(&x::TSIG_ALGORITHM),
            Special(special::tsig_time),
            U16(&x::TSIG_FUDGE),
            Block16(&x::TSIG_MAC_SIZE, &x::TSIG_MAC),
            U16(&x::TSIG_ORIGINAL_ID),
            U16(&x::TSIG_ERROR),
            Block16(&x::TSIG_OTHER_LEN, &x::TSIG_OTHER),
        ],
    ),
    (257, &[Special(special::caa)]),
];

fn read(r: &mut Reader<'_, '_>, m: Message<'_>, part: Part) -> Step {
    match part {
        Name(spec) => {
            m.name(r, spec)?;
        }
        U8(spec) => {
            r.u8(spec)?;
        }
        U16(spec) => {
            r.u16(spec)?;
        }
        U32(spec) => {
            r.u32(spec)?;
        }
        Ip4(spec) => {
            r.ipv4(spec)?;
        }
        Ip6(spec) => {
            r.ipv6(spec)?;
        }
        Ether(spec) => {
            r.ether(spec)?;
        }
        Time(spec) => {
            let index = r.cx.tree.fields.len();
            let seconds = u64::from(r.u32(spec)?);
            r.set_value(index, seconds.saturating_mul(1_000_000_000));
        }
        Flags(spec, n, parts) => {
            r.flags(spec, n, parts)?;
        }
        Str(length, text) | Block8(length, text) => {
            let n = usize::from(r.u8(length)?);
            r.bytes(text, n)?;
        }
        Strs(length, text) => {
            while !r.is_empty() {
                let n = usize::from(r.u8(length)?);
                r.bytes(text, n)?;
            }
        }
        Block16(length, bytes) => {
            let n = usize::from(r.u16(length)?);
            if n > 0 {
                r.bytes(bytes, n)?;
            }
        }
        Rest(spec) => {
            if !r.is_empty() {
                r.rest(spec);
            }
        }
        Special(read) => read(r, m)?,
    }
    Ok(())
}
