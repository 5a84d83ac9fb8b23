//! The names of a packet's protocols as Wireshark lists them in `frame.protocols`: layers, outermost first, and what is a
//! step to Wireshark though it is no layer to netlens.

use crate::dissect::{LayerRef, Packet};
use crate::proto::app::{text, x509};
use crate::proto::net::igmp;

/// Fields by which a layer hands on to an EtherType: Wireshark names that step as if it were a layer.
const DISPATCH: [&str; 4] = ["eth.type", "vlan.etype", "ieee8021ah.etype", "sll.etype"];

/// Protocols whose messages, where several lie in one segment, are one step to Wireshark.
const ONCE: [&str; 4] = ["tls", "mqtt", "dns", "websocket"];

/// Writes the list.
pub fn list(packet: Packet<'_>, out: &mut String) {
    let count = packet.tree.layers.len();
    let mut sources = [[false; 256]; ONCE.len()];
    for (i, layer) in packet.layers().enumerate().skip(1) {
        let name = layer.protocol().name;
        // EAP is one with what carries it, and lines of text are data to Wireshark, once.
        if name == "eap" && out.ends_with("eapol") {
            continue;
        }
        if name == text::PROTOCOL.name {
            if !out.ends_with(":data") {
                out.push_str(":data");
            }
            continue;
        }
        let source = layer.fields().next().map_or(0, |f| f.field.source);
        let once = ONCE.iter().position(|n| *n == name);
        if let Some(seen) = once
            .and_then(|at| sources.get_mut(at))
            .and_then(|s| s.get_mut(usize::from(source)))
            && std::mem::replace(seen, true)
        {
            certificates(&layer, out);
            continue;
        }
        // What an upgrade led to is read by way of HTTP.
        if name == "websocket" && !out.contains("http") {
            out.push_str(":http");
        }
        if !out.is_empty() {
            out.push(':');
        }
        out.push_str(name);
        // There is a step for each kind of IGMP message.
        if layer.has(&igmp::VERSION) {
            out.push_str(":igmp");
        }
        certificates(&layer, out);
        let followed = i.saturating_add(1) < count;
        if followed && layer.fields().any(|f| DISPATCH.contains(&f.spec().key)) {
            out.push_str(":ethertype");
        }
    }
}

/// Parts of certificates that have a name of their own: attributes of names, parameters of keys, extensions, and what
/// stands behind a policy.
fn certificates(layer: &LayerRef<'_>, out: &mut String) {
    if !matches!(layer.protocol().name, "tls" | "dtls") {
        return;
    }
    for field in layer.fields() {
        let step = match field.spec().key {
            "x509if.oid" => Some("x509sat"),
            "pkcs1.ECParameters" => Some("pkcs-1"),
            "x509af.extension.id" | "x509ce.id" => x509::step(field.bytes()),
            _ => None,
        };
        if let Some(step) = step {
            out.push(':');
            out.push_str(step);
        }
    }
}
