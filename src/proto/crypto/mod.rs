//! The mathematics of decryption: hashes, key derivation, ciphers. It knows no protocol, and holds no key longer than its
//! caller does.
//!
//! The algorithms themselves are RustCrypto's; here they get one shape: chosen at run time by a value off the wire, failing
//! with `None` or `false` and never with a panic, whatever lengths come.

pub mod aead;
pub mod cbc;
pub mod hash;
pub mod kdf;
#[cfg(test)]
mod tests;
