//! Base64 (RFC 4648 section 4) and certificates in PEM (RFC 7468), decoded into the caller's buffer.

pub(super) const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
pub(super) const END: &str = "-----END CERTIFICATE-----";

/// Decodes base64, white space skipped. `None` where it is none, or `out` is too small.
#[must_use]
pub fn decode<'b>(text: &str, out: &'b mut [u8]) -> Option<&'b [u8]> {
    let mut length = 0usize;
    let written = each(text, |byte| match out.get_mut(length) {
        Some(place) => {
            *place = byte;
            length = length.saturating_add(1);
            true
        }
        None => false,
    });
    if written { out.get(..length) } else { None }
}

/// The certificate in PEM or in base64 of DER, as DER.
pub(super) fn certificate<'b>(text: &str, out: &'b mut [u8]) -> Option<&'b [u8]> {
    decode(body(text), out)
}

/// Whether it could be a certificate: base64 of a DER sequence whose length is that of the whole (X.690 section 8.1.3).
pub(super) fn is_certificate(text: &str) -> bool {
    let (mut count, mut head) = (0usize, [0u8; 4]);
    let whole = each(body(text), |byte| {
        if let Some(place) = head.get_mut(count) {
            *place = byte;
        }
        count = count.saturating_add(1);
        true
    });
    let [sequence, how, high, low] = head;
    let length = match how {
        0x82 => usize::from(u16::from_be_bytes([high, low])).saturating_add(4),
        0x81 => usize::from(high).saturating_add(3),
        _ => return false,
    };
    whole && sequence == 0x30 && count == length
}

/// What stands between the first and the last line of PEM, or all of it.
fn body(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix(BEGIN).unwrap_or(text);
    text.split_once(END).map_or(text, |(body, _)| body)
}

/// Gives each byte to `put`, which says whether to go on. Whether it was base64 to the end.
fn each(text: &str, mut put: impl FnMut(u8) -> bool) -> bool {
    let (mut bits, mut count, mut padding) = (0u32, 0u32, 0u32);
    for c in text.bytes().filter(|c| !c.is_ascii_whitespace()) {
        let value = match c {
            b'A'..=b'Z' => c.wrapping_sub(b'A'),
            b'a'..=b'z' => c.wrapping_sub(b'a').wrapping_add(26),
            b'0'..=b'9' => c.wrapping_sub(b'0').wrapping_add(52),
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                padding = padding.saturating_add(1);
                continue;
            }
            _ => return false,
        };
        if padding > 0 {
            return false;
        }
        bits = (bits << 6) | u32::from(value);
        count = count.saturating_add(6);
        if count >= 8 {
            count = count.saturating_sub(8);
            let [byte, ..] = (bits >> count).to_le_bytes();
            if !put(byte) {
                return false;
            }
        }
    }
    // What is left are fewer bits than a character has, all zero.
    padding <= 2 && count < 6 && bits.trailing_zeros() >= count
}
