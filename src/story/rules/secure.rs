//! Stage Secure: the TLS handshake (RFC 5246, RFC 8446) as far as it is in the clear.

use super::Sight;
use super::close::upper;
use super::flows::Flow;
use crate::dissect::FieldSpec;
use crate::frame::Timestamp;
use crate::story::event::Mark;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::duration;

/// What was seen of the handshake.
#[derive(Default)]
pub struct Secure {
    stage: Option<StageRef>,
    started: Timestamp,
    version: Option<String>,
    cipher: Option<String>,
    /// Whether each side has switched to encryption: client, server.
    encrypted: [bool; 2],
    done: bool,
    failed: bool,
}

impl Secure {
    /// Its stage, once begun.
    pub fn stage(&self) -> Option<StageRef> {
        self.stage
    }

    /// Whether this conversation speaks TLS.
    pub fn begun(&self) -> bool {
        self.stage.is_some()
    }

    /// Whether the handshake is over and went well.
    pub fn is_done(&self) -> bool {
        self.done
    }
}

/// Reads the records of one message.
pub fn record(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    if flow.secure.stage.is_none() {
        let sni = s.text(s.keys.tls_sni);
        let title = match &sni {
            Some(name) => flow.told_apart(t, format!("TLS {name}")),
            None => flow.title(t, "TLS"),
        };
        flow.secure.stage = t.begin(flow.device, StageKind::Secure, title, s.packet);
        flow.secure.started = s.time();
    }
    let Some(at) = flow.secure.stage else { return };
    // One layer may hold several handshake messages; they are told in their order.
    let k = s.keys;
    let mut alert = None;
    let mut kinds: Vec<u64> = Vec::new();
    let mut contents: Vec<u64> = Vec::new();
    for f in s.layer.fields() {
        let spec = f.spec();
        if std::ptr::eq(spec, k.tls_handshake) {
            kinds.push(f.number());
        } else if std::ptr::eq(spec, k.tls_content) || std::ptr::eq(spec, k.tls_opaque) {
            contents.push(f.number());
        } else if std::ptr::eq(spec, k.tls_alert) {
            alert = Some(f.value_name().map_or_else(|| f.display(), str::to_owned));
        }
    }
    for kind in kinds {
        handshake(t, s, flow, at, kind);
    }
    if let Some(words) = alert {
        alerted(t, s, flow, at, &words);
    }
    for content in contents {
        match content {
            20 => change(t, s, flow, at),
            23 => application(t, s, flow, at),
            _ => {}
        }
    }
}

fn tell(
    t: &mut Teller,
    s: &Sight<'_>,
    at: StageRef,
    field: &'static FieldSpec,
    label: String,
    sentence: String,
    mark: Mark,
) {
    t.tell(
        at,
        Telling {
            from: s.from,
            to: s.to,
            label,
            sentence,
            field: Some(field),
            mark,
            packet: s.packet,
        },
    );
}

fn handshake(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef, kind: u64) {
    let k = s.keys;
    let (label, sentence) = match kind {
        1 => {
            let for_whom = s.text(k.tls_sni).map(|n| format!(" It wants to speak to {n}.")).unwrap_or_default();
            (
                "ClientHello".to_owned(),
                format!("The client offers the TLS versions and ciphers it knows, and a random number.{for_whom} All of this travels in the clear."),
            )
        }
        2 => {
            flow.secure.version = s.worded(k.tls_supported_version).or_else(|| s.worded(k.tls_version));
            flow.secure.cipher = s.worded(k.tls_cipher);
            let version = flow.secure.version.clone().unwrap_or_default();
            let cipher = flow.secure.cipher.clone().unwrap_or_default();
            (
                format!("ServerHello {version}"),
                format!("The server chooses {version} and {cipher}."),
            )
        }
        4 => ("NewSessionTicket".to_owned(), "The server hands out a ticket with which the client can come back faster.".to_owned()),
        11 => {
            let subject = s.text(k.cert_subject);
            let issuer = s.text(k.cert_issuer);
            if let (Some(subject), Some(issuer)) = (&subject, &issuer)
                && let Some(st) = t.stage(at)
            {
                let from = s.layer.get(k.cert_not_before).map(crate::dissect::FieldRef::display);
                let to = s.layer.get(k.cert_not_after).map(crate::dissect::FieldRef::display);
                st.remark(format!("certificate of {subject}, issued by {issuer}"));
                if let (Some(from), Some(to)) = (from, to) {
                    st.remark(format!("certificate valid from {} to {}", day(&from), day(&to)));
                }
            }
            (
                "Certificate".to_owned(),
                match subject {
                    Some(subject) => format!("It shows its certificate: {subject}. The other side checks who signed it, for which name, and until when."),
                    None => "It shows its certificate. The other side checks who signed it, for which name, and until when.".to_owned(),
                },
            )
        }
        12 => ("ServerKeyExchange".to_owned(), "The server sends its half of a fresh key exchange, signed with its certificate's key.".to_owned()),
        13 => ("CertificateRequest".to_owned(), "The server wants to see a certificate of the client too.".to_owned()),
        14 => ("ServerHelloDone".to_owned(), "The server has said all it has to say in the clear.".to_owned()),
        15 => ("CertificateVerify".to_owned(), "It proves that it has the certificate's private key.".to_owned()),
        16 => ("ClientKeyExchange".to_owned(), "The client sends its half of the key exchange. Both can compute the keys now; a listener cannot.".to_owned()),
        _ => return,
    };
    tell(t, s, at, k.tls_handshake, label, sentence, Mark::Step);
}

