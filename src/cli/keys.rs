//! Secrets for decryption: `--keylog`, the environment's `SSLKEYLOGFILE`, and the blocks of secrets that a pcapng file holds.
//!
//! Key logs are read once at the beginning, and again as they grow while packets come: a program writes its keys at the very
//! time at which it speaks.

use std::env;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::bundled;
use super::fail::Fail;
use super::secrets::SecretArgs;
use crate::dissect::{self, Keyring};
use crate::frame::Frame;
use crate::input::{Advance, Ending, FrameSource, Info, RandomAccess, Secrets, Writer};
use crate::proto::app::tls::keylog::{self, Report};
use crate::proto::wlan::keys::WifiKeys;

/// Arguments that hand over secrets; shared by all commands that decode.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct KeyArgs {
    /// Open TLS with the secrets of this key log (as browsers, curl and OpenSSL write it where SSLKEYLOGFILE says); may be
    /// repeated. The name of a bundled capture stands for its key log. The file that SSLKEYLOGFILE names is read too, and so are secrets stored in a pcapng file
    #[arg(long, value_name = "FILE")]
    pub keylog: Vec<PathBuf>,
    #[command(flatten)]
    pub wifi: SecretArgs,
}

/// Where programs, and netlens, look for the path of the key log.
const VARIABLE: &str = "SSLKEYLOGFILE";
/// Most bytes that are read of one key log.
const MAX_FILE: u64 = 64 << 20;
/// Time between two looks at a key log that may grow.
const PAUSE: Duration = Duration::from_millis(20);

impl KeyArgs {
    /// Hands everything that opens a capture to the run's `secrets`: keys of Wi-Fi networks, and what is in the key logs, which
    /// are read further while packets come, as are the secrets within the capture. `capture` is its name, `None` for what
    /// comes live.
    ///
    /// # Errors
    /// A key is none, or a key log that was named cannot be read. (One that the environment names may not be there yet, nor
    /// may one of what comes live.)
    pub fn watch<S: FrameSource>(
        &self,
        source: S,
        capture: Option<&str>,
        secrets: &dissect::Secrets,
    ) -> Result<Keyed<S>, Fail> {
        self.wifi.give(capture, secrets)?;
        let (ring, live) = (secrets.keyring(), capture.is_none());
        let named = self.keylog.iter().map(|path| (path.clone(), true));
        let theirs = env::var_os(VARIABLE)
            .filter(|v| !v.is_empty())
            .map(|path| (PathBuf::from(path), false));
        let mut logs = Vec::new();
        for (path, must) in named.chain(theirs) {
            if must
                && !path.exists()
                && let Some(text) = path.to_str().and_then(bundled::keylog)
            {
                keylog::load(text, 1, ring);
                continue;
            }
            let mut log = Log::new(path);
            match log.read(ring) {
                Ok(report) => tell(&log.path.display().to_string(), &report),
                Err(e) if must && !(live && e.kind() == io::ErrorKind::NotFound) => {
                    return Err(Fail::Usage(format!(
                        "cannot read the key log ({}): {e}; name the file that the client or server wrote under {VARIABLE}",
                        log.path.display()
                    )));
                }
                Err(_) => {}
            }
            logs.push(log);
        }
        let mut keyed = Keyed {
            source,
            ring: ring.clone(),
            logs,
            blocks: 0,
            looked: Instant::now(),
        };
        keyed.blocks();
        Ok(keyed)
    }
}

/// Stores secrets with a copy of a capture, if that was asked for: whoever has the copy can then read what was sealed.
pub struct Embed {
    ring: Option<Keyring>,
    /// Secrets written so far.
    written: usize,
    /// Keys of Wi-Fi networks were given.
    wifi: bool,
}

impl Embed {
    /// Stores the secrets of the sessions that are copied, or none.
    pub fn new(wanted: bool, secrets: &dissect::Secrets) -> Self {
        Self {
            ring: wanted.then(|| secrets.keyring().clone()),
            written: 0,
            wifi: secrets.get::<WifiKeys>().is_some(),
        }
    }

    /// Writes the secrets that have come into use since the last frame; called before the frame that needs them.
    ///
    /// # Errors
    /// What writing says.
    pub fn write<W: io::Write>(&mut self, writer: &mut Writer<W>) -> io::Result<()> {
        let Some(ring) = &self.ring else {
            return Ok(());
        };
        let new = ring.uses(self.written);
        if new.is_empty() {
            return Ok(());
        }
        self.written += new.len();
        let lines: String = new.iter().filter_map(keylog::line).collect();
        writer.secrets(&Secrets {
            kind: Secrets::TLS_KEY_LOG,
            data: lines.into_bytes(),
        })
    }

    /// Says which secrets are not in the copy: those that the capture itself holds, if nobody asked for them, and passphrases.
    pub fn tell(&self, info: &Info) {
        if self.ring.is_some() && self.wifi {
            eprintln!(
                "netlens: the keys of Wi-Fi networks are not in the copy: pcapng has no form for them, and a passphrase opens more than this capture"
            );
        }
        let blocks = info.secrets.len();
        if self.ring.is_none() && blocks > 0 {
            eprintln!(
                "netlens: the capture holds {blocks} {} of secrets, and the copy does not: --embed-secrets stores those that its sessions use",
                if blocks == 1 { "block" } else { "blocks" }
            );
        }
    }
}

/// A key log on disk and how far it was read.
struct Log {
    path: PathBuf,
    offset: u64,
    /// The beginning of a line whose end is not written yet.
    rest: Vec<u8>,
    /// Lines read.
    lines: usize,
}

