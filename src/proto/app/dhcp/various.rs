//! Options of their own format about other things: 78, 79, 90, 99, 117, 145, 151, 152, 154, 155 and 159.

use super::shape;
use crate::dissect::{FieldSpec, Kind, Reader, Step};
use crate::fields;

/// What an authentication option is made for (RFC 3118 section 2).
const PROTOCOLS: &[(u64, &str)] = &[(0, "configuration token"), (1, "delayed authentication")];

/// Lease query results (RFC 6926 section 6.2.2, RFC 7724 section 6.2.2).
const STATUS: &[(u64, &str)] = &[
    (0, "Success"),
    (1, "UpsecFail"),
    (2, "QueryTerminated"),
    (3, "MalformedQuery"),
    (4, "NotAllowed"),
];

/// Whose place a civic address is (RFC 4776 section 3.1).
const WHAT: &[(u64, &str)] = &[
    (0, "Location of the DHCP server"),
    (
        1,
        "Location of the network element believed to be closest to the client",
    ),
    (2, "Location of the client"),
];

/// Name services that option 117 can list, by their option numbers (RFC 2937 section 2).
const SERVICES: &[(u16, &str)] = &[
    (
        0,
        "Local naming information (e.g., an /etc/hosts file on a UNIX machine) (0)",
    ),
    (6, "Domain Name Server Option (6)"),
    (41, "Network Information Servers Option (41)"),
    (44, "NetBIOS over TCP/IP Name Server Option (44)"),
    (65, "Network Information Service+ Servers Option (65)"),
];

fields! { FIELDS:
    SLP_AGENT_MANDATORY = field("dhcp.option.slp_directory_agent.value", "Value", Kind::U8,
        "Whether other directory agents may be used too.", "RFC 2610 section 3")
        .names(&[(0, "Dynamic Discovery"), (1, "Static Discovery"), (128, "Backwards compatibility")]);
    SLP_AGENT = field("dhcp.option.slp_directory_agent.slpda_address", "IP Address", Kind::Ipv4,
        "A directory of services.", "RFC 2610 section 3");
    SLP_SCOPE_MANDATORY = field("dhcp.option.slp_service_scope.value", "Value", Kind::U8,
        "Whether other scopes may be used too.", "RFC 2610 section 4")
        .names(&[(0, "Preferred Scope"), (1, "Mandatory Scope")]);
    SLP_SCOPE = field("dhcp.option.slp_service_scope.string", "SLP Service Scope", Kind::Text,
        "The scopes a service agent should use.", "RFC 2610 section 4");
    AUTH_PROTOCOL = field("dhcp.option.dhcp_authentication.protocol", "Protocol", Kind::U8,
        "How messages are authenticated.", "RFC 3118 section 2").names(PROTOCOLS);
    AUTH_DELAYED = field("dhcp.option.dhcp_authentication.alg_delay", "Delay Algorithm", Kind::U8,
        "Which keyed hash is used.", "RFC 3118 section 5.2").names(&[(1, "HMAC_MD5")]);
    AUTH_ALGORITHM = field("dhcp.option.dhcp_authentication.algorithm", "Algorithm", Kind::U8,
        "Which algorithm within the protocol is used.", "RFC 3118 section 2");
    AUTH_RDM = field("dhcp.option.dhcp_authentication.rdm", "Replay Detection Method", Kind::U8,
        "How old messages are told from new ones.", "RFC 3118 section 2")
        .names(&[(0, "Monotonically-increasing counter")]);
    AUTH_REPLAY = field("dhcp.option.dhcp_authentication.rdm_replay_detection", "RDM Replay Detection Value",
        Kind::Uint(64, crate::dissect::Base::Hex), "Must grow with every message.", "RFC 3118 section 2");
    AUTH_SECRET = field("dhcp.option.dhcp_authentication.secret_id", "Secret ID", Kind::X32,
        "Which of the shared keys is used.", "RFC 3118 section 5.2");
    AUTH_HMAC = field("dhcp.option.dhcp_authentication.hmac_md5_hash", "HMAC MD5 Hash", Kind::Bytes,
        "Proves that the sender knows the key.", "RFC 3118 section 5.2");
    AUTH_INFORMATION = field("dhcp.option.dhcp_authentication.information", "Authentication Information", Kind::Text,
        "The token or other data.", "RFC 3118 section 2");
    CIVIC_WHAT = field("dhcp.option.civic_location.what", "What", Kind::U8,
        "Whose place the address is.", "RFC 4776 section 3.1").names(WHAT);
    CIVIC_COUNTRY = field("dhcp.option.civic_location.country", "Country", Kind::Text,
        "Two-letter country code.", "RFC 4776 section 3.1");
    CIVIC_TYPE = field("dhcp.option.civic_location.ca_type", "CA Type", Kind::U8,
        "Which part of the address follows: 1 state, 3 city, 6 street, 19 house number, 24 postal code.",
        "RFC 4776 section 3.4");
    CIVIC_LENGTH = field("dhcp.option.civic_location.ca_length", "CA Length", Kind::U8,
        "Bytes of this part.", "RFC 4776 section 3.3");
    CIVIC_VALUE = field("dhcp.option.civic_location.ca_value", "CA Value", Kind::Text,
        "This part of the address.", "RFC 4776 section 3.3");
    NAME_SERVICE = field("dhcp.option.dhcp_name_service_search_option", "Name Service", Kind::Text,
        "A name service to use, in order of preference.", "RFC 2937 section 2");
    NONCE_ALGORITHM = field("dhcp.option.forcerenew_nonce.algorithm", "Algorithm", Kind::U8,
        "How a server may authenticate a request to renew.", "RFC 6704 section 3.1.1").names(&[(1, "HMAC-MD5")]);
    STATUS_CODE = field("dhcp.option.bulk_lease.status_code", "Status Code", Kind::U8,
        "How a bulk lease query ended.", "RFC 6926 section 6.2.2").names(STATUS);
    STATUS_MESSAGE = field("dhcp.option.bulk_lease.status_code_message", "Status Code Message", Kind::Text,
        "The same in words.", "RFC 6926 section 6.2.2");
    BASE_TIME = field("dhcp.option.bulk_lease.base_time", "Base Time", Kind::AbsTime,
        "The server's clock, to which other times of the answer relate.", "RFC 6926 section 6.2.3");
    QUERY_START = field("dhcp.option.bulk_lease.query_start_time", "Query Start Time", Kind::AbsTime,
        "Only leases touched since then are wanted.", "RFC 6926 section 6.2.5");
    QUERY_END = field("dhcp.option.bulk_lease.query_end_time", "Query End Time", Kind::AbsTime,
        "Only leases touched until then are wanted.", "RFC 6926 section 6.2.6");
    PORT_OFFSET = field("dhcp.option.portparams.offset", "Offset", Kind::U8,
        "Where the port set number begins within a port number.", "RFC 7618 section 9");
    PSID_LENGTH = field("dhcp.option.portparams.psid_length", "PSID-Length", Kind::U8,
        "How many bits the port set number has.", "RFC 7618 section 9");
    PSID = field("dhcp.option.portparams.psid", "PSID", Kind::Bytes,
        "The set of ports that is the client's on a shared address.", "RFC 7618 section 9");
}

