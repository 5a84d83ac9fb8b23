//! Single messages and extensions.

use super::harness::{
    Connection, Said, certificate, client_hello, device, extension, handshake, record,
    server_hello, usual, vector,
};

/// The hello with one extension.
fn with(kind: u16, body: &[u8]) -> Said {
    Connection::new().client(&record(22, 0x0301, &client_hello(&[extension(kind, body)])))
}

/// A message of the server after it chose `suite` in TLS `minor` (3 is TLS 1.2).
fn after(suite: u16, minor: u8, kind: u8, body: &[u8]) -> Said {
    let mut c = Connection::new();
    let mut hello = server_hello(suite, [9; 32], &[]);
    hello[5] = minor;
    let version = 0x0300 | u16::from(minor);
    c.server(&record(22, version, &hello));
    c.server(&record(22, version, &handshake(kind, body)))
}

#[test]
fn every_extension_is_read() {
    let cases: &[(u16, Vec<u8>, &str, &str)] = &[
        (1, vec![2], "tls.handshake.max_fragment_length", "2"),
        (
            5,
            vec![1, 0, 0, 0, 0],
            "tls.handshake.extensions_status_request_type",
            "1",
        ),
        (
            12,
            vector(1, b"user"),
            "tls.handshake.extensions_srp_username",
            "user",
        ),
        (15, vec![1], "tls.handshake.extension.heartbeat.mode", "1"),
        (
            19,
            vector(1, &[0, 2]),
            "tls.handshake.cert_type.type",
            "0x00",
        ),
        (
            21,
            vec![0; 9],
            "tls.handshake.extensions_padding_data",
            "000000000000000000",
        ),
        (
            27,
            vector(1, &[0, 2]),
            "tls.compress_certificate.algorithm",
            "2",
        ),
        (28, vec![0x40, 1], "tls.record_size_limit", "16385"),
        (
            34,
            vector(2, &[4, 3]),
            "tls.handshake.sig_hash_alg",
            "0x0403",
        ),
        (35, vec![1, 2], "tls.handshake.extension.data", "0102"),
        (
            44,
            vector(2, &[5, 6]),
            "tls.handshake.extensions.cookie",
            "0506",
        ),
        (45, vector(1, &[1]), "tls.extension.psk_ke_mode", "1"),
        (
            50,
            vector(2, &[8, 7]),
            "tls.handshake.sig_hash_alg",
            "0x0807",
        ),
        (54, vector(1, &[1, 2]), "tls.connection_id", "0102"),
        (
            0x3374,
            vector(1, b"h2"),
            "tls.handshake.extensions_npn",
            "h2",
        ),
        (
            0x4469,
            vector(2, &vector(1, b"h2")),
            "tls.handshake.extensions_alps_alpn_str",
            "h2",
        ),
        (
            0xff01,
            vector(1, &[]),
            "tls.handshake.extensions_reneg_info_len",
            "0",
        ),
        (57, vec![1, 2, 3], "tls.handshake.extension.data", "010203"),
        (
            0x7777,
            vec![1, 2, 3],
            "tls.handshake.extension.data",
            "010203",
        ),
    ];
    for (kind, body, key, value) in cases {
        let said = with(*kind, body);
        assert_eq!(said.one(key), *value, "extension {kind}");
        assert_eq!(said.one("tls.handshake.extension.type"), kind.to_string());
        assert!(said.notes.is_empty(), "extension {kind}: {:?}", said.notes);
    }
}

#[test]
fn a_pre_shared_key_has_identities_and_binders() {
    let identity = [vector(2, b"ticket"), vec![0, 0, 1, 0]].concat();
    let said = with(
        41,
        &[vector(2, &identity), vector(2, &vector(1, &[3; 32]))].concat(),
    );
    assert_eq!(
        said.one("tls.handshake.extensions.psk.identity.identity"),
        "7469636b6574"
    );
    assert_eq!(
        said.one("tls.handshake.extensions.psk.identity.obfuscated_ticket_age"),
        "256"
    );
    assert_eq!(said.one("tls.handshake.extensions.psk.binders_len"), "33");
}

