//! Standard output, buffered.

use std::fmt;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Locks standard output behind a buffer of 64 KiB.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// Writes text and flushes.
///
/// # Errors
/// Standard output cannot be written to.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Lets text be formatted straight into a writer, and flushes it.
///
/// # Errors
/// The writer's first.
pub fn text(out: impl Write, tell: impl FnOnce(&mut dyn fmt::Write)) -> io::Result<()> {
    let mut text = Text {
        out,
        outcome: Ok(()),
    };
    tell(&mut text);
    text.outcome?;
    text.out.flush()
}

struct Text<W> {
    out: W,
    outcome: io::Result<()>,
}

impl<W: Write> fmt::Write for Text<W> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        if self.outcome.is_ok() {
            self.outcome = self.out.write_all(s.as_bytes());
        }
        self.outcome.as_ref().map_err(|_| fmt::Error).copied()
    }
}