/// Option 78.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn slp_agents(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&SLP_AGENT_MANDATORY)?;
    while r.left() >= 4 {
        r.ipv4(&SLP_AGENT)?;
    }
    Ok(())
}

/// Option 79.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn slp_scope(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&SLP_SCOPE_MANDATORY)?;
    shape::text(r, &SLP_SCOPE);
    Ok(())
}

/// Option 90.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn authentication(r: &mut Reader<'_, '_>) -> Step {
    let protocol = r.u8(&AUTH_PROTOCOL)?;
    if protocol == 1 {
        r.u8(&AUTH_DELAYED)?;
    } else {
        r.u8(&AUTH_ALGORITHM)?;
    }
    r.u8(&AUTH_RDM)?;
    r.u64(&AUTH_REPLAY)?;
    // In a Discover the delayed protocol sends no more than this (RFC 3118 section 5.2).
    if protocol == 1 && r.left() >= 20 {
        r.u32(&AUTH_SECRET)?;
        r.bytes(&AUTH_HMAC, 16)?;
    } else if !r.is_empty() {
        shape::text(r, &AUTH_INFORMATION);
    }
    Ok(())
}

/// Option 99.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn civic(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&CIVIC_WHAT)?;
    r.bytes(&CIVIC_COUNTRY, 2)?;
    while !r.is_empty() {
        r.u8(&CIVIC_TYPE)?;
        let len = usize::from(r.u8(&CIVIC_LENGTH)?);
        r.bytes(&CIVIC_VALUE, len)?;
    }
    Ok(())
}

/// Option 117.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn name_services(r: &mut Reader<'_, '_>) -> Step {
    while let Some(number) = r.peek_u16(0) {
        match SERVICES.iter().find(|(n, _)| *n == number) {
            Some((_, name)) => {
                r.own_text(&NAME_SERVICE, name, r.pos(), 2);
            }
            None => r.invalid(&NAME_SERVICE, "not the number of a name service option"),
        }
        r.skip(&NAME_SERVICE, 2)?;
    }
    Ok(())
}

/// Option 145.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn nonce(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        r.u8(&NONCE_ALGORITHM)?;
    }
    Ok(())
}

/// Option 151.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn status(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&STATUS_CODE)?;
    if !r.is_empty() {
        shape::text(r, &STATUS_MESSAGE);
    }
    Ok(())
}

fn time(r: &mut Reader<'_, '_>, spec: &'static FieldSpec) -> Step {
    let index = r.cx.tree.fields.len();
    let seconds = u64::from(r.u32(spec)?);
    r.set_value(index, seconds.saturating_mul(1_000_000_000));
    Ok(())
}

/// Option 152.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn base_time(r: &mut Reader<'_, '_>) -> Step {
    time(r, &BASE_TIME)
}

/// Option 154.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn query_start(r: &mut Reader<'_, '_>) -> Step {
    time(r, &QUERY_START)
}

/// Option 155.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn query_end(r: &mut Reader<'_, '_>) -> Step {
    time(r, &QUERY_END)
}

/// Option 159.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn port_params(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&PORT_OFFSET)?;
    r.u8(&PSID_LENGTH)?;
    r.bytes(&PSID, 2)?;
    Ok(())
}
