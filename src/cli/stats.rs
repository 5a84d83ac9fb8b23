//! `netlens stats`: tables over a whole capture, under tshark's `-z` names.

use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::{open, output, sink};
use crate::dissect::{Detail, Engine, Registry};
use crate::flow::{Flows, Limits};
pub use crate::report::stats::Statistic;
use crate::report::stats::{NAMES, is_name};

/// Arguments of `netlens stats`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Capture file (or `-`, or the name of a bundled capture) and the statistics, in any order: conv,tcp endpoints,ip
    /// io,stat,1 io,phs expert; without any, the protocols and the conversations
    #[arg(value_name = "FILE|STATISTIC")]
    pub words: Vec<String>,
    /// Capture file
    #[arg(short = 'r', value_name = "FILE")]
    pub named: Option<String>,
    /// A statistic, as tshark's -z names it; may be repeated
    #[arg(short = 'z', value_name = "STATISTIC")]
    pub statistics: Vec<String>,
    /// Count only packets that this display filter passes
    #[arg(short = 'Y', value_name = "FILTER", allow_hyphen_values = true)]
    pub filter: Option<String>,
    #[command(flatten)]
    pub decode: DecodeArgs,
}

/// What is counted when nothing is asked for.
const USUAL: [&str; 3] = ["io,phs", "conv,ip", "conv,tcp"];

/// Counts a capture and prints the tables.
///
/// # Errors
/// The capture cannot be read, an argument is wrong, or the output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    let (names, files): (Vec<&String>, Vec<&String>) =
        options.words.iter().partition(|w| is_name(w));
    let files: Vec<&String> = options.named.iter().chain(files).collect();
    let [file] = files.as_slice() else {
        return Err(Fail::Usage(format!(
            "stats reads one capture ({} are named): write netlens stats FILE STATISTIC..., with statistics from\n  {NAMES}",
            files.len()
        )));
    };
    let registry = options.decode.registry()?;
    let mut names: Vec<&str> = names
        .into_iter()
        .chain(&options.statistics)
        .map(String::as_str)
        .collect();
    if names.is_empty() {
        names.extend(USUAL);
    }
    let mut tables = named(&names, &registry)?;
    let filter = options
        .filter
        .as_deref()
        .map(|f| sink::filter(f, &registry))
        .transpose()?;
    let (mut source, _) = open::capture(file, &options.decode.keys, &registry)?;
    let passed = filter.as_ref().map_or(Detail::Ends, |f| f.detail());
    let detail = detail(&tables).max(passed);
    let flows = Box::new(Flows::new(Limits::default()));
    let mut engine = Engine::new(registry, flows).detail(detail);
    let mut packets = 0u64;
    while let Some(frame) = source.next_frame() {
        packets += 1;
        let packet = engine.dissect(&frame);
        if filter.as_ref().is_none_or(|f| f.matches(packet)) {
            for table in &mut tables {
                table.packet(packet);
            }
        }
    }
    print(&mut tables)?;
    open::tell_ending(&*source, packets)
}

/// How much of each packet all of `tables` together need to know.
pub fn detail(tables: &[Statistic]) -> Detail {
    let wanted = tables.iter().map(Statistic::detail);
    wanted.max().unwrap_or(Detail::Ends)
}

/// The statistics of these names.
///
/// # Errors
/// A name that no statistic has, or a wrong filter in it.
pub fn named(names: &[&str], registry: &Registry) -> Result<Vec<Statistic>, Fail> {
    names
        .iter()
        .map(|n| Statistic::named(n, registry).map_err(Fail::Usage))
        .collect()
}

/// Prints the tables.
///
/// # Errors
/// The output cannot be written.
pub fn print(tables: &mut [Statistic]) -> Result<(), Fail> {
    let mut out = String::new();
    for table in tables {
        table.write(&mut out);
    }
    output::print(&out)?;
    Ok(())
}
