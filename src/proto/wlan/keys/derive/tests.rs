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

/// IEEE 802.11-2020 annex J.4.2.
#[test]
fn passphrases_become_the_standards_keys() {
    for (passphrase, ssid, key) in [
        (
            "password",
            "IEEE",
            "f42c6fc52df0ebef9ebb4b90b38a5f902e83fe1b135a70e23aed762e9710a12e",
        ),
        (
            "ThisIsAPassword",
            "ThisIsASSID",
            "0dc0d6eb90555ed6419756b9a15ec3e3209b63df707dd508d14581f8982721af",
        ),
        (
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ",
            "becb93866bb8c3832cb777c2f559807c8c59afcb6eae734885001300a981cc62",
        ),
    ] {
        assert_eq!(
            psk(passphrase.as_bytes(), ssid.as_bytes()).to_vec(),
            hex(key)
        );
    }
}

/// IEEE 802.11-2020 annex J.2.2, test case 1.
#[test]
fn the_pseudorandom_function_is_the_standards() {
    let made = expand(Hash::Sha1, &[0x0b; 20], "prefix", b"Hi There", 24);
    assert_eq!(
        made,
        hex("bcd4c650b30b9684951829e0d75f9d54b862175ed9f00606")
    );
}

/// The keys that wpa_supplicant wrote down when it joined a network in the lab.
#[test]
fn transient_keys_are_those_of_a_real_station() {
    let addresses = [[0x24, 0x6f, 0x28, 0x10, 0x20, 0x30], [2, 0, 0, 0, 0, 0]];
    let array = |text: &str| <[u8; 32]>::try_from(hex(text)).unwrap();
    let pmk = psk(b"12345678", b"MyHomeWiFi");
    assert_eq!(
        pmk.to_vec(),
        hex("fd02ae4e13bbd6955010080f3949819766e58cd9cb8c0d2c3510c341156823bb")
    );
    let nonces = [
        array("531176633373694 53b3c14c4f30fb6b67e997543ae6d8e5f12ff101cbc9e268b"),
        array("70b2f316467e3c2ffb07de64a5bb7c71ff1351a080318d934a9796c2af5a9167"),
    ];
    let wpa2 = hex(
        "74b7b0ad075e0d53bb787295a2265914dd95b2c550d08fd65b2cadf6a0f58285a55d02e727c889b4a493355d555698a7",
    );
    assert_eq!(ptk(Hash::Sha1, &pmk, addresses, nonces, 48), wpa2);
    let pmk = hex("ac7cdbeb28abff9ff4c9b45eb963651b6861119485cd3eaf47f009d649a6a6d4");
    let nonces = [
        array("b2f0606c357f9fbb899619c37f10f85d65b69e093f26f9563f6bd99a93a5247a"),
        array("388f76ca71139cbf2ef940d4806e950f8b72b83952954215e55b6889770150e2"),
    ];
    let wpa3 = hex(
        "a80062984cf225a0c98e8652c4bc96fbe7436323fa503fa8171d56b9c1d6eafef909ebb93a2901d9db8cbf834ef103ad",
    );
    assert_eq!(ptk(Hash::Sha256, &pmk, addresses, nonces, 48), wpa3);
}

/// RFC 4493 section 4, example 2; RFC 3394 section 4.1.
#[test]
fn signatures_and_wrapped_keys_are_checked() {
    let key = hex("2b7e151628aed2a6abf7158809cf4f3c");
    let message = hex("6bc1bee22e409f96e93d7e117393172a");
    let mic = hex("070a16b46b4d4144f79bdd9dd04a287c");
    assert!(verifies(Sign::Cmac, &key, &message, &mic));
    assert!(!verifies(Sign::Cmac, &key, &message, &mic[..15]));
    assert!(!verifies(Sign::Sha1, &key, &message, &mic));
    let suite = Suite::of(2, 2).unwrap();
    let kek = hex("000102030405060708090a0b0c0d0e0f");
    let wrapped = hex("1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5");
    let clear = unwrap(&suite, &kek, &[], &wrapped);
    assert_eq!(clear, Some(hex("00112233445566778899aabbccddeeff")));
    assert_eq!(unwrap(&suite, &kek, &[], &wrapped[1..]), None);
    assert_eq!(unwrap(&suite, &kek, &[], &[]), None);
}
