//! Any bytes for every part that reads what others send, and what must hold of what comes out: for the fuzz targets, and for
//! the findings that are kept.

mod files;
mod serial;
mod session;
mod texts;
mod wrap;

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io;
use std::sync::{Arc, OnceLock};

use netlens::cli::bundled;
use netlens::dissect::{Engine, Packet, Registry};
use netlens::flow::{Flows, Limits};
use netlens::frame::{Frame, LinkType, Timestamp};
use netlens::proto;
use netlens::proto::app::tls::keylog;
use netlens::proto::wlan::keys::WifiKeys;
use netlens::report::{self, ndjson::Ndjson, summary::Summary, tree::Rows};
use netlens::session::{Fetch, Session};
use netlens::story::Focus;

/// What a target does with its input.
type Target = (&'static str, fn(&[u8]));

/// The targets, by name. One that stands for several entries takes the first byte of its input as the choice.
pub const TARGETS: &[Target] = &[
    ("decompress", files::decompress),
    ("filter", texts::filter),
    ("http_body", wrap::http_body),
    ("link_cooked", |data| {
        wrap::link_of(&LOOPBACK_AND_COOKED, data)
    }),
    ("link_ethernet", |data| wrap::link(1, data)),
    ("link_ip", |data| wrap::link_of(&RAW_IP, data)),
    ("link_wlan", |data| wrap::link_of(&WLAN, data)),
    ("link_wlan_keys", session::with_keys),
    ("pcap", files::pcap),
    ("pcapng", files::pcapng),
    ("serial", serial::serial),
    ("session", session::session),
    ("stream_http", |data| wrap::connection(80, data)),
    ("stream_mqtt", |data| wrap::connection(1883, data)),
    ("stream_other", |data| wrap::connection_of(&STREAMS, data)),
    ("stream_tls", |data| wrap::connection(443, data)),
    ("stream_websocket", wrap::websocket),
    ("udp_lan", |data| wrap::datagrams_of(&LAN, data)),
    ("udp_things", |data| wrap::datagrams_of(&THINGS, data)),
    ("x509", wrap::certificate),
];

/// Loopback of BSD and OpenBSD, Linux cooked captures 1 and 2.
const LOOPBACK_AND_COOKED: [u32; 4] = [0, 108, 113, 276];
/// Either version of IP, version 4, version 6.
const RAW_IP: [u32; 3] = [101, 228, 229];
/// 802.11 behind radiotap, Prism, PPI, and alone.
const WLAN: [u32; 4] = [127, 119, 192, 105];
/// DNS, syslog, lines, and what only its content tells.
const STREAMS: [u16; 4] = [53, 514, 5050, 50505];
/// DNS, mDNS, LLMNR, DHCP, DHCPv6, SSDP.
const LAN: [u16; 6] = [53, 5353, 5355, 67, 547, 1900];
/// NTP, syslog, CoAP, MQTT-SN, DTLS.
const THINGS: [u16; 5] = [123, 514, 5683, 10_000, 5684];

/// Runs a target on an input.
pub fn run(target: &str, data: &[u8]) {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    (found.expect("a target of that name").1)(data);
}

/// A registry of all protocols, with the secrets of all bundled key logs.
pub fn opening_all() -> Arc<Registry> {
    let registry = proto::shared_registry();
    for (_, text) in bundled::KEYLOGS {
        keylog::load(text, 1, registry.secrets().keyring());
    }
    registry
}

/// The same, made once.
pub fn registry() -> Arc<Registry> {
    static REGISTRY: OnceLock<Arc<Registry>> = OnceLock::new();
    REGISTRY.get_or_init(opening_all).clone()
}

/// A registry with the keys of all bundled captures of Wi-Fi, made once.
fn registry_of_wifi() -> Arc<Registry> {
    static REGISTRY: OnceLock<Arc<Registry>> = OnceLock::new();
    let made = || {
        let mut keys = WifiKeys::default();
        let lines = bundled::ALL.iter().filter_map(|b| b.keys);
        for line in lines.flat_map(str::lines) {
            keys.line(line).expect("it is bundled");
        }
        let registry = proto::shared_registry();
        registry.secrets().put(keys);
        registry
    };
    REGISTRY.get_or_init(made).clone()
}

struct Kept {
    link: u32,
    wire_len: u32,
    data: Vec<u8>,
    seen: u64,
}

impl Kept {
    fn frame(&self, number: u32) -> Frame<'_> {
        self.with(number, &self.data)
    }

    /// The frame with its bytes in another place.
    fn with<'b>(&self, number: u32, data: &'b [u8]) -> Frame<'b> {
        Frame {
            number,
            time: Timestamp(i64::from(number) * 1_000_000),
            link: LinkType(self.link),
            interface: 0,
            wire_len: self.wire_len,
            data,
            comment: None,
        }
    }
}

