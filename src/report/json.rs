//! `-T json`: the tree as tshark nests it. Field names are keys; a field that occurs twice gives the same key twice.

use super::escape;
use super::fields;
use super::time;
use crate::dissect::{FieldRef, Flags, Kind, Packet, value};

/// Writes a list of packets.
#[derive(Debug, Default)]
pub struct Json {
    begun: bool,
    scratch: String,
}

impl Json {
    /// Writes what stands before the first packet.
    pub fn begin(&self, out: &mut String) {
        out.push_str("[\n");
    }

    /// Writes what stands behind the last packet.
    pub fn end(&self, out: &mut String) {
        if self.begun {
            out.push('\n');
        }
        out.push_str("]\n");
    }

    /// Writes one packet.
    pub fn packet(&mut self, out: &mut String, packet: Packet<'_>) {
        if self.begun {
            out.push_str(",\n");
        }
        self.begun = true;
        out.push_str("  {\n    \"_index\": \"packets-");
        time::date(out, packet.meta.time);
        out.push_str("\",\n    \"_type\": \"doc\",\n    \"_score\": null,\n    \"_source\": {\n      \"layers\": {");
        let mut first = true;
        for layer in packet.layers() {
            next(out, &mut first, 4);
            out.push('"');
            out.push_str(layer.layer.protocol.name);
            out.push_str("\": ");
            let fields: Vec<FieldRef<'_>> = layer.fields().skip(1).collect();
            let notes: Vec<String> = packet
                .tree
                .notes
                .iter()
                .filter(|n| {
                    packet
                        .tree
                        .layers
                        .get(usize::from(n.layer))
                        .is_some_and(|l| std::ptr::eq(l, layer.layer))
                })
                .map(|n| format!("{}: {}", n.why.word(), n.sentence()))
                .collect();
            self.object(out, &fields, 5, &notes);
        }
        close(out, first, 3);
        out.push_str("\n    }\n  }");
    }

    /// Writes fields of one depth as an object; deeper ones become the objects of those before them.
    fn object(
        &mut self,
        out: &mut String,
        fields: &[FieldRef<'_>],
        level: usize,
        notes: &[String],
    ) {
        out.push('{');
        let mut first = true;
        let mut at = 0;
        while let Some(f) = fields.get(at) {
            let rest = fields.get(at + 1..).unwrap_or(&[]);
            let below = rest
                .iter()
                .take_while(|c| c.field.depth > f.field.depth)
                .count();
            let children = rest.get(..below).unwrap_or(&[]);
            at += 1 + below;
            self.member(out, *f, children, level, &mut first);
        }
        for note in notes {
            next(out, &mut first, level);
            out.push_str("\"netlens.note\": \"");
            escape::json(out, note);
            out.push('"');
        }
        close(out, first, level - 1);
    }

    fn member(
        &mut self,
        out: &mut String,
        f: FieldRef<'_>,
        children: &[FieldRef<'_>],
        level: usize,
        first: &mut bool,
    ) {
        let key = f.field.spec.key;
        if !children.is_empty() && key.starts_with("netlens.") && !key.starts_with("netlens.text") {
            // A heading that is no field of Wireshark's: there it is a text alone, and that text is the key.
            self.scratch.clear();
            match f.field.spec.kind {
                Kind::Text => self.scratch.push_str(&f.text()),
                _ => value::label(&mut self.scratch, f),
            }
            next(out, first, level);
            out.push('"');
            let text = self.scratch.trim_start_matches('[').trim_end_matches(']');
            escape::json(out, text);
            out.push_str("\": ");
            self.object(out, children, level + 1, &[]);
            return;
        }
        // Wireshark makes each TCP option a protocol of its own, whose value is its bytes.
        let option = f.field.spec.name.starts_with("TCP Option - ");
        let heading =
            f.field.spec.kind == Kind::Flag && !f.field.flags.has(Flags::OWN_TEXT) && !option;
        if !heading || children.is_empty() {
            for key in std::iter::once(&key).chain(f.field.spec.also) {
                next(out, first, level);
                out.push('"');
                out.push_str(key);
                out.push_str("\": \"");
                self.value(out, f);
                out.push('"');
            }
        }
        if !children.is_empty() {
            next(out, first, level);
            out.push('"');
            out.push_str(key);
            out.push_str(if heading { "\": " } else { "_tree\": " });
            self.object(out, children, level + 1, &[]);
        }
    }

    fn value(&mut self, out: &mut String, f: FieldRef<'_>) {
        match f.field.spec.kind {
            Kind::Text => escape::json(out, &f.text()),
            Kind::Bytes => value::hex_bytes(out, f.bytes(), Some(':')),
            Kind::Flag if f.field.spec.name.starts_with("TCP Option - ") => {
                value::hex_bytes(out, f.bytes(), Some(':'));
            }
            Kind::Flag if !f.field.flags.has(Flags::OWN_TEXT) => {}
            _ => {
                self.scratch.clear();
                fields::plain(&mut self.scratch, f);
                escape::json(out, &self.scratch);
            }
        }
    }
}

/// Starts the next member of an object at a level of indentation.
fn next(out: &mut String, first: &mut bool, level: usize) {
    out.push_str(if *first { "\n" } else { ",\n" });
    *first = false;
    indent(out, level);
}

fn close(out: &mut String, empty: bool, level: usize) {
    if !empty {
        out.push('\n');
        indent(out, level);
    }
    out.push('}');
}

fn indent(out: &mut String, level: usize) {
    for _ in 0..level {
        out.push_str("  ");
    }
}
