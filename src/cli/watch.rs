//! `netlens doctor -i`: verdicts on live traffic, each as soon as it is known, and all of them at the end.

use std::io::Write as _;
use std::time::{Duration, Instant};

use super::doctor::Options;
use super::fail::Fail;
use super::{open, output, story};
use crate::frame::Timestamp;
use crate::input::{Advance, FrameSource, Stop};
use crate::report::doctor::{self, News};
use crate::session::Session;

/// How often the verdicts are looked at while packets come.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Captures until it is told to stop, telling each finding when it is made, and then prints the verdicts. Returns whether
/// `--check` was asked for and a stage failed. Ctrl-C is the way to say that it is enough: no failure.
///
/// # Errors
/// The interface cannot be captured on, an argument is wrong, or standard output cannot be written.
pub fn run(interface: &str, options: &Options) -> Result<bool, Fail> {
    let stop = Stop::new();
    let limit = options.capture.duration()?;
    let args = &options.tell;
    let registry = args.decode.registry()?;
    let focus = args.focus.focus();
    let mut source = source(interface, options, &registry, &stop)?;
    let mut session = Session::new(registry, focus.clone());
    session.forget_frames();
    let interrupted = {
        let stop = stop.clone();
        move || stop.stop()
    };
    ctrlc::set_handler(interrupted)
        .map_err(|e| Fail::Failed(format!("cannot wait for Ctrl-C: {e}")))?;
    let name = match interface {
        "-" => "standard input",
        _ => interface,
    };
    eprintln!("netlens: watching {name}; verdicts come as they are known (Ctrl-C ends it)");

    let started = Instant::now();
    let mut clock = Clock::default();
    let mut looked = Instant::now();
    let mut news = News::default();
    let mut packets = 0u64;
    loop {
        if options.capture.count.is_some_and(|n| packets >= n)
            || limit.is_some_and(|l| started.elapsed() >= l)
        {
            break;
        }
        match source.advance() {
            Advance::Frame => {
                packets += 1;
                let frame = source.frame();
                clock.set(frame.time);
                session.push(&frame, 0);
            }
            Advance::Idle => {}
            Advance::End => break,
        }
        if looked.elapsed() >= LOOK_EVERY {
            looked = Instant::now();
            if let Some(now) = clock.now() {
                session.tick(now);
            }
            tell(&session, options, &mut news)?;
        }
    }
    session.finish();
    let dropped = source.dropped();
    eprintln!("netlens: {packets} packets seen, {dropped} dropped");
    if !stop.is_set()
        && let Some(note) = source.ending().note()
    {
        eprintln!("netlens: {note}");
    }

    let all = doctor::diagnoses(session.story(), &focus);
    let mut out = output::stdout();
    if options.json {
        doctor::json(&mut out, session.story(), name, &all)?;
        out.flush()?;
    } else {
        output::text(out, |out| {
            let _ = out.write_char('\n');
            doctor::text(out, session.story(), name, &all, story::width());
        })?;
    }
    Ok(options.check && doctor::failed(&all))
}

/// The interface, or a capture that comes in at standard input (`-i -`) from somewhere else.
fn source(
    interface: &str,
    options: &Options,
    registry: &crate::dissect::Registry,
    stop: &Stop,
) -> Result<Box<dyn FrameSource>, Fail> {
    let keys = &options.tell.decode.keys;
    if interface == "-" {
        if options.capture.capture_filter.is_some() || options.capture.monitor {
            return Err(Fail::Usage(
                "-f and -I are for interfaces (-i -): give them to the program that captures"
                    .to_owned(),
            ));
        }
        return Ok(open::stoppable("-", stop, keys, registry)?.0);
    }
    let port = options.tell.focus.port;
    let live = options.capture.open(interface, port, stop)?;
    Ok(Box::new(keys.watch(live, None, registry.secrets())?))
}

/// Prints what was found since the last look. Where the end is for a machine to read, people read standard error.
fn tell(session: &Session, options: &Options, news: &mut News) -> Result<(), Fail> {
    let focus = options.tell.focus.focus();
    let all = doctor::diagnoses(session.story(), &focus);
    let lines = news.since_last(session.story(), &all);
    if options.json {
        for line in lines {
            eprintln!("netlens: {line}");
        }
    } else {
        let mut out = output::stdout();
        for line in lines {
            writeln!(out, "{line}")?;
        }
        out.flush()?;
    }
    Ok(())
}

/// The capture's time, also between its packets: their clock is not always this machine's.
#[derive(Default)]
struct Clock {
    last: Option<(Timestamp, Instant)>,
}

impl Clock {
    fn set(&mut self, time: Timestamp) {
        self.last = Some((time, Instant::now()));
    }

    fn now(&self) -> Option<Timestamp> {
        let (time, seen) = self.last?;
        let passed = i64::try_from(seen.elapsed().as_nanos()).ok()?;
        Some(Timestamp(time.0.saturating_add(passed)))
    }
}
