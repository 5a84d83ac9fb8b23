//! MicroPython's raw REPL (docs.micropython.org, "The MicroPython Interactive Interpreter Mode"): statements in, output and errors out.
//!
//! Nothing here knows of ports or clocks: bytes go through a [`Wire`]. Statements are sent in raw-paste mode, whose windows keep the
//! board's buffer from overflowing, or slowly where a board does not know it. Bounded: waits, and what a board may say.

use std::time::Duration;

/// What leads to a board.
pub trait Wire {
    /// Sends all bytes.
    ///
    /// # Errors
    /// The wire is broken; why, in words.
    fn send(&mut self, bytes: &[u8]) -> Result<(), String>;

    /// Waits for bytes, at most so long; none when none came.
    ///
    /// # Errors
    /// The wire is broken; why, in words.
    fn receive(&mut self, wait: Duration) -> Result<Vec<u8>, String>;
}

/// Ctrl-A: raw mode.
const RAW: u8 = 1;
/// Ctrl-B: friendly mode.
const FRIENDLY: u8 = 2;
/// Ctrl-C: interrupts the program.
const INTERRUPT: u8 = 3;
/// Ctrl-D: runs what was sent; in an empty line, starts anew.
const END: u8 = 4;
/// Asks for raw-paste mode.
const PASTE: &[u8] = b"\x05A\x01";
/// What a board says in raw mode.
const BANNER: &[u8] = b"raw REPL; CTRL-B to exit\r\n>";

/// How long a board may think.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait for an answer that comes at once or never.
const SOON: Duration = Duration::from_millis(500);
/// Most bytes a board may say before what is waited for.
const MOST: usize = 256 << 10;
/// Bytes sent at once to a board that has no windows, and the pause after them.
const SLOWLY: (usize, Duration) = (128, Duration::from_millis(20));

/// A board in raw mode.
pub struct Repl<'w, W: Wire> {
    wire: &'w mut W,
    /// What came and was not looked at.
    held: Vec<u8>,
    /// Whether it knows raw-paste mode; found out by asking.
    paste: Option<bool>,
}

impl<'w, W: Wire> Repl<'w, W> {
    /// Interrupts what runs, enters raw mode, and starts the board anew without its program, so that its memory is free.
    ///
    /// # Errors
    /// The wire broke, or nothing answers that is MicroPython.
    pub fn enter(wire: &'w mut W) -> Result<Self, String> {
        let mut repl = Self {
            wire,
            held: Vec::new(),
            paste: None,
        };
        // A program may be slow to notice, or catch the first one.
        let mut said = Vec::new();
        for _ in 0..3 {
            repl.wire.send(&[b'\r', INTERRUPT, INTERRUPT])?;
            repl.quiet(&mut said)?;
            repl.wire.send(&[b'\r', RAW])?;
            match repl.until(BANNER, SOON.saturating_mul(4)) {
                Ok(_) => {
                    repl.restart()?;
                    return Ok(repl);
                }
                Err(Missing::Broken(why)) => return Err(why),
                Err(Missing::NotSaid(more)) => said.extend(more),
            }
        }
        Err(no_prompt(&said))
    }

    /// Waits until the board falls silent, keeping some of what it says.
    fn quiet(&mut self, said: &mut Vec<u8>) -> Result<(), String> {
        for _ in 0..40 {
            let more = self.wire.receive(Duration::from_millis(100))?;
            if more.is_empty() {
                break;
            }
            said.extend(more);
            said.truncate(4096);
        }
        self.held.clear();
        Ok(())
    }

    fn restart(&mut self) -> Result<(), String> {
        self.wire.send(&[END])?;
        let back = |missing: Missing| match missing {
            Missing::Broken(why) => why,
            Missing::NotSaid(_) => {
                "MicroPython did not start anew: press RST (EN) and try again".to_owned()
            }
        };
        self.until(b"soft reboot\r\n", PATIENCE).map_err(back)?;
        self.until(BANNER, PATIENCE).map_err(back)?;
        Ok(())
    }

    /// What comes up to and with an end.
    fn until(&mut self, end: &[u8], wait: Duration) -> Result<Vec<u8>, Missing> {
        let mut looked = 0usize;
        loop {
            let from = looked.saturating_sub(end.len());
            let rest = self.held.get(from..).unwrap_or_default();
            if let Some(at) = rest.windows(end.len()).position(|w| w == end) {
                let rest = self
                    .held
                    .split_off(from.saturating_add(at).saturating_add(end.len()));
                return Ok(std::mem::replace(&mut self.held, rest));
            }
            looked = self.held.len();
            if looked > MOST {
                return Err(Missing::NotSaid(std::mem::take(&mut self.held)));
            }
            let more = self.wire.receive(wait).map_err(Missing::Broken)?;
            if more.is_empty() {
                return Err(Missing::NotSaid(std::mem::take(&mut self.held)));
            }
            self.held.extend(more);
        }
    }

    /// Exactly so many bytes.
    fn take(&mut self, n: usize, wait: Duration) -> Result<Vec<u8>, String> {
        while self.held.len() < n {
            let more = self.wire.receive(wait)?;
            if more.is_empty() {
                return Err(silent(&self.held));
            }
            self.held.extend(more);
        }
        let rest = self.held.split_off(n);
        Ok(std::mem::replace(&mut self.held, rest))
    }

