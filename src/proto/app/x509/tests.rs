//! Certificates, against the x509-parser crate and against noise.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use x509_parser::prelude::{FromDer, X509Certificate};

use crate::proto::app::tls::tests::harness::{
    Connection, Noise, Said, certificate, device, record,
};

fn read(der: &[u8]) -> Said {
    Connection::new().server(&record(22, 0x0303, &certificate(der)))
}

#[test]
fn a_certificate_reads_as_the_crate_reads_it() {
    let der = device();
    let said = read(&der);
    let (_, c) = X509Certificate::from_der(&der).unwrap();
    let hex = |b: &[u8]| b.iter().map(|b| format!("{b:02x}")).collect::<String>();
    assert_eq!(said.one("x509af.serialNumber"), hex(c.raw_serial()));
    assert_eq!(said.one("x509af.version"), "2");
    assert_eq!(said.one("x509af.encrypted"), hex(&c.signature_value.data));
    assert_eq!(
        said.one("x509af.subjectPublicKey"),
        hex(&c.public_key().subject_public_key.data)
    );
    assert_eq!(said.all("x509af.extension.id").len(), c.extensions().len());
    assert_eq!(
        said.all("x509af.utcTime"),
        ["2026-11-21 13:38:48 (UTC)", "2036-11-18 13:38:48 (UTC)"]
    );
    assert_eq!(said.all("x509ce.dNSName"), ["device.test"]);
    assert_eq!(said.all("x509ce.IPAddress.ipv4"), ["192.168.1.50"]);
    assert_eq!(said.one("x509ce.cA"), "1");
    assert_eq!(said.one("x509ce.KeyUsage.digitalSignature"), "1");
    assert_eq!(said.one("pkcs1.namedCurve"), "1.2.840.10045.3.1.7");
    assert!(said.notes.is_empty(), "{:?}", said.notes);
}

#[test]
fn the_summary_is_for_people() {
    let said = read(&device());
    assert_eq!(
        said.one("netlens.x509.subject"),
        "C=DE, O=netlens, CN=device.test"
    );
    assert_eq!(
        said.one("netlens.x509.issuer"),
        "C=DE, O=netlens, CN=device.test"
    );
    assert_eq!(
        said.one("netlens.x509.not_before"),
        "Nov 21, 2026 13:38:48.000000000 UTC"
    );
    assert_eq!(
        said.all("netlens.x509.san"),
        ["device.test", "192.168.1.50"]
    );
    assert_eq!(said.one("netlens.x509.key"), "ECDSA 256 bits");
}

#[test]
fn an_expired_certificate_is_noted() {
    let mut der = device();
    let at = der.windows(13).position(|w| w == b"361118133848Z").unwrap();
    der[at..at + 2].copy_from_slice(b"26");
    let said = read(&der);
    assert!(
        said.notes.iter().any(|n| n.contains("had expired")),
        "{:?}",
        said.notes
    );
}

#[test]
fn every_prefix_is_read_as_far_as_it_goes() {
    let der = device();
    for n in 0..der.len() {
        let said = read(&der[..n]);
        assert_eq!(said.one("tls.handshake.certificate_length"), n.to_string());
        assert!(
            !said.notes.is_empty(),
            "{n} bytes were taken for a certificate"
        );
    }
}

#[test]
fn flipped_bytes_never_break_the_reader() {
    let mut noise = Noise(0x1357_9bdf_0246_8ace);
    let whole = device();
    for _ in 0..3000 {
        let mut der = whole.clone();
        for _ in 0..=noise.next() % 3 {
            let at = (noise.next() as usize) % der.len();
            der[at] = noise.next() as u8;
        }
        read(&der);
    }
}

#[test]
fn later_times_and_other_alphabets_are_read() {
    let mut der = device();
    // The end of validity as a GeneralizedTime needs two bytes more; lengths around it grow by two.
    let at = der
        .windows(15)
        .position(|w| &w[2..] == b"361118133848Z")
        .unwrap();
    der.splice(at..at + 15, *b"\x18\x0f20991118133848Z");
    for head in [2, 6] {
        let length = u16::from_be_bytes([der[head], der[head + 1]]) + 2;
        der[head..head + 2].copy_from_slice(&length.to_be_bytes());
    }
    let validity = der.windows(2).position(|w| w == [0x30, 0x1e]).unwrap();
    der[validity + 1] += 2;
    let said = read(&der);
    assert_eq!(
        said.one("x509af.generalizedTime"),
        "Nov 18, 2099 13:38:48.000000000 UTC"
    );
    assert_eq!(
        said.one("netlens.x509.not_after"),
        "Nov 18, 2099 13:38:48.000000000 UTC"
    );
}
