//! `netlens flash`: puts on a board what makes the traffic of the lessons, with its settings, and watches it join.
//!
//! `--chip` writes the demo firmware, by way of esptool or espflash; with `--dry-run --out` it only makes the image.
//! `--micropython` copies the scripts of `firmware/micropython` to a board that runs MicroPython, through the raw REPL.

mod ask;
mod image;
mod port;
mod repl;
mod scripts;
mod settings;
mod tool;

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::fail::Fail;
use super::output;
use crate::input::Stop;
use crate::input::serial::SerialPort;
use image::Chip;
use netlens_link::settings::{Mode, Settings};
use repl::{Repl, Wire};
use settings::SettingsArgs;

/// Arguments of `netlens flash`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Copy scripts to a board that runs MicroPython (ESP32, ESP32-S3, ESP8266)
    #[arg(long)]
    pub micropython: bool,
    /// Write the demo firmware to a board with this chip
    #[arg(long, conflicts_with = "micropython")]
    pub chip: Option<image::Chip>,
    /// A merged image of your own build in place of the one that netlens ships
    #[arg(long, value_name = "FILE", requires = "chip")]
    pub image: Option<PathBuf>,
    /// With --dry-run: write the image with the settings to this file, to be flashed at offset 0; it holds the passphrase
    #[arg(long, value_name = "FILE", requires = "chip", requires = "dry_run")]
    pub out: Option<PathBuf>,
    /// Serial port of the board, such as /dev/ttyUSB0 (default: the only one that there is)
    #[arg(long, value_name = "PORT")]
    pub serial: Option<String>,
    /// Speed of the serial port in baud; boards that are USB devices themselves take any
    #[arg(long, value_name = "N", default_value_t = 115_200)]
    pub baud: u32,
    #[command(flatten)]
    pub settings: SettingsArgs,
    /// Print the settings, secrets hidden, and what would be written; write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Show for so many seconds what the board says afterwards (0: do not wait)
    #[arg(long, value_name = "SECONDS", default_value_t = 20)]
    pub watch: u64,
}

/// Name of the settings on a board with MicroPython.
const SETTINGS: &str = "settings.txt";

/// Writes to the board.
///
/// # Errors
/// Settings that cannot be used, a port that cannot be, or a board that does not answer.
pub fn run(options: &Options) -> Result<(), Fail> {
    if !options.micropython && options.chip.is_none() {
        return Err(Fail::Usage(
            "say what the board is: --chip esp32c3 or --chip esp32c6 for the demo firmware, --micropython for a board that runs MicroPython"
                .to_owned(),
        ));
    }
    let text = options.settings.text()?;
    let settings = Settings::parse(&text).map_err(|e| Fail::Usage(e.to_string()))?;
    if let Some(chip) = options.chip {
        return firmware(options, chip, &settings, &text);
    }
    possible(&settings)?;
    if options.dry_run {
        return show(&settings);
    }
    let mut port = port::open(options.serial.as_deref(), options.baud)?;
    eprintln!("netlens: looking for MicroPython behind {}", port.path());
    copy(&mut port, &settings, &text)
        .map_err(|why| Fail::Failed(format!("{} ({})", why, port.path())))?;
    watch(port, Duration::from_secs(options.watch))
}

/// Refuses what the scripts cannot do.
fn possible(settings: &Settings<'_>) -> Result<(), Fail> {
    if settings.mode() == Mode::MqttSn {
        let why = "the scripts for MicroPython have no MQTT-SN (--mode mqtt-sn): the firmware has";
        return Err(Fail::Usage(why.to_owned()));
    }
    let broker = matches!(settings.mode(), Mode::Mqtt | Mode::Mqtts);
    if broker && settings.text("mqtt_version") == "5" {
        let why = "umqtt.simple speaks MQTT 3.1.1 only (mqtt_version=5): leave mqtt_version out";
        return Err(Fail::Usage(why.to_owned()));
    }
    Ok(())
}

