//! Faults of stage Secure: TLS alerts, and a handshake that never was one.

use super::rule::{Case, Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::{Close, Secure, Talk};

/// The field of an alert's number.
const ALERT: &str = "tls.alert_message.desc";

/// A rule for alerts, which prove themselves.
const fn alert(
    name: &'static str,
    numbers: &'static [u64],
    why: &'static str,
    first: &'static str,
    second: &'static str,
) -> Rule {
    Rule {
        name,
        stage: Secure,
        when: When::Says(ALERT, numbers),
        why,
        first,
        second,
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 8446 section 6.2",
    }
}

/// Ports on which servers expect TLS from the first byte.
pub const TLS_PORTS: [u16; 8] = [443, 465, 636, 853, 993, 4433, 8443, 8883];

/// Whether the server answered a ClientHello with something else than TLS.
fn to_plain(c: &Case<'_>) -> bool {
    let other = c.sibling(Talk).is_some();
    c.value(ALERT).is_none() && (other || (only_hello(c) && !TLS_PORTS.contains(&c.port())))
}

/// Whether one side did not accept the other's certificate, without saying that its authority is unknown.
fn refused(c: &Case<'_>) -> bool {
    c.value(ALERT).is_some_and(|v| matches!(v, 42 | 45 | 46))
}

/// Whether something like that was remarked on the handshake.
fn remarked(c: &Case<'_>, words: &str) -> bool {
    c.stage.remarks.iter().any(|r| r.contains(words))
}

/// Whether the client had closed before the alert was sent.
fn closed_before_alert(c: &Case<'_>) -> bool {
    let closed = c.sibling(Close).and_then(|s| s.evidence.first());
    let by_client = c.stage.verdict.starts_with("the server");
    c.stage.proof.is_some_and(|alert| {
        by_client && alert.field.key == ALERT && closed.is_some_and(|e| e.frame < alert.frame)
    })
}

/// Whether nothing followed the ClientHello.
fn only_hello(c: &Case<'_>) -> bool {
    c.stage.evidence.len() <= 1 && c.last_key() == "tls.handshake.type"
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "tls-cut",
        stage: Secure,
        when: When::Failed(closed_before_alert),
        why: "the client closed the connection in the middle of the handshake, and the server's alert came only after that: the program gave up, ran out of memory or time, or did not like the certificate and said nothing",
        first: "look at the board's serial console at that time",
        second: "print the board's free heap before connecting (TLS needs 40 to 50 kB), and give the handshake more time",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 8446 section 6.1",
    },
    Rule {
        name: "tls-no-client-certificate",
        stage: Secure,
        when: When::Failed(|c| c.stage.verdict.contains("the client showed none")),
        why: "the server wants a certificate of the client, and the client sent none",
        first: "give the board its client certificate and private key",
        second: "if it has them, check that they are loaded before the connection is opened, and that the server's CA signed them",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 5246 section 7.4.6; RFC 8446 section 4.4.2.4",
    },
    Rule {
        name: "tls-wrong-name",
        stage: Secure,
        when: When::Failed(|c| refused(c) && remarked(c, "which is none of them")),
        why: "the certificate is made for other names than the one that the client connects to",
        first: "connect by a name that stands in the certificate (the story lists them), not by an address or a nickname",
        second: "give the server a certificate for this name",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 9525 section 6",
    },
    Rule {
        name: "tls-client-clock",
        stage: Secure,
        when: When::Failed(|c| {
            refused(c)
                && remarked(c, "certificate valid from")
                && !remarked(c, "when this was captured")
        }),
        why: "the certificate's dates and names fit the moment of this capture, and yet it was refused: a board that has not set its clock believes that it is 1970, and takes the certificate for not yet valid",
        first: "set the board's clock (SNTP: configTime) before it connects, and print it on the serial console",
        second: "if the clock is right, check the chain from your computer: openssl s_client -showcerts -connect HOST:PORT",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 5280 section 4.1.2.5",
    },
    alert(
        "tls-unknown-ca",
        &[48],
        "the server's certificate is signed by an authority (CA) that the side which sent the alert does not have: the board holds no CA certificate, an old one, or that of another server",
        "put the right CA certificate (PEM) into the board's program: the one that signed the server's certificate, as openssl s_client -showcerts -connect HOST:PORT shows",
        "if the server signs for itself, give the board that certificate as its CA; see that the server sends its intermediate certificates too",
    )
    .sure(Confidence::Likely),
    alert(
        "tls-certificate-expired",
        &[45],
        "the certificate is out of date, or the clock of the side that checked it is wrong; a board that has not set its clock believes that it is 1970",
        "set the board's clock (SNTP) before it connects, and print it on the serial console",
        "look at the certificate's dates in the story; if they have passed, renew it on the server",
    )
    .sure(Confidence::Likely),
    alert(
        "tls-certificate-not-accepted",
        &[42, 43, 44, 46],
        "the certificate was not accepted: it is damaged, of an unknown kind, revoked, made for another name, or not yet valid for a board whose clock says 1970",
        "set the board's clock (SNTP) before it connects, and compare the name it connects to with the names in the certificate",
        "check the certificate from your computer: openssl s_client -connect HOST:PORT -servername HOST",
    )
    .sure(Confidence::Possible),
    alert(
        "tls-certificate-required",
        &[116],
        "the server wants a certificate of the client, and the client sent none",
        "give the board its client certificate and private key",
        "if it has them, check that they are loaded before the connection is opened, and that the server's CA signed them",
    ),
    alert(
        "tls-handshake-failure",
        &[40, 71],
        "the two sides found no cipher, group or signature that both accept; with an old TLS, a missing client certificate looks the same",
        "compare the cipher suites in the ClientHello with those that the server allows",
        "switch the missing ciphers (usually ECDHE with AES-GCM) on in the board's TLS library, or allow one of its own on the server; give the board a client certificate if the server asks for one",
    )
    .sure(Confidence::Likely),
    alert(
        "tls-version",
        &[70, 86],
        "the two sides have no TLS version in common: one is too old for the other",
        "switch TLS 1.2 or 1.3 on in the board's TLS library",
        "if the board cannot, let the server accept TLS 1.2 as well",
    ),
    alert(
        "tls-unknown-name",
        &[112],
        "the server has no certificate for the name that the client asked for",
        "connect by the name that stands in the server's certificate, not by its address",
        "give the server a certificate for this name",
    ),
    alert(
        "tls-no-protocol",
        &[120],
        "the two sides have no application protocol in common (ALPN)",
        "let the client offer the protocol that the server speaks",
        "leave ALPN out at the client",
    ),
    alert(
        "tls-access-denied",
        &[49],
        "the certificate is valid, but its owner may not come in",
        "look into the server's list of who may connect",
        "check that the board uses its own certificate and not that of another device",
    ),
    alert(
        "tls-unexpected",
        &[10, 22, 47, 50],
        "the other side got something that makes no sense to it in TLS: often one side does not speak TLS on this port at all",
        "check that both sides mean TLS on this port",
        "if both do, try another version of the TLS library: such alerts come from defects, too",
    )
    .sure(Confidence::Possible),
    alert(
        "tls-decrypt",
        &[20, 21, 51],
        "a signature or checksum was wrong: the private key does not belong to the certificate, the pre-shared key differs, or bytes were changed on the way",
        "check that certificate and private key belong together, on both sides",
        "if pre-shared keys are used, compare them",
    )
    .sure(Confidence::Possible),
    alert(
        "tls-internal",
        &[80],
        "the other side failed for a reason of its own, such as too little memory",
        "look into the log of the side that sent the alert",
        "on a board, print the free heap before connecting: TLS needs 40 to 50 kB",
    )
    .sure(Confidence::Likely),
    alert(
        "tls-psk",
        &[115],
        "the server does not know the identity that the client gave for its pre-shared key",
        "compare identity and key on both sides",
        "look into the server's list of pre-shared keys",
    ),
    alert(
        "tls-alert",
        &[30, 41, 60, 90, 100, 109, 110, 111, 113, 114],
        "one side ended the handshake with an alert",
        "look the alert's name up in the frame, and into the log of the side that sent it",
        "try the same connection from your computer: openssl s_client -connect HOST:PORT",
    ),
    Rule {
        name: "tls-to-plain-port",
        stage: Secure,
        when: When::Failed(to_plain),
        why: "the client speaks TLS, but what listens on this port did not answer in TLS: it is the plain port",
        first: "use the server's TLS port (HTTPS 443, MQTT over TLS 8883), or switch TLS on for this one",
        second: "if the server is to stay without TLS, let the board connect without it (http:// or mqtt://)",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 8446 section 5",
    },
    Rule {
        name: "tls-silent-end",
        stage: Secure,
        when: When::Failed(|c| c.stage.proof.is_none()),
        why: "the connection ended in the middle of the handshake, without an alert that says why: the program gave up, ran out of memory or time, or did not like the certificate and said nothing",
        first: "look at the serial console and the server's log at that time",
        second: "print the board's free heap before connecting (TLS needs 40 to 50 kB), and give the handshake more time",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "RFC 8446 section 6.1",
    },
    Rule {
        name: "plain-to-tls-port",
        stage: Talk,
        when: When::Any(|c| {
            TLS_PORTS.contains(&c.port())
                && c.sibling(Secure).is_none()
                && (c.is_about("HTTP")
                    || c.is_about("MQTT")
                    || c.is_about("lines of text")
                    || c.is_about("text"))
                && (c.stage.state == crate::story::State::Failed
                    || c.stage.verdict.contains("not text"))
        }),
        why: "the client speaks in the clear to a port on which the server expects TLS",
        first: "switch TLS on in the board's program (https://, mqtts://, WiFiClientSecure)",
        second: "or use the server's plain port (HTTP 80, MQTT 1883), knowing that everybody on the path can read along",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 8446 section 5",
    },
];
