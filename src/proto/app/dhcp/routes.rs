//! Options with routes, search domains and servers in mixed formats: 119, 120, 121/249, 146, 158 and 212.

use super::fields_special::{
    CLASSLESS_ROUTE, PCP_LENGTH, PCP_SERVER, RDNSS_DOMAIN, RDNSS_PREFERENCE, RDNSS_PRIMARY,
    RDNSS_RESERVED, RDNSS_SECONDARY, SEARCH_FQDN, SIP_ADDRESS, SIP_ENCODING, SIP_NAME,
    SIXRD_PREFIX, SIXRD_PREFIX_LEN, SIXRD_RELAY, SIXRD_V4_MASK,
};
use super::shape;
use crate::dissect::{Reader, Step};

/// Option 119: domain names; their compression pointers count from the start of the option's value (RFC 3397).
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn domain_search(r: &mut Reader<'_, '_>) -> Step {
    let base = r.pos();
    while !r.is_empty() {
        shape::domain(r, &SEARCH_FQDN, base)?;
    }
    Ok(())
}

/// Option 120: SIP servers, by name or by address.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn sip_servers(r: &mut Reader<'_, '_>) -> Step {
    match r.u8(&SIP_ENCODING)? {
        0 => {
            let base = r.pos();
            while !r.is_empty() {
                shape::domain(r, &SIP_NAME, base)?;
            }
        }
        1 => {
            while !r.is_empty() {
                r.ipv4(&SIP_ADDRESS)?;
            }
        }
        _ => r.invalid(&SIP_ENCODING, "RFC 3361 defines only 0 and 1"),
    }
    Ok(())
}

/// Options 121 and 249: routes with mask width, the significant bytes of the network, and the router.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn classless(r: &mut Reader<'_, '_>) -> Step {
    while let Some(width) = r.peek_u8(0) {
        if width > 32 {
            r.invalid(&CLASSLESS_ROUTE, "a mask cannot be wider than 32 bits");
            break;
        }
        let significant = usize::from(width.div_ceil(8));
        r.bytes(&CLASSLESS_ROUTE, significant.saturating_add(5))?;
    }
    Ok(())
}

/// Option 146: name servers for certain domains.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn rdnss(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let first = u64::from(r.peek_u8(0).unwrap_or(0));
    r.record(&RDNSS_RESERVED, RDNSS_RESERVED.extract(first), at, 1);
    r.u8(&RDNSS_PREFERENCE)?;
    r.ipv4(&RDNSS_PRIMARY)?;
    r.ipv4(&RDNSS_SECONDARY)?;
    let base = r.pos();
    while !r.is_empty() {
        shape::domain(r, &RDNSS_DOMAIN, base)?;
    }
    Ok(())
}

/// Option 158: lists of addresses, one list for each PCP server.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn pcp(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        let len = usize::from(r.u8(&PCP_LENGTH)?);
        if !len.is_multiple_of(4) {
            r.invalid(&PCP_LENGTH, "not a whole number of addresses");
        }
        r.within(len, &PCP_LENGTH, |r| {
            while r.left() >= 4 {
                r.ipv4(&PCP_SERVER)?;
            }
            r.finish();
            Ok(())
        })?;
    }
    Ok(())
}

/// Option 212: how to tunnel IPv6 through the provider's IPv4 network (6rd).
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn sixrd(r: &mut Reader<'_, '_>) -> Step {
    if r.u8(&SIXRD_V4_MASK)? > 32 {
        r.invalid(&SIXRD_V4_MASK, "a mask cannot be wider than 32 bits");
    }
    if r.u8(&SIXRD_PREFIX_LEN)? > 128 {
        r.invalid(&SIXRD_PREFIX_LEN, "a prefix cannot be longer than 128 bits");
    }
    r.ipv6(&SIXRD_PREFIX)?;
    while !r.is_empty() {
        r.ipv4(&SIXRD_RELAY)?;
    }
    Ok(())
}
