//! Live capture in a binary built without libpcap: the same face, and a clear answer.

use std::io;

use crate::frame::Frame;

use super::super::{Advance, Ending, FrameSource, Info, RandomAccess, Stop};
use super::{LiveError, Options, Port, Statistics};

/// The interfaces that can be captured on.
///
/// # Errors
/// Always [`LiveError::NotBuilt`].
pub fn interfaces() -> Result<Vec<Port>, LiveError> {
    Err(LiveError::NotBuilt)
}

/// A live capture; in this build there is none.
#[derive(Debug)]
pub struct Live(std::convert::Infallible);

impl Live {
    /// Starts to capture.
    ///
    /// # Errors
    /// Always [`LiveError::NotBuilt`].
    pub fn open(_interface: &str, _options: &Options, _stop: Stop) -> Result<Self, LiveError> {
        Err(LiveError::NotBuilt)
    }

    /// What was received and dropped so far.
    pub fn statistics(&mut self) -> Statistics {
        match self.0 {}
    }
}

impl FrameSource for Live {
    fn advance(&mut self) -> Advance {
        match self.0 {}
    }

    fn frame(&self) -> Frame<'_> {
        match self.0 {}
    }

    fn offset(&self) -> u64 {
        match self.0 {}
    }

    fn info(&self) -> &Info {
        match self.0 {}
    }

    fn ending(&self) -> &Ending {
        match self.0 {}
    }

    fn random_access(&mut self) -> io::Result<RandomAccess> {
        match self.0 {}
    }

    fn again(&self) -> Option<Box<dyn FrameSource>> {
        None
    }

    fn progress(&self) -> Option<(u64, u64)> {
        match self.0 {}
    }
}
