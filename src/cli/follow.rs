//! `netlens follow`: what both sides of one conversation said.

use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::{open, output};
use crate::dissect::Engine;
use crate::flow::{Flows, Limits};
use crate::report::follow::{Follow, NAMES};
use std::io::Write as _;

/// Arguments of `netlens follow`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Capture file (or `-`, or the name of a bundled capture)
    #[arg(value_name = "FILE")]
    pub file: String,
    /// What to follow: tcp,N udp,N tls,N http,N mqtt,N where N is tcp.stream or udp.stream; with how to show it in between,
    /// as in tcp,hex,N: text (lines marked with > and <), hex, raw, or ascii as tshark writes it
    #[arg(value_name = "PROTOCOL[,MODE],N")]
    pub what: String,
    #[command(flatten)]
    pub decode: DecodeArgs,
}

/// Follows a conversation and prints it.
///
/// # Errors
/// The capture cannot be read, an argument is wrong, there is no such conversation, or the output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    let wrong = || {
        Fail::Usage(format!(
            "no such thing to follow ({}): write one of {NAMES}, as in tcp,0 or tcp,hex,0",
            options.what
        ))
    };
    let mut follow = Follow::named(&options.what).ok_or_else(wrong)?;
    let registry = options.decode.registry()?;
    let (mut source, _) = open::capture(&options.file, &options.decode.keys, &registry)?;
    let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())));
    let mut out = output::stdout();
    let mut text = String::new();
    let mut packets = 0u64;
    while let Some(frame) = source.next_frame() {
        packets += 1;
        follow.packet(engine.dissect(&frame), &mut text);
        out.write_all(text.as_bytes())?;
        text.clear();
    }
    follow.finish(&mut text);
    out.write_all(text.as_bytes())?;
    out.flush()?;
    open::tell_ending(&*source, packets)?;
    match follow.missing() {
        Some(why) => Err(Fail::Usage(format!("{why} ({})", options.what))),
        None => Ok(()),
    }
}
