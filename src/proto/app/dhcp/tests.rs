#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
//! DHCP from bytes: ordinary messages, and every way in which options go wrong.
