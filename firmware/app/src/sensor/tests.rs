#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use core::cell::Cell;
use core::convert::Infallible;
use embassy_futures::block_on;
use std::rc::Rc;
use std::vec::Vec;

/// A DHT11 as its data sheet draws it: levels over microseconds since the board let go of the line.
struct Line {
    now: Rc<Cell<u32>>,
    /// When the level changes, beginning with high.
    edges: Vec<u32>,
    released: Cell<Option<u32>>,
}

fn edges(bytes: [u8; 5]) -> Vec<u32> {
    let mut at = 30;
    let mut edges = std::vec![at];
    for step in [80, 80] {
        at += step;
        edges.push(at);
    }
    for byte in bytes {
        for bit in (0..8).rev() {
            at += 50;
            edges.push(at);
            at += if byte >> bit & 1 == 1 { 70 } else { 27 };
            edges.push(at);
        }
    }
    edges.push(at + 50);
    edges
}

impl embedded_hal::digital::ErrorType for Line {
    type Error = Infallible;
}

impl OutputPin for Line {
    fn set_low(&mut self) -> Result<(), Infallible> {
        self.released.set(None);
        Ok(())
    }
    fn set_high(&mut self) -> Result<(), Infallible> {
        self.released.set(Some(self.now.get()));
        Ok(())
    }
}

impl InputPin for Line {
    fn is_high(&mut self) -> Result<bool, Infallible> {
        let Some(released) = self.released.get() else {
            return Ok(false);
        };
        let passed = self.now.get() - released;
        Ok(self.edges.iter().filter(|edge| **edge <= passed).count() % 2 == 0)
    }
    fn is_low(&mut self) -> Result<bool, Infallible> {
        self.is_high().map(|high| !high)
    }
}

struct Clock(Rc<Cell<u32>>, u32);
impl DelayNs for Clock {
    fn delay_ns(&mut self, ns: u32) {
        // A turn of the loop takes longer than it asks for.
        self.0.set(self.0.get() + ns.div_ceil(1000) * self.1);
    }
}

fn read(edges: Vec<u32>, slowness: u32) -> Result<Reading, &'static str> {
    let now = Rc::new(Cell::new(0));
    let line = Line {
        now: now.clone(),
        edges,
        released: Cell::new(None),
    };
    block_on(Dht11::new(line, Clock(now, slowness)).read())
}

#[test]
fn a_dht11_is_read_on_fast_and_slow_chips() {
    for slowness in [1, 2, 5, 8] {
        let reading = read(edges([65, 2, 28, 3, 98]), slowness);
        assert_eq!(
            reading,
            Ok(Reading {
                temperature: 283,
                humidity: 652
            }),
            "{slowness}"
        );
    }
    let frost = read(edges([40, 0, 5, 0x81, 40 + 5 + 0x81]), 1).unwrap();
    assert_eq!(frost.temperature, -51);
}

#[test]
fn what_is_wrong_is_said() {
    assert!(
        read(edges([65, 2, 28, 3, 99]), 1)
            .unwrap_err()
            .contains("checksum")
    );
    assert!(read(Vec::new(), 1).unwrap_err().contains("no answer"));
    let cut = edges([1, 2, 3, 4, 10]).into_iter().take(31).collect();
    assert!(read(cut, 1).unwrap_err().contains("no answer"));
}

#[test]
fn the_texts_are_those_of_the_examples() {
    let reading = Reading {
        temperature: 283,
        humidity: 652,
    };
    assert_eq!(reading.line(12, 1_234_567), "12,1234567,28.3,65.2");
    assert_eq!(reading.json(), "{\"temp\":28.3,\"humidity\":65.2}");
    let cold = Reading {
        temperature: -5,
        humidity: 1000,
    };
    assert_eq!(cold.json(), "{\"temp\":-0.5,\"humidity\":100.0}");
    let longest = Reading {
        temperature: i16::MIN,
        humidity: u16::MAX,
    };
    assert!(
        longest
            .line(u32::MAX, u64::MAX)
            .ends_with(",-3276.8,6553.5")
    );
}

#[test]
fn simulated_readings_stay_in_a_room() {
    let mut sensor = Simulated::default();
    let first = block_on(sensor.read()).unwrap();
    assert_eq!(
        first,
        Reading {
            temperature: 283,
            humidity: 652
        }
    );
    for _ in 0..10_000 {
        let reading = block_on(sensor.read()).unwrap();
        assert!(
            (180..=320).contains(&reading.temperature) && (300..=800).contains(&reading.humidity)
        );
    }
}
