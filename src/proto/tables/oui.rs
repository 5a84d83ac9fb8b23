//! Makers of network hardware: the first three bytes of an EUI-48 address, as the IEEE assigned them (MA-L registry).
//!
//! `makers.txt` has a line a maker, the short name and the full one; `assigned.txt` a line of 14 bytes an assignment, in
//! order: the three bytes, and where in `makers.txt` the maker's line begins. Both are written by `.ci/makers.py` from the
//! IEEE's public list, which says how names are shortened: to the form that Wireshark's users know, of eight characters at
//! most.

use std::cell::Cell;

const MAKERS: &str = include_str!("makers.txt");
const ASSIGNED: &str = include_str!("assigned.txt");

/// Bytes of a line of `assigned.txt`: `24d7eb 123456` and the line break.
const LINE: usize = 14;
/// Answers remembered: the devices of a capture come from a few makers, and each packet asks twice.
const REMEMBERED: usize = 64;

thread_local! {
    /// Each the three bytes above 32 bits, and one more than where the maker's line begins; 0 for nobody.
    static ANSWERS: [Cell<u64>; REMEMBERED] = const { [const { Cell::new(u64::MAX) }; REMEMBERED] };
}

/// One more than where the maker's line begins in `makers.txt`.
fn place(oui: u32) -> Option<usize> {
    let (lines, _) = ASSIGNED.as_bytes().as_chunks::<LINE>();
    let number = |digits: Option<&[u8]>, base| {
        let text = std::str::from_utf8(digits?).ok()?;
        u32::from_str_radix(text, base).ok()
    };
    let at = lines
        .binary_search_by_key(&Some(oui), |line| number(line.get(..6), 16))
        .ok()?;
    let start = number(lines.get(at)?.get(7..13), 10)?;
    usize::try_from(start).ok()?.checked_add(1)
}

fn remembered(oui: u32) -> Option<usize> {
    let slot = usize::try_from(oui).unwrap_or(0) % REMEMBERED;
    ANSWERS.with(|answers| {
        let answer = answers.get(slot)?;
        if answer.get() >> 32 != u64::from(oui) {
            answer.set(u64::from(oui) << 32 | place(oui).map_or(0, |p| p as u64));
        }
        let found = usize::try_from(answer.get() & 0xffff_ffff).ok()?;
        found.checked_sub(1)
    })
}

fn maker(oui: u32) -> Option<(&'static str, &'static str)> {
    let line = MAKERS.get(remembered(oui)?..)?.lines().next()?;
    line.split_once('\t')
}

/// The maker's short name, such as `Espressi` for 24:6f:28.
#[must_use]
pub fn short(oui: u32) -> Option<&'static str> {
    maker(oui).map(|(short, _)| short)
}

/// The maker's full name, such as `Espressif Inc.` for 24:6f:28.
#[must_use]
pub fn name(oui: u32) -> Option<&'static str> {
    maker(oui).map(|(_, full)| full)
}

/// Whether the address was made by Espressif: an ESP32 or ESP8266, or a product built on one.
#[must_use]
pub fn is_espressif(mac: [u8; 6]) -> bool {
    let [a, b, c, ..] = mac;
    short(u32::from_be_bytes([0, a, b, c])) == Some("Espressi")
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]
mod tests {
    use super::*;

    #[test]
    fn every_assignment_is_in_order_and_has_a_maker() {
        let mut before = None;
        for line in ASSIGNED.lines() {
            assert_eq!(line.len(), LINE - 1, "{line}");
            let oui = u32::from_str_radix(&line[..6], 16).unwrap();
            assert!(before < Some(oui), "{line}");
            before = Some(oui);
            let (short, full) = maker(oui).unwrap();
            assert!(!short.is_empty() && short.chars().count() <= 8 && !full.is_empty());
        }
    }

    #[test]
    fn an_esp32_is_told_from_a_raspberry_pi() {
        assert!(is_espressif([0x24, 0x6f, 0x28, 1, 2, 3]));
        assert!(is_espressif([0x18, 0xfe, 0x34, 1, 2, 3]));
        assert!(!is_espressif([0xb8, 0x27, 0xeb, 1, 2, 3]));
        assert_eq!(name(0xb8_27eb), Some("Raspberry Pi Foundation"));
        assert_eq!(short(0xff_ffff), None);
        assert_eq!(short(0xff_ffff), None);
    }
}
