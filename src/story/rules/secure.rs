//! Stage Secure: the handshake of TLS (RFC 5246, RFC 8446) and DTLS (RFC 6347), as far as it is in the clear or the user's
//! secrets open it.

mod alerts;
mod certificates;
mod messages;
mod sealed;

use super::close::upper;
use super::flows::Flow;
use super::{Sight, say};
use crate::dissect::FieldSpec;
use crate::frame::Timestamp;
use crate::story::event::Mark;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};
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
    /// Whether the client sends data before the handshake is done.
    early: bool,
    /// Whether keys of before are used again, in words.
    resumed: Option<&'static str>,
    /// Whether the server has shown a certificate.
    certificate: bool,
    /// Name that the client asked for.
    wanted: Option<String>,
    /// What a client that checks would refuse the server's certificate for.
    fault: Option<&'static str>,
    /// Whether records were opened with the user's secrets.
    opened: bool,
    /// Whether each side has confirmed the handshake in a record that was opened: client, server.
    confirmed: [bool; 2],
    /// Records of TLS 1.3 that stay sealed.
    sealed: sealed::Sealed,
    /// Whether the client was asked for one and has none.
    none_to_show: bool,
    /// Handshake messages of datagrams that came again.
    repeated: u64,
    /// Handshake messages of datagrams that were told already: side, number, kind.
    told: Vec<(bool, u64, u64)>,
}

/// Handshake messages that are remembered to recognise repeated ones.
const MAX_TOLD: usize = 64;

impl Secure {
    /// Its stage, once begun.
    pub fn stage(&self) -> Option<StageRef> {
        self.stage
    }

    /// Whether this conversation speaks TLS.
    pub fn begun(&self) -> bool {
        self.stage.is_some()
    }

    /// Whether this message was seen before: datagrams are sent again when no answer comes.
    fn is_repeated(&mut self, from_client: bool, message: Message) -> bool {
        let mark = (from_client, message.number, message.kind.unwrap_or(0));
        if message.part || self.told.contains(&mark) {
            self.repeated = self.repeated.saturating_add(u64::from(!message.part));
            return !message.part;
        }
        if self.told.len() >= MAX_TOLD {
            self.told.remove(0);
        }
        self.told.push(mark);
        false
    }

    /// Whether the suite chosen does not encrypt at all.
    pub fn is_plain(&self) -> bool {
        self.cipher.as_deref().is_some_and(|c| c.contains("_NULL_"))
    }

    /// Whether the handshake is over and went well.
    pub fn is_done(&self) -> bool {
        self.done
    }
}

/// Reads the records of one message.
pub fn record(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    if flow.secure.stage.is_none() {
        let names = Names::of(s);
        let what = if names.datagram { "DTLS" } else { "TLS" };
        let title = match s.text(names.sni) {
            Some(name) => flow.told_apart(t, format!("{what} {name}")),
            None => flow.title(t, what),
        };
        flow.secure.stage = t.begin(flow.device, StageKind::Secure, title, s.packet);
        flow.secure.started = s.time();
    }
    let Some(at) = flow.secure.stage else { return };
    // One layer may hold several handshake messages; they are told in their order.
    let k = Names::of(s);
    let mut alert = None;
    let mut messages: Vec<Message> = Vec::new();
    let mut records: Vec<Record> = Vec::new();
    for f in s.layer.fields() {
        let spec = f.spec();
        if std::ptr::eq(spec, k.message) {
            messages.push(Message {
                retry: f.text() == "Hello Retry Request",
                part: f.text().ends_with("(Fragment)"),
                ..Message::default()
            });
        } else if std::ptr::eq(spec, k.handshake) {
            if let Some(m) = messages.last_mut() {
                m.kind = Some(f.number());
            }
        } else if std::ptr::eq(spec, s.keys.dtls_number) {
            if let Some(m) = messages.last_mut() {
                m.number = f.number();
            }
        } else if std::ptr::eq(spec, k.opaque) {
            records.push(Record {
                content: f.number(),
                opaque: true,
                ..Record::default()
            });
        } else if std::ptr::eq(spec, k.content) {
            match records.last_mut() {
                // The true type of a record that was opened.
                Some(last) if last.opaque && !k.datagram => last.content = f.number(),
                _ => records.push(Record {
                    content: f.number(),
                    ..Record::default()
                }),
            }
        } else if std::ptr::eq(spec, k.record_len) {
            if let Some(r) = records.last_mut() {
                r.len = f.number();
            }
        } else if std::ptr::eq(spec, s.keys.tls_opened) {
            flow.secure.opened = true;
            if let Some(r) = records.last_mut() {
                r.opened = true;
            }
        } else if std::ptr::eq(spec, k.alert) {
            alert = Some(f.value_name().map_or_else(|| f.display(), str::to_owned));
        }
    }
    for message in messages {
        let again = k.datagram && flow.secure.is_repeated(s.from == flow.client, message);
        match message.kind {
            Some(_) if again || message.part => {}
            Some(kind) => {
                messages::tell_one(t, s, flow, at, &k, if message.retry { 6 } else { kind })
            }
            None => {}
        }
    }
    if let Some(words) = alert {
        alerts::alerted(t, s, flow, at, &k, &words);
    }
    for record in records {
        match record.content {
            20 => change(t, s, flow, at, &k),
            // What is inside is told by the rules of its protocol.
            23 | 25 if record.opened => {}
            23 | 25 => application(t, s, flow, at, &k, record.len),
            _ => {}
        }
    }
}

