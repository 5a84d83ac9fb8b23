//! The serial port of the board.

use std::time::Duration;

use super::super::fail::Fail;
use super::repl::Wire;
use crate::input::serial::{SerialPort, ports};

/// Opens the port of that name, or the only one that there is.
///
/// # Errors
/// There is none, there are several, or it cannot be opened.
pub fn open(name: Option<&str>, speed: u32) -> Result<SerialPort, Fail> {
    if let Some(name) = name {
        return Ok(SerialPort::open(name, speed)?);
    }
    match ports().as_slice() {
        [only] => Ok(SerialPort::open(only, speed)?),
        [] => Err(Fail::Usage(
            "no serial port is there: plug the board in, with a cable that carries data (many only charge), or name the port \
             with --serial"
                .to_owned(),
        )),
        several => {
            let names: Vec<String> = several.iter().map(|p| p.display().to_string()).collect();
            Err(Fail::Usage(format!(
                "there are {} serial ports: choose with --serial: {}",
                names.len(),
                names.join(", ")
            )))
        }
    }
}

impl Wire for SerialPort {
    fn send(&mut self, bytes: &[u8]) -> Result<(), String> {
        Self::send(self, bytes).map_err(|e| e.to_string())
    }

    fn receive(&mut self, wait: Duration) -> Result<Vec<u8>, String> {
        Self::receive(self, wait).map_err(|e| e.to_string())
    }
}
