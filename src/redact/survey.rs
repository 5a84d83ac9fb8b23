//! The first pass: every packet is looked at, and what is to be changed is noted.

use std::collections::{HashMap, HashSet};

use super::change::{Change, Edit, renamed};
use super::matches::Matches;
use super::names::Names;
use super::plan::{Plan, small};
use super::ranges::Ranges;
use super::streams::{Direction, Streams};
use super::sums::{self, Datagram, Sum};
use super::{Report, texts};
use crate::dissect::{FieldRef, Flags, Kind, Packet, Privacy};
use crate::frame::{Piece, SourceKind};
use crate::proto::credentials::MASK;
use crate::proto::transport::tcp;

/// Secrets, addresses and networks that are remembered, to be found elsewhere.
const MAX_KNOWN: usize = 8_192;
/// The shortest secret that is looked for elsewhere: shorter ones would be found by chance.
const SHORTEST: usize = 8;

/// Looks at the packets of a capture, in order.
#[derive(Debug)]
pub struct Survey {
    names: Names,
    renames: bool,
    edits: Vec<Edit>,
    sums: Vec<(u32, Sum)>,
    found: Vec<Sum>,
    datagrams: Vec<Datagram>,
    kept: Vec<u8>,
    streams: Streams,
    /// What was opened with keys: it stays sealed.
    sealed: Ranges,
    /// What lies under the mask of WebSocket frames.
    masked: Ranges,
    /// Frames whose segments lie in something that was put together first, or opened (true).
    nested: HashMap<u32, bool>,
    secrets: HashSet<Vec<u8>>,
    macs: HashSet<[u8; 6]>,
    v4: HashSet<[u8; 4]>,
    v6: HashSet<[u8; 16]>,
    networks: HashSet<Vec<u8>>,
    report: Report,
}

impl Survey {
    /// Begins. With `renames`, addresses and networks get other names, by `key`.
    #[must_use]
    pub fn new(renames: bool, key: &[u8]) -> Self {
        Self {
            names: Names::new(key),
            renames,
            edits: Vec::new(),
            sums: Vec::new(),
            found: Vec::new(),
            datagrams: Vec::new(),
            kept: Vec::new(),
            streams: Streams::default(),
            sealed: Ranges::default(),
            masked: Ranges::default(),
            nested: HashMap::new(),
            secrets: HashSet::new(),
            macs: HashSet::new(),
            v4: HashSet::new(),
            v6: HashSet::new(),
            networks: HashSet::new(),
            report: Report::default(),
        }
    }

    /// Takes in the next packet, dissected with every field.
    pub fn see(&mut self, packet: Packet<'_>) {
        let frame = packet.frame.number;
        for source in &packet.tree.sources {
            let into = match source.kind {
                SourceKind::Decrypted => &mut self.sealed,
                SourceKind::Unmasked => &mut self.masked,
                _ => continue,
            };
            self.report.encrypted |= source.kind == SourceKind::Decrypted;
            for piece in &source.pieces {
                into.add(piece.frame, piece.start, piece.len);
            }
        }
        self.segment(packet);
        self.found.clear();
        sums::of_frame(packet, &mut self.found);
        self.sums.extend(self.found.drain(..).map(|s| (frame, s)));
        if !packet.tree.sources.is_empty() {
            sums::of_datagrams(packet, &mut self.datagrams);
        }
        self.fields(packet);
        self.notes(packet);
        self.texts(packet);
        self.limits(packet);
    }

    /// Notes where the payload of a segment stands in its stream.
    fn segment(&mut self, packet: Packet<'_>) {
        let (Some(payload), Some(seq)) = (packet.get(&tcp::PAYLOAD), packet.number(&tcp::SEQ_RAW))
        else {
            return;
        };
        let frame = packet.frame.number;
        if payload.field.source != 0 {
            let start = payload.field.start;
            let pieces = packet.origin(payload.field.source, start, payload.field.len);
            let sealed = pieces.iter().any(|p| self.is_sealed(p));
            self.nested.insert(frame, sealed);
            return;
        }
        if packet.net.flow == 0 {
            return;
        }
        let net = packet.net;
        let direction = Direction {
            flow: net.flow,
            forth: (net.src_port, net.src) < (net.dst_port, net.dst),
        };
        let seq = u32::try_from(seq).unwrap_or(0);
        let first = payload.field;
        self.streams
            .segment(direction, seq, frame, first.start, first.len);
        // What no protocol has read as a whole may hold a secret that goes on in the next segment.
        let waits =
            packet.has(&tcp::SEGMENT_DATA) || packet.layers().any(|l| l.protocol().name == "data");
        if waits {
            let mut known = Vec::new();
            self.streams.spanning(payload.bytes(), |bytes| {
                let found = texts::unfinished(bytes);
                known.extend(found.iter().filter_map(|(start, len)| {
                    let end = start.saturating_add(*len);
                    bytes.get(*start..end).map(<[u8]>::to_vec)
                }));
                found
            });
            for secret in known {
                self.know(&secret);
            }
        }
    }

