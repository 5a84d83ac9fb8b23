//! Feeds bytes to a TLS reader as a connection would, and builds messages.

use std::sync::Arc;

use crate::dissect::{
    Assembled, Claim, Cx, Dir, Engine, Flags, Fragment, Key, NoTracker, Pull, Reader, Registry,
    Segment, Step, StreamDissector, TcpFacts, Tracker, UdpFacts,
};
use crate::dissect::{Protocol, protocol};
use crate::frame::{Frame, LinkType, Piece, Source, SourceKind, Timestamp};
use crate::proto::{ALL, data};

static PIPE_ITEM: crate::dissect::FieldSpec = protocol("pipe", "Pipe", "A byte stream.", "test");
static PIPE_CLAIMS: &[Claim] = &[Key::Link(147)];
static PIPE: Protocol = Protocol {
    claims: PIPE_CLAIMS,
    packet: Some(pipe),
    ..Protocol::new("pipe", "Pipe", "PIPE", &PIPE_ITEM)
};

fn pipe(r: &mut Reader<'_, '_>) -> Step {
    let from_server = r.peek_u8(0) == Some(1);
    r.skip(&PIPE_ITEM, 1)?;
    let facts = TcpFacts {
        from_server,
        ..TcpFacts::default()
    };
    let bytes = r.peek_rest();
    let seg = Segment {
        payload: bytes,
        ..Segment::default()
    };
    r.finish();
    r.with_tracker(|t, r| t.deliver(r, &seg, &facts));
    Ok(())
}

struct Driver {
    tls: Box<dyn StreamDissector>,
    held: [Vec<u8>; 2],
    foreign: bool,
}

