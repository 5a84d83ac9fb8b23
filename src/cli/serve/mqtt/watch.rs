//! Our own subscriber: MQTT 3.1.1 (OASIS) with CONNECT, SUBSCRIBE to `#` at QoS 0, PUBLISH and PINGREQ, no more.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use super::super::login::Login;
use super::chronicle::News;
use super::{PAYLOAD, WATCHER};

/// Seconds after which the broker wants to hear something.
const KEEP_ALIVE: u16 = 60;
/// Longest packet: payload, topic, and what is around them.
const PACKET: usize = PAYLOAD + (64 << 10) + 16;

/// A subscriber that is connected.
pub struct Watcher(TcpStream);

/// Text with its length before it (section 1.5.3).
fn string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes.get(..usize::from(length)).unwrap_or_default());
}

/// A packet of less than 16,384 bytes (section 2.2).
fn packet(kind: u8, body: &[u8]) -> Vec<u8> {
    let low = u8::try_from(body.len() & 0x7f).unwrap_or(0);
    let high = u8::try_from((body.len() >> 7) & 0x7f).unwrap_or(0);
    let mut out = vec![kind, low | 0x80, high];
    out.extend_from_slice(body);
    out
}

/// CONNECT (section 3.1) with a clean session.
pub(super) fn connect(login: Option<&Login>) -> Vec<u8> {
    let mut body = Vec::new();
    string(&mut body, "MQTT");
    body.push(4);
    body.push(if login.is_some() { 0xc2 } else { 0x02 });
    body.extend_from_slice(&KEEP_ALIVE.to_be_bytes());
    string(&mut body, WATCHER);
    if let Some(login) = login {
        string(&mut body, &login.user);
        string(&mut body, &login.password);
    }
    packet(0x10, &body)
}

/// Reads a packet: its first byte and what follows the length.
///
/// # Errors
/// The stream's; `InvalidData` where it is no MQTT, or longer than what the broker lets through.
pub(super) fn read(stream: &mut impl Read) -> io::Result<(u8, Vec<u8>)> {
    let mut byte = [0];
    stream.read_exact(&mut byte)?;
    let [kind] = byte;
    let mut length = 0usize;
    for shift in [0u32, 7, 14, 21] {
        // A timeout here is within a packet, so it is an error.
        stream.read_exact(&mut byte).map_err(within)?;
        let [b] = byte;
        length |= usize::from(b & 0x7f) << shift;
        if b & 0x80 == 0 {
            if length > PACKET {
                break;
            }
            let mut body = vec![0; length];
            stream.read_exact(&mut body).map_err(within)?;
            return Ok((kind, body));
        }
    }
    Err(io::Error::new(ErrorKind::InvalidData, "no MQTT packet"))
}

fn within(e: io::Error) -> io::Error {
    match e.kind() {
        ErrorKind::WouldBlock | ErrorKind::TimedOut => ErrorKind::UnexpectedEof.into(),
        _ => e,
    }
}

/// Topic and payload of a PUBLISH at QoS 0 (section 3.3).
pub(super) fn published(kind: u8, body: &[u8]) -> Option<(String, Vec<u8>)> {
    if kind & 0xf6 != 0x30 {
        return None;
    }
    let (length, rest) = body.split_first_chunk()?;
    let (topic, payload) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((
        String::from_utf8_lossy(topic).into_owned(),
        payload.to_vec(),
    ))
}

/// Connects and subscribes.
///
/// # Errors
/// The broker is not there (yet), or refuses.
pub fn subscribe(at: SocketAddr, login: Option<&Login>) -> io::Result<Watcher> {
    let mut stream = TcpStream::connect_timeout(&at, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.set_write_timeout(Some(Duration::from_secs(2)))?;
    stream.write_all(&connect(login))?;
    let refused = |what: &str| {
        Err(io::Error::new(
            ErrorKind::ConnectionRefused,
            what.to_owned(),
        ))
    };
    match read(&mut stream)? {
        (0x20, body) if body.get(1) == Some(&0) => {}
        _ => return refused("it refused our subscriber"),
    }
    let mut body = vec![0, 1];
    string(&mut body, "#");
    body.push(0);
    stream.write_all(&packet(0x82, &body))?;
    match read(&mut stream)? {
        (0x90, body) if body.get(2).is_some_and(|code| *code <= 2) => Ok(Watcher(stream)),
        _ => refused("it refused our subscription"),
    }
}

impl Watcher {
    /// Passes on what is published until the broker ends.
    pub fn run(mut self, news: &SyncSender<News>) {
        let half = Duration::from_secs(u64::from(KEEP_ALIVE / 2));
        if self.0.set_read_timeout(Some(half)).is_err() {
            return;
        }
        loop {
            match read(&mut self.0) {
                Ok((kind, body)) => {
                    if let Some((topic, payload)) = published(kind, &body)
                        && news.send(News::Message { topic, payload }).is_err()
                    {
                        return;
                    }
                }
                Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    if self.0.write_all(&[0xc0, 0]).is_err() {
                        return;
                    }
                }
                Err(_) => return,
            }
        }
    }
}
