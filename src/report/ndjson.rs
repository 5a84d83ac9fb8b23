//! `-T ndjson`: one JSON object a line, flat, with a version: made for databases and programs, not for Wireshark.
//!
//! | key | value |
//! |---|---|
//! | `schema` | `netlens.packet/2`; a later form of the lines has a higher number |
//! | `frame` | number of the frame, from 1 |
//! | `time` | time of capture, RFC 3339, UTC, nanoseconds |
//! | `time_ns` | the same as nanoseconds since 1970 |
//! | `link` | LINKTYPE number |
//! | `len`, `captured` | bytes on the wire, bytes kept |
//! | `src`, `dst` | addresses, network before link layer; absent where there are none |
//! | `src_port`, `dst_port` | ports, where the transport has them |
//! | `protocols` | filter names of the layers, outermost first |
//! | `protocol`, `info` | the columns of the summary |
//! | `fields` | every field that does not only repeat others: its name, and its value or the list of its values |
//! | `notes` | what is wrong or missing, as sentences; absent where nothing is |
//!
//! Numbers are numbers, true and false are themselves, times since something are seconds, bytes are hexadecimal digits,
//! addresses and points in time are text; a field that is only there or not is `true`.

use super::occurrences::Occurrences;
use super::pieces::{decimal, short};
use super::{escape, summary, time};
use crate::dissect::{Detail, FieldRef, Flags, Kind, Names, Packet, value};
use crate::frame::{Addr, Timestamp};

/// The value of `schema`.
pub const SCHEMA: &str = "netlens.packet/2";

/// Writes the lines.
pub struct Ndjson {
    /// Fields that repeat others in another form are written, too.
    whole: bool,
    occurrences: Occurrences,
    scratch: String,
    /// The second written last, and its words: packets come many a second.
    second: (i64, String),
}

impl Ndjson {
    /// Lines with all fields (`whole`), or without those that only repeat others ([`FieldSpec::detail`](crate::dissect::FieldSpec)).
    #[must_use]
    pub fn new(whole: bool) -> Self {
        Self {
            whole,
            occurrences: Occurrences::default(),
            scratch: String::new(),
            second: (i64::MIN, String::new()),
        }
    }

    /// How much of a packet the lines need to know.
    #[must_use]
    pub fn detail(&self) -> Detail {
        if self.whole {
            Detail::All
        } else {
            Detail::Rows
        }
    }

    /// Writes one packet's line, with its line break. The bytes are UTF-8.
    pub fn line(&mut self, out: &mut Vec<u8>, packet: Packet<'_>) {
        let m = &packet.meta;
        out.extend_from_slice(b"{\"schema\":\"");
        out.extend_from_slice(SCHEMA.as_bytes());
        out.extend_from_slice(b"\",\"frame\":");
        decimal(out, u64::from(m.number));
        out.extend_from_slice(b",\"time\":\"");
        self.time(out, m.time);
        out.extend_from_slice(b"\",\"time_ns\":");
        short(out, itoa::Buffer::new().format(m.time.0).as_bytes());
        out.extend_from_slice(b",\"link\":");
        decimal(out, u64::from(m.link.0));
        out.extend_from_slice(b",\"len\":");
        decimal(out, u64::from(m.wire_len));
        out.extend_from_slice(b",\"captured\":");
        decimal(out, u64::from(m.captured_len));
        if packet.net.src != Addr::None {
            out.extend_from_slice(b",\"src\":");
            self.address(out, packet.net.src);
        }
        if packet.net.dst != Addr::None {
            out.extend_from_slice(b",\"dst\":");
            self.address(out, packet.net.dst);
        }
        if packet.net.src_port != 0 || packet.net.dst_port != 0 {
            out.extend_from_slice(b",\"src_port\":");
            decimal(out, u64::from(packet.net.src_port));
            out.extend_from_slice(b",\"dst_port\":");
            decimal(out, u64::from(packet.net.dst_port));
        }
        out.extend_from_slice(b",\"protocols\":[");
        for (i, layer) in packet.tree.layers.iter().skip(1).enumerate() {
            if i > 0 {
                out.push(b',');
            }
            out.push(b'"');
            short(out, layer.protocol.name.as_bytes());
            out.push(b'"');
        }
        self.scratch.clear();
        let protocol = summary::info(&mut self.scratch, packet);
        out.extend_from_slice(b"],\"protocol\":\"");
        escape::json(out, protocol);
        out.extend_from_slice(b"\",\"info\":\"");
        escape::json(out, &self.scratch);
        out.extend_from_slice(b"\",\"fields\":");
        self.fields(out, packet);
        for (i, note) in packet.tree.notes.iter().enumerate() {
            out.extend_from_slice(if i > 0 { b",\"" } else { b",\"notes\":[\"" });
            out.extend_from_slice(note.why.word().as_bytes());
            out.extend_from_slice(b": ");
            escape::json(out, &note.sentence());
            out.push(b'"');
        }
        if !packet.tree.notes.is_empty() {
            out.push(b']');
        }
        out.extend_from_slice(b"}\n");
    }

