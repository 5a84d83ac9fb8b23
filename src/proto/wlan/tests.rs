//! 802.11 frames by hand, and cut ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use crate::proto::tests::{hex, see_link};

const DEAUTH: &str = "c000 0000 ffffffffffff 020000000000 020000000000 0000 0700";

#[test]
fn a_deauthentication_says_why() {
    let seen = see_link(105, &hex(DEAUTH));
    assert_eq!(seen.get("wlan.fc.type_subtype"), "0x000c");
    assert_eq!(seen.get("wlan.fixed.reason_code"), "0x0007");
    assert_eq!(seen.get("wlan.da"), "ff:ff:ff:ff:ff:ff");
    assert_eq!(seen.info, "Deauthentication, SN=0, FN=0, Flags=........");
}

#[test]
fn any_cut_of_a_frame_is_read() {
    let whole = hex(DEAUTH);
    for n in 0..whole.len() {
        see_link(105, &whole[..n]);
    }
}

#[test]
fn esp_now_is_read() {
    let head = "d000 0000 ffffffffffff 246f28102030 ffffffffffff 1000";
    let body = "7f 18fe34 01020304 dd 08 18fe34 04 01 616263";
    let seen = see_link(105, &hex(&format!("{head} {body}")));
    assert_eq!(seen.get("netlens.espnow.version"), "1");
    assert_eq!(seen.get("netlens.espnow.body"), "616263");
}
