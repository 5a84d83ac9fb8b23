//! Runs netlens and tshark over one capture, and takes their columns apart.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use md5::Digest;
use netlens::dissect::Kind;
use netlens::proto;

use super::Capture;

/// Names are looked up for hardware addresses only. What netlens does besides is tshark's default: relative sequence
/// numbers, streams and fragments put together, bodies decompressed.
const SETTINGS: &[&str] = &["-N", "m"];

/// netlens verifies all checksums.
const VERIFY: &[&str] = &[
    "-o",
    "ip.check_checksum:TRUE",
    "-o",
    "tcp.check_checksum:TRUE",
    "-o",
    "udp.check_checksum:TRUE",
    "-o",
    "wlan.check_checksum:TRUE",
];

/// What a checksum that is verified changes. tshark puts nothing together from packets whose checksum is wrong, and in many
/// captures of the sending host all are: there, everything but these fields is taken from a run that verifies nothing.
const CHECKSUMS: &[&str] = &[
    "ip.checksum.status",
    "ip.checksum_calculated",
    "tcp.checksum.status",
    "tcp.checksum_calculated",
    "udp.checksum.status",
    "udp.checksum_calculated",
    "wlan.fcs.status",
];

/// Between values of one field: neither occurs in text, one being no UTF-8, the other no character.
const THEIR_MARK: u8 = 0xff;
const OUR_MARK: char = '\u{10ffff}';

/// Columns before those of the compared fields: what was wrong with the frame in tshark's eyes.
pub const LEADING: &[&str] = &["frame.protocols", "_ws.malformed", "_ws.short"];

/// What both programs know.
pub struct Known {
    /// Keys of the compared fields, and the protocol each belongs to.
    pub fields: Vec<(&'static str, String)>,
    /// Names of protocols that netlens has, as they stand in stacks.
    pub protocols: BTreeSet<String>,
    /// Frames of a file that are read at most.
    frames: u32,
    /// `-d` for captures whose path contains the first word.
    decode_as: Vec<(String, String)>,
    version: String,
    cache: PathBuf,
    home: PathBuf,
}

impl Known {
    /// Asks tshark for its fields.
    pub fn new(root: &Path, frames: u32) -> Self {
        let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity");
        let home = cache.join("home");
        std::fs::create_dir_all(&home).unwrap();
        let run = Command::new("tshark")
            .args(["-G", "fields"])
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", &home)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&run.stdout);
        // F, label, key, type, protocol, ...
        let theirs: BTreeMap<&str, &str> = text
            .lines()
            .filter(|l| l.starts_with("F\t"))
            .filter_map(|l| {
                let mut parts = l.split('\t').skip(2);
                Some((parts.next()?, parts.nth(1)?))
            })
            .collect();
        assert!(theirs.len() > 100_000, "tshark knows {}", theirs.len());
        let mut fields = BTreeMap::new();
        let mut protocols = BTreeSet::new();
        for p in proto::ALL {
            protocols.insert(p.name.to_owned());
            for spec in p.fields.iter().flat_map(|l| l.iter()) {
                if spec.kind == Kind::Protocol {
                    protocols.insert(spec.key.to_owned());
                }
                if let Some(parent) = theirs.get(spec.key)
                    && spec.key != "frame.protocols"
                {
                    protocols.insert((*parent).to_owned());
                    fields.insert(spec.key, (*parent).to_owned());
                }
            }
        }
        // Not a protocol of its own, but stands in stacks: what an Ethernet type or a Frame Check Sequence leads to.
        protocols.insert("ethertype".to_owned());
        let decode_as = std::fs::read_to_string(root.join("tests/parity/decode-as.txt"))
            .unwrap()
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once(' '))
            .map(|(a, b)| (a.to_owned(), b.trim().to_owned()))
            .collect();
        Self {
            fields: fields.into_iter().collect(),
            protocols,
            frames,
            decode_as,
            version: version().unwrap_or_default(),
            cache,
            home,
        }
    }

    /// The columns of these fields.
    fn places(&self, keys: &[&str]) -> Vec<usize> {
        let columns = self.columns().enumerate();
        columns
            .filter(|(_, c)| keys.contains(c))
            .map(|(i, _)| i)
            .collect()
    }

