//! Keys on the command line: what opens encrypted frames. None of it is ever printed.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use super::fail::Fail;
use super::open;
use crate::dissect::Secrets;
use crate::proto::wlan::keys::{Refusal, WifiKeys};

/// Keys that open what is encrypted; shared by all commands that decode.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SecretArgs {
    /// Open the frames of this Wi-Fi network (WPA, WPA2); may be repeated. Other users of this computer can see arguments:
    /// --wifi-keys keeps them in a file
    #[arg(long, value_name = "SSID:PASSPHRASE", help_heading = "Keys")]
    pub wifi: Vec<Hidden>,
    /// The same with the 64 hexadecimal digits that follow from name and passphrase
    #[arg(long, value_name = "SSID:64HEX", help_heading = "Keys")]
    pub wifi_psk: Vec<Hidden>,
    /// A pairwise master key of 64 (or 96) hexadecimal digits, for WPA3 and 802.1X; may be repeated
    #[arg(long, value_name = "HEX", help_heading = "Keys")]
    pub wifi_pmk: Vec<Hidden>,
    /// A file with a key a line: wifi SSID:PASSPHRASE, psk SSID:64HEX, or pmk HEX
    #[arg(long, value_name = "FILE", help_heading = "Keys")]
    pub wifi_keys: Vec<String>,
}

/// An argument that nothing shows.
#[derive(Clone)]
pub struct Hidden(String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("...")
    }
}

impl FromStr for Hidden {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

impl SecretArgs {
    /// Hands them to the run's `secrets`; a bundled capture brings the keys of its network, where the user gives none.
    ///
    /// # Errors
    /// A key that is none, or a file of keys that cannot be read.
    pub fn give(&self, capture: Option<&str>, secrets: &Secrets) -> Result<(), Fail> {
        let mut keys = self.wifi()?;
        if keys.is_empty()
            && let Some(bundled) = capture.and_then(open::bundled)
        {
            keys = bundled.wifi_keys().unwrap_or_default();
        }
        if !keys.is_empty() {
            secrets.put(keys);
        }
        Ok(())
    }

    fn wifi(&self) -> Result<WifiKeys, Fail> {
        let mut keys = WifiKeys::default();
        let refused = |option: &str, shape: &str, why: Refusal| {
            Fail::Usage(format!("{option} {why}: write {option} {shape}"))
        };
        for key in &self.wifi {
            keys.passphrase(&key.0)
                .map_err(|e| refused("--wifi", "SSID:PASSPHRASE", e))?;
        }
        for key in &self.wifi_psk {
            keys.psk(&key.0)
                .map_err(|e| refused("--wifi-psk", "SSID:64HEX", e))?;
        }
        for key in &self.wifi_pmk {
            keys.master(&key.0)
                .map_err(|e| refused("--wifi-pmk", "HEX", e))?;
        }
        for file in &self.wifi_keys {
            let text = std::fs::read_to_string(file).map_err(|e| {
                Fail::Usage(format!(
                    "cannot read the file of keys ({file}): {e}; --wifi-keys takes a text file with a key a line"
                ))
            })?;
            for (i, line) in text.lines().enumerate() {
                keys.line(line).map_err(|e| {
                    Fail::Usage(format!(
                        "a line of the file of keys {e} ({file}:{}): write wifi SSID:PASSPHRASE, psk SSID:64HEX or pmk HEX",
                        i.saturating_add(1)
                    ))
                })?;
            }
        }
        Ok(keys)
    }
}
