//! Reading a whole capture for its story, as `story` and `doctor` do.

use super::args::FocusArgs;
use super::decode_as::DecodeArgs;
use super::fail::Fail;
use super::open;
use crate::session::Session;

/// Arguments that `story` and `doctor` share.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct TellArgs {
    #[command(flatten)]
    pub focus: FocusArgs,
    #[command(flatten)]
    pub decode: DecodeArgs,
}

/// Reads the capture to its end; returns the session with its story, and the capture's name.
///
/// # Errors
/// The capture cannot be read.
pub fn told(file: &str, args: &TellArgs) -> Result<(Session, String), Fail> {
    let registry = args.decode.registry()?;
    let (mut source, name) = open::capture(file, &args.decode.keys, &registry)?;
    let focus = args.focus.focus();
    let mut session = Session::new(registry, focus);
    session.forget_frames();
    while let Some(frame) = source.next_frame() {
        session.push(&frame, 0);
    }
    session.finish();
    open::tell_ending(&*source, session.story().packets)?;
    Ok((session, name))
}
