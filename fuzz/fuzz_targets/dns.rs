//! Any bytes as a DNS message over UDP, asked and answered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use netlens_fuzz::{Checker, udp};

fuzz_target!(|data: &[u8]| {
    let mut checker = Checker::default();
    checker.frame(101, &udp(40_000, 53, data), 0);
    checker.frame(101, &udp(53, 40_000, data), 0);
});
