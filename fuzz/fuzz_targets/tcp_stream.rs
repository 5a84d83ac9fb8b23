//! Any bytes as segments of a TCP connection on a port that nobody claims: protocols are found by content.
#![no_main]

use libfuzzer_sys::fuzz_target;
use netlens_fuzz::{Checker, connection};

fuzz_target!(|data: &[u8]| {
    connection(&mut Checker::default(), 50_505, data);
});
