//! Tables of names from registries: data, no logic.

pub mod hardware;
