//! Boards made of nothing but their answers.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::VecDeque;
use std::time::Duration;

use super::super::scripts::literal;
use super::{Repl, Wire};

/// A board: keeps what it was told, answers after each of these bytes what is next.
#[derive(Default)]
struct Board {
    told: Vec<u8>,
    /// When this was told, say that.
    script: VecDeque<(&'static [u8], &'static [u8])>,
    seen: usize,
    says: Vec<u8>,
}

impl Wire for Board {
    fn send(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.told.extend(bytes);
        while let Some((want, answer)) = self.script.front().copied() {
            let rest = &self.told[self.seen..];
            let Some(at) = rest.windows(want.len()).position(|w| w == want) else {
                break;
            };
            self.seen += at + want.len();
            self.says.extend(answer);
            self.script.pop_front();
        }
        Ok(())
    }

    fn receive(&mut self, _: Duration) -> Result<Vec<u8>, String> {
        // In pieces, as a port has it.
        let n = self.says.len().min(3);
        Ok(self.says.drain(..n).collect())
    }
}

const ENTER: [(&[u8], &[u8]); 2] = [
    (b"\r\x01", b"\r\n>>> \r\nraw REPL; CTRL-B to exit\r\n>"),
    (
        b"\x04",
        b"OK\r\nMPY: soft reboot\r\nboot.py says hello\r\nraw REPL; CTRL-B to exit\r\n>",
    ),
];

fn board(script: &[(&'static [u8], &'static [u8])]) -> Board {
    Board {
        script: ENTER.iter().chain(script).copied().collect(),
        ..Board::default()
    }
}

#[test]
fn raw_paste_keeps_to_the_window() {
    let mut b = board(&[
        (b"\x05A\x01", b"R\x01\x08\x00"),
        (b"print('h", b"\x01"),
        (b"ello')\n\x04", b"\x04hello\r\n\x04\x04>"),
        (b"\x05A\x01", b"R\x01\x80\x00\x01"),
        (b"x\n\x04", b"\x04\x04Traceback (most recent call last):\r\nNameError: name 'x' isn't defined\r\n\x04>"),
    ]);
    let mut repl = Repl::enter(&mut b).unwrap();
    assert_eq!(repl.run("print('hello')\n").unwrap(), "hello\r\n");
    assert_eq!(
        repl.run("x\n").unwrap_err(),
        "MicroPython says: NameError: name 'x' isn't defined"
    );
    assert!(b.script.is_empty());
}

#[test]
fn boards_without_raw_paste_are_told_slowly() {
    for refusal in [&b"R\x00"[..], b"raw REPL; CTRL-B to exit\r\n>"] {
        let mut b = board(&[
            (b"\x05A\x01", refusal),
            (b"print(1)\n\x04", b"OK1\r\n\x04\x04>"),
            (b"2\n\x04", b"OK\x04\x04>"),
        ]);
        let mut repl = Repl::enter(&mut b).unwrap();
        assert_eq!(repl.run("print(1)\n").unwrap(), "1\r\n");
        assert_eq!(repl.run("2\n").unwrap(), "");
        assert!(b.script.is_empty());
    }
}

#[test]
fn what_does_not_answer_is_said_in_words() {
    let enter = |says: &[u8]| {
        let mut b = Board {
            says: says.to_vec(),
            ..Board::default()
        };
        Repl::enter(&mut b).err().unwrap()
    };
    assert!(enter(b"").contains("nothing answers"));
    assert!(
        enter(b"ets Jul 29 2019 12:21:46\r\n\r\nrst:0x1 (POWERON_RESET)")
            .contains("not MicroPython")
    );
    assert!(enter(&[0xff, 0xfe, 0x80, 0x91, 0xa0]).contains("--baud"));
    assert!(enter(b"Login:").contains("it says \"Login:\""));
}

#[test]
fn a_board_that_stops_or_talks_nonsense_ends_the_matter() {
    for script in [
        (&b"\x05A\x01"[..], &b""[..]),
        (b"\x05A\x01", b"xy"),
        (b"\x05A\x01", b"R\x01\x00\x00"),
        (b"\x05A\x01", b"R\x01\x01\x00\x07"),
        (b"\x05A\x01", b"R\x01\x01\x00\x04"),
        (b"\x05A\x01", b"R\x01\x80\x00\x04\x04\x04?"),
        (b"\x05A\x01", b"R\x00"),
    ] {
        let mut b = board(&[script]);
        let mut repl = Repl::enter(&mut b).unwrap();
        assert!(repl.run("print(1)\n").is_err(), "{script:?}");
    }
    struct Chatter;
    impl Wire for Chatter {
        fn send(&mut self, _: &[u8]) -> Result<(), String> {
            Ok(())
        }
        fn receive(&mut self, _: Duration) -> Result<Vec<u8>, String> {
            Ok(vec![b'.'; 4096])
        }
    }
    assert!(Repl::enter(&mut Chatter).is_err());
    struct Gone;
    impl Wire for Gone {
        fn send(&mut self, _: &[u8]) -> Result<(), String> {
            Err("unplugged".to_owned())
        }
        fn receive(&mut self, _: Duration) -> Result<Vec<u8>, String> {
            Ok(Vec::new())
        }
    }
    assert_eq!(Repl::enter(&mut Gone).err().unwrap(), "unplugged");
}

#[test]
fn bytes_as_python_writes_them() {
    assert_eq!(
        literal(b"it's \\ \n\x00\xff"),
        "b'it\\'s \\\\ \\n\\x00\\xff'"
    );
}
