//! Opening a serial port, and telling why it cannot be opened.

use std::fs::File;
use std::io;
use std::path::Path;

use super::SerialError;

/// Opens a port for reading at a rate, without echo and without change of any byte; a regular file is opened as it is.
#[cfg(unix)]
pub(super) fn open(path: &str, baud: u32) -> Result<File, SerialError> {
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;
    use rustix::termios::{ControlModes, OptionalActions, SpecialCodeIndex};

    let explain = |e: io::Error| explain(path, e);
    // Without waiting: some drivers wait for a carrier that no board has.
    let flags = OFlags::NOCTTY | OFlags::NONBLOCK;
    let is_port = std::fs::metadata(path).is_ok_and(|m| !m.is_file());
    let file = std::fs::OpenOptions::new()
        .read(true)
        .write(is_port)
        .custom_flags(i32::try_from(flags.bits()).unwrap_or(0))
        .open(path)
        .map_err(explain)?;
    if is_port {
        let mut modes = rustix::termios::tcgetattr(&file).map_err(|e| explain(e.into()))?;
        modes.make_raw();
        modes.control_modes |= ControlModes::CLOCAL | ControlModes::CREAD;
        // A port that goes away must not reset the board that comes back on it.
        modes.control_modes -= ControlModes::HUPCL;
        modes.special_codes[SpecialCodeIndex::VMIN] = 1;
        modes.special_codes[SpecialCodeIndex::VTIME] = 0;
        modes.set_speed(baud).map_err(|e| explain(e.into()))?;
        rustix::termios::tcsetattr(&file, OptionalActions::Now, &modes)
            .map_err(|e| explain(e.into()))?;
        rustix::termios::ioctl_tiocexcl(&file).map_err(|e| explain(e.into()))?;
        let flags = rustix::fs::fcntl_getfl(&file).map_err(|e| explain(e.into()))?;
        rustix::fs::fcntl_setfl(&file, flags - OFlags::NONBLOCK).map_err(|e| explain(e.into()))?;
    }
    Ok(file)
}

/// Opens a recording; ports of this system are not known.
#[cfg(not(unix))]
pub(super) fn open(path: &str, _baud: u32) -> Result<File, SerialError> {
    File::open(path).map_err(|e| explain(path, e))
}

fn explain(path: &str, source: io::Error) -> SerialError {
    let port = path.to_owned();
    match source.kind() {
        io::ErrorKind::NotFound => SerialError::NoSuchPort {
            port,
            ports: ports(Path::new("/dev")),
        },
        io::ErrorKind::PermissionDenied => SerialError::Permission {
            port,
            group: "dialout".to_owned(),
        },
        io::ErrorKind::ResourceBusy => SerialError::Busy { port },
        _ => SerialError::Other { port, source },
    }
}

/// Ports in a folder that look like boards: USB serial adapters and boards with USB of their own.
fn ports(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| {
            ["ttyACM", "ttyUSB", "cu.usb", "cu.SLAB", "cu.wch"]
                .iter()
                .any(|front| name.starts_with(front))
        })
        .map(|name| folder.join(name).display().to_string())
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn boards_are_found_among_the_devices() {
        let folder = std::env::temp_dir().join(format!("netlens-ports-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["ttyACM0", "ttyS0", "ttyUSB1", "null"] {
            File::create(folder.join(name)).unwrap();
        }
        let found = ports(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        let names: Vec<_> = found.iter().filter_map(|p| p.rsplit('/').next()).collect();
        assert_eq!(names, ["ttyACM0", "ttyUSB1"]);
    }

    #[test]
    fn a_port_that_is_not_there_is_said_to_be_so() {
        let e = open("/dev/no-such-port", 115_200).unwrap_err();
        assert!(e.to_string().starts_with("no such serial port"), "{e}");
    }
}
