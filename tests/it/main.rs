//! The one integration binary.

mod bounds;
mod captures;
mod compare;
mod corpus;
mod filter;
mod input;
#[path = "../parity/mod.rs"]
mod parity;
mod report;
mod robust;
mod tidy;
mod ui;
