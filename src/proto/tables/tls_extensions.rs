//! Numbers that TLS extensions carry and their names (IANA "TLS ExtensionType Values", "TLS Supported Groups",
//! "TLS SignatureScheme").

use super::tls_codes::is_grease;

/// Name of an extension (RFC 8446 section 4.2 and the IANA registry).
#[must_use]
pub fn extension(value: u64) -> Option<&'static str> {
    Some(match value {
        0 => "server_name",
        1 => "max_fragment_length",
        2 => "client_certificate_url",
        3 => "trusted_ca_keys",
        4 => "truncated_hmac",
        5 => "status_request",
        6 => "user_mapping",
        7 => "client_authz",
        8 => "server_authz",
        9 => "cert_type",
        10 => "supported_groups",
        11 => "ec_point_formats",
        12 => "srp",
        13 => "signature_algorithms",
        14 => "use_srtp",
        15 => "heartbeat",
        16 => "application_layer_protocol_negotiation",
        17 => "status_request_v2",
        18 => "signed_certificate_timestamp",
        19 => "client_certificate_type",
        20 => "server_certificate_type",
        21 => "padding",
        22 => "encrypt_then_mac",
        23 => "extended_master_secret",
        24 => "token_binding",
        25 => "cached_info",
        27 => "compress_certificate",
        28 => "record_size_limit",
        34 => "delegated_credentials",
        35 => "session_ticket",
        40 => "Reserved (key_share)",
        41 => "pre_shared_key",
        42 => "early_data",
        43 => "supported_versions",
        44 => "cookie",
        45 => "psk_key_exchange_modes",
        46 => "Reserved (ticket_early_data_info)",
        47 => "certificate_authorities",
        48 => "oid_filters",
        49 => "post_handshake_auth",
        50 => "signature_algorithms_cert",
        51 => "key_share",
        52 => "transparency_info",
        53 => "connection_id (deprecated)",
        54 => "connection_id",
        55 => "external_id_hash",
        56 => "external_session_id",
        57 => "quic_transport_parameters",
        58 => "ticket_request",
        59 => "dnssec_chain",
        0x3374 => "next_protocol_negotiation",
        0x4469 => "application_settings",
        0x44cd => "application_settings (new)",
        30_031 => "channel_id_old",
        30_032 => "channel_id",
        0xfd00 => "ech_outer_extensions",
        0xfe0d => "encrypted_client_hello",
        0xff01 => "renegotiation_info",
        0xffa5 => "quic_transport_parameters (drafts version)",
        0xffce => "encrypted_server_name",
        v if is_grease(v) => "Reserved (GREASE)",
        _ => return None,
    })
}

/// Name of a group for key exchange (RFC 8446 section 4.2.7, RFC 8422 section 5.1.1).
#[must_use]
pub fn group(value: u64) -> Option<&'static str> {
    const CURVES: [&str; 30] = [
        "sect163k1",
        "sect163r1",
        "sect163r2",
        "sect193r1",
        "sect193r2",
        "sect233k1",
        "sect233r1",
        "sect239k1",
        "sect283k1",
        "sect283r1",
        "sect409k1",
        "sect409r1",
        "sect571k1",
        "sect571r1",
        "secp160k1",
        "secp160r1",
        "secp160r2",
        "secp192k1",
        "secp192r1",
        "secp224k1",
        "secp224r1",
        "secp256k1",
        "secp256r1",
        "secp384r1",
        "secp521r1",
        "brainpoolP256r1",
        "brainpoolP384r1",
        "brainpoolP512r1",
        "x25519",
        "x448",
    ];
    Some(match value {
        1..=30 => {
            let at = usize::try_from(value).ok()?.checked_sub(1)?;
            CURVES.get(at).copied()?
        }
        31 => "brainpoolP256r1tls13",
        32 => "brainpoolP384r1tls13",
        33 => "brainpoolP512r1tls13",
        41 => "curveSM2",
        256 => "ffdhe2048",
        257 => "ffdhe3072",
        258 => "ffdhe4096",
        259 => "ffdhe6144",
        260 => "ffdhe8192",
        512 => "MLKEM512",
        513 => "MLKEM768",
        514 => "MLKEM1024",
        0x11eb => "SecP256r1MLKEM768",
        0x11ec => "X25519MLKEM768",
        0x11ed => "SecP384r1MLKEM1024",
        0x6399 => "X25519Kyber768Draft00",
        0xff01 => "arbitrary_explicit_prime_curves",
        0xff02 => "arbitrary_explicit_char2_curves",
        v if is_grease(v) => "Reserved (GREASE)",
        _ => return None,
    })
}

