//! Any bytes on the serial line of a board, and as its settings.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("serial", data));
