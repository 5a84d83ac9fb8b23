//! Any bytes as an 802.11 frame behind radiotap, Prism or PPI, or alone.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("link_wlan", data));