    /// Whether what tshark said, columns first, answers for all fields: those that were not asked for belong to protocols that
    /// do not occur.
    fn is_answered(&self, kept: &[u8]) -> bool {
        let end = kept.iter().position(|b| *b == b'\n').unwrap_or(kept.len());
        let (head, rows) = kept.split_at(end);
        let asked: BTreeSet<&[u8]> = head.split(|b| *b == b'\t').collect();
        let fields = self.fields.iter();
        let missing: BTreeSet<&[u8]> = fields
            .filter(|(key, _)| !asked.contains(key.as_bytes()))
            .map(|(_, protocol)| protocol.as_bytes())
            .collect();
        if missing.is_empty() {
            return true;
        }
        let stacks = rows
            .split(|b| *b == b'\n')
            .filter_map(|row| row.split(|b| *b == b'\t').next());
        let mut names = stacks.flat_map(|s| s.split(|b| *b == b':'));
        !names.any(|name| missing.contains(name))
    }

    fn columns(&self) -> impl Iterator<Item = &str> {
        LEADING
            .iter()
            .copied()
            .chain(self.fields.iter().map(|f| f.0))
    }
}

/// One frame: for each column that has values, its number and the values.
pub type Row = Vec<(usize, Vec<String>)>;

/// The frames of a capture as both read it.
pub struct Both {
    pub ours: Vec<Row>,
    pub theirs: Vec<Row>,
}

/// How reading a capture with both went.
pub enum Outcome {
    Read(Both),
    /// One of the two does not read such a file.
    Refused(String),
    Problem(String),
}

/// tshark's version, where there is tshark.
pub fn version() -> Option<String> {
    let run = Command::new("tshark").arg("-v").output().ok()?;
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    Some(text.lines().next()?.to_owned())
}

/// Reads a capture with both programs.
pub fn both(capture: &Capture, known: &Known) -> Outcome {
    let ours = match ours(capture, known) {
        Ok(text) => text,
        Err(Some(refusal)) => return Outcome::Refused(refusal),
        Err(None) => return Outcome::Problem("netlens failed".to_owned()),
    };
    let Some(verified) = theirs(capture, known, true) else {
        return Outcome::Refused("tshark does not read it".to_owned());
    };
    let ours = rows(&ours, |cell| {
        cell.split(OUR_MARK).map(str::to_owned).collect()
    });
    let mut theirs_rows = their_rows(&verified, known);
    let status = known.places(&["ip.checksum.status", "tcp.checksum.status"]);
    let bad = |(column, values): &(usize, Vec<String>)| {
        status.contains(column) && values.iter().any(|v| v == "0")
    };
    if ours.iter().flatten().any(bad)
        && let Some(unverified) = theirs(capture, known, false)
    {
        let checksums = known.places(CHECKSUMS);
        let verified = std::mem::replace(&mut theirs_rows, their_rows(&unverified, known));
        for (row, verified) in theirs_rows.iter_mut().zip(verified) {
            row.retain(|(column, _)| !checksums.contains(column));
            row.extend(verified.into_iter().filter(|(c, _)| checksums.contains(c)));
        }
    }
    let theirs = theirs_rows;
    if ours.len() != theirs.len() {
        // tshark shows the custom blocks of pcapng as frames of no encapsulation.
        let encapsulation = known.places(&["frame.encap_type"]);
        let real = |row: &&Row| row.iter().any(|(c, _)| encapsulation.contains(c));
        if theirs.iter().filter(real).count() == ours.len() {
            return Outcome::Refused("tshark counts pcapng's custom blocks as frames".to_owned());
        }
        return Outcome::Problem(format!(
            "netlens reads {} frames, tshark {}",
            ours.len(),
            theirs.len()
        ));
    }
    Outcome::Read(Both { ours, theirs })
}

fn ours(capture: &Capture, known: &Known) -> Result<String, Option<String>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_netlens"));
    command.args(["read", "-T", "fields", "-c"]);
    command
        .arg(known.frames.to_string())
        .arg("-r")
        .arg(&capture.path);
    if let Some(log) = &capture.keylog {
        command.arg("--keylog").arg(log);
    }
    command.env_remove("SSLKEYLOGFILE");
    command.arg("-E").arg(format!("aggregator={OUR_MARK}"));
    for column in known.columns() {
        // Two that only tshark has: a place is kept for them.
        let column = if column.starts_with("_ws.") {
            "frame.comment"
        } else {
            column
        };
        command.args(["-e", column]);
    }
    let run = command.stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    match run.status.code() {
        Some(0) => Ok(text),
        Some(2) if text.is_empty() => Err(Some("netlens does not read it".to_owned())),
        Some(2) => Ok(text),
        _ => Err(None),
    }
}

