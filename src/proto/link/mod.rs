//! Link layers: how the first bytes of a frame are read.

pub mod ethernet;
