//! Writing an image with the tools that people have for it: esptool or espflash, found on the PATH.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::fail::Fail;
use super::image::Chip;

/// A program that writes to flash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tool {
    Esptool,
    Espflash,
}

/// Names of programs, the best first.
const TOOLS: &[(&str, Tool)] = &[
    ("esptool", Tool::Esptool),
    ("esptool.py", Tool::Esptool),
    ("espflash", Tool::Espflash),
];

/// The first of the tools in the folders of the PATH.
fn find() -> Option<(PathBuf, Tool)> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    TOOLS.iter().find_map(|(name, tool)| {
        let there = folders.iter().map(|f| f.join(name)).find(|p| p.is_file())?;
        Some((there, *tool))
    })
}

impl Tool {
    fn arguments(self, chip: Chip, port: &str, baud: u32, file: &Path) -> Vec<OsString> {
        let baud = baud.to_string();
        let words: Vec<&str> = match self {
            Self::Esptool => vec![
                "--chip",
                chip.name(),
                "--port",
                port,
                "--baud",
                &baud,
                "write_flash",
                "0x0",
            ],
            Self::Espflash => vec![
                "write-bin",
                "--chip",
                chip.name(),
                "--port",
                port,
                "--baud",
                &baud,
                "0x0",
            ],
        };
        let mut all: Vec<OsString> = words.into_iter().map(OsString::from).collect();
        all.push(file.into());
        all
    }
}

/// A file that only we may read, since it holds the passphrase; it goes when it is dropped.
struct Hidden(PathBuf);

impl Hidden {
    fn new(bytes: &[u8]) -> std::io::Result<Self> {
        use std::os::unix::fs::OpenOptionsExt as _;
        let name = format!("netlens-image-{}.bin", std::process::id());
        let path = std::env::temp_dir().join(name);
        let mut open = OpenOptions::new();
        // Never a file, or a link, that somebody else has put there.
        let mut file = open.write(true).create_new(true).mode(0o600).open(&path)?;
        let hidden = Self(path);
        file.write_all(bytes)?;
        Ok(hidden)
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // Nothing can be done about a file that does not go.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Writes an image to a file that only its owner may read, since it holds the passphrase.
///
/// # Errors
/// What the system says.
pub fn keep(path: &Path, image: &[u8]) -> std::io::Result<()> {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
    let mut open = OpenOptions::new();
    let mut file = open
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    // One that was there before keeps its mode otherwise.
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    file.write_all(image)
}

/// Writes an image to a board; the tool tells how far it is.
///
/// # Errors
/// There is no tool, or it fails.
pub fn write(chip: Chip, port: &str, baud: u32, image: &[u8]) -> Result<(), Fail> {
    let Some((program, tool)) = find() else {
        return Err(Fail::Failed(
            "nothing here can write to a board (esptool, espflash): `pip install esptool` brings one; or write the image with --dry-run --out FILE, and flash that at offset 0 with any tool"
                .to_owned(),
        ));
    };
    let file = Hidden::new(image).map_err(Fail::Output)?;
    let name = program.display().to_string();
    eprintln!("netlens: {name} writes {} bytes to {port}", image.len());
    let status = Command::new(&program)
        .args(tool.arguments(chip, port, baud, &file.0))
        .status()
        .map_err(|e| Fail::Failed(format!("cannot run {name}: {e}")))?;
    if status.success() {
        return Ok(());
    }
    Err(Fail::Failed(format!(
        "{name} did not write the board ({status}). If it could not connect: hold the button BOOT, press RESET, let BOOT go, and try again; a cable that only charges, or a serial monitor that has the port open, gives the same"
    )))
}
