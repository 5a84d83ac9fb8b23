//! The serial line: a thread that takes the link's bytes to a pseudo-terminal, a file, or both, as fast as the line is.

use crate::arguments::Arguments;
use netlens_app::outbox::LINK;
use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

/// A pseudo-terminal: the board's end, and the other one, which is kept open so that a reader may come and go.
struct Terminal {
    board: File,
    _reader: OwnedFd,
}

/// Starts the thread.
///
/// # Errors
/// A file or the pseudo-terminal cannot be made.
pub fn start(arguments: &Arguments) -> Result<(), String> {
    let terminal = match &arguments.pty {
        Some(path) => Some(terminal(path).map_err(|e| format!("{path}: {e}"))?),
        None => None,
    };
    let record = match &arguments.record {
        Some(path) => Some(File::create(path).map_err(|e| format!("{path}: {e}"))?),
        None => None,
    };
    let baud = arguments.baud;
    std::thread::spawn(move || carry(terminal, record, baud));
    Ok(())
}

fn terminal(path: &str) -> std::io::Result<Terminal> {
    let board = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&board)?;
    unlockpt(&board)?;
    let name = ptsname(&board, Vec::new())?;
    let reader = rustix::fs::open(
        name.as_c_str(),
        OFlags::RDWR | OFlags::NOCTTY,
        rustix::fs::Mode::empty(),
    )?;
    // Every byte as it is: no echo, no line ends made into others.
    let mut settings = tcgetattr(&reader)?;
    settings.make_raw();
    tcsetattr(&reader, OptionalActions::Now, &settings)?;
    let _ = std::fs::remove_file(path);
    std::os::unix::fs::symlink(name.to_string_lossy().as_ref(), path)?;
    Ok(Terminal {
        board: board.into(),
        _reader: reader,
    })
}

fn carry(mut terminal: Option<Terminal>, mut record: Option<File>, baud: Option<u32>) {
    let mut bytes = [0; 1024];
    let mut free = Instant::now();
    loop {
        let count = LINK.try_take(&mut bytes);
        if count == 0 {
            std::thread::sleep(Duration::from_millis(1));
            continue;
        }
        let taken = bytes.get(..count).unwrap_or_default();
        // A reader that is slow, or not there, stops this thread, as a full line stops a board's: never its network.
        let written = match &mut terminal {
            Some(terminal) => terminal.board.write_all(taken),
            None => Ok(()),
        };
        let recorded = match &mut record {
            Some(file) => file.write_all(taken),
            None => Ok(()),
        };
        if let Err(error) = written.and(recorded) {
            eprintln!("twin: the link: {error}");
        }
        if let Some(baud) = baud {
            let time = Duration::from_secs_f64(taken.len() as f64 * 10.0 / f64::from(baud));
            free = free.max(Instant::now()) + time;
            std::thread::sleep(free.saturating_duration_since(Instant::now()));
        }
    }
}