struct Again<'a>(&'a [Kept]);

impl Fetch for Again<'_> {
    fn fetch<'b>(&mut self, _place: u64, number: u32, buf: &'b mut Vec<u8>) -> Option<Frame<'b>> {
        let kept = self.0.get(number as usize - 1)?;
        buf.clear();
        buf.extend_from_slice(&kept.data);
        Some(kept.with(number, buf))
    }
}

/// Dissects frames one after the other and shows each in every form; tells their story; at last gives verdicts; at last looks at some again.
pub struct Checker {
    engine: Engine,
    session: Session,
    kept: Vec<Kept>,
    summary: Summary,
    ndjson: Ndjson,
    rows: Rows,
    text: String,
    flat: Vec<u8>,
}

impl Default for Checker {
    fn default() -> Self {
        Self::new(registry())
    }
}

impl Checker {
    /// One that decodes with these protocols and secrets.
    pub fn new(registry: Arc<Registry>) -> Self {
        let flows = Box::new(Flows::new(Limits::default()));
        Self {
            engine: Engine::new(registry.clone(), flows),
            session: Session::new(registry, Focus::default()),
            kept: Vec::new(),
            summary: Summary::default(),
            ndjson: Ndjson::new(true),
            rows: Rows::default(),
            text: String::new(),
            flat: Vec::new(),
        }
    }

    /// Dissects a frame of a link type, of which `lost` bytes were not captured.
    pub fn frame(&mut self, link: u32, data: &[u8], lost: u32) {
        let mut kept = Kept {
            link,
            wire_len: u32::try_from(data.len())
                .unwrap_or(u32::MAX)
                .saturating_add(lost),
            data: data.to_vec(),
            seen: 0,
        };
        let number = u32::try_from(self.kept.len()).unwrap_or(u32::MAX) + 1;
        let packet = self.engine.dissect(&kept.frame(number));
        check(packet);
        self.text.clear();
        self.summary.line(&mut self.text, packet);
        self.flat.clear();
        self.ndjson.line(&mut self.flat, packet);
        self.rows.fill(packet);
        self.rows.write(&mut self.text);
        kept.seen = seen(packet);
        self.session.push(&kept.frame(number), u64::from(number));
        self.kept.push(kept);
    }

    /// Ends the story, and looks at the last frames again: what is found must be what was found.
    pub fn finish(mut self) {
        self.session.finish();
        let mut story = String::new();
        let focus = Focus::default();
        let told = self.session.story();
        report::story::text(&mut story, told, "fuzz", &focus, Some(100));
        report::story_json::write(&mut io::sink(), told, "fuzz", &focus).expect("a sink takes all");
        let all = report::doctor::diagnoses(told, &focus);
        report::doctor::text(&mut story, told, "fuzz", &all, Some(100));
        report::doctor::json(&mut io::sink(), told, "fuzz", &all).expect("a sink takes all");
        let mut again = Again(&self.kept);
        for (i, kept) in self.kept.iter().enumerate().rev().take(3) {
            let number = u32::try_from(i).unwrap_or(u32::MAX) + 1;
            let packet = self
                .session
                .look(number, &mut again)
                .expect("it was pushed");
            assert_eq!(
                seen(packet),
                kept.seen,
                "a second look at frame {number} finds something else"
            );
        }
    }
}

/// What was found in a packet, in short.
fn seen(packet: Packet<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for f in packet.fields() {
        let f2 = f.field;
        (
            f.spec().key,
            f2.start,
            f2.len,
            f2.depth,
            f2.source,
            f.bytes(),
        )
            .hash(&mut hasher);
        f.display().hash(&mut hasher);
    }
    for note in &packet.tree.notes {
        (note.text, note.start, note.need, note.have).hash(&mut hasher);
    }
    hasher.finish()
}

fn check(packet: Packet<'_>) {
    for note in &packet.tree.notes {
        assert!(!note.text.contains("a bug in netlens"), "{}", note.text);
    }
    for f in packet.fields() {
        let end = f.field.start as usize + f.field.len as usize;
        assert!(
            f.field.len == 0 || end <= packet.source(f.field.source).len(),
            "{}",
            f.spec().key
        );
    }
    let sources: usize = packet.tree.sources.iter().map(|s| s.bytes.len()).sum();
    assert!(
        sources <= 32 << 20,
        "{sources} bytes of sources for one packet"
    );
}
