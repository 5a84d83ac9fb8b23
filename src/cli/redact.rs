//! `--redact`: a capture is read twice, and what comes out has its credentials hidden and, if wanted, its addresses renamed.

use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use super::fail::Fail;
use crate::dissect::{Engine, Registry};
use crate::filter::Filter;
use crate::flow::{Flows, Limits};
use crate::frame::Frame;
use crate::input::{Advance, Ending, FrameSource, Info, Interface, RandomAccess};
use crate::redact::{Plan, Report, Survey};

/// Arguments that say what is hidden.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct RedactArgs {
    /// Hide passwords, tokens, cookies and keys, byte for byte: with -w in the copy, else in what is printed (nothing is
    /// decrypted then)
    #[arg(long)]
    pub redact: bool,
    /// Give addresses and Wi-Fi names other names as well, the same for the same (with --redact)
    #[arg(long, requires = "redact")]
    pub rename: bool,
    /// Rename by this key, so that several captures agree; without it each run draws its own
    #[arg(long, value_name = "KEY", requires = "rename")]
    pub redact_key: Option<String>,
}

/// What the comment of an altered file begins with.
const ALTERED: &str = "altered by netlens";
/// What it says when addresses have other names.
const RENAMED: &str = "addresses and Wi-Fi names renamed";

/// The comment that says that a file was altered.
pub fn comment(renamed: bool) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let more = if renamed {
        format!(", {RENAMED}")
    } else {
        String::new()
    };
    format!("{ALTERED} {version}: credentials hidden{more}")
}

/// Whether a file says that its addresses have other names already.
fn is_renamed(info: &Info) -> bool {
    info.comments
        .iter()
        .any(|c| c.starts_with(ALTERED) && c.contains(RENAMED))
}

/// A capture whose frames are changed as a plan says.
pub struct Redacted {
    inner: Box<dyn FrameSource>,
    access: RandomAccess,
    plan: Plan,
    places: Vec<u64>,
    /// Which frames the filter passes, as they were before.
    passes: Arc<Vec<bool>>,
    next: usize,
    buf: Vec<u8>,
    bytes: Vec<u8>,
    head: Head,
    info: Info,
    renamed: bool,
    /// The second reading failed.
    failed: Option<Ending>,
}

/// A frame but for its bytes.
#[derive(Debug, Clone, Copy, Default)]
struct Head {
    number: u32,
    time: crate::frame::Timestamp,
    link: crate::frame::LinkType,
    interface: u32,
    wire_len: u32,
}

/// What the first reading needs to know.
pub struct First<'a> {
    pub registry: Arc<Registry>,
    pub filter: Option<&'a Filter>,
    pub count: Option<u64>,
}

impl Redacted {
    /// Reads the capture a first time.
    ///
    /// # Errors
    /// The capture cannot be read twice.
    pub fn new(
        mut source: Box<dyn FrameSource>,
        args: &RedactArgs,
        first: First<'_>,
    ) -> Result<Self, Fail> {
        let access = source.random_access()?;
        let mut more = source.next_frame().is_some();
        let before = args.rename && is_renamed(source.info());
        if before {
            eprintln!("netlens: addresses were renamed in this file before: they keep those names");
        }
        let key = args
            .redact_key
            .clone()
            .map_or_else(drawn, String::into_bytes);
        let mut survey = Survey::new(args.rename && !before, &key);
        let flows = Box::new(Flows::new(Limits::default()));
        let mut engine = Engine::new(first.registry, flows);
        let (mut places, mut passes) = (Vec::new(), Vec::new());
        let room = |n: usize| first.count.is_none_or(|c| (n as u64) < c);
        while more && room(places.len()) {
            let frame = source.frame();
            let packet = engine.dissect(&frame);
            survey.see(packet);
            passes.push(first.filter.is_none_or(|f| f.matches(packet)));
            places.push(source.offset());
            more = source.next_frame().is_some();
        }
        let plan = survey.finish();
        let renamed = args.rename || is_renamed(source.info());
        let info = cleaned(source.info(), renamed);
        Ok(Self {
            inner: source,
            access,
            plan,
            places,
            passes: Arc::new(passes),
            next: 0,
            buf: Vec::new(),
            bytes: Vec::new(),
            head: Head::default(),
            info,
            renamed,
            failed: None,
        })
    }

    /// Which frames the filter passes, by number less one.
    pub fn passes(&self) -> Arc<Vec<bool>> {
        self.passes.clone()
    }

