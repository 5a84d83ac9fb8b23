//! Any bytes behind the magic number of pcap.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("pcap", data));
