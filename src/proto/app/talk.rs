//! Test harness: two programs talking, and what a stream reader makes of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::arithmetic_side_effects
)]

use crate::dissect::{Cx, Dir, Packet, Protocol, Pull, Reader, StreamDissector, Tree};
use crate::frame::{Frame, LinkType, Timestamp};

/// Bytes that a reader is allowed to have held back.
const ROOM: usize = 64 * 1024;

/// What one message became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub bytes: usize,
    pub info: String,
    /// `key=value`, all layers.
    pub fields: Vec<String>,
    pub notes: Vec<String>,
    pub layers: Vec<&'static str>,
}

impl Message {
    pub fn has(&self, field: &str) -> bool {
        self.fields.iter().any(|f| f == field)
    }

    pub fn noted(&self, words: &str) -> bool {
        self.notes.iter().any(|n| n.contains(words))
    }
}

/// One connection.
pub(crate) struct Talk {
    reader: Box<dyn StreamDissector>,
    cx: Cx,
    held: [Vec<u8>; 2],
    pub room: usize,
    pub messages: Vec<Message>,
    pub refused: bool,
}

impl Talk {
    pub fn new(protocol: &'static Protocol) -> Self {
        Self {
            reader: (protocol.stream.unwrap().start)(),
            cx: Cx::new(crate::proto::shared_registry()),
            held: [Vec::new(), Vec::new()],
            room: ROOM,
            messages: Vec::new(),
            refused: false,
        }
    }

    /// Sends bytes as one segment in a frame of its own.
    pub fn send(&mut self, dir: Dir, bytes: &[u8]) -> &mut Self {
        self.cx.meta.number += 1;
        self.held[dir.index()].extend_from_slice(bytes);
        self.drain(dir, false);
        self
    }

    /// Sends bytes one at a time (and in one frame, so that what is said of frames agrees).
    pub fn drip(&mut self, dir: Dir, bytes: &[u8]) -> &mut Self {
        self.cx.meta.number += 1;
        for b in bytes {
            self.held[dir.index()].push(*b);
            self.drain(dir, false);
        }
        self
    }

    pub fn client(&mut self, bytes: &[u8]) -> &mut Self {
        self.send(Dir::FromClient, bytes)
    }

    pub fn server(&mut self, bytes: &[u8]) -> &mut Self {
        self.send(Dir::FromServer, bytes)
    }

    pub fn lose(&mut self, dir: Dir, bytes: u64) -> bool {
        self.held[dir.index()].clear();
        self.reader.lost(dir, bytes)
    }

    pub fn end(&mut self, dir: Dir) -> &mut Self {
        self.cx.meta.number += 1;
        self.drain(dir, true);
        self
    }

    pub fn infos(&self) -> Vec<&str> {
        self.messages.iter().map(|m| m.info.as_str()).collect()
    }

    pub fn last(&self) -> &Message {
        self.messages.last().unwrap()
    }

    fn drain(&mut self, dir: Dir, ended: bool) {
        loop {
            let bytes = self.held[dir.index()].clone();
            if bytes.is_empty() {
                return;
            }
            match self.reader.pull(dir, &bytes, self.room, ended) {
                Pull::Message(n) => {
                    assert!(
                        n > 0 && n <= bytes.len(),
                        "a message of {n} in {} bytes",
                        bytes.len()
                    );
                    self.read(dir, &bytes[..n], 0);
                    self.held[dir.index()].drain(..n);
                }
                Pull::NeedMore(n) => {
                    assert!(n > bytes.len(), "needs {n}, has {}", bytes.len());
                    if ended || n > self.room {
                        self.read(dir, &bytes, n - bytes.len());
                        self.held[dir.index()].clear();
                    }
                    return;
                }
                Pull::NotMine => {
                    self.refused = true;
                    self.held[dir.index()].clear();
                    return;
                }
            }
        }
    }

    fn read(&mut self, dir: Dir, bytes: &[u8], missing: usize) {
        self.cx.tree = Tree::default();
        let protocol = self.reader.protocol();
        let mut r = Reader::window(bytes, 0, bytes.len(), 0, &mut self.cx);
        if missing > 0 {
            r.promise_more(missing);
        }
        r.message(protocol, |r| self.reader.dissect(dir, r));
        self.messages.push(message(&self.cx, bytes));
        if let Some(other) = self.reader.handover(dir) {
            self.reader = other;
        }
    }
}

fn message(cx: &Cx, bytes: &[u8]) -> Message {
    let packet = Packet {
        frame: Frame {
            number: 1,
            time: Timestamp(0),
            link: LinkType(0),
            interface: 0,
            wire_len: 0,
            data: bytes,
            comment: None,
        },
        tree: &cx.tree,
        net: &cx.net,
        meta: &cx.meta,
    };
    let mut info = String::new();
    if let Some(layer) = packet.layers().next() {
        (layer.protocol().info)(&layer, &mut info);
    }
    Message {
        bytes: bytes.len(),
        info,
        fields: packet
            .fields()
            .map(|f| format!("{}={}", f.spec().key, f.display()))
            .collect(),
        notes: cx
            .tree
            .notes
            .iter()
            .map(crate::dissect::Note::sentence)
            .collect(),
        layers: packet.layers().map(|l| l.protocol().name).collect(),
    }
}

/// Runs a conversation whole, byte by byte, cut at every place, and with flipped bits: the first two must agree, and
/// nothing may panic or hang.
pub(crate) fn torture(protocol: &'static Protocol, conversation: &[(Dir, Vec<u8>)]) {
    let whole = run(protocol, conversation);
    let mut dripped = Talk::new(protocol);
    for (dir, bytes) in conversation {
        dripped.drip(*dir, bytes);
    }
    assert_eq!(whole.messages, dripped.messages, "byte by byte");
    for (turn, (_, bytes)) in conversation.iter().enumerate() {
        for cut in 1..bytes.len() {
            let mut talk = Talk::new(protocol);
            for (i, (dir, bytes)) in conversation.iter().enumerate() {
                if i == turn {
                    talk.send(*dir, &bytes[..cut]).send(*dir, &bytes[cut..]);
                } else {
                    talk.send(*dir, bytes);
                }
            }
            assert_eq!(whole.infos(), talk.infos(), "split of turn {turn} at {cut}");
            let mut short = Talk::new(protocol);
            for (dir, bytes) in &conversation[..turn] {
                short.send(*dir, bytes);
            }
            let (dir, bytes) = &conversation[turn];
            short.send(*dir, &bytes[..cut]).end(*dir);
        }
    }
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..600 {
        let mut changed = conversation.to_vec();
        for _ in 0..3 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let turn = usize::try_from(seed % changed.len() as u64).unwrap();
            let bytes = &mut changed[turn].1;
            let at = usize::try_from((seed >> 16) % bytes.len() as u64).unwrap();
            bytes[at] ^= 1 << ((seed >> 40) & 7);
        }
        run(protocol, &changed)
            .end(Dir::FromClient)
            .end(Dir::FromServer);
        for (_, bytes) in &changed {
            (protocol.stream.unwrap().probe)(bytes);
        }
    }
}

fn run(protocol: &'static Protocol, conversation: &[(Dir, Vec<u8>)]) -> Talk {
    let mut talk = Talk::new(protocol);
    for (dir, bytes) in conversation {
        talk.send(*dir, bytes);
    }
    talk
}
