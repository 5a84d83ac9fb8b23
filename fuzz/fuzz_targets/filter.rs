//! Any text as a display filter: a tree that works on packets, or an error with its place in the text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("filter", data));
