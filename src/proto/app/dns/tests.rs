#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
//! DNS from bytes: ordinary messages, and every way in which names, lengths and counts go wrong.

use hickory_proto::op::Message as Theirs;
use proptest::prelude::*;

use super::fields as f;
use super::fields_common as c;
use super::name::{self, Fault};
use super::{opt, stream, svcb};
use crate::dissect::{
    Dir, Engine, FieldSpec, Key, NoTracker, Packet, Probe, Protocol, Pull, Reader, Registry, Step,
    protocol, value,
};
use crate::frame::{Frame, LinkType, Timestamp};
use crate::proto::data;

static ROOT_ITEM: FieldSpec = protocol("root", "Root", "Test root.", "netlens");
static ROOT: Protocol = Protocol {
    claims: &[Key::Frame],
    packet: Some(root),
    ..Protocol::new("root", "Root", "Root", &ROOT_ITEM)
};

fn root(r: &mut Reader<'_, '_>) -> Step {
    r.call(Key::UdpPort(53));
    Ok(())
}

/// Runs `check` on the dissection of a datagram.
fn dissect<T>(bytes: &[u8], check: impl FnOnce(Packet<'_>) -> T) -> T {
    let registry = Registry::new(&[&ROOT, &super::PROTOCOL], &data::PROTOCOL);
    let mut engine = Engine::new(registry.into(), Box::new(NoTracker));
    let frame = Frame {
        number: 1,
        time: Timestamp(0),
        link: LinkType::ETHERNET,
        interface: 0,
        wire_len: u32::try_from(bytes.len()).unwrap(),
        data: bytes,
        comment: None,
    };
    check(engine.dissect(&frame))
}

fn all(p: Packet<'_>, spec: &'static FieldSpec) -> Vec<String> {
    p.all(spec).map(|f| f.display()).collect()
}

fn notes(p: Packet<'_>) -> Vec<String> {
    p.tree.notes.iter().map(|n| n.sentence()).collect()
}

fn info(p: Packet<'_>) -> String {
    let mut out = String::new();
    super::info(&p.layers().last().unwrap(), &mut out);
    out
}

fn header(flags: u16, counts: [u16; 4]) -> Vec<u8> {
    let mut out = vec![0x12, 0x34];
    out.extend_from_slice(&flags.to_be_bytes());
    for n in counts {
        out.extend_from_slice(&n.to_be_bytes());
    }
    out
}

/// A question about `server.netlens.test`.
fn question(kind: u16) -> Vec<u8> {
    let mut out = b"\x06server\x07netlens\x04test\0".to_vec();
    out.extend_from_slice(&kind.to_be_bytes());
    out.extend_from_slice(&[0, 1]);
    out
}

/// A record of the question's name.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = vec![0xc0, 12];
    out.extend_from_slice(&kind.to_be_bytes());
    out.extend_from_slice(&[0, 1, 0, 0, 1, 0x2c]);
    out.extend_from_slice(&u16::try_from(data.len()).unwrap().to_be_bytes());
    out.extend_from_slice(data);
    out
}

fn answer(kind: u16, data: &[u8]) -> Vec<u8> {
    [
        header(0x8180, [1, 1, 0, 0]),
        question(kind),
        record(kind, data),
    ]
    .concat()
}

#[test]
fn an_address_is_answered() {
    dissect(&answer(1, &[203, 0, 113, 10]), |p| {
        assert_eq!(
            info(p),
            "Standard query response 0x1234 A server.netlens.test A 203.0.113.10"
        );
        assert_eq!(all(p, &f::RESP_NAME), ["server.netlens.test"]);
        assert_eq!(all(p, &f::QRY_NAME_LEN), ["19"]);
        assert_eq!(all(p, &f::COUNT_LABELS), ["3"]);
        assert_eq!(all(p, &f::RESP_TTL), ["300"]);
        assert_eq!(
            all(p, &f::RECORD),
            ["server.netlens.test: type A, class IN, addr 203.0.113.10"]
        );
        assert_eq!(notes(p), Vec::<String>::new());
        assert!(!p.has(&f::UNSOLICITED), "nothing is known without a memory");
    });
}

