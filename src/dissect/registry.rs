//! Who answers to which key, and with which secrets.

use hashbrown::HashMap;

use super::{FieldSpec, Key, Probe, Protocol, Secrets};

type Map<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// Field names and the specs that answer to each.
pub type SpecIndex = Map<&'static str, Vec<&'static FieldSpec>>;

/// A key as one word, so that a look-up hashes once; media types are looked up by name instead.
fn word(key: Key) -> Option<u64> {
    let (kind, value) = match key {
        Key::Frame => (0u64, 0),
        Key::Link(n) => (1, u64::from(n)),
        Key::EtherType(n) => (2, u64::from(n)),
        Key::Ieee8022 => (3, 0),
        Key::Llc(n) => (4, u64::from(n)),
        Key::Snap(oui, pid) => (5, u64::from(oui) << 16 | u64::from(pid)),
        Key::IpProto(n) => (6, u64::from(n)),
        Key::UdpPort(n) => (7, u64::from(n)),
        Key::TcpPort(n) => (8, u64::from(n)),
        Key::VendorAction(oui) => (9, u64::from(oui)),
        Key::TlsPort(n) => (10, u64::from(n)),
        Key::MediaType(_) | Key::Upgrade(_) | Key::Alpn(_) | Key::WebSocket(_) => return None,
    };
    Some(kind << 56 | value)
}

/// What the beginning of a stream is.
#[derive(Debug, Clone, Copy)]
pub enum Recognised {
    /// This protocol.
    As(&'static Protocol),
    /// More bytes have to come.
    Wait,
    /// No protocol's.
    Nobody,
}

/// All protocols, looked up by what they claim, and the secrets that they may use.
pub struct Registry {
    all: Vec<&'static Protocol>,
    claims: Map<u64, &'static Protocol>,
    /// Media types and who claims them, in the order of the list.
    media: Vec<(&'static str, &'static Protocol)>,
    root: Option<&'static Protocol>,
    streams: Vec<&'static Protocol>,
    datagrams: Vec<&'static Protocol>,
    fallback: &'static Protocol,
    /// Keys that the user gave to a protocol: content is not asked.
    forced: Vec<u64>,
    secrets: Secrets,
}

impl Registry {
    /// A registry of `protocols`; `fallback` shows bytes that nobody claims.
    ///
    /// The first protocol in the list that claims a key has it; a test says that no two claim the same.
    #[must_use]
    pub fn new(protocols: &[&'static Protocol], fallback: &'static Protocol) -> Self {
        let mut claims: Map<u64, &'static Protocol> = Map::default();
        for protocol in protocols {
            for key in protocol.claims {
                if let Some(word) = word(*key) {
                    claims.entry(word).or_insert(protocol);
                }
            }
        }
        let mut media = Vec::new();
        for protocol in protocols {
            media.extend(protocol.claims.iter().filter_map(|c| match c {
                Key::MediaType(name) => Some((*name, *protocol)),
                _ => None,
            }));
        }
        let mut streams: Vec<_> = protocols
            .iter()
            .copied()
            .filter(|p| p.stream.is_some())
            .collect();
        streams.sort_by_key(|p| p.stream.map_or(u8::MAX, |s| s.rank));
        let datagrams = protocols
            .iter()
            .copied()
            .filter(|p| p.datagram.is_some())
            .collect();
        Self {
            all: protocols.to_vec(),
            media,
            root: word(Key::Frame).and_then(|w| claims.get(&w).copied()),
            claims,
            streams,
            datagrams,
            fallback,
            forced: Vec::new(),
            secrets: Secrets::default(),
        }
    }

    /// The protocol that claims `key`.
    #[must_use]
    pub fn find(&self, key: Key) -> Option<&'static Protocol> {
        match key {
            Key::Frame => self.root,
            Key::MediaType(media) => self.media_type(media),
            Key::Upgrade(name) => self.upgrade(name),
            Key::WebSocket(name) => self.web_socket(name),
            Key::Alpn(name) => self.alpn(name.as_bytes()),
            _ => self.claims.get(&word(key)?).copied(),
        }
    }

    /// The protocol that reads bodies of a media type (`application/json`), in any case and without parameters. A claim
    /// may be a whole type, a structured suffix (`+json`, RFC 6839 section 3) or a family (`text/*`).
    #[must_use]
    pub fn media_type(&self, media: &str) -> Option<&'static Protocol> {
        let (family, subtype) = media.split_once('/')?;
        let suffix = subtype.rsplit_once('+').map(|(_, s)| s);
        let claimed = |test: &dyn Fn(&str) -> bool| {
            let found = self.media.iter().find(|(m, _)| test(m));
            found.map(|(_, protocol)| *protocol)
        };
        claimed(&|m| m.eq_ignore_ascii_case(media))
            .or_else(|| {
                claimed(&|m| {
                    m.strip_prefix('+')
                        .is_some_and(|s| suffix.is_some_and(|x| x.eq_ignore_ascii_case(s)))
                })
            })
            .or_else(|| {
                claimed(&|m| {
                    m.strip_suffix("/*")
                        .is_some_and(|f| f.eq_ignore_ascii_case(family))
                })
            })
    }

