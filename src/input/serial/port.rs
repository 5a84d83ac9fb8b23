//! Serial ports, as boards have them over USB: found, opened raw for us alone, read with an end to waiting.
//!
//! Linux and macOS. Opening a port raises DTR and RTS together, which the usual circuit of a board takes for no reset; closing it
//! leaves them as they are.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::Errno;
use rustix::termios::{self, ControlModes, OptionalActions, QueueSelector, SpecialCodeIndex};
use thiserror::Error;

/// Why a serial port cannot be used, with what to do next.
#[derive(Debug, Error)]
pub enum SerialError {
    /// There is no such file.
    #[error("{}", missing(path, others))]
    Missing {
        /// What was asked for.
        path: String,
        /// The ports that there are.
        others: Vec<PathBuf>,
    },
    /// It belongs to others.
    #[error(
        "you may not use {path}: become a member of its group once with `sudo usermod -aG {group} $USER`, then log in again"
    )]
    Permission {
        /// The port.
        path: String,
        /// The group that may, by name or number.
        group: String,
    },
    /// Another program has it.
    #[error(
        "another program uses {path}: close it (a serial monitor, Thonny, screen, another netlens), then try again"
    )]
    Busy {
        /// The port.
        path: String,
    },
    /// It is a file of another kind.
    #[error(
        "{path} is no serial port: `netlens flash` without --serial lists those that there are"
    )]
    NoPort {
        /// The file.
        path: String,
    },
    /// It was unplugged.
    #[error(
        "{path} went away: was the board unplugged? A loose or thin cable does the same when the radio starts"
    )]
    Gone {
        /// The port.
        path: String,
    },
    /// Anything else.
    #[error("{path} cannot be used: {source}")]
    Other {
        /// The port.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

impl SerialError {
    /// Whether the user lacks a permission.
    #[must_use]
    pub fn is_permission(&self) -> bool {
        matches!(self, Self::Permission { .. })
    }
}

fn missing(path: &str, others: &[PathBuf]) -> String {
    let plug = "plug the board in, with a cable that carries data (many only charge)";
    if others.is_empty() {
        return format!("there is no {path}, nor any other serial port: {plug}");
    }
    let others: Vec<String> = others.iter().map(|p| p.display().to_string()).collect();
    format!(
        "there is no {path}: there is {}; else {plug}",
        others.join(", ")
    )
}

/// The ports behind which boards are usually found, by name.
#[must_use]
pub fn ports() -> Vec<PathBuf> {
    const STARTS: &[&str] = &["ttyUSB", "ttyACM", "cu.usb", "cu.wchusb", "cu.SLAB_"];
    let board = |name: &OsStr| STARTS.iter().any(|s| name.to_string_lossy().starts_with(s));
    let Ok(entries) = std::fs::read_dir("/dev") else {
        return Vec::new();
    };
    let paths = entries.filter_map(|e| Some(e.ok()?.path()));
    let mut found: Vec<PathBuf> = paths.filter(|p| p.file_name().is_some_and(board)).collect();
    found.sort();
    found
}

/// An open port.
#[derive(Debug)]
pub struct SerialPort {
    file: File,
    path: String,
}

impl SerialPort {
    /// Opens a port at a speed in baud: 8 data bits, no parity, raw, for us alone.
    ///
    /// # Errors
    /// It is not there, not ours, in use, or no port.
    pub fn open(path: impl AsRef<Path>, speed: u32) -> Result<Self, SerialError> {
        let path = path.as_ref();
        let name = path.display().to_string();
        // Some drivers wait for a carrier unless told not to.
        let flags = (OFlags::NOCTTY | OFlags::NONBLOCK).bits();
        let flags = i32::try_from(flags).unwrap_or(0);
        let opened = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(flags)
            .open(path);
        let file = opened.map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => SerialError::Missing {
                path: name.clone(),
                others: ports(),
            },
            io::ErrorKind::PermissionDenied => SerialError::Permission {
                group: group(path),
                path: name.clone(),
            },
            io::ErrorKind::ResourceBusy => SerialError::Busy { path: name.clone() },
            io::ErrorKind::IsADirectory => SerialError::NoPort { path: name.clone() },
            _ => SerialError::Other {
                path: name.clone(),
                source,
            },
        })?;
        let mut modes =
            termios::tcgetattr(&file).map_err(|_| SerialError::NoPort { path: name.clone() })?;
        let port = Self { file, path: name };
        port.check(termios::ioctl_tiocexcl(&port.file))?;
        modes.make_raw();
        modes.control_modes |= ControlModes::CLOCAL | ControlModes::CREAD;
        modes.control_modes &=
            !(ControlModes::HUPCL | ControlModes::CRTSCTS | ControlModes::CSTOPB);
        // A read comes back at once, with what there is or nothing.
        modes.special_codes[SpecialCodeIndex::VMIN] = 0;
        modes.special_codes[SpecialCodeIndex::VTIME] = 0;
        port.check(modes.set_speed(speed))?;
        port.check(termios::tcsetattr(&port.file, OptionalActions::Now, &modes))?;
        port.check(termios::tcflush(&port.file, QueueSelector::IOFlush))?;
        let flags = port.check(fcntl_getfl(&port.file))?;
        port.check(fcntl_setfl(&port.file, flags & !OFlags::NONBLOCK))?;
        Ok(port)
    }

    fn check<T>(&self, outcome: rustix::io::Result<T>) -> Result<T, SerialError> {
        outcome.map_err(|e| self.failed(e.into()))
    }

    fn failed(&self, source: io::Error) -> SerialError {
        let path = self.path.clone();
        // EIO and ENXIO: there is nothing behind the file any more.
        if matches!(source.raw_os_error(), Some(5 | 6)) {
            return SerialError::Gone { path };
        }
        SerialError::Other { path, source }
    }

    /// Waits for bytes, at most so long; none when none came.
    ///
    /// # Errors
    /// The port went away.
    pub fn receive(&mut self, wait: Duration) -> Result<Vec<u8>, SerialError> {
        let wait = Timespec::try_from(wait).unwrap_or_default();
        let mut ready = [PollFd::new(&self.file, PollFlags::IN)];
        match poll(&mut ready, Some(&wait)) {
            Ok(0) | Err(Errno::INTR) => return Ok(Vec::new()),
            Ok(_) => {}
            Err(e) => return Err(self.failed(e.into())),
        }
        let mut buffer = vec![0; 4096];
        match self.file.read(&mut buffer) {
            // Ready, but empty: the other end hung up.
            Ok(0) => Err(SerialError::Gone {
                path: self.path.clone(),
            }),
            Ok(n) => {
                buffer.truncate(n);
                Ok(buffer)
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => Ok(Vec::new()),
            Err(e) => Err(self.failed(e)),
        }
    }

    /// Sends all bytes.
    ///
    /// # Errors
    /// The port went away.
    pub fn send(&mut self, bytes: &[u8]) -> Result<(), SerialError> {
        self.file.write_all(bytes).map_err(|e| self.failed(e))
    }

    /// Its name.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// The group of a file, by name where it has one.
fn group(path: &Path) -> String {
    let id = path
        .metadata()
        .map(|m| m.gid())
        .unwrap_or_default()
        .to_string();
    let groups = std::fs::read_to_string("/etc/group").unwrap_or_default();
    let named = groups.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == id).then(|| name.to_owned())
    });
    named.unwrap_or(id)
}
