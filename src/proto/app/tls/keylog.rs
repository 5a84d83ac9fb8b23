//! Key logs: the text in which browsers, OpenSSL, GnuTLS, mbed TLS and others write the secrets of their sessions
//! (draft-ietf-tls-keylogfile, the NSS key log format).
//!
//! ```text
//! CLIENT_RANDOM <random of the client, 32 bytes> <master secret, 48 bytes>            TLS 1.0 to 1.2
//! CLIENT_TRAFFIC_SECRET_0 <random of the client, 32 bytes> <secret, 32 or 48 bytes>   TLS 1.3, and four more like it
//! RSA <first 8 bytes of the encrypted premaster secret> <premaster secret, 48 bytes>
//! RSA Session-ID:<session ID> Master-Key:<master secret, 48 bytes>
//! PMS_CLIENT_RANDOM <random of the client, 32 bytes> <premaster secret>
//! ```
//! A line that is none of these is passed over and counted; nothing of it is repeated, as it may hold a secret.

use crate::dissect::{Keyring, Secret};

/// Kind of a master secret by the client's random.
pub const MASTER: &str = "CLIENT_RANDOM";
/// Kind of a premaster secret by the client's random.
pub const PREMASTER: &str = "PMS_CLIENT_RANDOM";
/// Kind of a premaster secret by the beginning of its encrypted form.
pub const RSA: &str = "RSA";
/// Kind of a master secret by the session's ID.
pub const SESSION: &str = "RSA Session-ID";
/// Kind of a master secret by the ticket that resumes the session; learned, never logged.
pub const TICKET: &str = "ticket";
/// Kinds of the secrets of TLS 1.3: early, then of handshake and data, client and server each.
pub const EARLY: &str = "CLIENT_EARLY_TRAFFIC_SECRET";
/// Secrets under which handshakes of TLS 1.3 are sealed, client's and server's.
pub const HANDSHAKE: [&str; 2] = [
    "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
    "SERVER_HANDSHAKE_TRAFFIC_SECRET",
];
/// Secrets under which the data of TLS 1.3 are sealed, client's and server's.
pub const TRAFFIC: [&str; 2] = ["CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0"];

/// Kinds under which a client's random names secrets.
pub const BY_RANDOM: [&str; 7] = [
    MASTER,
    PREMASTER,
    EARLY,
    HANDSHAKE[0],
    HANDSHAKE[1],
    TRAFFIC[0],
    TRAFFIC[1],
];

/// Labels that key logs may have and that open nothing here.
const UNUSED: &[&str] = &[
    "EXPORTER_SECRET",
    "EARLY_EXPORTER_SECRET",
    "CLIENT_TRAFFIC_SECRET_N",
    "SERVER_TRAFFIC_SECRET_N",
    "ECH_SECRET",
    "ECH_CONFIG",
    "SERVER_RANDOM",
    "CLIENT_SECRET",
];

/// Longest line; a secret has 64 bytes at most.
const MAX_LINE: usize = 4096;
/// Wrong lines that are told one by one.
const MAX_TOLD: usize = 5;

/// What a key log held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Secrets that were kept.
    pub secrets: usize,
    /// Lines that are none of the format's.
    pub wrong: usize,
    /// The first of them by number, with what is wrong and what to do.
    pub told: Vec<(usize, &'static str)>,
    /// Lines read.
    pub lines: usize,
}

/// Reads the lines of a key log into the ring; the first one has the number `first`.
pub fn load(text: &[u8], first: usize, ring: &Keyring) -> Report {
    let mut report = Report::default();
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    if text.is_empty() {
        return report;
    }
    for (n, line) in text.split(|b| *b == b'\n').enumerate() {
        report.lines = report.lines.saturating_add(1);
        match read(line, ring) {
            Ok(true) => report.secrets = report.secrets.saturating_add(1),
            Ok(false) => {}
            Err(what) => {
                report.wrong = report.wrong.saturating_add(1);
                if report.told.len() < MAX_TOLD {
                    report.told.push((first.saturating_add(n), what));
                }
            }
        }
    }
    report
}

