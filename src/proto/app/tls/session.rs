//! What client and server have agreed on, as far as it was seen: handshake messages are read by it.

use crate::proto::tables::tls_codes;

/// The session that a handshake makes; of TLS and DTLS alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Session {
    /// Version from the Server Hello; 0 while unknown.
    pub version: u16,
    /// Cipher suite from the Server Hello.
    pub suite: u16,
    /// Whether the client offered TLS 1.3.
    pub offered: bool,
    /// Whether the client sends data before the handshake is done (0-RTT).
    pub early: bool,
    /// Whether this is DTLS, whose Client Hello has a cookie.
    pub datagram: bool,
}

impl Session {
    /// Whether the session is TLS 1.3 or DTLS 1.3.
    pub fn is_tls13(&self) -> bool {
        tls_codes::is_tls13(self.version)
    }

    /// Whether signatures name their algorithm, as from TLS 1.2 on (RFC 5246 section 4.7); also said while nothing is
    /// known of the version.
    pub fn names_algorithms(&self) -> bool {
        match self.version {
            // DTLS 1.0 and OpenSSL's version before it count downwards.
            0xfeff | 0x0100 => false,
            version => version >= 0x0303 || version == 0,
        }
    }
}
