//! What the user gave: passphrases, pre-shared keys and master keys of networks. None of it is ever shown.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::derive;
use crate::dissect::Registry;

/// Keys that are kept; more are refused.
const MAX_GIVEN: usize = 64;
/// Master keys made from passphrases that are kept: each costs milliseconds.
const MAX_MADE: usize = 1_024;
/// Length of a passphrase (IEEE 802.11-2020 annex J.4.1).
const PASSPHRASE: std::ops::RangeInclusive<usize> = 8..=63;
/// Longest name of a network, in bytes.
const SSID: usize = 32;

/// A pairwise master key: 32 bytes, or 48 for the suites with SHA-384.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pmk {
    bytes: [u8; 48],
    len: usize,
}

impl Pmk {
    /// A key of that many bytes; longer ones are cut.
    #[must_use]
    pub fn new(key: &[u8]) -> Self {
        let mut bytes = [0; 48];
        let len = key.len().min(48);
        if let (Some(to), Some(from)) = (bytes.get_mut(..len), key.get(..len)) {
            to.copy_from_slice(from);
        }
        Self { bytes, len }
    }

    /// The key.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }
}

/// One key as it was given.
enum Given {
    /// `SSID:PASSPHRASE`; where the name ends is clear once a network's name is known, whatever colons are in either.
    Passphrase(Vec<u8>),
    /// The key that follows from a passphrase, for a network.
    Psk(Vec<u8>, Pmk),
    /// A master key of any network.
    Master(Pmk),
}

/// Why a key was refused; says nothing of the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No colon, or nothing before it.
    #[error("needs the network's name, a colon and the key")]
    Form,
    /// A passphrase that cannot be one.
    #[error(
        "needs a passphrase of 8 to 63 characters (64 hexadecimal digits are a key: --wifi-psk)"
    )]
    Passphrase,
    /// A name that cannot be one.
    #[error("needs a network's name of at most 32 bytes")]
    Name,
    /// Not as many hexadecimal digits as a key has.
    #[error("needs a key of 64 hexadecimal digits")]
    Hex,
    /// Not as many hexadecimal digits as a master key has.
    #[error("needs a key of 64 hexadecimal digits, or 96 for suites with SHA-384")]
    Master,
    /// A line of a file that says no known kind of key.
    #[error("begins with none of wifi, psk and pmk")]
    Kind,
    /// Too many keys.
    #[error("is one key too many: netlens takes 64")]
    TooMany,
}

/// The keys that the user gave for networks in the air.
#[derive(Default)]
pub struct WifiKeys {
    given: Vec<Given>,
    /// Keys made from passphrases, by the number of the passphrase and the network's name: made once.
    made: Mutex<HashMap<(usize, Vec<u8>), Pmk>>,
}

impl fmt::Debug for WifiKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WifiKeys({})", self.given.len())
    }
}

impl WifiKeys {
    /// Those that the user gave for this run, if any.
    #[must_use]
    pub fn given(registry: &Registry) -> Option<Arc<Self>> {
        registry.secrets().get::<Self>().filter(|k| !k.is_empty())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    fn add(&mut self, given: Given) -> Result<(), Refusal> {
        if self.given.len() >= MAX_GIVEN {
            return Err(Refusal::TooMany);
        }
        self.given.push(given);
        Ok(())
    }

    /// Adds `SSID:PASSPHRASE`.
    ///
    /// # Errors
    /// No colon, or lengths that cannot be.
    pub fn passphrase(&mut self, text: &str) -> Result<(), Refusal> {
        let bytes = text.as_bytes();
        if !bytes.contains(&b':') || bytes.first() == Some(&b':') {
            return Err(Refusal::Form);
        }
        if splits(bytes).next().is_none() {
            return Err(Refusal::Passphrase);
        }
        self.add(Given::Passphrase(bytes.to_vec()))
    }

    /// Adds `SSID:64HEX`.
    ///
    /// # Errors
    /// No colon, or not 64 digits.
    pub fn psk(&mut self, text: &str) -> Result<(), Refusal> {
        let (name, key) = text.rsplit_once(':').ok_or(Refusal::Form)?;
        if name.is_empty() {
            return Err(Refusal::Form);
        }
        if name.len() > SSID {
            return Err(Refusal::Name);
        }
        let key = hex(key.trim())
            .filter(|k| k.len() == 32)
            .ok_or(Refusal::Hex)?;
        self.add(Given::Psk(name.as_bytes().to_vec(), Pmk::new(&key)))
    }

    /// Adds a master key of 64 or 96 hexadecimal digits.
    ///
    /// # Errors
    /// Another number of digits, or others than hexadecimal ones.
    pub fn master(&mut self, text: &str) -> Result<(), Refusal> {
        let key = hex(text.trim()).filter(|k| matches!(k.len(), 32 | 48));
        self.add(Given::Master(Pmk::new(&key.ok_or(Refusal::Master)?)))
    }

    /// Adds the key of a line of a file: `wifi SSID:PASSPHRASE`, `psk SSID:64HEX` or `pmk HEX`. Empty lines and those that
    /// begin with `#` are passed over.
    ///
    /// # Errors
    /// As of the single kinds.
    pub fn line(&mut self, line: &str) -> Result<(), Refusal> {
        let line = line.trim_end_matches(['\r', '\n']);
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            return Ok(());
        }
        match line.trim_start().split_once([' ', '\t']) {
            Some(("wifi", rest)) => self.passphrase(rest),
            Some(("psk", rest)) => self.psk(rest.trim()),
            Some(("pmk", rest)) => self.master(rest.trim()),
            _ => Err(Refusal::Kind),
        }
    }

