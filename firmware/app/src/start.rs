//! The beginning of every board: says who it is, applies the settings that are for the link, repeats the greeting.

use crate::outbox::{LINK, now};
use crate::tap::{CAPTURE, SNAPLEN};
use crate::tls_secrets::TELL;
use core::sync::atomic::Ordering;
use embassy_time::{Duration, Timer};
use netlens_link::settings::Settings;
use netlens_link::{Mac, Message};

/// Who the board is.
#[derive(Clone, Copy, Debug)]
pub struct Identity {
    /// Which board, such as `esp32c3` or `twin`.
    pub board: &'static str,
    /// Hardware address of its network interface.
    pub mac: Mac,
}

/// Greets, and says what the board is set to do. To be called first.
pub fn greet(who: Identity, settings: &Settings<'_>) {
    hello(who, settings.mode().name());
    for (key, value) in settings.shown() {
        LINK.send(&Message::Setting {
            key,
            value: if key == "ca" {
                "(a certificate)"
            } else {
                value
            },
        });
    }
    CAPTURE.store(settings.on("capture"), Ordering::Relaxed);
    SNAPLEN.store(settings.number("snaplen") as usize, Ordering::Relaxed);
    TELL.store(settings.on("secrets"), Ordering::Relaxed);
}

fn hello(Identity { board, mac }: Identity, mode: &str) {
    LINK.send(&Message::Hello {
        us: now(),
        mac,
        board,
        app: crate::VERSION,
        mode,
    });
}

/// Greets again every five seconds, for whoever joins the line later. `trouble` is said each time, too: why the board does nothing.
pub async fn keep_greeting(who: Identity, mode: &'static str, trouble: Option<&str>) -> ! {
    loop {
        Timer::after(Duration::from_secs(5)).await;
        hello(who, mode);
        if let Some(trouble) = trouble {
            LINK.problem(netlens_link::ProblemKind::Settings, trouble);
        }
    }
}
