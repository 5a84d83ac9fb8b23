//! The first line of each protocol in the tree: its name, and in a few words what this packet's header says.

use std::fmt::Write as _;

use crate::dissect::{FieldRef, LayerRef, value};
use crate::proto::link::mac;

/// How the heading goes on after the protocol's title.
enum Style {
    /// `, Src Port: 5050, Dst Port: 80`: label and field, in turn.
    Labelled(&'static [(&'static str, &'static str)]),
    /// ` (Discover)`: the name of a field's value.
    InBrackets(&'static str),
    /// `, Publish Message`: the same behind a comma.
    AfterComma(&'static str),
}

/// Protocols whose heading says more than their title, in Wireshark's wording.
const STYLES: &[(&str, Style)] = &[
    (
        "ip",
        Style::Labelled(&[("Src", "ip.src"), ("Dst", "ip.dst")]),
    ),
    (
        "ipv6",
        Style::Labelled(&[("Src", "ipv6.src"), ("Dst", "ipv6.dst")]),
    ),
    (
        "udp",
        Style::Labelled(&[("Src Port", "udp.srcport"), ("Dst Port", "udp.dstport")]),
    ),
    (
        "tcp",
        Style::Labelled(&[
            ("Src Port", "tcp.srcport"),
            ("Dst Port", "tcp.dstport"),
            ("Seq", "tcp.seq"),
            ("Ack", "tcp.ack"),
            ("Len", "tcp.len"),
        ]),
    ),
    (
        "vlan",
        Style::Labelled(&[
            ("PRI", "vlan.priority"),
            ("DEI", "vlan.dei"),
            ("ID", "vlan.id"),
        ]),
    ),
    ("arp", Style::InBrackets("arp.opcode")),
    ("dhcp", Style::InBrackets("dhcp.option.dhcp")),
    ("dns", Style::InBrackets("dns.flags.response")),
    ("mqtt", Style::AfterComma("mqtt.msgtype")),
];

/// Writes the heading of a layer.
pub fn write(out: &mut String, layer: LayerRef<'_>) {
    let protocol = layer.layer.protocol;
    match protocol.name {
        "frame" => return frame(out, layer),
        "eth" => return ethernet(out, layer),
        "data" => {
            let bytes = layer.fields().next().map_or(0, |f| f.field.len);
            let _ = write!(
                out,
                "Data ({bytes} byte{})",
                if bytes == 1 { "" } else { "s" }
            );
            return;
        }
        _ => out.push_str(protocol.title),
    }
    match STYLES
        .iter()
        .find(|(name, _)| *name == protocol.name)
        .map(|(_, s)| s)
    {
        None => {}
        Some(Style::Labelled(parts)) => {
            for (label, key) in *parts {
                // A segment without ACK has no acknowledgment to speak of.
                let silent = *key == "tcp.ack"
                    && find(layer, "tcp.flags.ack").is_some_and(|f| f.number() == 0);
                if let Some(field) = find(layer, key)
                    && !silent
                {
                    let _ = write!(out, ", {label}: ");
                    value::plain(out, field);
                }
            }
        }
        Some(Style::InBrackets(key)) => {
            if let Some(name) = words(layer, key) {
                let _ = write!(out, " ({name})");
            }
        }
        Some(Style::AfterComma(key)) => {
            if let Some(name) = find(layer, key).and_then(FieldRef::value_name) {
                let _ = write!(out, ", {name}");
            }
        }
    }
}

/// Whether the heading says more than the protocol's title.
#[must_use]
pub(super) fn says_more(name: &str) -> bool {
    matches!(name, "frame" | "eth") || STYLES.iter().any(|(n, _)| *n == name)
}

fn find<'a>(layer: LayerRef<'a>, key: &str) -> Option<FieldRef<'a>> {
    layer.fields().find(|f| f.field.spec.key == key)
}

fn words(layer: LayerRef<'_>, key: &str) -> Option<&'static str> {
    let field = find(layer, key)?;
    let is = |key| find(layer, key).is_some_and(|f| f.number() != 0);
    if key == "arp.opcode" && is("arp.isprobe") {
        return Some("ARP Probe");
    }
    if key == "arp.opcode" && is("arp.isannouncement") {
        return Some("ARP Announcement");
    }
    if key == "arp.opcode" && is("arp.isgratuitous") {
        return Some(if field.number() == 1 {
            "request/gratuitous ARP"
        } else {
            "reply/gratuitous ARP"
        });
    }
    if key == "dns.flags.response" {
        return Some(if field.number() == 0 {
            "query"
        } else {
            "response"
        });
    }
    field.value_name()
}

fn frame(out: &mut String, layer: LayerRef<'_>) {
    let m = layer.packet().meta;
    let bytes = |n: u32| if n == 1 { "byte" } else { "bytes" };
    let (wire, kept) = (m.wire_len, m.captured_len);
    let _ = write!(
        out,
        "Frame {}: {wire} {} on wire ({} bits), {kept} {} captured ({} bits)",
        m.number,
        bytes(wire),
        u64::from(wire) * 8,
        bytes(kept),
        u64::from(kept) * 8,
    );
}

fn ethernet(out: &mut String, layer: LayerRef<'_>) {
    out.push_str(layer.layer.protocol.title);
    for (label, key) in [("Src", "eth.src"), ("Dst", "eth.dst")] {
        let Some(field) = find(layer, key) else {
            continue;
        };
        let _ = write!(out, ", {label}: ");
        mac::words(field, out);
    }
}
