//! Any bytes as the segments of a connection to the port of HTTP.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("stream_http", data));
