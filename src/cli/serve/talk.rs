//! `--talk`: what is typed goes to every client of the line server, as the send button of the examples does.

use std::io::{self, BufRead as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Longest line that is sent.
const LINE: usize = 1024;
/// How many typed lines are remembered, to know them when they come back.
const REMEMBERED: usize = 16;

/// The clients that are there to hear.
#[derive(Clone, Default)]
pub struct Audience(Arc<Mutex<Room>>);

#[derive(Default)]
struct Room {
    next: u64,
    seats: Vec<(u64, TcpStream)>,
    typed: Vec<Vec<u8>>,
}

/// A client's place among them, empty when dropped.
pub struct Seat {
    audience: Audience,
    number: u64,
}

impl Audience {
    fn with<T>(&self, act: impl FnOnce(&mut Room) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Lets a client in.
    #[must_use]
    pub fn enter(&self, stream: &TcpStream) -> Option<Seat> {
        let stream = stream.try_clone().ok()?;
        let number = self.with(|room| {
            room.next = room.next.wrapping_add(1);
            room.seats.push((room.next, stream));
            room.next
        });
        Some(Seat {
            audience: self.clone(),
            number,
        })
    }

    /// Whether this was typed not long ago.
    #[must_use]
    pub fn said(&self, text: &[u8]) -> bool {
        !text.is_empty() && self.with(|room| room.typed.iter().any(|t| t == text))
    }

    /// Sends a line to all; returns how many took it.
    #[must_use]
    pub fn send(&self, line: &str) -> usize {
        let text = line.trim_end();
        let end = (0..=text.len().min(LINE))
            .rev()
            .find(|i| text.is_char_boundary(*i))
            .unwrap_or(0);
        let text = text.get(..end).unwrap_or_default();
        self.with(|room| {
            room.typed.push(text.as_bytes().to_vec());
            if room.typed.len() > REMEMBERED {
                room.typed.remove(0);
            }
            let took = |stream: &mut TcpStream| {
                stream.set_write_timeout(Some(Duration::from_secs(1)))?;
                stream.write_all(format!("{text}\n").as_bytes())
            };
            room.seats
                .iter_mut()
                .filter_map(|(_, stream)| took(stream).ok())
                .count()
        })
    }

    /// Reads standard input until it ends.
    pub fn listen_to_keyboard(self) {
        std::thread::spawn(move || {
            for line in io::stdin().lock().lines().map_while(Result::ok) {
                let heard = self.send(&line);
                eprintln!("netlens: sent to {heard} clients of the line server");
            }
        });
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.audience
            .with(|room| room.seats.retain(|(n, _)| *n != self.number));
    }
}
