//! Numbers of the TLS record and handshake protocols and their names (IANA "TLS Parameters").

/// Content types of a record (RFC 8446 section 5.1, RFC 6520 section 3, RFC 9146 section 5).
pub static CONTENT_TYPES: &[(u64, &str)] = &[
    (20, "Change Cipher Spec"),
    (21, "Alert"),
    (22, "Handshake"),
    (23, "Application Data"),
    (24, "Heartbeat"),
    (25, "Connection ID"),
    (26, "ACK"),
];

/// Kinds of heartbeat (RFC 6520 section 3).
pub static HEARTBEATS: &[(u64, &str)] = &[(1, "Request"), (2, "Response")];

/// Handshake message types (RFC 8446 section 4, RFC 5246 section 7.4).
pub static HANDSHAKE_TYPES: &[(u64, &str)] = &[
    (0, "Hello Request"),
    (1, "Client Hello"),
    (2, "Server Hello"),
    (3, "Hello Verify Request"),
    (4, "New Session Ticket"),
    (5, "End of Early Data"),
    (6, "Hello Retry Request"),
    (8, "Encrypted Extensions"),
    (11, "Certificate"),
    (12, "Server Key Exchange"),
    (13, "Certificate Request"),
    (14, "Server Hello Done"),
    (15, "Certificate Verify"),
    (16, "Client Key Exchange"),
    (20, "Finished"),
    (21, "Client Certificate URL"),
    (22, "Certificate Status"),
    (23, "Supplemental Data"),
    (24, "Key Update"),
    (25, "Compressed Certificate"),
    (67, "Encrypted Extensions"),
    (254, "Message Hash"),
];

/// Whether a Client Certificate URL names single certificates or a chain (RFC 6066 section 5).
pub static CERTIFICATE_CHAIN_TYPES: &[(u64, &str)] =
    &[(0, "Individual Certificates"), (1, "PKI Path")];

/// Alert levels (RFC 5246 section 7.2).
pub static ALERT_LEVELS: &[(u64, &str)] = &[(1, "Warning"), (2, "Fatal")];

/// Alert descriptions (RFC 8446 section 6, IANA "TLS Alerts").
pub static ALERTS: &[(u64, &str)] = &[
    (0, "Close Notify"),
    (1, "End of Early Data"),
    (10, "Unexpected Message"),
    (20, "Bad Record MAC"),
    (21, "Decryption Failed"),
    (22, "Record Overflow"),
    (30, "Decompression Failure"),
    (40, "Handshake Failure"),
    (41, "No Certificate"),
    (42, "Bad Certificate"),
    (43, "Unsupported Certificate"),
    (44, "Certificate Revoked"),
    (45, "Certificate Expired"),
    (46, "Certificate Unknown"),
    (47, "Illegal Parameter"),
    (48, "Unknown CA"),
    (49, "Access Denied"),
    (50, "Decode Error"),
    (51, "Decrypt Error"),
    (60, "Export Restriction"),
    (70, "Protocol Version"),
    (71, "Insufficient Security"),
    (80, "Internal Error"),
    (86, "Inappropriate Fallback"),
    (90, "User Canceled"),
    (100, "No Renegotiation"),
    (109, "Missing Extension"),
    (110, "Unsupported Extension"),
    (111, "Certificate Unobtainable"),
    (112, "Unrecognized Name"),
    (113, "Bad Certificate Status Response"),
    (114, "Bad Certificate Hash Value"),
    (115, "Unknown PSK Identity"),
    (116, "Certificate Required"),
    (120, "No application Protocol"),
    (121, "ECH Required"),
];

/// Compression methods (RFC 3749 section 2, RFC 3943 section 3).
pub static COMPRESSION: &[(u64, &str)] = &[(0, "null"), (1, "DEFLATE"), (64, "LZS")];

/// Types of client certificate (RFC 5246 section 7.4.4, RFC 8422 section 5.5).
pub static CLIENT_CERTIFICATE_TYPES: &[(u64, &str)] = &[
    (1, "RSA Sign"),
    (2, "DSS Sign"),
    (3, "RSA Fixed DH"),
    (4, "DSS Fixed DH"),
    (21, "GOST R 34.10-94"),
    (22, "GOST R 34.10-2001"),
    (64, "ECDSA Sign"),
    (65, "RSA Fixed ECDH"),
    (66, "ECDSA Fixed ECDH"),
    (80, "IBC Params"),
];

/// Hash algorithms of TLS 1.2 signatures (RFC 5246 section 7.4.1.4.1).
pub static HASHES: &[(u64, &str)] = &[
    (0, "None"),
    (1, "MD5"),
    (2, "SHA1"),
    (3, "SHA224"),
    (4, "SHA256"),
    (5, "SHA384"),
    (6, "SHA512"),
    (7, "SM3"),
];

/// Signature algorithms of TLS 1.2 (RFC 5246 section 7.4.1.4.1).
pub static SIGNATURES: &[(u64, &str)] = &[
    (0, "Anonymous"),
    (1, "RSA"),
    (2, "DSA"),
    (3, "ECDSA"),
    (4, "SM2"),
];

