//! Blocks there and back, cut, mixed with text, damaged.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use netlens_link::{
    AddressKind, Decoder, Direction, Encoder, Item, Level, MAX_PAYLOAD, MAX_WIRE, Message,
    ProblemKind, TaskEvent, TooLarge, WifiKind, crc32,
};

/// One of each message, with what can be awkward: zeros, long text, no text.
fn each() -> Vec<Message<'static>> {
    let us = 0x0001_0203_0000_0007;
    let long: &'static str = Box::leak("schön lang ".repeat(60).into_boxed_str());
    let frame: &'static [u8] =
        Box::leak((0..1514u32).map(|i| (i % 256) as u8).collect::<Box<[u8]>>());
    let item = |event: fn(&'static str, u32, u16, u16) -> TaskEvent<'static>| Message::Task {
        us,
        task: "producer",
        event: event("readings", 70_000, 3, 8),
    };
    let mut all = vec![
        Message::Hello {
            us: 0,
            mac: [2, 0, 0, 0, 0, 1],
            board: "esp32c3",
            app: "0.1.0",
            mode: "line",
        },
        Message::Frame {
            us,
            direction: Direction::Sent,
            original: 1514,
            bytes: frame,
        },
        Message::Frame {
            us,
            direction: Direction::Received,
            original: 60,
            bytes: &[0; 60],
        },
        Message::Frame {
            us,
            direction: Direction::Received,
            original: 60,
            bytes: &[],
        },
        Message::Dropped {
            us,
            frames: 17,
            others: u32::MAX,
        },
        Message::Address {
            us,
            kind: AddressKind::Acquired,
            prefix: 24,
            address: Some([10, 77, 0, 50].into()),
            gateway: None,
            dns: Some([0xfe80, 0, 0, 0, 0, 0, 0, 1].into()),
        },
        Message::Task {
            us,
            task: "wifi",
            event: TaskEvent::State(long),
        },
        Message::Task {
            us,
            task: "wifi",
            event: TaskEvent::Given("network"),
        },
        Message::Task {
            us,
            task: "wifi",
            event: TaskEvent::Took("network"),
        },
        item(|queue, item, depth, capacity| TaskEvent::Sent {
            queue,
            item,
            depth,
            capacity,
        }),
        item(|queue, item, depth, capacity| TaskEvent::Taken {
            queue,
            item,
            depth,
            capacity,
        }),
        item(|queue, item, depth, capacity| TaskEvent::Discarded {
            queue,
            item,
            depth,
            capacity,
        }),
        Message::Secret {
            us,
            line: "CLIENT_RANDOM 00 11",
        },
        Message::Log {
            us,
            level: Level::Warn,
            text: "",
        },
        Message::Setting {
            key: "ssid",
            value: "Werkstatt",
        },
        Message::Problem {
            us,
            kind: ProblemKind::Tls,
            text: "the certificate is not of this CA",
        },
        Message::Clock {
            us,
            unix_us: 1_750_000_000_000_000,
        },
        Message::Unknown {
            kind: 200,
            payload: &[0, 1, 2],
        },
    ];
    all.extend(WifiKind::ALL.iter().map(|kind| Message::Wifi {
        us,
        kind: *kind,
        reason: 15,
        rssi: -61,
        channel: 6,
        bssid: [0; 6],
        ssid: "Übung",
    }));
    all
}

fn encoded(messages: &[Message<'_>]) -> (Vec<u8>, Vec<usize>) {
    let (mut encoder, mut wire, mut ends, mut out) =
        (Encoder::new(), Vec::new(), Vec::new(), [0; MAX_WIRE]);
    for message in messages {
        let n = encoder.encode(message, &mut out).unwrap();
        wire.extend_from_slice(&out[..n]);
        ends.push(wire.len());
    }
    (wire, ends)
}

/// What came out, in text that can be compared.
fn decoded(decoder: &mut Decoder, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    decoder.feed(bytes, |item| found.push(format!("{item:?}")));
    found
}

fn expected(messages: &[Message<'_>]) -> Vec<String> {
    let item = |(n, message): (usize, &Message<'_>)| {
        format!(
            "{:?}",
            Item::Message {
                sequence: n as u32,
                missing: 0,
                message: *message
            }
        )
    };
    messages.iter().enumerate().map(item).collect()
}

/// Numbers that are the same in every run (xorshift, Marsaglia 2003).
struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % sides
    }
}

#[test]
fn every_message_comes_back() {
    let all = each();
    let (wire, _) = encoded(&all);
    let mut decoder = Decoder::new();
    assert_eq!(decoded(&mut decoder, &wire), expected(&all));
    let counts = decoder.counts();
    assert_eq!(
        (
            counts.messages,
            counts.damaged,
            counts.missing,
            counts.lost_bytes
        ),
        (all.len() as u64, 0, 0, 0)
    );
}

