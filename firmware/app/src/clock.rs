//! What time it is, once a time server said it. Until then nobody knows, and no certificate can be called expired.

use crate::net::within;
use crate::outbox::{LINK, now};
use core::sync::atomic::{AtomicU32, Ordering};
use embassy_time::{Duration, Timer};
use netlens_link::Message;

/// Seconds since 1970 at the moment of the start; 0: not known.
static STARTED: AtomicU32 = AtomicU32::new(0);

/// Sets the clock: it is now so many microseconds since 1970-01-01 UTC.
pub fn set(unix_us: u64) {
    let us = now();
    let started = unix_us.saturating_sub(us) / 1_000_000;
    STARTED.store(
        u32::try_from(started).unwrap_or(u32::MAX),
        Ordering::Relaxed,
    );
    LINK.send(&Message::Clock { us, unix_us });
}

/// Waits until the time is known, or so long.
pub async fn known(limit: Duration) {
    let _ = within(limit, async {
        while unix().is_none() {
            Timer::after_millis(20).await;
        }
    })
    .await;
}

/// Seconds since 1970, if they are known.
#[must_use]
pub fn unix() -> Option<u64> {
    match STARTED.load(Ordering::Relaxed) {
        0 => None,
        started => Some(u64::from(started) + now() / 1_000_000),
    }
}