#[test]
fn an_encrypted_hello_shows_what_is_outside() {
    let body = [
        vec![0, 0, 1, 0, 1, 42],
        vector(2, &[1; 32]),
        vector(2, &[2; 64]),
    ]
    .concat();
    let said = with(0xfe0d, &body);
    assert_eq!(said.one("netlens.tls.ech.config_id"), "42");
    assert_eq!(said.one("netlens.tls.ech.payload_length"), "64");
}

#[test]
fn a_hello_retry_request_is_told_by_its_random() {
    let random: [u8; 32] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8,
        0x91, 0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8,
        0x33, 0x9c,
    ];
    let list = [extension(43, &[3, 4]), extension(51, &[0, 23])];
    let said = Connection::new().server(&record(22, 0x0303, &server_hello(0x1301, random, &list)));
    assert_eq!(said.info, "Hello Retry Request");
    assert_eq!(
        said.one("tls.handshake.extensions_key_share_selected_group"),
        "23"
    );
    assert_eq!(said.one("tls.handshake.type"), "2");
}

#[test]
fn a_lowered_version_is_noted_only_where_more_was_offered() {
    let mut random = [9; 32];
    random[24..].copy_from_slice(b"DOWNGRD\x01");
    for (offer, noted) in [(usual(), true), (vec![], false)] {
        let mut c = Connection::new();
        c.client(&record(22, 0x0301, &client_hello(&offer)));
        let said = c.server(&record(22, 0x0303, &server_hello(0xc02b, random, &[])));
        assert_eq!(said.notes.iter().any(|n| n.contains("DOWNGRD")), noted);
    }
}

#[test]
fn key_exchanges_follow_the_suite() {
    let sig = [&[4u8, 3][..], &vector(2, &[8; 70])].concat();
    let ec = [&[3u8, 0, 29][..], &vector(1, &[7; 32])].concat();
    let said = after(0xc02b, 3, 12, &[ec.clone(), sig.clone()].concat());
    assert_eq!(said.one("tls.handshake.server_named_curve"), "0x001d");
    assert_eq!(said.one("tls.handshake.sig_hash_alg"), "0x0403");
    assert_eq!(said.one("tls.handshake.sig_len"), "70");
    // TLS 1.0 names no algorithm.
    let said = after(0xc013, 1, 12, &[ec.clone(), vector(2, &[8; 70])].concat());
    assert_eq!(
        (
            said.one("tls.handshake.sig_hash_alg"),
            said.one("tls.handshake.sig_len")
        ),
        ("(absent)", "70")
    );
    let dh = [vector(2, &[1; 4]), vector(2, &[2]), vector(2, &[3; 4])].concat();
    let said = after(0x009e, 3, 12, &[dh.clone(), sig].concat());
    assert_eq!(said.all("tls.handshake.p"), ["01010101"]);
    assert_eq!(said.all("tls.handshake.ys"), ["03030303"]);
    // Anonymous: no signature.
    assert_eq!(after(0x0034, 3, 12, &dh).one("tls.handshake.g"), "02");
    assert_eq!(
        after(0x00a8, 3, 12, &vector(2, b"hint")).one("tls.handshake.hint"),
        "68696e74"
    );
    let said = after(0xc037, 3, 12, &[vector(2, b"hint"), ec].concat());
    assert_eq!(
        (
            said.one("tls.handshake.hint_len"),
            said.one("tls.handshake.server_point_len")
        ),
        ("4", "32")
    );
    assert_eq!(
        after(0x009c, 3, 16, &vector(2, &[6; 256])).one("tls.handshake.epms_len"),
        "256"
    );
    assert_eq!(
        after(0x009c, 0, 16, &[6; 4]).one("tls.handshake.epms"),
        "06060606"
    );
    assert_eq!(
        after(0x00a8, 3, 16, &vector(2, b"id")).one("tls.handshake.identity"),
        "6964"
    );
    assert_eq!(
        after(0x009e, 3, 16, &vector(2, &[6; 2])).one("tls.handshake.yc"),
        "0606"
    );
}

