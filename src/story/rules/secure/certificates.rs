//! A chain of certificates in words: whom each is about, who vouches for it, for which names, from when to when, with what
//! key; and what can be seen of it that a client should not accept.

use crate::dissect::FieldRef;
use crate::frame::Timestamp;
use crate::story::rules::Sight;
use crate::story::words::count;

/// Names of a certificate that are listed.
const MAX_NAMES: usize = 6;
/// Certificates of a chain that are told.
const MAX_CHAIN: usize = 4;

/// One certificate.
#[derive(Default)]
struct Certificate {
    subject: String,
    issuer: String,
    from: Option<(i64, String)>,
    to: Option<(i64, String)>,
    names: Vec<String>,
    key: Option<String>,
    signature: Option<String>,
}

/// What is said of a chain.
#[derive(Default)]
pub(super) struct Told {
    /// Sentences, most telling first.
    pub remarks: Vec<String>,
    /// What a client that checks would refuse it for.
    pub fault: Option<&'static str>,
}

/// Reads the chain of the layer. `wanted` is the name that the client asked for, where the certificate is the server's.
pub(super) fn tell(s: &Sight<'_>, wanted: Option<&str>) -> Told {
    let chain = read(s);
    let mut told = Told::default();
    let Some(first) = chain.first() else {
        return told;
    };
    for (i, c) in chain.iter().take(MAX_CHAIN).enumerate() {
        let then = if i == 0 { "" } else { "then " };
        let (subject, issuer) = (&c.subject, &c.issuer);
        told.remarks.push(if subject == issuer {
            format!("{then}certificate of {subject}, issued by itself")
        } else {
            format!("{then}certificate of {subject}, issued by {issuer}")
        });
        if i == 0 {
            leaf(c, wanted, s.time(), &mut told);
        }
    }
    if chain.len() > MAX_CHAIN {
        let more = chain.len().saturating_sub(MAX_CHAIN) as u64;
        told.remarks
            .push(format!("and {} more", count(more, "certificate")));
    }
    let broken = chain
        .iter()
        .zip(chain.iter().skip(1))
        .any(|(c, next)| c.issuer != next.subject);
    if broken {
        told.remarks.push(
            "the certificates do not follow one from another: each should be that of the issuer before it".to_owned(),
        );
    }
    if first.subject == first.issuer && chain.len() == 1 {
        told.remarks.push(
            "it vouches for itself: whoever checks must have been given this very certificate"
                .to_owned(),
        );
    } else if let Some(last) = chain.last()
        && last.subject != last.issuer
    {
        told.remarks.push(format!(
            "the certificate of {} was not sent: whoever checks must have it already. netlens checks no signatures",
            last.issuer
        ));
    }
    told
}

/// What is said of the first certificate, the sender's own.
fn leaf(c: &Certificate, wanted: Option<&str>, now: Timestamp, told: &mut Told) {
    if let (Some((from, from_words)), Some((to, to_words))) = (&c.from, &c.to) {
        let mut text = format!("certificate valid from {from_words} to {to_words}");
        if now.0 > *to {
            text.push_str("; it had expired when this was captured");
            told.fault = Some("had expired");
        } else if now.0 < *from {
            text.push_str("; it did not count yet when this was captured");
            told.fault = Some("did not count yet");
        }
        told.remarks.push(text);
    }
    if !c.names.is_empty() {
        let listed: Vec<&str> = c.names.iter().take(MAX_NAMES).map(String::as_str).collect();
        let more = c.names.len().saturating_sub(MAX_NAMES);
        let noun = if c.names.len() == 1 { "name" } else { "names" };
        let mut text = format!("certificate for the {noun} {}", listed.join(", "));
        if more > 0 {
            text.push_str(&format!(" and {more} more"));
        }
        if let Some(wanted) = wanted
            && !c.names.iter().any(|n| fits(n, wanted))
        {
            text.push_str(&format!(
                "; the client asked for {wanted}, which is none of them"
            ));
            told.fault = told.fault.or(Some("is for another name"));
        }
        told.remarks.push(text);
    }
    match (&c.key, &c.signature) {
        (Some(key), Some(signature)) => told
            .remarks
            .push(format!("certificate's key {key}, signed with {signature}")),
        (Some(key), None) => told.remarks.push(format!("certificate's key {key}")),
        _ => {}
    }
}

/// The certificates of the layer, in their order.
fn read(s: &Sight<'_>) -> Vec<Certificate> {
    let k = s.keys;
    let mut out: Vec<Certificate> = Vec::new();
    for f in s.layer.fields() {
        let spec = f.spec();
        let is = |other| std::ptr::eq(spec, other);
        if is(k.cert_subject) {
            let subject = f.text().into_owned();
            out.push(Certificate {
                subject,
                ..Certificate::default()
            });
            continue;
        }
        let Some(c) = out.last_mut() else { continue };
        if is(k.cert_issuer) {
            c.issuer = f.text().into_owned();
        } else if is(k.cert_not_before) {
            c.from = Some(moment(f));
        } else if is(k.cert_not_after) {
            c.to = Some(moment(f));
        } else if is(k.cert_name) {
            c.names.push(f.text().into_owned());
        } else if is(k.cert_key) {
            c.key = Some(f.text().into_owned());
        } else if is(k.cert_signature) {
            c.signature = Some(f.text().into_owned());
        }
    }
    out
}

/// A time, and the same as the tree words it, without its fraction of a second.
fn moment(f: FieldRef<'_>) -> (i64, String) {
    let words = f.display().replace(".000000000", "");
    (f.number().cast_signed(), words)
}

/// Whether a name of a certificate covers a host (RFC 9525 section 6.3): `*` stands for one whole label, the first.
fn fits(name: &str, host: &str) -> bool {
    match (name.strip_prefix("*."), host.split_once('.')) {
        (Some(parent), Some((label, rest))) => {
            !label.is_empty() && parent.eq_ignore_ascii_case(rest)
        }
        _ => name.eq_ignore_ascii_case(host),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_one_label() {
        for (name, host, expected) in [
            ("a.example", "A.Example", true),
            ("*.example", "a.example", true),
            ("*.example", "a.b.example", false),
            ("*.example", "example", false),
            ("*.example", ".example", false),
            ("b.example", "a.example", false),
        ] {
            assert_eq!(fits(name, host), expected, "{name} {host}");
        }
    }
}
