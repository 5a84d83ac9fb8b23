//! `netlens read`: packets of a capture as text, in tshark's habits.

use std::fs::File;
use std::io::{BufWriter, Write};

use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::keys::Embed;
use super::redact::{First, RedactArgs, Redacted};
use super::sink::{self, Sink, SinkArgs};
use super::{open, output, stats};
use crate::dissect::{Detail, Engine};
use crate::flow::{Flows, Limits};
use crate::input::Writer;

/// Arguments of `netlens read`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Capture file, `-` for standard input, or the name of a bundled capture
    #[arg(
        short = 'r',
        value_name = "FILE",
        conflicts_with = "plain",
        required_unless_present = "plain"
    )]
    pub named: Option<String>,
    /// The same without -r
    #[arg(value_name = "FILE")]
    pub plain: Option<String>,
    /// Write the packets to this pcapng file, `-` for standard output, instead of printing them
    #[arg(short = 'w', value_name = "FILE")]
    pub write: Option<String>,
    /// Store the secrets of the sessions in that file too: whoever has it can then read what was encrypted
    #[arg(long, requires = "write", conflicts_with = "redact")]
    pub embed_secrets: bool,
    /// Stop after so many packets
    #[arg(short = 'c', value_name = "N")]
    pub count: Option<u64>,
    /// Print a statistic at the end, as `netlens stats` does (with -q nothing else); may be repeated
    #[arg(short = 'z', value_name = "STATISTIC")]
    pub statistics: Vec<String>,
    /// Write the packets to a Parquet file as rows of the schema netlens.packet/2, instead of printing them: parquet FILE
    #[arg(short = 'o', num_args = 2, value_names = ["parquet", "FILE"])]
    pub export: Vec<String>,
    #[command(flatten)]
    pub redact: RedactArgs,
    #[command(flatten)]
    pub decode: DecodeArgs,
    #[command(flatten)]
    pub sink: SinkArgs,
}

impl Options {
    /// The capture to read, however it was named.
    fn file(&self) -> &str {
        self.named
            .as_deref()
            .or(self.plain.as_deref())
            .unwrap_or_default()
    }
}

/// Reads the capture and prints its packets.
///
/// # Errors
/// The capture cannot be read, an argument is wrong, or the output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    let registry = options.decode.registry()?;
    let names: Vec<&str> = options.statistics.iter().map(String::as_str).collect();
    let mut tables = stats::named(&names, &registry)?;
    let file = options.file();
    let (mut source, name) = open::capture(file, &options.decode.keys, &registry)?;
    let mut args = SinkArgs {
        quiet: options.sink.quiet || options.write.is_some() || !options.export.is_empty(),
        ..options.sink.clone()
    };
    let mut redaction = None;
    if options.redact.redact {
        let filter = args.filter.take();
        let filter = filter.map(|f| sink::filter(&f, &registry)).transpose()?;
        let first = First {
            registry: registry.clone(),
            filter: filter.as_ref(),
            count: options.count,
        };
        let redacted = Redacted::new(source, &options.redact, first)?;
        redacted.tell();
        redaction = Some((redacted.comment(), redacted.passes()));
        source = Box::new(redacted);
    }
    let passes = redaction.as_ref().map(|(_, passes)| passes);
    // What is hidden is not opened with keys either.
    let registry = match passes {
        Some(_) => options.decode.registry()?,
        None => registry,
    };
    let first = source.next_frame().is_some();
    let mut sink = Sink::new(&args, &registry, open::decimals(&*source), output::stdout())?;
    if let Some(path) = &options.write {
        refuse_same_file(file, path)?;
    }
    let comment = redaction.as_ref().map(|(comment, _)| comment.as_str());
    let create = |path: &String| self::create(path, comment);
    let mut writer = options.write.as_ref().map(create).transpose()?;
    let mut embed = Embed::new(options.embed_secrets, registry.secrets());
    let mut export = export(&options.export, options.sink.tree)?;
    let exported = match export {
        Some(_) if options.sink.tree => Detail::All,
        Some(_) => Detail::Rows,
        None => Detail::Ends,
    };
    let detail = sink.detail().max(stats::detail(&tables)).max(exported);
    let flows = Box::new(Flows::new(Limits::default()));
    let mut engine = Engine::new(registry, flows).detail(detail);
    let (mut packets, mut bytes) = (0u64, 0u64);
    let mut more = first;
    while more && options.count.is_none_or(|n| packets < n) {
        let frame = source.frame();
        packets += 1;
        bytes += u64::from(frame.wire_len);
        let packet = engine.dissect(&frame);
        let place = usize::try_from(packets - 1).unwrap_or(usize::MAX);
        let passes = passes.is_none_or(|p| p.get(place).copied().unwrap_or(false));
        if passes && sink.packet(packet)? {
            if let Some(w) = &mut writer {
                embed.write(w)?;
                w.frame(&frame, &source.info().interfaces)?;
            }
            if let Some(e) = &mut export {
                e.packet(packet)?;
            }
            for table in &mut tables {
                table.packet(packet);
            }
        }
        more = source.next_frame().is_some();
    }
    sink.finish()?;
    if let Some(w) = writer {
        w.finish()?;
        embed.tell(source.info());
    }
    if let Some(e) = export {
        e.finish()?;
    }
    open::tell_ending(&*source, packets)?;
    if !tables.is_empty() {
        stats::print(&mut tables)?;
    } else if options.sink.quiet && options.write.is_none() {
        let shown = sink.shown;
        let line = if options.sink.filter.is_some() {
            format!("{name}: {packets} packets, {bytes} bytes, {shown} pass the filter\n")
        } else {
            format!("{name}: {packets} packets, {bytes} bytes\n")
        };
        output::print(&line)?;
    }
    Ok(())
}

