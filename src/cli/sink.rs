//! Where packets go on standard output: a line, a tree, bytes, columns, JSON.

use std::io::{self, Write};

use super::fail::Fail;
use crate::dissect::{Detail, Packet, Registry};
use crate::filter::{Filter, bpf_hint};
use crate::report::fields::{Options as ColumnOptions, Table};
use crate::report::json::Json;
use crate::report::ndjson::Ndjson;
use crate::report::summary::Summary;
use crate::report::time::TimeFormat;
use crate::report::{hex, tree};

/// `-T`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// One line a packet; with -V the tree, with -x the bytes
    Text,
    /// Chosen fields (-e), one line a packet
    Fields,
    /// tshark's JSON
    Json,
    /// One flat JSON object a line (schema netlens.packet/2)
    Ndjson,
}

/// How packets are printed; shared by `read` and `live`.
#[derive(Debug, Clone, clap::Args)]
pub struct SinkArgs {
    /// Print only packets that this display filter passes (Wireshark's language)
    #[arg(short = 'Y', value_name = "FILTER", allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// Print every field of each packet (with -T ndjson those, too, that repeat others in another form)
    #[arg(short = 'V')]
    pub tree: bool,
    /// Print the bytes of each packet
    #[arg(short = 'x')]
    pub hex: bool,
    /// Print nothing but a count at the end
    #[arg(short = 'q')]
    pub quiet: bool,
    /// Flush after each packet
    #[arg(short = 'l')]
    pub flush: bool,
    /// Never resolve names (netlens never does; for tshark's habits)
    #[arg(short = 'n')]
    pub no_names: bool,
    /// What times count from: r first packet, a time of day, ad date and time, adoy day of the year and time, d packet before, dd packet shown before, e 1970; times are UTC (u, ud, udoy say the same)
    #[arg(short = 't', value_name = TimeFormat::NAMES, default_value = "r")]
    pub time: String,
    /// What to print
    #[arg(short = 'T', value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// A field to print (with -T fields); may be repeated
    #[arg(short = 'e', value_name = "FIELD")]
    pub fields: Vec<String>,
    /// How fields are printed: header=y separator=, occurrence=f|l|a aggregator=, quote=d|s|n
    #[arg(short = 'E', value_name = "OPTION")]
    pub options: Vec<String>,
}

enum Printer {
    Nothing,
    Text(Text),
    Fields(Table),
    Json(Json),
    Ndjson(Ndjson),
}

/// Lines, trees and bytes: what `-V` and `-x` ask for.
struct Text {
    summary: Option<Summary>,
    tree: Option<tree::Rows>,
    hex: bool,
}

/// Prints packets.
pub struct Sink<W: Write> {
    out: W,
    printer: Printer,
    filter: Option<Filter>,
    flush: bool,
    text: String,
    /// What `-T ndjson` writes, in place of text.
    lines: Vec<u8>,
    /// Packets that passed the filter.
    pub shown: u64,
}

/// Text gathered before it is written, unless each packet is flushed.
const BLOCK: usize = 64 * 1024;

impl<W: Write> Sink<W> {
    /// A sink as the arguments ask for it. `decimals` is the number of decimals of the capture's clock.
    ///
    /// # Errors
    /// A wrong filter, field, option or combination.
    pub fn new(
        args: &SinkArgs,
        registry: &Registry,
        decimals: usize,
        out: W,
    ) -> Result<Self, Fail> {
        let filter = args
            .filter
            .as_deref()
            .map(|f| self::filter(f, registry))
            .transpose()?;
        let time = TimeFormat::named(&args.time).ok_or_else(|| {
            Fail::Usage(format!(
                "-t knows no such format ({}): use one of {}",
                args.time,
                TimeFormat::NAMES
            ))
        })?;
        if args.format != Format::Fields && !args.fields.is_empty() {
            return Err(Fail::Usage(
                "-e chooses fields for -T fields: add -T fields".to_owned(),
            ));
        }
        let printer = match args.format {
            _ if args.quiet => Printer::Nothing,
            Format::Text => Printer::Text(Text {
                summary: (!args.tree).then(|| Summary::new(time, decimals)),
                tree: args.tree.then(tree::Rows::default),
                hex: args.hex,
            }),
            Format::Fields => Printer::Fields(table(args, registry, time, decimals)?),
            Format::Json => Printer::Json(Json::default()),
            Format::Ndjson => Printer::Ndjson(Ndjson::new(args.tree)),
        };
        let mut sink = Self {
            out,
            printer,
            filter,
            flush: args.flush,
            text: String::new(),
            lines: Vec::new(),
            shown: 0,
        };
        match &sink.printer {
            Printer::Fields(t) => t.header(&mut sink.text),
            Printer::Json(j) => j.begin(&mut sink.text),
            _ => {}
        }
        Ok(sink)
    }

