//! Any bytes as the body of an HTTP response, in the coding, framing and type that the first byte says.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("http_body", data));