impl Log {
    fn new(path: PathBuf) -> Self {
        Self {
            path,
            offset: 0,
            rest: Vec::new(),
            lines: 0,
        }
    }

    /// Reads what is new in the file.
    fn read(&mut self, ring: &Keyring) -> io::Result<Report> {
        let len = size(&self.path)?;
        if len < self.offset {
            // It was begun anew.
            *self = Self::new(std::mem::take(&mut self.path));
        }
        if len == self.offset || self.offset >= MAX_FILE {
            return Ok(Report::default());
        }
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(self.offset))?;
        let room = MAX_FILE.saturating_sub(self.offset);
        let read = file.take(room).read_to_end(&mut self.rest)?;
        self.offset = self.offset.saturating_add(read as u64);
        // A last line without its end is read now, and once more when it is whole.
        let report = keylog::load(&self.rest, self.lines.saturating_add(1), ring);
        let whole = self
            .rest
            .iter()
            .rposition(|b| *b == b'\n')
            .map_or(0, |n| n + 1);
        self.lines = self
            .lines
            .saturating_add(self.rest.iter().filter(|b| **b == b'\n').count());
        self.rest.drain(..whole);
        Ok(report)
    }
}

/// The size of a regular file; others (a terminal, a pipe) would be waited for.
fn size(path: &Path) -> io::Result<u64> {
    let about = std::fs::metadata(path)?;
    if about.is_file() {
        Ok(about.len())
    } else {
        Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is not a regular file",
        ))
    }
}

/// Tells of lines that are no secrets.
fn tell(name: &str, report: &Report) {
    for (line, what) in &report.told {
        eprintln!("netlens: line {line} of the key log is not used ({name}): {what}");
    }
    let more = report.wrong.saturating_sub(report.told.len());
    if more > 0 {
        eprintln!("netlens: {more} more lines of the key log are not used ({name})");
    }
    if report.secrets == 0 && report.wrong == 0 && report.lines > 0 {
        eprintln!("netlens: the key log holds no secret that opens TLS ({name})");
    }
}

/// A source of frames whose secrets go to the ring as they come.
pub struct Keyed<S> {
    /// The source itself.
    pub source: S,
    ring: Keyring,
    logs: Vec<Log>,
    /// Blocks of secrets of the capture that are in the ring.
    blocks: usize,
    looked: Instant,
}

impl<S: FrameSource> Keyed<S> {
    /// Takes over secrets that the capture holds.
    fn blocks(&mut self) {
        let all = &self.source.info().secrets;
        for (n, block) in all.iter().enumerate().skip(self.blocks) {
            if block.kind == Secrets::TLS_KEY_LOG {
                let report = keylog::load(&block.data, 1, &self.ring);
                tell(&format!("secrets block {} of the capture", n + 1), &report);
            }
        }
        self.blocks = all.len();
    }

    fn logs(&mut self) {
        self.looked = Instant::now();
        for log in &mut self.logs {
            // A file that is not there yet, or no more, has nothing new.
            let _ = log.read(&self.ring);
        }
    }
}

impl<S: FrameSource> FrameSource for Keyed<S> {
    fn advance(&mut self) -> Advance {
        let step = self.source.advance();
        if self.source.info().secrets.len() != self.blocks {
            self.blocks();
        }
        if !self.logs.is_empty() && (step != Advance::Frame || self.looked.elapsed() >= PAUSE) {
            self.logs();
        }
        step
    }

    fn frame(&self) -> Frame<'_> {
        self.source.frame()
    }

    fn offset(&self) -> u64 {
        self.source.offset()
    }

    fn info(&self) -> &Info {
        self.source.info()
    }

    fn ending(&self) -> &Ending {
        self.source.ending()
    }

    fn random_access(&mut self) -> io::Result<RandomAccess> {
        self.source.random_access()
    }

    fn again(&self) -> Option<Box<dyn FrameSource>> {
        // The first reading has taken all keys over.
        self.source.again()
    }

    fn progress(&self) -> Option<(u64, u64)> {
        self.source.progress()
    }

    fn dropped(&mut self) -> u64 {
        self.source.dropped()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::io::Write as _;

    #[test]
    fn a_key_log_is_read_as_it_grows() {
        let path = env::temp_dir().join(format!("netlens-keylog-{}", std::process::id()));
        let ring = Keyring::default();
        let mut file = File::create(&path).unwrap();
        let mut log = Log::new(path.clone());
        assert_eq!(log.read(&ring).unwrap(), Report::default());
        let line = |n: u8| {
            format!(
                "CLIENT_RANDOM {} {}\n",
                format!("{n:02x}").repeat(32),
                "00".repeat(48)
            )
        };
        let known = |n: u8| ring.find(keylog::MASTER, &[n; 32]).is_some();
        file.write_all(line(1).as_bytes()).unwrap();
        file.write_all(&line(2).as_bytes()[..50]).unwrap();
        let report = log.read(&ring).unwrap();
        assert_eq!((report.secrets, known(1), known(2)), (1, true, false));
        file.write_all(&line(2).as_bytes()[50..]).unwrap();
        log.read(&ring).unwrap();
        assert!(known(2));
        drop(File::create(&path).unwrap().write_all(b"nonsense\n"));
        assert_eq!(log.read(&ring).unwrap().told.first().map(|t| t.0), Some(1));
        std::fs::remove_file(&path).unwrap();
        assert!(log.read(&ring).is_err());
    }
}
