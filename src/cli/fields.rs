//! `netlens fields`: every field that netlens knows, one a line.

use std::fmt::Write as _;

use super::fail::Fail;
use super::output;
use crate::dissect::{FieldSpec, Protocol};
use crate::proto;

/// Arguments of `netlens fields`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Only the fields of this protocol, such as `tcp`
    pub protocol: Option<String>,
}

/// Prints key, type and meaning, separated by tabs.
///
/// # Errors
/// No such protocol, or standard output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    let mut out = String::new();
    let mut found = false;
    for p in proto::ALL {
        if options
            .protocol
            .as_deref()
            .is_none_or(|name| name == p.name)
        {
            found = true;
            list(&mut out, p);
        }
    }
    if !found {
        let names = proto::ALL
            .iter()
            .map(|p| p.name)
            .collect::<Vec<_>>()
            .join(" ");
        let asked = options.protocol.as_deref().unwrap_or_default();
        return Err(Fail::Usage(format!(
            "no protocol has that name ({asked}): netlens knows {names}"
        )));
    }
    output::print(&out)?;
    Ok(())
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
