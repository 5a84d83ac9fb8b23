//! Why a capture cannot be opened: each message says what, where, and what to do next.

use std::io;

/// A capture was refused before its first frame.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file cannot be opened or read.
    #[error("cannot read the capture ({name}): {}", hint(source))]
    Io {
        /// The path, or `standard input`.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// There is not one byte.
    #[error(
        "the capture is empty ({name}): 0 bytes came; was the capturing program stopped before the first packet?"
    )]
    Empty {
        /// The path, or `standard input`.
        name: String,
    },
    /// The first bytes are of no format that netlens reads.
    #[error("not a capture file ({name}): it starts with {starts}{}; netlens reads pcap, pcapng, and .gz/.zst of both", guess.map(|g| format!(", which looks like {g}")).unwrap_or_default())]
    NotACapture {
        /// The path, or `standard input`.
        name: String,
        /// The first bytes, in hexadecimal and as text where they are text.
        starts: String,
        /// What it seems to be, and what to do with it.
        guess: Option<&'static str>,
    },
    /// The file header itself is cut.
    #[error(
        "the capture ends inside its own header ({name}): {have} bytes of {need}; copy it again from where it was made"
    )]
    HeaderCut {
        /// The path, or `standard input`.
        name: String,
        /// Bytes that came.
        have: usize,
        /// Bytes the header has.
        need: usize,
    },
    /// A capture, but of a version that nobody has defined.
    #[error(
        "unknown version of the capture format ({name}): {what}; open it with Wireshark and save it as pcapng"
    )]
    Version {
        /// The path, or `standard input`.
        name: String,
        /// Format and version.
        what: String,
    },
    /// A capture whose header makes no sense.
    #[error(
        "the capture's header is damaged ({name}): {what}; copy it again from where it was made"
    )]
    Damaged {
        /// The path, or `standard input`.
        name: String,
        /// What is wrong.
        what: String,
    },
}

/// What the system said, and what to do about it.
fn hint(source: &io::Error) -> String {
    let next = match source.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the name",
        io::ErrorKind::PermissionDenied => "you may not read it; check its permissions (ls -l)",
        io::ErrorKind::IsADirectory => "it is a directory; name a file in it",
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            return format!(
                "its compressed data is damaged ({source}); copy it again from where it was made"
            );
        }
        _ => return source.to_string(),
    };
    next.to_owned()
}