/// How a curve is given (RFC 8422 section 5.4).
pub static CURVE_TYPES: &[(u64, &str)] = &[
    (1, "explicit_prime"),
    (2, "explicit_char2"),
    (3, "named_curve"),
];

/// Whether the peer has to change its keys too (RFC 8446 section 4.6.3).
pub static KEY_UPDATE: &[(u64, &str)] = &[(0, "update_not_requested"), (1, "update_requested")];

/// Whether a number is one of those that clients send to keep servers tolerant of unknown values (RFC 8701 section 2).
#[must_use]
pub fn is_grease(value: u64) -> bool {
    value & 0x0f0f == 0x0a0a && value >> 8 == value & 0xff
}

/// Name of a protocol version.
#[must_use]
pub fn version(value: u64) -> Option<&'static str> {
    Some(match value {
        0x0002 => "SSL 2.0",
        0x0300 => "SSL 3.0",
        0x0301 => "TLS 1.0",
        0x0302 => "TLS 1.1",
        0x0303 => "TLS 1.2",
        0x0304 => "TLS 1.3",
        0x0101 => "GMTLS",
        0x0100 => "DTLS 1.0 (OpenSSL pre 0.9.8f)",
        0xfeff => "DTLS 1.0",
        0xfefd => "DTLS 1.2",
        0xfefc => "DTLS 1.3",
        0x7f0e => "TLS 1.3 (draft 14)",
        0x7f0f => "TLS 1.3 (draft 15)",
        0x7f10 => "TLS 1.3 (draft 16)",
        0x7f11 => "TLS 1.3 (draft 17)",
        0x7f12 => "TLS 1.3 (draft 18)",
        0x7f13 => "TLS 1.3 (draft 19)",
        0x7f14 => "TLS 1.3 (draft 20)",
        0x7f15 => "TLS 1.3 (draft 21)",
        0x7f16 => "TLS 1.3 (draft 22)",
        0x7f17 => "TLS 1.3 (draft 23)",
        0x7f18 => "TLS 1.3 (draft 24)",
        0x7f19 => "TLS 1.3 (draft 25)",
        0x7f1a => "TLS 1.3 (draft 26)",
        0x7f1b => "TLS 1.3 (draft 27)",
        0x7f1c => "TLS 1.3 (draft 28)",
        0xfb17 => "TLS 1.3 (Facebook draft 23)",
        0xfb1a => "TLS 1.3 (Facebook draft 26)",
        v if is_grease(v) => "Reserved (GREASE)",
        _ => return None,
    })
}

/// Whether a version number means TLS 1.3 or one of its drafts.
#[must_use]
pub fn is_tls13(version: u16) -> bool {
    matches!(version, 0x0304 | 0xfefc)
        || (0x7f0e..=0x7f1c).contains(&version)
        || matches!(version, 0xfb17 | 0xfb1a)
}

/// Name of a cipher suite: the IANA registry through the tls-parser crate, GREASE, the signalling values (RFC 5746
/// section 3.3, RFC 7507 section 3), and numbers that were in use before they were registered.
#[must_use]
pub fn cipher_suite(value: u64) -> Option<&'static str> {
    Some(match value {
        0x00ff => "TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
        0x5600 => "TLS_FALLBACK_SCSV",
        0xfefe => "SSL_RSA_FIPS_WITH_DES_CBC_SHA",
        0xfeff => "SSL_RSA_FIPS_WITH_3DES_EDE_CBC_SHA",
        0xcc13 => "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        0xcc14 => "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        0xcc15 => "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        0xc0ff => "TLS_ECJPAKE_WITH_AES_128_CCM_8",
        v if is_grease(v) => "Reserved (GREASE)",
        v => {
            let id = u16::try_from(v).ok()?;
            tls_parser::TlsCipherSuite::from_id(id)?.name
        }
    })
}

/// Name of an SSL 2.0 cipher kind (draft-hickman-netscape-ssl appendix C), or of a suite sent in one (first byte 0).
#[must_use]
pub fn ssl2_cipher(value: u64) -> Option<&'static str> {
    Some(match value {
        0x01_0080 => "SSL2_RC4_128_WITH_MD5",
        0x02_0080 => "SSL2_RC4_128_EXPORT40_WITH_MD5",
        0x03_0080 => "SSL2_RC2_128_CBC_WITH_MD5",
        0x04_0080 => "SSL2_RC2_128_CBC_EXPORT40_WITH_MD5",
        0x05_0080 => "SSL2_IDEA_128_CBC_WITH_MD5",
        0x06_0040 => "SSL2_DES_64_CBC_WITH_MD5",
        0x07_00c0 => "SSL2_DES_192_EDE3_CBC_WITH_MD5",
        0x08_0080 => "SSL2_RC4_64_WITH_MD5",
        v => return cipher_suite(v),
    })
}
