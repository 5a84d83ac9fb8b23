#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
//! CoAP from bytes: options, blocks, what belongs together, and what breaks the rules.

use crate::dissect::Why;
use crate::proto::tests::{Bench, Seen, hex, udp};

const CLIENT: (u8, u16) = (1, 40_000);
const SERVER: (u8, u16) = (2, 5683);

fn ask(b: &mut Bench, bytes: &str) -> Seen {
    b.next(&udp(CLIENT, SERVER, &hex(bytes)))
}

fn answer(b: &mut Bench, bytes: &str) -> Seen {
    b.next(&udp(SERVER, CLIENT, &hex(bytes)))
}

#[test]
fn a_request_and_its_answer() {
    let mut b = Bench::new(228);
    // GET /temp?u=C, then 2.05 with JSON.
    let asked = ask(&mut b, "41010001 aa b474656d70 43753d43");
    assert_eq!(asked.get("coap.code"), "1");
    assert_eq!(
        asked.all("coap.opt.name"),
        ["#1: Uri-Path", "#2: Uri-Query"]
    );
    assert_eq!(asked.all("coap.opt.desc")[0], "Type 11, Critical, Unsafe");
    assert_eq!(asked.info, "CON, MID:1, GET, TKN:aa, /temp?u=C");
    let answer = answer(&mut b, "61450001 aa c132 ff 7b2274223a317d");
    assert_eq!(answer.get("coap.opt.uri_path_recon"), "/temp");
    assert_eq!(answer.get("coap.response_to"), "1");
    assert_eq!(answer.get("coap.opt.ctype"), "application/json");
    assert_eq!(answer.get("json.key"), "t");
    assert_eq!(answer.layers.last(), Some(&"json"));
}

#[test]
fn a_separate_answer_belongs_to_its_request_by_token() {
    let mut b = Bench::new(228);
    ask(&mut b, "41010007 0b b161");
    answer(&mut b, "60000007");
    let late = answer(&mut b, "41450102 0b c0 ff 78");
    assert!(!late.has("coap.response_to"));
    assert_eq!(late.get("netlens.coap.request_in"), "1");
    assert_eq!(late.get("coap.opt.uri_path_recon"), "/a");
    let again = answer(&mut b, "41450102 0b c0 ff 78");
    assert_eq!(again.get("coap.response_first_in"), "3");
    assert!(again.has("coap.retransmitted"));
}

#[test]
fn blocks_are_put_together() {
    let mut b = Bench::new(228);
    let block = "30313233343536373839616263646566";
    let first = answer(&mut b, &format!("60450001 c0 b108 ff {block}"));
    assert_eq!(first.get("coap.block_length"), "16");
    assert!(!first.has("coap.payload"));
    let last = answer(&mut b, "60450002 c0 b110 ff 7a");
    assert_eq!(last.all("coap.block"), ["1", "2"]);
    assert_eq!(last.get("coap.block.reassembled.length"), "17");
    assert_eq!(
        last.get("netlens.data-text-lines.line"),
        "0123456789abcdefz"
    );
    let (_, from) = last
        .origins
        .iter()
        .find(|(k, _)| *k == "netlens.data-text-lines.line")
        .unwrap();
    assert_eq!(from.iter().map(|p| p.0).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn options_with_longer_deltas_and_lengths() {
    let mut b = Bench::new(228);
    // No-Response (258) behind Uri-Path of 20 bytes; Request-Tag (292); then number 2049.
    let seen = ask(
        &mut b,
        &format!("40010001 bd07 {} d1ea02 d11515 e105d001", "61".repeat(20)),
    );
    assert_eq!(seen.all("coap.opt.delta_ext"), ["234", "21", "1488"]);
    assert_eq!(seen.get("coap.opt.length_ext"), "7");
    assert_eq!(seen.get("netlens.coap.opt.no_response"), "0x02");
    assert_eq!(seen.get("netlens.coap.opt.request_tag"), "15");
    assert_eq!(seen.all("coap.opt.name")[3], "#4: Unknown Option (2049)");
    assert!(seen.noted(Why::Unusual, "critical"));
}

#[test]
fn links_are_told_apart() {
    let mut b = Bench::new(228);
    let text = "3c2f613e3b74743d22612c62222c3c2f623e";
    let seen = answer(&mut b, &format!("60450001 c128 ff {text}"));
    assert_eq!(seen.all("netlens.coap.link"), ["</a>;tt=\"a,b\"", "</b>"]);
}

#[test]
fn broken_messages_say_why() {
    let mut b = Bench::new(228);
    for (bytes, why, words) in [
        ("40010001 b1", Why::CutByPacket, "Opt Length"),
        ("40010001 f0", Why::Invalid, "15 is kept"),
        (
            "49010001 0102030405060708 09",
            Why::Invalid,
            "8 bytes at most",
        ),
        ("41000001 01", Why::Invalid, "an empty message"),
        ("40010001 ff", Why::Invalid, "a payload must follow"),
        ("40010001 910e", Why::Invalid, "6 and 7 are reserved"),
    ] {
        let seen = ask(&mut b, bytes);
        assert!(seen.noted(why, words), "{bytes}: {:?}", seen.notes);
    }
}
