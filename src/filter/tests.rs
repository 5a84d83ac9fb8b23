#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::dissect::{
    Base, Engine, FieldSpec, Key, Kind, NoTracker, Protocol, Reader, Step, protocol,
};
use crate::fields;
use crate::frame::{Frame, LinkType, Timestamp};

static ITEM: FieldSpec = protocol("toy", "Toy", "Has a field of each kind.", "none");

fields! { FIELDS:
    NUM = field("toy.num", "Number", Kind::U16, "A number.", "none").names(&[(1, "One"), (500, "Five Hundred")]).also(&["toy.any"]);
    OTHER = field("toy.other", "Other", Kind::U16, "A number.", "none").also(&["toy.any"]);
    FLAGS = field("toy.flags", "Flags", Kind::Uint(8, Base::Hex), "Bits.", "none");
    BIT = field("toy.flags.bit", "Bit", Kind::Bool, "A bit.", "none").mask(2).yes_no("Set", "Not set");
    V4 = field("toy.v4", "IPv4", Kind::Ipv4, "An address.", "none");
    V6 = field("toy.v6", "IPv6", Kind::Ipv6, "An address.", "none");
    MAC = field("toy.mac", "MAC", Kind::Ether, "An address.", "none");
    BYTES = field("toy.bytes", "Bytes", Kind::Bytes, "Bytes.", "none");
    TEXT = field("toy.text", "Text", Kind::Text, "Text.", "none");
    MORE = field("toy.more", "More text", Kind::Text, "Text.", "none");
    TIME = field("toy.time", "Time", Kind::AbsTime, "A time.", "none");
    DELTA = field("toy.delta", "Delta", Kind::RelTime, "A time.", "none");
    SIGNED = field("toy.signed", "Signed", Kind::Int(8), "A number.", "none");
    DOUBLE = field("toy.double", "Double", Kind::Double, "A number.", "none");
    OID = field("toy.oid", "OID", Kind::Oid, "A name.", "none");
    MARK = field("toy.mark", "Mark", Kind::Flag, "Is there.", "none");
    NEVER = field("toy.never", "Never", Kind::U32, "Is not there.", "none").also(&["tcp.port"]);
}

static TOY: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Frame],
    packet: Some(read),
    ..Protocol::new("toy", "Toy", "TOY", &ITEM)
};

fn read(r: &mut Reader<'_, '_>) -> Step {
    r.u16(&NUM)?;
    r.u16(&OTHER)?;
    r.flags(&FLAGS, 1, &[&BIT])?;
    r.ipv4(&V4)?;
    r.ipv6(&V6)?;
    r.ether(&MAC)?;
    r.bytes(&BYTES, 4)?;
    r.bytes(&TEXT, 5)?;
    r.generated_text(&MORE, "Zug");
    r.generated(&TIME, (1_795_262_400i64 * 1_000_000_000).cast_unsigned());
    r.generated(&DELTA, 250_000_000);
    r.generated(&SIGNED, (-5i64).cast_unsigned());
    r.generated(&DOUBLE, 21.5f64.to_bits());
    r.bytes(&OID, 3)?;
    r.generated(&MARK, 0);
    Ok(())
}

fn data() -> Vec<u8> {
    let mut d = vec![1, 244, 0, 7, 0x12, 192, 168, 4, 2];
    d.extend("fe80::1".parse::<std::net::Ipv6Addr>().unwrap().octets());
    d.extend([0x24, 0x0a, 0xc4, 0, 0, 1, 0xde, 0xad, 0xbe, 0xef]);
    d.extend(b"Hello");
    d.extend([0x55, 4, 3]);
    d
}

fn registry() -> Registry {
    Registry::new(&[&TOY], &TOY)
}

fn passes(text: &str) -> bool {
    let registry = Arc::new(registry());
    let filter = Filter::parse(text, &registry).unwrap_or_else(|e| panic!("{text}:\n{e}"));
    let bytes = data();
    let mut engine = Engine::new(registry, Box::new(NoTracker));
    filter.matches(engine.dissect(&frame(&bytes)))
}

fn frame(bytes: &[u8]) -> Frame<'_> {
    Frame {
        number: 1,
        time: Timestamp(0),
        link: LinkType::ETHERNET,
        interface: 0,
        wire_len: bytes.len() as u32,
        data: bytes,
        comment: None,
    }
}

