//! The secrets of a TLS 1.3 connection as lines of a key log (RFC 9850), for owners who ask for them.
//!
//! The TLS library keeps its secrets to itself. But it reckons each by HMAC (RFC 8446 section 7.1: Derive-Secret), and it lets its user
//! say which hash it uses. So this is SHA-256 that watches: the inner hash of such an HMAC takes a label such as `tls13 c hs traffic`;
//! the outer one takes the inner one's digest, and what comes out is the secret.

use crate::outbox::{LINK, now};
use core::cell::RefCell;
use core::fmt::Write;
use core::sync::atomic::{AtomicBool, Ordering};
use digest::consts::{U32, U64};
use digest::core_api::BlockSizeUser;
use digest::{FixedOutput, FixedOutputReset, HashMarker, Output, OutputSizeUser, Reset, Update};
use embassy_sync::blocking_mutex::{Mutex, raw::CriticalSectionRawMutex};
use embedded_tls::{Aes128GcmSha256, TlsCipherSuite};
use heapless::String;
use netlens_link::Message;
use sha2::Sha256;

/// Whether secrets go over the link: the setting `secrets`.
pub static TELL: AtomicBool = AtomicBool::new(false);

/// Labels in the key schedule, and their names in a key log.
const LABELS: [(&[u8], &str); 5] = [
    (b"c hs traffic", "CLIENT_HANDSHAKE_TRAFFIC_SECRET"),
    (b"s hs traffic", "SERVER_HANDSHAKE_TRAFFIC_SECRET"),
    (b"c ap traffic", "CLIENT_TRAFFIC_SECRET_0"),
    (b"s ap traffic", "SERVER_TRAFFIC_SECRET_0"),
    (b"exp master", "EXPORTER_SECRET"),
];

struct Watched {
    /// Random of the ClientHello: the session's name in a key log.
    client_random: Option<[u8; 32]>,
    /// Name of a secret, and the digest that its outer hash will take.
    pending: Option<(&'static str, [u8; 32])>,
}

static WATCHED: Mutex<CriticalSectionRawMutex, RefCell<Watched>> =
    Mutex::new(RefCell::new(Watched {
        client_random: None,
        pending: None,
    }));

fn watched<T>(f: impl FnOnce(&mut Watched) -> T) -> Option<T> {
    WATCHED.lock(|w| w.try_borrow_mut().ok().map(|mut w| f(&mut w)))
}

/// A connection begins: the first 32 random bytes that it takes will be its ClientHello's (RFC 8446 section 4.1.2).
pub fn begin() {
    watched(|w| (w.client_random, w.pending) = (None, None));
}

/// Random bytes that the connection took.
pub fn random_taken(bytes: &[u8]) {
    if let Ok(bytes) = bytes.try_into()
        && TELL.load(Ordering::Relaxed)
    {
        watched(|w| w.client_random.get_or_insert(bytes).len());
    }
}

/// The name of the secret that a HkdfLabel is for (RFC 8446 section 7.1: length, length of the label, the label).
fn label(data: &[u8]) -> Option<&'static str> {
    let rest = data.get(3..)?.strip_prefix(b"tls13 ")?;
    LABELS
        .iter()
        .find(|(label, _)| rest.starts_with(label))
        .map(|(_, name)| *name)
}

fn tell(name: &str, random: &[u8; 32], secret: &[u8]) {
    let mut line = String::<200>::new();
    let _ = write!(line, "{name} ");
    let hexadecimal = |line: &mut String<200>, bytes: &[u8]| {
        for byte in bytes {
            let _ = write!(line, "{byte:02x}");
        }
    };
    hexadecimal(&mut line, random);
    let _ = line.push(' ');
    hexadecimal(&mut line, secret);
    LINK.send(&Message::Secret {
        us: now(),
        line: &line,
    });
}

/// TLS_AES_128_GCM_SHA256 with a hash that watches.
pub struct Suite;

impl TlsCipherSuite for Suite {
    const CODE_POINT: u16 = Aes128GcmSha256::CODE_POINT;
    type Cipher = <Aes128GcmSha256 as TlsCipherSuite>::Cipher;
    type KeyLen = <Aes128GcmSha256 as TlsCipherSuite>::KeyLen;
    type IvLen = <Aes128GcmSha256 as TlsCipherSuite>::IvLen;
    type Hash = Watch;
    type LabelBufferSize = <Aes128GcmSha256 as TlsCipherSuite>::LabelBufferSize;
}

/// What one hash has seen that matters.
#[derive(Clone, Copy, Default)]
enum Seen {
    #[default]
    Nothing,
    /// The label of a secret: this is the inner hash.
    Label(&'static str),
    /// The digest of such an inner hash: what comes out is the secret.
    Digest(&'static str),
}

/// SHA-256 that watches for the secrets of TLS.
#[derive(Clone, Default)]
pub struct Watch {
    hash: Sha256,
    seen: Seen,
}

impl Watch {
    fn look(&mut self, data: &[u8]) {
        if let Some(name) = label(data) {
            self.seen = Seen::Label(name);
        } else if data.len() == 32 {
            let pending = watched(|w| w.pending).flatten();
            if let Some((name, digest)) = pending
                && digest == data
            {
                self.seen = Seen::Digest(name);
            }
        }
    }

    fn finished(&mut self, out: &[u8]) {
        match core::mem::take(&mut self.seen) {
            Seen::Nothing => {}
            Seen::Label(name) => {
                if let Ok(digest) = out.try_into() {
                    watched(|w| w.pending = Some((name, digest)));
                }
            }
            Seen::Digest(name) => {
                let random = watched(|w| {
                    w.pending = None;
                    w.client_random
                });
                if let Some(random) = random.flatten() {
                    tell(name, &random, out);
                }
            }
        }
    }
}

impl OutputSizeUser for Watch {
    type OutputSize = U32;
}

impl BlockSizeUser for Watch {
    type BlockSize = U64;
}

impl HashMarker for Watch {}

impl Update for Watch {
    fn update(&mut self, data: &[u8]) {
        if TELL.load(Ordering::Relaxed) {
            self.look(data);
        }
        Update::update(&mut self.hash, data);
    }
}

impl FixedOutput for Watch {
    fn finalize_into(mut self, out: &mut Output<Self>) {
        FixedOutput::finalize_into(self.hash.clone(), out);
        self.finished(out);
    }
}

impl Reset for Watch {
    fn reset(&mut self) {
        Reset::reset(&mut self.hash);
        self.seen = Seen::Nothing;
    }
}

impl FixedOutputReset for Watch {
    fn finalize_into_reset(&mut self, out: &mut Output<Self>) {
        FixedOutputReset::finalize_into_reset(&mut self.hash, out);
        self.finished(out);
    }
}
