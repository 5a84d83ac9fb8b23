//! Any bytes as a compressed capture, body or message, as the first byte says: a bounded output, the same each time.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    netlens_fuzz::memory::allow(160 << 20);
    netlens_fuzz::run("decompress", data);
});
