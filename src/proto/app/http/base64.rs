//! Base64 (RFC 4648 section 4), for the credentials of basic authentication.

fn digit(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte.wrapping_sub(b'A'),
        b'a'..=b'z' => byte.wrapping_sub(b'a').wrapping_add(26),
        b'0'..=b'9' => byte.wrapping_sub(b'0').wrapping_add(52),
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

/// Decodes up to the padding; `None` where a character is not of the alphabet.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let end = text.iter().position(|b| *b == b'=').unwrap_or(text.len());
    let mut out = Vec::new();
    for group in text.get(..end)?.chunks(4) {
        let mut bits = 0u32;
        for b in group {
            bits = bits << 6 | digit(*b)?;
        }
        let missing = u32::try_from(4usize.saturating_sub(group.len())).ok()?;
        bits = bits.checked_shl(missing.saturating_mul(6))?;
        let [_, bytes @ ..] = bits.to_be_bytes();
        out.extend_from_slice(bytes.get(..group.len().saturating_sub(1))?);
    }
    Some(out)
}
