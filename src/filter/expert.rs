//! Expert information under Wireshark's names: what is wrong with a packet or worth a look, by severity and group.
//!
//! | netlens says | `_ws.expert.severity` | `_ws.expert.group` | also |
//! |---|---|---|---|
//! | note: cut by packet | Error | Malformed | `_ws.malformed` |
//! | note: cut by capture | Note | Undecoded | `_ws.short` |
//! | note: not reassembled | Note | Reassemble | `_ws.unreassembled` |
//! | note: invalid | Error for a checksum, else Warning | Checksum, Protocol | |
//! | note: unusual | Note | Protocol | |
//! | `tcp.analysis.*`, `tcp.connection.*` | as Wireshark's TCP dissector | Sequence | |

use crate::dissect::{FieldRef, FieldSpec, Kind, Note, Packet, Why, value};
use crate::fields;
use crate::proto::transport::tcp;

fields! { FIELDS:
    EXPERT = field("_ws.expert", "Expert Info", Kind::Protocol,
        "Something about the packet is wrong or worth a look.", "netlens, after Wireshark");
    MESSAGE = field("_ws.expert.message", "Message", Kind::Text,
        "What is wrong or worth a look, in words.", "netlens, after Wireshark");
    SEVERITY = field("_ws.expert.severity", "Severity level", Kind::U32,
        "How bad it is.", "netlens, after Wireshark").names(SEVERITIES);
    GROUP = field("_ws.expert.group", "Group", Kind::U32,
        "What sort of thing it is.", "netlens, after Wireshark").names(GROUPS);
    MALFORMED = field("_ws.malformed", "Malformed Packet", Kind::Protocol,
        "The packet ends before a length or format inside it says it may.", "netlens, after Wireshark");
    SHORT = field("_ws.short", "Short Frame", Kind::Protocol,
        "The capture kept fewer bytes than the packet had.", "netlens, after Wireshark");
    UNREASSEMBLED = field("_ws.unreassembled", "Unreassembled Fragmented Packet", Kind::Protocol,
        "The rest of what this packet carries part of is in other frames, or not in the capture.", "netlens, after Wireshark");
}

/// Severities, worst first, as Wireshark numbers them.
pub static SEVERITIES: &[(u64, &str)] = &[
    (0x80_0000, "Error"),
    (0x60_0000, "Warning"),
    (0x40_0000, "Note"),
    (0x20_0000, "Chat"),
    (0x10_0000, "Comment"),
];
const ERROR: u64 = 0x80_0000;
const WARNING: u64 = 0x60_0000;
const NOTE: u64 = 0x40_0000;
const CHAT: u64 = 0x20_0000;

/// Groups, as Wireshark numbers them.
pub static GROUPS: &[(u64, &str)] = &[
    (0x0100_0000, "Checksum"),
    (0x0200_0000, "Sequence"),
    (0x0300_0000, "Response"),
    (0x0400_0000, "Request"),
    (0x0500_0000, "Undecoded"),
    (0x0600_0000, "Reassemble"),
    (0x0700_0000, "Malformed"),
    (0x0800_0000, "Debug"),
    (0x0900_0000, "Protocol"),
    (0x0a00_0000, "Security"),
    (0x0b00_0000, "Comment"),
    (0x0c00_0000, "Decryption"),
    (0x0d00_0000, "Assumption"),
    (0x0e00_0000, "Deprecated"),
];
const CHECKSUM: u64 = 0x0100_0000;
const SEQUENCE: u64 = 0x0200_0000;
const UNDECODED: u64 = 0x0500_0000;
const REASSEMBLE: u64 = 0x0600_0000;
const GROUP_MALFORMED: u64 = 0x0700_0000;
const PROTOCOL: u64 = 0x0900_0000;

/// Fields that Wireshark makes expert information of, and its severity.
const TELLING: &[(&str, u64)] = &[
    ("tcp.analysis.retransmission", NOTE),
    ("tcp.analysis.fast_retransmission", NOTE),
    ("tcp.analysis.spurious_retransmission", NOTE),
    ("tcp.analysis.out_of_order", WARNING),
    ("tcp.analysis.lost_segment", WARNING),
    ("tcp.analysis.ack_lost_segment", WARNING),
    ("tcp.analysis.duplicate_ack", NOTE),
    ("tcp.analysis.zero_window", WARNING),
    ("tcp.analysis.zero_window_probe", NOTE),
    ("tcp.analysis.zero_window_probe_ack", NOTE),
    ("tcp.analysis.window_full", WARNING),
    ("tcp.analysis.window_update", CHAT),
    ("tcp.analysis.keep_alive", NOTE),
    ("tcp.analysis.keep_alive_ack", NOTE),
    ("tcp.analysis.reused_ports", NOTE),
    ("tcp.connection.syn", CHAT),
    ("tcp.connection.synack", CHAT),
    ("tcp.connection.fin", CHAT),
    ("tcp.connection.fin_active", NOTE),
    ("tcp.connection.fin_passive", NOTE),
    ("tcp.connection.rst", WARNING),
    ("tcp.options.sack.dsack", WARNING),
];

