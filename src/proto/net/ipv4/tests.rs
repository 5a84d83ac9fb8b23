#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

use crate::dissect::Why;
use crate::proto::checksum;
use crate::proto::tests::{Bench, Seen, hex, see_link};

/// An IPv4 packet with a right checksum: first byte, total length, flags and offset, protocol, options, payload.
fn ip(
    first: u8,
    total: Option<u16>,
    frag: u16,
    proto: u8,
    options: &[u8],
    payload: &[u8],
) -> Vec<u8> {
    let len = 20 + options.len() + payload.len();
    let mut p = vec![first, 0];
    p.extend(total.unwrap_or(len as u16).to_be_bytes());
    p.extend([0, 77]);
    p.extend(frag.to_be_bytes());
    p.extend([64, proto, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]);
    p.extend(options);
    let sum = !checksum::fold(checksum::sum(&p, 0));
    p[10..12].copy_from_slice(&sum.to_be_bytes());
    p.extend(payload);
    p
}

fn see(packet: &[u8]) -> Seen {
    see_link(228, packet)
}

#[test]
fn a_plain_header_field_by_field() {
    let seen = see(&ip(0x45, None, 0x4000, 253, &[], b"abc"));
    for (key, value) in [
        ("ip.version", "4"),
        ("ip.hdr_len", "20"),
        ("ip.dsfield", "0x00"),
        ("ip.dsfield.dscp", "0"),
        ("ip.len", "23"),
        ("ip.id", "0x004d"),
        ("ip.flags", "0x02"),
        ("ip.flags.df", "1"),
        ("ip.flags.mf", "0"),
        ("ip.frag_offset", "0"),
        ("ip.ttl", "64"),
        ("ip.proto", "253"),
        ("ip.checksum.status", "1"),
        ("ip.src", "10.0.0.1"),
        ("ip.src_host", "10.0.0.1"),
        ("ip.dst", "10.0.0.2"),
        ("data.data", "616263"),
    ] {
        assert_eq!(seen.get(key), value, "{key}");
    }
    assert_eq!(
        seen.label("ip.hdr_len"),
        ".... 0101 = Header Length: 20 bytes (5)"
    );
    assert_eq!(
        seen.label("ip.dsfield"),
        "Differentiated Services Field: 0x00 (DSCP: CS0, ECN: Not-ECT)"
    );
    assert_eq!(seen.label("ip.id"), "Identification: 0x004d (77)");
    assert!(seen.notes.is_empty(), "{:?}", seen.notes);
    assert_eq!(seen.info, "Use for experimentation and testing (253)");
}

#[test]
fn a_wrong_checksum_is_said_with_the_right_one() {
    let mut p = ip(0x45, None, 0, 253, &[], b"abc");
    let right = u16::from_be_bytes([p[10], p[11]]);
    p[10] ^= 0x10;
    let seen = see(&p);
    assert_eq!(seen.get("ip.checksum.status"), "0");
    assert_eq!(seen.get("ip.checksum_calculated"), format!("{right:#06x}"));
    assert!(seen.noted(Why::Invalid, "does not fit"));
}

#[test]
fn lengths_that_cannot_be() {
    let seen = see(&ip(0x43, None, 0, 17, &[], &[0; 20]));
    assert_eq!(
        seen.info,
        "Bogus IP header length (12, must be at least 20)"
    );
    assert!(seen.noted(Why::Invalid, "at least 20 bytes") && !seen.has("ip.src"));

    let seen = see(&ip(0x45, Some(10), 0, 17, &[], &[0; 20]));
    assert_eq!(
        seen.info,
        "Bogus IP length (10, less than header length 20)"
    );
    assert!(!seen.has("udp.srcport"));

    let seen = see(&ip(0x55, None, 0, 17, &[], &[0; 20]));
    assert_eq!(seen.info, "Bogus IPv4 version (5, must be 4)");

    let seen = see(&ip(0x45, Some(0), 0, 253, &[], b"abcd"));
    assert_eq!(seen.get("data.len"), "4");
    assert!(seen.noted(Why::Unusual, "segmentation offload"));

    let seen = see(&ip(0x45, Some(200), 0, 253, &[], b"abcd"));
    assert!(seen.noted(Why::CutByPacket, "Total Length"));
    assert_eq!(seen.get("data.len"), "4");
}

#[test]
fn bytes_behind_the_total_length_are_not_the_packets() {
    let mut p = ip(0x45, None, 0, 253, &[], b"abcd");
    p.extend([9; 10]);
    assert_eq!(see(&p).get("data.data"), "61626364");
}