    /// Runs statements; returns what they print.
    ///
    /// # Errors
    /// The wire broke, the board fell silent, or the statements raised: the last line of the traceback.
    pub fn run(&mut self, statements: &str) -> Result<String, String> {
        self.hand_over(statements.as_bytes())?;
        let mut part = |what: &str| match self.until(&[END], PATIENCE) {
            Ok(mut text) => {
                text.pop();
                Ok(String::from_utf8_lossy(&text).into_owned())
            }
            Err(Missing::Broken(why)) => Err(why),
            Err(Missing::NotSaid(said)) => Err(format!(
                "the board did not finish {what}: {}",
                silent(&said)
            )),
        };
        let out = part("a statement")?;
        let error = part("its answer")?;
        if self.take(1, PATIENCE)? != b">" {
            return Err("the board answers out of order: press RST (EN) and try again".to_owned());
        }
        match error.trim().lines().next_back() {
            None => Ok(out),
            Some(last) => Err(format!("MicroPython says: {last}")),
        }
    }

    /// Sends statements in the way that the board knows.
    fn hand_over(&mut self, bytes: &[u8]) -> Result<(), String> {
        if self.paste != Some(false) {
            self.wire.send(PASTE)?;
            match self.take(2, PATIENCE)?.as_slice() {
                b"R\x01" => {
                    self.paste = Some(true);
                    return self.pasted(bytes);
                }
                b"R\x00" => self.paste = Some(false),
                // It took the request for a statement of its own.
                b"ra" => {
                    self.paste = Some(false);
                    self.until(b">", PATIENCE).map_err(|_| silent(&[]))?;
                }
                other => return Err(silent(other)),
            }
        }
        for piece in bytes.chunks(SLOWLY.0) {
            self.wire.send(piece)?;
            let early = self.wire.receive(SLOWLY.1)?;
            self.held.extend(early);
        }
        self.wire.send(&[END])?;
        match self.take(2, PATIENCE)?.as_slice() {
            b"OK" => Ok(()),
            other => Err(format!(
                "the board did not take a statement: {}",
                silent(other)
            )),
        }
    }

    /// Raw-paste mode: no more than the window is under way, and the board opens it anew.
    fn pasted(&mut self, bytes: &[u8]) -> Result<(), String> {
        let size = self.take(2, PATIENCE)?;
        let size = size
            .first_chunk()
            .map_or(0, |b| usize::from(u16::from_le_bytes(*b)));
        if size == 0 {
            return Err("the board takes nothing: press RST (EN) and try again".to_owned());
        }
        let (mut window, mut rest) = (size, bytes);
        while !rest.is_empty() {
            while window == 0 || !self.held.is_empty() {
                match self.take(1, PATIENCE)?.as_slice() {
                    [1] => window = window.saturating_add(size),
                    [4] => {
                        self.wire.send(&[END])?;
                        return Err("the board has no room for a statement".to_owned());
                    }
                    other => return Err(silent(other)),
                }
            }
            let (now, later) = rest.split_at(window.min(rest.len()));
            self.wire.send(now)?;
            window = window.saturating_sub(now.len());
            rest = later;
        }
        self.wire.send(&[END])?;
        loop {
            match self.take(1, PATIENCE)?.as_slice() {
                [1] => {}
                [4] => return Ok(()),
                other => return Err(silent(other)),
            }
        }
    }

    /// Leaves raw mode and starts the board with its program.
    ///
    /// # Errors
    /// The wire broke.
    pub fn leave(self) -> Result<(), String> {
        self.wire.send(&[b'\r', FRIENDLY])?;
        self.wire.receive(SOON)?;
        self.wire.send(&[END])
    }
}

/// Why something was not said.
enum Missing {
    Broken(String),
    NotSaid(Vec<u8>),
}

fn silent(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let said: String = said.escape_debug().take(80).collect();
    if said.is_empty() {
        return "it fell silent: press RST (EN) and try again".to_owned();
    }
    format!("it said \"{said}\": press RST (EN) and try again")
}

/// What the one who does not answer as MicroPython may be.
fn no_prompt(said: &[u8]) -> String {
    let text = String::from_utf8_lossy(said);
    let get = "netlens does not install MicroPython itself: micropython.org/download has it for every board";
    if said.is_empty() {
        return format!(
            "nothing answers: is this the board's port, and MicroPython on the board? Press RST (EN) and try again. {get}"
        );
    }
    if text.contains("rst:0x") || text.contains("ets ") || text.contains("boot:0x") {
        return format!("the board starts something that is not MicroPython. {get}");
    }
    let noise = text
        .chars()
        .filter(|c| *c == char::REPLACEMENT_CHARACTER)
        .count();
    if noise.saturating_mul(4) > text.chars().count() {
        return "what comes is noise: try another speed with --baud (115200 is usual; an ESP8266 starts at 74880)".to_owned();
    }
    let shown: String = text.trim().escape_debug().take(80).collect();
    format!(
        "what answers is not MicroPython, or its program cannot be interrupted: it says \"{shown}\". {get}"
    )
}

#[cfg(test)]
mod tests;
