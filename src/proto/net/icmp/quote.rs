//! Error messages: they quote the packet that they are about, its IP header and at least 8 bytes more (RFC 792,
//! RFC 1812 section 4.3.2.3), and may carry extensions behind it (RFC 4884).

use super::extensions;
use super::fields::{LENGTH, LENGTH_ORIGINAL, MTU, POINTER, REDIR_GW, UNUSED};
use crate::dissect::{Key, Reader, Step};

/// Bytes quoted by senders that know RFC 4884's extensions but not its length field (section 5.5).
const COMPATIBLE: usize = 128;

/// Reads the rest of an error message.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when the header is cut.
pub(super) fn error(r: &mut Reader<'_, '_>, kind: u8, code: u8) -> Step {
    let words = match kind {
        3 | 11 | 12 => usize::from(r.peek_u8(1).unwrap_or(0)),
        _ => 0,
    };
    match kind {
        5 => drop(r.ipv4(&REDIR_GW)?),
        12 => {
            r.u8(&POINTER)?;
            if words > 0 {
                length(r)?;
                r.bytes(&UNUSED, 2)?;
            } else {
                r.bytes(&UNUSED, 3)?;
            }
        }
        3 if code == 4 => {
            if words > 0 {
                r.bytes(&UNUSED, 1)?;
                length(r)?;
            } else {
                r.bytes(&UNUSED, 2)?;
            }
            r.u16(&MTU)?;
        }
        _ if words > 0 => {
            r.bytes(&UNUSED, 1)?;
            length(r)?;
            r.bytes(&UNUSED, 2)?;
        }
        _ => drop(r.bytes(&UNUSED, 4)?),
    }
    let original = words.saturating_mul(4);
    let left = r.left();
    let quoted = if words > 0 && left > original {
        ahead(r, original);
        original
    } else if left >= COMPATIBLE.saturating_add(extensions::HEADER)
        && matches!(kind, 3 | 11 | 12)
        && extensions::follow(r.peek_rest().get(COMPATIBLE..).unwrap_or(&[]))
    {
        ahead(r, COMPATIBLE);
        COMPATIBLE
    } else {
        left
    };
    packet(r, quoted);
    r.finish();
    Ok(())
}

fn length(r: &mut Reader<'_, '_>) -> Step {
    let at = r.pos();
    let words = r.u8(&LENGTH)?;
    r.record(&LENGTH_ORIGINAL, u64::from(words).saturating_mul(4), at, 1);
    Ok(())
}

/// Reads the extensions `skip` bytes ahead, before the quoted packet: they belong to this layer, it to others.
fn ahead(r: &mut Reader<'_, '_>, skip: usize) {
    // What stopped it is noted.
    let _ = extensions::dissect(&mut r.ahead(skip));
}

/// Decodes the quoted packet. It did not travel in this frame: who speaks to whom stays as it is, nothing is
/// remembered, and its being cut off is no remark.
fn packet(r: &mut Reader<'_, '_>, len: usize) {
    if len == 0 {
        return;
    }
    let net = r.cx.net;
    let quoted = r.cx.quoted;
    let notes = r.cx.tree.notes.len();
    r.cx.quoted = true;
    let _ = r.within(len, &LENGTH, |r| {
        r.call(Key::EtherType(0x0800));
        r.finish();
        Ok(())
    });
    r.cx.quoted = quoted;
    r.cx.net = net;
    r.cx.tree.notes.truncate(notes);
}
