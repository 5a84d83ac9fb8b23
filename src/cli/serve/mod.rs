//! `netlens serve`: the other end, so that a board has someone to talk to with one command.
//!
//! A line server on port 5050, datagrams on 5051, the web API over HTTP and HTTPS, and MQTT and MQTTS by way of mosquitto. What comes is
//! printed. Listens on this machine alone unless told otherwise; HTTPS and MQTTS need the cargo feature `serve`.
#![deny(clippy::indexing_slicing)]

mod address;
mod event;
#[cfg(feature = "serve")]
mod folder;
mod http;
mod line;
mod login;
mod mqtt;
mod options;
mod reading;
mod servers;
mod socket;
mod talk;
#[cfg(feature = "serve")]
mod tls;

use std::io::Write as _;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant, SystemTime};

use super::fail::Fail;
use super::output;
use crate::input::Stop;
use event::{Event, Teller, What};
pub use options::Options;
use servers::Servers;

/// Events under way between the servers and the one who prints.
const EVENTS: usize = 1024;

/// Serves until Ctrl-C.
///
/// # Errors
/// A port cannot be had, an argument is wrong, or standard output cannot be written to.
pub fn run(options: &Options) -> Result<(), Fail> {
    let stop = Stop::new();
    let interrupted = {
        let stop = stop.clone();
        move || stop.stop()
    };
    ctrlc::set_handler(interrupted)
        .map_err(|e| Fail::Failed(format!("cannot wait for Ctrl-C: {e}")))?;
    let (sender, events) = sync_channel(EVENTS);
    let servers = Servers::start(options, &Teller(sender), &stop)?;
    servers.introduce(options);
    let started = Instant::now();
    let mut out = output::stdout();
    let (mut told, mut readings) = (0u64, 0usize);
    while !stop.is_set() {
        let event: Event = match events.recv_timeout(Duration::from_millis(100)) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => {
                out.flush()?;
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => break,
        };
        told = told.saturating_add(1);
        readings = readings.saturating_add(carried(&event.what));
        let line = if options.json {
            event.json(SystemTime::now())
        } else {
            event.line(started.elapsed().as_secs_f64())
        };
        writeln!(out, "{line}")?;
        out.flush()?;
    }
    out.flush()?;
    servers.end();
    eprintln!("netlens: served {readings} readings");
    Ok(())
}

fn carried(what: &What) -> usize {
    match what {
        What::Readings(r, _) => r.len(),
        What::Request { readings, .. } | What::Message { readings, .. } => readings.len(),
        _ => 0,
    }
}
