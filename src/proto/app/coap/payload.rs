//! The payload: described, and handed to whoever reads its kind (RFC 7252 section 5.5).

use super::blocks::Whole;
use super::fields::{CONTENT, LINK, PAYLOAD, PAYLOAD_DESC, PAYLOAD_LENGTH};
use super::{Message, info, table};
use crate::dissect::{Flags, Reader, Step, value};
use crate::frame::{Source, SourceKind};

/// Links of one payload that are shown one by one.
const MAX_LINKS: usize = 256;

/// Shows the payload behind the reader, or the one put together from blocks.
pub(super) fn hand_over(r: &mut Reader<'_, '_>, m: Message, whole: Option<Whole>) {
    match whole {
        None => {
            let links = describe(r, m, r.left());
            if links {
                let _ = content(r, m);
            } else {
                read(r, m);
            }
        }
        Some(Whole::Waiting) => r.finish(),
        Some(Whole::Assembled(whole)) => {
            r.finish();
            let links = describe(r, m, whole.bytes.len());
            let source = r.cx.tree.add_source(Source {
                kind: SourceKind::Message,
                bytes: Vec::new(),
                pieces: whole.pieces,
            });
            if links {
                r.over(&whole.bytes, source, |r| content(r, m));
            } else {
                r.seal();
                let mut body =
                    Reader::window(&whole.bytes, 0, whole.bytes.len(), source, &mut *r.cx);
                read(&mut body, m);
            }
            let index = usize::from(source).saturating_sub(1);
            if let Some(s) = r.cx.tree.sources.get_mut(index) {
                s.bytes = whole.bytes;
            }
        }
    }
}

/// The content format: that of the option; without one, an error explains itself in text (section 5.5.2).
fn format(m: Message) -> u64 {
    match (m.format, m.class()) {
        (Some(format), _) => u64::from(format),
        (None, 4 | 5) => 0,
        (None, _) => 42,
    }
}

/// Records what the payload is; returns whether it is read as part of this layer.
fn describe(r: &mut Reader<'_, '_>, m: Message, len: usize) -> bool {
    let number = format(m);
    let mut media = String::new();
    info::media(number, &mut media);
    let mut text = String::from("Payload Content-Format: ");
    text.push_str(&media);
    if m.format.is_none() {
        text.push_str(" (no Content-Format)");
    }
    text.push_str(", Length: ");
    value::decimal(&mut text, len as u64);
    let (at, left) = (r.pos(), r.left());
    let group = r.own_text(&PAYLOAD, &text, at, left);
    r.mark(group, Flags::GROUP);
    r.deeper(|r| {
        r.own_text(&PAYLOAD_DESC, &media, at, left);
        r.generated(&PAYLOAD_LENGTH, len as u64);
    });
    number == 40 || table::format(number).is_none()
}

/// Reads links (RFC 6690), or shows bytes of an unknown kind.
fn content(r: &mut Reader<'_, '_>, m: Message) -> Step {
    if format(m) != 40 {
        r.rest(&CONTENT);
        return Ok(());
    }
    for _ in 0..MAX_LINKS {
        let mut quoted = false;
        let mut within = false;
        let rest = r.peek_rest();
        let end = rest.iter().position(|b| {
            match b {
                b'"' => quoted = !quoted,
                b'<' if !quoted => within = true,
                b'>' if !quoted => within = false,
                _ => {}
            }
            *b == b',' && !quoted && !within
        });
        r.bytes(&LINK, end.unwrap_or(rest.len()))?;
        if end.is_none() {
            return Ok(());
        }
        r.skip(&LINK, 1)?;
    }
    r.finish();
    Ok(())
}

fn read(r: &mut Reader<'_, '_>, m: Message) {
    let media = table::format(format(m)).unwrap_or("");
    let media = media.split(';').next().unwrap_or("");
    match r.cx.registry.media_type(media) {
        Some(protocol) if !r.is_empty() => r.run(protocol),
        _ => r.data(),
    }
}
