#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
//! DHCP from bytes: ordinary messages, and every way in which options go wrong.

use dhcproto::{Decodable, Decoder, v4};
use proptest::prelude::*;

use super::{fields as f, fields_host as h, fields_lease as l, fields_special as s, relay};
use crate::dissect::{Engine, Key, NoTracker, Packet, Protocol, Registry, Step, protocol};
use crate::dissect::{FieldSpec, Reader};
use crate::frame::{Frame, LinkType, Timestamp};
use crate::proto::data;

static ROOT_ITEM: FieldSpec = protocol("root", "Root", "Test root.", "netlens");
static ROOT: Protocol = Protocol {
    claims: &[Key::Frame],
    packet: Some(root),
    ..Protocol::new("root", "Root", "Root", &ROOT_ITEM)
};

fn root(r: &mut Reader<'_, '_>) -> Step {
    r.call(Key::UdpPort(67));
    Ok(())
}

/// Runs `check` on the dissection of a message.
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

fn option(code: u8, value: &[u8]) -> Vec<u8> {
    let mut out = vec![code, u8::try_from(value.len()).unwrap()];
    out.extend_from_slice(value);
    out
}

/// A request with these bytes behind the magic cookie.
fn message(options: &[Vec<u8>]) -> Vec<u8> {
    let mut out = vec![1, 1, 6, 0, 0x12, 0x34, 0x56, 0x78, 0, 3, 0x80, 0];
    out.resize(28, 0);
    out.extend_from_slice(&[2, 0, 0, 0, 0, 7]);
    out.resize(236, 0);
    out.extend_from_slice(&[99, 130, 83, 99]);
    for o in options {
        out.extend_from_slice(o);
    }
    out
}

const END: &[u8] = &[255];

fn all(p: Packet<'_>, spec: &'static FieldSpec) -> Vec<String> {
    p.all(spec).map(|f| f.display()).collect()
}

fn notes(p: Packet<'_>) -> Vec<String> {
    p.tree.notes.iter().map(|n| n.sentence()).collect()
}

fn info(p: Packet<'_>) -> String {
    let layer = p.layers().last().unwrap();
    let mut out = String::new();
    (super::PROTOCOL.info)(&layer, &mut out);
    out
}

#[test]
fn reads_a_discover() {
    let bytes = message(&[
        option(53, &[1]),
        option(61, &[1, 2, 0, 0, 0, 0, 7]),
        option(55, &[1, 3, 6]),
        option(12, b"esp32"),
        END.to_vec(),
        vec![0, 0, 0],
    ]);
    dissect(&bytes, |p| {
        assert_eq!(info(p), "DHCP Discover - Transaction ID 0x12345678");
        assert_eq!(p.layers().last().unwrap().column(), "DHCP");
        assert_eq!(p.number(&f::SECS), Some(3));
        assert_eq!(p.number(&f::FLAGS_BC), Some(1));
        assert_eq!(all(p, &f::HW_MAC_ADDR), ["02:00:00:00:00:07"; 2]);
        assert_eq!(all(p, &f::OPTION_TYPE), ["53", "61", "55", "12", "255"]);
        assert_eq!(all(p, &s::REQUEST_ITEM), ["1", "3", "6"]);
        assert_eq!(all(p, &h::HOSTNAME), ["esp32"]);
        assert_eq!(all(p, &f::OPTION_PADDING), ["000000"]);
        assert!(!p.has(&f::BOOTP));
        assert_eq!(notes(p), Vec::<String>::new());
    });
}