#[test]
fn a_source_route_leads_to_its_last_address() {
    let options = hex("830f08 01010101 02020202 03030303 00");
    let seen = see(&ip(0x49, None, 0, 253, &options, b"x"));
    assert_eq!(seen.get("ip.cur_rt"), "10.0.0.2");
    assert_eq!(seen.get("ip.rec_rt"), "1.1.1.1");
    assert_eq!(seen.get("ip.src_rt"), "2.2.2.2");
    assert_eq!(seen.all("ip.dst"), ["3.3.3.3"]);
    // Used up: the header's address is the destination again.
    let options = hex("830f10 01010101 02020202 03030303 00");
    let seen = see(&ip(0x49, None, 0, 253, &options, b"x"));
    assert_eq!(seen.all("ip.dst"), ["10.0.0.2"]);
    assert_eq!(seen.all("ip.rec_rt").len(), 3);
}

#[test]
fn every_option_has_its_fields() {
    for (options, key, value) in [
        ("070708 01010101 00", "ip.rec_rt", "1.1.1.1"),
        ("070704 00000000 00", "ip.empty_rt", "0.0.0.0"),
        ("94040000", "ip.opt.ra", "0"),
        (
            "440c0901 09090909 000004d2",
            "ip.opt.time_stamp_addr",
            "9.9.9.9",
        ),
        ("440c0920 00000005 00000000", "ip.opt.overflow", "2"),
        (
            "820bf1350003 4142 58595a 00",
            "ip.opt.sec_rfc791_tcc",
            "XYZ",
        ),
        ("8204ab80", "ip.opt.sec_prot_auth_genser", "1"),
        ("8505010203 000000", "ip.opt.ext_sec_add_sec_info", "0203"),
        (
            "860a00000001 01040005 0000",
            "ip.cipso.sensitivity_level",
            "5",
        ),
        ("88040009", "ip.opt.sid", "9"),
        ("0b040578", "ip.opt.mtu", "1400"),
        ("0c040578", "ip.opt.mtu", "1400"),
        (
            "520c 0007 0003 0004 08080808",
            "ip.opt.originator",
            "8.8.8.8",
        ),
        ("950a 01020304 05060708 0000", "ip.opt.addr", "1.2.3.4"),
        ("1908 0940 11223344", "ip.opt.qs_nonce", "0x04488cd1"),
        ("9e06 61626364 0000", "ip.opt.padding", "61626364"),
        ("01010100", "ip.opt.type.number", "1"),
    ] {
        let options = hex(options);
        assert_eq!(options.len() % 4, 0);
        let first = 0x45 + (options.len() / 4) as u8;
        let seen = see(&ip(first, None, 0, 253, &options, b"x"));
        assert_eq!(seen.get(key), value);
        assert_eq!(seen.get("data.data"), "78", "{key}: the payload is reached");
        assert!(seen.notes.is_empty(), "{key}: {:?}", seen.notes);
    }
}

#[test]
fn broken_options_leave_the_packet_readable() {
    for (options, words) in [
        ("07200401", "beyond the options"),
        ("07010000", "at least 2 bytes"),
        ("07070501 01010100", "middle of an address"),
        ("01010101", "four in a row"),
    ] {
        let options = hex(options);
        let first = 0x45 + (options.len() / 4) as u8;
        let seen = see(&ip(first, None, 0, 253, &options, b"x"));
        assert!(
            seen.notes.iter().any(|(_, s)| s.contains(words)),
            "{words}: {:?}",
            seen.notes
        );
        assert_eq!(seen.get("data.data"), "78");
    }
}

#[test]
fn fragments_come_together_and_bytes_point_at_their_frames() {
    let payload: Vec<u8> = (0..20).collect();
    let mut bench = Bench::new(228);
    let first = bench.next(&ip(0x45, None, 0x2000, 253, &[], &payload[..8]));
    assert_eq!(
        first.info,
        "Fragmented IP protocol (proto=Use for experimentation and testing 253, off=0, ID=004d)"
    );
    assert_eq!(first.get("data.len"), "8");
    let last = bench.next(&ip(0x45, None, 0x0002, 253, &[], &payload[16..]));
    assert_eq!(last.get("ip.frag_offset"), "2");
    let made = bench.next(&ip(0x45, None, 0x2001, 253, &[], &payload[8..16]));
    assert_eq!(made.all("ip.fragment"), ["1", "3", "2"]);
    assert_eq!(made.get("ip.fragment.count"), "3");
    assert_eq!(made.get("ip.reassembled.length"), "20");
    assert_eq!(
        made.all("data.data"),
        ["000102030405060708090a0b0c0d0e0f10111213"]
    );
    let data = made
        .origins
        .iter()
        .find(|(k, _)| *k == "data.data")
        .unwrap();
    assert_eq!(data.1, [(1, 20, 8), (3, 20, 8), (2, 20, 4)]);
}

#[test]
fn a_fragment_cut_by_the_capture_is_not_used() {
    let mut bench = Bench::new(228);
    let p = ip(0x45, None, 0x2000, 253, &[], &[1; 16]);
    let cut = bench.next_cut(&p[..p.len() - 8], 8);
    assert!(cut.noted(Why::NotReassembled, "kept only a part"));
    let last = bench.next(&ip(0x45, None, 0x0002, 253, &[], &[2; 4]));
    assert!(!last.has("ip.fragments"));
}
