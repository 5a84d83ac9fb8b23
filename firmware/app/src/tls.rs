//! TLS 1.3 with the server's certificate checked: by the CA of the settings, by name, and by date where the time is known.

use crate::failure;
use crate::failure::Failure;
use crate::net::{Context, Dice, Random};
use crate::tls_secrets::{self, Suite};
use alloc::{format, string::String, vec, vec::Vec};
use embedded_io_async::{Read, Write};
use embedded_tls::{
    Certificate, CertificateEntryRef, CertificateRef, CertificateVerifyRef, CryptoProvider,
    CryptoRngCore, NoClock, TlsCipherSuite, TlsClock, TlsConfig, TlsConnection, TlsContext,
    TlsError, TlsVerifier, pki::CertVerifier,
};

/// The longest certificate of a server or CA in bytes.
const CERTIFICATE: usize = 2048;
/// A whole record of the server's (RFC 8446 section 5.2), and what the library adds.
const RECORD: usize = 16_640;

/// Room for one TLS connection, on the heap.
pub struct Room {
    receive: Vec<u8>,
    send: Vec<u8>,
    ca: Vec<u8>,
}

impl Default for Room {
    fn default() -> Self {
        Room {
            receive: vec![0; RECORD],
            send: vec![0; 4096],
            ca: vec![0; CERTIFICATE],
        }
    }
}

struct Clock;

impl TlsClock for Clock {
    fn now() -> Option<u64> {
        crate::clock::unix()
    }
}

/// Checks as the library does, and says why not where it does not.
struct Verifier<'a> {
    ca: &'a [u8],
    name: heapless::String<64>,
    inner: CertVerifier<'a, Suite, Clock, CERTIFICATE>,
    why: &'a mut Option<String>,
}

impl Verifier<'_> {
    /// Which of the checks it is that fails, by doing fewer of them.
    fn reason(
        &self,
        transcript: &<Suite as TlsCipherSuite>::Hash,
        chain: &CertificateRef<'_>,
    ) -> String {
        let mut own = "";
        if let Some(CertificateEntryRef::X509(bytes)) = chain.entries.first() {
            own = dns_name(bytes).unwrap_or_default();
        }
        if self.passes::<NoClock>(transcript, chain, &self.name) {
            String::from("the certificate has expired or is not valid yet")
        } else if self.passes::<NoClock>(transcript, chain, own) {
            format!("the certificate is for {own}, not for this name")
        } else {
            String::from(
                "the certificate is not signed by the CA in the settings (ECDSA with P-256 or P-384 is understood)",
            )
        }
    }

    /// Whether the certificates pass under this name, and by this clock.
    fn passes<C: TlsClock>(
        &self,
        transcript: &<Suite as TlsCipherSuite>::Hash,
        chain: &CertificateRef<'_>,
        name: &str,
    ) -> bool {
        let mut verifier = CertVerifier::<Suite, C, CERTIFICATE>::new(Certificate::X509(self.ca));
        verifier.set_hostname_verification(name).is_ok()
            && verifier.verify_certificate(transcript, copy(chain)).is_ok()
    }
}

/// The first DNS name in a certificate's subjectAltName (RFC 5280 section 4.2.1.6): for the words of a refusal only.
fn dns_name(certificate: &[u8]) -> Option<&str> {
    let names = crate::http::find(certificate, &[0x06, 0x03, 0x55, 0x1d, 0x11])?;
    let names = certificate
        .get(names..names + 64)
        .or(certificate.get(names..))?;
    let at = names.iter().position(|byte| *byte == 0x82)?;
    let length = usize::from(*names.get(at + 1)?);
    core::str::from_utf8(names.get(at + 2..at + 2 + length)?).ok()
}