/// What tshark says: a line with the columns, then a line a frame. It is kept, because tshark takes long and answers the same to
/// the same question; asked again only where a field has come up whose protocol occurs in the capture.
fn theirs(capture: &Capture, known: &Known, verify: bool) -> Option<Vec<u8>> {
    let Capture { path, name, keylog } = capture;
    let mut arguments: Vec<OsString> = SETTINGS.iter().map(Into::into).collect();
    if verify {
        arguments.extend(VERIFY.iter().map(Into::into));
    }
    for (file, rule) in &known.decode_as {
        if name.contains(file.as_str()) {
            arguments.extend(["-d".into(), rule.into()]);
        }
    }
    if let Some(log) = keylog {
        let option = format!("tls.keylog_file:{}", log.display());
        arguments.extend(["-o".into(), option.into()]);
    }
    arguments.extend(["-c".into(), known.frames.to_string().into()]);
    let mut hasher = md5::Md5::new();
    hasher.update(&known.version);
    for argument in &arguments {
        hasher.update(b"\n");
        hasher.update(argument.as_encoded_bytes());
    }
    hasher.update(b"\n");
    hasher.update(std::fs::read(path).unwrap());
    if let Some(log) = keylog {
        hasher.update(std::fs::read(log).unwrap());
    }
    let digest = hasher.finalize();
    let digest: String = digest.iter().map(|b| format!("{b:02x}")).collect();
    let kept = known.cache.join(format!("{digest}.gz"));
    if let Ok(file) = std::fs::File::open(&kept) {
        let mut out = Vec::new();
        flate2::read::GzDecoder::new(file)
            .read_to_end(&mut out)
            .unwrap();
        if known.is_answered(&out) {
            return Some(out);
        }
    }
    let mut mark = b"aggregator=".to_vec();
    mark.push(THEIR_MARK);
    arguments.extend(["-E".into(), OsString::from_vec(mark)]);
    for column in known.columns() {
        arguments.extend(["-e".into(), column.into()]);
    }
    let run = Command::new("timeout")
        .args(["60", "tshark", "-T", "fields"])
        .args(&arguments)
        .arg("-r")
        .arg(path)
        .env("TZ", "UTC")
        .env("LC_ALL", "C")
        .env("HOME", &known.home)
        .env("XDG_CONFIG_HOME", &known.home)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    // A capture that ends in the middle of a packet: what came before counts.
    if !run.status.success() && run.stdout.is_empty() {
        return None;
    }
    let columns: Vec<&str> = known.columns().collect();
    let mut out = columns.join("\t").into_bytes();
    out.push(b'\n');
    out.extend(run.stdout);
    let part = kept.with_extension(format!("{:?}", std::thread::current().id()));
    let file = std::fs::File::create(&part).unwrap();
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    packed.write_all(&out).unwrap();
    packed.finish().unwrap();
    std::fs::rename(&part, &kept).unwrap();
    Some(out)
}

fn rows(text: &str, split: impl Fn(&str) -> Vec<String>) -> Vec<Row> {
    text.lines()
        .map(|line| {
            line.split('\t')
                .enumerate()
                .filter(|(_, cell)| !cell.is_empty())
                .map(|(i, cell)| (i, split(cell)))
                .collect()
        })
        .collect()
}

fn their_rows(bytes: &[u8], known: &Known) -> Vec<Row> {
    let mut lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').collect();
    lines.pop();
    let wanted: BTreeMap<&[u8], usize> = known
        .columns()
        .enumerate()
        .map(|(i, c)| (c.as_bytes(), i))
        .collect();
    let head = lines.first().copied().unwrap_or_default();
    let places: Vec<Option<usize>> = head
        .split(|b| *b == b'\t')
        .map(|c| wanted.get(c).copied())
        .collect();
    lines
        .into_iter()
        .skip(1)
        .map(|line| {
            let cells = line.split(|b| *b == b'\t').zip(&places);
            let mut row: Row = cells
                .filter(|(cell, _)| !cell.is_empty())
                .filter_map(|(cell, place)| {
                    let values = cell.split(|b| *b == THEIR_MARK);
                    let text = |v: &[u8]| String::from_utf8_lossy(v).into_owned();
                    Some(((*place)?, values.map(text).collect()))
                })
                .collect();
            row.sort_by_key(|c| c.0);
            row
        })
        .collect()
}
