//! `netlens follow`: one conversation, both directions, piece by piece as it is read, so that its length does not matter.
//!
//! TCP is put in order first: what was sent twice appears once, and what is missing is said. `http` and `mqtt` follow
//! the messages of that protocol instead of the bytes of the connection, `tls` its records and what was inside those that were opened. `hex`, `raw` and `ascii` write what tshark's
//! `-z follow` writes; `text` is for reading, and lets no control character through to the terminal.

use std::fmt::Write as _;

use super::hex;
use super::opened::opened;
use super::stream::{Stream, Turn, payload};
use super::time::TimeFormat;
use crate::dissect::{Field, LayerRef, Packet, value};

/// What can be followed, for help and errors.
pub const NAMES: &str = "tcp,N udp,N tls,N http,N mqtt,N";

/// What is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Tcp,
    Udp,
    /// The messages of a protocol over TCP.
    Messages(&'static str),
}

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Text,
    Ascii,
    Hex,
    Raw,
}

/// One conversation being written.
#[derive(Debug)]
pub struct Follow {
    name: String,
    what: What,
    mode: Mode,
    index: u64,
    stream: Stream,
    /// Flow number, once the conversation has begun.
    flow: Option<u32>,
    /// Bytes written of each direction.
    offsets: [usize; 2],
    pieces: u64,
}

impl Follow {
    /// What a name stands for: `tcp,0`, `tcp,hex,0`, `http,2`; with tshark's `follow,` before it, too.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let text = text.strip_prefix("follow,").unwrap_or(text);
        let mut parts = text.split(',');
        let what = match parts.next()? {
            "tcp" => What::Tcp,
            "udp" => What::Udp,
            "tls" => What::Messages("tls"),
            "http" => What::Messages("http"),
            "mqtt" => What::Messages("mqtt"),
            _ => return None,
        };
        let mut word = parts.next()?;
        let mode = match word {
            "text" => Some(Mode::Text),
            "ascii" => Some(Mode::Ascii),
            "hex" => Some(Mode::Hex),
            "raw" => Some(Mode::Raw),
            _ => None,
        };
        if mode.is_some() {
            word = parts.next()?;
        }
        let index = word.parse().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Some(Self {
            name: text.to_owned(),
            what,
            mode: mode.unwrap_or(Mode::Text),
            index,
            stream: Stream::apart(),
            flow: None,
            offsets: [0; 2],
            pieces: 0,
        })
    }

    fn key(&self) -> &'static str {
        match self.what {
            What::Udp => "udp.stream",
            _ => "tcp.stream",
        }
    }

    /// Whether the packet belongs to the conversation.
    fn is_mine(&self, packet: Packet<'_>) -> bool {
        let transport = if self.what == What::Udp { 17 } else { 6 };
        if packet.net.flow == 0 || packet.net.protocol != transport {
            return false;
        }
        match self.flow {
            Some(flow) => packet.net.flow == flow,
            None => packet
                .fields()
                .find(|f| f.spec().key == self.key())
                .is_some_and(|f| f.number() == self.index),
        }
    }

    /// Takes a packet, and writes what can be written now.
    pub fn packet(&mut self, packet: Packet<'_>, out: &mut String) {
        if !self.is_mine(packet) {
            return;
        }
        if self.flow.is_none() {
            self.flow = Some(packet.net.flow);
            self.stream.meet(packet);
            self.head(out);
        }
        match self.what {
            What::Messages(name) => self.messages(name, packet, out),
            What::Tcp | What::Udp => {
                payload(&mut self.stream, packet);
                for turn in self.stream.take() {
                    self.turn(&turn, out);
                }
            }
        }
    }

    /// Writes what was still waiting for lost segments, and the end.
    pub fn finish(&mut self, out: &mut String) {
        if self.flow.is_none() {
            return;
        }
        self.stream.finish();
        for turn in self.stream.take() {
            self.turn(&turn, out);
        }
        if self.mode != Mode::Text {
            rule(out);
        }
    }

    /// Why nothing was written, where nothing was.
    #[must_use]
    pub fn missing(&self) -> Option<String> {
        match (self.flow, self.what) {
            (None, _) => Some(format!(
                "no packet of this capture has {} {}",
                self.key(),
                self.index
            )),
            (Some(_), What::Messages("tls")) if self.pieces == 0 => Some(format!(
                "no record of TLS was opened in this connection: give its secrets with --keylog; follow tls,{0} lists the records, \
                 follow tcp,{0} shows the bytes",
                self.index
            )),
            (Some(_), What::Messages(name)) if self.pieces == 0 => Some(format!(
                "this connection carries no {name}; follow tcp,{} shows its bytes",
                self.index
            )),
            _ => None,
        }
    }

    fn head(&self, out: &mut String) {
        let (first, second) = &self.stream.ends;
        if self.mode == Mode::Text {
            let _ = writeln!(out, "{} {}: > {first}   < {second}", self.key(), self.index);
            return;
        }
        let (name, mode) = (self.name.as_str(), self.mode);
        let name = name.split(',').next().unwrap_or_default();
        let mode = match mode {
            Mode::Hex => "hex",
            Mode::Raw => "raw",
            _ => "ascii",
        };
        out.push('\n');
        rule(out);
        let _ = writeln!(
            out,
            "Follow: {name},{mode}\nFilter: {} eq {}\nNode 0: {first}\nNode 1: {second}",
            self.key(),
            self.index
        );
    }

    fn messages(&mut self, name: &str, packet: Packet<'_>, out: &mut String) {
        let forward = self.stream.is_forward(packet);
        for layer in packet.layers().filter(|l| l.protocol().name == name) {
            let Some(item) = layer.fields().next() else {
                continue;
            };
            if self.mode == Mode::Text && name != "http" {
                self.line(forward, layer, out);
            }
            // Of TLS only what was inside the records is written, as tshark does.
            if name == "http" || (self.mode != Mode::Text && name != "tls") {
                let turn = Turn {
                    forward,
                    frame: packet.frame.number,
                    bytes: item.bytes().to_vec(),
                    missing: 0,
                };
                self.turn(&turn, out);
            }
            // The layer of HTTP is the head alone; its body belongs to the message all the same.
            let body = layer
                .fields()
                .find(|f| f.spec().key == "http.file_data" && !within(f.field, item.field));
            if let Some(body) = body {
                let turn = Turn {
                    forward,
                    frame: packet.frame.number,
                    bytes: body.bytes().to_vec(),
                    missing: 0,
                };
                self.turn(&turn, out);
            }
            self.pieces += u64::from(name != "tls" || self.mode == Mode::Text);
        }
        if name == "tls" {
            for bytes in opened(packet) {
                let turn = Turn {
                    forward,
                    frame: packet.frame.number,
                    bytes: bytes.to_vec(),
                    missing: 0,
                };
                self.turn(&turn, out);
            }
        }
    }

    /// A message in a line: frame, time, and its words.
    fn line(&self, forward: bool, layer: LayerRef<'_>, out: &mut String) {
        let packet = layer.packet();
        out.push_str(if forward { "> " } else { "< " });
        let _ = write!(out, "frame {} ", packet.frame.number);
        TimeFormat::Relative.write(out, packet, None, 6);
        out.push_str("  ");
        let at = out.len();
        let mut words = String::new();
        (layer.protocol().info)(&layer, &mut words);
        value::escaped(out, &words);
        if out.len() == at {
            out.push_str(layer.column());
        }
        out.push('\n');
    }

    fn turn(&mut self, turn: &Turn, out: &mut String) {
        self.pieces += 1;
        let tab = if turn.forward { "" } else { "\t" };
        if turn.missing > 0 {
            let missing = format!("[{} bytes missing in capture file]", turn.missing);
            match self.mode {
                Mode::Raw => {}
                Mode::Text => {
                    let _ = writeln!(out, "  {missing}");
                }
                _ => {
                    let _ = writeln!(out, "{tab}{missing}");
                }
            }
        }
        let offset = {
            let side = self.offsets.get_mut(usize::from(!turn.forward));
            side.map_or(0, |o| std::mem::replace(o, *o + turn.bytes.len()))
        };
        match self.mode {
            Mode::Text => text(turn, offset, out),
            Mode::Ascii => {
                let _ = writeln!(out, "{tab}{}", turn.bytes.len());
                out.extend(turn.bytes.iter().map(|b| match b {
                    b'\n' => '\n',
                    b'\r' => '\r',
                    b => hex::printable(*b),
                }));
                out.push('\n');
            }
            Mode::Raw => {
                out.push_str(tab);
                value::hex_bytes(out, &turn.bytes, None);
                out.push('\n');
            }
            Mode::Hex => dump(turn, tab, offset, out),
        }
    }
}