#[test]
fn pieces_may_be_cut_anywhere() {
    let all = each();
    let (wire, _) = encoded(&all);
    for size in [1, 2, 3, 7, 64, 255, 1000] {
        let mut decoder = Decoder::new();
        let found: Vec<String> = wire
            .chunks(size)
            .flat_map(|piece| decoded(&mut decoder, piece))
            .collect();
        assert_eq!(found, expected(&all), "pieces of {size}");
    }
    for at in 0..wire.len() {
        let mut decoder = Decoder::new();
        let mut n = 0;
        decoder.feed(&wire[..at], |_| n += 1);
        decoder.feed(&wire[at..], |_| n += 1);
        assert_eq!(n, all.len());
    }
}

#[test]
fn who_joins_in_the_middle_has_the_next_whole_block() {
    let all = each();
    let (wire, ends) = encoded(&all);
    let want = expected(&all);
    for at in 0..ends[1] + 3 {
        let mut decoder = Decoder::new();
        let found = decoded(&mut decoder, &wire[at..]);
        let first = ends.iter().position(|end| at < *end).unwrap() + usize::from(at > 0);
        let whole: Vec<&String> = found
            .iter()
            .filter(|item| item.starts_with("Message"))
            .collect();
        assert!(
            whole
                .iter()
                .rev()
                .zip(want.iter().rev())
                .all(|(a, b)| *a == b),
            "joined at byte {at}"
        );
        assert!(
            whole.len() >= want.len() - first,
            "joined at byte {at}: {} messages",
            whole.len()
        );
    }
}

#[test]
fn bytes_missing_anywhere_cost_their_own_messages_only() {
    let all = each();
    let (wire, ends) = encoded(&all);
    let want = expected(&all);
    let mut dice = Dice(88_172_645_463_325_252);
    for _ in 0..400 {
        let from = dice.roll(wire.len());
        let to = (from + 1 + dice.roll(40)).min(wire.len());
        let cut = [&wire[..from], &wire[to..]].concat();
        let mut decoder = Decoder::new();
        let mut found = Vec::new();
        decoder.feed(&cut, |item| {
            if let Item::Message {
                sequence, message, ..
            } = item
            {
                found.push(format!(
                    "{:?}",
                    Item::Message {
                        sequence,
                        missing: 0,
                        message
                    }
                ));
            }
        });
        let begun = ends.iter().filter(|end| **end <= from).count();
        let touched = ends.iter().filter(|end| **end < to).count() + 1 - begun;
        assert!(found.iter().all(|item| want.contains(item)), "{from}..{to}");
        // A zero byte that is lost can cost the block on each side of it.
        assert!(
            found.len() + touched + 1 >= want.len(),
            "{from}..{to}: {} of {}",
            found.len(),
            want.len()
        );
        let last = found.len() < want.len() && !found.contains(want.last().unwrap());
        let counts = decoder.counts();
        assert!(
            last || counts.missing as usize + found.len() == want.len() || from < ends[0],
            "{from}..{to}: {counts:?}"
        );
    }
}

#[test]
fn no_mutation_gives_a_message_that_was_not_sent() {
    let all = each();
    let (wire, _) = encoded(&all);
    let want = expected(&all);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for round in 0..3000 {
        let mut bytes = wire.clone();
        for _ in 0..=dice.roll(12) {
            let at = dice.roll(bytes.len());
            match dice.roll(5) {
                0 => bytes[at] ^= 1 << dice.roll(8),
                1 => bytes[at] = dice.roll(256) as u8,
                2 => drop(bytes.remove(at)),
                3 => bytes.insert(at, dice.roll(256) as u8),
                _ => bytes[at] = 0,
            }
        }
        let mut decoder = Decoder::new();
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let (piece, after) = rest.split_at((1 + dice.roll(600)).min(rest.len()));
            rest = after;
            decoder.feed(piece, |item| {
                if let Item::Message {
                    sequence, message, ..
                } = item
                {
                    let said = format!(
                        "{:?}",
                        Item::Message {
                            sequence,
                            missing: 0,
                            message
                        }
                    );
                    assert!(want.contains(&said), "round {round}: {said}");
                }
            });
        }
    }
}

#[test]
fn random_bytes_are_no_messages() {
    let mut dice = Dice(1);
    let mut decoder = Decoder::new();
    let mut total = 0;
    for _ in 0..2000 {
        // Half of them look like blocks at their beginning.
        let mut bytes: Vec<u8> = (0..dice.roll(1200)).map(|_| dice.roll(256) as u8).collect();
        if bytes.len() > 3 && dice.roll(2) == 0 {
            (bytes[0], bytes[2]) = (0, 0xf5);
        }
        total += bytes.len() as u64;
        decoder.feed(&bytes, |item| {
            assert!(!matches!(item, Item::Message { .. }), "{item:?}")
        });
    }
    let counts = decoder.counts();
    assert!(
        counts.lost_bytes > total / 2 && counts.lost_bytes <= total,
        "{counts:?} of {total}"
    );
}

