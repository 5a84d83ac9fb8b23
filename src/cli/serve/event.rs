//! What happens at the servers, in words for a beginner and as JSON lines (schema `netlens.serve/1`).

use std::fmt::{self, Write as _};
use std::net::SocketAddr;
use std::sync::mpsc::SyncSender;
use std::time::SystemTime;

use serde_json::{Map, Value, json};

use super::reading::Reading;
use crate::dissect::value;
use crate::frame::Timestamp;
use crate::report::time;

/// A server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Readings as lines over TCP.
    Line,
    /// Readings as datagrams.
    Udp,
    /// The web API.
    Http,
    /// The same over TLS.
    Https,
    /// The MQTT broker.
    Mqtt,
    /// The same over TLS.
    Mqtts,
}

impl Service {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 6] = [
        Self::Line,
        Self::Udp,
        Self::Http,
        Self::Https,
        Self::Mqtt,
        Self::Mqtts,
    ];

    /// Its name in arguments, JSON and lines.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Udp => "udp",
            Self::Http => "http",
            Self::Https => "https",
            Self::Mqtt => "mqtt",
            Self::Mqtts => "mqtts",
        }
    }

    /// Whether TLS lies below it.
    #[cfg(not(feature = "serve"))]
    #[must_use]
    pub fn is_secure(self) -> bool {
        matches!(self, Self::Https | Self::Mqtts)
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The server waits for clients at an address.
    Listening(SocketAddr),
    /// A client's TCP connection was accepted.
    Connected,
    /// It is over.
    Closed(String),
    /// It was not served.
    Refused(String),
    /// The TLS handshake is done: version, cipher suite, and the name that the client asked for.
    #[cfg(feature = "serve")]
    Secured {
        /// TLS version.
        version: String,
        /// Cipher suite.
        cipher: String,
        /// Name of the server name indication.
        name: Option<String>,
    },
    /// Readings came, in so many bytes.
    Readings(Vec<Reading>, usize),
    /// Text that is no reading came; what is wrong with it.
    Text(String, String),
    /// An HTTP request was answered.
    Request {
        /// Method and target.
        asked: String,
        /// Status code and its words.
        answered: String,
        /// What the request carried.
        body: String,
        /// The readings in it.
        readings: Vec<Reading>,
    },
    /// An MQTT client did something: joined, left, subscribed.
    Client(String),
    /// An MQTT message was published.
    Message {
        /// Identifier of the client, where the broker told it.
        client: Option<String>,
        /// Topic.
        topic: String,
        /// Payload as text.
        payload: String,
        /// Quality of service 0 to 2, where the broker told it.
        qos: Option<u8>,
        /// Whether the broker keeps it for later subscribers.
        retained: bool,
        /// The readings in it.
        readings: Vec<Reading>,
    },
    /// Something is not as it should be.
    Trouble(String),
}

/// Something that happened at a server.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Where.
    pub service: Service,
    /// With whom.
    pub peer: Option<SocketAddr>,
    /// What.
    pub what: What,
}

/// The end of the channel to the one who prints, that servers hold. A reader that is slow makes servers wait, not memory grow.
#[derive(Debug, Clone)]
pub struct Teller(pub SyncSender<Event>);

impl Teller {
    /// Says what happened; nobody listens any more only while the program ends.
    pub fn tell(&self, service: Service, peer: Option<SocketAddr>, what: What) {
        let _ = self.0.send(Event {
            service,
            peer,
            what,
        });
    }
}

/// Longest text of a client shown in a line.
const SHOWN: usize = 200;