    fn fields(&mut self, packet: Packet<'_>) {
        let mut secret_name = false;
        for field in packet.fields() {
            let spec = field.spec();
            match (spec.privacy, spec.kind) {
                (Privacy::Secret, _) => self.secret(packet, field),
                (Privacy::NetworkName, _) if self.renames => {
                    self.rename(packet, field, Change::Network);
                }
                (Privacy::ByKind, Kind::Ether) if self.renames && field.field.len == 6 => {
                    self.rename(packet, field, Change::Mac);
                }
                (Privacy::ByKind, Kind::Ipv4) if self.renames && field.field.len == 4 => {
                    self.rename(packet, field, Change::V4);
                }
                (Privacy::ByKind, Kind::Ipv6) if self.renames && field.field.len <= 16 => {
                    self.rename(packet, field, Change::V6);
                }
                // User properties of MQTT 5 are pairs in two fields.
                _ if spec.key == "mqtt.prop_key" => {
                    secret_name = texts::is_secret_name(field.bytes());
                }
                _ if spec.key == "mqtt.prop_value" && std::mem::take(&mut secret_name) => {
                    self.secret(packet, field);
                }
                _ => {}
            }
        }
    }

    /// A field that is secret as a whole.
    fn secret(&mut self, packet: Packet<'_>, field: FieldRef<'_>) {
        let f = field.field;
        if f.len == 0 {
            return;
        }
        if field.is_text() && !matches!(field.spec().key, "mqtt.username" | "eap.identity") {
            if f.flags.has(Flags::OWN_TEXT) {
                let text = field.text();
                let password = text.split_once(':').map(|(_, p)| p.to_owned());
                self.know(password.unwrap_or_default().as_bytes());
            }
            self.know(field.bytes());
        }
        self.hide(packet, f.source, f.start, f.len);
    }

    /// Remembers a secret, to find it elsewhere.
    fn know(&mut self, secret: &[u8]) {
        if secret.len() >= SHORTEST && !is_hidden(secret) && self.secrets.len() < MAX_KNOWN {
            self.secrets.insert(secret.to_vec());
        }
    }

    /// Secrets that were cut: their fields were not read, their beginnings are there.
    fn notes(&mut self, packet: Packet<'_>) {
        for note in &packet.tree.notes {
            if note.field.is_some_and(|f| f.privacy == Privacy::Secret) && note.have > 0 {
                let len = note.have.min(note.need);
                self.hide(packet, note.source, note.start, len);
            }
        }
    }

    /// Secrets in text: in the frame itself and in everything that was put together.
    fn texts(&mut self, packet: Packet<'_>) {
        let sources = u16::try_from(packet.tree.sources.len()).unwrap_or(u16::MAX);
        for source in 0..=sources {
            for (start, len) in texts::within(packet, source) {
                let end = start.saturating_add(len);
                let text = packet.source(source).get(start..end).unwrap_or(&[]);
                self.know(text);
                self.hide(packet, source, small(start), small(len));
            }
        }
    }

    /// Hides a range of a source, in every frame that it came in.
    fn hide(&mut self, packet: Packet<'_>, source: u16, start: u32, len: u32) {
        let frame = packet.frame.number;
        let kind = kind_of(packet, source);
        let to = start.saturating_add(len) as usize;
        let secret = packet.source(source).get(start as usize..to);
        if secret.is_some_and(is_hidden) {
            return;
        }
        let pieces = packet.origin(source, start, len);
        if pieces.iter().any(|p| self.is_sealed(p)) {
            self.report.sealed = self.report.sealed.saturating_add(1);
            return;
        }
        if kind == SourceKind::Decoded {
            self.report.blanked.push(frame);
        }
        let mut at = start as usize;
        for piece in pieces {
            let end = at.saturating_add(piece.len as usize);
            let bytes = packet.source(source).get(at..end).unwrap_or(&[]);
            at = end;
            if !self.can_place(&piece, kind) {
                self.report.left.push(frame);
                continue;
            }
            let masked = self.masked.touch(piece.frame, piece.start, piece.len);
            let change = if masked && kind != SourceKind::Decoded {
                Change::Masked(self.keep(bytes))
            } else {
                Change::Hide
            };
            self.change(piece, change);
        }
    }

    fn is_sealed(&mut self, piece: &Piece) -> bool {
        self.nested.get(&piece.frame) == Some(&true)
            || self.sealed.touch(piece.frame, piece.start, piece.len)
    }

    /// Whether the place of a piece is known: segments within what was put together first are named by another place.
    fn can_place(&self, piece: &Piece, kind: SourceKind) -> bool {
        kind.is_of_fragments() || !self.nested.contains_key(&piece.frame)
    }

    fn keep(&mut self, bytes: &[u8]) -> u32 {
        let at = small(self.kept.len());
        self.kept.extend_from_slice(bytes);
        at
    }

