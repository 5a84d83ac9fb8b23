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

    /// Writes one packet's line, with its line break.
    pub fn line(&mut self, out: &mut String, packet: Packet<'_>) {
        let m = &packet.meta;
        out.push_str("{\"schema\":\"");
        out.push_str(SCHEMA);
        out.push_str("\",\"frame\":");
        value::decimal(out, u64::from(m.number));
        out.push_str(",\"time\":\"");
        self.time(out, m.time);
        out.push_str("\",\"time_ns\":");
        out.push_str(itoa::Buffer::new().format(m.time.0));
        for (key, n) in [
            ("link", m.link.0),
            ("len", m.wire_len),
            ("captured", m.captured_len),
        ] {
            number(out, key, u64::from(n));
        }
        for (key, address) in [("src", packet.net.src), ("dst", packet.net.dst)] {
            if address != Addr::None {
                name(out, key);
                out.push('"');
                plain_address(out, address);
                out.push('"');
            }
        }
        if packet.net.src_port != 0 || packet.net.dst_port != 0 {
            number(out, "src_port", u64::from(packet.net.src_port));
            number(out, "dst_port", u64::from(packet.net.dst_port));
        }
        out.push_str(",\"protocols\":[");
        for (i, layer) in packet.tree.layers.iter().skip(1).enumerate() {
            out.push_str(if i > 0 { ",\"" } else { "\"" });
            out.push_str(layer.protocol.name);
            out.push('"');
        }
        self.scratch.clear();
        let protocol = summary::info(&mut self.scratch, packet);
        out.push_str("],\"protocol\":\"");
        escape::json(out, protocol);
        out.push_str("\",\"info\":\"");
        escape::json(out, &self.scratch);
        out.push_str("\",\"fields\":{");
        self.fields(out, packet);
        out.push('}');
        for (i, note) in packet.tree.notes.iter().enumerate() {
            out.push_str(if i > 0 { ",\"" } else { ",\"notes\":[\"" });
            out.push_str(note.why.word());
            out.push_str(": ");
            escape::json(out, &note.sentence());
            out.push('"');
        }
        out.push_str(if packet.tree.notes.is_empty() {
            "}\n"
        } else {
            "]}\n"
        });
    }

    /// Writes the time of capture as RFC 3339 has it.
    fn time(&mut self, out: &mut String, at: Timestamp) {
        let (second, nanos) = at.parts();
        let (known, words) = &mut self.second;
        if *known != second {
            *known = second;
            words.clear();
            time::date(words, at);
            words.push('T');
            time::clock(words, at, 0);
        }
        out.push_str(words);
        value::fraction(out, u64::from(nanos), 9);
        out.push('Z');
    }

    fn fields(&mut self, out: &mut String, packet: Packet<'_>) {
        let mut occurrences = std::mem::take(&mut self.occurrences);
        let detail = self.detail();
        occurrences.gather(packet, |spec| {
            spec.kind != Kind::Protocol && spec.detail <= detail
        });
        let mut first = true;
        for (i, f) in packet.tree.fields.iter().enumerate() {
            if !occurrences.is_first(i) {
                continue;
            }
            if !std::mem::take(&mut first) {
                out.push(',');
            }
            out.push('"');
            out.push_str(f.spec.key);
            out.push_str("\":");
            let mut next = occurrences.after(i);
            let several = next.is_some();
            if several {
                out.push('[');
            }
            if let Some(field) = packet.at(i) {
                self.value(out, field);
            }
            while let Some(at) = next {
                out.push(',');
                if let Some(field) = packet.at(at) {
                    self.value(out, field);
                }
                next = occurrences.after(at);
            }
            if several {
                out.push(']');
            }
        }
        self.occurrences = occurrences;
    }

    fn value(&mut self, out: &mut String, f: FieldRef<'_>) {
        let n = f.number();
        match f.field.spec.kind {
            Kind::Uint(..) | Kind::Frame => value::decimal(out, n),
            Kind::Int(_) => out.push_str(itoa::Buffer::new().format(n.cast_signed())),
            Kind::Bool => out.push_str(if n != 0 { "true" } else { "false" }),
            Kind::RelTime => value::seconds(out, n.cast_signed()),
            Kind::Double => {
                let d = f64::from_bits(n);
                if d.is_finite() {
                    use std::fmt::Write as _;
                    let _ = write!(out, "{d}");
                } else {
                    out.push_str("null");
                }
            }
            Kind::Flag if !f.field.flags.has(Flags::OWN_TEXT) => out.push_str("true"),
            Kind::AbsTime => {
                out.push('"');
                rfc3339(out, Timestamp(n.cast_signed()));
                out.push('"');
            }
            Kind::Text | Kind::Flag => {
                out.push('"');
                if let Names::Computed(words) = f.field.spec.names {
                    self.scratch.clear();
                    words(f.packet(), &mut self.scratch);
                    escape::json(out, &self.scratch);
                } else {
                    escape::json(out, &f.text());
                }
                out.push('"');
            }
            _ => {
                out.push('"');
                value::plain(out, f);
                out.push('"');
            }
        }
    }
}

fn name(out: &mut String, key: &str) {
    out.push_str(",\"");
    out.push_str(key);
    out.push_str("\":");
}

fn number(out: &mut String, key: &str, n: u64) {
    name(out, key);
    value::decimal(out, n);
}

fn plain_address(out: &mut String, address: Addr) {
    match address {
        Addr::Mac(mac) => value::hex_bytes(out, &mac, Some(':')),
        other => summary::address(out, other),
    }
}

fn rfc3339(out: &mut String, at: Timestamp) {
    time::date(out, at);
    out.push('T');
    time::clock(out, at, 9);
    out.push('Z');
}
