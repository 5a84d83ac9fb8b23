//! MQTT 3.1.1 and 5.0 packets, as many as a client needs, written and read over any connection. Numbers of sections are those of
//! MQTT 5.0 (OASIS, 2019); 3.1.1 has the same ones nearly throughout.

use crate::failure;
use crate::failure::Failure;
use embedded_io_async::{Read, Write};
use heapless::Vec;
use netlens_link::settings::MqttVersion;

/// The longest packet that is written or kept.
pub const LONGEST: usize = 768;

/// A packet on its way out.
pub type Out = Vec<u8, LONGEST>;

/// What a client says first (section 3.1).
pub struct Connect<'a> {
    /// Client identifier.
    pub client: &'a str,
    /// Seconds of silence after which the broker gives the client up.
    pub keepalive: u16,
    /// User name.
    pub user: Option<&'a str>,
    /// Password.
    pub password: Option<&'a str>,
    /// Topic and payload of the will, which is retained and has QoS 1.
    pub will: Option<(&'a str, &'a str)>,
}

/// A packet from the broker.
#[derive(Debug, PartialEq, Eq)]
pub enum Packet {
    /// Its answer to CONNECT: session present, reason.
    ConnAck(bool, u8),
    /// Its answer to SUBSCRIBE: identifier, granted QoS or refusal.
    SubAck(u16, u8),
    /// A message.
    Publish {
        /// Quality of service.
        qos: u8,
        /// Identifier, where the QoS is above 0.
        id: u16,
        /// Where the topic lies in [`Connection::bytes`], and where the payload.
        topic: (usize, usize),
        /// Where the payload lies.
        payload: (usize, usize),
        /// It was stored by the broker, and is not new.
        retained: bool,
    },
    /// PUBACK, PUBREC, PUBREL or PUBCOMP: type, identifier, reason.
    Step(u8, u16, u8),
    /// Its answer to PINGREQ.
    PingResp,
    /// It ends the connection, with a reason (5.0 only).
    Disconnect(u8),
}

/// Types of packets (section 2.1.2).
pub const PUBACK: u8 = 4;
/// QoS 2, first answer.
pub const PUBREC: u8 = 5;
/// QoS 2, release.
pub const PUBREL: u8 = 6;
/// QoS 2, last answer.
pub const PUBCOMP: u8 = 7;

fn text(out: &mut Vec<u8, LONGEST>, text: &str) -> Option<()> {
    out.extend_from_slice(&u16::try_from(text.len()).ok()?.to_be_bytes())
        .ok()?;
    out.extend_from_slice(text.as_bytes()).ok()
}

/// A packet of these bytes, with its first byte and its length before them (section 2.1.4).
fn framed(first: u8, body: &[u8]) -> Option<Out> {
    let mut out = Out::new();
    out.push(first).ok()?;
    let mut length = body.len();
    loop {
        let low = u8::try_from(length & 0x7f).ok()?;
        length >>= 7;
        out.push(if length > 0 { low | 0x80 } else { low }).ok()?;
        if length == 0 {
            break;
        }
    }
    out.extend_from_slice(body).ok()?;
    Some(out)
}

/// No properties, where the version has any.
fn none(body: &mut Out, version: MqttVersion) -> Option<()> {
    if version == MqttVersion::V5 {
        body.push(0).ok()
    } else {
        Some(())
    }
}

/// CONNECT (section 3.1), with a clean start.
#[must_use]
pub fn connect(version: MqttVersion, c: &Connect<'_>) -> Option<Out> {
    let mut body = Out::new();
    text(&mut body, "MQTT")?;
    let flags =
        0x02 | if c.will.is_some() {
            0x04 | 0x08 | 0x20
        } else {
            0
        } | if c.password.is_some() { 0x40 } else { 0 }
            | if c.user.is_some() { 0x80 } else { 0 };
    body.extend_from_slice(&[if version == MqttVersion::V5 { 5 } else { 4 }, flags])
        .ok()?;
    body.extend_from_slice(&c.keepalive.to_be_bytes()).ok()?;
    none(&mut body, version)?;
    text(&mut body, c.client)?;
    if let Some((topic, payload)) = c.will {
        none(&mut body, version)?;
        text(&mut body, topic)?;
        text(&mut body, payload)?;
    }
    c.user.map_or(Some(()), |user| text(&mut body, user))?;
    c.password
        .map_or(Some(()), |password| text(&mut body, password))?;
    framed(0x10, &body)
}

