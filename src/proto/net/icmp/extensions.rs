//! Extensions of ICMP errors (RFC 4884): MPLS labels (RFC 4950), interfaces (RFC 5837) and the interface that an
//! extended echo asks about (RFC 8335).

use crate::dissect::{FieldSpec, Kind, Reader, Step};
use crate::fields;
use crate::proto::checksum::{self, STATUS, Status};

fields! { FIELDS:
    EXT = field("icmp.ext", "ICMP Multi-Part Extensions", Kind::Flag,
        "Facts about the router that reports the error.", "RFC 4884 section 7");
    VERSION = field("icmp.ext.version", "Version", Kind::U8,
        "The version of the extensions, always 2.", "RFC 4884 section 7");
    RES = field("icmp.ext.res", "Reserved", Kind::X16,
        "Must be zero.", "RFC 4884 section 7").mask(0x0fff);
    CHECKSUM = field("icmp.ext.checksum", "Checksum", Kind::X16,
        "Guards the extensions; zero for none.", "RFC 4884 section 7");
    CHECKSUM_STATUS = field("icmp.ext.checksum.status", "Checksum Status", Kind::U8,
        "Whether the checksum fits the extensions.", "RFC 4884 section 7").names(STATUS);
    OBJECT = field("netlens.icmp.ext.object", "Object", Kind::Flag,
        "One further fact about the error, such as the interface it happened on.", "RFC 4884 section 8");
    LENGTH = field("icmp.ext.length", "Length", Kind::U16,
        "Bytes of the object, its header included.", "RFC 4884 section 8");
    CLASS = field("icmp.ext.class", "Class", Kind::U8,
        "What kind of fact this is.", "RFC 4884 section 8")
        .names(&[(1, "MPLS Label Stack Class"), (2, "Interface Information Object"), (3, "Interface Identification Object")]);
    CTYPE = field("icmp.ext.ctype", "C-Type", Kind::U8,
        "Which form of it.", "RFC 4884 section 8");
    DATA = field("icmp.ext.data", "Data", Kind::Bytes,
        "An object of a class that is not known.", "RFC 4884 section 8");
    MPLS_LABEL = field("icmp.mpls.label", "Label", Kind::U24,
        "The label by which the router switched the packet.", "RFC 3032 section 2.1").mask(0xff_fff0);
    MPLS_EXP = field("icmp.mpls.exp", "Experimental", Kind::U24,
        "The class of service.", "RFC 5462").mask(0x0e);
    MPLS_S = field("icmp.mpls.s", "Stack bit", Kind::Bool,
        "Whether this is the last label.", "RFC 3032 section 2.1").mask(0x01).yes_no("Set", "Not set");
    MPLS_TTL = field("icmp.mpls.ttl", "Time to live", Kind::U8,
        "How many more routers may switch the packet.", "RFC 3032 section 2.1");
    ROLE = field("icmp.int_info.role", "Interface Role", Kind::U8,
        "Which interface is meant.", "RFC 5837 section 4.1").mask(0xc0)
        .names(&[(0, "IP interface upon which datagram arrived"), (1, "sub-IP component of an IP interface upon which datagram arrived"),
            (2, "IP interface through which datagram would be forwarded"), (3, "IP next-hop to which datagram would be forwarded")]);
    INFO_RESERVED = field("icmp.int_info.reserved", "Reserved", Kind::U8,
        "Must be zero.", "RFC 5837 section 4.1").mask(0x30);
    INFO_IFINDEX = field("icmp.int_info.ifindex", "ifIndex", Kind::Bool,
        "Whether the interface's number follows.", "RFC 5837 section 4.1").mask(0x08);
    INFO_IPADDR = field("icmp.int_info.ipaddr", "IP Address", Kind::Bool,
        "Whether the interface's address follows.", "RFC 5837 section 4.1").mask(0x04).yes_no("Present", "Not Present");
    INFO_NAME = field("icmp.int_info.name_present", "Interface Name", Kind::Bool,
        "Whether the interface's name follows.", "RFC 5837 section 4.1").mask(0x02).yes_no("Present", "Not Present");
    INFO_MTU = field("icmp.int_info.mtu_present", "MTU", Kind::Bool,
        "Whether the interface's longest packet follows.", "RFC 5837 section 4.1").mask(0x01).yes_no("Present", "Not Present");
    INDEX = field("icmp.int_info.index", "Interface Index", Kind::U32,
        "The interface's number.", "RFC 5837 section 4.1");
    AFI = field("icmp.int_info.afi", "Address Family Identifier", Kind::U16,
        "1 for IPv4, 2 for IPv6.", "RFC 5837 section 4.2");
    AFI_RESERVED = field("icmp.reserved", "Reserved", Kind::Bytes,
        "Must be zero.", "RFC 5837 section 4.2");
    INFO_IPV4 = field("icmp.int_info.ipv4", "Source", Kind::Ipv4,
        "The interface's address.", "RFC 5837 section 4.2");
    INFO_IPV6 = field("icmp.int_info.ipv6", "Source", Kind::Ipv6,
        "The interface's address.", "RFC 5837 section 4.2");
    INFO_UNKNOWN = field("icmp.int_info.ipunknown", "Source", Kind::Bytes,
        "The interface's address, in a family that is not known.", "RFC 5837 section 4.2");
    NAME_LENGTH = field("icmp.int_info.name_length", "Name Length", Kind::U8,
        "Bytes of the name, this length included.", "RFC 5837 section 4.3");
    NAME = field("icmp.int_info.name", "Name", Kind::Text,
        "The interface's name.", "RFC 5837 section 4.3");
    IF_MTU = field("icmp.int_info.mtu", "Maximum Transmission Unit", Kind::U32,
        "The longest packet that the interface takes.", "RFC 5837 section 4.1");
    IDENT_NAME = field("icmp.int_ident.name", "Name", Kind::Text,
        "The name of the interface asked about.", "RFC 8335 section 2.1");
    IDENT_INDEX = field("icmp.int_ident.index", "Interface Index", Kind::U32,
        "The number of the interface asked about.", "RFC 8335 section 2.1");
    IDENT_AFI = field("icmp.int_ident.afi", "Address Family Identifier", Kind::U16,
        "1 for IPv4, 2 for IPv6.", "RFC 8335 section 2.1");
    IDENT_LENGTH = field("icmp.int_ident.addr_length", "Address Length", Kind::U8,
        "Bytes of the address.", "RFC 8335 section 2.1");
    IDENT_RESERVED = field("icmp.int_ident.reserved", "Reserved", Kind::Bytes,
        "Must be zero.", "RFC 8335 section 2.1");
    IDENT_IPV4 = field("icmp.int_ident.ipv4", "Address", Kind::Ipv4,
        "The address of the interface asked about.", "RFC 8335 section 2.1");
    IDENT_IPV6 = field("icmp.int_ident.ipv6", "Address", Kind::Ipv6,
        "The address of the interface asked about.", "RFC 8335 section 2.1");
    IDENT_ADDRESS = field("icmp.int_ident.address", "Address", Kind::Bytes,
        "The address of the interface asked about, in a family that is not known.", "RFC 8335 section 2.1");
}