    fn claimer(&self, test: impl Fn(&Key) -> bool) -> Option<&'static Protocol> {
        let claims = |p: &&&'static Protocol| p.claims.iter().any(&test);
        self.all.iter().find(claims).copied()
    }

    /// The protocol that an HTTP upgrade of that name leads to, in any case.
    #[must_use]
    pub fn upgrade(&self, name: &str) -> Option<&'static Protocol> {
        self.claimer(|k| matches!(k, Key::Upgrade(n) if n.eq_ignore_ascii_case(name)))
    }

    /// The protocol of that name inside a WebSocket.
    #[must_use]
    pub fn web_socket(&self, name: &str) -> Option<&'static Protocol> {
        self.claimer(|k| matches!(k, Key::WebSocket(n) if *n == name))
    }

    /// The protocol that both ends of a TLS connection agreed on by that name.
    #[must_use]
    pub fn alpn(&self, name: &[u8]) -> Option<&'static Protocol> {
        self.claimer(|k| matches!(k, Key::Alpn(n) if n.as_bytes() == name))
    }

    /// Lets `protocol` answer to `key` from now on (decode as).
    pub fn decode_as(&mut self, key: Key, protocol: &'static Protocol) {
        if let Some(word) = word(key) {
            self.claims.insert(word, protocol);
            self.forced.push(word);
            self.forced.sort_unstable();
        }
    }

    /// The protocol that the user chose for `key`, with [`Registry::decode_as`].
    #[must_use]
    pub fn forced(&self, key: Key) -> Option<&'static Protocol> {
        if self.forced.is_empty() {
            return None;
        }
        let word = word(key)?;
        self.forced.binary_search(&word).ok()?;
        self.claims.get(&word).copied()
    }

    /// The secrets that the user gave: what is sealed with them is opened.
    #[must_use]
    pub fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// The protocol that shows unclaimed bytes.
    #[must_use]
    pub fn fallback(&self) -> &'static Protocol {
        self.fallback
    }

    /// What the first bytes of a stream are: `proposed` (by a port or a name) if they fit it and no stricter signature,
    /// else whoever recognises them. `may_wait` says that more bytes may come.
    #[must_use]
    pub fn recognise(
        &self,
        proposed: Option<&'static Protocol>,
        bytes: &[u8],
        may_wait: bool,
    ) -> Recognised {
        let signed = |p: &&'static Protocol, below: u8| {
            p.stream
                .is_some_and(|s| s.rank < below && (s.probe)(bytes) == Probe::Yes)
        };
        if let Some(protocol) = proposed
            && let Some(entry) = protocol.stream
        {
            match (entry.probe)(bytes) {
                Probe::Yes | Probe::Maybe => {
                    // Content decides: a stricter signature beats what the port proposes (HTTP on a port for lines).
                    let mut all = self.streams.iter().copied();
                    let stricter = all.find(|p| signed(p, entry.rank));
                    return Recognised::As(stricter.unwrap_or(protocol));
                }
                Probe::NeedMore if may_wait => return Recognised::Wait,
                Probe::NeedMore | Probe::No => {}
            }
        }
        let mut all = self.streams.iter().copied();
        match all.find(|p| signed(p, u8::MAX)) {
            Some(protocol) => Recognised::As(protocol),
            None => Recognised::Nobody,
        }
    }

    /// Protocols that read streams, strict signatures first.
    #[must_use]
    pub fn streams(&self) -> &[&'static Protocol] {
        &self.streams
    }

    /// The protocol that recognises a datagram's content.
    #[must_use]
    pub fn probe_datagram(&self, bytes: &[u8]) -> Option<&'static Protocol> {
        self.datagrams
            .iter()
            .copied()
            .find(|p| p.datagram.is_some_and(|probe| probe(bytes) == Probe::Yes))
    }

    /// All protocols, in the order of the list.
    #[must_use]
    pub fn protocols(&self) -> &[&'static Protocol] {
        &self.all
    }

    /// A protocol by its filter name.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&'static Protocol> {
        self.all.iter().copied().find(|p| p.name == name)
    }

    /// Every field spec, protocol items included.
    pub fn specs(&self) -> impl Iterator<Item = &'static FieldSpec> + '_ {
        self.all.iter().flat_map(|p| {
            std::iter::once(p.item).chain(p.fields.iter().flat_map(|list| list.iter().copied()))
        })
    }

    /// All field names and the specs that answer to each, for who looks up many.
    #[must_use]
    pub fn index(&self) -> SpecIndex {
        let mut out = SpecIndex::default();
        for spec in self.specs() {
            for key in std::iter::once(&spec.key).chain(spec.also) {
                let list = out.entry(*key).or_default();
                if !list.contains(&spec) {
                    list.push(spec);
                }
            }
        }
        out
    }

    /// The specs that answer to a field name: the field itself, or all that have it as a further name.
    #[must_use]
    pub fn lookup(&self, key: &str) -> Vec<&'static FieldSpec> {
        let mut found: Vec<&'static FieldSpec> = Vec::new();
        for spec in self.specs() {
            if (spec.key == key || spec.also.contains(&key)) && !found.contains(&spec) {
                found.push(spec);
            }
        }
        found
    }
}
