//! Opens what the user names: a file, `-` for standard input, or a bundled capture.

use std::io::Cursor;
use std::path::Path;

use super::bundled;
use super::fail::Fail;
use super::keys::KeyArgs;
use crate::dissect::Registry;
use crate::input::{Capture, FrameSource, Stop};

/// Opens a capture by path or, where no such file is, by the name of a bundled one, with the secrets that open it. Returns
/// it with the name to show.
///
/// # Errors
/// Nothing of that name can be read, or it is no capture.
pub fn capture(
    name: &str,
    keys: &KeyArgs,
    registry: &Registry,
) -> Result<(Box<dyn FrameSource>, String), Fail> {
    stoppable(name, &Stop::new(), keys, registry)
}

/// The bundled capture that a name stands for: where no file has it.
pub fn bundled(name: &str) -> Option<&'static bundled::Bundled> {
    (!Path::new(name).exists())
        .then(|| bundled::find(name))
        .flatten()
}

/// [`capture`], to be ended from another thread.
///
/// # Errors
/// As [`capture`].
pub fn stoppable(
    name: &str,
    stop: &Stop,
    keys: &KeyArgs,
    registry: &Registry,
) -> Result<(Box<dyn FrameSource>, String), Fail> {
    let (source, shown) = bare(name, stop)?;
    let source = keys.watch(source, Some(name), registry.secrets())?;
    Ok((Box::new(source), shown))
}

/// The capture without what opens it.
fn bare(name: &str, stop: &Stop) -> Result<(Capture, String), Fail> {
    if name != "-" && !Path::new(name).exists() {
        if let Some(b) = bundled(name) {
            let source = Capture::from_read(Cursor::new(b.bytes), b.file)?;
            return Ok((source, b.file.to_owned()));
        }
        if !name.contains(['/', '.']) {
            let close = bundled::ALL
                .iter()
                .map(|b| b.name)
                .filter(|b| b.contains(name) || name.contains(b))
                .collect::<Vec<_>>()
                .join(", ");
            let hint = if close.is_empty() {
                "`netlens` alone lists the bundled captures".to_owned()
            } else {
                format!("did you mean {close}?")
            };
            return Err(Fail::Usage(format!(
                "no file and no bundled capture has that name ({name}): {hint}"
            )));
        }
    }
    let source = Capture::open_with(name, stop.clone())?;
    let shown = if name == "-" { "standard input" } else { name };
    Ok((source, shown.to_owned()))
}

/// Tells on standard error how the capture ended, where that needs telling.
///
/// # Errors
/// Not one frame could be read of a cut or damaged capture.
pub fn tell_ending(source: &dyn FrameSource, frames: u64) -> Result<(), Fail> {
    match source.ending().note() {
        Some(note) if frames == 0 => Err(Fail::Usage(note)),
        Some(note) => {
            eprintln!("netlens: {note}");
            Ok(())
        }
        None => Ok(()),
    }
}

/// Decimals of the capture's clock: 9 where an interface counts nanoseconds, else 6.
pub fn decimals(source: &dyn FrameSource) -> usize {
    let fine = source
        .info()
        .interfaces
        .iter()
        .any(|i| i.tsresol & 0x80 == 0 && i.tsresol > 6);
    if fine { 9 } else { 6 }
}
