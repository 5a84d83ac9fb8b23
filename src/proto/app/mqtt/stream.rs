//! One MQTT connection: packets out of bytes, and the version that CONNECT chose.

use super::fields::*;
use super::framing::{self, Fixed, Front};
use super::session::Session;
use super::{Level, PROTOCOL, connect, properties, publish, subscribe};
use crate::dissect::{
    Dir, FieldSpec, Probe, Protocol, Pull, Reader, Step, Stop, StreamDissector, Why,
};

/// What is remembered of one direction.
#[derive(Debug, Clone, Copy, Default)]
struct Side {
    /// Bytes still to come of a packet that is longer than the driver holds back.
    pending: usize,
    /// A gap was met: the next bytes may be the middle of a packet.
    astray: bool,
    /// The framing broke; nothing after it can be read.
    broken: bool,
}

/// The reader of one connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Connection {
    level: Level,
    connected: bool,
    said_unknown: bool,
    /// What only version 5 has to remember.
    session: Option<Box<Session>>,
    client: Side,
    server: Side,
}

impl Connection {
    fn side(&mut self, dir: Dir) -> &mut Side {
        match dir {
            Dir::FromClient => &mut self.client,
            Dir::FromServer => &mut self.server,
        }
    }
}

/// The longest part of a packet that makes sense by itself: for PUBLISH all that comes before the message.
fn first_part(fixed: Fixed, bytes: &[u8], room: usize) -> Pull {
    if fixed.kind() != 3 {
        return whole_or_more(room.max(1), bytes);
    }
    let body = bytes.get(fixed.head..).unwrap_or(&[]);
    let Some((len, _)) = body.split_first_chunk::<2>() else {
        return Pull::NeedMore(fixed.head.saturating_add(2));
    };
    let id = if fixed.first & 6 == 0 { 0 } else { 2 };
    let n = usize::from(u16::from_be_bytes(*len))
        .saturating_add(2)
        .saturating_add(id)
        .min(fixed.remaining);
    whole_or_more(fixed.head.saturating_add(n), bytes)
}

fn whole_or_more(n: usize, bytes: &[u8]) -> Pull {
    if bytes.len() >= n {
        Pull::Message(n)
    } else {
        Pull::NeedMore(n)
    }
}

impl StreamDissector for Connection {
    fn protocol(&self) -> &'static Protocol {
        &PROTOCOL
    }

    fn pull(&mut self, dir: Dir, bytes: &[u8], room: usize, _ended: bool) -> Pull {
        let side = *self.side(dir);
        if side.broken {
            return Pull::NotMine;
        }
        if bytes.is_empty() {
            return Pull::NeedMore(1);
        }
        if side.pending > 0 {
            return Pull::Message(side.pending.min(bytes.len()));
        }
        if side.astray && framing::probe(bytes) == Probe::No {
            return Pull::Message(bytes.len());
        }
        match framing::front(bytes) {
            Front::Short => Pull::NeedMore(bytes.len().saturating_add(1)),
            Front::TooLong => Pull::Message(bytes.len().min(5)),
            Front::Fixed(f) if f.total() > room => first_part(f, bytes, room),
            Front::Fixed(f) => whole_or_more(f.total(), bytes),
        }
    }

    fn dissect(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        let side = *self.side(dir);
        if side.pending > 0 {
            self.side(dir).pending = side.pending.saturating_sub(r.left());
            return publish::message(r);
        }
        if side.astray {
            if framing::probe(r.peek_rest()) == Probe::No {
                r.note(
                    Why::NotReassembled,
                    Some(&MSG),
                    "part of a packet whose beginning was not captured",
                );
                return publish::message(r);
            }
            self.side(dir).astray = false;
        }
        self.packet(dir, r)
    }

    fn lost(&mut self, dir: Dir, bytes: u64) -> bool {
        let side = self.side(dir);
        match usize::try_from(bytes) {
            Ok(n) if n <= side.pending => side.pending = side.pending.saturating_sub(n),
            _ => {
                side.pending = 0;
                side.astray = true;
            }
        }
        if let Some(session) = self.session.as_mut() {
            session.forget(dir);
        }
        true
    }

    fn boxed_clone(&self) -> Box<dyn StreamDissector> {
        Box::new(self.clone())
    }
}

impl Connection {
    fn packet(&mut self, dir: Dir, r: &mut Reader<'_, '_>) -> Step {
        let fixed = match framing::front(r.peek_rest()) {
            Front::Fixed(f) => f,
            other => {
                self.side(dir).broken = other == Front::TooLong;
                header_flags(r, self.level)?;
                properties::variable_int(r, &LEN)?;
                return Err(Stop);
            }
        };
        // The version decides how the flags are read, and a CONNECT brings its own.
        let level = if fixed.kind() == 1 {
            Level::V311
        } else {
            self.level
        };
        header_flags(r, level)?;
        self.check_session(r, fixed);
        properties::variable_int(r, &LEN)?;
        if r.promised_left() < fixed.remaining {
            let rest = fixed.remaining.saturating_sub(r.left());
            self.side(dir).pending = rest;
            r.note(
                Why::NotReassembled,
                Some(&LEN),
                "the packet is too long to be held together: the rest follows in parts",
            );
            return self.body(dir, r, fixed);
        }
        r.within(fixed.remaining, &LEN, |r| self.body(dir, r, fixed))?;
        Ok(())
    }

