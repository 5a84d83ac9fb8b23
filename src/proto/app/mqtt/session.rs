//! What a connection of MQTT 5 remembers: topic aliases, what each side said it takes, and requests without an answer.

use std::collections::VecDeque;

use super::fields::*;
use super::properties::{Said, table};
use crate::dissect::{Dir, Reader};

/// Topic aliases remembered for one direction.
const MAX_ALIASES: usize = 64;
/// Bytes of topics remembered for one direction.
const MAX_ALIAS_BYTES: usize = 4096;
/// Requests that wait for their answer.
const MAX_REQUESTS: usize = 16;

/// What one direction may send, as the other side announced it in CONNECT or CONNACK; nothing is known before that.
#[derive(Debug, Clone, Copy, Default)]
struct Terms {
    known: bool,
    /// Largest topic alias.
    aliases: u32,
    /// Longest packet, 0 for no limit.
    max_packet: u32,
    /// The broker's CONNACK, with what it does not offer.
    refused: u64,
}

/// The aliases of one direction.
#[derive(Debug, Clone, Default)]
struct Aliases {
    topics: Vec<(u16, Box<[u8]>)>,
    bytes: usize,
}

impl Aliases {
    fn get(&self, alias: u16) -> Option<&[u8]> {
        let found = self.topics.iter().find(|(a, _)| *a == alias);
        found.map(|(_, topic)| &**topic)
    }

    fn set(&mut self, alias: u16, topic: &[u8]) {
        if let Some(i) = self.topics.iter().position(|(a, _)| *a == alias) {
            let (_, old) = self.topics.swap_remove(i);
            self.bytes = self.bytes.saturating_sub(old.len());
        }
        let bytes = self.bytes.saturating_add(topic.len());
        if self.topics.len() < MAX_ALIASES && bytes <= MAX_ALIAS_BYTES {
            self.topics.push((alias, topic.into()));
            self.bytes = bytes;
        }
    }
}

/// A message that asked for an answer: where the answer goes and what it repeats, as a number, and its frame.
#[derive(Debug, Clone, Copy)]
struct Request {
    token: u64,
    frame: u32,
}

/// The memory of one connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Session {
    aliases: [Aliases; 2],
    terms: [Terms; 2],
    requests: VecDeque<Request>,
}

