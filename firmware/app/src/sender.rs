//! The sender task: waits for the network and for readings, sends them by the protocol of the mode, and keeps what was not delivered.

use crate::failure::Failure;
use crate::modes;
use crate::net::Context;
use crate::outbox::LINK;
use crate::queue::{Hand, READINGS};
use crate::semaphore::NETWORK;
use core::sync::atomic::{AtomicU32, Ordering};
use embassy_futures::select::{Either, select};
use embassy_sync::blocking_mutex::raw::CriticalSectionRawMutex;
use embassy_sync::signal::Signal;
use embassy_time::Timer;
use netlens_link::{ProblemKind, TaskEvent};

/// Name of this task on the link.
pub const NAME: &str = "sender";
/// Pauses after failures double from the first to the last of these milliseconds.
const PAUSES: (u64, u64) = (500, 16_000);

static DELIVERED: AtomicU32 = AtomicU32::new(0);
static TENTH: Signal<CriticalSectionRawMutex, ()> = Signal::new();
static DONE: Signal<CriticalSectionRawMutex, ()> = Signal::new();

/// Waits until ten readings were delivered since the start.
pub async fn ten_delivered() {
    TENTH.wait().await;
}

/// Waits until all readings that the settings ask for are delivered.
pub async fn done() {
    DONE.wait().await;
}

/// How many readings were delivered since the start.
pub fn delivered() -> u32 {
    DELIVERED.load(Ordering::Relaxed)
}

/// Says what the sender does now.
pub fn state(text: &str) {
    LINK.task(NAME, TaskEvent::State(text));
}

/// Readings in hand, and where more of them come from.
pub struct Load {
    /// What has to be delivered next.
    pub hand: Hand,
    batch: usize,
    capacity: usize,
}

impl Load {
    /// Waits for readings. `false`: all are delivered, and none will come. May be given up at any time.
    pub async fn fill(&mut self) -> bool {
        self.hand
            .fill(&READINGS, NAME, self.batch, self.capacity)
            .await
    }

    /// What is in hand was delivered.
    pub fn delivered(&mut self) {
        let count = u32::try_from(self.hand.items.len()).unwrap_or_default();
        self.hand.delivered();
        // Only this task counts.
        let before = DELIVERED.load(Ordering::Relaxed);
        DELIVERED.store(before.wrapping_add(count), Ordering::Relaxed);
        if before < 10 && before + count >= 10 {
            TENTH.signal(());
        }
    }
}

/// Runs until all readings are delivered, or for ever.
pub async fn run(context: Context) {
    let settings = context.settings;
    let mut load = Load {
        hand: Hand::default(),
        batch: settings.number("batch") as usize,
        capacity: settings.number("buffer") as usize,
    };
    let mut pause = PAUSES.0;
    loop {
        if !NETWORK.is_given() {
            state("waiting for the network");
        }
        NETWORK.given().await;
        LINK.task(NAME, TaskEvent::Took("network"));
        // It is given back at once: it says that there is a network, not who uses it.
        state("waiting for a reading");
        let work = async {
            if modes::takes_readings(settings.mode()) && !load.fill().await {
                return Ok(true);
            }
            modes::session(context, &mut load).await.map(|()| false)
        };
        match select(NETWORK.taken_back(), work).await {
            Either::First(()) => LINK.problem(
                ProblemKind::Broken,
                "the network went away while it was used",
            ),
            Either::Second(Ok(true)) => break,
            Either::Second(Ok(false)) => pause = PAUSES.0,
            Either::Second(Err(failure)) => {
                report(&failure);
                state("waiting before the next try");
                let _ = select(NETWORK.taken_back(), Timer::after_millis(pause)).await;
                pause = (pause * 2).min(PAUSES.1);
            }
        }
    }
    state("done");
    DONE.signal(());
}

fn report(failure: &Failure) {
    LINK.problem(failure.kind, &failure.text);
}