    /// Writes the time of capture as RFC 3339 has it.
    fn time(&mut self, out: &mut Vec<u8>, at: Timestamp) {
        let (second, nanos) = at.parts();
        let (known, words) = &mut self.second;
        if *known != second {
            *known = second;
            words.clear();
            time::date(words, at);
            words.push('T');
            time::clock(words, at, 0);
        }
        short(out, words.as_bytes());
        self.scratch.clear();
        value::fraction(&mut self.scratch, u64::from(nanos), 9);
        short(out, self.scratch.as_bytes());
        out.push(b'Z');
    }

    fn address(&mut self, out: &mut Vec<u8>, address: Addr) {
        self.scratch.clear();
        match address {
            Addr::Mac(mac) => value::hex_bytes(&mut self.scratch, &mac, Some(':')),
            other => summary::address(&mut self.scratch, other),
        }
        self.quote_scratch(out);
    }

    /// Writes what is in the scratch text, which needs no escapes.
    fn quote_scratch(&self, out: &mut Vec<u8>) {
        out.push(b'"');
        short(out, self.scratch.as_bytes());
        out.push(b'"');
    }

    fn fields(&mut self, out: &mut Vec<u8>, packet: Packet<'_>) {
        let mut occurrences = std::mem::take(&mut self.occurrences);
        let detail = self.detail();
        occurrences.gather(packet, |spec| {
            spec.kind != Kind::Protocol && spec.detail <= detail
        });
        let start = out.len();
        for (i, name) in occurrences.firsts() {
            name.append(out);
            let mut next = occurrences.after(i);
            let several = next.is_some();
            if several {
                out.push(b'[');
            }
            if let Some(field) = packet.at(i) {
                self.value(out, field);
            }
            while let Some(at) = next {
                out.push(b',');
                if let Some(field) = packet.at(at) {
                    self.value(out, field);
                }
                next = occurrences.after(at);
            }
            if several {
                out.push(b']');
            }
        }
        // The first name stands behind no other.
        match out.get_mut(start) {
            Some(comma) => *comma = b'{',
            None => out.push(b'{'),
        }
        out.push(b'}');
        self.occurrences = occurrences;
    }

    #[inline]
    fn value(&mut self, out: &mut Vec<u8>, f: FieldRef<'_>) {
        let n = f.number();
        match f.field.spec.kind {
            Kind::Uint(..) | Kind::Frame => decimal(out, n),
            Kind::Bool => out.extend_from_slice(if n != 0 { b"true" } else { b"false" }),
            _ => self.other(out, f),
        }
    }

    /// Values that are neither numbers nor truths.
    fn other(&mut self, out: &mut Vec<u8>, f: FieldRef<'_>) {
        let n = f.number();
        self.scratch.clear();
        match f.field.spec.kind {
            Kind::Int(_) => short(out, itoa::Buffer::new().format(n.cast_signed()).as_bytes()),
            Kind::RelTime => {
                value::seconds(&mut self.scratch, n.cast_signed());
                short(out, self.scratch.as_bytes());
            }
            Kind::Double => {
                let d = f64::from_bits(n);
                if d.is_finite() {
                    use std::io::Write as _;
                    let _ = write!(out, "{d}");
                } else {
                    out.extend_from_slice(b"null");
                }
            }
            Kind::Flag if !f.field.flags.has(Flags::OWN_TEXT) => out.extend_from_slice(b"true"),
            Kind::AbsTime => {
                time::rfc3339(&mut self.scratch, Timestamp(n.cast_signed()));
                self.quote_scratch(out);
            }
            Kind::Text | Kind::Flag => {
                out.push(b'"');
                if let Names::Computed(words) = f.field.spec.names {
                    words(f.packet(), &mut self.scratch);
                    escape::json(out, &self.scratch);
                } else {
                    escape::json(out, &f.text());
                }
                out.push(b'"');
            }
            _ => {
                value::plain(&mut self.scratch, f);
                self.quote_scratch(out);
            }
        }
    }
}