/// Name of a signature scheme (RFC 8446 section 4.2.3), or of the pair of hash and signature that TLS 1.2 makes of the
/// same number (RFC 5246 section 7.4.1.4.1).
#[must_use]
pub fn signature_scheme(value: u64) -> Option<&'static str> {
    Some(match value {
        0x0101 => "MD5 RSA",
        0x0102 => "MD5 DSA",
        0x0103 => "MD5 ECDSA",
        0x0201 => "rsa_pkcs1_sha1",
        0x0202 => "SHA1 DSA",
        0x0203 => "ecdsa_sha1",
        0x0301 => "SHA224 RSA",
        0x0302 => "SHA224 DSA",
        0x0303 => "SHA224 ECDSA",
        0x0401 => "rsa_pkcs1_sha256",
        0x0402 => "SHA256 DSA",
        0x0403 => "ecdsa_secp256r1_sha256",
        0x0501 => "rsa_pkcs1_sha384",
        0x0502 => "SHA384 DSA",
        0x0503 => "ecdsa_secp384r1_sha384",
        0x0601 => "rsa_pkcs1_sha512",
        0x0602 => "SHA512 DSA",
        0x0603 => "ecdsa_secp521r1_sha512",
        0x0708 => "sm2sig_sm3",
        0x0804 => "rsa_pss_rsae_sha256",
        0x0805 => "rsa_pss_rsae_sha384",
        0x0806 => "rsa_pss_rsae_sha512",
        0x0807 => "ed25519",
        0x0808 => "ed448",
        0x0809 => "rsa_pss_pss_sha256",
        0x080a => "rsa_pss_pss_sha384",
        0x080b => "rsa_pss_pss_sha512",
        0x081a => "ecdsa_brainpoolP256r1tls13_sha256",
        0x081b => "ecdsa_brainpoolP384r1tls13_sha384",
        0x081c => "ecdsa_brainpoolP512r1tls13_sha512",
        0x0904 => "mldsa44",
        0x0905 => "mldsa65",
        0x0906 => "mldsa87",
        v if is_grease(v) => "Reserved (GREASE)",
        _ => return None,
    })
}

/// Forms of a point on a curve (RFC 8422 section 5.1.2).
pub static POINT_FORMATS: &[(u64, &str)] = &[
    (0, "uncompressed"),
    (1, "ansiX962_compressed_prime"),
    (2, "ansiX962_compressed_char2"),
];

/// Types of name in server_name (RFC 6066 section 3).
pub static NAME_TYPES: &[(u64, &str)] = &[(0, "host_name")];

/// Kinds of certificate status (RFC 6066 section 8, RFC 6961 section 2.2).
pub static STATUS_TYPES: &[(u64, &str)] = &[(1, "OCSP"), (2, "OCSP Multi")];

/// Ways to use a pre-shared key (RFC 8446 section 4.2.9).
pub static PSK_MODES: &[(u64, &str)] = &[
    (0, "PSK-only key establishment (psk_ke)"),
    (1, "PSK with (EC)DHE key establishment (psk_dhe_ke)"),
];

/// Largest fragments that can be asked for (RFC 6066 section 4).
pub static FRAGMENT_LENGTHS: &[(u64, &str)] = &[(1, "512"), (2, "1024"), (3, "2048"), (4, "4096")];

/// Compressions of certificates (RFC 8879 section 7.3).
pub static CERTIFICATE_COMPRESSIONS: &[(u64, &str)] = &[(1, "zlib"), (2, "brotli"), (3, "zstd")];

/// Modes of heartbeat (RFC 6520 section 2).
pub static HEARTBEAT_MODES: &[(u64, &str)] = &[
    (1, "Peer allowed to send requests"),
    (2, "Peer not allowed to send requests"),
];

/// Types of certificate (RFC 7250 section 3).
pub static CERTIFICATE_TYPES: &[(u64, &str)] =
    &[(0, "X.509"), (1, "OpenPGP"), (2, "Raw Public Key")];

/// Versions of a signed certificate timestamp (RFC 6962 section 3.2).
pub static SCT_VERSIONS: &[(u64, &str)] = &[(0, "SCTv1")];

/// Which half of an encrypted ClientHello this is (RFC 9849 section 5).
pub static ECH_TYPES: &[(u64, &str)] = &[(0, "Outer Client Hello"), (1, "Inner Client Hello")];
