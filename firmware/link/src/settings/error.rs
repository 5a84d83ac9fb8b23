//! What can be wrong with settings, in words that say what to write instead.

use super::{KEYS, Mode};
use core::fmt;

/// What is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error<'a> {
    /// Number of the line, from 1; 0 where it is none in particular.
    pub line: u32,
    /// Name of the key, or nothing.
    pub key: &'a str,
    /// What is wrong.
    pub wrong: Wrong<'a>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wrong<'a> {
    /// The line has no `=`.
    NoEquals(&'a str),
    /// There is no such key.
    Unknown,
    /// The key was there before.
    Twice,
    /// Not a number from the first to the second.
    Number(&'a str, u32, u32),
    /// Neither `on` nor `off`.
    Switch(&'a str),
    /// None of the words that it may be.
    Choice(&'a str, &'static [&'static str]),
    /// None of the modes.
    Mode(&'a str),
    /// Too many bytes: how many there are, and the least and most there may be.
    Length(usize, usize, usize),
    /// A control character in the value.
    Control,
    /// Not base64, or no certificate in it.
    Certificate,
    /// A certificate without its last line.
    NoEnd,
    /// What was said, such as a mode, cannot do without this key.
    Needed(&'a str),
    /// Nothing was written yet.
    Empty,
    /// Bytes that are no UTF-8.
    NotText,
    /// More bytes than fit a partition.
    TooLong(usize),
}

impl fmt::Display for Error<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        match self.wrong {
            Wrong::NoEquals(line) => write!(f, "'{line}' is not key=value"),
            Wrong::Unknown => match close(self.key) {
                Some(name) => write!(f, "no such setting; perhaps {name}"),
                None => f.write_str("no such setting"),
            },
            Wrong::Twice => f.write_str("is there twice"),
            Wrong::Number(value, least, most) => {
                write!(f, "{value} is not a number from {least} to {most}")
            }
            Wrong::Switch(value) => write!(f, "{value} is neither on nor off"),
            Wrong::Choice(value, words) => {
                write!(f, "{value} is none of ")?;
                list(f, words.iter().copied())
            }
            Wrong::Mode(value) => {
                write!(f, "{value} is none of ")?;
                list(f, Mode::ALL.iter().map(|mode| mode.name()))
            }
            Wrong::Length(length, least, most) if least == most => {
                write!(f, "has {length} bytes, not {most}")
            }
            Wrong::Length(length, least, most) => {
                write!(f, "has {length} bytes; {least} to {most} are allowed")
            }
            Wrong::Control => f.write_str("holds a control character"),
            Wrong::Certificate => {
                f.write_str("is no certificate: PEM or base64 of DER is expected")
            }
            Wrong::NoEnd => f.write_str("the certificate has no line -----END CERTIFICATE-----"),
            Wrong::Needed(by) => write!(f, "is needed for {by}"),
            Wrong::Empty => {
                f.write_str("no settings were written to this board yet: netlens flash writes them")
            }
            Wrong::NotText => f.write_str(
                "the settings of this board are not text: write them again with netlens flash",
            ),
            Wrong::TooLong(length) => write!(
                f,
                "{length} bytes of settings; {} fit the partition",
                super::PARTITION_SIZE
            ),
        }
    }
}

impl core::error::Error for Error<'_> {}

fn list(f: &mut fmt::Formatter<'_>, words: impl Iterator<Item = &'static str>) -> fmt::Result {
    for (n, word) in words.enumerate() {
        if n > 0 {
            f.write_str(", ")?;
        }
        f.write_str(word)?;
    }
    Ok(())
}

/// The key that a wrong one was probably meant to be: the same first letters, or what others call it.
fn close(name: &str) -> Option<&'static str> {
    let known = [
        ("pass", "passphrase"),
        ("psk", "passphrase"),
        ("host", "server"),
        ("wifi", "ssid"),
        ("username", "user"),
    ];
    if let Some((_, key)) = known
        .iter()
        .find(|(other, _)| other.eq_ignore_ascii_case(name))
    {
        return Some(key);
    }
    let start = name.get(..3)?;
    KEYS.iter()
        .map(|key| key.name)
        .find(|key| key.get(..3).is_some_and(|k| k.eq_ignore_ascii_case(start)))
}