/// One record of a layer.
#[derive(Clone, Copy, Default)]
struct Record {
    content: u64,
    /// Its header hides what it is (TLS 1.3).
    opaque: bool,
    /// It was opened with the user's secrets.
    opened: bool,
    len: u64,
}

/// One handshake message of a layer.
#[derive(Clone, Copy, Default)]
struct Message {
    kind: Option<u64>,
    /// Its number, in DTLS.
    number: u64,
    retry: bool,
    /// Part of a message that later datagrams go on with.
    part: bool,
}

/// The fields of TLS, or those of DTLS that mean the same.
struct Names {
    datagram: bool,
    content: &'static FieldSpec,
    opaque: &'static FieldSpec,
    record_len: &'static FieldSpec,
    message: &'static FieldSpec,
    handshake: &'static FieldSpec,
    extension: &'static FieldSpec,
    sni: &'static FieldSpec,
    cipher: &'static FieldSpec,
    version: &'static FieldSpec,
    supported_version: &'static FieldSpec,
    group: &'static FieldSpec,
    psk: &'static FieldSpec,
    resumed: &'static FieldSpec,
    alert: &'static FieldSpec,
    alert_level: &'static FieldSpec,
}

impl Names {
    fn of(s: &Sight<'_>) -> Self {
        let k = s.keys;
        let datagram = s.layer.protocol().name == "dtls";
        let either = |tls, dtls| if datagram { dtls } else { tls };
        Self {
            datagram,
            content: either(k.tls_content, k.dtls_content),
            opaque: either(k.tls_opaque, k.dtls_special),
            record_len: either(k.tls_record_len, k.dtls_record_len),
            message: either(k.tls_message, k.dtls_message),
            handshake: either(k.tls_handshake, k.dtls_handshake),
            extension: either(k.tls_extension, k.dtls_extension),
            sni: either(k.tls_sni, k.dtls_sni),
            cipher: either(k.tls_cipher, k.dtls_cipher),
            version: either(k.tls_version, k.dtls_version),
            supported_version: either(k.tls_supported_version, k.dtls_supported_version),
            group: either(k.tls_group, k.dtls_group),
            psk: either(k.tls_psk, k.dtls_psk),
            resumed: either(k.tls_resumed, k.dtls_resumed),
            alert: either(k.tls_alert, k.dtls_alert),
            alert_level: either(k.tls_alert_level, k.dtls_alert_level),
        }
    }

    /// Whether the layer has an extension of this number.
    fn has_extension(&self, s: &Sight<'_>, number: u64) -> bool {
        s.layer.all(self.extension).any(|f| f.number() == number)
    }
}

fn side(flow: &mut Flow, s: &Sight<'_>) -> usize {
    usize::from(s.from != flow.client)
}

fn change(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef, k: &Names) {
    if s.has(k.resumed) {
        flow.secure.resumed =
            Some("resumed from an earlier session, without certificates and key exchange");
    }
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
    let i = side(flow, s);
    let Some(flag) = flow.secure.encrypted.get_mut(i) else {
        return;
    };
    if std::mem::replace(flag, true) {
        return;
    }
    say(
        t,
        s,
        at,
        k.content,
        "ChangeCipherSpec".to_owned(),
        format!("{} encrypts everything from here on.", upper(who)),
        Mark::Step,
    );
    if flow.secure.encrypted == [true, true] {
        succeed(t, s, flow, at, k);
    }
}

