//! MQTT by way of a real broker: mosquitto, started as a child with a configuration of its own, ended with us.
//!
//! What clients do is told from two sides: the broker's log says who joined, subscribed, left and with which quality of service
//! a message came; a subscriber of ours to `#` sees the messages themselves.

mod broker;
mod chronicle;
mod watch;

#[cfg(feature = "serve")]
pub use broker::Secure;
pub use broker::{Broker, Listeners, find};

/// Longest payload that the broker takes.
const PAYLOAD: usize = 64 << 10;
/// Client identifier of our own subscriber.
const WATCHER: &str = "netlens-watch";

#[cfg(test)]
mod tests;
