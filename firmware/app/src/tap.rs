//! The network interface as the stack sees it, with a copy of every frame for the link, and a switch for "out of range".

use crate::outbox::LINK;
use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use core::task::Context;
use embassy_net_driver::{Capabilities, Driver, HardwareAddress, LinkState, RxToken, TxToken};
use embassy_sync::blocking_mutex::raw::CriticalSectionRawMutex;
use embassy_sync::waitqueue::GenericAtomicWaker;
use netlens_link::Direction;

/// Whether frames are copied to the link.
pub static CAPTURE: AtomicBool = AtomicBool::new(true);
/// How many bytes of each.
pub static SNAPLEN: AtomicUsize = AtomicUsize::new(1600);

static IN_RANGE: AtomicBool = AtomicBool::new(true);
static CHANGED: GenericAtomicWaker<CriticalSectionRawMutex> =
    GenericAtomicWaker::new(CriticalSectionRawMutex::new());

/// Says whether there is a network at all. Only a board without a radio, the twin, says that there is none: frames then pass neither way.
pub fn in_range(yes: bool) {
    IN_RANGE.store(yes, Ordering::SeqCst);
    CHANGED.wake();
}

fn copy(direction: Direction, bytes: &[u8]) {
    if CAPTURE.load(Ordering::Relaxed) {
        LINK.frame(direction, bytes, SNAPLEN.load(Ordering::Relaxed));
    }
}

/// A network interface with such a tap.
pub struct Tap<D>(pub D);

impl<D: Driver> Driver for Tap<D> {
    type RxToken<'a>
        = Received<D::RxToken<'a>>
    where
        Self: 'a;
    type TxToken<'a>
        = Sent<D::TxToken<'a>>
    where
        Self: 'a;

    fn receive(&mut self, cx: &mut Context<'_>) -> Option<(Self::RxToken<'_>, Self::TxToken<'_>)> {
        if !IN_RANGE.load(Ordering::SeqCst) {
            // What arrives meanwhile is not heard.
            while let Some((rx, _)) = self.0.receive(cx) {
                rx.consume(|_| ());
            }
            return None;
        }
        self.0.receive(cx).map(|(rx, tx)| (Received(rx), Sent(tx)))
    }

    fn transmit(&mut self, cx: &mut Context<'_>) -> Option<Self::TxToken<'_>> {
        if !IN_RANGE.load(Ordering::SeqCst) {
            CHANGED.register(cx.waker());
            return None;
        }
        self.0.transmit(cx).map(Sent)
    }

    fn link_state(&mut self, cx: &mut Context<'_>) -> LinkState {
        CHANGED.register(cx.waker());
        if IN_RANGE.load(Ordering::SeqCst) {
            self.0.link_state(cx)
        } else {
            LinkState::Down
        }
    }

    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    fn hardware_address(&self) -> HardwareAddress {
        self.0.hardware_address()
    }
}

/// A frame that arrived.
pub struct Received<T>(T);

impl<T: RxToken> RxToken for Received<T> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, f: F) -> R {
        self.0.consume(|bytes| {
            copy(Direction::Received, bytes);
            f(bytes)
        })
    }
}

/// A place for a frame to be sent.
pub struct Sent<T>(T);

impl<T: TxToken> TxToken for Sent<T> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, length: usize, f: F) -> R {
        self.0.consume(length, |bytes| {
            let result = f(bytes);
            copy(Direction::Sent, bytes);
            result
        })
    }
}
