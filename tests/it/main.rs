//! The one integration binary.

mod filter;
mod input;
mod report;
mod tidy;
mod ui;
