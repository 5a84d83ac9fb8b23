//! Which names say that a secret follows.

use super::MAX_NAME;

/// What a name says of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing.
    Plain,
    /// All of it is secret.
    Secret,
    /// A scheme and then a secret: Authorization.
    Authorization,
    /// Pairs of name and secret: Cookie.
    Cookies,
    /// One such pair and attributes: Set-Cookie.
    SetCookie,
    /// It is the name of a field of a form.
    Label,
}

/// Found anywhere in a name.
const WITHIN: &[&[u8]] = &[
    b"password",
    b"passwd",
    b"passwort",
    b"passphrase",
    b"apikey",
    b"secret",
    b"credential",
    b"privatekey",
];
/// Found at the end of a name.
const BEHIND: &[&[u8]] = &[
    b"token",
    b"psk",
    b"pwd",
    b"pass",
    b"passcode",
    b"accesskey",
    b"sharedkey",
    b"authkey",
    b"wpakey",
    b"wifikey",
    b"cookie",
    b"sessionid",
    b"sessid",
];
/// The whole name.
const WHOLE: &[&[u8]] = &[
    b"user",
    b"username",
    b"login",
    b"auth",
    b"session",
    b"sid",
    b"sig",
    b"signature",
    b"otp",
    b"pin",
    b"bearer",
    b"networkkey",
    b"appkey",
    b"jwt",
];
/// The whole name, in the query of an address alone: elsewhere these words mean anything.
const IN_QUERY: &[&[u8]] = &[b"key", b"appid", b"code", b"pw"];

/// What `name` says of its value.
pub(super) fn meaning(name: &[u8], in_query: bool) -> Meaning {
    let mut room = [0u8; MAX_NAME];
    let letters = name.iter().filter(|b| b.is_ascii_alphanumeric());
    let mut len = 0usize;
    for (to, from) in room.iter_mut().zip(letters) {
        *to = from.to_ascii_lowercase();
        len = len.saturating_add(1);
    }
    let name = room.get(..len).unwrap_or(&[]);
    let within = |w: &&[u8]| memchr::memmem::find(name, w).is_some();
    match name {
        [] => Meaning::Plain,
        b"name" | b"id" => Meaning::Label,
        b"authorization" | b"proxyauthorization" => Meaning::Authorization,
        b"cookie" | b"cookie2" => Meaning::Cookies,
        b"setcookie" | b"setcookie2" => Meaning::SetCookie,
        _ if WHOLE.contains(&name)
            || (in_query && IN_QUERY.contains(&name))
            || BEHIND.iter().any(|w| name.ends_with(w))
            || WITHIN.iter().any(within) =>
        {
            Meaning::Secret
        }
        _ => Meaning::Plain,
    }
}
