//! Any bytes as datagrams of DNS, mDNS, LLMNR, DHCP, DHCPv6 or SSDP.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("udp_lan", data));
