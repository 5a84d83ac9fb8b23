//! Syslog over TCP (RFC 6587): lines behind their length, or lines that end with LF.

use super::fields::OCTETS;
use crate::dissect::{Dir, Probe, Protocol, Pull, Reader, Step, StreamDissector};

/// A line is cut here when its end has not come.
const MAX_LINE: usize = 8192;

/// The length in front of a line and how many bytes it takes with its space; `None` where there is none.
fn counted(bytes: &[u8]) -> Option<(usize, usize)> {
    let digits = bytes
        .iter()
        .take(6)
        .take_while(|b| b.is_ascii_digit())
        .count();
    if !(1..=5).contains(&digits)
        || bytes.first() == Some(&b'0')
        || bytes.get(digits) != Some(&b' ')
    {
        return None;
    }
    let number = std::str::from_utf8(bytes.get(..digits)?)
        .ok()?
        .parse()
        .ok()?;
    Some((number, digits.saturating_add(1)))
}

/// Syslog begins with a priority, or with a length and a priority.
pub(super) fn probe(bytes: &[u8]) -> Probe {
    let skip = counted(bytes).map_or(0, |(_, n)| n);
    let line = bytes.get(skip..).unwrap_or(&[]);
    if bytes.len() < 12 {
        let begun =
            matches!(line.first(), None | Some(b'<')) || bytes.iter().all(u8::is_ascii_digit);
        return if begun { Probe::NeedMore } else { Probe::No };
    }
    super::probe(line)
}

/// Starts reading a connection.
pub(super) fn start() -> Box<dyn StreamDissector> {
    Box::new(Lines)
}

/// One connection; lines stand alone.
#[derive(Debug, Clone)]
struct Lines;

impl StreamDissector for Lines {
    fn protocol(&self) -> &'static Protocol {
        &super::PROTOCOL
    }

    fn pull(&mut self, _: Dir, bytes: &[u8], room: usize, ended: bool) -> Pull {
        if bytes.is_empty() {
            return Pull::NeedMore(1);
        }
        if let Some((len, skip)) = counted(bytes) {
            let whole = len.saturating_add(skip);
            return if len == 0 {
                Pull::NotMine
            } else if bytes.len() >= whole {
                Pull::Message(whole)
            } else if ended {
                Pull::Message(bytes.len())
            } else {
                Pull::NeedMore(whole)
            };
        }
        if !ended && bytes.len() < 7 && bytes.iter().all(u8::is_ascii_digit) {
            return Pull::NeedMore(bytes.len().saturating_add(1));
        }
        // Some end their lines with a zero byte instead (RFC 6587 section 3.4.2).
        match bytes.iter().position(|b| matches!(b, b'\n' | 0)) {
            Some(end) => Pull::Message(end.saturating_add(1)),
            None if ended || bytes.len() >= MAX_LINE.min(room) => Pull::Message(bytes.len()),
            None => Pull::NeedMore(bytes.len().saturating_add(1)),
        }
    }

    fn dissect(&mut self, _: Dir, r: &mut Reader<'_, '_>) -> Step {
        if let Some((len, skip)) = counted(r.peek_rest()) {
            let at = r.pos();
            r.record(&OCTETS, len as u64, at, skip.saturating_sub(1));
            r.skip(&OCTETS, skip)?;
        }
        super::line(r)
    }

    fn lost(&mut self, _: Dir, _: u64) -> bool {
        false
    }

    fn boxed_clone(&self) -> Box<dyn StreamDissector> {
        Box::new(self.clone())
    }
}
