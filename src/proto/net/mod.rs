//! Network layers.

pub mod ipv4;
