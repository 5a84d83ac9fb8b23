//! The screen, driven without a terminal: keys in, cells out, on bundled captures.

mod keys;
mod lesson;
mod ladder;
mod picture;
mod screens;
mod terminal;
mod walks;
mod world;