/// Bytes of the extensions' own header.
pub(in crate::proto::net) const HEADER: usize = 4;

/// Whether extensions begin here: their version, and a checksum that fits or is left out.
pub(super) fn follow(bytes: &[u8]) -> bool {
    match bytes {
        [first, _, 0, 0, ..] => first >> 4 == 2,
        [first, ..] => first >> 4 == 2 && checksum::verify(bytes, 0) == 0,
        [] => false,
    }
}

/// Reads extensions to the end of the reader.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when an object is cut.
pub(in crate::proto::net) fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.group(&EXT, |r| {
        let bytes = r.peek_rest();
        let at = r.pos();
        let word = u64::from(r.peek_u16(0).unwrap_or(0));
        if r.left() < 2 {
            return r.skip(&VERSION, 2);
        }
        r.record(&VERSION, word >> 12, at, 1);
        let version = word >> 12;
        if version != 2 {
            r.unusual(&VERSION, "only version 2 is defined");
        }
        r.u16(&RES)?;
        let stored = r.u16(&CHECKSUM)?;
        let status = match stored {
            0 => Status::NotPresent,
            _ if checksum::verify(bytes, 0) == 0 => Status::Good,
            _ => Status::Bad,
        };
        if status == Status::Bad {
            r.invalid(&CHECKSUM, "does not fit the extensions");
        }
        r.generated(&CHECKSUM_STATUS, status as u64);
        while version == 2 && r.left() >= HEADER {
            r.group(&OBJECT, object)?;
        }
        Ok(())
    })
}

