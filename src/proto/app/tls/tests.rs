//! Records, handshakes and their odd cases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

pub(in crate::proto::app) mod harness;
mod hostile;
mod messages;

use super::probe::probe;
use crate::dissect::{Dir, Probe};
use harness::{
    Connection, certificate, client_hello, device, handshake, record, server_hello, usual,
};

const ECDHE: u16 = 0xc02b;

#[test]
fn a_client_hello_reads_as_the_tls_parser_crate_reads_it() {
    let bytes = record(22, 0x0301, &client_hello(&usual()));
    let said = Connection::new().client(&bytes);
    let (_, plain) = tls_parser::parse_tls_plaintext(&bytes).unwrap();
    let tls_parser::TlsMessage::Handshake(tls_parser::TlsMessageHandshake::ClientHello(hello)) =
        &plain.msg[0]
    else {
        panic!("no hello");
    };
    let suites: Vec<String> = hello
        .ciphers
        .iter()
        .map(|c| format!("0x{:04x}", c.0))
        .collect();
    assert_eq!(said.all("tls.handshake.ciphersuite"), suites);
    let (_, list) = tls_parser::parse_tls_extensions(hello.ext.unwrap()).unwrap();
    assert_eq!(said.all("tls.handshake.extension.type").len(), list.len());
    assert_eq!(
        said.one("tls.handshake.extensions_server_name"),
        "api.netlens.test"
    );
    assert_eq!(said.one("tls.handshake.extensions_alpn_str"), "http/1.1");
    assert_eq!(
        said.all("tls.handshake.extensions.supported_version"),
        ["0x0304", "0x0303"]
    );
    assert_eq!(said.info, "Client Hello");
    assert_eq!(said.column, "TLSv1");
    assert!(said.notes.is_empty(), "{:?}", said.notes);
}

#[test]
fn the_fingerprint_leaves_grease_out() {
    let said = Connection::new().client(&record(22, 0x0301, &client_hello(&usual())));
    assert_eq!(
        said.one("tls.handshake.ja3_full"),
        "771,4865-49195-255,0-11-10-16-13-43-45-51,29-23,0"
    );
    // md5sum of that line.
    assert_eq!(said.one("tls.handshake.ja3").len(), 32);
}

#[test]
fn a_second_hello_in_the_same_packet_has_its_own_fingerprint() {
    let first = record(22, 0x0301, &client_hello(&usual()));
    let second = record(22, 0x0301, &client_hello(&[]));
    let said = Connection::new().client(&[first, second].concat());
    let lines = said.all("tls.handshake.ja3_full");
    assert_eq!(lines[1], "771,4865-49195-255,,,");
    assert_ne!(lines[0], lines[1]);
}

#[test]
fn several_messages_in_one_record_read_as_in_records_of_their_own() {
    let messages = [
        server_hello(ECDHE, [9; 32], &[]),
        certificate(&device()),
        handshake(14, &[]),
    ];
    let together = Connection::new().server(&record(22, 0x0303, &messages.concat()));
    let apart: Vec<u8> = messages
        .iter()
        .flat_map(|m| record(22, 0x0303, m))
        .collect();
    let apart = Connection::new().server(&apart);
    assert_eq!(
        together.info,
        "Server Hello, Certificate, Server Hello Done"
    );
    assert_eq!(apart.info, together.info);
    let inner = |s: &harness::Said| -> Vec<(&str, String)> {
        s.fields
            .iter()
            .filter(|(k, _)| *k != "tls" && !k.starts_with("tls.record"))
            .cloned()
            .collect()
    };
    assert_eq!(inner(&together), inner(&apart));
}

#[test]
fn a_handshake_split_over_two_records_anywhere_reads_the_same() {
    let hello = client_hello(&usual());
    let whole = Connection::new().client(&record(22, 0x0301, &hello));
    let wanted: Vec<_> = whole
        .fields
        .iter()
        .skip_while(|(k, _)| *k != "tls.handshake.type")
        .cloned()
        .collect();
    for at in 1..hello.len() {
        let mut c = Connection::new();
        let first = c.client(&record(22, 0x0301, &hello[..at]));
        assert_eq!(first.info, "[Client Hello Fragment]");
        let second = c.client(&record(22, 0x0301, &hello[at..]));
        let got: Vec<_> = second
            .fields
            .iter()
            .skip_while(|(k, _)| *k != "tls.handshake.type")
            .cloned()
            .collect();
        assert_eq!(got, wanted, "split at {at}");
        assert_eq!(second.info, "Client Hello");
        assert_eq!(second.all("tls.handshake.fragment"), ["1", "2"]);
        let (_, frames) = second
            .origins
            .iter()
            .rfind(|(k, _)| *k == "tls.handshake.random")
            .unwrap();
        let expected: &[u32] = if at <= 6 {
            &[2]
        } else if at >= 38 {
            &[1]
        } else {
            &[1, 2]
        };
        assert_eq!(frames, expected, "split at {at}");
    }
}

