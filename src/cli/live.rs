//! `netlens live`: live traffic, as the timeline or as a stream of text.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use super::args::FocusArgs;
use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::keys::Embed;
use super::read::create;
use super::screen::{self, LookArgs, Show};
use super::secrets::SecretArgs;
use super::sink::{Format, Sink, SinkArgs, check_bpf};
use super::{open, output};
use crate::dissect::Engine;
use crate::flow::{Flows, Limits};
use crate::frame::Frame;
use crate::input::live::{Live, Options as Capture};
use crate::input::{Advance, FrameSource, Interface, Stop};

/// Arguments of `netlens live`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Interface to capture on (`netlens interfaces` lists them)
    #[arg(short = 'i', value_name = "IF")]
    pub interface: String,
    /// Capture filter in BPF, as tcpdump takes it
    #[arg(short = 'f', value_name = "BPF")]
    pub capture_filter: Option<String>,
    /// Write every captured packet to this pcapng file
    #[arg(short = 'w', value_name = "FILE")]
    pub write: Option<String>,
    /// Store the secrets of the sessions in that file too: whoever has it can then read what was encrypted
    #[arg(long, requires = "write")]
    pub embed_secrets: bool,
    /// Stop after so many packets
    #[arg(short = 'c', value_name = "N")]
    pub count: Option<u64>,
    /// Stop after so many seconds: duration:N
    #[arg(short = 'a', value_name = "duration:N")]
    pub autostop: Option<String>,
    /// Keep at most so many bytes of each packet
    #[arg(short = 's', value_name = "N", default_value_t = 262_144)]
    pub snaplen: u32,
    /// See only packets from and to this machine
    #[arg(short = 'p')]
    pub not_promiscuous: bool,
    /// Capture 802.11 frames as they are on the air
    #[arg(short = 'I')]
    pub monitor: bool,
    /// Print packets as text instead of showing the timeline
    #[arg(long)]
    pub text: bool,
    /// Print packets as JSON lines (schema netlens.packet/2)
    #[arg(long, conflicts_with = "text")]
    pub json: bool,
    #[command(flatten)]
    pub focus: FocusArgs,
    #[command(flatten)]
    pub look: LookArgs,
    #[command(flatten)]
    pub decode: DecodeArgs,
    #[command(flatten)]
    pub secrets: SecretArgs,
    #[command(flatten)]
    pub sink: SinkArgs,
}

impl Options {
    /// The capture filter: `-f`, and for `--port` that port with what leads up to its connections: ARP, DHCP, DNS, ICMP.
    fn bpf(&self) -> Option<String> {
        let port = self.focus.port.map(|p| {
            format!("(port {p} or port 53 or port 67 or port 68 or arp or icmp or icmp6)")
        });
        match (&self.capture_filter, port) {
            (Some(f), Some(p)) => Some(format!("({f}) and {p}")),
            (Some(f), None) => Some(f.clone()),
            (None, p) => p,
        }
    }

    fn duration(&self) -> Result<Option<Duration>, Fail> {
        let Some(text) = &self.autostop else {
            return Ok(None);
        };
        text.strip_prefix("duration:")
            .and_then(|n| n.parse::<u64>().ok())
            .map(|n| Some(Duration::from_secs(n)))
            .ok_or_else(|| {
                Fail::Usage(format!(
                    "-a knows only duration:SECONDS ({text}): write -a duration:60"
                ))
            })
    }

    /// Opens the interface.
    fn open(&self, stop: &Stop) -> Result<Live, Fail> {
        if let Some(f) = &self.capture_filter {
            check_bpf(f)?;
        }
        let capture = Capture {
            snaplen: self.snaplen,
            promiscuous: !self.not_promiscuous,
            monitor: self.monitor,
            filter: self.bpf(),
            ..Capture::default()
        };
        Ok(Live::open(&self.interface, &capture, stop.clone())?)
    }
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
    let limit = options.duration()?;
    let registry = options.decode.registry()?;
    let live = options.open(&stop)?;
    let live = options.decode.keys.watch(live, registry.keyring(), true)?;
    let mut writer = options
        .write
        .as_deref()
        .map(|path| create(path, None))
        .transpose()?;
    if let Some(w) = &mut writer {
        w.flush_each(true);
    }
    let mut embed = Embed::new(options.embed_secrets, registry.keyring());
    if let Some(limit) = limit {
        // No packet may ever come: the time runs by itself.
        let ender = stop.clone();
        std::thread::spawn(move || {
            std::thread::sleep(limit);
            ender.stop();
        });
    }
    let (count, ender) = (options.count, stop.clone());
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
            title: options.interface.clone(),
            source: Box::new(live),
            stop,
            live: true,
            play: None,
            filter: options.sink.filter.clone(),
            focus: options.focus.focus(),
            each: Some(Box::new(each)),
            registry,
            secrets: options.secrets.secrets()?,
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
    let limit = options.duration()?;
    let mut args = options.sink.clone();
    args.flush = true;
    if options.json {
        args.format = Format::Ndjson;
    }
    let live = options.open(&stop)?;
    let mut live = options.decode.keys.watch(live, registry.keyring(), true)?;
    let mut sink = Sink::new(&args, &registry, open::decimals(&live), output::stdout())?;
    let mut writer = options
        .write
        .as_deref()
        .map(|path| create(path, None))
        .transpose()?;
    if let Some(w) = &mut writer {
        w.flush_each(true);
    }
    let mut embed = Embed::new(options.embed_secrets, registry.keyring());
    let interrupted = {
        let stop = stop.clone();
        move || stop.stop()
    };
    ctrlc::set_handler(interrupted)
        .map_err(|e| Fail::Failed(format!("cannot wait for Ctrl-C: {e}")))?;
    eprintln!("netlens: capturing on {} (Ctrl-C stops)", options.interface);
    let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())))
        .with_secrets(options.secrets.secrets()?);
    let started = Instant::now();
    let mut packets = 0u64;
    let by_itself = loop {
        if options.count.is_some_and(|n| packets >= n)
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
    let s = live.source.statistics();
    eprintln!(
        "netlens: {packets} packets captured, {} dropped",
        s.dropped.saturating_add(s.interface_dropped)
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
