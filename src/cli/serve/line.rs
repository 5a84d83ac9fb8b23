//! Readings as lines of text: the TCP server on port 5050 of the examples, and the same as datagrams.
//!
//! Accept, receive, decode, parse, print, answer, wait for the next. TCP has no messages, so a line ends at its line feed; text
//! after which nothing comes for a second is taken as a line too, because `client.print` sends none.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::time::{Duration, Instant};

use super::event::{Service, Teller, What};
use super::reading::Reading;
use super::socket::{self, Channel as _, Timed};
use super::talk::Audience;
use crate::input::Stop;

/// Longest line.
const LINE: usize = 8 << 10;
/// A client that says nothing for so long is let go: its power may be off, and nobody would tell.
const SILENCE: Duration = Duration::from_secs(600);
/// How long to wait for the rest of a line.
const REST: Duration = Duration::from_secs(1);

/// What is said of a message, and what is answered to it.
#[derive(Debug, PartialEq)]
pub struct Heard {
    /// For the one who watches.
    pub what: What,
    /// For the client.
    pub answer: String,
}

/// Decodes and parses a message. Bytes that are no UTF-8 are shown as `�` and said.
#[must_use]
pub fn hear(bytes: &[u8]) -> Heard {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim();
    let wrong = |why: String| Heard {
        answer: format!("ERROR {why}\n"),
        what: What::Text(text.to_owned(), why),
    };
    if let Err(e) = std::str::from_utf8(bytes) {
        let at = e.valid_up_to();
        let byte = bytes.get(at).copied().unwrap_or_default();
        return wrong(format!(
            "byte {at} (0x{byte:02x}) is not UTF-8 text{}",
            hint(bytes)
        ));
    }
    let json = if text.starts_with(['{', '[']) {
        Reading::from_json(text)
    } else {
        Vec::new()
    };
    if let Some(first) = json.first() {
        let device = first.device.clone().unwrap_or_default();
        return Heard {
            answer: format!("OK {device}").trim_end().to_owned() + "\n",
            what: What::Readings(json, bytes.len()),
        };
    }
    match Reading::from_line(text) {
        Ok(reading) => Heard {
            answer: format!("OK {}\n", reading.device.as_deref().unwrap_or_default()),
            what: What::Readings(vec![reading], bytes.len()),
        },
        Err(why) => {
            let hint = hint(bytes);
            wrong(format!("{why}{hint}"))
        }
    }
}

/// What the bytes look like, where a client speaks something else to this port.
fn hint(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x16, 3, ..] => "; it looks like TLS: this port speaks plain text",
        [0x10, _, 0, 4, b'M', b'Q', ..] => "; it looks like MQTT: the broker is on another port",
        [b'G', b'E', b'T', b' ', ..] | [b'P', b'O', b'S', b'T', b' ', ..] => {
            "; it looks like HTTP: the web server is on another port"
        }
        _ => "",
    }
}

/// Serves one TCP client until it leaves; returns how it left.
pub fn client(
    stream: TcpStream,
    peer: SocketAddr,
    teller: &Teller,
    audience: &Audience,
    stop: &Stop,
) -> String {
    let _seat = audience.enter(&stream);
    let mut stream = match Timed::new(stream, Instant::now()) {
        Ok(stream) => stream,
        Err(e) => return socket::why(&e),
    };
    let (mut held, mut lines) = (Vec::new(), 0u64);
    let mut too_long = false;
    let mut said = String::new();
    let mut last = Instant::now();
    let mut chunk = [0; 1024];
    let left = |lines: u64, how: &str| socket::after(how, lines, "message");
    while !stop.is_set() {
        stream.until(Instant::now().checked_add(REST).unwrap_or(last));
        let got = match stream.read(&mut chunk) {
            Ok(0) => {
                if !held.is_empty() && !too_long {
                    teller.tell(Service::Line, Some(peer), hear(&held).what);
                    lines = lines.saturating_add(1);
                }
                return left(lines, "it closed the connection");
            }
            Ok(n) => chunk.get(..n).unwrap_or_default(),
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            Err(e) if e.kind() == ErrorKind::TimedOut => {
                if last.elapsed() > SILENCE {
                    return left(lines, "let go, because nothing came for ten minutes,");
                }
                if held.is_empty() {
                    continue;
                }
                &[]
            }
            Err(e) => return left(lines, &socket::why(&e)),
        };
        let waited = got.is_empty();
        if !waited {
            last = Instant::now();
        }
        held.extend_from_slice(got);
        loop {
            let end = match held.iter().position(|b| *b == b'\n') {
                Some(at) => at.saturating_add(1),
                None if waited || held.len() > LINE => held.len(),
                None => break,
            };
            let message: Vec<u8> = held.drain(..end).collect();
            if message.is_empty() {
                break;
            }
            let ended = message.ends_with(b"\n");
            let cut = too_long;
            too_long = !ended && !waited && (cut || message.len() > LINE);
            if cut || message.trim_ascii().is_empty() {
                continue;
            }
            lines = lines.saturating_add(1);
            let mut heard = hear(&message);
            if too_long {
                let why = format!("a line may have {LINE} bytes");
                heard.answer = format!("ERROR {why}\n");
                heard.what = What::Text(String::from_utf8_lossy(&message).into_owned(), why);
            }
            // A client of the examples sends back what it gets: answering that again would never end.
            let back = message.trim_ascii() == said.trim().as_bytes();
            if back || audience.said(message.trim_ascii()) {
                heard.what = What::Client(format!(
                    "sent back what it got: \"{}\"",
                    super::event::shown(said.trim())
                ));
                heard.answer.clear();
                if !back {
                    heard.what = What::Client(format!(
                        "sent back what you typed: \"{}\"",
                        super::event::shown(String::from_utf8_lossy(&message).trim())
                    ));
                }
            }
            teller.tell(Service::Line, Some(peer), heard.what);
            if heard.answer.is_empty() {
                continue;
            }
            if let Err(e) = stream.write_all(heard.answer.as_bytes()) {
                return left(lines, &socket::why(&e));
            }
            said = heard.answer;
        }
    }
    left(lines, "closed by us")
}

