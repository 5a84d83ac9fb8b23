//! Something that a learner did, found in a capture: of a file, or as it happens on an interface or on a board.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::dissect::Engine;
use crate::filter::Filter;
use crate::flow::{Flows, Limits};
use crate::input::live::{Live, Options};
use crate::input::serial::{BAUD, Serial};
use crate::input::{Advance, Capture, FrameSource, Stop};
use crate::proto;

/// What is to be typed.
pub const WANTED: &str = "Type the name of a capture file in which it can be seen, -i and an interface, or --serial and the port of a board, to watch it happen (one minute).";

/// How long an interface or a board is watched.
const PATIENCE: Duration = Duration::from_secs(60);

/// Looks for a packet that matches; returns its number.
///
/// # Errors
/// Nothing can be looked at, in words.
pub fn attempt(typed: &str, expect: &str) -> Result<Option<u64>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(
            "that is no answer yet: name a capture file, or write -i and an interface, or --serial and a port".to_owned(),
        );
    }
    if let Some(interface) = typed.strip_prefix("-i") {
        let stop = Stop::new();
        let mut live =
            Live::open(interface.trim(), &Options::default(), stop).map_err(|e| e.to_string())?;
        return look(&mut live, expect, Some(Instant::now() + PATIENCE));
    }
    if let Some(port) = typed.strip_prefix("--serial") {
        let mut live = Serial::open(port.trim(), BAUD, Stop::new()).map_err(|e| e.to_string())?;
        return look(&mut live, expect, Some(Instant::now() + PATIENCE));
    }
    if !Path::new(typed).is_file() {
        return Err(format!("there is no file of that name ({typed})"));
    }
    let mut source = Capture::open(typed).map_err(|e| e.to_string())?;
    look(&mut source, expect, None)
}

fn look(
    source: &mut dyn FrameSource,
    expect: &str,
    until: Option<Instant>,
) -> Result<Option<u64>, String> {
    let registry = Arc::new(proto::registry());
    let filter = Filter::parse(expect, &registry).map_err(|e| e.to_string())?;
    let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())));
    let mut number = 0u64;
    loop {
        match source.advance() {
            Advance::Frame => {
                number += 1;
                if filter.matches(engine.dissect(&source.frame())) {
                    return Ok(Some(number));
                }
            }
            Advance::Idle => {}
            Advance::End => return Ok(None),
        }
        if until.is_some_and(|t| Instant::now() >= t) {
            return Ok(None);
        }
    }
}
