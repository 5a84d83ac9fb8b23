//! The one integration binary.

mod captures;
mod compare;
mod corpus;
mod filter;
mod input;
mod report;
mod robust;
mod tidy;
mod ui;
