//! A bundled capture of Wi-Fi, with the keys of its network, whose frames are damaged, cut, lost, repeated and put in another order.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("link_wlan_keys", data));
