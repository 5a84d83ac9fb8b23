//! DNS (RFC 1035).

pub mod name;
