//! Any bytes as a certificate in a TLS handshake.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("x509", data));
