//! Any bytes as an Ethernet frame.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("link_ethernet", data));
