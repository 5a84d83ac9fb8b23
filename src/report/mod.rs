//! Packets as text: one line each, the tree, the bytes, columns of fields, JSON; and the story they tell.
//!
//! Every report is a pure function of a dissected packet that appends to a string its caller reuses: no I/O, no clock, and on
//! the lines that are written for every packet no allocation. Times are UTC. Where a report has the name of one of tshark's
//! (`-V`, `-x`, `-T fields`, `-T json`), it writes what tshark 4.0 writes.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets within one packet and within the text being written"
)]

pub mod diff;
pub mod fields;
pub mod follow;
pub mod heading;
pub mod hex;
pub mod json;
pub mod nat;
pub mod ndjson;
pub mod stats;
pub mod story;
pub mod story_json;
pub mod stream;
pub mod summary;
pub mod time;
pub mod tree;
pub mod wrap;

pub mod doctor;
mod escape;
mod occurrences;
mod opened;
mod pieces;
#[cfg(test)]
mod tests;