#[test]
fn no_such_name() {
    let bytes = [header(0x8183, [1, 0, 0, 0]), question(28)].concat();
    dissect(&bytes, |p| {
        assert_eq!(
            info(p),
            "Standard query response 0x1234 No such name AAAA server.netlens.test"
        );
        let mut label = String::new();
        value::label(&mut label, p.get(&f::FLAGS).unwrap());
        assert_eq!(label, "Flags: 0x8183 Standard query response, No such name");
    });
}

#[test]
fn agrees_with_hickory() {
    let soa = [b"\x02ns\xc0\x13\x04host\xc0\x13".to_vec(), vec![0; 20]].concat();
    for (kind, data, spec) in [
        (1, vec![1, 2, 3, 4], &c::A),
        (28, vec![7; 16], &c::AAAA),
        (5, b"\x01x\xc0\x13".to_vec(), &c::CNAME),
        (2, b"\xc0\x0c".to_vec(), &c::NS),
        (12, b"\x01x\0".to_vec(), &c::PTR),
        (15, b"\0\x0a\x02mx\xc0\x13".to_vec(), &c::MX_EXCHANGE),
        (
            33,
            b"\0\x01\0\x02\x07\x5b\x04mqtt\xc0\x13".to_vec(),
            &c::SRV_TARGET,
        ),
        (16, b"\x05v=abc".to_vec(), &c::TXT),
        (6, soa, &c::SOA_MNAME),
    ] {
        let bytes = answer(kind, &data);
        let theirs = Theirs::from_vec(&bytes).unwrap();
        let text = theirs.answers[0].data.to_string();
        dissect(&bytes, |p| {
            assert_eq!(notes(p), Vec::<String>::new(), "type {kind}");
            let ours = p.get(spec).unwrap().display();
            assert!(text.contains(&ours), "type {kind}: {ours} is not in {text}");
        });
    }
}

#[test]
fn service_bindings() {
    let data = [
        &b"\0\x01\0"[..],
        b"\0\x01\0\x06\x02h3\x02h2",
        b"\0\x03\0\x02\x01\xbb",
        b"\0\x04\0\x04\x01\x02\x03\x04",
        b"\0\x0a\0\x02zz",
    ]
    .concat();
    dissect(&answer(65, &data), |p| {
        assert_eq!(all(p, &svcb::KEY), ["1", "3", "4", "10"]);
        assert_eq!(all(p, &svcb::ALPN), ["h3", "h2"]);
        assert_eq!(all(p, &svcb::PORT), ["443"]);
        assert_eq!(all(p, &svcb::IPV4_HINT), ["1.2.3.4"]);
        assert_eq!(all(p, &svcb::TARGET), ["<Root>"]);
        assert!(notes(p).is_empty());
    });
    dissect(
        &answer(65, b"\0\x01\0\0\x03\0\x02\x01\xbb\0\x01\0\x03\x02h3"),
        |p| {
            assert!(notes(p)[0].contains("rising order"));
        },
    );
}

#[test]
fn edns_options() {
    let options = [
        &b"\0\x08\0\x07\0\x01\x18\0\xcb\0\x71"[..],
        b"\0\x0a\0\x0812345678",
        b"\0\x0f\0\x05\0\x12why",
    ]
    .concat();
    let mut bytes = [header(0x0100, [1, 0, 0, 1]), question(1)].concat();
    bytes.extend_from_slice(&[0, 0, 41, 4, 0xd0, 0, 0, 0x80, 0, 0]);
    bytes.push(u8::try_from(options.len()).unwrap());
    bytes.extend_from_slice(&options);
    dissect(&bytes, |p| {
        assert_eq!(all(p, &opt::PAYLOAD_SIZE), ["1232"]);
        assert_eq!(p.number(&opt::Z_DO), Some(1));
        assert_eq!(all(p, &opt::CLIENT_ADDR4), ["203.0.113.0"]);
        assert_eq!(all(p, &opt::COOKIE_CLIENT), ["3132333435363738"]);
        assert_eq!(all(p, &opt::ERROR_TEXT), ["why"]);
        assert_eq!(info(p), "Standard query 0x1234 A server.netlens.test OPT");
        assert!(notes(p).is_empty());
    });
}

