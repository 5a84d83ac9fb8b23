//! Any bytes as the segments behind an upgrade to WebSocket.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| netlens_fuzz::run("stream_websocket", data));
