//! Any bytes as a packet without a link layer.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("link_ip", data));