const TRUE: &[&str] = &[
    "",
    "  ",
    "toy",
    "toy.num",
    "toy.mark",
    "!toy.never",
    "not not toy",
    "toy.num == 500",
    "toy.num == 0x1f4",
    "toy.num == 0764",
    "toy.num == 0b111110100",
    "toy.num == \"five hundred\"",
    "toy.num != 1",
    "toy.any == 7",
    "toy.any !== 7",
    "toy.any any_ne 7",
    "!(toy.any === 7)",
    "toy.any in {7}",
    "toy.any in {1, 2..8}",
    "toy.any in {1 7}",
    "toy.num not in {7}",
    "all toy.any > 6",
    "any toy.any > 400",
    "toy.num > 499 and toy.num < 501",
    "toy.num ge 500",
    "toy.num & 4",
    "!(toy.num & 1)",
    "toy.flags & 0x12 == 0x12",
    "toy.flags & 2",
    "!toy.flags & 1",
    "toy.flags.bit",
    "toy.flags.bit == 1",
    "toy.flags.bit == true",
    "toy.flags.bit == True",
    "toy.flags.bit == Set",
    "toy.flags.bit == 5",
    "toy.v4 == 192.168.4.2",
    "toy.v4 == 192.168.0.0/16",
    "toy.v4 != 10.0.0.0/8",
    "toy.v4 > 192.168.4.1",
    "toy.v4 in {192.168.4.0/24}",
    "toy.v4 in {192.168.4.0..192.168.4.9}",
    "toy.v4 == \"192.168.4.2\"",
    "toy.v6 == fe80::1",
    "toy.v6 == fe80::/10",
    "toy.v6 != ::1",
    "toy.v6[0:2] == fe:80",
    "toy.v6[0:2] == fe80",
    "toy.mac == 24:0a:c4:00:00:01",
    "toy.mac == 24-0a-c4-00-00-01",
    "toy.mac == 240a.c400.0001",
    "toy.mac[0:3] == 24:0a:c4",
    "toy.v4[0:2] == c0:a8",
    "toy.mac[-1] == 01",
    "toy.mac[1-2] == 0a:c4",
    "toy.mac[3:] == 00:00:01",
    "toy.mac[:1] == 24",
    "toy.mac contains c4:00",
    "toy.mac[0:2,-1:] == 24:0a:01",
    "toy.bytes == de:ad:be:ef",
    "toy.bytes == deadbeef",
    "toy.bytes contains ad:be",
    "toy.bytes > dd",
    "toy.bytes[1] & 1",
    "toy.text == Hello",
    "toy.text == \"Hello\"",
    "toy.text contains \"ell\"",
    "toy.text contains ell",
    "toy.text matches \"^h.*O$\"",
    "toy.text ~ \"^hel\"",
    "!(toy.text matches \"(?-i)hel\")",
    "toy.text matches r\"^\\w+$\"",
    "toy.text[0:2] == \"He\"",
    "lower(toy.text) == \"hello\"",
    "upper(toy.text) contains \"ELL\"",
    "toy.text == \"\\x48ello\"",
    "len(toy.text) == 5",
    "len(toy.bytes) > 3",
    "toy.more == Zug",
    "toy.more contains ug",
    "toy.time == \"2026-11-21 12:00:00\"",
    "toy.time > 2026-11-21",
    "toy.time < 2026-11-22",
    "toy.time == \"Nov 21, 2026 12:00:00\"",
    "toy.time == \"2026-11-21T13:00:00+01:00\"",
    "toy.time == \"2026-11-21T12:00:00.000Z\"",
    "toy.delta == 0.25",
    "toy.delta > 0.2 && toy.delta < 0.3",
    "toy.delta in {0 .. 1}",
    "toy.signed == -5",
    "toy.signed < 0",
    "toy.signed in {-6 .. -4}",
    "toy.double == 21.5",
    "toy.double > 21",
    "toy.oid == 2.5.4.3",
    "toy.oid == 55:04:03",
    "toy contains \"Hello\"",
    "toy matches \"hello\"",
    "toy[0] == 1",
    "toy[0:2] == 01:f4",
    "count(toy.any) == 2",
    "toy.num > toy.other",
    "toy.num != toy.other",
    "toy.num == toy.other + 493",
    "{toy.num - 500} == 0",
    "toy.other - 8 == -1",
    "toy.other * 2 == 14",
    "toy.num / 2 == 250",
    "toy.num % 7 == 3",
    "max(toy.num, toy.other) == 500",
    "min(toy.any) == 7",
    "abs(toy.signed) == 5",
    "string(toy.v4) matches \"^192\"",
    "string(toy.num) == \"500\"",
    "toy.num#1 == 500",
    "!toy.num#2",
    "toy xor toy.never",
    "!(toy xor toy.num)",
    "toy ^^ toy.never",
    "toy.never or toy and toy",
    "500 == toy.num",
    "400 < toy.num",
    "(((toy)))",
    "toy&&!toy.never||toy.never",
    "toy.num==500&&toy.other==7",
    "toy.flags == 0x12",
    "toy.text == 'H' or toy",
    "toy.bytes contains '\\xad'",
    "-toy.signed == 5",
];

