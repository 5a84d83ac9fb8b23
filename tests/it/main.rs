//! The one integration binary.

mod input;