#[test]
fn agrees_with_dhcproto_on_an_offer() {
    let bytes = message(&[
        option(53, &[2]),
        option(54, &[10, 0, 0, 1]),
        option(51, &[0, 0, 14, 16]),
        option(1, &[255, 255, 255, 0]),
        option(3, &[10, 0, 0, 1]),
        option(6, &[10, 0, 0, 1, 8, 8, 8, 8]),
        option(15, b"netlens.test"),
        END.to_vec(),
    ]);
    let theirs = v4::Message::decode(&mut Decoder::new(&bytes)).unwrap();
    dissect(&bytes, |p| {
        assert_eq!(p.number(&f::ID), Some(u64::from(theirs.xid())));
        for (code, value) in theirs.opts().iter() {
            let ours = match value {
                v4::DhcpOption::ServerIdentifier(a) => (all(p, &l::SERVER_ID), vec![a.to_string()]),
                v4::DhcpOption::AddressLeaseTime(n) => {
                    (all(p, &l::LEASE_TIME), vec![n.to_string()])
                }
                v4::DhcpOption::SubnetMask(a) => (all(p, &h::SUBNET_MASK), vec![a.to_string()]),
                v4::DhcpOption::Router(list) => (
                    all(p, &h::ROUTER),
                    list.iter().map(ToString::to_string).collect(),
                ),
                v4::DhcpOption::DomainNameServer(list) => (
                    all(p, &h::DOMAIN_NAME_SERVER),
                    list.iter().map(ToString::to_string).collect(),
                ),
                v4::DhcpOption::DomainName(t) => (all(p, &h::DOMAIN_NAME), vec![t.clone()]),
                _ => continue,
            };
            assert_eq!(ours.0, ours.1, "{code:?}");
        }
    });
}

#[test]
fn options_in_the_server_name_and_file_fields() {
    let mut bytes = message(&[option(52, &[3]), option(53, &[2]), END.to_vec()]);
    bytes[44..48].copy_from_slice(&[12, 1, b'a', 255]);
    bytes[108..112].copy_from_slice(&[67, 1, b'b', 255]);
    dissect(&bytes, |p| {
        assert_eq!(all(p, &h::HOSTNAME), ["a"]);
        assert_eq!(all(p, &l::BOOTFILE_NAME), ["b"]);
        assert!(!p.has(&f::SERVER) && !p.has(&f::FILE));
        assert_eq!(p.get(&h::HOSTNAME).unwrap().field.start, 46);
    });
}

#[test]
fn an_overload_inside_an_overloaded_field_is_not_followed() {
    let mut bytes = message(&[option(52, &[3]), option(53, &[2]), END.to_vec()]);
    bytes[44..48].copy_from_slice(&[52, 1, 3, 255]);
    bytes[108..112].copy_from_slice(&[52, 1, 3, 255]);
    dissect(&bytes, |p| assert_eq!(all(p, &f::OVERLOAD), ["3"; 3]));
}

#[test]
fn a_long_option_is_put_together() {
    let bytes = message(&[
        option(53, &[5]),
        option(119, b"\x07exam"),
        option(12, b"x"),
        option(119, b"ple\0\x03www\xc0\0"),
        END.to_vec(),
    ]);
    dissect(&bytes, |p| {
        assert_eq!(all(p, &s::SEARCH_FQDN), ["example", "www.example"]);
        let field = p.get(&s::SEARCH_FQDN).unwrap().field;
        assert_eq!(field.source, 1);
        assert_eq!(p.origin(1, field.start, field.len).len(), 2);
    });
}

#[test]
fn a_repeated_short_option_is_read_each_time_and_noted() {
    let bytes = message(&[
        option(53, &[5]),
        option(12, b"a"),
        option(12, b"b"),
        END.to_vec(),
    ]);
    dissect(&bytes, |p| {
        assert_eq!(all(p, &h::HOSTNAME), ["a", "b"]);
        assert!(notes(p)[0].contains("more than once"));
    });
}

#[test]
fn a_wrong_length_keeps_the_bytes_and_says_so() {
    let bytes = message(&[
        option(53, &[5]),
        option(51, &[1, 2]),
        option(3, &[10, 0, 0, 1, 9]),
        END.to_vec(),
    ]);
    dissect(&bytes, |p| {
        assert!(!p.has(&l::LEASE_TIME));
        assert_eq!(all(p, &h::ROUTER), ["10.0.0.1"]);
        assert_eq!(
            notes(p)
                .iter()
                .filter(|n| n.contains("does not suit"))
                .count(),
            2
        );
    });
}

#[test]
fn an_option_longer_than_the_message() {
    let bytes = message(&[option(53, &[5]), vec![12, 200, b'a']]);
    dissect(&bytes, |p| assert!(notes(p)[0].contains("Length")));
}

