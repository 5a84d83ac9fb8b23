//! Tables of names from registries: data, no logic.

pub mod hardware;
pub mod tls_codes;
pub mod tls_extensions;