#[test]
fn records_split_over_two_packets_anywhere_read_the_same() {
    let hello = record(22, 0x0301, &client_hello(&usual()));
    let whole = Connection::new().client(&hello);
    for at in 1..hello.len() {
        let mut c = Connection::new();
        assert!(c.client(&hello[..at]).fields.is_empty());
        assert_eq!(c.client(&hello[at..]).fields, whole.fields, "split at {at}");
    }
}

#[test]
fn tls12_is_followed_until_it_is_encrypted() {
    let mut c = Connection::new();
    c.client(&record(22, 0x0301, &client_hello(&[])));
    let flight = [server_hello(ECDHE, [9; 32], &[]), handshake(14, &[])].concat();
    assert_eq!(c.server(&record(22, 0x0303, &flight)).column, "TLSv1.2");
    let key = [&[32u8][..], &[5; 32]].concat();
    let bytes = [
        record(22, 0x0303, &handshake(16, &key)),
        record(20, 0x0303, &[1]),
        // Looks like a Hello Request with nothing wrong; it is encrypted all the same.
        record(22, 0x0303, &[0, 0, 0, 0, 1, 2, 3, 4]),
    ]
    .concat();
    let said = c.client(&bytes);
    assert_eq!(
        said.info,
        "Client Key Exchange, Change Cipher Spec, Encrypted Handshake Message"
    );
    assert_eq!(said.one("tls.handshake.client_point_len"), "32");
    assert_eq!(
        c.client(&record(21, 0x0303, &[7; 26])).info,
        "Encrypted Alert"
    );
    let data = c.server(&record(23, 0x0303, &[7; 26]));
    assert_eq!(
        (data.info.as_str(), data.one("tls.record.content_type")),
        ("Application Data", "23")
    );
}

#[test]
fn tls13_shows_opaque_records_after_the_server_hello() {
    let mut c = Connection::new();
    c.client(&record(22, 0x0301, &client_hello(&usual())));
    let chosen = [harness::extension(43, &[3, 4])];
    let bytes = [
        record(22, 0x0303, &server_hello(0x1301, [9; 32], &chosen)),
        record(20, 0x0303, &[1]),
        record(23, 0x0303, &[7; 40]),
    ]
    .concat();
    let said = c.server(&bytes);
    assert_eq!(
        said.info,
        "Server Hello, Change Cipher Spec, Application Data"
    );
    assert_eq!(said.column, "TLSv1.3");
    assert_eq!(said.one("tls.record.opaque_type"), "23");
    assert_eq!(said.one("tls.handshake.random_time"), "(absent)");
    let alert = c.client(&record(21, 0x0303, &[2, 48]));
    assert_eq!(alert.info, "Alert (Level: Fatal, Description: Unknown CA)");
}

#[test]
fn a_server_that_switches_first_resumes_a_session() {
    let mut c = Connection::new();
    c.client(&record(22, 0x0301, &client_hello(&[])));
    c.server(&record(22, 0x0303, &server_hello(ECDHE, [9; 32], &[])));
    assert_eq!(c.server(&record(20, 0x0303, &[1])).one("tls.resumed"), "1");
    assert_eq!(
        c.client(&record(20, 0x0303, &[1])).one("tls.resumed"),
        "(absent)"
    );
}

#[test]
fn content_decides_what_is_tls() {
    let hello = record(22, 0x0301, &client_hello(&[]));
    assert_eq!(probe(&hello), Probe::Yes);
    for n in 0..6 {
        assert_eq!(probe(&hello[..n]), Probe::NeedMore, "{n} bytes");
    }
    assert_eq!(probe(&record(23, 0x0303, &[0; 30])), Probe::Yes);
    assert_eq!(probe(&record(22, 0x0303, &[0x5a; 40])), Probe::Maybe);
    let mqtt = [0x10, 0x0c, 0, 4, b'M', b'Q', b'T', b'T', 4, 2, 0, 60, 0, 0];
    for other in [
        &b"HTTP/1.1 400 Bad Request\r\n"[..],
        b"GET / HTTP/1.1\r\n",
        b"SSH-2.0-x\r\n",
        b"220 mail\r\n",
        &mqtt,
    ] {
        assert_eq!(probe(other), Probe::No);
    }
    let mut noise = harness::Noise(0x1234_5678_9abc_def1);
    let hits = (0..200_000)
        .filter(|_| probe(&noise.bytes(64)) == Probe::Yes)
        .count();
    assert!(hits <= 1, "noise was taken for TLS {hits} times");
}

#[test]
fn plain_text_in_a_tls_connection_is_not_ours() {
    use crate::dissect::Pull;
    let mut tls = super::stream::start();
    let hello = record(22, 0x0301, &client_hello(&[]));
    assert_eq!(
        tls.pull(Dir::FromClient, &hello, 1 << 20, false),
        Pull::Message(hello.len())
    );
    let answer = b"HTTP/1.1 400 Bad Request\r\n\r\n";
    assert_eq!(
        tls.pull(Dir::FromServer, answer, 1 << 20, false),
        Pull::NotMine
    );
}
