//! Settings: what is taken, what is refused, and in which words.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use netlens_link::settings::{self, KEYS, Mode, MqttVersion, PARTITION_SIZE, Settings, Wrong};

/// A sequence that is as long as it says: all that the settings ask of a certificate.
const DER: [u8; 7] = [0x30, 0x82, 0x00, 0x03, 1, 2, 3];
const PEM: &str = "-----BEGIN CERTIFICATE-----\nMIIA\nAwECAw==\n-----END CERTIFICATE-----\n";

fn refused(text: &str) -> String {
    match Settings::parse(text) {
        Ok(settings) => panic!("{settings:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn values_are_as_they_stand() {
    let text = "# the workshop\n\nssid= two blanks = kept \r\npassphrase=12345678\nserver=demo.example\nmode=mqtt\nqos=2\nled=8\nretain=on\n";
    let settings = Settings::parse(text).unwrap();
    assert_eq!(settings.text("ssid"), " two blanks = kept ");
    assert_eq!(
        (settings.mode(), settings.port(), settings.number("qos")),
        (Mode::Mqtt, 1883, 2)
    );
    assert_eq!((settings.pin("led"), settings.pin("dht")), (Some(8), None));
    assert!(settings.on("retain") && settings.on("capture") && !settings.on("secrets"));
    assert_eq!(settings.mqtt_version(), MqttVersion::V3);
    let shown: Vec<_> = settings.shown().collect();
    assert!(
        shown.contains(&("passphrase", "***")) && shown.contains(&("qos", "2")),
        "{shown:?}"
    );
}

#[test]
fn defaults_pass_their_own_checks() {
    for key in &KEYS {
        if !key.default.is_empty() {
            assert_eq!(key.check(key.default), Ok(()), "{}", key.name);
        }
        assert!(
            key.doc.len() > 10 && !key.doc.ends_with('.'),
            "{}",
            key.name
        );
    }
}

#[test]
fn what_is_wrong_is_said_in_words() {
    assert_eq!(refused("ssid"), "line 1: 'ssid' is not key=value");
    assert_eq!(refused("\nspeed=3"), "line 2: speed: no such setting");
    assert_eq!(
        refused("pass=abc"),
        "line 1: pass: no such setting; perhaps passphrase"
    );
    assert_eq!(
        refused("server=a\nserver=b"),
        "line 2: server: is there twice"
    );
    assert_eq!(
        refused("passphrase=short"),
        "line 1: passphrase: has 5 bytes; 8 to 63 are allowed"
    );
    assert_eq!(
        refused("qos=3"),
        "line 1: qos: 3 is not a number from 0 to 2"
    );
    assert_eq!(
        refused("port=+80"),
        "line 1: port: +80 is not a number from 1 to 65535"
    );
    assert_eq!(
        refused("capture=yes"),
        "line 1: capture: yes is neither on nor off"
    );
    assert_eq!(
        refused("mqtt_version=4"),
        "line 1: mqtt_version: 4 is none of 3.1.1, 5"
    );
    assert!(
        refused("mode=ftp").starts_with("line 1: mode: ftp is none of line, echo"),
        "{}",
        refused("mode=ftp")
    );
    assert_eq!(
        refused("topic=a\u{7}b"),
        "line 1: topic: holds a control character"
    );
    assert_eq!(refused("ssid=x"), "server: is needed for line");
    assert_eq!(refused("mode=https\nserver=a"), "ca: is needed for https");
    assert_eq!(
        refused("mode=mqtt\nserver=a\npassword=x"),
        "user: is needed for password"
    );
    assert!(refused("server=a\nca=hello").contains("is no certificate"));
    assert!(
        refused("server=a\nca=-----BEGIN CERTIFICATE-----\nMIIA\n")
            .contains("has no line -----END")
    );
    assert!(Settings::parse("mode=ap").is_ok() && Settings::parse("mode=echo").is_ok());
}

#[test]
fn certificates_in_three_shapes() {
    let line = "MIIAAwECAw==";
    for (ca, lines) in [
        (PEM.to_string(), 4),
        (PEM.replace('\n', ""), 1),
        (line.to_string(), 1),
        (PEM.replace('\n', "\r\n"), 4),
    ] {
        let text = format!("server=a\nca={}\nqos=2\nnonsense\n", ca.trim_end());
        let error = Settings::parse(&text).unwrap_err();
        assert_eq!(
            (error.line, error.wrong),
            (1 + lines + 2, Wrong::NoEquals("nonsense")),
            "{text}"
        );
        let text = text.replace("nonsense\n", "");
        let settings = Settings::parse(&text).unwrap();
        assert_eq!(settings.ca(&mut [0; 64]), Some(&DER[..]));
        assert_eq!(settings.ca(&mut [0; 6]), None);
        assert_eq!(settings.number("qos"), 2);
    }
}

#[test]
fn base64_as_the_rfc_has_it() {
    let vectors = [
        ("", ""),
        ("Zg==", "f"),
        ("Zm8=", "fo"),
        ("Zm9v", "foo"),
        ("Zm9vYg==", "foob"),
        ("Zm9vYmE=", "fooba"),
    ];
    for (text, plain) in vectors {
        assert_eq!(
            settings::decode_base64(text, &mut [0; 16]),
            Some(plain.as_bytes())
        );
    }
    for wrong in ["Zg=a", "Z", "Zh==", "Zm9*", "===="] {
        assert_eq!(
            settings::decode_base64(wrong, &mut [0; 16]),
            None,
            "{wrong}"
        );
    }
}

#[test]
fn partitions_hold_text_up_to_erased_flash() {
    let partition = settings::to_partition("server=a\n").unwrap();
    assert_eq!(partition.len(), PARTITION_SIZE);
    assert_eq!(
        Settings::from_partition(&partition).unwrap().text("server"),
        "a"
    );
    assert_eq!(
        Settings::from_partition(&[0xff; 64]).unwrap_err().wrong,
        Wrong::Empty
    );
    assert_eq!(
        Settings::from_partition(&[0xc3, 0x28]).unwrap_err().wrong,
        Wrong::NotText
    );
    assert_eq!(
        settings::to_partition(&"x".repeat(5000)).unwrap_err().wrong,
        Wrong::TooLong(5000)
    );
}

#[test]
fn no_bytes_make_it_panic() {
    let mut seed = 0x2545_f491_4f6c_dd1du64;
    let pieces = [
        "ssid",
        "ca",
        "=",
        "\n",
        "-----BEGIN CERTIFICATE-----",
        "-----END CERTIFICATE-----",
        "MIIA",
        "ü",
        "\r",
        "#",
        "mode=line",
        "9",
    ];
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            text += pieces[(seed >> 33) as usize % pieces.len()];
        }
        if let Err(error) = Settings::parse(&text) {
            assert!(!error.to_string().is_empty());
        }
        let _ = Settings::from_partition(text.as_bytes());
    }
}
