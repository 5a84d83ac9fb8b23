#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use crate::proto::tests::{Bench, Seen, hex};

fn see(message: &str) -> Seen {
    let body = hex(message);
    let (a, b) = ("20".repeat(16), "21".repeat(16));
    let len = body.len() + 8;
    let mut p = hex(&format!(
        "6000 0000 {len:04x} 11 ff {a} {b} 0222 0223 {len:04x} 0000"
    ));
    p.extend(body);
    Bench::new(229).next(&p)
}

#[test]
fn a_client_asks_for_an_address() {
    let seen = see(
        "01 123456 0001 000e 0001 0001 2b3c4d5e 246f28102030 0003 000c 00000007 00000000 00000000 \
         0006 0004 0017 0018 0008 0002 0064 0027 0007 01 0465737033 00 000e 0000",
    );
    for (key, value) in [
        ("dhcpv6.msgtype", "1"),
        ("dhcpv6.xid", "0x123456"),
        ("dhcpv6.duidllt.link_layer_addr", "24:6f:28:10:20:30"),
        ("dhcpv6.duidllt.time", "Dec 26, 2022 12:17:34.000000000 UTC"),
        ("dhcpv6.iaid", "00000007"),
        ("dhcpv6.elapsed_time", "1000"),
        ("dhcpv6.client_domain", "esp3."),
        ("dhcpv6.clientfqdn.client.s", "1"),
    ] {
        assert_eq!(seen.get(key), value, "{key}");
    }
    assert_eq!(seen.all("dhcpv6.requested_option_code"), ["23", "24"]);
    assert_eq!(
        seen.info,
        "Solicit XID: 0x123456 CID: 000100012b3c4d5e246f28102030"
    );
}

#[test]
fn a_relay_agent_wraps_a_message() {
    let seen = see(
        "0c 01 20010db8000000000000000000000001 fe800000000000000000000000000001 0012 0004 65746830 \
         0009 0012 07 123456 000d 000a 0002 6e6f206164647273",
    );
    assert_eq!(seen.all("dhcpv6.msgtype"), ["12", "7"]);
    assert_eq!(seen.get("dhcpv6.interface_id"), "65746830");
    assert_eq!(seen.get("dhcpv6.status_code"), "2");
    assert_eq!(seen.get("dhcpv6.status_msg"), "no addrs");
}

#[test]
fn options_within_options_have_a_bound() {
    let mut message = String::from("01 123456");
    for depth in (0..40).rev() {
        message.push_str(&format!(" 0042 {:04x}", depth * 4));
    }
    let seen = see(&message);
    assert!(
        seen.notes
            .iter()
            .any(|(_, n)| n.contains("within one another")),
        "{:?}",
        seen.notes
    );
}
