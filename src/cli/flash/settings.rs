//! The settings of a board from the command line, a file, and what is asked for: checked by the table that the firmware has.

use std::path::PathBuf;

use netlens_link::settings::{KEYS, Mode, Settings};

use super::super::data;
use super::super::fail::Fail;
use super::ask;

/// Arguments that say what a board is to do.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SettingsArgs {
    /// Name of the Wi-Fi network
    #[arg(long, value_name = "NAME")]
    pub ssid: Option<String>,
    /// Its passphrase (asked for without showing it where it is left out)
    #[arg(long, value_name = "TEXT", conflicts_with = "open")]
    pub passphrase: Option<String>,
    /// The network has no passphrase
    #[arg(long)]
    pub open: bool,
    /// Name or IPv4 address of the server, and its port where it is not the usual one
    #[arg(long, value_name = "HOST[:PORT]")]
    pub server: Option<String>,
    /// What the board does: line, echo, udp, http, https, mqtt, mqtts, mqtt-sn, ap
    #[arg(long, value_name = "MODE")]
    pub mode: Option<String>,
    /// Root certificate for https and mqtts (default: that of `netlens serve` on this machine)
    #[arg(long, value_name = "FILE")]
    pub ca: Option<PathBuf>,
    /// Any other setting (firmware/link/SETTINGS.md lists them)
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub more: Vec<String>,
    /// Lines key=value; the other arguments go before what it says
    #[arg(long, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

/// Values by key, in the order of the table.
#[derive(Default)]
struct Said(Vec<(&'static str, String)>);

impl Said {
    fn get(&self, key: &str) -> Option<&str> {
        let found = self.0.iter().find(|(k, _)| *k == key);
        found.map(|(_, v)| v.as_str())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), Fail> {
        let Some(known) = KEYS.iter().find(|k| k.name == key) else {
            let names: Vec<&str> = KEYS.iter().map(|k| k.name).collect();
            return Err(Fail::Usage(format!(
                "there is no setting {key}: there are {}",
                names.join(", ")
            )));
        };
        self.0.retain(|(k, _)| *k != key);
        self.0.push((known.name, value.to_owned()));
        Ok(())
    }

    fn text(&self) -> String {
        let lines = KEYS
            .iter()
            .filter_map(|k| Some(format!("{}={}\n", k.name, self.get(k.name)?)));
        lines.collect()
    }
}

impl SettingsArgs {
    /// The settings as text that a board takes.
    ///
    /// # Errors
    /// A file cannot be read, something is missing or wrong, or nobody is there to ask.
    pub fn text(&self) -> Result<String, Fail> {
        let mut said = Said::default();
        if let Some(file) = &self.settings {
            let text = read(file)?;
            let in_file = |e| Fail::Usage(format!("{} ({})", e, file.display()));
            let settings = Settings::parse(&text).map_err(in_file)?;
            for key in &KEYS {
                if let Some(value) = settings.given(key.name) {
                    said.set(key.name, value)?;
                }
            }
        }
        for pair in &self.more {
            let Some((key, value)) = pair.split_once('=') else {
                return Err(Fail::Usage(format!("--set wants KEY=VALUE ({pair})")));
            };
            said.set(key, value)?;
        }
        for (key, value) in [
            ("ssid", &self.ssid),
            ("passphrase", &self.passphrase),
            ("mode", &self.mode),
        ] {
            if let Some(value) = value {
                said.set(key, value)?;
            }
        }
        if let Some(server) = &self.server {
            match server.rsplit_once(':') {
                Some((host, port)) => {
                    said.set("server", host)?;
                    said.set("port", port)?;
                }
                None => said.set("server", server)?,
            }
        }
        self.complete(&mut said)?;
        let text = said.text();
        // The text names the line of a key, and here nobody saw lines.
        Settings::parse(&text).map_err(|mut e| {
            e.line = 0;
            Fail::Usage(format!("the settings cannot be used: {e}"))
        })?;
        Ok(text)
    }

    /// What was left out and can be found or asked for.
    fn complete(&self, said: &mut Said) -> Result<(), Fail> {
        let mode = said.get("mode").unwrap_or("line").to_owned();
        if said.get("ssid").is_none() && mode != Mode::Ap.name() {
            let why = "which network is the board to join? Give its name with --ssid";
            return Err(Fail::Usage(why.to_owned()));
        }
        let tls = Mode::ALL.iter().any(|m| m.name() == mode && m.tls());
        if let Some(file) = &self.ca {
            said.set("ca", read(file)?.trim())?;
        } else if tls && said.get("ca").is_none() {
            let ours = data::folder().map(|f| f.join("serve/ca.pem"));
            let ours = ours.filter(|f| f.exists()).ok_or_else(|| {
                Fail::Usage(format!(
                    "mode {mode} needs the root certificate of the server: give it with --ca, or start `netlens serve` once"
                ))
            })?;
            eprintln!(
                "netlens: the board will trust the authority of netlens serve ({})",
                ours.display()
            );
            said.set("ca", read(&ours)?.trim())?;
        }
        if self.open || said.get("passphrase").is_some() {
            return Ok(());
        }
        let network = said.get("ssid").unwrap_or("netlens").to_owned();
        let question =
            format!("Passphrase of the Wi-Fi network {network} (nothing for an open one): ");
        match ask::secretly(&question)? {
            Some(text) if text.is_empty() => Ok(()),
            Some(text) => said.set("passphrase", &text),
            None => Err(Fail::Usage(
                "no passphrase, and no terminal to ask for it: give --passphrase, or --open for an open network".to_owned(),
            )),
        }
    }
}

fn read(file: &std::path::Path) -> Result<String, Fail> {
    std::fs::read_to_string(file)
        .map_err(|e| Fail::Usage(format!("{} cannot be read: {e}", file.display())))
}