    /// What a copy says of itself.
    pub fn comment(&self) -> String {
        comment(self.renamed)
    }

    /// Says on standard error what was changed, and what could not be.
    pub fn tell(&self) {
        for line in told(self.plan.report(), self.plan.renames()) {
            eprintln!("netlens: {line}");
        }
    }
}

/// A key that nobody knows.
fn drawn() -> Vec<u8> {
    // Two states are seeded apart by the operating system's randomness.
    (0..4u64)
        .flat_map(|n| RandomState::new().hash_one(n).to_le_bytes())
        .collect()
}

/// What the copy may say of the capture.
fn cleaned(info: &Info, renamed: bool) -> Info {
    let mut info = info.clone();
    info.secrets.clear();
    info.names.clear();
    info.comments.clear();
    if renamed {
        for interface in &mut info.interfaces {
            // A capture filter names addresses.
            *interface = Interface {
                filter: None,
                ..std::mem::take(interface)
            };
        }
    }
    info
}

impl FrameSource for Redacted {
    fn advance(&mut self) -> Advance {
        let Some(place) = self.places.get(self.next).copied() else {
            return Advance::End;
        };
        self.next += 1;
        let number = u32::try_from(self.next).unwrap_or(u32::MAX);
        let frame = match self.access.read(place, number, &mut self.buf) {
            Ok(frame) => frame,
            Err(source) => {
                let frames = number - 1;
                self.failed = Some(Ending::Failed { frames, source });
                return Advance::End;
            }
        };
        self.head = Head {
            number,
            time: frame.time,
            link: frame.link,
            interface: frame.interface,
            wire_len: frame.wire_len,
        };
        self.plan.apply(number, frame.data, &mut self.bytes);
        Advance::Frame
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            number: self.head.number,
            time: self.head.time,
            link: self.head.link,
            interface: self.head.interface,
            wire_len: self.head.wire_len,
            data: &self.bytes,
            comment: None,
        }
    }

    fn offset(&self) -> u64 {
        0
    }

    fn info(&self) -> &Info {
        &self.info
    }

    fn ending(&self) -> &Ending {
        self.failed.as_ref().unwrap_or_else(|| self.inner.ending())
    }

    fn random_access(&mut self) -> std::io::Result<RandomAccess> {
        Err(std::io::Error::other("an altered capture is read once"))
    }

    fn again(&self) -> Option<Box<dyn FrameSource>> {
        None
    }

    fn progress(&self) -> Option<(u64, u64)> {
        None
    }
}

/// What was done, in sentences.
fn told(report: &Report, renames: bool) -> Vec<String> {
    let count =
        |n: usize, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    let mut done = format!("hid {}", count(report.secrets, "secret", "secrets"));
    if renames {
        done += &format!(
            ", renamed {} and {}",
            count(report.addresses, "address", "addresses"),
            count(report.networks, "Wi-Fi name", "Wi-Fi names")
        );
    }
    let mut out = vec![done];
    let mut list = |frames: &[u32], what: &str| {
        if !frames.is_empty() {
            out.push(format!("{} {what}", numbers(frames)));
        }
    };
    list(
        &report.blanked,
        "had a secret in a compressed body: all of that body is hidden",
    );
    list(
        &report.unread,
        "has a body in an encoding that netlens does not undo: secrets in it stay",
    );
    list(
        &report.left,
        "holds a secret that could not be placed, and it stays: look at it before you give the copy away",
    );
    list(
        &report.crowded,
        "says more than netlens reads: look at it before you give the copy away",
    );
    if report.sealed > 0 {
        out.push(format!(
            "{} under encryption: they stay sealed, readable by whoever has the keys",
            count(report.sealed, "secret lies", "secrets lie")
        ));
    }
    if report.encrypted {
        out.push("encrypted payloads stay as they are".to_owned());
    }
    out.push("what has no name that says so cannot be known for a secret: look through the copy before you give it away".to_owned());
    out
}

/// `frame 3`, or the first few of several.
fn numbers(frames: &[u32]) -> String {
    const SHOWN: usize = 8;
    let few: Vec<String> = frames.iter().take(SHOWN).map(u32::to_string).collect();
    match frames.len() {
        1 => format!("frame {}", few.join("")),
        n if n <= SHOWN => format!("each of frames {}", few.join(", ")),
        n => format!("each of {n} frames ({}, ...)", few.join(", ")),
    }
}
