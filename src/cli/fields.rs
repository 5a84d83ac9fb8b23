//! `netlens fields`: every field that netlens knows, one a line.

use std::fmt::Write as _;

use super::fail::Fail;
use super::output;
use crate::dissect::{FieldSpec, Protocol, Registry};
use crate::filter::nearest_fields;
use crate::proto;

/// Arguments of `netlens fields`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only the fields of this protocol (`tcp`), or those of this name and below it (`tcp.port`, `tcp.flags`)
    #[arg(value_name = "PROTOCOL|FIELD")]
    pub name: Option<String>,
}

/// Prints key, type and meaning, separated by tabs.
///
/// # Errors
/// No such protocol or field, or standard output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    let mut out = String::new();
    let name = options.name.as_deref();
    for p in proto::ALL {
        if name.is_none_or(|name| name == p.name) {
            list(&mut out, p);
        }
    }
    if let Some(name) = name.filter(|_| out.is_empty()) {
        let registry = proto::registry();
        registry
            .specs()
            .filter(|s| is_called(s, name))
            .for_each(|s| line(&mut out, s));
        if out.is_empty() {
            return Err(unknown(name, &registry));
        }
    }
    output::print(&out)?;
    Ok(())
}

/// Whether a field has the name, goes by it in filters, too, or lies below it.
fn is_called(s: &FieldSpec, name: &str) -> bool {
    let below = s.key.strip_prefix(name).is_some_and(|r| r.starts_with('.'));
    s.key == name || s.also.contains(&name) || below
}

fn unknown(name: &str, registry: &Registry) -> Fail {
    let near = nearest_fields(name, registry);
    Fail::Usage(if near.is_empty() {
        let names: Vec<&str> = proto::ALL.iter().map(|p| p.name).collect();
        let all = names.join(" ");
        format!("no protocol or field has that name ({name}): netlens knows the protocols {all}")
    } else {
        let near = near.join(", ");
        format!("no protocol or field has that name ({name}): did you mean {near}?")
    })
}

fn list(out: &mut String, p: &Protocol) {
    line(out, p.item);
    for spec in p.fields.iter().flat_map(|list| list.iter()) {
        line(out, spec);
    }
}

fn line(out: &mut String, s: &FieldSpec) {
    let _ = writeln!(out, "{}\t{}\t{} [{}]", s.key, s.kind.name(), s.doc, s.spec);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_its_names_and_those_above_it() {
        let called = |name: &str| {
            let registry = proto::registry();
            let keys = registry.specs().filter(|s| is_called(s, name));
            keys.map(|s| s.key).collect::<Vec<_>>()
        };
        assert_eq!(called("tcp.port"), ["tcp.srcport", "tcp.dstport"]);
        let flags = called("tcp.flags");
        assert_eq!(flags.first(), Some(&"tcp.flags"));
        assert!(flags.contains(&"tcp.flags.syn") && !flags.contains(&"tcp.len"));
        assert!(
            unknown("tcp.prt", &proto::registry())
                .to_string()
                .contains("tcp.port")
        );
    }
}