#[test]
fn text_passes_between_blocks() {
    let all = each();
    let (wire, ends) = encoded(&all);
    let boot = "ESP-ROM:esp32c3-api1-20210207\r\n\x1b[0;32mI (24) boot: ESP-IDF\x1b[0m\r\n";
    let mut mixed = boot.as_bytes().to_vec();
    mixed.extend_from_slice(&wire[..ends[0]]);
    mixed.extend_from_slice("@WIFIFRAME [1, 2]\n".as_bytes());
    mixed.extend_from_slice(b"x");
    mixed.extend_from_slice(&wire[ends[0]..]);
    mixed.extend_from_slice("Grüße, ohne Ende".as_bytes());
    for size in [1, 5, 4096] {
        let mut decoder = Decoder::new();
        let mut text = String::new();
        let mut messages = 0;
        let mut each = |item: Item<'_>| match item {
            Item::Text(line) => text += line,
            Item::Message { .. } => messages += 1,
            other => panic!("{other:?}"),
        };
        mixed
            .chunks(size)
            .for_each(|piece| decoder.feed(piece, &mut each));
        if let Some(item) = decoder.idle() {
            each(item);
        }
        assert_eq!(text, format!("{boot}@WIFIFRAME [1, 2]\nxGrüße, ohne Ende"));
        assert_eq!(messages, all.len());
        assert_eq!(
            (decoder.counts().text_bytes, decoder.counts().lost_bytes),
            (text.len() as u64, 0)
        );
    }
}

#[test]
fn numbers_say_what_is_missing_and_who_began_anew() {
    let all = each();
    let (wire, ends) = encoded(&all);
    let mut decoder = Decoder::new();
    decoder.feed(&wire[..ends[4]], |_| {});
    let mut missing = None;
    decoder.feed(&wire[ends[9]..ends[10]], |item| {
        if let Item::Message { missing: n, .. } = item {
            missing = Some(n);
        }
    });
    assert_eq!((missing, decoder.counts().missing), (Some(5), 5));
    decoder.feed(&wire[..ends[2]], |_| {});
    assert_eq!(
        (decoder.counts().restarts, decoder.counts().missing),
        (1, 5)
    );
    decoder.feed(&wire[ends[0]..ends[1]], |_| {});
    assert_eq!(
        (decoder.counts().restarts, decoder.counts().missing),
        (2, 6)
    );
}

#[test]
fn too_large_is_refused_and_the_largest_passes() {
    let bytes = vec![0xff; MAX_PAYLOAD + 1];
    let frame = |n: usize| Message::Frame {
        us: 1,
        direction: Direction::Sent,
        original: n as u32,
        bytes: &bytes[..n],
    };
    let mut encoder = Encoder::new();
    let mut out = [0; MAX_WIRE];
    assert_eq!(
        encoder.encode(&frame(MAX_PAYLOAD - 12), &mut [0; MAX_WIRE * 2]),
        Err(TooLarge)
    );
    assert_eq!(encoder.encode(&frame(10), &mut out[..20]), Err(TooLarge));
    assert_eq!(encoder.sequence(), 0);
    let n = encoder.encode(&frame(MAX_PAYLOAD - 13), &mut out).unwrap();
    let mut decoder = Decoder::new();
    assert_eq!(decoded(&mut decoder, &out[..n]).len(), 1);
    // A block without end is given up, and what comes after it is read.
    let mut endless = vec![0, 9, 0xf5];
    endless.extend(vec![1; 3 * MAX_WIRE]);
    let found = [
        decoded(&mut decoder, &endless),
        decoded(&mut decoder, &out[..n]),
    ]
    .concat();
    assert_eq!(found[0], format!("Damaged({})", endless.len() - 1));
    assert!(found[1].starts_with("Message"), "{found:?}");
}

#[test]
fn another_version_is_said_so() {
    let mut body = vec![0xf5, 2, 1, 0, 0, 0, 0, 9];
    body.extend(crc32(&body).to_le_bytes());
    // COBS by hand: each zero ends a group.
    let mut wire = vec![0];
    for group in body.split(|byte| *byte == 0) {
        wire.push(group.len() as u8 + 1);
        wire.extend(group);
    }
    wire.push(0);
    assert_eq!(decoded(&mut Decoder::new(), &wire), ["OtherVersion(2)"]);
}

#[test]
fn the_payload_of_the_message_given_last_can_be_had_as_it_was() {
    let mut wire = [0; MAX_WIRE];
    let message = Message::Setting {
        key: "mode",
        value: "line",
    };
    let n = Encoder::new().encode(&message, &mut wire).unwrap();
    let mut decoder = Decoder::new();
    let mut input = &wire[..n];
    assert!(decoder.payload().is_none());
    assert!(matches!(
        decoder.next(&mut input),
        Some(Item::Message { .. })
    ));
    let want = [&b"\x04\0mode"[..], b"\x04\0line"].concat();
    assert_eq!(decoder.payload(), Some((9, &want[..])));
    assert!(decoder.next(&mut &b"text\n"[..]).is_some());
    assert!(decoder.payload().is_none());
}
