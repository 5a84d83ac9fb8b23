//! Parts that know rows, columns and bytes, but neither the session nor the model.

pub mod hexgrid;
pub mod ladder;
pub mod text;