const FALSE: &[&str] = &[
    "toy.never",
    "!toy",
    "toy.never == 1",
    "toy.never != 1",
    "all toy.never > 0",
    "toy.any != 7",
    "toy.any === 7",
    "toy.num == 501",
    "toy.num & 1",
    "toy.v4 == 192.168.5.0/24",
    "toy.text contains \"hell\"",
    "toy.text contains \"\"",
    "toy.never and toy or toy.never",
    "toy.mac[6]",
    "toy.mac[4:3] == 00:00:01",
    "count(toy.never) == 0",
    "toy.num / 0 == 0",
    "toy.mac contains 24:0b",
    "toy.double < 21.5",
];

#[test]
fn filters_pass_what_they_should() {
    for text in TRUE {
        assert!(passes(text), "{text} should pass");
    }
    for text in FALSE {
        assert!(!passes(text), "{text} should not pass");
    }
}

#[test]
fn every_prefix_is_answered() {
    let registry = registry();
    for text in TRUE.iter().chain(FALSE).chain(WRONG.iter().map(|(t, _)| t)) {
        for end in (0..=text.len()).filter(|i| text.is_char_boundary(*i)) {
            if let Err(e) = Filter::parse(&text[..end], &registry) {
                assert!(
                    e.span.end <= end && e.span.start <= e.span.end,
                    "{text}: {e:?}"
                );
                assert_eq!(e.to_string().lines().count(), 4, "{e}");
            }
        }
    }
}

const WRONG: &[(&str, &str)] = &[
    (
        "toy.nun == 1",
        "no field or protocol is called \"toy.nun\"\n  toy.nun == 1\n  ^~~~~~~\ndid you mean toy.num?",
    ),
    (
        "toy and toy.num = 5",
        "\"=\" means nothing in a filter\n  toy and toy.num = 5\n                  ^\nto compare, write it twice, as in: tcp.port == 5050",
    ),
    (
        "toy and",
        "the filter ends too early\n  toy and\n         ^\nadd what is compared, such as: tcp.port == 5050",
    ),
    ("(toy", "the closing ) is missing\n  (toy\n  ^\nadd )"),
    (
        "toy)",
        "\")\" cannot stand here\n  toy)\n     ^\njoin tests with and, or, not; compare with == != < > contains matches in",
    ),
    (
        "toy.num == 70000",
        "70000 is too big for this field, whose largest value is 65535\n  toy.num == 70000\n             ^~~~~\nwrite a smaller number",
    ),
    (
        "toy.num == \"Five Hundert\"",
        "\"Five Hundert\" is none of this field's values\n  toy.num == \"Five Hundert\"\n             ^~~~~~~~~~~~~~\ndid you mean Five Hundred?",
    ),
    (
        "toy.num matches \"5\"",
        "matches does not work on numbers\n  toy.num matches \"5\"\n  ^~~~~~~\nturn it into text first: string(ip.src) matches \"^192\"",
    ),
    (
        "toy.text matches \"[\"",
        "this regular expression does not work: unclosed character class\n  toy.text matches \"[\"\n                   ^~~\na plain search needs no expression: contains \"text\"",
    ),
    (
        "port 80",
        "this is a capture filter (BPF), for -f\n  port 80\n       ^~\nas a display filter write: tcp.port == 80 or udp.port == 80",
    ),
    (
        "tcp port 5050",
        "this is a capture filter (BPF), for -f\n  tcp port 5050\n      ^~~~\nas a display filter write: tcp.port == 5050",
    ),
    (
        "len(toy.text)",
        "len(toy.text) by itself is neither true nor false\n  len(toy.text)\n  ^~~~~~~~~~~~~\ncompare it with a value, as in: len(tcp.payload) > 100",
    ),
    (
        "5 == 5",
        "5 is compared with nothing of the packet\n  5 == 5\n  ^\nput a field on one side, as in: tcp.port == 5050",
    ),
    (
        "toy.mac == 24:0a",
        "24:0a is not a hardware address\n  toy.mac == 24:0a\n             ^~~~~\nwrite all six bytes, as in 24:0a:c4:00:00:01, or compare a slice: eth.src[0:3] == 24:0a:c4",
    ),
    (
        "toy.text == \"\\d\"",
        "\\d is not an escape\n  toy.text == \"\\d\"\n               ^~\nwrite \\\\ for a backslash, or a raw string for regular expressions: r\"\\d+\"",
    ),
    (
        "toy.num in {}",
        "\"}\" cannot stand here\n  toy.num in {}\n              ^\njoin tests with and, or, not; compare with == != < > contains matches in",
    ),
    (
        "toy.num[0] == 1",
        "a slice does not work on numbers\n  toy.num[0] == 1\n  ^~~~~~~\ncompare it with == or in {…}",
    ),
];

#[test]
fn errors_mark_the_place_and_say_what_to_write() {
    let registry = registry();
    for (text, said) in WRONG {
        let e = Filter::parse(text, &registry).expect_err(text);
        assert_eq!(e.to_string(), *said);
    }
}

