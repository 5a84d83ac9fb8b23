//! Any bytes as the segments of a connection to the port of DNS, syslog or lines, or to one that says nothing.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("stream_other", data));
