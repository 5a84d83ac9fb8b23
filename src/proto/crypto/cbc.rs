//! AES in the mode of cipher block chaining (NIST SP 800-38A section 6.2).

use aes::{Aes128, Aes256};
use cbc::Decryptor;
use cbc::cipher::{Array, BlockModeDecrypt as _, KeyIvInit as _, inout::InOutBuf};

/// Bytes of a block of AES.
pub const BLOCK: usize = 16;

/// Decrypts whole blocks into `out`, which is replaced. Nothing is checked: the caller has the authentication.
/// `None` when the key has neither 16 nor 32 bytes, the vector not 16, or the text is not whole blocks.
pub fn decrypt(key: &[u8], vector: &[u8], text: &[u8], out: &mut Vec<u8>) -> Option<()> {
    out.clear();
    let (blocks, rest) = Array::slice_as_chunks(text);
    if !rest.is_empty() {
        return None;
    }
    out.resize(text.len(), 0);
    let (to, _) = Array::slice_as_chunks_mut(out);
    let buffer = InOutBuf::new(blocks, to).ok()?;
    match key.len() {
        16 => Decryptor::<Aes128>::new_from_slices(key, vector)
            .ok()?
            .decrypt_blocks_inout(buffer),
        32 => Decryptor::<Aes256>::new_from_slices(key, vector)
            .ok()?
            .decrypt_blocks_inout(buffer),
        _ => {
            out.clear();
            return None;
        }
    }
    Some(())
}
