//! What each handshake message means.

use super::{Names, certificates, say};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::Flow;
use crate::story::teller::{StageRef, Teller};

/// Tells one message by its type; 6 is a Hello Retry Request.
pub(super) fn tell_one(
    t: &mut Teller,
    s: &Sight<'_>,
    flow: &mut Flow,
    at: StageRef,
    k: &Names,
    kind: u64,
) {
    let from_client = s.from == flow.client;
    let (label, sentence) = match kind {
        1 => {
            let for_whom = s.text(k.sni).map(|n| format!(" It wants to speak to {n}.")).unwrap_or_default();
            // A second hello answers a retry or a cookie, and may no longer promise early data.
            flow.secure.early = k.has_extension(s, 42);
            flow.secure.wanted = s.text(k.sni);
            let at_once = if flow.secure.early { " It has a key from before and sends data at once (0-RTT)." } else { "" };
            (
                "ClientHello".to_owned(),
                format!("The client offers the TLS versions and ciphers it knows, and a random number.{for_whom}{at_once} All of this travels in the clear."),
            )
        }
        2 => {
            flow.secure.version = s.worded(k.supported_version).or_else(|| s.worded(k.version));
            flow.secure.cipher = s.worded(k.cipher);
            let version = flow.secure.version.clone().unwrap_or_default();
            let cipher = flow.secure.cipher.clone().unwrap_or_default();
            let key = if s.has(k.psk) {
                flow.secure.resumed = Some("with a key that both had before: no certificate is needed");
                " It takes a key that the client has offered: one from an earlier session, or one that was agreed beforehand. No certificate is needed then."
            } else {
                ""
            };
            (
                format!("ServerHello {version}"),
                format!("The server chooses {version} and {cipher}.{key}"),
            )
        }
        3 => (
            "HelloVerifyRequest".to_owned(),
            "The server hands the client a cookie and wants it back in a second hello: proof that the client's address is not made up, before the server spends any work on it.".to_owned(),
        ),
        6 => {
            let group = s.worded(k.group).map(|g| format!(" It wants a key for the group {g}.")).unwrap_or_default();
            (
                "HelloRetryRequest".to_owned(),
                format!("The server could go on, but not with the keys the client has sent.{group} The client begins again, which costs a round trip."),
            )
        }
        4 => ("NewSessionTicket".to_owned(), "The server hands out a ticket with which the client can come back faster.".to_owned()),
        11 if from_client && !s.has(s.keys.cert_subject) => {
            flow.secure.none_to_show = true;
            if let Some(st) = t.stage(at) {
                st.remark("the server asked for a certificate, and the client has none");
            }
            ("Certificate (none)".to_owned(), "The client was asked for a certificate and has none to show. Whether that will do is the server's decision.".to_owned())
        }
        11 => {
            flow.secure.certificate |= !from_client;
            let subject = s.text(s.keys.cert_subject);
            let wanted = flow.secure.wanted.as_deref().filter(|_| !from_client);
            let told = certificates::tell(s, wanted);
            if !from_client {
                flow.secure.fault = told.fault;
            }
            if let Some(st) = t.stage(at) {
                for remark in told.remarks {
                    st.remark(remark);
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
        13 => ("CertificateRequest".to_owned(), "The server wants to see a certificate of the client too: both sides have to prove who they are (mutual TLS).".to_owned()),
        14 => ("ServerHelloDone".to_owned(), "The server has said all it has to say in the clear.".to_owned()),
        15 => ("CertificateVerify".to_owned(), "It proves that it has the certificate's private key.".to_owned()),
        5 => ("EndOfEarlyData".to_owned(), "The client's early data end here; what follows is sealed with the keys of this handshake.".to_owned()),
        8 => ("EncryptedExtensions".to_owned(), "The server answers the rest of the client's wishes. From here on the handshake itself is encrypted; the key log opens it.".to_owned()),
        20 => ("Finished".to_owned(), "It closes the handshake with a checksum over all of it: nobody has changed a message on the way.".to_owned()),
        24 => ("KeyUpdate".to_owned(), "It changes to new keys: whoever steals the old ones cannot read what follows.".to_owned()),
        16 => ("ClientKeyExchange".to_owned(), "The client sends its half of the key exchange. Both can compute the keys now; a listener cannot.".to_owned()),
        _ => return,
    };
    say(t, s, at, k.handshake, label, sentence, Mark::Step);
    if kind == 20 {
        let i = super::side(flow, s);
        if let Some(flag) = flow.secure.confirmed.get_mut(i) {
            *flag = true;
        }
        if flow.secure.confirmed == [true, true] && !flow.secure.done {
            super::succeed(t, s, flow, at, k);
        }
    }
}
