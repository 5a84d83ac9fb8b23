//! The one integration binary.

mod input;
mod filter;
mod report;
mod ui;
