//! Where netlens keeps what belongs to its user (XDG Base Directory Specification).

use std::path::PathBuf;

/// `$XDG_DATA_HOME/netlens`, else `~/.local/share/netlens`; `None` where neither is set.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let absolute = |name: &str| {
        let path = PathBuf::from(std::env::var_os(name)?);
        path.is_absolute().then_some(path)
    };
    let data =
        absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(".local/share")))?;
    Some(data.join("netlens"))
}