/// Writes the firmware with its settings, or the file that would be written.
fn firmware(
    options: &Options,
    chip: Chip,
    settings: &Settings<'_>,
    text: &str,
) -> Result<(), Fail> {
    let bare = image::load(chip, options.image.as_deref())?;
    let whole = image::with_settings(bare, text)?;
    if options.dry_run {
        shown(settings)?;
        if let Some(path) = &options.out {
            tool::keep(path, &whole).map_err(|e| {
                Fail::Failed(format!("cannot write the image ({}): {e}", path.display()))
            })?;
            eprintln!(
                "netlens: {} has the firmware for {} and the settings, {} bytes: flash it at offset 0; it holds the passphrase",
                path.display(),
                chip.name(),
                whole.len()
            );
        }
        return Ok(());
    }
    // Looked for before, so that what is wrong with it is said in our words; closed again, as the tool wants it for itself.
    let port = port::open(options.serial.as_deref(), options.baud)?;
    let name = port.path().to_owned();
    drop(port);
    tool::write(chip, &name, options.baud, &whole)?;
    eprintln!(
        "netlens: written. `netlens live --serial {name}` shows the board join; `netlens doctor` on what it writes with -w says what failed"
    );
    Ok(())
}

/// Prints the settings, secrets hidden.
fn shown(settings: &Settings<'_>) -> Result<(), Fail> {
    let mut out = String::new();
    for (key, value) in settings.shown() {
        let first = value.lines().next().unwrap_or_default();
        out.push_str(&format!("{key}={first}\n"));
    }
    Ok(output::print(&out)?)
}

fn show(settings: &Settings<'_>) -> Result<(), Fail> {
    shown(settings)?;
    for (name, text) in scripts::SCRIPTS {
        eprintln!("netlens: would write {name} ({} bytes)", text.len());
    }
    eprintln!("netlens: would write {SETTINGS}");
    Ok(())
}

/// Copies what the board does not have yet, the settings, and starts it.
fn copy(wire: &mut impl Wire, settings: &Settings<'_>, text: &str) -> Result<(), String> {
    let mut repl = Repl::enter(wire)?;
    let machine = scripts::machine(&mut repl)?;
    eprintln!("netlens: {machine}");
    if machine.contains("ESP8266") && settings.mode().tls() {
        return Err(
            "the ESP8266's MicroPython cannot check certificates: choose --mode http or mqtt"
                .to_owned(),
        );
    }
    let broker = matches!(settings.mode(), Mode::Mqtt | Mode::Mqtts);
    if broker && !scripts::has(&mut repl, "umqtt.simple")? {
        return Err("umqtt.simple is not on the board: install it once with `mpremote mip install umqtt.simple`".to_owned());
    }
    scripts::prepare(&mut repl)?;
    let settings = [(SETTINGS, text)];
    let all = scripts::SCRIPTS.iter().copied().chain(settings);
    let (mut written, mut kept) = (0u32, 0u32);
    for (name, text) in all {
        if scripts::put(&mut repl, name, text)? {
            eprintln!("netlens: wrote {name} ({} bytes)", text.len());
            written = written.saturating_add(1);
        } else {
            kept = kept.saturating_add(1);
        }
    }
    eprintln!("netlens: {written} files written, {kept} were there already; starting the board");
    repl.leave()
}

/// Prints what the board says.
fn watch(mut port: SerialPort, long: Duration) -> Result<(), Fail> {
    if long.is_zero() {
        return Ok(());
    }
    let stop = Stop::new();
    let interrupted = {
        let stop = stop.clone();
        move || stop.stop()
    };
    ctrlc::set_handler(interrupted)
        .map_err(|e| Fail::Failed(format!("cannot wait for Ctrl-C: {e}")))?;
    eprintln!("netlens: what the board says (Ctrl-C ends; the board goes on):");
    let began = Instant::now();
    let mut out = output::stdout();
    let mut line = Vec::new();
    while began.elapsed() < long && !stop.is_set() {
        for byte in port.receive(Duration::from_millis(100))? {
            if byte != b'\n' && line.len() < 1000 {
                line.push(byte);
                continue;
            }
            let mut shown = String::new();
            let text = String::from_utf8_lossy(&line);
            crate::dissect::value::escaped(&mut shown, text.trim_end_matches('\r'));
            writeln!(out, "{shown}")?;
            out.flush()?;
            line.clear();
        }
    }
    Ok(())
}
