//! What the twin is told on its command line.

use netlens_link::Mac;

/// Shown when the arguments cannot be used.
pub const USAGE: &str = "\
twin --settings FILE [--tap tap0] [--pty PATH] [--record FILE] [--baud N] [--mac 02:..] [--air FILE] [--seconds N] [--when-done]

  --settings FILE  what the board is set to do: lines key=value
  --tap NAME       the TAP interface to be on (default tap0)
  --pty PATH       make a pseudo-terminal for the link, and PATH a link to it: netlens live --serial PATH
  --record FILE    write the bytes of the link to a file
  --baud N         write no faster than a serial line of N baud
  --mac MAC        hardware address (default 02:03:04:05:06:07)
  --air FILE       while the file holds the word off, there is no network in range
  --seconds N      end after so many seconds
  --when-done      end when all readings (setting count) are delivered; with --seconds, exit 1 if they are not by then";

/// The arguments.
#[derive(Debug)]
pub struct Arguments {
    /// File with the settings.
    pub settings: String,
    /// Name of the TAP interface.
    pub tap: String,
    /// Where the link to the pseudo-terminal goes.
    pub pty: Option<String>,
    /// File for the bytes of the link.
    pub record: Option<String>,
    /// Bits a second of the line, ten for each byte.
    pub baud: Option<u32>,
    /// Hardware address.
    pub mac: Mac,
    /// File that says whether there is a network.
    pub air: Option<String>,
    /// How long to run.
    pub seconds: Option<u64>,
    /// Whether to end when all is delivered.
    pub when_done: bool,
}

impl Arguments {
    /// Reads them.
    ///
    /// # Errors
    /// What cannot be used.
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Arguments {
            settings: String::new(),
            tap: "tap0".into(),
            pty: None,
            record: None,
            baud: None,
            mac: [2, 3, 4, 5, 6, 7],
            air: None,
            seconds: None,
            when_done: false,
        };
        while let Some(word) = words.next() {
            if word == "--when-done" {
                arguments.when_done = true;
                continue;
            }
            let value = words
                .next()
                .ok_or_else(|| format!("{word} wants a value"))?;
            let number = |value: &str| {
                value
                    .parse::<u32>()
                    .map_err(|_| format!("{word}: {value} is no number"))
            };
            match word.as_str() {
                "--settings" => arguments.settings = value,
                "--tap" => arguments.tap = value,
                "--pty" => arguments.pty = Some(value),
                "--record" => arguments.record = Some(value),
                "--baud" => arguments.baud = Some(number(&value)?.max(300)),
                "--mac" => {
                    arguments.mac =
                        mac(&value).ok_or_else(|| format!("{value} is no hardware address"))?
                }
                "--air" => arguments.air = Some(value),
                "--seconds" => arguments.seconds = Some(number(&value)?.into()),
                _ => return Err(format!("{word} is no argument of the twin")),
            }
        }
        if arguments.settings.is_empty() {
            return Err("--settings FILE is needed".into());
        }
        Ok(arguments)
    }
}

/// A hardware address of one station: not a group's.
fn mac(text: &str) -> Option<Mac> {
    let bytes: Vec<u8> = text
        .split(':')
        .map(|byte| u8::from_str_radix(byte, 16).ok())
        .collect::<Option<_>>()?;
    let mac: Mac = bytes.try_into().ok()?;
    (mac[0] & 1 == 0).then_some(mac)
}
