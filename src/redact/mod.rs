//! Copies of captures that can be given away: credentials hidden, addresses and names of networks renamed if wanted.
//!
//! ```text
//! every packet, dissected whole -> Survey::see      what lies where
//!                                  Survey::finish   -> Plan: changes of bytes, by frame
//! every frame again             -> Plan::apply      the same bytes, changed; checksums follow
//! ```
//! Twice, because what a later packet says tells what an earlier one holds: a secret that is split over segments, a
//! retransmission, a name that is given before the address it is made of. Bytes are replaced by as many others, so
//! lengths and sequence numbers stay true. A checksum that was right stays right, and one that was wrong stays wrong
//! (RFC 1624). What is encrypted stays as it is. Nothing here reads files or knows the time.

mod change;
mod matches;
mod names;
mod plan;
mod ranges;
mod streams;
mod sums;
mod survey;
mod texts;
#[cfg(test)]
mod tests;

pub use names::Names;
pub use plan::Plan;
pub use survey::Survey;

/// What was changed, and what could not be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Places at which a secret was hidden; a retransmission counts with what it repeats.
    pub secrets: usize,
    /// Addresses that have another name now.
    pub addresses: usize,
    /// Names of networks that have.
    pub networks: usize,
    /// Secrets under encryption that the keys given had opened: they stay as they are, sealed.
    pub sealed: usize,
    /// Frames that held part of a compressed body with a secret in it: all of the body was hidden.
    pub blanked: Vec<u32>,
    /// Frames with a body that is compressed or encoded in a way that cannot be looked into.
    pub unread: Vec<u32>,
    /// Frames in which a secret lies that could not be hidden.
    pub left: Vec<u32>,
    /// Frames that say more than is read.
    pub crowded: Vec<u32>,
    /// Whether there is encrypted traffic that could not be looked into.
    pub encrypted: bool,
    /// Whether frames were cut when they were captured.
    pub cut: bool,
}