impl Tracker for Driver {
    fn segment(&mut self, cx: &mut Cx, seg: &Segment<'_>) -> TcpFacts {
        NoTracker.segment(cx, seg)
    }
    fn deliver(&mut self, r: &mut Reader<'_, '_>, seg: &Segment<'_>, facts: &TcpFacts) {
        let dir = facts.dir();
        self.held[dir.index()].extend_from_slice(seg.payload);
        while !self.held[dir.index()].is_empty() && !self.foreign {
            let bytes = self.held[dir.index()].clone();
            let n = match self.tls.pull(dir, &bytes, 1 << 20, false) {
                Pull::Message(n) => n,
                Pull::NeedMore(n) => {
                    assert!(n > bytes.len(), "asks for bytes that it has");
                    return;
                }
                Pull::NotMine => {
                    self.foreign = true;
                    return;
                }
            };
            let message: Vec<u8> = self.held[dir.index()].drain(..n).collect();
            let frame = r.cx.meta.number;
            let source = r.cx.tree.add_source(Source {
                kind: SourceKind::TcpStream,
                bytes: Vec::new(),
                pieces: vec![Piece {
                    frame,
                    start: 1,
                    len: n as u32,
                }],
            });
            let mut tls = self.tls.clone();
            let mut m = Reader::window(&message, 0, n, source, &mut *r.cx);
            m.message(tls.protocol(), |m| tls.dissect(dir, m));
            self.tls = tls;
            r.cx.tree.sources[usize::from(source) - 1].bytes = message;
        }
    }
    fn datagram(&mut self, _: &mut Cx, _: u16, _: u16) -> UdpFacts {
        UdpFacts::default()
    }
    fn fragment(&mut self, _: &mut Cx, _: &Fragment<'_>) -> Option<Assembled> {
        None
    }
    fn remember(&mut self, _: &'static str, _: u64, _: u64) {}
    fn recall(&mut self, _: &'static str, _: u64) -> Option<u64> {
        None
    }
}

/// A TLS connection.
pub(in crate::proto::app) struct Connection {
    engine: Engine,
    number: u32,
}

/// What one packet said.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(in crate::proto::app) struct Said {
    /// Key and value of each field of the TLS layers.
    pub fields: Vec<(&'static str, String)>,
    /// Info of each layer that has one.
    pub info: String,
    /// Column of the last layer.
    pub column: &'static str,
    pub notes: Vec<String>,
    /// Frames behind each field, by key.
    pub origins: Vec<(&'static str, Vec<u32>)>,
}

impl Said {
    pub fn all(&self, key: &str) -> Vec<&str> {
        self.fields
            .iter()
            .filter(|(k, _)| *k == key)
            .map(|(_, v)| v.as_str())
            .collect()
    }
    pub fn one(&self, key: &str) -> &str {
        self.all(key).first().copied().unwrap_or("(absent)")
    }
}

impl Connection {
    pub fn new() -> Self {
        let mut all = vec![&PIPE];
        all.extend_from_slice(ALL);
        let registry = Arc::new(Registry::new(&all, &data::PROTOCOL));
        let driver = Driver {
            tls: super::super::stream::start(),
            held: Default::default(),
            foreign: false,
        };
        Self {
            engine: Engine::new(registry, Box::new(driver)),
            number: 0,
        }
    }

    /// A packet in direction `dir`.
    pub fn send(&mut self, dir: Dir, bytes: &[u8]) -> Said {
        self.number += 1;
        let mut data = vec![dir.index() as u8];
        data.extend_from_slice(bytes);
        let frame = Frame {
            number: self.number,
            time: Timestamp(1_800_000_000_000_000_000),
            link: LinkType(147),
            interface: 0,
            wire_len: data.len() as u32,
            data: &data,
            comment: None,
        };
        let packet = self.engine.dissect(&frame);
        let mut said = Said::default();
        for layer in packet.layers().filter(|l| l.protocol().name == "tls") {
            for f in layer.fields() {
                if !f.field.flags.has(Flags::HIDDEN) {
                    said.fields.push((f.spec().key, f.display()));
                    let frames = packet.origin(f.field.source, f.field.start, f.field.len);
                    said.origins
                        .push((f.spec().key, frames.iter().map(|p| p.frame).collect()));
                }
            }
            let mut text = String::new();
            (layer.protocol().info)(&layer, &mut text);
            if !text.is_empty() {
                if !said.info.is_empty() {
                    said.info.push_str(", ");
                }
                said.info.push_str(&text);
            }
            said.column = layer.column();
        }
        said.notes = packet.tree.notes.iter().map(|n| n.sentence()).collect();
        assert!(
            !said.notes.iter().any(|n| n.contains("netlens failed")),
            "panicked inside"
        );
        said
    }

    pub fn client(&mut self, bytes: &[u8]) -> Said {
        self.send(Dir::FromClient, bytes)
    }

    pub fn server(&mut self, bytes: &[u8]) -> Said {
        self.send(Dir::FromServer, bytes)
    }
}

/// A record.
pub(in crate::proto::app) fn record(content: u8, version: u16, body: &[u8]) -> Vec<u8> {
    let mut out = vec![content];
    out.extend_from_slice(&version.to_be_bytes());
    out.extend_from_slice(&(body.len() as u16).to_be_bytes());
    out.extend_from_slice(body);
    out
}

/// A handshake message.
pub(in crate::proto::app) fn handshake(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut out = vec![kind];
    out.extend_from_slice(&(body.len() as u32).to_be_bytes()[1..]);
    out.extend_from_slice(body);
    out
}

/// Bytes behind their length in `n` bytes.
pub(in crate::proto::app) fn vector(n: usize, body: &[u8]) -> Vec<u8> {
    let mut out = (body.len() as u32).to_be_bytes()[4 - n..].to_vec();
    out.extend_from_slice(body);
    out
}

/// An extension.
pub(in crate::proto::app) fn extension(kind: u16, body: &[u8]) -> Vec<u8> {
    let mut out = kind.to_be_bytes().to_vec();
    out.extend(vector(2, body));
    out
}

/// A Client Hello with these extensions.
pub(in crate::proto::app) fn client_hello(extensions: &[Vec<u8>]) -> Vec<u8> {
    let mut body = vec![3, 3];
    body.extend_from_slice(&[0x11; 32]);
    body.extend(vector(1, &[0x22; 32]));
    body.extend(vector(2, &[0x0a, 0x0a, 0x13, 0x01, 0xc0, 0x2b, 0x00, 0xff]));
    body.extend(vector(1, &[0]));
    body.extend(vector(2, &extensions.concat()));
    handshake(1, &body)
}

/// The extensions of a usual Client Hello.
pub(in crate::proto::app) fn usual() -> Vec<Vec<u8>> {
    let name = [&[0u8][..], &vector(2, b"api.netlens.test")].concat();
    vec![
        extension(0x2a2a, &[]),
        extension(0, &vector(2, &name)),
        extension(11, &vector(1, &[0])),
        extension(10, &vector(2, &[0, 29, 0, 23])),
        extension(16, &vector(2, &vector(1, b"http/1.1"))),
        extension(13, &vector(2, &[4, 3, 8, 4])),
        extension(43, &vector(1, &[3, 4, 3, 3])),
        extension(45, &vector(1, &[1])),
        extension(
            51,
            &vector(2, &[&[0u8, 29][..], &vector(2, &[7; 32])].concat()),
        ),
    ]
}

/// A Server Hello that chooses `suite`.
pub(in crate::proto::app) fn server_hello(
    suite: u16,
    random: [u8; 32],
    extensions: &[Vec<u8>],
) -> Vec<u8> {
    let mut body = vec![3, 3];
    body.extend_from_slice(&random);
    body.push(0);
    body.extend_from_slice(&suite.to_be_bytes());
    body.push(0);
    body.extend(vector(2, &extensions.concat()));
    handshake(2, &body)
}

/// A Certificate message of TLS 1.2.
pub(in crate::proto::app) fn certificate(der: &[u8]) -> Vec<u8> {
    handshake(11, &vector(3, &vector(3, der)))
}

/// A certificate for device.test, made with OpenSSL for these tests.
pub(in crate::proto::app) fn device() -> Vec<u8> {
    let hex: String = DEVICE.split_whitespace().collect();
    (0..hex.len() / 2)
        .map(|i| u8::from_str_radix(&hex[i * 2..i * 2 + 2], 16).unwrap())
        .collect()
}

const DEVICE: &str = "
    308201ef30820194a003020102021459411d884d6c70dfcf6427b35dbb9c7aa2a94d47300a06082a8648ce3d0403023035310b30
    090603550406130244453110300e060355040a0c076e65746c656e733114301206035504030c0b6465766963652e74657374301e
    170d3236313132313133333834385a170d3336313131383133333834385a3035310b30090603550406130244453110300e060355
    040a0c076e65746c656e733114301206035504030c0b6465766963652e746573743059301306072a8648ce3d020106082a8648ce
    3d03010703420004771b8d449022a237079dddcc414a8f72ef91573510e537774b0ae19bec10b6df77f1fc6815af2ab39d5d656b
    ed150deddac7b318e0868961a21dd9f58c123c46a38181307f301d0603551d0e04160414a019b1d0e39b2a78e958784c777ca70a
    c57328c5301f0603551d23041830168014a019b1d0e39b2a78e958784c777ca70ac57328c5300f0603551d130101ff0405300301
    01ff301c0603551d1104153013820b6465766963652e746573748704c0a80132300e0603551d0f0101ff040403020780300a0608
    2a8648ce3d0403020349003046022100bacc12aba22b245b4331d3a06886b4a70ac3cabc014f847df3bbadb82d3a2ae9022100a3
    a1c927fbd73ab548da06449dd961a3f15dde08e33d9bb366e43962dacb01b6
";

/// Numbers that look random and are the same every time.
pub(in crate::proto::app) struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
    pub fn bytes(&mut self, n: usize) -> Vec<u8> {
        (0..n).map(|_| self.next() as u8).collect()
    }
}
