//! What a board is told to do: lines `key=value`, in a partition of 4096 bytes, in a file, or on a command line.
//!
//! One table, [`KEYS`], says which keys there are, what each may hold, what it is without being said, and what it is for. The
//! firmware, the twin on a PC, the scripts for MicroPython and the tools that write settings all go by it.
//!
//! ```
//! use netlens_link::settings::{Mode, Settings};
//!
//! let settings = Settings::parse("ssid=Workshop\npassphrase=correct horse\nserver=192.168.4.2\nmode=line\n").unwrap();
//! assert_eq!((settings.mode(), settings.port()), (Mode::Line, 5050));
//! let wrong = Settings::parse("port=70000\n").unwrap_err();
//! assert_eq!(wrong.to_string(), "line 1: port: 70000 is not a number from 1 to 65535");
//! ```

mod base64;
mod error;
mod keys;

pub use base64::decode as decode_base64;
pub use error::{Error, Wrong};
pub use keys::{KEYS, Key, Mode, MqttVersion, Shape};

/// Bytes of the partition that holds the settings of a board: one sector of its flash.
pub const PARTITION_SIZE: usize = 4096;
/// Its name in the partition table.
pub const PARTITION_LABEL: &str = "nlcfg";

/// What a board runs with: borrowed from the text, checked by [`KEYS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings<'a> {
    values: [Option<&'a str>; KEYS.len()],
}

impl<'a> Settings<'a> {
    /// Reads lines `key=value`. Empty lines and lines that begin with `#` say nothing. The value is all that stands behind the first
    /// `=`, blanks included; that of `ca` may go on over lines up to `-----END CERTIFICATE-----`.
    ///
    /// # Errors
    /// The first line that cannot be used, with the reason in words.
    pub fn parse(text: &'a str) -> Result<Self, Error<'a>> {
        let mut values = [None; KEYS.len()];
        let mut rest = text;
        let mut number = 0u32;
        while !rest.is_empty() {
            number = number.saturating_add(1);
            let at = number;
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            rest = after;
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |key, wrong| Error {
                line: at,
                key,
                wrong,
            };
            let Some((name, mut value)) = line.split_once('=') else {
                return Err(wrong("", Wrong::NoEquals(line)));
            };
            let name = name.trim();
            let Some((index, key)) = KEYS.iter().enumerate().find(|(_, key)| key.name == name)
            else {
                return Err(wrong(name, Wrong::Unknown));
            };
            if value.trim_start().starts_with(base64::BEGIN) && !value.contains(base64::END) {
                let Some(from) = offset(text, value) else {
                    continue;
                };
                let whole = text.get(from..).unwrap_or_default();
                let Some(end) = whole.find(base64::END) else {
                    return Err(wrong(name, Wrong::NoEnd));
                };
                value = whole
                    .get(..end.saturating_add(base64::END.len()))
                    .unwrap_or_default();
                let lines = value.matches('\n').count();
                number = number.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
                let behind = whole.get(value.len()..).unwrap_or_default();
                rest = behind.split_once('\n').map_or("", |(_, rest)| rest);
            }
            key.check(value)
                .map_err(|problem| wrong(key.name, problem))?;
            match values.get_mut(index) {
                Some(place @ None) => *place = Some(value),
                _ => return Err(wrong(key.name, Wrong::Twice)),
            }
        }
        let settings = Settings { values };
        settings.together()?;
        Ok(settings)
    }

    /// Reads a partition: text up to the first byte 0xFF or 0, which is what erased flash and padding hold.
    ///
    /// # Errors
    /// As [`Settings::parse`], or that the partition is empty or holds no text.
    pub fn from_partition(bytes: &'a [u8]) -> Result<Self, Error<'a>> {
        let end = bytes
            .iter()
            .position(|byte| matches!(byte, 0 | 0xff))
            .unwrap_or(bytes.len());
        let whole = |wrong| Error {
            line: 0,
            key: "",
            wrong,
        };
        let text = core::str::from_utf8(bytes.get(..end).unwrap_or_default())
            .map_err(|_| whole(Wrong::NotText))?;
        if text.trim().is_empty() {
            return Err(whole(Wrong::Empty));
        }
        Settings::parse(text)
    }

    /// What no key can say alone.
    fn together(&self) -> Result<(), Error<'a>> {
        let wrong = |key, wrong| {
            Err(Error {
                line: 0,
                key,
                wrong,
            })
        };
        match self.mode() {
            Mode::Ap | Mode::Echo => {}
            mode if self.given("server").is_none() => {
                return wrong("server", Wrong::Needed(mode.name()));
            }
            mode if mode.tls() && self.given("ca").is_none() => {
                return wrong("ca", Wrong::Needed(mode.name()));
            }
            _ => {}
        }
        if self.given("password").is_some()
            && self.given("user").is_none()
            && self.mqtt_version() == MqttVersion::V3
        {
            // MQTT 3.1.1 section 3.1.2.9: no password without a user name.
            return wrong("user", Wrong::Needed("password"));
        }
        Ok(())
    }

    /// The value that was said for a key.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<&'a str> {
        let index = KEYS.iter().position(|key| key.name == name)?;
        self.values.get(index).copied().flatten()
    }

