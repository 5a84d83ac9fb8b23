//! netlens: see every step a small device takes on the network, what failed, and the bytes that prove it.
//!
//! ```text
//! input -> Frame -> dissect (registry of protocols) -> fields + notes
//!       -> flow (TCP reassembly: new byte sources, more fields)
//!       -> story (events, stages, verdicts)
//!       -> Session (the only owner) -> ui | report | lesson
//! ```
//! Modules stand in layer order: each may use those above it in this list, never those below.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

pub mod frame;
pub mod input;
pub mod dissect;
pub mod proto;
pub mod flow;
pub mod story;
pub mod session;
pub mod explain;
pub mod filter;
pub mod redact;
pub mod report;
pub mod lesson;
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
pub mod ui;
#[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing)]
pub mod cli;