#[cfg(feature = "parquet")]
use super::parquet::Export;

/// In a program without Parquet there is nothing to export to.
#[cfg(not(feature = "parquet"))]
enum Export {}

#[cfg(not(feature = "parquet"))]
impl Export {
    fn new(_: &str, _: bool) -> Result<Self, Fail> {
        Err(Fail::Usage(
            "this netlens was built without Parquet (feature `parquet`): build it with cargo build --release --features parquet, or use -T ndjson"
                .to_owned(),
        ))
    }

    fn packet(&mut self, _: crate::dissect::Packet<'_>) -> Result<(), Fail> {
        match *self {}
    }

    fn finish(self) -> Result<(), Fail> {
        match self {}
    }
}

/// The file that `-o` asks for.
fn export(words: &[String], whole: bool) -> Result<Option<Export>, Fail> {
    match words {
        [] => Ok(None),
        [format, path] if format == "parquet" => Export::new(path, whole).map(Some),
        other => Err(Fail::Usage(format!(
            "-o knows no such format ({}): write -o parquet FILE",
            other.first().map_or("", String::as_str)
        ))),
    }
}

/// Writing to the file that is being read would destroy it.
fn refuse_same_file(from: &str, to: &str) -> Result<(), Fail> {
    match (std::fs::canonicalize(from), std::fs::canonicalize(to)) {
        (Ok(a), Ok(b)) if a == b => Err(Fail::Usage(format!(
            "-w would overwrite the capture that is being read ({to}): choose another name"
        ))),
        _ => Ok(()),
    }
}

/// A new pcapng file, or standard output.
///
/// # Errors
/// The file cannot be made.
pub fn create(path: &str, comment: Option<&str>) -> Result<Writer<Box<dyn Write + Send>>, Fail> {
    let out: Box<dyn Write + Send> = if path == "-" {
        Box::new(BufWriter::new(std::io::stdout()))
    } else {
        let file = File::create(path).map_err(|e| {
            Fail::Usage(format!(
                "cannot write the capture ({path}): {e}; choose another place for -w"
            ))
        })?;
        Box::new(BufWriter::new(file))
    };
    let application = concat!("netlens ", env!("CARGO_PKG_VERSION"));
    Ok(Writer::commented(out, application, comment)?)
}
