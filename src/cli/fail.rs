//! Why a command failed, and the exit code that says so.

use std::io;

use thiserror::Error;

use crate::input::OpenError;
use crate::input::live::LiveError;
use crate::input::serial::SerialError;

/// A failure, worded for the person at the terminal.
#[derive(Debug, Error)]
pub enum Fail {
    /// A capture could not be opened or is none.
    #[error("{0}")]
    Open(#[from] OpenError),
    /// Live capture is not possible.
    #[error("{0}")]
    Live(#[from] LiveError),
    /// A serial port cannot be used.
    #[error("{0}")]
    Serial(#[from] SerialError),
    /// The timeline cannot be shown.
    #[error("{0}")]
    Screen(#[from] crate::ui::Error),
    /// Wrong arguments, filter or name.
    #[error("{0}")]
    Usage(String),
    /// Writing failed.
    #[error("writing failed: {0}")]
    Output(#[from] io::Error),
    /// Anything else that went wrong while running.
    #[error("{0}")]
    Failed(String),
    /// Ctrl-C.
    #[error("interrupted")]
    Interrupted,
}

impl Fail {
    /// The exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Open(_) | Self::Usage(_) => 2,
            Self::Live(e) if e.is_permission() => 3,
            Self::Live(LiveError::NoSuchInterface { .. } | LiveError::Filter { .. }) => 2,
            Self::Serial(e) if e.is_permission() => 3,
            Self::Serial(SerialError::Missing { .. } | SerialError::NoPort { .. }) => 2,
            Self::Screen(crate::ui::Error::Filter(_)) => 2,
            Self::Live(_) | Self::Serial(_) | Self::Screen(_) => 1,
            Self::Output(_) | Self::Failed(_) => 1,
            Self::Interrupted => 130,
        }
    }

    /// Whether the reader of standard output went away, which is no error of ours.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(e) if e.kind() == io::ErrorKind::BrokenPipe)
    }
}