/// One piece of expert information.
#[derive(Clone, Copy)]
pub struct Expert<'p> {
    /// One of [`SEVERITIES`].
    pub severity: u64,
    /// One of [`GROUPS`].
    pub group: u64,
    cause: Cause<'p>,
    packet: Packet<'p>,
}

#[derive(Clone, Copy)]
enum Cause<'p> {
    Note(&'p Note),
    Field(FieldRef<'p>),
}

impl<'p> Expert<'p> {
    /// The protocol that it is about, as the protocol column names it.
    #[must_use]
    pub fn protocol(&self) -> &'static str {
        match self.cause {
            Cause::Note(note) => self
                .packet
                .layers()
                .nth(usize::from(note.layer))
                .map_or("", |l| l.protocol().column),
            Cause::Field(_) => "TCP",
        }
    }

    /// What it says.
    pub fn message(&self, out: &mut String) {
        match self.cause {
            Cause::Note(note) => out.push_str(&note.sentence()),
            Cause::Field(f) => {
                out.push_str(f.spec().name);
                let at = out.len();
                out.push_str(": ");
                let empty = out.len();
                value::worded(out, f);
                if out.len() == empty {
                    out.truncate(at);
                }
            }
        }
    }

    /// What it says, without what differs from packet to packet: the same text wherever the same happens.
    #[must_use]
    pub fn summary(&self) -> (&'static str, &'static str) {
        match self.cause {
            Cause::Note(note) => (note.field.map_or("", |f| f.name), words(note)),
            Cause::Field(f) => ("", f.spec().name),
        }
    }
}

fn words(note: &Note) -> &'static str {
    match note.why {
        Why::CutByCapture => "cut by the capture's snap length",
        Why::CutByPacket => "the packet ends before it",
        Why::NotReassembled if note.text.is_empty() => "not reassembled",
        _ => note.text,
    }
}

fn rated(note: &Note) -> (u64, u64) {
    let checksum = || note.field.is_some_and(|f| f.key.contains("checksum"));
    match note.why {
        Why::CutByPacket => (ERROR, GROUP_MALFORMED),
        Why::CutByCapture => (NOTE, UNDECODED),
        Why::NotReassembled => (NOTE, REASSEMBLE),
        Why::Invalid if checksum() => (ERROR, CHECKSUM),
        Why::Invalid => (WARNING, PROTOCOL),
        Why::Unusual => (NOTE, PROTOCOL),
    }
}

/// Hands everything there is to say of a packet to `f` until it has enough; returns whether it never had.
pub fn each<'p>(packet: Packet<'p>, f: &mut dyn FnMut(Expert<'p>) -> bool) -> bool {
    let mut repeated = false;
    let fields = packet.fields().all(|field| {
        // Said twice, as Wireshark does: among the flags, and as the heading of its number and frame.
        if std::ptr::eq(field.spec(), &raw const tcp::DUPLICATE_ACK)
            && std::mem::replace(&mut repeated, true)
        {
            return true;
        }
        // Only fields without a value tell something by being there.
        let told = if field.spec().kind == Kind::Flag {
            TELLING.iter().find(|(key, _)| *key == field.spec().key)
        } else {
            None
        };
        told.is_none_or(|(_, severity)| {
            f(Expert {
                severity: *severity,
                group: SEQUENCE,
                cause: Cause::Field(field),
                packet,
            })
        })
    });
    fields
        && packet.tree.notes.iter().all(|note| {
            let (severity, group) = rated(note);
            f(Expert {
                severity,
                group,
                cause: Cause::Note(note),
                packet,
            })
        })
}

/// The field of this name that stands for expert information.
#[must_use]
pub fn named(key: &str) -> Option<&'static FieldSpec> {
    FIELDS.iter().copied().find(|spec| spec.key == key)
}

/// The notes that the presence of `_ws.malformed` and the like stands for.
pub(super) fn why(spec: &FieldSpec) -> Option<Why> {
    Some(match spec.key {
        "_ws.malformed" => Why::CutByPacket,
        "_ws.short" => Why::CutByCapture,
        "_ws.unreassembled" => Why::NotReassembled,
        _ => return None,
    })
}
