//! The captures that lessons name: bundled ones, and files beside `lesson.toml`.

use std::io::Cursor;
use std::sync::Arc;

use super::course::Source;
use crate::cli::bundled;
use crate::dissect::{Engine, Packet, Registry};
use crate::flow::{Flows, Limits};
use crate::input::{Capture, FrameSource as _};
use crate::lesson::facts::Captures;
use crate::proto;
use crate::proto::app::tls::keylog;

/// Captures for the lessons of a course.
pub struct Shelf<'c> {
    files: &'c dyn Source,
    lesson: String,
    registry: Arc<Registry>,
}

/// A capture that a lesson names, and what opens it.
pub struct Opened {
    /// Its frames.
    pub source: Capture,
    /// The name to show.
    pub name: String,
    /// The protocols, with a key log where one was asked for.
    pub registry: Arc<Registry>,
}

impl<'c> Shelf<'c> {
    /// For a course.
    #[must_use]
    pub fn new(files: &'c dyn Source) -> Self {
        Self {
            files,
            lesson: String::new(),
            registry: Arc::new(proto::registry()),
        }
    }

    /// Opens the capture of a name.
    ///
    /// # Errors
    /// There is none, in words.
    pub fn open(&self, name: &str) -> Result<Opened, String> {
        let (bare, how) = name.split_once('+').unwrap_or((name, ""));
        if !matches!(how, "" | "keylog" | "closed") {
            return Err(format!("behind + stands keylog or closed, not {how}"));
        }
        let registry = Arc::new(proto::registry());
        let found = bundled::find(bare);
        if how == "keylog" {
            let log = bundled::keylog(bare).ok_or("there is no bundled key log of that name")?;
            keylog::load(log, 1, registry.secrets().keyring());
        }
        let wrong = |e: crate::input::OpenError| e.to_string();
        let source = match found {
            Some(b) => {
                if let Some(keys) = b.wifi_keys().filter(|_| how != "closed") {
                    registry.secrets().put(keys);
                }
                Capture::from_read(Cursor::new(b.bytes), b.file).map_err(wrong)?
            }
            None if bare.contains(['/', '\\']) || !bare.contains('.') => {
                return Err(unknown(bare));
            }
            None => {
                let bytes = self.files.bytes(&format!("{}/{bare}", self.lesson))?;
                Capture::from_read(Cursor::new(bytes), bare).map_err(wrong)?
            }
        };
        Ok(Opened {
            source,
            name: shown(bare).to_owned(),
            registry,
        })
    }
}

/// The name that a learner sees: that of a capture with one fault would tell what the lesson asks.
fn shown(name: &str) -> &str {
    if name.starts_with("fault-") {
        "a board in trouble"
    } else {
        name
    }
}

fn unknown(name: &str) -> String {
    let near: Vec<&str> = bundled::ALL
        .iter()
        .map(|b| b.name)
        .filter(|b| b.contains(name) || name.contains(b))
        .collect();
    if near.is_empty() {
        "there is no bundled capture of that name; `netlens` alone lists them".to_owned()
    } else {
        format!(
            "there is no bundled capture of that name: did you mean {}?",
            near.join(", ")
        )
    }
}

impl Captures for Shelf<'_> {
    fn registry(&self) -> &Registry {
        &self.registry
    }

    fn enter(&mut self, lesson: &str) {
        lesson.clone_into(&mut self.lesson);
    }

    fn read(&mut self, name: &str, each: &mut dyn FnMut(Packet<'_>)) -> Result<(), String> {
        let mut opened = self.open(name)?;
        let flows = Box::new(Flows::new(Limits::default()));
        let mut engine = Engine::new(opened.registry.clone(), flows);
        while let Some(frame) = opened.source.next_frame() {
            each(engine.dissect(&frame));
        }
        Ok(())
    }
}
