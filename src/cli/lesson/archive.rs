//! A course in an archive: tar, tar.gz, zip. Read into memory, within bounds; nothing is written to the disk.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder};

use super::course::Source;
use crate::lesson::load::Files;

/// Most bytes that all files of a course take.
const LARGEST: u64 = 64 << 20;
/// Most files.
const MOST: usize = 10_000;

/// The files of an archive, from the folder that holds `course.toml`.
pub struct Archive(BTreeMap<String, Vec<u8>>);

impl Archive {
    /// Reads an archive; what it is, its first bytes say.
    ///
    /// # Errors
    /// It is none, it is damaged, too large, or leads out of its folder; in words.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let files = if bytes.starts_with(b"PK") {
            zip(bytes)?
        } else if bytes.starts_with(&[0x1f, 0x8b]) {
            let mut plain = Vec::new();
            let mut reader = MultiGzDecoder::new(bytes).take(LARGEST + 1);
            reader
                .read_to_end(&mut plain)
                .map_err(|e| format!("it cannot be decompressed: {e}"))?;
            if plain.len() as u64 > LARGEST {
                return Err(too_large());
            }
            tar(&plain)?
        } else {
            tar(bytes)?
        };
        let course = files
            .keys()
            .filter(|p| p.rsplit('/').next() == Some("course.toml"));
        let top = course.min_by_key(|p| p.matches('/').count());
        let top = top.ok_or("it holds no course.toml")?;
        let folder = top.trim_end_matches("course.toml").to_owned();
        let below = files
            .into_iter()
            .filter_map(|(p, b)| Some((p.strip_prefix(&folder)?.to_owned(), b)));
        Ok(Self(below.collect()))
    }
}

fn too_large() -> String {
    format!(
        "it is too large: a course takes {} MiB at most",
        LARGEST >> 20
    )
}

/// A path that stays within its folder, with `/` between; `None` for a folder.
fn path(name: &str) -> Result<Option<String>, String> {
    let name = name.replace('\\', "/");
    let out = name.starts_with('/')
        || name.contains('\0')
        || name
            .split('/')
            .any(|part| part == ".." || part.contains(':'));
    if out {
        return Err(format!("a path in it leads out of its folder ({name})"));
    }
    let parts: Vec<&str> = name
        .split('/')
        .filter(|p| !p.is_empty() && *p != ".")
        .collect();
    Ok((!name.ends_with('/') && !parts.is_empty()).then(|| parts.join("/")))
}

/// Files as they are found, within bounds.
#[derive(Default)]
struct Found {
    files: BTreeMap<String, Vec<u8>>,
    size: u64,
}

impl Found {
    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        self.size += bytes.len() as u64;
        if self.size > LARGEST || self.files.len() >= MOST {
            return Err(too_large());
        }
        if let Some(path) = path(name)? {
            self.files.insert(path, bytes);
        }
        Ok(())
    }
}

const CUT: &str = "it is cut short or damaged";

/// POSIX ustar: headers of 512 bytes, each followed by its file; long names as GNU tar (`L`) and pax (`path=`) write them.
fn tar(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut found = Found::default();
    let (mut at, mut long) = (0usize, None::<String>);
    loop {
        let header = match bytes.get(at..at + 512) {
            Some(h) => h,
            // Some writers leave the empty blocks at the end out.
            None if at > 0 && at >= bytes.len() => break,
            None => return Err("it is neither a folder nor a zip or tar archive".to_owned()),
        };
        if header.iter().all(|b| *b == 0) {
            break;
        }
        if &header[257..262] != b"ustar" {
            return Err("it is neither a folder nor a zip or tar archive".to_owned());
        }
        let size = octal(&header[124..136]).ok_or(CUT)?;
        let from = at + 512;
        let to = from.checked_add(size).ok_or(CUT)?;
        let body = bytes.get(from..to).ok_or(CUT)?;
        match header[156] {
            b'L' => long = Some(until_zero(body)),
            b'x' => long = pax(body).or(long),
            b'0' | 0 => {
                let short = || match until_zero(&header[345..500]).as_str() {
                    "" => until_zero(&header[..100]),
                    prefix => format!("{prefix}/{}", until_zero(&header[..100])),
                };
                let name = long.take().unwrap_or_else(short);
                found.add(&name, body.to_vec())?;
            }
            // Folders, links and devices are of no use in a course.
            _ => long = None,
        }
        at = to.checked_next_multiple_of(512).ok_or(CUT)?;
    }
    Ok(found.files)
}

fn octal(digits: &[u8]) -> Option<usize> {
    let text = until_zero(digits);
    usize::from_str_radix(text.trim(), 8).ok()
}

fn until_zero(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

/// The path among the records of a pax header: `27 path=...`.
fn pax(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let path = text.lines().find_map(|l| l.split_once(" path="))?;
    Some(path.1.to_owned())
}

/// PKZIP APPNOTE: the central directory at the end says where each file is, and how it is packed.
fn zip(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let end = bytes
        .windows(4)
        .rposition(|w| w == b"PK\x05\x06")
        .ok_or(CUT)?;
    let count = u16_at(bytes, end + 10).ok_or(CUT)?;
    let mut at = u32_at(bytes, end + 16).ok_or(CUT)?;
    let mut found = Found::default();
    for _ in 0..count {
        if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
            return Err(CUT.to_owned());
        }
        let field = |offset| u16_at(bytes, at + offset).ok_or(CUT);
        let long = |offset| u32_at(bytes, at + offset).ok_or(CUT);
        let (flags, method) = (field(8)?, field(10)?);
        let (packed, size, local) = (long(20)?, long(24)?, long(42)?);
        let name_len = field(28)?;
        let name = bytes.get(at + 46..at + 46 + name_len).ok_or(CUT)?;
        let name = String::from_utf8_lossy(name).into_owned();
        if flags & 1 == 1 {
            return Err(format!("a file in it is encrypted ({name})"));
        }
        let start = local
            + 30
            + u16_at(bytes, local + 26).ok_or(CUT)?
            + u16_at(bytes, local + 28).ok_or(CUT)?;
        let body = bytes
            .get(start..start.checked_add(packed).ok_or(CUT)?)
            .ok_or(CUT)?;
        let room = LARGEST - found.size.min(LARGEST);
        let plain = match method {
            0 => body.to_vec(),
            8 => {
                let mut plain = Vec::new();
                DeflateDecoder::new(body)
                    .take(room + 1)
                    .read_to_end(&mut plain)
                    .map_err(|_| CUT)?;
                plain
            }
            _ => {
                return Err(format!(
                    "a file in it is packed in a way that netlens does not know ({name})"
                ));
            }
        };
        if plain.len() as u64 <= room && plain.len() != size {
            return Err(CUT.to_owned());
        }
        found.add(&name, plain)?;
        at += 46 + name_len + field(30)? + field(32)?;
    }
    Ok(found.files)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    let b = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_le_bytes([b[0], b[1]])))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let b = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes([b[0], b[1], b[2], b[3]])).ok()
}

impl Source for Archive {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = self.0.get(path).cloned();
        found.ok_or_else(|| "there is no such file".to_owned())
    }
}

impl Files for Archive {
    fn text(&self, path: &str) -> Result<String, String> {
        super::course::text(self.bytes(path)?)
    }

    fn lessons(&self) -> Vec<String> {
        super::course::lessons(self.0.keys().map(String::as_str))
    }
}
