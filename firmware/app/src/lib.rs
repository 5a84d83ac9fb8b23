//! What the board does, without the board: a Wi-Fi task, a producer, a bounded queue, a sender, and the protocols that it speaks.
//!
//! The same code runs on a chip and, as its twin, on a PC. A board lends it a network interface, a [`wifi::Radio`], a
//! [`sensor::Sensor`], random bytes and a serial line; everything else is here. Nothing of it waits for the serial line, and nothing
//! of it panics: what goes wrong is said on the link as a problem, and tried again.

#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod clock;
pub mod dhcp_server;
pub mod failure;
pub mod http;
pub mod led;
pub mod logger;
pub mod modes;
pub mod mqtt;
pub mod net;
pub mod outbox;
pub mod producer;
pub mod queue;
pub mod semaphore;
pub mod sender;
pub mod sensor;
pub mod sntp;
pub mod start;
pub mod tap;
pub mod tls;
pub mod tls_secrets;
pub mod wifi;

/// Version of the firmware, which [`netlens_link::Message::Hello`] says.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
