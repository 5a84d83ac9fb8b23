//! The records of a datagram in a few words, and the name of the version for the protocol column.

use super::fields::{
    ALERT, ALERT_DESC, ALERT_LEVEL, APP_DATA, CHANGE_CIPHER_SPEC, ENCRYPTED, HEARTBEAT,
};
use crate::dissect::{FieldRef, Flags, LayerRef};
use crate::proto::app::tls::alert;
use crate::proto::app::tls::fields::{SESSION_VERSION, dtls_handshake::MESSAGE};

/// `Server Hello, Certificate (Fragment)`.
pub(super) fn info(layer: &LayerRef<'_>, out: &mut String) {
    let before = out.len();
    for f in layer.fields() {
        let spec = f.spec();
        if spec == &MESSAGE {
            add(out, before, &f.text());
        } else if spec == &CHANGE_CIPHER_SPEC {
            add(out, before, "Change Cipher Spec");
        } else if spec == &APP_DATA {
            add(out, before, "Application Data");
        } else if spec == &ENCRYPTED {
            add(out, before, "Encrypted Record");
        } else if spec == &HEARTBEAT {
            add(out, before, "Heartbeat");
        } else if spec == &ALERT {
            if f.field.flags.has(Flags::OWN_TEXT) {
                add(out, before, alert::ENCRYPTED);
                continue;
            }
            let word = |spec| {
                layer
                    .get(spec)
                    .and_then(FieldRef::value_name)
                    .unwrap_or("Unknown")
            };
            add(out, before, "Alert (Level: ");
            out.push_str(word(&ALERT_LEVEL));
            out.push_str(", Description: ");
            out.push_str(word(&ALERT_DESC));
            out.push(')');
        }
    }
}

fn add(out: &mut String, before: usize, text: &str) {
    if out.len() > before {
        out.push_str(", ");
    }
    out.push_str(text);
}

/// The version that both sides have agreed on, once they have.
pub(super) fn column(layer: &LayerRef<'_>) -> &'static str {
    match layer.number(&SESSION_VERSION) {
        Some(0xfeff | 0x0100) => "DTLSv1.0",
        Some(0xfefd) => "DTLSv1.2",
        Some(0xfefc) => "DTLSv1.3",
        _ => "DTLS",
    }
}
