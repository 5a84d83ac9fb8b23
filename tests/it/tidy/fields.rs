//! The rules for fields: each under Wireshark's name, each with a sentence that teaches and the section of its standard.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use netlens::dissect::{FieldSpec, Protocol};
use netlens::proto;

use super::fail_with;

/// What keys of a protocol begin with, besides its own name: Wireshark puts some fields under another word.
const PREFIXES: &[(&str, &[&str])] = &[
    ("ieee8021ad", &["ieee8021ah"]),
    ("mipv6", &["mip6"]),
    ("stp", &["mstp", "bpdu"]),
    ("wlan", &["wlan_aggregate", "wps"]),
    ("wlan_radio", &["wlan_radio_11ac"]),
    ("eapol", &["wlan_rsna_eapol"]),
    (
        "x509af",
        &[
            "ber",
            "pkcs1",
            "pkix1explicit",
            "pkix1implicit",
            "x509ce",
            "x509if",
            "x509sat",
        ],
    ),
];

/// Keys that a protocol declares more than once: Wireshark shows them in two shapes under one name.
const TWICE: &[&str] = &[
    // Seven bits of the byte in MQTT 3.1.1, all eight in 3.1.
    "mqtt.conack.flags.reserved",
    // Two bits of a long control field, one bit of a short one.
    "llc.control.ftype",
    // Wireshark has one field for the numbers of all MQTT 5 properties and one for their strings; each property means
    // something else and says so in a spec of its own.
    "mqtt.prop_number",
    "mqtt.prop_string",
    // One byte of capabilities, or two that Wireshark shows as one.
    "wlan.ext_tag.he_phy_cap.dcm_max_nss_tx",
    "wlan.extcap",
];

/// What a citation mentions: the body that publishes the standard, or the program whose convention it is.
const BODIES: &[&str] = &[
    "RFC",
    "IEEE",
    "ISO",
    "ITU",
    "IANA",
    "MQTT",
    "LINKTYPE",
    "pcap",
    "ECMA",
    "WHATWG",
    "HTML",
    "BSD",
    "Linux",
    "Wireshark",
    "netlens",
    "X.509",
    "X.680",
    "Cisco",
    "draft",
    "Microsoft",
    "JA3",
    "tcpdump",
    "Intel",
    "BOOTP",
    "CA/B",
    "FIPS",
    "ping(8)",
    "X.690",
    "UPnP",
    "URL Standard",
    "Wi-Fi Alliance",
];

fn declared(p: &'static Protocol) -> impl Iterator<Item = &'static FieldSpec> {
    std::iter::once(p.item).chain(p.fields.iter().flat_map(|list| list.iter().copied()))
}

#[test]
fn keys_begin_with_their_protocol_and_are_unique() {
    let mut wrong = Vec::new();
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    for p in proto::ALL {
        let mut own: BTreeSet<&str> = BTreeSet::new();
        let other = PREFIXES
            .iter()
            .find(|(name, _)| *name == p.name)
            .map_or(&[][..], |(_, l)| *l);
        for spec in declared(p) {
            let begins = |word: &str| {
                spec.key == word
                    || spec
                        .key
                        .strip_prefix(word)
                        .is_some_and(|r| r.starts_with('.'))
            };
            let allowed = begins(p.name) || begins("netlens") || other.iter().any(|w| begins(w));
            if !allowed {
                wrong.push(format!(
                    "{}: {} begins with neither its name nor a word in PREFIXES",
                    p.name, spec.key
                ));
            }
            if !own.insert(spec.key) && !TWICE.contains(&spec.key) {
                wrong.push(format!("{}: {} is declared twice", p.name, spec.key));
            }
            if let Some(first) = owners.insert(spec.key, p.name)
                && first != p.name
            {
                wrong.push(format!(
                    "{} is declared by {first} and by {}",
                    spec.key, p.name
                ));
            }
        }
    }
    fail_with("keys", &wrong);
}

#[test]
fn every_field_teaches_and_cites() {
    let mut wrong = Vec::new();
    for p in proto::ALL {
        for spec in declared(p) {
            if spec.doc.split_whitespace().count() < 3 || !spec.doc.ends_with('.') {
                wrong.push(format!(
                    "{}: \"{}\" is no sentence of three words or more",
                    spec.key, spec.doc
                ));
            }
            if !BODIES.iter().any(|b| spec.spec.contains(b)) {
                wrong.push(format!("{}: \"{}\" cites no standard", spec.key, spec.spec));
            }
            if spec.name.is_empty() {
                wrong.push(format!("{} has no label", spec.key));
            }
        }
    }
    fail_with("fields that do not teach", &wrong);
}

#[test]
fn no_two_protocols_claim_the_same() {
    let mut owners = std::collections::HashMap::new();
    let mut wrong = Vec::new();
    for p in proto::ALL {
        for key in p.claims {
            if let Some(first) = owners.insert(*key, p.name) {
                wrong.push(format!("{key:?} is claimed by {first} and by {}", p.name));
            }
        }
    }
    fail_with("claims", &wrong);
}

#[test]
fn protocols_are_named_and_titled() {
    let mut names = BTreeSet::new();
    for p in proto::ALL {
        assert!(names.insert(p.name), "two protocols are called {}", p.name);
        assert_eq!(p.item.key, p.name, "the item of {}", p.name);
        assert!(!p.title.is_empty() && !p.column.is_empty(), "{}", p.name);
    }
}

#[test]
fn every_key_is_one_of_wiresharks() {
    let run = Command::new("tshark").args(["-G", "fields"]).output();
    let Ok(run) = run else {
        eprintln!("SKIPPED every_key_is_one_of_wiresharks: tshark is not on PATH");
        return;
    };
    let text = String::from_utf8_lossy(&run.stdout);
    let theirs: BTreeSet<&str> = text.lines().filter_map(|l| l.split('\t').nth(2)).collect();
    assert!(
        theirs.len() > 10_000,
        "tshark lists only {} fields",
        theirs.len()
    );
    let mut wrong = Vec::new();
    let mut compared = 0;
    for p in proto::ALL {
        for spec in declared(p) {
            for key in std::iter::once(&spec.key).chain(spec.also) {
                if !key.starts_with("netlens.") {
                    compared += 1;
                    if !theirs.contains(key) {
                        wrong.push(format!("{}: {key}", p.name));
                    }
                }
            }
        }
    }
    assert!(compared > 100, "only {compared} keys compared");
    fail_with(
        "keys that Wireshark does not have (our own begin with netlens.)",
        &wrong,
    );
}