fn application(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef, k: &Names, len: u64) {
    if flow.secure.failed {
        return;
    }
    if flow.secure.early && flow.secure.version.is_none() {
        let who = upper(flow.who(t, s.from));
        let sentence = format!(
            "{who} sends data before the server has said a word (0-RTT), encrypted with a key from before. Whoever records this can send it again, so it should change nothing. Whether the server took it is encrypted."
        );
        say(
            t,
            s,
            at,
            k.content,
            "early data (0-RTT)".to_owned(),
            sentence,
            Mark::Step,
        );
        return;
    }
    let i = side(flow, s);
    let modern = flow
        .secure
        .version
        .as_deref()
        .is_some_and(|v| v.contains("1.3"));
    if modern && !k.datagram {
        return sealed::record(t, s, flow, at, k, len);
    }
    let first = flow.secure.encrypted.get(i).is_some_and(|e| !e);
    if let Some(flag) = flow.secure.encrypted.get_mut(i) {
        *flag = true;
    }
    if flow.secure.done {
        super::talk::secret::record(t, s, flow, k.record_len);
        return;
    }
    if first {
        unreadable(t, s, flow, at, k);
    }
    if flow.secure.encrypted == [true, true] {
        succeed(t, s, flow, at, k);
    }
}

/// Tells that a side goes on under encryption.
fn unreadable(t: &mut Teller, s: &Sight<'_>, flow: &Flow, at: StageRef, k: &Names) {
    let who = flow.who(t, s.from);
    say(
        t,
        s,
        at,
        k.content,
        "encrypted handshake".to_owned(),
        format!(
            "{} goes on under encryption: certificate and confirmation (TLS 1.3) can be read only with the keys.",
            upper(who)
        ),
        Mark::Step,
    );
}

fn succeed(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow, at: StageRef, k: &Names) {
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
        // From TLS 1.3 on the certificate is encrypted.
        let open = flow.secure.opened || !version.contains("1.3");
        let rest = match flow.secure.resumed {
            Some(words) => words,
            None if open && !flow.secure.certificate && cipher.contains("PSK") => {
                "both know the same key, so no certificate was needed"
            }
            None if open && !flow.secure.certificate => {
                "no certificate was shown: nobody has proved who they are"
            }
            None => {
                "the client went on with it; whether it checked the server's certificate, a listener cannot see"
            }
        };
        if let Some(fault) = flow.secure.fault
            && flow.secure.resumed.is_none()
        {
            st.remark(format!(
                "the client went on although the server's certificate {fault}: it seems not to check certificates, and would not notice an impostor"
            ));
        }
        st.conclude(State::Ok, format!("{version}{cipher}, in {took}; {rest}"));
        if cipher.contains("_NULL_") {
            st.remark("this suite does not encrypt: everybody on the way can read along");
        }
        st.prove(s.packet.frame.number, Some(k.content), s.packet.frame.time);
    }
}

pub use sealed::closed;

/// Says how the content could be read, where it was not.
pub fn coach(t: &mut Teller, flow: &Flow) -> bool {
    let sealed = flow.secure.done && !flow.secure.opened && !flow.secure.is_plain();
    let Some(st) = flow
        .secure
        .stage
        .filter(|_| sealed)
        .and_then(|at| t.stage(at))
    else {
        return false;
    };
    st.remark("to read what is said inside, let one of the two programs write the session's keys, and give them with --keylog FILE: programs with OpenSSL, GnuTLS or NSS do so where SSLKEYLOGFILE says (SSLKEYLOGFILE=keys.log curl ...), on a board mbed TLS hands them to mbedtls_ssl_set_export_keys_cb");
    true
}

/// Says what is known at the end of the capture.
pub fn end(t: &mut Teller, flow: &mut Flow) {
    let Some(at) = flow.secure.stage else { return };
    sealed::end(t, flow, at);
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
            st.verdict = match flow.secure.repeated {
                0 => "the handshake had not finished when the capture ended".to_owned(),
                n => format!(
                    "the handshake had not finished when the capture ended; {n} of its messages were sent again: datagrams are lost, or one side passes over what it cannot decrypt, as after a wrong pre-shared key"
                ),
            };
        }
    }
}