/// SUBSCRIBE (section 3.8) to one filter.
#[must_use]
pub fn subscribe(version: MqttVersion, id: u16, filter: &str, qos: u8) -> Option<Out> {
    let mut body = Out::new();
    body.extend_from_slice(&id.to_be_bytes()).ok()?;
    none(&mut body, version)?;
    text(&mut body, filter)?;
    body.push(qos).ok()?;
    framed(0x82, &body)
}

/// PUBLISH (section 3.3). `again`: it was sent before, and not answered.
#[must_use]
pub fn publish(
    version: MqttVersion,
    id: u16,
    topic: &str,
    payload: &[u8],
    qos: u8,
    retain: bool,
    again: bool,
) -> Option<Out> {
    let mut body = Out::new();
    text(&mut body, topic)?;
    if qos > 0 {
        body.extend_from_slice(&id.to_be_bytes()).ok()?;
    }
    none(&mut body, version)?;
    body.extend_from_slice(payload).ok()?;
    framed(
        0x30 | qos << 1 | u8::from(retain) | u8::from(again && qos > 0) << 3,
        &body,
    )
}

/// PUBACK, PUBREC, PUBREL or PUBCOMP that says success.
#[must_use]
pub fn step(kind: u8, id: u16) -> Option<Out> {
    framed(
        kind << 4 | if kind == PUBREL { 2 } else { 0 },
        &id.to_be_bytes(),
    )
}

/// PINGREQ (section 3.12).
pub const PINGREQ: [u8; 2] = [0xc0, 0];
/// DISCONNECT (section 3.14): in good order, so that no will is published.
pub const DISCONNECT: [u8; 2] = [0xe0, 0];

/// The broker's bytes, put together to packets. Giving up a read loses nothing.
pub struct Connection<T> {
    io: T,
    version: MqttVersion,
    bytes: [u8; LONGEST],
    length: usize,
    /// Bytes of the packet that was given out last.
    used: usize,
}

/// A length in one to four bytes: it, and how many bytes it takes. `None`: more bytes are needed; `Some(None)`: it is none.
fn variable(bytes: &[u8]) -> Option<Option<(usize, usize)>> {
    let mut value = 0;
    for (n, byte) in bytes.iter().enumerate().take(4) {
        value |= usize::from(byte & 0x7f) << (7 * n);
        if byte & 0x80 == 0 {
            return Some(Some((value, n + 1)));
        }
    }
    if bytes.len() < 4 { None } else { Some(None) }
}

impl<T: Read + Write> Connection<T> {
    /// Over this connection.
    pub fn new(io: T, version: MqttVersion) -> Self {
        Connection {
            io,
            version,
            bytes: [0; LONGEST],
            length: 0,
            used: 0,
        }
    }

    /// The connection below.
    pub fn io(&mut self) -> &mut T {
        &mut self.io
    }

    /// Which MQTT this is.
    pub fn version(&self) -> MqttVersion {
        self.version
    }

    /// A part of the packet that was read last.
    pub fn bytes(&self, (from, to): (usize, usize)) -> &[u8] {
        self.bytes.get(from..to).unwrap_or_default()
    }

    /// Writes a packet.
    ///
    /// # Errors
    /// The packet is too long, or the connection broke.
    pub async fn write(&mut self, packet: Option<&[u8]>) -> Result<(), Failure> {
        let packet = packet
            .ok_or_else(|| failure!(Mqtt, "a packet would be longer than {LONGEST} bytes"))?;
        let broken = |_| failure!(Broken, "the connection to the broker broke");
        self.io.write_all(packet).await.map_err(broken)?;
        self.io.flush().await.map_err(broken)
    }

