#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! Syslog from bytes: both headers, structured data, and both framings of TCP.

use crate::dissect::{Dir, Why};
use crate::proto::app::talk::{Talk, torture};
use crate::proto::tests::{Bench, Seen, udp};

fn line(text: &str) -> Seen {
    Bench::new(228).next(&udp((1, 514), (2, 514), text.as_bytes()))
}

#[test]
fn a_modern_line() {
    let seen = line(
        "<165>1 2003-08-24T05:14:15.000003-07:00 esp32 dht11 12 ID47 [a@1 x=\"1\" y=\"a\\\"]\"][b] \u{feff}28.3",
    );
    assert_eq!(seen.get("syslog.facility"), "20");
    assert_eq!(seen.get("syslog.level"), "5");
    assert_eq!(
        seen.get("syslog.timestamp"),
        "Aug 24, 2003 12:14:15.000003000 UTC"
    );
    assert_eq!(seen.get("syslog.msgid"), "ID47");
    assert_eq!(seen.all("netlens.syslog.sd.id"), ["a@1", "b"]);
    assert_eq!(
        seen.all("netlens.syslog.sd.param"),
        ["x=\"1\"", "y=\"a\\\"]\""]
    );
    assert_eq!(seen.get("netlens.syslog.text"), "28.3");
}

#[test]
fn an_old_line() {
    let seen = line("<13>Oct  1 02:04:05 esp32 dht11[12]: temperature 28.3\0");
    assert_eq!(seen.get("syslog.timestamp_rfc3164"), "Oct  1 02:04:05");
    assert_eq!(seen.get("syslog.hostname"), "esp32");
    assert_eq!(seen.get("syslog.appname"), "dht11");
    assert_eq!(seen.get("syslog.procid"), "12");
    assert_eq!(seen.get("netlens.syslog.text"), "temperature 28.3");
    assert!(seen.info.starts_with("USER.NOTICE: Oct  1"));
    let bare = line("<0>just text");
    assert_eq!(bare.get("netlens.syslog.text"), "just text");
}

#[test]
fn lines_that_break_the_rules() {
    assert!(line("<999>x").noted(Why::Invalid, "191 at most"));
    assert!(line("no priority").noted(Why::Unusual, "without a priority"));
    assert!(line("<13>1 yesterday h a").noted(Why::Invalid, "RFC 3339"));
    assert!(line("<13>1 - h").noted(Why::Invalid, "within its header"));
}

#[test]
fn found_by_content_on_another_port() {
    let seen = Bench::new(228).next(&udp((1, 40_000), (2, 41_000), b"<13>1 - - - - - - hi"));
    assert!(seen.layers.contains(&"syslog"));
}

#[test]
fn both_framings_of_tcp() {
    let mut talk = Talk::new(&super::PROTOCOL);
    talk.client(b"20 <13>1 - - - - - - hi<13>1 - - - - - - ho\n");
    assert_eq!(
        talk.infos(),
        [
            "USER.NOTICE: 1 - - - - - - hi",
            "USER.NOTICE: 1 - - - - - - ho"
        ]
    );
    torture(
        &super::PROTOCOL,
        &[(
            Dir::FromClient,
            b"20 <13>1 - - - - - - hi20 <14>1 - - - - - - ho".to_vec(),
        )],
    );
}
