//! A binary semaphore as FreeRTOS has it, whose giving and taking the link tells: the Wi-Fi task gives it, and takes it back.

use crate::outbox::LINK;
use embassy_sync::blocking_mutex::raw::CriticalSectionRawMutex;
use embassy_sync::watch::Watch;
use embassy_time::{Duration, Timer};
use netlens_link::TaskEvent;

/// Given while the board has a network and an address.
pub static NETWORK: Semaphore = Semaphore::new("network");

/// The tasks that can wait at once.
const WAITERS: usize = 8;

/// A semaphore with a name.
pub struct Semaphore {
    name: &'static str,
    state: Watch<CriticalSectionRawMutex, bool, WAITERS>,
}

impl Semaphore {
    const fn new(name: &'static str) -> Self {
        Semaphore {
            name,
            state: Watch::new_with(false),
        }
    }

    /// Gives it: whoever waits goes on.
    pub fn give(&self, task: &str) {
        LINK.task(task, TaskEvent::Given(self.name));
        self.state.sender().send(true);
    }

    /// Takes it back: whoever works with it stops.
    pub fn take_back(&self, task: &str) {
        LINK.task(task, TaskEvent::Took(self.name));
        self.state.sender().send(false);
    }

    /// Whether it is given now.
    pub fn is_given(&self) -> bool {
        self.state.try_get().unwrap_or_default()
    }

    /// Waits until it is given.
    pub async fn given(&self) {
        self.until(true).await;
    }

    /// Waits until it is taken back.
    pub async fn taken_back(&self) {
        self.until(false).await;
    }

    async fn until(&self, wanted: bool) {
        match self.state.receiver() {
            Some(mut receiver) => {
                receiver.get_and(|state| *state == wanted).await;
            }
            // More waiters than thought of: slower, but not wrong.
            None => {
                while self.is_given() != wanted {
                    Timer::after(Duration::from_millis(50)).await;
                }
            }
        }
    }
}