    /// Whether a key was given for a network of this name, or for any.
    #[must_use]
    pub fn has_for(&self, ssid: &[u8]) -> bool {
        self.given.iter().any(|g| match g {
            Given::Passphrase(text) => passphrase_of(text, ssid).is_some(),
            Given::Psk(name, _) => name == ssid,
            Given::Master(_) => true,
        })
    }

    /// The master keys that may be those of a network; of one whose name is not known, all.
    #[must_use]
    pub fn candidates(&self, ssid: Option<&[u8]>) -> Vec<Pmk> {
        let mut out = Vec::new();
        for (i, given) in self.given.iter().enumerate() {
            match given {
                Given::Passphrase(text) => match ssid {
                    Some(ssid) => {
                        if let Some(passphrase) = passphrase_of(text, ssid) {
                            out.push(self.made(i, ssid, passphrase));
                        }
                    }
                    None => {
                        for (name, passphrase) in splits(text) {
                            out.push(self.made(i, name, passphrase));
                        }
                    }
                },
                Given::Psk(name, key) => {
                    if ssid.is_none_or(|s| s == name) {
                        out.push(*key);
                    }
                }
                Given::Master(key) => out.push(*key),
            }
        }
        out
    }

    /// The key that follows from a passphrase and a name; made when it is first asked for.
    fn made(&self, number: usize, ssid: &[u8], passphrase: &[u8]) -> Pmk {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (number, ssid.to_vec());
        if let Some(known) = made.get(&key) {
            return *known;
        }
        if made.len() >= MAX_MADE {
            made.clear();
        }
        let pmk = Pmk::new(&derive::psk(passphrase, ssid));
        made.insert(key, pmk);
        pmk
    }
}

/// The passphrase for a network of that name.
fn passphrase_of<'t>(text: &'t [u8], ssid: &[u8]) -> Option<&'t [u8]> {
    let rest = text.strip_prefix(ssid)?.strip_prefix(b":")?;
    PASSPHRASE.contains(&rest.len()).then_some(rest)
}

/// Name and passphrase, at each colon that leaves lengths that can be.
fn splits(text: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let colons = text.iter().enumerate().filter(|(_, b)| **b == b':');
    colons.filter_map(|(at, _)| {
        let (name, rest) = text.split_at_checked(at)?;
        let passphrase = rest.get(1..)?;
        ((1..=SSID).contains(&name.len()) && PASSPHRASE.contains(&passphrase.len()))
            .then_some((name, passphrase))
    })
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
        .collect();
    let digits = digits?;
    if digits.len() % 2 != 0 {
        return None;
    }
    Some(
        digits
            .chunks_exact(2)
            .map(|pair| pair.iter().fold(0u8, |v, d| v << 4 | d))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const KEY: &str = "fd02ae4e13bbd6955010080f3949819766e58cd9cb8c0d2c3510c341156823bb";

    #[test]
    fn colons_in_names_and_passphrases_are_told_apart_by_the_networks_name() {
        let mut keys = WifiKeys::default();
        keys.passphrase("a:b:secret:42").unwrap();
        assert!(keys.has_for(b"a") && keys.has_for(b"a:b"));
        assert!(!keys.has_for(b"a:b:secret") && !keys.has_for(b"x"));
        assert_eq!(keys.candidates(Some(b"a")).len(), 1);
        assert_eq!(keys.candidates(None).len(), 2);
    }

    #[test]
    fn keys_are_read_and_refused_without_being_shown() {
        let mut keys = WifiKeys::default();
        keys.line("# a comment").unwrap();
        keys.line("wifi MyHomeWiFi:12345678").unwrap();
        keys.line(&format!("psk MyHomeWiFi:{KEY}")).unwrap();
        keys.line(&format!("pmk {KEY}")).unwrap();
        let made = keys.candidates(Some(b"MyHomeWiFi"));
        assert_eq!(made.len(), 3);
        assert!(
            made.windows(2).all(|k| k.first() == k.last()),
            "all are the same key"
        );
        assert_eq!(format!("{keys:?}"), "WifiKeys(3)");
        for (line, why) in [
            ("wifi secretsecret", Refusal::Form),
            ("wifi net:secret", Refusal::Passphrase),
            ("psk net:abcd", Refusal::Hex),
            ("pmk secret", Refusal::Master),
            ("secret", Refusal::Kind),
        ] {
            assert_eq!(keys.line(line), Err(why), "{line}");
            assert!(!why.to_string().contains("secret"));
        }
    }
}