    fn change(&mut self, piece: Piece, change: Change) {
        if self
            .streams
            .place(piece.frame, piece.start, piece.len, change)
        {
            return;
        }
        self.edits.push(Edit {
            frame: piece.frame,
            change,
            start: piece.start,
            len: piece.len,
        });
    }

    /// Gives an address or a network its other name.
    fn rename(&mut self, packet: Packet<'_>, field: FieldRef<'_>, change: Change) {
        let f = field.field;
        let bytes = field.bytes();
        if bytes.is_empty() || f.flags.has(Flags::OWN_TEXT) {
            return;
        }
        if f.source == 0 && !self.sealed.touch(packet.frame.number, f.start, f.len) {
            self.meet(bytes, change);
            let piece = Piece {
                frame: packet.frame.number,
                start: f.start,
                len: f.len,
            };
            let in_stream = self.streams.is_payload(piece.frame, f.start, f.len);
            if !in_stream {
                return self.change(piece, change);
            }
        }
        let pieces = packet.origin(f.source, f.start, f.len);
        let kind = kind_of(packet, f.source);
        let mut fixed = |p: &Piece| self.is_sealed(p) || !self.can_place(p, kind);
        if kind == SourceKind::Decoded || pieces.iter().any(&mut fixed) {
            return;
        }
        self.meet(bytes, change);
        let new = renamed(change, bytes, &mut self.names);
        let mut at = self.keep(&new);
        for piece in pieces {
            self.change(piece, Change::Put(at));
            at = at.saturating_add(piece.len);
        }
    }

    /// Remembers an address or a network, to find it elsewhere.
    fn meet(&mut self, bytes: &[u8], change: Change) {
        let full = |n: usize| n >= MAX_KNOWN;
        match change {
            Change::Mac if !full(self.macs.len()) => {
                self.macs.extend(bytes.first_chunk().copied());
            }
            Change::V4 if !full(self.v4.len()) => {
                self.v4.extend(bytes.first_chunk().copied());
            }
            Change::V6 if !full(self.v6.len()) => {
                self.v6.extend(bytes.first_chunk().copied());
            }
            Change::Network if !full(self.networks.len()) => {
                self.networks.insert(bytes.to_vec());
            }
            _ => {}
        }
    }

    /// Notes what cannot be looked into.
    fn limits(&mut self, packet: Packet<'_>) {
        let frame = packet.frame.number;
        self.report.cut |= packet.frame.wire_len as usize > packet.frame.data.len();
        if texts::unread(packet) {
            self.report.unread.push(frame);
        }
        self.report.encrypted |= texts::is_encrypted(packet);
        if packet.tree.is_full() {
            self.report.crowded.push(frame);
        }
    }

    /// Says what to change, after the last packet.
    #[must_use]
    pub fn finish(mut self) -> Plan {
        let mut edits = std::mem::take(&mut self.edits);
        let direct = edits
            .iter()
            .filter(|e| matches!(e.change, Change::Hide | Change::Masked(_)))
            .map(|e| (e.frame, e.start, e.len))
            .collect::<HashSet<_>>()
            .len();
        let streamed = self.streams.settle(|e| edits.push(e));
        edits.sort_unstable();
        edits.dedup();
        let mut report = self.report;
        report.secrets = direct.saturating_add(streamed);
        for list in [
            &mut report.blanked,
            &mut report.unread,
            &mut report.left,
            &mut report.crowded,
        ] {
            list.sort_unstable();
            list.dedup();
        }
        let mut names = self.names;
        let mut matches = Matches::default();
        for secret in &self.secrets {
            matches.secret(secret);
        }
        let mut changed = 0usize;
        for mac in &self.macs {
            changed = changed.saturating_add(usize::from(names.mac(*mac) != *mac));
            matches.mac(*mac, &mut names);
        }
        for v4 in &self.v4 {
            changed = changed.saturating_add(usize::from(names.v4(*v4) != *v4));
            matches.v4(*v4, &mut names);
        }
        for v6 in &self.v6 {
            changed = changed.saturating_add(usize::from(names.v6(*v6) != *v6));
            matches.v6(*v6, &mut names);
        }
        report.addresses = changed;
        self.networks.retain(|n| n.iter().any(|b| *b != 0));
        report.networks = self.networks.len();
        for network in &self.networks {
            matches.network(network, &names);
        }
        self.sealed.settle();
        let mut plan = Plan {
            edits,
            sums: self.sums,
            kept: self.kept,
            matches,
            sealed: self.sealed,
            names,
            report,
            renames: self.renames,
        };
        plan.mend_datagrams(&self.datagrams);
        plan
    }
}

fn kind_of(packet: Packet<'_>, source: u16) -> SourceKind {
    let slot = usize::from(source).checked_sub(1);
    slot.and_then(|i| packet.tree.sources.get(i))
        .map_or(SourceKind::Packet, |s| s.kind)
}

/// Whether a secret was hidden before, or is none.
fn is_hidden(secret: &[u8]) -> bool {
    secret.iter().all(|b| *b == MASK) || secret.iter().all(|b| *b == 0)
}
