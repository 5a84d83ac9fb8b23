//! The terminal screen: the timeline of a device, its packets and its stages, each down to the byte.
//!
//! ```text
//! terminal -> Msg -> update(Model) -> Effect -> run (reader, desk) -> Msg
//!                        |
//!                    draw(&Model) -> cells
//! ```
//! Only `update` writes the model; views only read it; only `run` and `terminal` touch the world. One table of keys feeds
//! dispatch, footer and help. Drawing never waits for decoding: a reader thread pushes frames into the session, a desk thread
//! answers what the screen asks, and both send plain data.

pub mod effect;
pub mod keys;
pub mod model;
pub mod msg;
pub mod page;
pub mod run;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;

pub use model::Speed;
pub use run::{Error, Options, Taking, run};
