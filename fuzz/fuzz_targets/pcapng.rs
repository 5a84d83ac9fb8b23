//! Any bytes behind a section header of pcapng.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("pcapng", data));
