//! Where live traffic comes from: an interface of this machine, or a board that reports its own.

use super::fail::Fail;
use super::sniff::CaptureArgs;
use crate::input::serial::{BAUD, Serial};
use crate::input::{FrameSource, Stop};

/// `-i` or `--serial`.
#[derive(Debug, Clone, clap::Args)]
pub struct PlaceArgs {
    /// Interface to capture on (`netlens interfaces` lists them)
    #[arg(
        short = 'i',
        value_name = "IF",
        required_unless_present = "serial",
        conflicts_with = "serial"
    )]
    pub interface: Option<String>,
    /// Instead: the serial port of a board that reports its own frames, with the events of its tasks (such as /dev/ttyACM0); or a
    /// recording of what came from one
    #[arg(long, value_name = "PORT", conflicts_with_all = ["capture_filter", "not_promiscuous", "monitor"])]
    pub serial: Option<String>,
    /// Bits a second of that port; a board with USB of its own takes any
    #[arg(long, value_name = "N", default_value_t = BAUD, requires = "serial")]
    pub baud: u32,
}

impl PlaceArgs {
    /// The name of the place.
    pub fn name(&self) -> &str {
        self.serial
            .as_deref()
            .or(self.interface.as_deref())
            .unwrap_or_default()
    }

    /// Opens it.
    ///
    /// # Errors
    /// The interface or port cannot be read, or the filter is wrong.
    pub fn open(
        &self,
        capture: &CaptureArgs,
        port: Option<u16>,
        stop: &Stop,
    ) -> Result<Box<dyn FrameSource>, Fail> {
        Ok(match &self.serial {
            Some(path) => Box::new(Serial::open(path, self.baud, stop.clone())?),
            None => Box::new(capture.open(self.name(), port, stop)?),
        })
    }
}
