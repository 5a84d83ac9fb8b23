//! Any bytes as a frame of a loopback or a Linux cooked capture.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("link_cooked", data));
