//! Frames that other people's firmware prints: esp-radio and esp-wifi with `dump-packets` log each as a line of Rust's `{:?}`.
//!
//! `INFO - @WIFIFRAME [255, 255, ...]` (decimal), or as older versions had it `[ff, ff, ...]`.

/// What such a line has before its bytes.
const MARK: &str = "@WIFIFRAME ";
/// Longest line that is put together: a frame of 2304 bytes in decimal, with room.
const MAX_LINE: usize = 16 << 10;

/// Puts lines together from what comes.
#[derive(Debug, Default)]
pub(super) struct Printed {
    line: String,
}

/// A line, or what it printed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// An Ethernet frame.
    Frame(Vec<u8>),
    /// Something for people.
    Text(String),
}

impl Printed {
    /// Takes text as it comes; returns the line that it ends.
    pub fn take(&mut self, text: &str) -> Option<Line> {
        self.line.push_str(text);
        if self.line.ends_with('\n') || self.line.len() > MAX_LINE {
            return self.end();
        }
        None
    }

    /// Gives a line that has no end, since nothing came for a while.
    pub fn end(&mut self) -> Option<Line> {
        let line = std::mem::take(&mut self.line);
        let plain = without_colours(line.trim_end());
        if plain.is_empty() {
            return None;
        }
        Some(frame(&plain).map_or(Line::Text(plain), Line::Frame))
    }
}

/// Text without the escape sequences of a terminal (ECMA-48 section 5.4: `ESC [ ... letter`) and other control characters.
fn without_colours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            if chars.next_if_eq(&'[').is_some() {
                for c in chars.by_ref() {
                    if ('@'..='~').contains(&c) {
                        break;
                    }
                }
            }
        } else if c == '\t' || !c.is_control() {
            out.push(c);
        }
    }
    out
}

/// The frame that a line prints, if it prints one.
fn frame(line: &str) -> Option<Vec<u8>> {
    let (_, list) = line.split_once(MARK)?;
    let list = list.trim().strip_prefix('[')?.strip_suffix(']')?;
    let items = || list.split(',').map(str::trim);
    let bytes = |radix| -> Option<Vec<u8>> {
        items()
            .map(|item| u8::from_str_radix(item, radix).ok())
            .collect()
    };
    // Two digits each, leading zeros and all, is what `{:02x?}` writes: in decimal a list of the bytes of a frame, which begins with
    // two addresses, has a number of one or three digits.
    let hexadecimal = items().all(|item| item.len() == 2);
    let frame = bytes(if hexadecimal { 16 } else { 10 })?;
    (frame.len() >= 14).then_some(frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_read_in_both_forms() {
        let want: Vec<u8> = (250..=255).chain(0..10).collect();
        let decimal = format!("\u{1b}[32mINFO - @WIFIFRAME {want:?}\u{1b}[0m\r\n");
        let hexadecimal = format!("@WIFIFRAME {want:02x?}\n");
        for text in [decimal, hexadecimal] {
            let mut printed = Printed::default();
            let half = text.len() / 2;
            assert_eq!(printed.take(&text[..half]), None);
            assert_eq!(printed.take(&text[half..]), Some(Line::Frame(want.clone())));
        }
    }

    #[test]
    fn what_is_no_frame_stays_text() {
        for text in [
            "@WIFIFRAME [1, 2]",
            "@WIFIFRAME [1, 2",
            "@WIFIFRAME [256, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]",
            "hello",
        ] {
            let mut printed = Printed::default();
            assert_eq!(
                printed.take(&format!("{text}\n")),
                Some(Line::Text(text.to_owned()))
            );
        }
        assert_eq!(Printed::default().take("\r\n"), None);
    }
}
