//! Service bindings: SVCB and HTTPS records (RFC 9460), which say how to reach a service before connecting to it.

use super::record::Message;
use crate::dissect::{Kind, Reader, Step};
use crate::fields;
use crate::proto::tables::dns_types::SVC_KEYS;

fields! { FIELDS:
    PRIORITY = field("dns.svcb.svcpriority", "SvcPriority", Kind::U16,
        "0 means an alias; otherwise the lowest is tried first.", "RFC 9460 section 2.4.1");
    TARGET = field("dns.svcb.targetname", "TargetName", Kind::Text,
        "The server's name; the root means the same name.", "RFC 9460 section 2.5");
    PARAM = field("dns.svcb.svcparam", "SvcParam", Kind::Flag,
        "One thing to know about the service.", "RFC 9460 section 2.1");
    KEY = field("dns.svcb.svcparam.key", "SvcParamKey", Kind::U16,
        "What is told.", "RFC 9460 section 14.3.2").names(SVC_KEYS);
    VALUE_LENGTH = field("dns.svcb.svcparam.value.length", "SvcParamValue length", Kind::U16,
        "Bytes of the value.", "RFC 9460 section 2.2");
    VALUE = field("dns.svcb.svcparam.value", "SvcParamValue", Kind::Bytes,
        "A value of a key that netlens does not take apart.", "RFC 9460 section 2.2");
    MANDATORY = field("dns.svcb.svcparam.mandatory.key", "Mandatory key", Kind::U16,
        "A key that a client must understand to use this record.", "RFC 9460 section 8").names(SVC_KEYS);
    ALPN_LENGTH = field("dns.svcb.svcparam.alpn.length", "ALPN length", Kind::U8,
        "Bytes of the protocol name.", "RFC 9460 section 7.1.1");
    ALPN = field("dns.svcb.svcparam.alpn", "ALPN", Kind::Text,
        "A protocol the service speaks: h2 is HTTP/2, h3 is HTTP/3.", "RFC 9460 section 7.1");
    PORT = field("dns.svcb.svcparam.port", "Port", Kind::U16,
        "The port, when it is not the usual one.", "RFC 9460 section 7.2");
    IPV4_HINT = field("dns.svcb.svcparam.ipv4hint.ip", "IP", Kind::Ipv4,
        "An address to try while the real one is asked for.", "RFC 9460 section 7.3");
    IPV6_HINT = field("dns.svcb.svcparam.ipv6hint.ip", "IP", Kind::Ipv6,
        "An address to try while the real one is asked for.", "RFC 9460 section 7.3");
    ECH = field("dns.svcb.svcparam.echconfig", "ECHConfig", Kind::Bytes,
        "The key with which a client can hide the server's name in the TLS handshake.", "RFC 9848 section 3");
    ODOH = field("dns.svcb.svcparam.odohconfig", "ODoHConfig", Kind::Bytes,
        "The key for questions through a proxy that must not read them.", "RFC 9230 section 5");
}

/// Reads the data of an SVCB or HTTPS record.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the data is too short.
pub fn dissect(r: &mut Reader<'_, '_>, m: Message<'_>) -> Step {
    let priority = r.u16(&PRIORITY)?;
    m.name(r, &TARGET)?;
    if priority == 0 && !r.is_empty() {
        r.unusual(&PRIORITY, "an alias (priority 0) should have no parameters");
    }
    let mut last = None;
    while !r.is_empty() {
        r.group(&PARAM, |r| {
            let key = r.u16(&KEY)?;
            if last.is_some_and(|before| key <= before) {
                r.invalid(&KEY, "keys must stand in rising order, each once");
            }
            last = Some(key);
            let len = usize::from(r.u16(&VALUE_LENGTH)?);
            r.within(len, &VALUE_LENGTH, |r| parameter(r, key))
        })?;
    }
    Ok(())
}

fn parameter(r: &mut Reader<'_, '_>, key: u16) -> Step {
    if matches!(key, 0 | 1 | 3..=6) && r.is_empty() {
        r.invalid(&VALUE_LENGTH, "this key needs a value");
    }
    match key {
        0 => {
            while !r.is_empty() {
                r.u16(&MANDATORY)?;
            }
        }
        1 => {
            while !r.is_empty() {
                let len = usize::from(r.u8(&ALPN_LENGTH)?);
                r.bytes(&ALPN, len)?;
            }
        }
        3 => {
            r.u16(&PORT)?;
        }
        4 => {
            while !r.is_empty() {
                r.ipv4(&IPV4_HINT)?;
            }
        }
        5 => {
            r.rest(&ECH);
        }
        6 => {
            while !r.is_empty() {
                r.ipv6(&IPV6_HINT)?;
            }
        }
        32769 => {
            r.rest(&ODOH);
        }
        _ => {
            if !r.is_empty() {
                r.rest(&VALUE);
                if key == 2 {
                    r.invalid(&VALUE, "no-default-alpn has no value");
                }
            }
        }
    }
    Ok(())
}
