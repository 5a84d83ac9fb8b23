//! `netlens story --lan A --wan B`: what the router between two captures changed.

use std::io::Write as _;

use super::fail::Fail;
use super::tell::TellArgs;
use super::{open, output};
use crate::dissect::{Detail, Engine};
use crate::flow::{Flows, Limits};
use crate::report;
use crate::story::nat::{self, Side};

/// Compares both captures and prints the table of translations.
///
/// # Errors
/// A capture cannot be read, or standard output cannot be written.
pub fn run(lan: &str, wan: &str, json: bool, args: &TellArgs) -> Result<(), Fail> {
    let (inner, inner_name) = side(lan, args)?;
    let (outer, outer_name) = side(wan, args)?;
    let table = nat::translate(&inner, &outer);
    let mut out = output::stdout();
    if json {
        report::nat::json(&mut out, &inner_name, &outer_name, &table)?;
        out.flush()?;
    } else {
        output::text(out, |out| {
            report::nat::text(out, &inner_name, &outer_name, &table);
        })?;
    }
    let left_out = inner.left_out().saturating_add(outer.left_out());
    if left_out > 0 {
        eprintln!(
            "netlens: {left_out} packets beyond the first {} of a side were not compared: cut the captures with -w and a filter",
            nat::MAX_SEEN
        );
    }
    Ok(())
}

/// The packets of one side. `FILE#N` takes those of one interface of a pcapng file, counted from 0.
fn side(name: &str, args: &TellArgs) -> Result<(Side, String), Fail> {
    let (file, interface) = match name.rsplit_once('#') {
        Some((file, n)) if !std::path::Path::new(name).exists() => match n.parse::<u32>() {
            Ok(n) => (file, Some(n)),
            Err(_) => (name, None),
        },
        _ => (name, None),
    };
    let registry = args.decode.registry()?;
    let (mut source, shown) = open::capture(file, &args.decode.keys, &registry)?;
    let flows = Box::new(Flows::new(Limits::default()));
    let mut engine = Engine::new(registry, flows).detail(Detail::Lines);
    let mut side = Side::default();
    let mut packets = 0;
    while let Some(frame) = source.next_frame() {
        if interface.is_none_or(|n| n == frame.interface) {
            packets += 1;
            side.see(engine.dissect(&frame));
        }
    }
    if let Some(n) = interface
        && packets == 0
    {
        return Err(Fail::Usage(format!(
            "{shown} has no packet of interface {n}: `netlens read {file} -T fields -e frame.interface_id` lists the interfaces"
        )));
    }
    open::tell_ending(&*source, packets)?;
    Ok((
        side,
        interface.map_or(shown.clone(), |n| format!("{shown}#{n}")),
    ))
}