#[test]
fn service_records_show_what_is_looked_for() {
    let mut bytes = header(0x8180, [0, 1, 0, 0]);
    bytes.extend_from_slice(b"\x05_mqtt\x04_tcp\x04test\0\0\x21\0\x01\0\0\0\x78\0\x09");
    bytes.extend_from_slice(b"\0\0\0\0\x07\x5b\x01x\0");
    dissect(&bytes, |p| {
        assert_eq!(all(p, &f::SRV_SERVICE), ["_mqtt"]);
        assert_eq!(all(p, &f::SRV_PROTO), ["_tcp"]);
        assert_eq!(all(p, &f::SRV_NAME), ["test"]);
        assert_eq!(all(p, &c::SRV_PORT), ["1883"]);
        assert!(notes(p).is_empty(), "{:?}", notes(p));
    });
}

fn expand(bytes: &[u8], at: usize) -> (name::Name, String) {
    let mut out = String::new();
    let found = name::expand(bytes, at, 0, &mut out);
    (found, out)
}

#[test]
fn names_that_lead_astray() {
    let fault = |bytes: &[u8], at| expand(bytes, at).0.fault;
    assert_eq!(fault(b"\xc0\0", 0), Some(Fault::Loop));
    assert_eq!(fault(b"\x01a\xc0\0", 0), Some(Fault::Loop));
    assert_eq!(fault(b"\xc0\x02\xc0\0", 0), Some(Fault::Loop));
    assert_eq!(fault(b"\x01a\xc1\0", 0), Some(Fault::Outside));
    assert_eq!(fault(b"\x41a\0", 0), Some(Fault::LabelType));
    assert_eq!(fault(b"\x05ab", 0), Some(Fault::Cut));
    assert_eq!(fault(b"\xc0", 0), Some(Fault::Cut));
    let long = [
        [b"\x3f".to_vec(), vec![b'a'; 63]].concat().repeat(5),
        vec![0],
    ]
    .concat();
    let (found, text) = expand(&long, 0);
    assert_eq!((found.fault, found.len), (Some(Fault::TooLong), 321));
    assert_eq!(text, "<Name too long>");
    let (found, text) = expand(b"\xc0\x02\x01a\0", 0);
    assert!(found.forward && found.fault.is_none());
    assert_eq!(text, "a");
}

#[test]
fn names_as_text() {
    let text = |bytes: &[u8]| expand(bytes, 0).1;
    assert_eq!(text(b"\0"), "<Root>");
    assert_eq!(text(b"\x03a\\b\0"), "a\\b");
    assert_eq!(text(b"\x03\0\x01\x7f\0"), "\\000\\001\\177");
    assert_eq!(text("\x05\u{fc}n\u{ef}\0".as_bytes()), "\u{fc}n\u{ef}");
    assert_eq!(text(b"\x02\xfe\xff\0"), "\u{fffd}\u{fffd}");
    let full = [
        [b"\x3f".to_vec(), vec![b'a'; 63]].concat().repeat(3),
        b"\x3d".to_vec(),
        vec![b'b'; 61],
        vec![0],
    ]
    .concat();
    assert_eq!(expand(&full, 0).0.chars, 253);
}

#[test]
fn more_records_counted_than_sent() {
    let bytes = [
        header(0x8180, [1, 9, 0, 0]),
        question(1),
        record(1, &[1, 2, 3, 4]),
    ]
    .concat();
    dissect(&bytes, |p| {
        assert_eq!(all(p, &c::A), ["1.2.3.4"]);
        assert!(notes(p)[0].contains("ends before as many records"));
    });
}

