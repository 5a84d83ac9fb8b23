//! Any bytes as a connection to the port of MQTT.
#![no_main]

use libfuzzer_sys::fuzz_target;
use netlens_fuzz::{Checker, connection};

fuzz_target!(|data: &[u8]| {
    connection(&mut Checker::default(), 1883, data);
});
