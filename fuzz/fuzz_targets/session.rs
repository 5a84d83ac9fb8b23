//! A bundled capture that something happened to, from the first frame to the story, the verdicts and a second look.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("session", data));
