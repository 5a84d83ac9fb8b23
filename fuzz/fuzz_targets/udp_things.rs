//! Any bytes as datagrams of NTP, syslog, CoAP, MQTT-SN or DTLS.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("udp_things", data));
