#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::proto::tests::hex;

const KEY: &str = "4ea9543e09cf2b1eca66ffc58bdecbcf";
const LONG: &str = "4ea9543e09cf2b1eca66ffc58bdecbcf000102030405060708090a0b0c0d0e0f";
const HEADER: &str = "c0000000 ffffffffffff 020000000000 020000000000 0900";
const SHORT_HEAD: &str = "0200 4c10 0400 040000000000";
const LONG_HEAD: &str = "0200 4c18 0400 040000000000";

/// The first is of IEEE 802.11-2012 annex M.9.1; the others were made by OpenSSL over the same frame.
#[test]
fn signatures_are_the_standards() {
    for (suite, key, head, mic) in [
        (6, KEY, SHORT_HEAD, "48dfbfa7b8278872"),
        (13, LONG, LONG_HEAD, "4b6fe836c8a3ad6a8abd7f61a63a11d2"),
        (11, KEY, LONG_HEAD, "3ed862fb0f3338dd3386c897e2ed053d"),
        (12, LONG, LONG_HEAD, "23be59dcc7022ee383627ebb1017ddfc"),
    ] {
        let suite = Suite::of(suite).unwrap();
        let body = hex(&format!("{head}{mic}"));
        let found = signature(&body).unwrap();
        assert_eq!((found.key, found.number), (4, 4), "{suite:?}");
        assert!(found.verifies(suite, &hex(key), &hex(HEADER)), "{suite:?}");
        let mut header = hex(HEADER);
        header[1] |= 0x08;
        assert!(
            found.verifies(suite, &hex(key), &header),
            "{suite:?}: sent again"
        );
        header[10] ^= 1;
        assert!(
            !found.verifies(suite, &hex(key), &header),
            "{suite:?}: sent by somebody else"
        );
        assert!(!found.verifies(suite, &[0; 5], &hex(HEADER)), "{suite:?}");
        for n in 0..body.len() {
            assert!(signature(&body[..n]).is_none(), "{suite:?}: {n} bytes");
        }
    }
    assert!(Suite::of(4).is_none());
}