#[test]
fn data_of_the_wrong_length() {
    dissect(&answer(1, &[1, 2, 3]), |p| {
        assert!(!p.has(&c::A) && notes(p).len() == 1)
    });
    dissect(&answer(1, &[1, 2, 3, 4, 5]), |p| {
        assert_eq!(all(p, &c::A), ["1.2.3.4"]);
        assert!(notes(p)[0].contains("longer than its type needs"));
    });
    dissect(&answer(16, b"\xffabc"), |p| assert_eq!(notes(p).len(), 1));
    let mut bytes = answer(1, &[1, 2, 3, 4]);
    bytes.extend_from_slice(b"junk");
    dissect(&bytes, |p| assert_eq!(all(p, &f::EXTRANEOUS), ["6a756e6b"]));
}

#[test]
fn over_tcp_messages_are_framed_by_their_length() {
    let message = [header(0x0100, [1, 0, 0, 0]), question(1)].concat();
    let framed = [&[0, u8::try_from(message.len()).unwrap()][..], &message].concat();
    let mut s = stream::start();
    for n in 2..framed.len() {
        let pull = s.pull(Dir::FromClient, &framed[..n], 1 << 16, false);
        assert_eq!(pull, Pull::NeedMore(framed.len()), "{n} bytes");
    }
    assert_eq!(
        s.pull(Dir::FromClient, &[0], 1 << 16, false),
        Pull::NeedMore(2)
    );
    let two = framed.repeat(2);
    assert_eq!(
        s.pull(Dir::FromClient, &two, 1 << 16, false),
        Pull::Message(framed.len())
    );
    assert_eq!(
        s.pull(Dir::FromClient, &[0, 3, 1], 1 << 16, false),
        Pull::NotMine
    );
    assert_eq!(stream::probe(&framed), Probe::Yes);
    for n in 0..framed.len() - 2 {
        assert_ne!(stream::probe(&framed[..n]), Probe::No, "{n} bytes");
    }
    assert_eq!(
        stream::probe(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
        Probe::No
    );
    assert_eq!(
        stream::probe(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03abcdefgh"),
        Probe::No
    );
    assert_eq!(
        stream::probe(b"\x10\x16\0\x04MQTT\x04\x02\0\x3c\0\x0anetlens-01"),
        Probe::No
    );
}

#[test]
fn every_prefix_reads_without_a_bug() {
    let whole = [
        header(0x8180, [1, 3, 0, 0]),
        question(255),
        record(65, b"\0\x01\0\0\x01\0\x06\x02h3\x02h2"),
        record(48, b"\x01\x01\x03\x08key"),
        record(47, b"\x01x\0\0\x06\x40\x01\0\0\0\x03"),
    ]
    .concat();
    for n in 0..=whole.len() {
        dissect(&whole[..n], |p| {
            assert!(notes(p).iter().all(|n| !n.contains("bug")), "prefix {n}");
        });
    }
}

proptest! {
    #[test]
    fn any_bytes_read_without_a_bug(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        dissect(&bytes, |p| assert!(notes(p).iter().all(|n| !n.contains("bug"))));
    }

    #[test]
    fn any_data_of_any_type_reads_without_a_bug(
        kind in 0u16..270, data in proptest::collection::vec(any::<u8>(), 0..120)
    ) {
        dissect(&answer(kind, &data), |p| {
            assert!(notes(p).iter().all(|n| !n.contains("bug")));
            let _ = info(p);
        });
    }

    #[test]
    fn any_name_ends(bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0usize..300) {
        let (found, text) = expand(&bytes, at);
        assert!(found.len <= bytes.len().max(1) && text.len() <= 4 * 255 + 40);
    }

    #[test]
    fn any_bytes_can_be_probed(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let _ = stream::probe(&bytes);
        let _ = stream::start().pull(Dir::FromClient, &bytes, 1 << 16, false);
    }
}