    /// The value of a key: what was said, or what it is without being said. Empty for a key that does not exist.
    #[must_use]
    pub fn text(&self, name: &str) -> &'a str {
        self.given(name)
            .or_else(|| keys::find(name).map(|key| key.default))
            .unwrap_or_default()
    }

    /// The value of a key that is a number; 0 where it is none.
    #[must_use]
    pub fn number(&self, name: &str) -> u32 {
        self.text(name).parse().unwrap_or_default()
    }

    /// The value of a key that is a switch.
    #[must_use]
    pub fn on(&self, name: &str) -> bool {
        self.text(name) == "on"
    }

    /// The pin that a key names, or `None` where it is not used.
    #[must_use]
    pub fn pin(&self, name: &str) -> Option<u8> {
        self.text(name).parse().ok()
    }

    /// What the board does.
    #[must_use]
    pub fn mode(&self) -> Mode {
        Mode::from_name(self.text("mode")).unwrap_or(Mode::Line)
    }

    /// Which MQTT it speaks.
    #[must_use]
    pub fn mqtt_version(&self) -> MqttVersion {
        if self.text("mqtt_version") == "5" {
            MqttVersion::V5
        } else {
            MqttVersion::V3
        }
    }

    /// The port that was said, or the one that the mode usually has.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.given("port")
            .and_then(|port| port.parse().ok())
            .unwrap_or(self.mode().port())
    }

    /// The CA's certificate as DER, in the caller's buffer. `None` where there is no `ca`, or the buffer is too small.
    #[must_use]
    pub fn ca<'b>(&self, out: &'b mut [u8]) -> Option<&'b [u8]> {
        base64::certificate(self.given("ca")?, out)
    }

    /// Every key that was said, with its value, in the order of the table; secrets as `***`.
    pub fn shown(&self) -> impl Iterator<Item = (&'static str, &'a str)> {
        let values = self.values;
        KEYS.iter()
            .zip(values)
            .filter_map(|(key, value)| Some((key.name, value?, key.secret)))
            .map(|(name, value, secret)| (name, if secret { "***" } else { value }))
    }
}

/// Where `part`, which is a part of `whole`, begins in it.
fn offset(whole: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize)
}

/// Pads settings to a whole partition with 0xFF, as erased flash has it.
///
/// # Errors
/// The text is longer than a partition; how many bytes it may have is [`PARTITION_SIZE`].
pub fn to_partition(text: &str) -> Result<[u8; PARTITION_SIZE], Error<'static>> {
    let mut partition = [0xff; PARTITION_SIZE];
    match partition.get_mut(..text.len()) {
        Some(place) => place.copy_from_slice(text.as_bytes()),
        None => {
            return Err(Error {
                line: 0,
                key: "",
                wrong: Wrong::TooLong(text.len()),
            });
        }
    }
    Ok(partition)
}
