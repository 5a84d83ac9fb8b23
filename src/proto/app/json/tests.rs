//! JSON by example: what parses, what does not, and how deep.
#![allow(clippy::unwrap_used)]

use super::{MAX_DEPTH, PROTOCOL};
use crate::dissect::{Cx, Packet, Reader};
use crate::frame::{Frame, LinkType, Timestamp};

fn read(text: &[u8]) -> (Vec<String>, Vec<String>) {
    let mut cx = Cx::new(crate::proto::shared_registry());
    let mut r = Reader::new(text, text.len(), 0, &mut cx);
    r.run(&PROTOCOL);
    let packet = Packet {
        frame: Frame {
            number: 1,
            time: Timestamp(0),
            link: LinkType(0),
            interface: 0,
            wire_len: 0,
            data: text,
            comment: None,
        },
        tree: &cx.tree,
        net: &cx.net,
        meta: &cx.meta,
    };
    let fields = packet
        .fields()
        .skip(1)
        .map(|f| {
            format!(
                "{}={}",
                f.spec().key.trim_start_matches("json."),
                f.display()
            )
        })
        .collect();
    (
        fields,
        cx.tree
            .notes
            .iter()
            .map(crate::dissect::Note::sentence)
            .collect(),
    )
}

#[test]
fn members_values_and_paths() {
    let (fields, notes) =
        read(br#" {"a": "x\n\u00e9\ud83d\ude00", "b": [1.5e3, {"c": null}], "t": true} "#);
    assert!(notes.is_empty(), "{notes:?}");
    for field in [
        "object=1",
        "member=a",
        "value.string=x\né😀",
        "key=a",
        "array=1",
        "value.number=1.5e3",
        "path_with_value=/b/[]:1.5e3",
        "member_with_value=[]:1.5e3",
        "path=/b/[]/c",
        "path_with_value=/b/[]/c:null",
        "value.null=1",
        "value.true=1",
    ] {
        assert!(fields.iter().any(|f| f == field), "{field} in {fields:?}");
    }
}

#[test]
fn what_is_not_json_is_named() {
    for (text, words) in [
        (&b"{\"a\":1,}"[..], "name in quotation marks"),
        (b"{\"a\" 1}", "colon"),
        (b"[1 2]", "comma or the closing"),
        (b"[1", "ends before"),
        (b"\"abc", "closing quotation"),
        (b"[01]", "no JSON value"),
        (b"[+1]", "no JSON value"),
        (b"1. ", "no JSON value"),
        (b"{} x", "one value"),
        (b"", "no JSON value"),
    ] {
        let (_, notes) = read(text);
        assert!(
            notes.iter().any(|n| n.contains(words)),
            "{text:?}: {notes:?}"
        );
    }
}

#[test]
fn nesting_is_bounded() {
    let deep = "[".repeat(100_000);
    let (fields, notes) = read(deep.as_bytes());
    assert_eq!(fields.len(), MAX_DEPTH);
    assert!(notes.iter().any(|n| n.contains("deeper")));
}

#[test]
fn every_prefix_is_survived() {
    let text = br#"{"a":[1,-2.5e-3,"q\"\u12"],"b":{"c":false,"d":{}},"e":"\ud800x"}"#;
    for end in 0..text.len() {
        read(text.get(..end).unwrap());
    }
}
