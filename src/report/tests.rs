#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use super::*;
use crate::dissect::{Engine, NoTracker, Packet};
use crate::frame::{Frame, LinkType, Timestamp};
use crate::proto;

/// 192.168.1.50 sends "12,\t\"x\"\n" to port 5050, in Ethernet, IPv4 and TCP.
const LINE: &str = "020000000000 246f28102030 0800 4500 0030 03f4 4000 4006 38ef c0a80132 cb00710a \
    c350 13ba 029408b2 6368ea1c 5018 01f6 de55 0000 31322c09 2278220a";

fn bytes(hex: &str) -> Vec<u8> {
    let digits: String = hex.split_whitespace().collect();
    (0..digits.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap())
        .collect()
}

/// Dissects the bytes and shows the packet to `f`.
fn with<T>(data: &[u8], f: impl FnOnce(Packet<'_>) -> T) -> T {
    let mut engine = Engine::new(proto::shared_registry(), Box::new(NoTracker));
    engine.set_times(
        Timestamp(1_795_262_400_000_000_000),
        Timestamp(1_795_262_400_500_000_000),
    );
    f(engine.dissect(&Frame {
        number: 21,
        time: Timestamp(1_795_262_401_234_567_891),
        link: LinkType::ETHERNET,
        interface: 0,
        wire_len: data.len() as u32,
        data,
        comment: None,
    }))
}

fn line<T>(f: impl FnOnce(Packet<'_>) -> T) -> T {
    with(&bytes(LINE), f)
}

#[test]
fn the_summary_has_tsharks_columns() {
    let mut out = String::new();
    line(|p| summary::Summary::default().line(&mut out, p));
    assert!(
        out.starts_with(
            "   21   1.234567 192.168.1.50 → 203.0.113.10 TCP 62 50000 → 5050 [PSH, ACK]"
        ),
        "{out}"
    );
}

#[test]
fn times_are_written_in_all_of_tsharks_ways() {
    let cases = [
        ("r", "1.234567891"),
        ("d", "0.734567891"),
        ("dd", "0.000000000"),
        ("e", "1795262401.234567891"),
        ("a", "12:00:01.234567891"),
        ("u", "12:00:01.234567891"),
        ("ad", "2026-11-21 12:00:01.234567891"),
        ("udoy", "2026/325 12:00:01.234567891"),
    ];
    for (name, expected) in cases {
        let mut out = String::new();
        let format = time::TimeFormat::named(name).unwrap();
        line(|p| format.write(&mut out, p, None, 9));
        assert_eq!(out, expected, "-t {name}");
    }
    assert_eq!(time::TimeFormat::named("x"), None);
    assert!(
        time::TimeFormat::NAMES
            .split('|')
            .all(|n| time::TimeFormat::named(n).is_some())
    );
}

#[test]
fn bytes_stand_in_rows_of_sixteen() {
    let mut out = String::new();
    line(|p| hex::write(&mut out, p));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        "0000  02 00 00 00 00 00 24 6f 28 10 20 30 08 00 45 00   ......$o(. 0..E."
    );
    assert_eq!(
        lines[3],
        "0030  01 f6 de 55 00 00 31 32 2c 09 22 78 22 0a         ...U..12,.\"x\"."
    );
    assert!(out.ends_with("\n\n"));
    assert_eq!(hex::rows(&[0; 33]).len(), 3);
}

#[test]
fn the_tree_has_a_row_for_each_field_and_note() {
    let mut rows = tree::Rows::default();
    line(|p| {
        rows.fill(p);
        assert_eq!(
            rows.rows().iter().filter(|r| r.note.is_some()).count(),
            p.tree.notes.len()
        );
    });
    let texts: Vec<&str> = rows.rows().iter().map(|r| rows.text(r)).collect();
    assert_eq!(
        texts[0],
        "Frame 21: 62 bytes on wire (496 bits), 62 bytes captured (496 bits)"
    );
    assert!(texts.contains(&"Internet Protocol Version 4, Src: 192.168.1.50, Dst: 203.0.113.10"));
    assert!(texts.contains(&"Destination Port: 5050"));
    let port = rows
        .rows()
        .iter()
        .find(|r| rows.text(r) == "Destination Port: 5050")
        .unwrap();
    assert_eq!(
        (port.depth, port.source, port.start, port.len, port.group),
        (1, 0, 36, 2, false)
    );
    let mut out = String::new();
    rows.write(&mut out);
    assert!(out.contains("\n    Destination Port: 5050\n"));
}

#[test]
fn notes_stand_below_their_layer() {
    let mut rows = tree::Rows::default();
    with(&bytes(LINE)[..40], |p| rows.fill(p));
    let last = rows.rows().last().unwrap();
    assert!(last.note.is_some());
    assert!(
        rows.text(last).starts_with("[Note (cut by packet): ")
            || rows.text(last).starts_with("[Note (cut by capture): ")
    );
}

fn fields(names: &[&str], options: &[&str]) -> String {
    let mut o = fields::Options::default();
    for option in options {
        assert_eq!(o.set(option), Ok(()), "{option}");
    }
    let mut table = fields::Table::new(names, &proto::registry(), o).unwrap();
    let mut out = String::new();
    table.header(&mut out);
    line(|p| table.line(&mut out, p));
    out
}

#[test]
fn fields_are_printed_as_tshark_prints_them() {
    let cases = [
        ("frame.number", "21"),
        ("frame.time", "Nov 21, 2026 12:00:01.234567891 UTC"),
        ("frame.time_epoch", "1795262401.234567891"),
        ("frame.time_delta", "0.734567891"),
        ("tcp.flags", "0x0018"),
        ("tcp.flags.syn", "0"),
        ("tcp.flags.push", "1"),
        ("tcp.port", "50000,5050"),
        ("tcp.payload", "31322c092278220a"),
        ("ip.addr", "192.168.1.50,203.0.113.10"),
        ("ip.ttl", "64"),
        ("eth.dst", "02:00:00:00:00:00"),
        ("eth.type", "0x0800"),
        (
            "ip",
            "Internet Protocol Version 4, Src: 192.168.1.50, Dst: 203.0.113.10",
        ),
        ("udp.port", ""),
        ("_ws.col.Protocol", "TCP"),
        ("_ws.col.number", "21"),
    ];
    for (name, value) in cases {
        assert_eq!(fields(&[name], &[]), format!("{value}\n"), "{name}");
    }
}

#[test]
fn the_options_of_fields_do_what_tsharks_do() {
    let names = ["tcp.port", "udp.port", "ip.ttl"];
    assert_eq!(
        fields(&names, &["header=y"]),
        "tcp.port\tudp.port\tip.ttl\n50000,5050\t\t64\n"
    );
    assert_eq!(
        fields(&names, &["separator=,", "quote=d"]),
        "\"50000,5050\",,\"64\"\n"
    );
    assert_eq!(
        fields(&names, &["separator=/s", "quote=s", "aggregator=/s"]),
        "'50000 5050'  '64'\n"
    );
    assert_eq!(fields(&names, &["occurrence=f"]), "50000\t\t64\n");
    assert_eq!(
        fields(&names, &["occurrence=l", "bom=y"]),
        "\u{feff}5050\t\t64\n"
    );
    let mut o = fields::Options::default();
    for wrong in [
        "",
        "header",
        "header=x",
        "quote=x",
        "foo=1",
        "separator=",
        "occurrence=b",
    ] {
        assert!(o.set(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn unknown_fields_are_listed_with_names_near_them() {
    let said = fields::Table::new(
        &["tcp.prt", "ip.src"],
        &proto::registry(),
        fields::Options::default(),
    );
    let unknown = said.err().unwrap();
    assert!(
        unknown
            .to_string()
            .starts_with("no field is called \"tcp.prt\": did you mean tcp.port"),
        "{unknown}"
    );
}

#[test]
fn text_in_columns_keeps_to_its_line() {
    let mut out = String::new();
    escape::column(&mut out, "a\"b\\c\td\u{1}é\ne\r\u{b}|");
    assert_eq!(out, "a\"b\\c\\td\u{1}é\\ne\\r\u{b}|");
}

#[test]
fn json_nests_as_tshark_does_and_is_valid() {
    let mut out = String::new();
    let mut json = json::Json::default();
    json.begin(&mut out);
    line(|p| json.packet(&mut out, p));
    with(&bytes(LINE)[..40], |p| json.packet(&mut out, p));
    json.end(&mut out);
    let v: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}\n{out}"));
    assert_eq!(v.as_array().unwrap().len(), 2);
    assert_eq!(v[0]["_index"], "packets-2026-11-21");
    let layers = &v[0]["_source"]["layers"];
    assert_eq!(layers["tcp"]["tcp.dstport"], "5050");
    assert_eq!(layers["tcp"]["tcp.flags"], "0x0018");
    assert_eq!(layers["tcp"]["tcp.flags_tree"]["tcp.flags.push"], "1");
    assert_eq!(layers["tcp"]["tcp.payload"], "31:32:2c:09:22:78:22:0a");
    let mut empty = String::new();
    let json = json::Json::default();
    json.begin(&mut empty);
    json.end(&mut empty);
    assert_eq!(empty, "[\n]\n");
}

#[test]
fn ndjson_is_one_valid_object_a_line() {
    let mut out = Vec::new();
    let mut nd = ndjson::Ndjson::new(true);
    line(|p| nd.line(&mut out, p));
    with(&bytes(LINE)[..40], |p| nd.line(&mut out, p));
    let all: Vec<serde_json::Value> = str::from_utf8(&out)
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}\n{l}")))
        .collect();
    let v = &all[0];
    assert_eq!(v["schema"], ndjson::SCHEMA);
    assert_eq!(v["frame"], 21);
    assert_eq!(v["time"], "2026-11-21T12:00:01.234567891Z");
    assert_eq!(v["time_ns"], 1_795_262_401_234_567_891i64);
    assert_eq!(
        (&v["src"], &v["dst_port"]),
        (&"192.168.1.50".into(), &5050.into())
    );
    assert_eq!(v["fields"]["tcp.flags.push"], true);
    assert_eq!(v["fields"]["tcp.dstport"], 5050);
    assert_eq!(v["fields"]["eth.src"], "24:6f:28:10:20:30");
    assert_eq!(v["protocol"], "TCP");
    assert!(v.get("notes").is_none());
    assert!(!all[1]["notes"].as_array().unwrap().is_empty());
}

#[test]
fn ndjson_gathers_the_occurrences_of_a_field_in_a_list() {
    let mut data = bytes(LINE);
    // Three no-operations and an end as options: the same field four times.
    data[46] = 0x60;
    data.splice(54..54, [1, 1, 1, 0]);
    data[17] += 4;
    let mut out = Vec::new();
    with(&data, |p| ndjson::Ndjson::new(true).line(&mut out, p));
    let v: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(
        v["fields"]["tcp.option_kind"],
        serde_json::json!([1, 1, 1, 0])
    );
}

#[test]
fn strings_are_escaped_for_json() {
    let hostile = "a\"b\\c\n\r\t\u{8}\u{c}\u{1}\u{1f}\u{7f}é\u{2028}";
    let mut out = String::from("\"");
    escape::json(&mut out, hostile);
    out.push('"');
    assert_eq!(serde_json::from_str::<String>(&out).unwrap(), hostile);
}
