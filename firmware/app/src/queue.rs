//! The bounded queue between producer and sender. When it is full the oldest reading goes: the newest matter most.

use crate::outbox::LINK;
use core::cell::RefCell;
use core::sync::atomic::{AtomicBool, Ordering};
use embassy_sync::blocking_mutex::{Mutex, raw::CriticalSectionRawMutex};
use embassy_sync::signal::Signal;
use heapless::{Deque, String, Vec};
use netlens_link::TaskEvent;

/// Items that any queue can hold; the setting `buffer` may ask for fewer.
pub const MOST: usize = 64;
/// Items that are sent together at most; the setting `batch` may ask for fewer.
pub const BATCH: usize = 16;

/// Readings on their way from the producer to the sender.
pub static READINGS: Queue = Queue::new("readings");

/// A reading in the words of the protocol that it will be sent by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Counted from 1.
    pub number: u32,
    /// A line or a JSON object.
    pub text: String<64>,
}

/// A queue with a name, whose events the link tells.
pub struct Queue {
    name: &'static str,
    items: Mutex<CriticalSectionRawMutex, RefCell<Deque<Item, MOST>>>,
    ready: Signal<CriticalSectionRawMutex, ()>,
    finished: AtomicBool,
}

impl Queue {
    /// An empty one.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Queue {
            name,
            items: Mutex::new(RefCell::new(Deque::new())),
            ready: Signal::new(),
            finished: AtomicBool::new(false),
        }
    }

    fn event(&self, item: u32, depth: usize, capacity: usize) -> (&'static str, u32, u16, u16) {
        let small = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        (self.name, item, small(depth), small(capacity))
    }

    /// Puts an item at the end, and throws away the oldest where `capacity` items wait already.
    pub fn send(&self, task: &str, item: Item, capacity: usize) {
        let capacity = capacity.clamp(1, MOST);
        let number = item.number;
        let (gone, depth) = self.items.lock(|items| {
            let Ok(mut items) = items.try_borrow_mut() else {
                return (None, 0);
            };
            let gone = if items.len() >= capacity {
                items.pop_front()
            } else {
                None
            };
            let _ = items.push_back(item);
            (gone, items.len())
        });
        if let Some(gone) = gone {
            let (queue, item, depth, capacity) =
                self.event(gone.number, depth.saturating_sub(1), capacity);
            LINK.task(
                task,
                TaskEvent::Discarded {
                    queue,
                    item,
                    depth,
                    capacity,
                },
            );
        }
        let (queue, item, depth, capacity) = self.event(number, depth, capacity);
        LINK.task(
            task,
            TaskEvent::Sent {
                queue,
                item,
                depth,
                capacity,
            },
        );
        self.ready.signal(());
    }

    /// No more items will come.
    pub fn finish(&self) {
        self.finished.store(true, Ordering::SeqCst);
        self.ready.signal(());
    }

    fn pop(&self) -> Option<(Item, usize)> {
        self.items.lock(|items| {
            let mut items = items.try_borrow_mut().ok()?;
            let item = items.pop_front()?;
            Some((item, items.len()))
        })
    }

    fn wait(&self) -> impl Future<Output = ()> + '_ {
        self.ready.wait()
    }
}

/// What the sender has taken from the queue and not delivered yet.
#[derive(Debug, Default)]
pub struct Hand {
    /// In the order in which they were produced.
    pub items: Vec<Item, BATCH>,
}

impl Hand {
    /// Takes what waits, up to `batch` items; waits for the first. `false`: there are none, and none will come.
    /// Nothing is lost when this is given up while it waits.
    pub async fn fill(&mut self, queue: &Queue, task: &str, batch: usize, capacity: usize) -> bool {
        loop {
            while self.items.len() < batch.clamp(1, BATCH) {
                let Some((item, depth)) = queue.pop() else {
                    break;
                };
                let (name, item_number, depth, capacity) =
                    queue.event(item.number, depth, capacity);
                LINK.task(
                    task,
                    TaskEvent::Taken {
                        queue: name,
                        item: item_number,
                        depth,
                        capacity,
                    },
                );
                let _ = self.items.push(item);
            }
            if !self.items.is_empty() {
                return true;
            }
            if queue.finished.load(Ordering::SeqCst) {
                return false;
            }
            queue.wait().await;
        }
    }

    /// They are delivered.
    pub fn delivered(&mut self) {
        self.items.clear();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use embassy_futures::{block_on, poll_once};

    fn item(number: u32) -> Item {
        Item {
            number,
            text: String::new(),
        }
    }

    fn numbers(hand: &Hand) -> std::vec::Vec<u32> {
        hand.items.iter().map(|item| item.number).collect()
    }

    #[test]
    fn the_oldest_go_when_it_is_full_and_the_rest_come_in_order() {
        let queue = Queue::new("test");
        (1..=10).for_each(|n| queue.send("producer", item(n), 4));
        queue.finish();
        let mut hand = Hand::default();
        assert!(block_on(hand.fill(&queue, "sender", 3, 4)));
        assert_eq!(numbers(&hand), [7, 8, 9]);
        // What was not delivered stays in hand, and comes first again.
        assert!(block_on(hand.fill(&queue, "sender", 3, 4)));
        assert_eq!(numbers(&hand), [7, 8, 9]);
        hand.delivered();
        assert!(block_on(hand.fill(&queue, "sender", 3, 4)));
        assert_eq!(numbers(&hand), [10]);
        hand.delivered();
        assert!(!block_on(hand.fill(&queue, "sender", 3, 4)));
    }

    #[test]
    fn waiting_can_be_given_up() {
        let queue = Queue::new("test");
        let mut hand = Hand::default();
        assert!(poll_once(hand.fill(&queue, "sender", 8, 8)).is_pending());
        queue.send("producer", item(1), 8);
        assert!(poll_once(hand.fill(&queue, "sender", 8, 8)).is_ready());
        assert_eq!(numbers(&hand), [1]);
    }
}
