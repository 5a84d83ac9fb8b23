//! The one integration binary.

mod bounds;
mod captures;
mod compare;
mod corpus;
mod faults;
mod filter;
mod firmware;
mod flash;
mod input;
mod lesson;
mod memory;
mod mutate;
mod open;
#[path = "../parity/mod.rs"]
mod parity;
mod redact;
mod regressions;
mod report;
mod robust;
mod serial;
mod serve;
mod secrets;
mod tidy;
mod two;
mod ui;
mod watch;
mod wifi;
mod unruly;
