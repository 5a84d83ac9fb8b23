//! The server's side of TLS on a connection: handshake with words for what goes wrong, then a [`Channel`].

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{AlertDescription, Error, KeyLog, ServerConfig, ServerConnection, StreamOwned};

use super::super::event::What;
use super::super::socket::{Channel, Timed, why};
use super::Shown;

/// Writes the secrets of sessions in the format of NSS (`SSLKEYLOGFILE`).
#[derive(Debug)]
struct Secrets(Mutex<File>);

impl KeyLog for Secrets {
    fn log(&self, label: &str, random: &[u8], secret: &[u8]) {
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let line = format!("{label} {} {}\n", hex(random), hex(secret));
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = file.write_all(line.as_bytes());
    }
}

/// What servers show and take.
#[derive(Clone)]
pub struct Server(Arc<ServerConfig>);

impl Server {
    /// With this certificate; secrets go to `keylog`, which only we can read, where it is given.
    ///
    /// # Errors
    /// The file cannot be written; in words.
    pub fn new(shown: &Shown, keylog: Option<&Path>) -> Result<Self, String> {
        let wrong =
            |e: &dyn std::fmt::Display| format!("the server's certificate cannot be used: {e}");
        let chain: Result<Vec<_>, _> =
            CertificateDer::pem_slice_iter(shown.certificates.as_bytes()).collect();
        let chain = chain.map_err(|e| wrong(&e))?;
        let key = PrivateKeyDer::from_pem_slice(shown.key.as_bytes()).map_err(|e| wrong(&e))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| wrong(&e))?;
        let mut config = builder
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .map_err(|e| wrong(&e))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        if let Some(file) = keylog {
            let mut options = OpenOptions::new();
            let opened = options.create(true).append(true).mode(0o600).open(file);
            let file = opened
                .map_err(|e| format!("the key log cannot be written ({}): {e}", file.display()))?;
            config.key_log = Arc::new(Secrets(Mutex::new(file)));
        }
        Ok(Self(Arc::new(config)))
    }
}

/// A connection over TLS. What was encrypted is sent when it is flushed.
pub struct Secured(StreamOwned<ServerConnection, Timed>);

impl Channel for Secured {
    fn until(&mut self, until: Instant) {
        self.0.sock.until(until);
    }
}

impl Read for Secured {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.0.read(buf)
    }
}

impl io::Write for Secured {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.0.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Drop for Secured {
    fn drop(&mut self) {
        // Says that nothing more comes (close_notify), as far as the client still listens.
        self.0.conn.send_close_notify();
        let _ = self.0.flush();
    }
}

/// Does the handshake; returns the channel and what there is to tell of it.
///
/// # Errors
/// Why there is none, in words.
pub fn secured(mut stream: Timed, server: &Server) -> Result<(Secured, What), String> {
    let mut connection = ServerConnection::new(server.0.clone()).map_err(|e| e.to_string())?;
    while connection.is_handshaking() {
        match connection.complete_io(&mut stream) {
            Ok((0, 0)) => return Err("it closed the connection within the handshake".to_owned()),
            Ok(_) => {}
            Err(e) => {
                // The alert that says why, before we leave.
                let _ = connection.write_tls(&mut stream);
                return Err(words(&e));
            }
        }
    }
    let version = match connection.protocol_version() {
        Some(rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3".to_owned(),
        Some(rustls::ProtocolVersion::TLSv1_2) => "TLS 1.2".to_owned(),
        other => format!("{other:?}"),
    };
    let suite = connection
        .negotiated_cipher_suite()
        .map(|s| format!("{:?}", s.suite()));
    let told = What::Secured {
        version,
        cipher: suite.unwrap_or_default().replace("TLS13_", "TLS_"),
        name: connection.server_name().map(str::to_owned),
    };
    Ok((Secured(StreamOwned::new(connection, stream)), told))
}

/// Why a handshake failed.
fn words(error: &io::Error) -> String {
    if error.kind() == ErrorKind::UnexpectedEof {
        return "the handshake failed: it closed the connection without a word".to_owned();
    }
    let inner = error.get_ref().and_then(|e| e.downcast_ref::<Error>());
    let Some(inner) = inner else {
        return format!("the handshake failed: {}", why(error));
    };
    let said = match inner {
        Error::AlertReceived(AlertDescription::UnknownCA) => {
            "it does not know our authority: give it the file of --ca-out".to_owned()
        }
        Error::AlertReceived(AlertDescription::CertificateExpired) => {
            "for it our certificate is out of date: is its clock right?".to_owned()
        }
        Error::AlertReceived(
            a @ (AlertDescription::BadCertificate | AlertDescription::CertificateUnknown),
        ) => {
            format!(
                "it does not take our certificate ({a:?}): is its clock right, and the name it connects to one of --name?"
            )
        }
        Error::AlertReceived(alert) => format!("it sent the alert {alert:?}"),
        Error::InvalidMessage(_) => {
            "what it sent is not TLS: does it speak plain text to this port?".to_owned()
        }
        Error::PeerIncompatible(what) => {
            format!("it has no version, cipher or curve that we have ({what:?})")
        }
        other => other.to_string(),
    };
    format!("the handshake failed: {said}")
}
