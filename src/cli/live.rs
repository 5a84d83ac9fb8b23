//! `netlens live`: live traffic, as the timeline or as a stream of text.

use std::io::IsTerminal as _;
use std::time::Instant;

use super::args::FocusArgs;
use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::keys::Embed;
use super::place::PlaceArgs;
use super::read::create;
use super::screen::{self, LookArgs, Show};
use super::sink::{Format, Sink, SinkArgs};
use super::sniff::CaptureArgs;
use super::{open, output};
use crate::dissect::Engine;
use crate::flow::{Flows, Limits};
use crate::frame::Frame;
use crate::input::{Advance, FrameSource, Interface, Stop};

/// Arguments of `netlens live`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    #[command(flatten)]
    pub place: PlaceArgs,
    /// Write every captured packet to this pcapng file
    #[arg(short = 'w', value_name = "FILE")]
    pub write: Option<String>,
    /// Store the secrets of the sessions in that file too: whoever has it can then read what was encrypted
    #[arg(long, requires = "write")]
    pub embed_secrets: bool,
    /// Print packets as text instead of showing the timeline
    #[arg(long)]
    pub text: bool,
    /// Print packets as JSON lines (schema netlens.packet/2)
    #[arg(long, conflicts_with = "text")]
    pub json: bool,
    #[command(flatten)]
    pub capture: CaptureArgs,
    #[command(flatten)]
    pub focus: FocusArgs,
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub decode: DecodeArgs,
    #[command(flatten)]
    pub sink: SinkArgs,
}

/// Captures until it is told to stop.
///
/// # Errors
/// The interface cannot be captured on, an argument is wrong, or the output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    let stream =
        options.text || options.json || options.sink.quiet || !std::io::stdout().is_terminal();
    if stream || !screen::is_there() {
        text(options)
    } else {
        timeline(options)
    }
}

/// Shows the timeline of what comes.
fn timeline(options: &Options) -> Result<(), Fail> {
    let stop = Stop::new();
    let limit = options.capture.duration()?;
    let registry = options.decode.registry()?;
    let live = options
        .place
        .open(&options.capture, options.focus.port, &stop)?;
    let live = options.decode.keys.watch(live, None, registry.secrets())?;
    let mut writer = options
        .write
        .as_deref()
        .map(|path| create(path, None))
        .transpose()?;
    if let Some(w) = &mut writer {
        w.flush_each(true);
    }
    let mut embed = Embed::new(options.embed_secrets, registry.secrets());
    if let Some(limit) = limit {
        // No packet may ever come: the time runs by itself.
        let ender = stop.clone();
        std::thread::spawn(move || {
            std::thread::sleep(limit);
            ender.stop();
        });
    }
    let (count, ender) = (options.capture.count, stop.clone());
    let mut packets = 0u64;
    let each = move |frame: &Frame<'_>, interfaces: &[Interface]| {
        packets += 1;
        if let Some(w) = &mut writer {
            embed.write(w)?;
            w.frame(frame, interfaces)?;
        }
        if count.is_some_and(|n| packets >= n) {
            ender.stop();
        }
        Ok(())
    };
    let outcome = screen::show(
        Show {
            title: options.place.name().to_owned(),
            source: Box::new(live),
            stop,
            live: true,
            play: None,
            filter: options.sink.filter.clone(),
            focus: options.focus.focus(),
            each: Some(Box::new(each)),
            lesson: None,
            registry,
        },
        &options.look,
    )?;
    eprintln!(
        "netlens: {} packets captured, {} dropped",
        outcome.frames, outcome.dropped
    );
    Ok(())
}

/// Prints packets as they come.
fn text(options: &Options) -> Result<(), Fail> {
    let stop = Stop::new();
    let registry = options.decode.registry()?;
    let limit = options.capture.duration()?;
    let mut args = options.sink.clone();
    args.flush = true;
    if options.json {
        args.format = Format::Ndjson;
    }
    let live = options
        .place
        .open(&options.capture, options.focus.port, &stop)?;
    let mut live = options.decode.keys.watch(live, None, registry.secrets())?;
    let mut sink = Sink::new(&args, &registry, open::decimals(&live), output::stdout())?;
    let mut writer = options
        .write
        .as_deref()
        .map(|path| create(path, None))
        .transpose()?;
    if let Some(w) = &mut writer {
        w.flush_each(true);
    }
    let mut embed = Embed::new(options.embed_secrets, registry.secrets());
    let interrupted = {
        let stop = stop.clone();
        move || stop.stop()
    };
    ctrlc::set_handler(interrupted)
        .map_err(|e| Fail::Failed(format!("cannot wait for Ctrl-C: {e}")))?;
    eprintln!(
        "netlens: capturing on {} (Ctrl-C stops)",
        options.place.name()
    );
    let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())));
    let started = Instant::now();
    let mut packets = 0u64;
    let by_itself = loop {
        if options.capture.count.is_some_and(|n| packets >= n)
            || limit.is_some_and(|l| started.elapsed() >= l)
        {
            break true;
        }
        match live.advance() {
            Advance::Frame => {
                packets += 1;
                let frame = live.frame();
                if let Some(w) = &mut writer {
                    embed.write(w)?;
                    w.frame(&frame, &live.info().interfaces)?;
                }
                sink.packet(engine.dissect(&frame))?;
            }
            Advance::Idle => sink.flush()?,
            Advance::End => break false,
        }
    };
    sink.finish()?;
    if let Some(mut w) = writer {
        embed.write(&mut w)?;
        w.finish()?;
    }
    eprintln!(
        "netlens: {packets} packets captured, {} dropped",
        live.dropped()
    );
    if by_itself {
        return Ok(());
    }
    if stop.is_set() {
        return Err(Fail::Interrupted);
    }
    match live.ending().note() {
        Some(note) => Err(Fail::Failed(note)),
        None => Ok(()),
    }
}
