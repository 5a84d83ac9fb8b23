//! What clients of the broker did, from the lines of mosquitto's log and the messages that our subscriber saw.
//!
//! The log says of a message who sent it and how, the subscriber what is in it: they are put together by topic and length. A line
//! that is not understood is left out, so another version of mosquitto tells less, never something wrong.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::super::event::{Service, Teller, What, shown};
use super::super::reading::Reading;
use super::WATCHER;

/// Something new.
#[derive(Debug)]
pub enum News {
    /// A line of the log.
    Log(String),
    /// A message that was published.
    Message {
        /// Its topic.
        topic: String,
        /// Its payload.
        payload: Vec<u8>,
    },
}

/// A PUBLISH that the log told, whose payload is still to come.
struct Publish {
    client: String,
    qos: u8,
    retained: bool,
    topic: String,
    length: usize,
}

/// A client that is or was there.
struct Client {
    id: String,
    peer: SocketAddr,
    service: Service,
}

/// What is known of clients and messages; bounded.
pub struct Chronicle {
    ports: [(Option<u16>, Service); 2],
    arrivals: VecDeque<(SocketAddr, Service)>,
    clients: VecDeque<Client>,
    published: VecDeque<Publish>,
    /// The client whose subscription is told on the next line.
    subscriber: Option<String>,
    /// The client whose will is told on the next line.
    will: Option<String>,
}

/// Most clients and messages remembered.
const REMEMBERED: usize = 256;
/// How long a message waits for its line in the log.
const WAIT: Duration = Duration::from_millis(200);

/// What a line of the log tells.
pub type Told = (Service, Option<SocketAddr>, What);

fn push<T>(queue: &mut VecDeque<T>, item: T) {
    if queue.len() >= REMEMBERED {
        queue.pop_front();
    }
    queue.push_back(item);
}

impl Chronicle {
    /// Nobody was here yet; which port is which service.
    #[must_use]
    pub fn new(ports: [(Option<u16>, Service); 2]) -> Self {
        Self {
            ports,
            arrivals: VecDeque::new(),
            clients: VecDeque::new(),
            published: VecDeque::new(),
            subscriber: None,
            will: None,
        }
    }

