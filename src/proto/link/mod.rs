//! Link layers: how the first bytes of a frame are read.

pub mod board;
pub mod ethernet;
pub mod llc;
pub mod mac;
pub mod null;
pub mod provider;
pub mod raw;
pub mod sll;
pub mod stp;
pub mod vlan;
pub mod xid;

#[cfg(test)]
mod tests;
