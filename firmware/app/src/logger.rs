//! Lines of the `log` crate, from here and from the libraries, as messages on the link.

use crate::failure::Cut;
use crate::outbox::{LINK, now};
use core::fmt::Write;
use heapless::String;
use log::{LevelFilter, Log, Metadata, Record};
use netlens_link::{Level, Message};

struct Logger;

impl Log for Logger {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let level = match record.level() {
            log::Level::Error => Level::Error,
            log::Level::Warn => Level::Warn,
            log::Level::Info => Level::Info,
            _ => Level::Debug,
        };
        let mut text = Cut(String::<200>::new());
        let _ = write!(text, "{}", record.args());
        LINK.send(&Message::Log {
            us: now(),
            level,
            text: &text.0,
        });
    }

    fn flush(&self) {}
}

/// Sends every line up to this level over the link. To be called once, before anything logs.
pub fn init(level: LevelFilter) {
    static LOGGER: Logger = Logger;
    #[cfg(target_has_atomic = "ptr")]
    {
        let _ = log::set_logger(&LOGGER);
        log::set_max_level(level);
    }
    // SAFETY: these may not be called by two at once. A chip without such atomics has one core, and this is called once, at the start.
    #[cfg(not(target_has_atomic = "ptr"))]
    #[allow(unsafe_code)]
    unsafe {
        let _ = log::set_logger_racy(&LOGGER);
        log::set_max_level_racy(level);
    }
}