impl TlsVerifier<Suite> for Verifier<'_> {
    fn set_hostname_verification(&mut self, hostname: &str) -> Result<(), TlsError> {
        self.name =
            heapless::String::try_from(hostname).map_err(|_| TlsError::InsufficientSpace)?;
        self.inner.set_hostname_verification(hostname)
    }

    fn verify_certificate(
        &mut self,
        transcript: &<Suite as TlsCipherSuite>::Hash,
        chain: CertificateRef<'_>,
    ) -> Result<(), TlsError> {
        let again = copy(&chain);
        let result = self.inner.verify_certificate(transcript, chain);
        if result.is_err() {
            *self.why = Some(self.reason(transcript, &again));
        }
        result
    }

    fn verify_signature(&mut self, verify: CertificateVerifyRef<'_>) -> Result<(), TlsError> {
        let result = self.inner.verify_signature(verify);
        if result.is_err() {
            *self.why = Some(String::from(
                "the server does not have the key of its certificate",
            ));
        }
        result
    }
}

/// The same certificates once more: the library takes them with it.
fn copy<'c>(chain: &CertificateRef<'c>) -> CertificateRef<'c> {
    let mut same = CertificateRef::with_context(&[]);
    for entry in &chain.entries {
        let (CertificateEntryRef::X509(bytes) | CertificateEntryRef::RawPublicKey(bytes)) = entry;
        let _ = same.add(CertificateEntryRef::X509(bytes));
    }
    same
}

/// Random bytes, shown to whoever makes the key log.
struct Shown(Dice);

impl rand_core::RngCore for Shown {
    fn next_u32(&mut self) -> u32 {
        self.0.next_u32()
    }
    fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
        tls_secrets::random_taken(bytes);
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl rand_core::CryptoRng for Shown {}

struct Provider<'a> {
    dice: Shown,
    verifier: Verifier<'a>,
}

impl<'a> Provider<'a> {
    fn new(random: Random, ca: &'a [u8], why: &'a mut Option<String>) -> Self {
        let inner = CertVerifier::new(Certificate::X509(ca));
        Provider {
            dice: Shown(Dice(random)),
            verifier: Verifier {
                ca,
                name: heapless::String::new(),
                inner,
                why,
            },
        }
    }
}

impl CryptoProvider for Provider<'_> {
    type CipherSuite = Suite;
    type Signature = Vec<u8>;

    fn rng(&mut self) -> impl CryptoRngCore {
        &mut self.dice
    }

    fn verifier(&mut self) -> Result<&mut impl TlsVerifier<Suite>, TlsError> {
        Ok(&mut self.verifier)
    }
}

/// A TLS connection over a connection that stands.
///
/// # Errors
/// Why either side refused.
pub async fn open<'r, T: Read + Write + 'r>(
    context: &Context,
    io: T,
    room: &'r mut Room,
) -> Result<TlsConnection<'r, T, Suite>, Failure> {
    let settings = context.settings;
    let name = settings.given("name").unwrap_or(settings.text("server"));
    let Room { receive, send, ca } = room;
    let Some(ca) = settings.ca(ca) else {
        return Err(failure!(
            Settings,
            "ca: the certificate is longer than {CERTIFICATE} bytes"
        ));
    };
    let mut why = None;
    let config = TlsConfig::new().with_server_name(name);
    tls_secrets::begin();
    let mut tls = TlsConnection::new(io, receive, send);
    let opened = tls
        .open(TlsContext::new(
            &config,
            Provider::new(context.random, ca, &mut why),
        ))
        .await;
    match (opened, why) {
        (Ok(()), _) => Ok(tls),
        (Err(_), Some(why)) => Err(failure!(Tls, "{name}: {why}")),
        (Err(TlsError::HandshakeAborted(_, alert)), None) => {
            Err(failure!(Tls, "{name} refused with the alert {alert:?}"))
        }
        (Err(TlsError::ConnectionClosed | TlsError::Io(_) | TlsError::IoError), None) => {
            Err(failure!(
                Tls,
                "{name} closed the connection during the handshake: does it speak TLS 1.3 on this port?"
            ))
        }
        (Err(error), None) => Err(failure!(Tls, "{name}: {error:?}")),
    }
}
