//! A field in words: what it is for, where it is defined, which values it has, and how to filter by it.

use crate::dissect::{FieldSpec, Kind, Names};

/// Values that are listed.
const MAX_VALUES: usize = 40;

/// Explains a field.
pub fn text(out: &mut String, spec: &FieldSpec) {
    out.push_str(spec.key);
    out.push_str(" (");
    out.push_str(spec.name);
    out.push_str(")\n  ");
    out.push_str(spec.doc);
    out.push_str("\n  Defined in ");
    out.push_str(spec.spec);
    out.push_str(". Type: ");
    out.push_str(spec.kind.name());
    out.push_str(".\n");
    let example = values(out, spec);
    if !spec.also.is_empty() {
        out.push_str("  Also found as ");
        out.push_str(&spec.also.join(", "));
        out.push_str(".\n");
    }
    if spec.key.starts_with("netlens.") {
        out.push_str("  A field of netlens's own: Wireshark does not know it. Filter: ");
    } else {
        out.push_str("  Filter, in Wireshark too: ");
    }
    out.push_str(spec.key);
    if let Some(n) = example {
        out.push_str(&format!(" or {} == {n}", spec.key));
    } else if spec.kind == Kind::Text {
        out.push_str(&format!(" or {} contains \"...\"", spec.key));
    }
    out.push('\n');
}

/// Lists the values that have names; returns one of them.
fn values(out: &mut String, spec: &FieldSpec) -> Option<u64> {
    match &spec.names {
        Names::List(list) => {
            out.push_str("  Values:\n");
            for (n, name) in list.iter().take(MAX_VALUES) {
                out.push_str(&format!("    {n:>6}  {name}\n"));
            }
            let more = list.len().saturating_sub(MAX_VALUES);
            if more > 0 {
                out.push_str(&format!("    and {more} more\n"));
            }
            list.first().map(|(n, _)| *n)
        }
        Names::Bool(yes, no) => {
            out.push_str(&format!("  Values: 1 {yes}, 0 {no}\n"));
            Some(1)
        }
        _ => None,
    }
}
