//! What the targets share. All of it but the allocator is that of the tests, which run the kept findings without a nightly
//! toolchain.

pub mod memory;
#[path = "../../tests/it/unruly/mod.rs"]
pub mod unruly;

pub use unruly::run;