    /// How much of each packet is needed.
    pub fn detail(&self) -> Detail {
        let printed = match &self.printer {
            Printer::Text(t) if t.tree.is_some() => Detail::All,
            Printer::Nothing | Printer::Text(_) => Detail::Lines,
            Printer::Fields(table) => table.detail(),
            Printer::Ndjson(lines) => lines.detail(),
            Printer::Json(_) => Detail::All,
        };
        let filter = self.filter.as_ref().map_or(Detail::Ends, Filter::detail);
        printed.max(filter)
    }

    /// Prints a packet, if the filter passes it; returns whether it did.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn packet(&mut self, packet: Packet<'_>) -> io::Result<bool> {
        if self.filter.as_ref().is_some_and(|f| !f.matches(packet)) {
            return Ok(false);
        }
        self.shown = self.shown.saturating_add(1);
        let out = &mut self.text;
        match &mut self.printer {
            Printer::Nothing => return Ok(true),
            Printer::Text(text) => text.packet(out, packet),
            Printer::Fields(table) => table.line(out, packet),
            Printer::Json(json) => json.packet(out, packet),
            Printer::Ndjson(ndjson) => ndjson.line(&mut self.lines, packet),
        }
        if self.flush {
            self.flush()?;
        } else if self.text.len().max(self.lines.len()) >= BLOCK {
            self.write()?;
        }
        Ok(true)
    }

    fn write(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.out.write_all(&self.lines)?;
        self.text.clear();
        self.lines.clear();
        Ok(())
    }

    /// Writes what is gathered.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.write()?;
        self.out.flush()
    }

    /// Writes what stands behind the last packet.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn finish(&mut self) -> io::Result<()> {
        if let Printer::Json(j) = &self.printer {
            j.end(&mut self.text);
        }
        self.flush()
    }
}

impl Text {
    fn packet(&mut self, out: &mut String, packet: Packet<'_>) {
        if let Some(summary) = &mut self.summary {
            summary.line(out, packet);
            out.push('\n');
        }
        if let Some(rows) = &mut self.tree {
            rows.fill(packet);
            rows.write(out);
            out.push('\n');
        }
        if self.hex {
            hex::write(out, packet);
            out.push('\n');
        }
    }
}

/// A display filter, or the message that says what is wrong with it.
///
/// # Errors
/// The filter is wrong.
pub fn filter(text: &str, registry: &Registry) -> Result<Filter, Fail> {
    Filter::parse(text, registry).map_err(|e| Fail::Usage(e.to_string()))
}

/// Says that a capture filter is a display filter, where it is one.
///
/// # Errors
/// It is one.
pub fn check_bpf(text: &str) -> Result<(), Fail> {
    bpf_hint(text).map_or(Ok(()), |hint| Err(Fail::Usage(hint)))
}

fn table(
    args: &SinkArgs,
    registry: &Registry,
    time: TimeFormat,
    decimals: usize,
) -> Result<Table, Fail> {
    if args.fields.is_empty() {
        return Err(Fail::Usage(
            "-T fields needs at least one field: add -e FIELD (`netlens fields` lists them)"
                .to_owned(),
        ));
    }
    let mut options = ColumnOptions::default();
    for option in &args.options {
        options.set(option).map_err(|wrong| {
            Fail::Usage(format!("{wrong} ({option}): use {}", ColumnOptions::HELP))
        })?;
    }
    let names: Vec<&str> = args.fields.iter().map(String::as_str).collect();
    let mut table = Table::new(&names, registry, options)
        .map_err(|e| Fail::Usage(format!("{e}; `netlens fields` lists them all")))?;
    table.set_time(time, decimals);
    Ok(table)
}