    /// The next packet. May be given up while it waits.
    ///
    /// # Errors
    /// The connection ended, or what came is no MQTT.
    pub async fn read(&mut self) -> Result<Packet, Failure> {
        self.bytes.copy_within(self.used..self.length, 0);
        self.length -= self.used;
        self.used = 0;
        loop {
            let seen = self.bytes.get(..self.length).unwrap_or_default();
            if let Some((first, from, to)) = whole(seen)? {
                self.used = to;
                let body = self.bytes.get(from..to).unwrap_or_default();
                return packet(self.version, first, body, from).ok_or_else(|| {
                    failure!(
                        Mqtt,
                        "a packet of the broker (type {}) is malformed",
                        first >> 4
                    )
                });
            }
            let room = self.bytes.get_mut(self.length..).unwrap_or_default();
            match self.io.read(room).await {
                Ok(0) => return Err(failure!(Broken, "the broker ended the connection")),
                Ok(n) => self.length += n,
                Err(_) => return Err(failure!(Broken, "the connection to the broker broke")),
            }
        }
    }
}

/// First byte, beginning and end of the body of the packet that these bytes begin with, if all of it is there.
fn whole(bytes: &[u8]) -> Result<Option<(u8, usize, usize)>, Failure> {
    let Some((first, rest)) = bytes.split_first() else {
        return Ok(None);
    };
    match variable(rest) {
        None => Ok(None),
        Some(Some((length, taken))) if length + taken < LONGEST => {
            let (from, to) = (1 + taken, 1 + taken + length);
            Ok((to <= bytes.len()).then_some((*first, from, to)))
        }
        Some(Some((length, _))) => Err(failure!(
            Mqtt,
            "a packet of the broker has {length} bytes, more than fit here"
        )),
        Some(None) => Err(failure!(Mqtt, "this is no MQTT")),
    }
}

/// A packet of its first byte and its body, which begins at `at`.
fn packet(version: MqttVersion, first: u8, body: &[u8], at: usize) -> Option<Packet> {
    let number = |from: usize| {
        body.get(from..)?
            .first_chunk()
            .map(|b| u16::from_be_bytes(*b))
    };
    Some(match first >> 4 {
        2 => Packet::ConnAck(body.first()? & 1 == 1, *body.get(1)?),
        3 => {
            let qos = first >> 1 & 3;
            let topic = 2 + usize::from(number(0)?);
            let id = if qos > 0 { number(topic)? } else { 0 };
            let mut payload = topic + if qos > 0 { 2 } else { 0 };
            if version == MqttVersion::V5 {
                let (length, taken) = variable(body.get(payload..)?)??;
                payload += taken + length;
            }
            body.get(payload..)?;
            Packet::Publish {
                qos,
                id,
                topic: (at + 2, at + topic),
                payload: (at + payload, at + body.len()),
                retained: first & 1 == 1,
            }
        }
        kind @ PUBACK..=PUBCOMP => {
            Packet::Step(kind, number(0)?, body.get(2).copied().unwrap_or_default())
        }
        9 => Packet::SubAck(number(0)?, *body.last()?),
        13 => Packet::PingResp,
        14 => Packet::Disconnect(body.first().copied().unwrap_or_default()),
        _ => return None,
    })
}

/// Why a broker refused CONNECT, in words (3.1.1: section 3.2.2.3; 5.0: section 3.2.2.2).
#[must_use]
pub fn refusal(reason: u8) -> &'static str {
    match reason {
        1 | 0x84 => "the broker does not speak this version of MQTT",
        2 | 0x85 => "the broker does not take this client identifier",
        3 | 0x88 => "the broker is not available",
        4 | 0x86 => "wrong user name or password",
        5 | 0x87 => "not authorised: user name and password may be missing or wrong",
        0x8a => "this client is banned",
        0x97 => "a quota is used up",
        _ => "the broker refused",
    }
}

#[cfg(test)]
mod tests;