    fn check_session(&mut self, r: &mut Reader<'_, '_>, fixed: Fixed) {
        if fixed.kind() == 1 {
            if self.connected {
                r.invalid(
                    &HDRFLAGS,
                    "a second CONNECT on one connection; the broker hangs up (MQTT 3.1.1 section 3.1)",
                );
            }
            self.connected = true;
        } else if self.level == Level::Unknown {
            r.generated(&UNKNOWN_VERSION, 0);
            if !self.said_unknown {
                self.said_unknown = true;
                r.unusual(
                    &UNKNOWN_VERSION,
                    "read as version 3.1.1 unless a packet says otherwise",
                );
            }
        }
    }

    /// The memory of version 5.
    fn session(&mut self) -> &mut Session {
        self.session.get_or_insert_default()
    }

    fn body(&mut self, dir: Dir, r: &mut Reader<'_, '_>, fixed: Fixed) -> Step {
        if self.level == Level::Unknown {
            self.level = framing::level_of(fixed, r.peek_rest());
        }
        let level = self.level;
        if level == Level::V5 && fixed.kind() != 1 {
            self.session().length(dir, r, fixed.total());
        }
        match fixed.kind() {
            1 => {
                let said = connect::connect(r, &mut self.level)?;
                if self.level == Level::V5 {
                    self.session().announced(dir, &said);
                }
            }
            2 => {
                let said = connect::connack(r, &mut self.level)?;
                if self.level == Level::V5 {
                    self.session().announced(dir, &said);
                }
            }
            3 => {
                let about = publish::head(r, fixed.first, level, dir, self.session.as_deref_mut())?;
                match self.side(dir).pending {
                    0 => publish::whole_message(r, about)?,
                    _ if r.is_empty() => {}
                    _ => publish::message(r)?,
                }
            }
            kind @ 4..=7 => publish::acknowledgment(r, kind, level)?,
            8 => subscribe::subscribe(r, level, dir, self.session.as_deref_mut())?,
            9 => subscribe::suback(r, level)?,
            10 => subscribe::unsubscribe(r, level)?,
            11 => subscribe::unsuback(r, level)?,
            14 => publish::disconnect(r, level, dir)?,
            15 => publish::reason(r, &AUTH_REASON, 15, level)?,
            _ => {}
        }
        if !r.is_empty() {
            r.rest(&EXTRA);
            r.invalid(
                &EXTRA,
                "the length counts more than the packet's type holds (MQTT 3.1.1 section 2.2.3)",
            );
        }
        Ok(())
    }
}

/// Reads the first byte: the type, and the flags as the type and version have them.
fn header_flags(r: &mut Reader<'_, '_>, level: Level) -> Step {
    static PUBLISH: &[&FieldSpec] = &[&MSGTYPE, &DUPFLAG, &QOS_LEVEL, &RETAIN];
    static ACKED: &[&FieldSpec] = &[&MSGTYPE, &DUPFLAG, &QOS_LEVEL, &RETAIN_RESERVED];
    static OTHER: &[&FieldSpec] = &[&MSGTYPE, &HDR_RESERVED];
    let first = r.peek_u8(0).unwrap_or(0);
    let parts = match first >> 4 {
        3 => PUBLISH,
        // Version 3.1 counted these among the packets with a QoS (MQTT 3.1 sections 3.6, 3.8 and 3.10).
        6 | 8 | 10 if level == Level::V31 => ACKED,
        _ => OTHER,
    };
    r.flags(&HDRFLAGS, 1, parts)?;
    match (first >> 4, first & 0xf) {
        (0, _) => r.invalid(&HDRFLAGS, "type 0 is forbidden (MQTT 3.1.1 section 2.2.1)"),
        (15, _) if level != Level::V5 => {
            r.invalid(
                &HDRFLAGS,
                "type 15 is forbidden before version 5 (MQTT 3.1.1 section 2.2.1)",
            );
        }
        (3, f) if f & 6 == 6 => {
            r.invalid(&QOS_LEVEL, "there is no QoS 3 (MQTT 3.1.1 section 3.3.1.2)");
        }
        (3, f) if f & 0xe == 8 => {
            r.invalid(
                &DUPFLAG,
                "must be 0 with QoS 0, which is never sent again (MQTT 3.1.1 section 3.3.1.1)",
            );
        }
        (3, _) => {}
        // Version 3.1 marked a repeated packet of these types with DUP.
        (6 | 8 | 10, 0xa) if level == Level::V31 => {}
        (6 | 8 | 10, f) if f != 2 => {
            r.invalid(
                &HDRFLAGS,
                "the lower four bits must be 2 for this type (MQTT 3.1.1 section 2.2.2)",
            );
        }
        (6 | 8 | 10, _) => {}
        (_, f) if f != 0 && level != Level::V31 => {
            r.invalid(
                &HDRFLAGS,
                "the lower four bits must be 0 for this type (MQTT 3.1.1 section 2.2.2)",
            );
        }
        _ => {}
    }
    Ok(())
}
