//! Lines of readable text over a bare connection, as small devices send their readings:
//!
//! ```text
//! 12,1234567,28.3,65.2\n
//! ```
//! Each line is a message. A device that sends a line without its end still shows: a whole segment of readable text is
//! a message too, since its end may never come.

use crate::dissect::{
    Dir, FieldSpec, Key, Kind, LayerRef, Probe, Protocol, Pull, Reader, Step, StreamDissector,
    StreamEntry, protocol, value,
};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "netlens.text",
    "Lines of text",
    "Readable text without a protocol around it; each line is a message.",
    "netlens",
);

fields! { FIELDS:
    LINE = field("netlens.text.line", "Line", Kind::Text,
        "The line without its end.", "netlens");
    NUMBER = field("netlens.text.number", "Line number", Kind::U32,
        "Which line of this direction it is, from 1.", "netlens");
    VALUE = field("netlens.text.value", "Value", Kind::Text,
        "One of the line's values, which commas part.", "RFC 4180 section 2");
}

/// A line is cut here when its end has not come.
const MAX_LINE: usize = 4096;
/// Values of a line that are shown one by one.
const MAX_VALUES: usize = 64;

/// Lines of text.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::TcpPort(5050)],
    stream: Some(StreamEntry {
        probe,
        start: || Box::<Lines>::default(),
        rank: 250,
    }),
    info,
    ..Protocol::new("netlens.text", "Lines of text", "TEXT", &ITEM)
};

fn blank(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r')
}

/// Whether all bytes are readable text; a character that has only begun at the end is allowed for.
fn readable(bytes: &[u8]) -> bool {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) if e.error_len().is_none() => bytes
            .get(..e.valid_up_to())
            .and_then(|b| std::str::from_utf8(b).ok())
            .unwrap_or(""),
        Err(_) => return false,
    };
    !text.is_empty()
        && text
            .chars()
            .all(|c| !c.is_control() || u8::try_from(c).is_ok_and(blank))
}

/// Text is what is readable throughout; with the end of a line among it, it is beyond doubt.
fn probe(bytes: &[u8]) -> Probe {
    if !readable(bytes) {
        return Probe::No;
    }
    let ink = bytes.iter().any(|b| !blank(*b) && *b != b' ');
    match bytes.contains(&b'\n') {
        true if ink => Probe::Yes,
        false if bytes.len() >= 2 => Probe::Maybe,
        _ => Probe::NeedMore,
    }
}

/// One connection's lines.
#[derive(Debug, Clone, Default)]
struct Lines {
    client: u32,
    server: u32,
}

impl StreamDissector for Lines {
    fn protocol(&self) -> &'static Protocol {
        &PROTOCOL
    }

    fn pull(&mut self, _dir: Dir, bytes: &[u8], room: usize, ended: bool) -> Pull {
        let line = memchr::memchr(b'\n', bytes).map(|lf| lf.saturating_add(1));
        let front = bytes.get(..line.unwrap_or(bytes.len())).unwrap_or(bytes);
        if bytes.is_empty() {
            return Pull::NeedMore(1);
        }
        if !readable(front) {
            return Pull::NotMine;
        }
        match line {
            Some(n) => Pull::Message(n),
            None if ended || bytes.len() >= MAX_LINE.min(room) => Pull::Message(bytes.len()),
            // `client.print` without a line end: what a segment holds is all there may ever be.
            None if bytes.len() >= 2 && std::str::from_utf8(bytes).is_ok() => {
                Pull::Message(bytes.len())
            }
            None => Pull::NeedMore(bytes.len().saturating_add(1)),
        }
    }

    fn dissect(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        let count = match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        };
        *count = count.saturating_add(1);
        let number = *count;
        let bytes = r.peek_rest();
        let mut text = bytes;
        while let [rest @ .., b'\n' | b'\r'] = text {
            text = rest;
        }
        let start = r.pos();
        r.bytes(&LINE, text.len())?;
        if text.contains(&b',') {
            let mut at = start;
            for part in text.split(|b| *b == b',').take(MAX_VALUES) {
                r.parts(0, at, part.len(), &[&VALUE]);
                at = at.saturating_add(part.len()).saturating_add(1);
            }
        }
        r.skip(&LINE, bytes.len().saturating_sub(text.len()))?;
        r.generated(&NUMBER, u64::from(number));
        Ok(())
    }

    fn lost(&mut self, _dir: Dir, _bytes: u64) -> bool {
        true
    }

    fn boxed_clone(&self) -> Box<dyn StreamDissector> {
        Box::new(self.clone())
    }
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    out.push('"');
    value::escaped(out, &layer.text(&LINE).unwrap_or_default());
    out.push('"');
}

#[cfg(test)]
mod tests;
