//! Any bytes on the serial line of a board, and as its settings.

use netlens_link::settings::Settings;
use netlens_link::{Decoder, Encoder, Item, MAX_WIRE, Message};

/// What a decoder makes of bytes that come in pieces, in words.
fn heard(bytes: &[u8], piece: usize) -> Vec<String> {
    let (mut decoder, mut found) = (Decoder::new(), Vec::new());
    for piece in bytes.chunks(piece) {
        decoder.feed(piece, |item| found.push(format!("{item:?}")));
    }
    found
}

/// The first byte is the choice: a line (its pieces are as long as the byte says), one message with a right CRC, settings.
pub fn serial(data: &[u8]) {
    let Some((choice, data)) = data.split_first() else {
        return;
    };
    match choice % 4 {
        0 | 1 => {
            let whole = heard(data, data.len().max(1));
            // Text is given as far as it is there; all else does not depend on where the pieces end.
            assert_eq!(whole, heard(data, usize::from(*choice / 4) + 1));
        }
        2 => {
            let Some((kind, payload)) = data.split_first() else {
                return;
            };
            message(*kind, payload);
        }
        _ => {
            if let Err(error) = Settings::from_partition(data) {
                assert!(!error.to_string().is_empty());
            }
        }
    }
}

/// A payload of any bytes is a message or damaged; what a message says, it says again when it is written anew.
fn message(kind: u8, payload: &[u8]) {
    let mut wire = [0; MAX_WIRE];
    let Ok(length) = Encoder::new().encode(&Message::Unknown { kind, payload }, &mut wire) else {
        return;
    };
    Decoder::new().feed(&wire[..length], |item| match item {
        Item::Message { message, .. } => {
            let mut again = [0; MAX_WIRE];
            let length = Encoder::new().encode(&message, &mut again).unwrap();
            let said = heard(&again[..length], length);
            assert_eq!(said, [format!("{item:?}")]);
        }
        Item::Damaged(on_wire) => assert_eq!(on_wire, length - 2),
        other => panic!("{other:?}"),
    });
}