/// Text of a client, fit for a terminal: without control characters, cut where it is long.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut out = String::new();
    let short: String = text.chars().take(SHOWN).collect();
    value::escaped(&mut out, &short);
    if short.len() < text.len() {
        out.push('…');
    }
    out
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listening(at) => write!(f, "waits at {at}"),
            Self::Connected => f.write_str("connected"),
            Self::Closed(why) | Self::Client(why) => f.write_str(why),
            Self::Refused(why) => write!(f, "not served: {why}"),
            #[cfg(feature = "serve")]
            Self::Secured {
                version,
                cipher,
                name,
            } => {
                write!(f, "encrypted: {version}, {cipher}")?;
                match name {
                    Some(name) => write!(f, ", asked for {}", shown(name)),
                    None => f.write_str(", asked for no name"),
                }
            }
            Self::Readings(readings, bytes) => {
                write!(f, "{bytes} bytes: ")?;
                list(f, readings)
            }
            Self::Text(text, why) => write!(f, "\"{}\" is no reading: {why}", shown(text)),
            Self::Request {
                asked,
                answered,
                body,
                readings,
            } => {
                write!(f, "{}", shown(asked))?;
                if !readings.is_empty() {
                    f.write_str(" with ")?;
                    list(f, readings)?;
                } else if !body.is_empty() {
                    write!(f, " with \"{}\"", shown(body))?;
                }
                write!(f, " -> {answered}")
            }
            Self::Message {
                client,
                topic,
                payload,
                qos,
                retained,
                readings,
            } => {
                if let Some(client) = client {
                    write!(f, "{} ", shown(client))?;
                }
                write!(f, "published to {}: ", shown(topic))?;
                if readings.is_empty() {
                    write!(f, "\"{}\"", shown(payload))?;
                } else {
                    list(f, readings)?;
                }
                match qos {
                    Some(0) => f.write_str(" [QoS 0: at most once]")?,
                    Some(1) => f.write_str(" [QoS 1: at least once]")?,
                    Some(2) => f.write_str(" [QoS 2: exactly once]")?,
                    _ => {}
                }
                if *retained {
                    f.write_str(" [retained: later subscribers get it too]")?;
                }
                Ok(())
            }
            Self::Trouble(text) => write!(f, "trouble: {text}"),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, readings: &[Reading]) -> fmt::Result {
    match readings {
        [one] => f.write_str(&shown(&one.to_string())),
        [first, .., last] => write!(
            f,
            "{} readings, from {} to {}",
            readings.len(),
            shown(&first.to_string()),
            shown(&last.to_string())
        ),
        [] => Ok(()),
    }
}

impl Event {
    /// The line for a person: seconds since the start, server, client, what.
    #[must_use]
    pub fn line(&self, seconds: f64) -> String {
        let mut out = format!("{seconds:9.3}  {:<5}  ", self.service.name());
        if let Some(peer) = self.peer {
            let _ = write!(out, "{peer}  ");
        }
        let _ = write!(out, "{}", self.what);
        out
    }

    /// The JSON line.
    #[must_use]
    pub fn json(&self, now: SystemTime) -> String {
        let mut out = Map::new();
        let mut put = |name: &str, v: Value| {
            out.insert(name.to_owned(), v);
        };
        put("schema", json!("netlens.serve/1"));
        let since = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
        let mut at = String::new();
        time::rfc3339(&mut at, Timestamp::new(seconds, since.subsec_nanos()));
        put("time", json!(at));
        put("service", json!(self.service.name()));
        if let Some(peer) = self.peer {
            put("peer", json!(peer.to_string()));
        }
        put("event", json!(self.what.name()));
        match &self.what {
            What::Listening(at) => put("address", json!(at.to_string())),
            What::Connected => {}
            What::Closed(why) | What::Refused(why) | What::Client(why) | What::Trouble(why) => {
                put("text", json!(why));
            }
            #[cfg(feature = "serve")]
            What::Secured {
                version,
                cipher,
                name,
            } => {
                put("version", json!(version));
                put("cipher", json!(cipher));
                put("name", json!(name));
            }
            What::Readings(readings, bytes) => {
                put("bytes", json!(bytes));
                put("readings", all(readings));
            }
            What::Text(text, why) => {
                put("text", json!(text));
                put("wrong", json!(why));
            }
            What::Request {
                asked,
                answered,
                body,
                readings,
            } => {
                put("request", json!(asked));
                put("status", json!(answered));
                put("body", json!(body));
                put("readings", all(readings));
            }
            What::Message {
                client,
                topic,
                payload,
                qos,
                retained,
                readings,
            } => {
                put("client", json!(client));
                put("topic", json!(topic));
                put("payload", json!(payload));
                put("qos", json!(qos));
                put("retained", json!(retained));
                put("readings", all(readings));
            }
        }
        Value::Object(out).to_string()
    }
}

fn all(readings: &[Reading]) -> Value {
    let one = |r: &Reading| json!({"device": r.device, "clock": r.clock, "temperature": r.temperature, "humidity": r.humidity});
    Value::Array(readings.iter().map(one).collect())
}

impl What {
    fn name(&self) -> &'static str {
        match self {
            Self::Listening(_) => "listening",
            Self::Connected => "connected",
            Self::Closed(_) => "closed",
            Self::Refused(_) => "refused",
            #[cfg(feature = "serve")]
            Self::Secured { .. } => "secured",
            Self::Readings(..) => "readings",
            Self::Text(..) => "text",
            Self::Request { .. } => "request",
            Self::Client(_) => "client",
            Self::Message { .. } => "message",
            Self::Trouble(_) => "trouble",
        }
    }
}
