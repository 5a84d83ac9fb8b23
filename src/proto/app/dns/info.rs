//! Messages and records in a few words, in the words of tshark.

use super::fields::{
    CACHE_FLUSH, FLAGS, ID, OPCODE, QRY_CLASS, QRY_NAME, QRY_QU, QRY_TYPE, RCODE, RESP_CLASS,
    RESP_NAME, RESP_TYPE, RESPONSE,
};
use super::fields_common as c;
use super::fields_dnssec::NSEC_NEXT;
use super::fields_rare as rare;
use crate::dissect::{FieldRef, FieldSpec, LayerRef, value};
use crate::proto::tables::dns_types;

/// Data that the Info column shows behind a record's type, with the word before it in the record's own line.
static SHOWN: &[(&FieldSpec, &str)] = &[
    (&c::A, "addr "),
    (&c::AAAA, "addr "),
    (&c::CNAME, "cname "),
    (&c::NS, "ns "),
    (&c::PTR, ""),
    (&c::DNAME, "dname "),
    (&c::SOA_MNAME, "mname "),
    (&c::MX_PREFERENCE, "preference "),
    (&c::MX_EXCHANGE, "mx "),
    (&c::SRV_PRIORITY, "priority "),
    (&c::SRV_WEIGHT, "weight "),
    (&c::SRV_PORT, "port "),
    (&c::SRV_TARGET, "target "),
    (&c::HINFO_CPU, "CPU "),
    (&c::HINFO_OS, "OS "),
    (&c::NAPTR_ORDER, "order "),
    (&c::NAPTR_PREFERENCE, "preference "),
    (&c::NAPTR_FLAGS, "flags "),
    (&NSEC_NEXT, "next domain name "),
    (&rare::KX_PREFERENCE, "preference "),
    (&rare::KX_EXCHANGE, "kx "),
    (&rare::WKS_ADDRESS, "addr "),
];

fn shown(spec: &FieldSpec) -> Option<&'static str> {
    SHOWN
        .iter()
        .find(|(s, _)| std::ptr::eq(*s, spec))
        .map(|(_, word)| *word)
}

/// What multicast DNS says with the top bit of a class.
fn top_bit(field: FieldRef<'_>) -> Option<&'static str> {
    let set = field.number() != 0;
    if std::ptr::eq(field.spec(), &QRY_QU) {
        Some(if set {
            ", \"QU\" question"
        } else {
            ", \"QM\" question"
        })
    } else if set && std::ptr::eq(field.spec(), &CACHE_FLUSH) {
        Some(", cache flush")
    } else {
        None
    }
}

fn push_type(out: &mut String, number: u64) {
    match dns_types::short(number) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown (");
            value::decimal(out, number);
            out.push(')');
        }
    }
}

fn push_opcode(out: &mut String, flags: u64) {
    match OPCODE.names.of(OPCODE.extract(flags)) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown operation (");
            value::decimal(out, OPCODE.extract(flags));
            out.push(')');
        }
    }
    if RESPONSE.extract(flags) != 0 {
        out.push_str(" response");
    }
}

fn push_rcode(out: &mut String, flags: u64) {
    match RCODE.names.of(RCODE.extract(flags)) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown error (");
            value::decimal(out, RCODE.extract(flags));
            out.push(')');
        }
    }
}

/// The flags in the tree: `0x8180 Standard query response, No error`.
pub fn flags(field: FieldRef<'_>, out: &mut String) {
    let flags = field.number();
    value::hex(out, flags, 4);
    out.push(' ');
    push_opcode(out, flags);
    if RESPONSE.extract(flags) != 0 {
        out.push_str(", ");
        push_rcode(out, flags);
    }
}

/// The conflict flag of LLMNR in words: it means different things in questions and answers.
pub fn conflict(field: FieldRef<'_>, out: &mut String) {
    let response = field.packet().number(&RESPONSE) == Some(1);
    out.push_str(match (response, field.number() != 0) {
        (false, true) => "The sender received multiple responses",
        (false, false) => "None",
        (true, true) => "The name is not considered unique",
        (true, false) => "The name is considered unique",
    });
}

/// Writes the line of a message: `Standard query response 0x1234 A server.test A 203.0.113.10`.
pub fn info(layer: &LayerRef<'_>, out: &mut String) {
    let Some(flags) = layer.number(&FLAGS) else {
        return;
    };
    push_opcode(out, flags);
    out.push(' ');
    value::hex(out, layer.number(&ID).unwrap_or(0), 4);
    if RESPONSE.extract(flags) != 0 && RCODE.extract(flags) != 0 {
        out.push(' ');
        push_rcode(out, flags);
    }
    let mut name = None;
    for field in layer.fields() {
        let spec = field.spec();
        if std::ptr::eq(spec, &QRY_NAME) {
            name = Some(field);
        } else if std::ptr::eq(spec, &QRY_TYPE) {
            out.push(' ');
            push_type(out, field.number());
            if let Some(n) = name {
                out.push(' ');
                value::plain(out, n);
            }
        } else if std::ptr::eq(spec, &RESP_TYPE) && field.field.len == 2 {
            out.push(' ');
            push_type(out, field.number());
        } else if let Some(words) = top_bit(field) {
            out.push_str(words);
        } else if shown(spec).is_some() {
            out.push(' ');
            value::plain(out, field);
        }
    }
}

/// The line of one question or record: `server.test: type A, class IN, addr 203.0.113.10`.
pub fn line(heading: FieldRef<'_>, out: &mut String) {
    let own = std::ptr::from_ref(heading.field);
    let inside = heading
        .packet()
        .fields()
        .skip_while(|f| !std::ptr::eq(f.field, own))
        .skip(1)
        .take_while(|f| f.field.depth > heading.field.depth);
    for field in inside {
        let spec = field.spec();
        if std::ptr::eq(spec, &QRY_NAME) || std::ptr::eq(spec, &RESP_NAME) {
            value::plain(out, field);
        } else if std::ptr::eq(spec, &QRY_TYPE)
            || (std::ptr::eq(spec, &RESP_TYPE) && field.field.len == 2)
        {
            out.push_str(": type ");
            push_type(out, field.number());
        } else if std::ptr::eq(spec, &QRY_CLASS) || std::ptr::eq(spec, &RESP_CLASS) {
            out.push_str(", class ");
            out.push_str(field.value_name().unwrap_or("Unknown"));
        } else if let Some(words) = top_bit(field) {
            out.push_str(words);
        } else if let Some(word) = shown(spec) {
            out.push_str(", ");
            out.push_str(word);
            value::plain(out, field);
        }
    }
}
