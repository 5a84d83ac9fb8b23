//! A program in a pseudo-terminal, and what is on its screen: as much of a terminal as netlens draws on.

#![allow(
    unsafe_code,
    reason = "openpty and poll have no safe counterpart in the standard library"
)]

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// A program and its screen.
pub struct Terminal {
    master: File,
    child: Child,
    cells: Vec<Vec<char>>,
    /// Row and column of the cursor.
    at: (usize, usize),
    /// Bytes of a character or sequence that is not complete.
    rest: Vec<u8>,
}

impl Terminal {
    /// Starts a program on a screen of so many columns and rows.
    pub fn start(command: &mut Command, columns: u16, rows: u16) -> io::Result<Self> {
        let size = libc::winsize {
            ws_row: rows,
            ws_col: columns,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        let (mut master, mut slave) = (-1, -1);
        // SAFETY: the two numbers and the size outlive the call; names and settings may be null. On success both numbers
        // are open descriptors that nobody else owns.
        let (master, slave) = unsafe {
            let name = std::ptr::null_mut();
            let settings = std::ptr::null();
            if libc::openpty(
                &raw mut master,
                &raw mut slave,
                name,
                settings,
                &raw const size,
            ) != 0
            {
                return Err(io::Error::last_os_error());
            }
            (OwnedFd::from_raw_fd(master), OwnedFd::from_raw_fd(slave))
        };
        let child = command
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C.UTF-8")
            .stdin(slave.try_clone()?)
            .stdout(slave.try_clone()?)
            .stderr(slave)
            .spawn()?;
        Ok(Self {
            master: File::from(master),
            child,
            cells: vec![vec![' '; usize::from(columns)]; usize::from(rows)],
            at: (0, 0),
            rest: Vec::new(),
        })
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) -> io::Result<()> {
        self.master.write_all(keys.as_bytes())
    }

    /// Takes in what the program draws until the screen is as wanted; returns when that was. A picture counts once all
    /// that was written of it is on the screen.
    pub fn until(&mut self, limit: Duration, wanted: impl Fn(&Self) -> bool) -> Option<Instant> {
        let begun = Instant::now();
        let mut buf = vec![0; 1 << 16];
        while begun.elapsed() < limit {
            if !self.readable(20) {
                continue;
            }
            while self.readable(0) {
                let n = self.master.read(&mut buf).ok().filter(|n| *n > 0)?;
                self.draw(&buf[..n]);
            }
            if wanted(self) {
                return Some(Instant::now());
            }
        }
        None
    }

    fn readable(&self, milliseconds: i32) -> bool {
        let mut poll = libc::pollfd {
            fd: self.master.as_raw_fd(),
            events: libc::POLLIN,
            revents: 0,
        };
        // SAFETY: one valid entry, as said.
        unsafe { libc::poll(&raw mut poll, 1, milliseconds) > 0 }
    }

    /// The rows of the screen.
    pub fn rows(&self) -> impl Iterator<Item = String> {
        self.cells.iter().map(|row| row.iter().collect())
    }

    /// Whether a row holds a text.
    pub fn shows(&self, text: &str) -> bool {
        self.rows().any(|row| row.contains(text))
    }

    /// A number that the kernel keeps of the program, in bytes: `VmHWM`, `RssAnon`.
    pub fn status(&self, key: &str) -> Option<u64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).ok()?;
        let line = status
            .lines()
            .find_map(|l| l.strip_prefix(key)?.strip_prefix(':'))?;
        Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? * 1024)
    }

    /// Seconds of processor time that the program has used, user and system.
    pub fn processor(&self) -> Option<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        // The name in brackets may hold spaces; utime and stime are the 14th and 15th field of all.
        let (_, fields) = stat.rsplit_once(')')?;
        let ticks = |at: usize| fields.split_whitespace().nth(at)?.parse::<f64>().ok();
        // SAFETY: asks for a number.
        let per_second = unsafe { libc::sysconf(libc::_SC_CLK_TCK) } as f64;
        Some((ticks(11)? + ticks(12)?) / per_second)
    }

    /// Waits for the program to end; after the limit it is killed. Returns whether it ended by itself and well.
    pub fn end(mut self, limit: Duration) -> bool {
        let begun = Instant::now();
        let mut buf = vec![0; 1 << 16];
        while begun.elapsed() < limit {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status.success();
            }
            if self.readable(20) && self.master.read(&mut buf).is_err() {
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
        false
    }

    fn draw(&mut self, bytes: &[u8]) {
        let mut all = std::mem::take(&mut self.rest);
        all.extend_from_slice(bytes);
        let mut at = 0;
        while at < all.len() {
            let left = &all[at..];
            let used = match left[0] {
                0x1b => self.sequence(left),
                b'\r' => {
                    self.at.1 = 0;
                    Some(1)
                }
                b'\n' => {
                    self.at.0 += 1;
                    Some(1)
                }
                first => {
                    let len = match first {
                        0xf0.. => 4,
                        0xe0.. => 3,
                        0xc0.. => 2,
                        _ => 1,
                    };
                    left.get(..len).map(|bytes| {
                        self.put(
                            std::str::from_utf8(bytes)
                                .ok()
                                .and_then(|s| s.chars().next()),
                        );
                        len
                    })
                }
            };
            let Some(used) = used else { break };
            at += used;
        }
        self.rest = all.split_off(at.min(all.len()));
    }

    fn put(&mut self, c: Option<char>) {
        let (row, column) = self.at;
        if let (Some(c), Some(cell)) = (c, self.cells.get_mut(row).and_then(|r| r.get_mut(column)))
        {
            *cell = c;
        }
        self.at.1 = column + 1;
    }

    /// An escape sequence at the front; `None` when it is not complete. Moves and clearing count, colours and modes do not.
    fn sequence(&mut self, bytes: &[u8]) -> Option<usize> {
        if *bytes.get(1)? != b'[' {
            return Some(2);
        }
        let end = bytes
            .iter()
            .skip(2)
            .position(|b| (0x40..0x7f).contains(b))?
            + 2;
        let parameters = std::str::from_utf8(&bytes[2..end]).unwrap_or_default();
        match bytes[end] {
            b'H' => {
                let mut numbers = parameters.split(';').map(|n| n.parse().unwrap_or(1_usize));
                let row = numbers.next().unwrap_or(1);
                let column = numbers.next().unwrap_or(1);
                self.at = (row.saturating_sub(1), column.saturating_sub(1));
            }
            b'J' => self.cells.iter_mut().for_each(|row| row.fill(' ')),
            _ => {}
        }
        Some(end + 1)
    }
}
