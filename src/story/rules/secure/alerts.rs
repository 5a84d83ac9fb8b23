//! Why a handshake failed, as the alert says it (RFC 8446 section 6).

use super::{Names, say};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::close::upper;
use crate::story::rules::flows::Flow;
use crate::story::stage::State;
use crate::story::teller::{StageRef, Teller};

/// Tells an alert; a fatal one fails the stage.
pub(super) fn alerted(
    t: &mut Teller,
    s: &Sight<'_>,
    flow: &mut Flow,
    at: StageRef,
    k: &Names,
    words: &str,
) {
    let who = flow.who(t, s.from);
    let meaning = if words == "Handshake Failure" && flow.secure.none_to_show {
        "it had asked for a certificate, and the client showed none"
    } else {
        let remarks = t.stage(at).map(|st| st.remarks.clone());
        about_certificate(words, &remarks.unwrap_or_default()).unwrap_or_else(|| alert_words(words))
    };
    let level = s.number(k.alert_level);
    let closing = words.starts_with("Close Notify");
    let harmless = closing || level != Some(2);
    // The polite end of a session that was opened belongs to the talk that it ends.
    let at = match flow.talk.stage {
        Some(talk) if closing && flow.secure.done => talk,
        _ if closing && flow.secure.done => return,
        _ => at,
    };
    let what = match flow.talk.stage {
        Some(_) if flow.secure.done => "session",
        _ => "handshake",
    };
    if !harmless {
        flow.secure.failed = true;
        if let Some(st) = t.stage(at) {
            st.conclude(
                State::Failed,
                format!(
                    "{who} ended the {what} with the alert \"{words}\": {}",
                    meaning
                ),
            );
        }
    }
    say(
        t,
        s,
        at,
        k.alert,
        format!("Alert: {words}"),
        format!("{} says \"{words}\": {}.", upper(who), meaning),
        if harmless { Mark::Step } else { Mark::Bad },
    );
}

/// Why a certificate was refused, where what was seen of it tells more than the alert does.
fn about_certificate(words: &str, remarks: &[String]) -> Option<&'static str> {
    if !matches!(
        words,
        "Bad Certificate" | "Certificate Unknown" | "Certificate Expired"
    ) {
        return None;
    }
    let said = |what: &str| remarks.iter().any(|r| r.contains(what));
    if words != "Certificate Expired" && said("which is none of them") {
        return Some("the certificate is made for another name than the one it connects to");
    }
    (said("certificate valid from") && !said("when this was captured")).then_some(
        "its dates are right, so the clock of the side that refused it is wrong, most likely (a board without the time believes that it is 1970)",
    )
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
        "No application Protocol" => "the two sides have no application protocol in common",
        "Decrypt Error" => "a signature or a confirmation was wrong",
        "Unexpected Message" => {
            "a message came that has no place here; the other side may not speak TLS"
        }
        "Bad Record MAC" => {
            "a record could not be decrypted: the two sides have different keys, as after a wrong pre-shared key, or somebody changed it on the way"
        }
        "Record Overflow" => "a record was longer than allowed",
        "Unsupported Certificate" => "it cannot use a certificate of this kind",
        "Certificate Revoked" => "the issuer has withdrawn the certificate",
        "Access Denied" => "the certificate is good, but its owner may not come in",
        "Illegal Parameter" | "Decode Error" => "a message breaks the rules of the protocol",
        "Insufficient Security" => "the other side offers only ciphers that it finds too weak",
        "Inappropriate Fallback" => {
            "the client offered less than it can, as if somebody had talked it down"
        }
        "User Canceled" => "somebody stopped it",
        "No Renegotiation" => "it does not want another handshake within the session",
        "Missing Extension" => "a message lacks an extension that it needs",
        "Unsupported Extension" => "the answer has an extension that nobody asked for",
        "Bad Certificate Status Response" => {
            "the proof that the certificate was not revoked is not valid"
        }
        "Unknown PSK Identity" => {
            "it has no key under the name that the client gave; compare identity and key on both sides"
        }
        "ECH Required" => "the client wanted its hello hidden, and the server could not read it",
        "Internal Error" => "it failed for a reason of its own",
        _ => "it cannot go on",
    }
}
