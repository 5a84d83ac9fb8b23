//! `netlens explain`: a field, a frame, or the keys of a connection, in words.

use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::{open, output};
use crate::dissect::{Engine, Registry};
use crate::explain;
use crate::flow::{Flows, Limits};

/// Arguments of `netlens explain`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// A field, such as tcp.flags.syn; or a capture file (or the name of a bundled capture) with a frame's number behind it
    #[arg(value_name = "FIELD|FILE")]
    pub what: String,
    /// Number of the frame to explain
    pub frame: Option<u32>,
    /// Show how the keys of the frame's TLS connection are made, step by step, with their values: they are secrets
    #[arg(long, requires = "frame")]
    pub keys: bool,
    #[command(flatten)]
    pub decode: DecodeArgs,
}

/// Explains what was asked for.
///
/// # Errors
/// There is no such field, file or frame, or the output cannot be written.
pub fn run(options: &Options) -> Result<(), Fail> {
    let registry = options.decode.registry()?;
    let mut out = String::new();
    match options.frame {
        None => field(&mut out, &options.what, &registry)?,
        Some(number) => frame(&mut out, options, number)?,
    }
    output::print(&out)?;
    Ok(())
}

fn field(out: &mut String, key: &str, registry: &Registry) -> Result<(), Fail> {
    let found = registry.lookup(key);
    if found.is_empty() {
        let near = crate::filter::nearest_fields(key, registry);
        let hint = if near.is_empty() {
            "`netlens fields` lists them; for a frame write netlens explain FILE FRAME".to_owned()
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        return Err(Fail::Usage(format!(
            "no field has that name ({key}): {hint}"
        )));
    }
    for (i, spec) in found.into_iter().enumerate() {
        if i > 0 {
            out.push('\n');
        }
        explain::field::text(out, spec);
    }
    Ok(())
}

/// Reads the capture up to the frame.
fn frame(out: &mut String, options: &Options, number: u32) -> Result<(), Fail> {
    let flow = if options.keys {
        pass(options, number, &mut |_, _| {})?.0
    } else {
        0
    };
    let mut schedule = explain::keys::Schedule::default();
    let (_, registry) = pass(options, number, &mut |packet, last| {
        if options.keys {
            if packet.net.flow == flow {
                schedule.see(packet);
            }
        } else if last {
            explain::frame::text(out, packet);
        }
    })?;
    if options.keys && (flow == 0 || schedule.text(out, registry.secrets().keyring()).is_none()) {
        return Err(Fail::Usage(format!(
            "frame {number} belongs to no TLS connection whose ClientHello was captured before it: name a frame behind the handshake"
        )));
    }
    Ok(())
}

type Each<'a> = &'a mut dyn FnMut(crate::dissect::Packet<'_>, bool);

/// Shows the frames up to a number to `each`; returns the flow of the last one.
fn pass(
    options: &Options,
    number: u32,
    each: Each<'_>,
) -> Result<(u32, std::sync::Arc<Registry>), Fail> {
    let registry = options.decode.registry()?;
    let (mut source, _) = open::capture(&options.what, &options.decode.keys, &registry)?;
    let mut engine = Engine::new(registry.clone(), Box::new(Flows::new(Limits::default())));
    let mut count = 0u32;
    while let Some(frame) = source.next_frame() {
        count = count.saturating_add(1);
        let packet = engine.dissect(&frame);
        each(packet, count == number);
        if count == number {
            return Ok((packet.net.flow, registry));
        }
    }
    Err(Fail::Usage(format!(
        "the capture has no frame {number} ({}): it has {count}",
        options.what
    )))
}
