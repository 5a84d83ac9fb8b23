//! Words for what the tables and trees show: a field, a frame, the keys of a connection. Pure text, from the same
//! declarations that everything else reads; each sentence with the section of the standard that it comes from.

pub mod field;
pub mod frame;
pub mod keys;
