//! The LED: anyone may switch it, the board's own task drives the pin.

use core::sync::atomic::{AtomicBool, Ordering};
use embassy_sync::{blocking_mutex::raw::CriticalSectionRawMutex, signal::Signal};

static ON: AtomicBool = AtomicBool::new(false);
static CHANGED: Signal<CriticalSectionRawMutex, bool> = Signal::new();

/// Switches it.
pub fn set(on: bool) {
    ON.store(on, Ordering::SeqCst);
    CHANGED.signal(on);
    log::info!("LED {}", if on { "on" } else { "off" });
}

/// Whether it is on.
pub fn is_on() -> bool {
    ON.load(Ordering::SeqCst)
}

/// Waits until somebody switches it, and says how.
pub async fn changed() -> bool {
    CHANGED.wait().await
}
