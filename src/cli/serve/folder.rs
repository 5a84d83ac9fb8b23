//! Files of the authority: written whole or not at all, and for us alone where they are secret.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Makes the folder and those above it, for us alone.
///
/// # Errors
/// The file system's.
pub fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Writes a file whole or not at all; `mode` are its permissions.
///
/// # Errors
/// The file system's.
pub fn write(file: &Path, text: &str, mode: u32) -> io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = file.with_file_name(name);
    let mut options = OpenOptions::new();
    let opened = options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode)
        .open(&part);
    let mut out = opened?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    fs::rename(&part, file)
}
