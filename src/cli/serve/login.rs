//! `--login USER:PASSWORD`: how HTTP (RFC 7617) and the broker's password file carry it.

use std::fmt;
use std::fs::File;
use std::hash::{BuildHasher as _, RandomState};
use std::io::Read as _;

use hmac::{Hmac, KeyInit as _};
use sha2::Sha512;

/// A user and a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Login {
    /// User name; without colon.
    pub user: String,
    /// Password.
    pub password: String,
}

/// Rounds of PBKDF2 in the password file; mosquitto's own default.
const ROUNDS: u32 = 101;

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:...", self.user)
    }
}

impl Login {
    /// From `USER:PASSWORD`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some((user, password)) if !user.is_empty() && !password.is_empty() => {
                if text.chars().any(char::is_control) {
                    return Err("control characters cannot be sent".to_owned());
                }
                Ok(Self {
                    user: user.to_owned(),
                    password: password.to_owned(),
                })
            }
            _ => Err("want USER:PASSWORD".to_owned()),
        }
    }

    /// A user of that name with a password that nobody can guess.
    #[must_use]
    pub fn secret(user: &str) -> Self {
        Self {
            user: user.to_owned(),
            password: base64(&random::<24>()),
        }
    }

    /// Whether an Authorization header says the same.
    #[must_use]
    pub fn is_basic(&self, header: &str) -> bool {
        let Some((scheme, value)) = header.split_once(' ') else {
            return false;
        };
        let want = base64(format!("{}:{}", self.user, self.password).as_bytes());
        let value = value.trim();
        // Compares all of it, whatever the first difference.
        let differ = value
            .bytes()
            .zip(want.bytes())
            .fold(0, |d, (a, b)| d | (a ^ b));
        scheme.eq_ignore_ascii_case("Basic") && value.len() == want.len() && differ == 0
    }

    /// The line of mosquitto's password file: PBKDF2 with HMAC-SHA-512 and salt.
    #[must_use]
    pub fn password_line(&self) -> String {
        let salt = random::<12>();
        format!(
            "{}:$7${ROUNDS}${}${}\n",
            self.user,
            base64(&salt),
            base64(&self.hash(&salt))
        )
    }

    fn hash(&self, salt: &[u8]) -> [u8; 64] {
        let mut out = [0; 64];
        // Fails only for a password no HMAC takes, and it takes any.
        if <Hmac<Sha512>>::new_from_slice(self.password.as_bytes()).is_ok() {
            let _ =
                pbkdf2::pbkdf2::<Hmac<Sha512>>(self.password.as_bytes(), salt, ROUNDS, &mut out);
        }
        out
    }
}

/// Random bytes of the system.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut out = [0; N];
    let read = File::open("/dev/urandom").and_then(|mut f| f.read_exact(&mut out));
    if read.is_err() {
        // No such device: the keys of a hash map are random too.
        for (at, byte) in out.iter_mut().enumerate() {
            *byte = RandomState::new().hash_one(at).to_le_bytes()[0];
        }
    }
    out
}

/// Base64 with padding (RFC 4648 section 4).
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let at = |i: usize| u32::from(group.get(i).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4usize {
            let digit = (bits >> 18usize.saturating_sub(i.saturating_mul(6))) & 63;
            let digit = DIGITS.get(usize::try_from(digit).unwrap_or(0)).copied();
            out.push(if i > group.len() {
                '='
            } else {
                char::from(digit.unwrap_or(b'='))
            });
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
mod tests {
    use super::{Login, base64};

    #[test]
    fn base64_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn basic_authorization() {
        // RFC 7617 section 2.
        let login = Login::parse("Aladdin:open sesame").unwrap();
        assert!(login.is_basic("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
        assert!(login.is_basic("basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
        for wrong in [
            "",
            "Basic",
            "Basic ",
            "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZR==",
        ] {
            assert!(!login.is_basic(wrong), "{wrong}");
        }
        assert!(Login::parse("nobody").is_err() && Login::parse(":x").is_err());
        assert!(Login::parse("a:\n").is_err());
    }
}