/// A topic and correlation data as one number (FNV-1a).
fn token(topic: &[u8], correlation: &[u8]) -> u64 {
    let all = topic.iter().chain(&[0xff]).chain(correlation);
    all.fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

impl Session {
    fn terms(&mut self, dir: Dir) -> &mut Terms {
        let [client, server] = &mut self.terms;
        match dir {
            Dir::FromClient => client,
            Dir::FromServer => server,
        }
    }

    fn aliases(&mut self, dir: Dir) -> &mut Aliases {
        let [client, server] = &mut self.aliases;
        match dir {
            Dir::FromClient => client,
            Dir::FromServer => server,
        }
    }

    /// Bytes may have been lost: an alias may stand for another topic by now.
    pub fn forget(&mut self, dir: Dir) {
        *self.aliases(dir) = Aliases::default();
    }

    /// `dir` sent CONNECT or CONNACK with these properties: they bind the other side.
    pub fn announced(&mut self, dir: Dir, said: &Said<'_>) {
        let offers = [0x24u8, 0x25, 0x28, 0x29, 0x2a];
        let bits = offers.iter().filter(|id| said.denies(**id));
        *self.terms(dir.back()) = Terms {
            known: true,
            aliases: said.alias_maximum,
            max_packet: said.max_packet,
            refused: bits.fold(0, |all, id| {
                all | 1u64.checked_shl(u32::from(*id)).unwrap_or(0)
            }),
        };
    }

    /// Whether the broker said that it does not offer what a property of CONNACK is about.
    fn lacks(&mut self, dir: Dir, id: u32) -> bool {
        self.terms(dir).refused & 1u64.checked_shl(id).unwrap_or(0) != 0
    }

    /// Checks the length of a packet that `dir` sent.
    pub fn length(&mut self, dir: Dir, r: &mut Reader<'_, '_>, total: usize) {
        let max = self.terms(dir).max_packet as usize;
        if max > 0 && total > max {
            r.invalid(
                &LEN,
                "the packet is longer than the other side announced to take (MQTT 5.0 section 3.1.2.11.4)",
            );
        }
    }

    /// Reads what a PUBLISH's topic and properties say together; shows the topic where an alias stands for it.
    pub fn publish(
        &mut self,
        dir: Dir,
        r: &mut Reader<'_, '_>,
        flags: u8,
        topic: &[u8],
        said: &Said<'_>,
    ) {
        let terms = *self.terms(dir);
        if u32::from(said.alias) > terms.aliases && terms.known {
            r.invalid(
                &table::TOPIC_ALIAS,
                "greater than the maximum that the other side announced (MQTT 5.0 section 3.3.2.3.4)",
            );
        }
        if dir == Dir::FromClient && said.has(table::SUBSCRIPTION_ID) {
            r.invalid(
                &table::SUBSCRIPTION,
                "only the broker sends subscription identifiers with a message (MQTT 5.0 section 3.3.4)",
            );
        }
        if flags & 6 > 0 && self.lacks(dir, 0x24) {
            r.invalid(
                &QOS_LEVEL,
                "the broker had announced QoS 0 as the highest (MQTT 5.0 section 3.2.2.3.4)",
            );
        }
        if flags & 1 != 0 && self.lacks(dir, 0x25) {
            r.invalid(
                &RETAIN,
                "the broker had announced that it keeps no messages (MQTT 5.0 section 3.2.2.3.5)",
            );
        }
        self.alias(dir, r, topic, said);
        self.exchange(dir, r, topic, said);
    }

    /// Request and response (MQTT 5.0 section 4.10): an answer goes to the response topic and repeats the correlation data.
    fn exchange(&mut self, dir: Dir, r: &mut Reader<'_, '_>, topic: &[u8], said: &Said<'_>) {
        if said.has(0x09) && !said.has(0x08) {
            let wanted = match self.aliases(dir).get(said.alias) {
                Some(name) if topic.is_empty() => token(name, said.correlation),
                _ => token(topic, said.correlation),
            };
            if let Some(i) = self.requests.iter().position(|q| q.token == wanted)
                && let Some(q) = self.requests.remove(i)
            {
                r.generated(&REQUEST_IN, u64::from(q.frame));
            }
        } else if said.has(0x08) {
            if self.requests.len() >= MAX_REQUESTS {
                self.requests.pop_front();
            }
            self.requests.push_back(Request {
                token: token(said.response_topic, said.correlation),
                frame: r.cx.meta.number,
            });
        }
    }

    fn alias(&mut self, dir: Dir, r: &mut Reader<'_, '_>, topic: &[u8], said: &Said<'_>) {
        match (topic.is_empty(), said.has(0x23)) {
            (true, false) => {
                r.generated(&ILLEGAL_TOPIC_LENGTH, 0);
                r.invalid(
                    &ILLEGAL_TOPIC_LENGTH,
                    "an empty topic needs a topic alias (MQTT 5.0 section 3.3.2.1)",
                );
            }
            (true, true) => match self.aliases(dir).get(said.alias) {
                Some(name) => {
                    r.generated_text(&TOPIC, &String::from_utf8_lossy(name));
                }
                None => {
                    r.generated_text(&TOPIC, "");
                    r.generated(&UNKNOWN_ALIAS, 0);
                    r.unusual(
                        &UNKNOWN_ALIAS,
                        "its topic was told before the capture began, or in bytes that are missing, or never",
                    );
                }
            },
            (false, true) => self.aliases(dir).set(said.alias, topic),
            (false, false) => {}
        }
    }

    /// Checks one topic filter and its options against what the broker offers.
    pub fn filter(&mut self, dir: Dir, r: &mut Reader<'_, '_>, filter: &[u8]) {
        if filter.iter().any(|b| matches!(b, b'+' | b'#')) && self.lacks(dir, 0x28) {
            r.invalid(
                &TOPIC,
                "the broker had announced that it takes no wildcards (MQTT 5.0 section 3.2.2.3.11)",
            );
        }
        if filter.starts_with(b"$share/") && self.lacks(dir, 0x2a) {
            r.invalid(
                &TOPIC,
                "the broker had announced that it shares no subscriptions (MQTT 5.0 section 3.2.2.3.13)",
            );
        }
    }

    /// Checks the properties of SUBSCRIBE against what the broker offers.
    pub fn subscribe(&mut self, dir: Dir, r: &mut Reader<'_, '_>, said: &Said<'_>) {
        if said.has(table::SUBSCRIPTION_ID) && self.lacks(dir, 0x29) {
            r.invalid(
                &table::SUBSCRIPTION,
                "the broker had announced that it numbers no subscriptions (MQTT 5.0 section 3.2.2.3.12)",
            );
        }
    }
}
