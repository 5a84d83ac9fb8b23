//! The course that comes with netlens, built into the program so that it is there wherever that is installed.

use super::course::Source;
use crate::lesson::load::Files;

/// Paths within `lessons/`, and the bytes; `lessons/embed.rs` lists them.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// The bundled course.
pub struct Bundled;

impl Source for Bundled {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let found = FILES.iter().find(|(p, _)| *p == path);
        found
            .map(|(_, bytes)| bytes.to_vec())
            .ok_or_else(|| "there is no such file".to_owned())
    }
}

impl Files for Bundled {
    fn text(&self, path: &str) -> Result<String, String> {
        super::course::text(self.bytes(path)?)
    }

    fn lessons(&self) -> Vec<String> {
        super::course::lessons(FILES.iter().map(|(p, _)| *p))
    }
}
