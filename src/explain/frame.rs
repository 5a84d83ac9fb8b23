//! A frame in words: each layer and each field with the sentence that says what it is for.

use std::collections::HashSet;

use crate::dissect::{Flags, Kind, Packet};

/// Characters of a value that are shown.
const MAX_VALUE: usize = 60;

/// Explains a frame. What was explained once is not explained again.
pub fn text(out: &mut String, packet: Packet<'_>) {
    let mut told: HashSet<*const u8> = HashSet::new();
    for layer in packet.layers() {
        let protocol = layer.protocol();
        out.push_str(&format!(
            "{} ({})\n  {} [{}]\n",
            protocol.title, protocol.name, protocol.item.doc, protocol.item.spec
        ));
        for f in layer.fields().skip(1) {
            let (spec, flags) = (f.spec(), f.field.flags);
            if flags.has(Flags::HIDDEN) {
                continue;
            }
            let indent = "  ".repeat(usize::from(f.field.depth));
            out.push_str(&indent);
            out.push_str(spec.name);
            if spec.kind != Kind::Flag {
                out.push_str(": ");
                let value = f.display();
                out.push_str(&crate::story::short(&value, MAX_VALUE));
                if let Some(name) = f.value_name() {
                    out.push_str(&format!(" ({name})"));
                }
            }
            out.push('\n');
            if told.insert(spec.key.as_ptr()) {
                out.push_str(&format!("{indent}    {} [{}]\n", spec.doc, spec.spec));
            }
        }
    }
    for note in &packet.tree.notes {
        out.push_str(&format!(
            "Note ({}): {}\n",
            note.why.word(),
            note.sentence()
        ));
    }
    if let Some(last) = packet.layers().next_back() {
        out.push_str(&format!(
            "Filter for packets like this one: {}\n",
            last.protocol().item.key
        ));
    }
}