#[test]
fn the_other_messages_are_read() {
    let said = after(
        0xc02b,
        3,
        4,
        &[vec![0, 0, 0x1c, 0x20], vector(2, b"ticket")].concat(),
    );
    assert_eq!(
        said.one("tls.handshake.session_ticket_lifetime_hint"),
        "7200"
    );
    let said = after(0xc02b, 3, 22, &[vec![1], vector(3, &[1, 2])].concat());
    assert_eq!(said.one("tls.handshake.ocsp_response_len"), "2");
    let request = [vector(1, &[1, 64]), vector(2, &[4, 3]), vector(2, &[])].concat();
    let said = after(0xc02b, 3, 13, &request);
    assert_eq!(said.all("tls.handshake.cert_type"), ["1", "64"]);
    assert_eq!(said.info, "Certificate Request");
    let said = after(0xc02b, 3, 15, &[vec![4, 3], vector(2, &[1; 8])].concat());
    assert_eq!(said.one("tls.handshake.client_cert_vrfy.sig_len"), "8");
    assert_eq!(
        after(0xc02b, 3, 11, &[0, 0, 0]).one("tls.handshake.certificates_length"),
        "0"
    );
    let next = [vector(1, b"http/1.1"), vector(1, &[0; 22])].concat();
    assert_eq!(
        after(0xc02b, 3, 67, &next).one("tls.handshake.npn_selected_protocol"),
        "http/1.1"
    );
    assert_eq!(
        after(0xc02b, 3, 24, &[1]).one("tls.handshake.key_update.request_update"),
        "1"
    );
}

#[test]
fn a_certificate_of_tls13_has_a_context_and_extensions() {
    let mut c = Connection::new();
    c.server(&record(
        22,
        0x0303,
        &server_hello(0x1301, [9; 32], &[extension(43, &[3, 4])]),
    ));
    let entry = [
        vector(3, &device()),
        vector(2, &extension(5, &[vec![1], vector(3, &[1])].concat())),
    ];
    let body = [vector(1, &[]), vector(3, &entry.concat())].concat();
    let said = c.server(&record(22, 0x0303, &handshake(11, &body)));
    assert_eq!(
        said.one("netlens.x509.subject"),
        "C=DE, O=netlens, CN=device.test"
    );
    assert_eq!(said.one("tls.handshake.ocsp_response_len"), "1");
    assert!(certificate(&device()).len() > 500);
}

#[test]
fn an_ssl2_hello_is_recognised() {
    let mut bytes = vec![0x80, 46, 1, 3, 1, 0, 21, 0, 0, 0, 16];
    bytes.extend([0, 0, 0x39].repeat(7));
    bytes.extend([5; 16]);
    let said = Connection::new().client(&bytes);
    assert_eq!((said.info.as_str(), said.column), ("Client Hello", "SSLv2"));
    assert_eq!(said.all("tls.handshake.cipherspec").len(), 7);
    assert_eq!(said.one("tls.handshake.challenge_length"), "16");
    assert_eq!(super::probe(&bytes), crate::dissect::Probe::Yes);
}

#[test]
fn lengths_that_lie_are_noted() {
    let mut hello = client_hello(&usual());
    // The list of suites says that it goes on beyond the message.
    hello[71] = 0xff;
    let said = Connection::new().client(&record(22, 0x0301, &hello));
    assert!(
        said.notes.iter().any(|n| n.contains("Length limits it")),
        "{:?}",
        said.notes
    );
    let mut extra = client_hello(&[]);
    extra.push(7);
    let n = extra.len() - 4;
    extra[3] = n as u8;
    let said = Connection::new().client(&record(22, 0x0301, &extra));
    assert!(
        said.notes.iter().any(|n| n.contains("behind the end")),
        "{:?}",
        said.notes
    );
}
