//! Any bytes as a frame: of a link type that the first byte chooses, cut as the second says.
#![no_main]

use libfuzzer_sys::fuzz_target;
use netlens_fuzz::Checker;

const LINKS: [u32; 8] = [1, 0, 101, 108, 113, 228, 276, 147];

fuzz_target!(|data: &[u8]| {
    if let [link, lost, frame @ ..] = data {
        let link = LINKS[usize::from(*link) % LINKS.len()];
        let mut checker = Checker::default();
        checker.frame(link, frame, u32::from(*lost));
        // The same again, with what was remembered of the first.
        checker.frame(link, frame, 0);
    }
});