#[test]
fn capture_filters_are_recognised_and_translated() {
    let cases = [
        ("port 80", Some("tcp.port == 80 or udp.port == 80")),
        ("tcp port 5050", Some("tcp.port == 5050")),
        ("tcp dst port 5050", Some("tcp.dstport == 5050")),
        ("host 1.2.3.4", Some("ip.addr == 1.2.3.4")),
        (
            "src host 1.2.3.4 and port 53",
            Some("ip.src == 1.2.3.4 and (tcp.port == 53 or udp.port == 53)"),
        ),
        ("net 192.168", Some("ip.addr == 192.168.0.0/16")),
        ("net 10.0.0.0/8", Some("ip.addr == 10.0.0.0/8")),
        ("host fe80::1", Some("ipv6.addr == fe80::1")),
        (
            "ether host 24:0a:c4:00:00:01",
            Some("eth.addr == 24:0a:c4:00:00:01"),
        ),
        (
            "not port 22",
            Some("not (tcp.port == 22 or udp.port == 22)"),
        ),
        ("udp portrange 67-68", Some("udp.port in {67..68}")),
        (
            "tcp port 80 or 443",
            Some("tcp.port == 80 or tcp.port == 443"),
        ),
        (
            "(udp or icmp) and greater 100",
            Some("(udp or icmp) and frame.len >= 100"),
        ),
        ("host example.com", None),
    ];
    let registry = registry();
    for (text, better) in cases {
        let e = Filter::parse(text, &registry).expect_err(text);
        assert_eq!(
            e.reason,
            Reason::CaptureFilter(better.map(str::to_owned)),
            "{text}"
        );
    }
}

#[test]
fn display_filters_are_recognised_where_capture_filters_belong() {
    let said = |t| {
        bpf_hint(t).map(|h| {
            h.trim_start_matches("this is a display filter, for -Y")
                .to_owned()
        })
    };
    let better = |t: &str| Some(format!("; as a capture filter write: {t}"));
    assert_eq!(said("tcp.port == 5050"), better("tcp port 5050"));
    assert_eq!(said("tcp.port==5050"), better("tcp port 5050"));
    assert_eq!(
        said("ip.addr == 10.0.0.0/8 && !arp"),
        better("net 10.0.0.0/8 and not arp")
    );
    assert_eq!(said("mqtt.topic contains \"x\""), Some(String::new()));
    assert_eq!(said("not tcp.analysis.flags"), Some(String::new()));
    for capture in [
        "tcp port 5050",
        "host example.com",
        "tcp[13] & 2 != 0",
        "",
        "icmp",
        "src net 10.0.0.0/8",
    ] {
        assert_eq!(bpf_hint(capture), None, "{capture}");
    }
}

#[test]
fn depth_is_bounded() {
    let registry = registry();
    for text in [
        "(".repeat(100_000),
        "!".repeat(100_000) + "toy",
        format!("toy.num{} == 1", "+1".repeat(100_000)),
        format!("toy.num == {}1", "-".repeat(100_000)),
        format!("toy{} == 1", "[0]".repeat(100_000)),
        "len(".repeat(100_000),
        "{".repeat(100_000),
    ] {
        let e = Filter::parse(&text, &registry).expect_err("too deep");
        assert_eq!(e.reason, Reason::TooDeep);
    }
    assert!(passes(&vec!["toy"; 10_000].join(" and ")));
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        let _ = Filter::parse(&text, &registry()).map_err(|e| e.to_string());
        let _ = bpf_hint(&text);
    }

    #[test]
    fn no_likely_text_panics(parts in prop::collection::vec(prop::sample::select(vec![
        "toy", "toy.num", "toy.text", "toy.mac", "toy.v4", "toy.bytes", "toy.any", "toy.time", "==", "!=", "<", "contains", "matches", "in", "{", "}", "(", ")",
        "[", "]", "[0:2]", "[-1]", "#", "1", "..", ",", "\"a\"", "'", "\"", "\\", "and", "or", "xor", "not", "any", "all", "len(", "count(", "max(",
        "&", "+", "-", "/", "*", "%", ":", "::", "10.0.0.0/8", "port", "host", "0x", "ff:ff", "=", "!", "é",
    ]), 0..12), glue in prop::bool::ANY) {
        let text = parts.join(if glue { "" } else { " " });
        let registry = Arc::new(registry());
        let _ = bpf_hint(&text);
        match Filter::parse(&text, &registry) {
            Ok(filter) => {
                let bytes = data();
                let mut engine = Engine::new(registry, Box::new(NoTracker));
                let _ = filter.matches(engine.dissect(&frame(&bytes)));
            }
            Err(e) => { let _ = e.to_string(); }
        }
    }
}