fn object(r: &mut Reader<'_, '_>) -> Step {
    let len = usize::from(r.u16(&LENGTH)?);
    let class = r.u8(&CLASS)?;
    let ctype = r.u8(&CTYPE)?;
    let Some(body) = len.checked_sub(HEADER) else {
        r.invalid(&LENGTH, "an object is at least 4 bytes long");
        r.finish();
        return Ok(());
    };
    r.within(body, &LENGTH, |r| {
        match (class, ctype) {
            (1, 1) => labels(r)?,
            (2, _) => information(r, ctype)?,
            (3, 1) => {
                let room = r.left();
                name(r, room, &IDENT_NAME)?;
            }
            (3, 2) => drop(r.u32(&IDENT_INDEX)?),
            (3, 3) => identity(r)?,
            _ => {}
        }
        if !r.is_empty() {
            r.rest(&DATA);
        }
        Ok(())
    })?;
    Ok(())
}

fn labels(r: &mut Reader<'_, '_>) -> Step {
    while r.left() >= 4 {
        let at = r.pos();
        let third = r.peek_u8(2).unwrap_or(0);
        r.u24(&MPLS_LABEL)?;
        let low = at.saturating_add(2);
        r.record(&MPLS_EXP, u64::from(third >> 1 & 7), low, 1);
        r.record(&MPLS_S, u64::from(third & 1), low, 1);
        r.u8(&MPLS_TTL)?;
    }
    Ok(())
}

fn information(r: &mut Reader<'_, '_>, ctype: u8) -> Step {
    let at = r.pos().saturating_sub(1);
    let parts: [&'static FieldSpec; 6] = [
        &ROLE,
        &INFO_RESERVED,
        &INFO_IFINDEX,
        &INFO_IPADDR,
        &INFO_NAME,
        &INFO_MTU,
    ];
    r.parts(u64::from(ctype), at, 1, &parts);
    if ctype & 0x08 != 0 {
        r.u32(&INDEX)?;
    }
    if ctype & 0x04 != 0 {
        let family = r.u16(&AFI)?;
        r.bytes(&AFI_RESERVED, 2)?;
        match family {
            1 => drop(r.ipv4(&INFO_IPV4)?),
            2 => drop(r.ipv6(&INFO_IPV6)?),
            _ => drop(r.bytes(&INFO_UNKNOWN, 4)?),
        }
    }
    if ctype & 0x02 != 0 {
        let len = usize::from(r.u8(&NAME_LENGTH)?);
        match len.checked_sub(1) {
            Some(n) if n > 0 => name(r, n, &NAME)?,
            Some(_) => {}
            None => r.invalid(
                &NAME_LENGTH,
                "the length counts itself, so it is at least 1",
            ),
        }
    }
    if ctype & 0x01 != 0 {
        r.u32(&IF_MTU)?;
    }
    Ok(())
}

/// A name padded with zeros.
fn name(r: &mut Reader<'_, '_>, room: usize, spec: &'static FieldSpec) -> Step {
    let used = r
        .peek(room)
        .and_then(|b| b.iter().position(|c| *c == 0))
        .unwrap_or(room);
    r.bytes(spec, used)?;
    r.skip(spec, room.saturating_sub(used))
}

fn identity(r: &mut Reader<'_, '_>) -> Step {
    let family = r.u16(&IDENT_AFI)?;
    let len = usize::from(r.u8(&IDENT_LENGTH)?);
    r.bytes(&IDENT_RESERVED, 1)?;
    match (family, len) {
        (1, 4) => drop(r.ipv4(&IDENT_IPV4)?),
        (2, 16) => drop(r.ipv6(&IDENT_IPV6)?),
        _ => drop(r.bytes(&IDENT_ADDRESS, len)?),
    }
    Ok(())
}
