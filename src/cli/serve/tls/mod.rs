//! TLS 1.2 and 1.3 for the servers (rustls), with certificates of an authority of our own.

mod authority;
mod shake;

pub use authority::{Authority, Shown};
pub use shake::{Server, secured};