#[test]
fn a_wrong_cookie_is_bootp() {
    let mut bytes = message(&[option(53, &[5]), END.to_vec()]);
    bytes[236] = 1;
    dissect(&bytes, |p| {
        assert!(p.has(&f::VENDOR_AREA) && !p.has(&f::OPTION_TYPE));
        assert_eq!(notes(p).len(), 1);
    });
}

#[test]
fn bootp_without_options() {
    let bytes = &message(&[])[..236];
    dissect(bytes, |p| {
        assert_eq!(p.number(&f::BOOTP), Some(1));
        assert_eq!(p.layers().last().unwrap().column(), "BOOTP");
        assert_eq!(info(p), "Boot Request from 02:00:00:00:00:07");
        assert!(p.tree.notes.is_empty());
    });
}

#[test]
fn relay_agent_suboptions() {
    let inner = [
        option(1, b"eth0"),
        option(5, &[10, 0, 0, 1]),
        option(77, b"?"),
    ]
    .concat();
    let bytes = message(&[option(53, &[1]), option(82, &inner), END.to_vec()]);
    dissect(&bytes, |p| {
        assert_eq!(all(p, &relay::SUBOPTION), ["1", "5", "77"]);
        assert_eq!(all(p, &relay::CIRCUIT_ID), ["65746830"]);
        assert_eq!(all(p, &relay::LINK_SELECTION), ["10.0.0.1"]);
    });
}

#[test]
fn classless_routes_and_their_bad_mask() {
    let routes = [
        &[24, 10, 1, 2, 10, 0, 0, 1][..],
        &[0, 10, 0, 0, 2],
        &[33, 0],
    ]
    .concat();
    let bytes = message(&[option(53, &[5]), option(121, &routes), END.to_vec()]);
    dissect(&bytes, |p| {
        assert_eq!(
            all(p, &s::CLASSLESS_ROUTE),
            ["180a01020a000001", "000a000002"]
        );
        assert!(notes(p)[0].contains("wider than 32"));
    });
}

#[test]
fn user_classes_with_and_without_lengths() {
    let good = message(&[option(53, &[1]), option(77, b"\x02ab\x01c"), END.to_vec()]);
    dissect(&good, |p| assert_eq!(all(p, &s::USER_CLASS), ["0", "1"]));
    let bad = message(&[option(53, &[1]), option(77, b"iPXE"), END.to_vec()]);
    dissect(&bad, |p| assert_eq!(all(p, &s::USER_CLASS_TEXT), ["iPXE"]));
}

#[test]
fn the_table_is_sorted() {
    let names: Vec<_> = (0..=255u64).filter_map(super::table::name_of).collect();
    assert_eq!(names.len(), 256);
    for code in 0..=255u8 {
        assert!(super::table::find(code).is_none_or(|o| o.code == code));
    }
    assert_eq!(super::table::name_of(53), Some("DHCP Message Type"));
    assert_eq!(
        super::table::name_of(252),
        Some("Private/Proxy autodiscovery")
    );
}

#[test]
fn every_prefix_reads_without_a_bug() {
    let bytes = message(&[
        option(52, &[3]),
        option(53, &[5]),
        option(82, &option(1, b"eth0")),
        option(119, b"\x07example\0"),
        option(125, &[0, 0, 0, 9, 3, 1, 1, 7]),
        END.to_vec(),
    ]);
    for n in 0..=bytes.len() {
        dissect(&bytes[..n], |p| {
            assert!(notes(p).iter().all(|n| !n.contains("bug")), "prefix {n}");
        });
    }
}

proptest! {
    #[test]
    fn any_options_read_without_a_bug(tail in proptest::collection::vec(any::<u8>(), 0..600)) {
        dissect(&message(&[tail]), |p| {
            assert!(notes(p).iter().all(|n| !n.contains("bug")));
        });
    }

    #[test]
    fn well_framed_options_read_without_a_bug(
        list in proptest::collection::vec((1..=254u8, proptest::collection::vec(any::<u8>(), 0..40)), 0..12)
    ) {
        let options: Vec<_> = list.iter().map(|(c, v)| option(*c, v)).collect();
        dissect(&message(&options), |p| {
            assert!(notes(p).iter().all(|n| !n.contains("bug")));
        });
    }
}