/// Answers datagrams until `stop`.
pub fn datagrams(socket: &UdpSocket, teller: &Teller, stop: &Stop) {
    let mut buf = vec![0; 65_536];
    // Looks at the stop flag; without a timeout it would never.
    let _ = socket.set_read_timeout(Some(Duration::from_millis(200)));
    while !stop.is_set() {
        let Ok((n, peer)) = socket.recv_from(&mut buf) else {
            continue;
        };
        let bytes = buf.get(..n).unwrap_or_default();
        let text = bytes.trim_ascii();
        // Two servers that answer each other's answers would never end.
        let answer = text.starts_with(b"OK") || text.starts_with(b"ERROR");
        let shown = SocketAddr::new(peer.ip().to_canonical(), peer.port());
        let mut answers = String::new();
        if answer {
            let text = String::from_utf8_lossy(text).into_owned();
            teller.tell(
                Service::Udp,
                Some(shown),
                What::Text(
                    text,
                    "it is an answer such as ours, left unanswered".to_owned(),
                ),
            );
            continue;
        }
        for line in bytes.split(|b| *b == b'\n') {
            if line.trim_ascii().is_empty() {
                continue;
            }
            let heard = hear(line);
            teller.tell(Service::Udp, Some(shown), heard.what);
            answers.push_str(&heard.answer);
        }
        if bytes.is_empty() {
            let empty = "a datagram may be empty, a reading not".to_owned();
            teller.tell(Service::Udp, Some(shown), What::Text(String::new(), empty));
            answers.push_str("ERROR empty\n");
        }
        // An answer longer than the question would make this a tool against others: senders' addresses are easily forged.
        let mut end = answers.len().min(n.max(64));
        while !answers.is_char_boundary(end) {
            end = end.saturating_sub(1);
        }
        let _ = socket.send_to(answers.as_bytes().get(..end).unwrap_or_default(), peer);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
mod tests {
    use super::{What, hear};

    fn heard(bytes: &[u8]) -> (String, String) {
        let heard = hear(bytes);
        (heard.what.to_string(), heard.answer)
    }

    #[test]
    fn readings_are_answered() {
        let (what, answer) = heard(b"12,1234567,28.3,65.2\r\n");
        assert_eq!(answer, "OK 12\n");
        assert_eq!(
            what,
            "22 bytes: device 12: 28.3 \u{b0}C, 65.2 % humidity (its clock: 1234567)"
        );
        assert_eq!(heard(b"{\"temp\":1}\n").1, "OK\n");
        assert_eq!(heard(b"[{\"id\":7,\"temp\":1},{\"temp\":2}]").1, "OK 7\n");
    }

    #[test]
    fn anything_else_is_shown_with_what_is_wrong() {
        for (bytes, says) in [
            (&b"hello"[..], "4 fields"),
            (b"12,1,28.3,\xff", "byte 10 (0xff) is not UTF-8"),
            (b"\x16\x03\x01\x00\x05", "it looks like TLS"),
            (b"\x10\x0c\x00\x04MQTT", "it looks like MQTT"),
            (b"GET / HTTP/1.1", "it looks like HTTP"),
            (b"{\"temp\":", "4 fields"),
            (b"\x1b[2J", "\\033[2J"),
        ] {
            let (what, answer) = heard(bytes);
            assert!(what.contains(says), "{what}");
            assert!(answer.starts_with("ERROR ") && answer.ends_with('\n'));
        }
        assert!(matches!(hear(&[]).what, What::Text(..)));
    }
}