/// Whether the bytes of a field lie within those of another.
fn within(inner: &Field, outer: &Field) -> bool {
    let end = |f: &Field| u64::from(f.start) + u64::from(f.len);
    inner.source == outer.source && inner.start >= outer.start && end(inner) <= end(outer)
}

/// Lines marked with the direction: words where the piece is text, else hexadecimal digits.
fn text(turn: &Turn, offset: usize, out: &mut String) {
    let mark = if turn.forward { "> " } else { "< " };
    if super::stream::is_text(&turn.bytes) {
        for line in super::stream::printable(&turn.bytes).lines() {
            let _ = writeln!(out, "{mark}{line}");
        }
        return;
    }
    for row in hex::rows(&turn.bytes) {
        out.push_str(mark);
        hex::numbered(out, offset + row.offset, row.bytes, 8);
        out.push('\n');
    }
}

/// Rows of sixteen bytes, with a gap in the middle, as tshark's `follow` writes them.
fn dump(turn: &Turn, tab: &str, offset: usize, out: &mut String) {
    for row in hex::rows(&turn.bytes) {
        let _ = write!(out, "{tab}{:08X}  ", offset + row.offset);
        for i in 0..hex::WIDTH {
            if i == hex::WIDTH / 2 {
                out.push(' ');
            }
            match row.bytes.get(i) {
                Some(b) => {
                    value::hex_bytes(out, &[*b], None);
                    out.push(' ');
                }
                None => out.push_str("   "),
            }
        }
        out.push(' ');
        for (i, b) in row.bytes.iter().enumerate() {
            if i == hex::WIDTH / 2 {
                out.push(' ');
            }
            out.push(hex::printable(*b));
        }
        // tshark drops one blank at the end of a row.
        if out.ends_with(' ') {
            out.pop();
        }
        out.push('\n');
    }
}

fn rule(out: &mut String) {
    out.extend(std::iter::repeat_n('=', 67));
    out.push('\n');
}
