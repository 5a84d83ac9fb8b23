#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .chars()
        .filter_map(|c| c.to_digit(16))
        .map(|d| u8::try_from(d).unwrap())
        .collect();
    digits.chunks(2).map(|p| p[0] << 4 | p[1]).collect()
}

fn sealed(header: &[u8], number: u64, qos: bool) -> Sealed<'_> {
    Sealed {
        network: [0; 6],
        hop: [[0; 6]; 2],
        key: 0,
        header,
        number,
        number_of_tkip: number,
        priority: if qos { header[24] & 0x0f } else { 0 },
        qos,
        management: false,
        fragment: false,
        from_ap: false,
        ends: [[0; 6]; 2],
    }
}

/// IEEE 802.11-2020 annex J.6.4.
#[test]
fn ccmp_opens_the_standards_frame() {
    let header = hex("0848c32c0fd2e128a57c5030f1844408abaea5b8fcba8033");
    let body = hex("f3d0a2fe9a3dbf2342a643e43246e80c3c04d019 7845ce0b16f97623");
    let key = hex("c97c1f67ce371185514a8a19f2bdd52f");
    let opener = Opener::new(Suite::Ccmp, &key).unwrap();
    let mut out = Vec::new();
    let head = sealed(&header, 0xb503_9776_e70c, false);
    assert!(opener.open(&head, &body, &mut out));
    assert_eq!(out, hex("f8ba1a55d02f85ae967bb62fb6cda8eb7e78a050"));
    // Another packet number, or a changed byte: not authentic.
    assert!(!opener.open(&sealed(&header, 1, false), &body, &mut out));
    let mut damaged = body.clone();
    damaged[3] ^= 1;
    assert!(!opener.open(&head, &damaged, &mut out));
    // Retry, power management and more data may change on the way.
    let mut repeated = header.clone();
    repeated[1] |= 0x38;
    assert!(opener.open(&sealed(&repeated, 0xb503_9776_e70c, false), &body, &mut out));
}

/// IEEE 802.11-2020 annex J.10.
#[test]
fn gcmp_opens_the_standards_frame() {
    let header = hex("88480b000fd2e128a57c5030f18444085030f1844408803303 00");
    let body = hex(
        "60e9700cc4d40ac6d288b201c38f5bf08b807442640a1596e5dbdad41d1f3623f45d7a12db7afb23 def619c2a374b6df66ffa53b6c69d79e",
    );
    let opener = Opener::new(Suite::Gcmp, &hex("c97c1f67ce371185514a8a19f2bdd52f")).unwrap();
    let mut out = Vec::new();
    assert!(opener.open(&sealed(&header, 0x0089_5f5f_2b08, true), &body, &mut out));
    assert_eq!(out, (0u8..40).collect::<Vec<_>>());
}

#[test]
fn keys_of_a_wrong_length_and_short_bodies_are_refused() {
    for suite in [
        Suite::Tkip,
        Suite::Ccmp,
        Suite::Gcmp,
        Suite::Gcmp256,
        Suite::Ccmp256,
    ] {
        assert!(Opener::new(suite, &[0; 7]).is_none());
        let opener = Opener::new(suite, &vec![1; suite.key_len()]).unwrap();
        let header = [0u8; 26];
        for n in 0..20 {
            assert!(!opener.open(&sealed(&header, 1, false), &vec![7; n], &mut Vec::new()));
        }
    }
}