/// Reads one line; returns whether it held a secret that was kept.
fn read(line: &[u8], ring: &Keyring) -> Result<bool, &'static str> {
    if line.len() > MAX_LINE {
        return Err("it is longer than any secret: is this file a key log?");
    }
    let line = std::str::from_utf8(line)
        .map_err(|_| "it is not text: is this file a key log?")?
        .trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(false);
    }
    let mut words = line.split_ascii_whitespace();
    let label = words.next().unwrap_or_default();
    if UNUSED.contains(&label) || label.starts_with("QUIC_") {
        return Ok(false);
    }
    let (Some(id), Some(secret), None) = (words.next(), words.next(), words.next()) else {
        return Err(
            "a line has three words: a label, what the session is known by, and the secret",
        );
    };
    let (kind, id, secret) = match (label, id.strip_prefix("Session-ID:")) {
        (RSA, Some(id)) => (
            SESSION,
            id,
            secret
                .strip_prefix("Master-Key:")
                .ok_or("Master-Key: is missing before the secret")?,
        ),
        _ => (
            kind(label).ok_or("its label is none of a key log: leave the line out")?,
            id,
            secret,
        ),
    };
    let cut = "its numbers are not whole pairs of hexadecimal digits: the line was cut or changed, log it again";
    let (id, secret) = (hex(id).ok_or(cut)?, hex(secret).ok_or(cut)?);
    let fits = match kind {
        MASTER => id.len() == 32 && secret.len() == 48,
        RSA => id.len() == 8 && secret.len() == 48,
        SESSION => (1..=32).contains(&id.len()) && secret.len() == 48,
        PREMASTER => id.len() == 32 && !secret.is_empty(),
        _ => id.len() == 32 && matches!(secret.len(), 32 | 48 | 64),
    };
    if !fits {
        return Err(
            "its numbers do not have the length that its label asks for: the line was cut, log it again",
        );
    }
    if ring.add(kind, &id, &secret) {
        Ok(true)
    } else {
        Err(
            "there is no room for more secrets (16 MiB): keep only the lines of this capture's sessions",
        )
    }
}

/// A kind of secret in words, for whoever reads the tree; "" stands for none at all.
#[must_use]
pub fn words(kind: &'static str) -> &'static str {
    match kind {
        "" => "no key: this suite does not encrypt, and without a key it cannot be checked",
        TICKET => "the master secret of the session that the ticket is of",
        SESSION => "the master secret of the session of that ID",
        kind => kind,
    }
}

/// The kind that a label names.
fn kind(label: &str) -> Option<&'static str> {
    let [hc, hs] = HANDSHAKE;
    let [tc, ts] = TRAFFIC;
    [MASTER, PREMASTER, RSA, EARLY, hc, hs, tc, ts]
        .into_iter()
        .find(|k| *k == label)
}

/// The bytes of pairs of hexadecimal digits.
pub(super) fn hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let byte = |[a, b]: &[u8; 2]| Some(digit(*a)? << 4 | digit(*b)?);
    rest.is_empty()
        .then(|| pairs.iter().map(byte).collect())
        .flatten()
}

/// The line of a key log that holds a secret; `None` for one that was not logged.
#[must_use]
pub fn line(secret: &Secret) -> Option<String> {
    use std::fmt::Write as _;
    let (before, between) = match secret.kind {
        SESSION => ("RSA Session-ID:", " Master-Key:"),
        kind => (self::kind(kind)?, " "),
    };
    let mut out = String::from(before);
    if secret.kind != SESSION {
        out.push(' ');
    }
    for b in &secret.id {
        let _ = write!(out, "{b:02x}");
    }
    out.push_str(between);
    for b in &secret.bytes {
        let _ = write!(out, "{b:02x}");
    }
    out.push('\n');
    Some(out)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn zeros(n: usize) -> String {
        "00".repeat(n)
    }

    #[test]
    fn lines_of_every_kind_are_kept_and_written_again() {
        let ring = Keyring::default();
        let lines = [
            format!("CLIENT_RANDOM {} {}\n", zeros(32), zeros(48)),
            format!("RSA {} {}\n", zeros(8), zeros(48)),
            format!("RSA Session-ID:{} Master-Key:{}\n", zeros(32), zeros(48)),
            format!("PMS_CLIENT_RANDOM {} {}\n", zeros(32), zeros(22)),
            format!("CLIENT_TRAFFIC_SECRET_0 {} {}\n", zeros(32), zeros(32)),
        ];
        let text = format!("# by hand\r\n\n{}EXPORTER_SECRET x\n", lines.concat());
        let report = load(text.as_bytes(), 1, &ring);
        assert_eq!((report.secrets, report.wrong, report.lines), (5, 0, 8));
        for (kind, id, expected) in [
            (MASTER, 32, 0),
            (RSA, 8, 1),
            (SESSION, 32, 2),
            (PREMASTER, 32, 3),
            (TRAFFIC[0], 32, 4),
        ] {
            ring.used(kind, &vec![0; id]);
            let used = ring.uses(0);
            assert_eq!(
                line(used.last().unwrap()).as_deref(),
                lines.get(expected).map(String::as_str)
            );
        }
    }

    #[test]
    fn wrong_lines_are_told_by_number_and_the_others_kept() {
        let ring = Keyring::default();
        let text = format!(
            "CLIENT_RANDOM 00 11\nnonsense\nFOO {0} {1}\nCLIENT_RANDOM {0} {1}\nCLIENT_RANDOM {0} {1}0\nCLIENT_RANDOM {0} zz\n\u{0}\n{2}",
            zeros(32),
            zeros(48),
            "x".repeat(5000)
        );
        let report = load(text.as_bytes(), 10, &ring);
        assert_eq!((report.secrets, report.wrong), (1, 7));
        let numbers: Vec<usize> = report.told.iter().map(|(n, _)| *n).collect();
        assert_eq!(numbers, [10, 11, 12, 14, 15]);
        assert!(!format!("{report:?}").contains("zz"));
    }
}