fn side(flow: &mut Flow, s: &Sight<'_>) -> usize {
    usize::from(s.from != flow.client)
}

fn change(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef) {
    let who = flow.who(t, s.from);
    // In TLS 1.3 this record only pleases old middleboxes (RFC 8446 appendix D.4); it says nothing.
    let modern = flow
        .secure
        .version
        .as_deref()
        .is_some_and(|v| v.contains("1.3"));
    if flow.secure.done || modern || flow.secure.version.is_none() {
        return;
    }
    if let Some(flag) = flow
        .secure
        .encrypted
        .get_mut(usize::from(s.from != flow.client))
    {
        *flag = true;
    }
    tell(
        t,
        s,
        at,
        s.keys.tls_content,
        "ChangeCipherSpec".to_owned(),
        format!("{} encrypts everything from here on.", upper(who)),
        Mark::Step,
    );
    if flow.secure.encrypted == [true, true] {
        succeed(t, s, flow, at);
    }
}

fn application(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef) {
    if flow.secure.failed {
        return;
    }
    let i = side(flow, s);
    let first = flow.secure.encrypted.get(i).is_some_and(|e| !e);
    if let Some(flag) = flow.secure.encrypted.get_mut(i) {
        *flag = true;
    }
    if flow.secure.done {
        super::talk::secret::record(t, s, flow);
        return;
    }
    if first {
        let who = flow.who(t, s.from);
        tell(
            t,
            s,
            at,
            s.keys.tls_content,
            "encrypted handshake".to_owned(),
            format!(
                "{} goes on under encryption: certificate and confirmation (TLS 1.3) can be read only with the keys.",
                upper(who)
            ),
            Mark::Step,
        );
    }
    if flow.secure.encrypted == [true, true] {
        succeed(t, s, flow, at);
    }
}

fn succeed(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef) {
    flow.secure.done = true;
    let took = duration(s.time().since(flow.secure.started));
    let version = flow
        .secure
        .version
        .clone()
        .unwrap_or_else(|| "TLS".to_owned());
    let cipher = flow
        .secure
        .cipher
        .clone()
        .map(|c| format!(", {c}"))
        .unwrap_or_default();
    if let Some(st) = t.stage(at)
        && st.state != State::Failed
    {
        st.conclude(State::Ok, format!("{version}{cipher}, in {took}; the client went on with it; whether it checked the server's certificate, a listener cannot see"));
        st.prove(
            s.packet.frame.number,
            Some(s.keys.tls_content),
            s.packet.frame.time,
        );
    }
}

fn alerted(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef, words: &str) {
    let who = flow.who(t, s.from);
    let level = s.number(s.keys.tls_alert_level);
    let harmless = words.starts_with("Close Notify") || level != Some(2);
    if !harmless {
        flow.secure.failed = true;
        if let Some(st) = t.stage(at) {
            st.conclude(
                State::Failed,
                format!(
                    "{who} ended the handshake with the alert \"{words}\": {}",
                    alert_words(words)
                ),
            );
        }
    }
    tell(
        t,
        s,
        at,
        s.keys.tls_alert,
        format!("Alert: {words}"),
        format!("{} says \"{words}\": {}.", upper(who), alert_words(words)),
        if harmless { Mark::Step } else { Mark::Bad },
    );
}

/// What an alert means (RFC 8446 section 6), with the usual cause.
fn alert_words(words: &str) -> &'static str {
    match words {
        "Close Notify" => "it will send nothing more",
        "Unknown CA" => {
            "the other side's certificate is signed by an authority that it does not have; give the board the right CA certificate"
        }
        "Certificate Expired" => {
            "the certificate is out of date, or the clock of the side that checked it is wrong"
        }
        "Bad Certificate" => "the certificate is damaged or not what it should be",
        "Certificate Unknown" => "the certificate was not accepted, for a reason it does not give",
        "Certificate Required" => "it wants a certificate of the other side and got none",
        "Handshake Failure" => "the two sides found no cipher, group or signature that both accept",
        "Protocol Version" => "the two sides have no TLS version in common",
        "Unrecognized Name" => "it does not know the name that the client asked for",
        "No Application Protocol" => "the two sides have no application protocol in common",
        "Decrypt Error" => "a signature or a confirmation was wrong",
        "Unexpected Message" => {
            "a message came that has no place here; the other side may not speak TLS"
        }
        "Internal Error" => "it failed for a reason of its own",
        _ => "it cannot go on",
    }
}

/// Says what is known at the end of the capture.
pub fn end(t: &mut Teller, flow: &mut Flow) {
    let Some(at) = flow.secure.stage else { return };
    let closed = flow.talk.reset_or_closed;
    if let Some(st) = t.stage(at)
        && st.state == State::InProgress
    {
        if closed {
            st.conclude(
                State::Failed,
                "the connection ended before the TLS handshake was complete",
            );
        } else {
            st.verdict = "the TLS handshake had not finished when the capture ended".to_owned();
        }
    }
}

/// A time as the tree words it, without its fraction of a second.
fn day(time: &str) -> String {
    time.replace(".000000000", "")
}