    /// Tells what comes until both sources ended.
    pub fn tell(&mut self, heard: &Receiver<News>, teller: &Teller) {
        let say = |told: Option<Told>| {
            if let Some((service, peer, what)) = told {
                teller.tell(service, peer, what);
            }
        };
        let mut waiting = VecDeque::new();
        while let Ok(news) = heard.recv() {
            waiting.push_back(news);
            while let Some(news) = waiting.pop_front() {
                match news {
                    News::Log(line) => say(self.log(&line)),
                    News::Message { topic, payload } => {
                        // Other messages may come before the line: they keep their order.
                        while !self.knows(&topic, payload.len()) && waiting.len() < REMEMBERED {
                            match heard.recv_timeout(WAIT) {
                                Ok(News::Log(line)) => say(self.log(&line)),
                                Ok(message) => waiting.push_back(message),
                                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                                    break;
                                }
                            }
                        }
                        say(Some(self.message(topic, &payload)));
                    }
                }
            }
        }
    }

    fn place(&self, topic: &str, length: usize) -> Option<usize> {
        let mut published = self.published.iter();
        published.position(|p| p.topic == topic && p.length == length)
    }

    fn knows(&self, topic: &str, length: usize) -> bool {
        self.place(topic, length).is_some()
    }

    /// A message, with what the log said of it.
    pub fn message(&mut self, topic: String, payload: &[u8]) -> Told {
        let told = self.place(&topic, payload.len());
        let told = told.and_then(|at| self.published.remove(at));
        let (service, peer) = told
            .as_ref()
            .map_or((Service::Mqtt, None), |p| self.whereabouts(&p.client));
        let text = String::from_utf8_lossy(payload).into_owned();
        let mut readings = Reading::from_json(&text);
        if readings.is_empty() {
            readings.extend(Reading::from_line(&text));
        }
        let what = What::Message {
            qos: told.as_ref().map(|p| p.qos),
            retained: told.as_ref().is_some_and(|p| p.retained),
            client: told.map(|p| p.client),
            topic,
            payload: text,
            readings,
        };
        (service, peer, what)
    }

    fn whereabouts(&self, id: &str) -> (Service, Option<SocketAddr>) {
        match self.clients.iter().rev().find(|c| c.id == id) {
            Some(client) => (client.service, Some(client.peer)),
            None => (Service::Mqtt, None),
        }
    }

    fn of(&self, id: &str, what: String) -> Option<Told> {
        if id == WATCHER {
            return None;
        }
        let (service, peer) = self.whereabouts(id);
        Some((service, peer, What::Client(what)))
    }

    /// A line of the log.
    pub fn log(&mut self, line: &str) -> Option<Told> {
        if let Some(detail) = line.strip_prefix('\t') {
            return self.detail(detail);
        }
        self.subscriber = None;
        if let Some(rest) = line.strip_prefix("New connection from ") {
            let (peer, port) = rest.strip_suffix('.')?.split_once(" on port ")?;
            let port: u16 = port.parse().ok()?;
            let found = self.ports.iter().find(|(p, _)| *p == Some(port));
            let service = found.map_or(Service::Mqtt, |(_, s)| *s);
            push(&mut self.arrivals, (peer_of(peer)?, service));
            return None;
        }
        if let Some(rest) = line.strip_prefix("New client connected from ") {
            return self.joined(rest);
        }
        if line.starts_with("Will message specified") {
            self.will = self.clients.back().map(|c| c.id.clone());
            return None;
        }
        if let Some(rest) = line.strip_prefix("Received PUBLISH from ") {
            self.publish(rest);
            return None;
        }
        if let Some(id) = line.strip_prefix("Received SUBSCRIBE from ") {
            self.subscriber = Some(id.to_owned());
            return None;
        }
        if let Some(rest) = line.strip_prefix("Client ") {
            return self.left(rest);
        }
        if let Some(id) = line
            .strip_prefix("Socket error on client ")
            .and_then(|l| l.strip_suffix(", disconnecting."))
        {
            return self.of(id, format!("{} lost its connection", shown(id)));
        }
        if let Some(rest) = line.strip_prefix("OpenSSL Error") {
            let text = rest.split_once(": ").map_or(rest, |(_, t)| t);
            let peer = self.arrivals.back().map(|(p, _)| *p);
            return Some((Service::Mqtts, peer, What::Trouble(tls_trouble(text))));
        }
        line.strip_prefix("Error: ")
            .map(|text| (Service::Mqtt, None, What::Trouble(shown(text))))
    }

    fn detail(&mut self, detail: &str) -> Option<Told> {
        if let Some(id) = self.will.take() {
            return self.of(
                &id,
                format!(
                    "{} has a will: if it vanishes, the broker publishes it to {}",
                    shown(&id),
                    shown(detail)
                ),
            );
        }
        let id = self.subscriber.clone()?;
        let (filter, qos) = detail.rsplit_once(" (QoS ")?;
        let qos = qos.trim_end_matches(')');
        self.of(
            &id,
            format!("{} subscribed to {} (QoS {qos})", shown(&id), shown(filter)),
        )
    }

    /// `ADDRESS as ID (p2, c1, k60, u'user').`
    fn joined(&mut self, rest: &str) -> Option<Told> {
        let (peer, rest) = rest.split_once(" as ")?;
        let (id, details) = rest.rsplit_once(" (p")?;
        let peer = peer_of(peer)?;
        let mut arrivals = self.arrivals.iter().rev();
        let service = arrivals
            .find(|(p, _)| *p == peer)
            .map_or(Service::Mqtt, |(_, s)| *s);
        let id = id.to_owned();
        push(
            &mut self.clients,
            Client {
                id: id.clone(),
                peer,
                service,
            },
        );
        let version = match details.as_bytes().first() {
            Some(b'1') => "MQTT 3.1",
            Some(b'2') => "MQTT 3.1.1",
            Some(b'5') => "MQTT 5",
            _ => "MQTT",
        };
        let user = details
            .split_once("u'")
            .and_then(|(_, u)| u.rsplit_once('\''));
        let user = user
            .map(|(u, _)| format!(" as user {}", shown(u)))
            .unwrap_or_default();
        let keep = details.split_once(" k").map_or("", |(_, k)| k);
        let keep: String = keep.chars().take_while(char::is_ascii_digit).collect();
        let keep = if keep == "0" {
            "no keep-alive".to_owned()
        } else {
            format!("keep-alive {keep} s")
        };
        self.of(
            &id,
            format!("{} connected{user}: {version}, {keep}", shown(&id)),
        )
    }

    /// `ID (d0, q1, r0, m1, 'topic', ... (20 bytes))`
    fn publish(&mut self, rest: &str) {
        let parse = || {
            let (head, tail) = rest.split_once("', ... (")?;
            let length = tail.split_once(' ')?.0.parse().ok()?;
            let (head, topic) = head.split_once(", '")?;
            let (id, flags) = head.rsplit_once(" (d")?;
            let qos = flags.split_once(" q")?.1.get(..1)?.parse().ok()?;
            let retained = flags.contains(" r1,");
            Some(Publish {
                client: id.to_owned(),
                qos,
                retained,
                topic: topic.to_owned(),
                length,
            })
        };
        if let Some(publish) = parse() {
            push(&mut self.published, publish);
        }
    }

    /// How a client left.
    fn left(&mut self, rest: &str) -> Option<Told> {
        let who = |id: &str, words: &str| {
            if id == "<unknown>" {
                let peer = self.arrivals.back().map(|(p, _)| *p);
                let service = self.arrivals.back().map_or(Service::Mqtt, |(_, s)| *s);
                return Some((service, peer, What::Client(format!("a client {words}"))));
            }
            self.of(id, format!("{} {words}", shown(id)))
        };
        const WAYS: &[(&str, &str)] = &[
            (
                " disconnected, not authorised.",
                "was refused: user or password is wrong",
            ),
            (
                " disconnected due to protocol error.",
                "was cut off: what it sent is not MQTT",
            ),
            (
                " disconnected: protocol error.",
                "was cut off: what it sent is not MQTT",
            ),
            (
                " disconnected: Protocol error.",
                "was cut off: what it sent is not MQTT",
            ),
            (
                " disconnected due to malformed packet.",
                "was cut off: what it sent is not MQTT",
            ),
            (
                " has exceeded timeout, disconnecting.",
                "vanished: nothing came for one and a half times its keep-alive",
            ),
            (
                " already connected, closing old connection.",
                "is connected a second time under the same identifier: the first one is cut off",
            ),
            (
                " closed its connection.",
                "went away without saying DISCONNECT: its will is published",
            ),
            (" disconnected.", "said DISCONNECT and left"),
        ];
        WAYS.iter()
            .find_map(|(end, words)| who(rest.strip_suffix(end)?, words))
    }
}

/// Mosquitto writes IPv6 addresses without brackets.
fn peer_of(text: &str) -> Option<SocketAddr> {
    let (ip, port) = text.rsplit_once(':')?;
    let ip: std::net::IpAddr = ip.trim_matches(['[', ']']).parse().ok()?;
    Some(SocketAddr::new(ip.to_canonical(), port.parse().ok()?))
}

/// OpenSSL's words, made plain where they are known.
fn tls_trouble(text: &str) -> String {
    let hint = if text.contains("unknown ca") {
        "the client does not know our authority: give it the file of --ca-out"
    } else if text.contains("certificate expired") || text.contains("bad certificate") {
        "the client does not take our certificate: is its clock right, and the name it connects to one of --name?"
    } else if text.contains("wrong version number")
        || text.contains("unknown protocol")
        || text.contains("http request")
    {
        "the client spoke something else than TLS to this port"
    } else if text.contains("unexpected eof") {
        "the client broke off"
    } else {
        return format!("the TLS handshake failed: {}", shown(text));
    };
    format!("the TLS handshake failed: {hint} ({})", shown(text))
}
