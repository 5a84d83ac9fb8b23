//! The certificate authority: made on the first start, kept, and known to boards that were given its root.
//!
//! The server's own certificate is made anew at every start, for the addresses and names that it then has, so it is never out of
//! date and its key is never on disk longer than we run.

use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, SanType,
};
use std::time::{Duration, SystemTime};
use x509_parser::pem::parse_x509_pem;

use super::super::folder;

/// A day in seconds.
const DAY: u64 = 86_400;
/// How long the authority lasts.
const AUTHORITY: Duration = Duration::from_secs(3650 * DAY);
/// How long a server's certificate lasts: the most that browsers take.
const SERVER: Duration = Duration::from_secs(397 * DAY);
/// Certificates begin earlier than now, for boards whose clock is behind.
const BEFORE: Duration = Duration::from_secs(DAY);

/// The authority.
pub struct Authority {
    /// Its certificate, in PEM: what a board has to know.
    pub root: String,
    /// The file that holds it.
    pub file: PathBuf,
    /// Whether it was made just now.
    pub new: bool,
    issuer: Issuer<'static, KeyPair>,
}

/// What a server shows, in PEM.
pub struct Shown {
    /// Its certificate, then the authority's.
    pub certificates: String,
    /// Its private key.
    pub key: String,
}

fn cannot(what: &str, file: &Path, why: impl std::fmt::Display) -> String {
    format!("{what} ({}): {why}", file.display())
}

/// A certificate that is valid for so long from now.
fn params(common_name: &str, lasts: Duration) -> CertificateParams {
    let mut params = CertificateParams::default();
    let mut name = DistinguishedName::new();
    name.push(DnType::OrganizationName, "netlens");
    name.push(DnType::CommonName, common_name);
    params.distinguished_name = name;
    let now = SystemTime::now();
    params.not_before = now.checked_sub(BEFORE).unwrap_or(now).into();
    params.not_after = now.checked_add(lasts).unwrap_or(now).into();
    params
}

impl Authority {
    /// Reads the authority of a folder, or makes it; `renew` makes it in any case.
    ///
    /// # Errors
    /// Its files cannot be read or written, or are out of date or damaged; in words.
    pub fn open(kept: &Path, renew: bool) -> Result<Self, String> {
        let (file, key) = (kept.join("ca.pem"), kept.join("ca.key"));
        if renew || !(file.exists() || key.exists()) {
            return Self::make(kept, file, &key);
        }
        let read = |f: &Path| {
            fs::read_to_string(f).map_err(|e| cannot("the authority cannot be read", f, e))
        };
        let (root, pem) = (read(&file)?, read(&key)?);
        let again = "make a new one with --new-ca and give its root to the boards";
        let damaged =
            |why: String| cannot("the authority is damaged", &file, format!("{why}: {again}"));
        let pair = KeyPair::from_pem(&pem).map_err(|e| damaged(e.to_string()))?;
        let (_, block) = parse_x509_pem(root.as_bytes()).map_err(|e| damaged(e.to_string()))?;
        let parsed = block.parse_x509().map_err(|e| damaged(e.to_string()))?;
        if !parsed.validity().is_valid() {
            return Err(cannot(
                "the authority is out of date, or this machine's clock is wrong",
                &file,
                again,
            ));
        }
        if parsed.public_key().subject_public_key.data.as_ref() != pair.public_key_raw() {
            return Err(damaged(
                "certificate and key do not belong together".to_owned(),
            ));
        }
        let issuer = Issuer::from_ca_cert_pem(&root, pair).map_err(|e| damaged(e.to_string()))?;
        Ok(Self {
            root,
            file,
            new: false,
            issuer,
        })
    }

    fn make(kept: &Path, file: PathBuf, key_file: &Path) -> Result<Self, String> {
        let failed = |e: rcgen::Error| format!("the authority cannot be made: {e}");
        let mut params = params("netlens serve CA", AUTHORITY);
        // May sign servers, no other authorities.
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().map_err(failed)?;
        let root = params.self_signed(&key).map_err(failed)?.pem();
        let kept_in = |f: &Path, e| cannot("the authority cannot be kept", f, e);
        folder::make(kept).map_err(|e| kept_in(kept, e))?;
        folder::write(key_file, &key.serialize_pem(), 0o600).map_err(|e| kept_in(key_file, e))?;
        folder::write(&file, &root, 0o644).map_err(|e| kept_in(&file, e))?;
        Ok(Self {
            root,
            file,
            new: true,
            issuer: Issuer::new(params, key),
        })
    }

    /// A certificate for a server with these names and addresses.
    ///
    /// # Errors
    /// A name that no certificate can hold; in words.
    pub fn server(&self, names: &[String], addresses: &[IpAddr]) -> Result<Shown, String> {
        let failed = |e: rcgen::Error| format!("the server's certificate cannot be made: {e}");
        let mut params = params("netlens serve", SERVER);
        for name in names {
            let held = name.as_str().try_into().map_err(|_| {
                format!(
                    "no certificate can hold this name ({name}): use letters, digits, '-' and '.'"
                )
            })?;
            params.subject_alt_names.push(SanType::DnsName(held));
        }
        let addresses = addresses.iter().map(|a| SanType::IpAddress(*a));
        params.subject_alt_names.extend(addresses);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate().map_err(failed)?;
        let certificate = params.signed_by(&key, &self.issuer).map_err(failed)?;
        Ok(Shown {
            certificates: certificate.pem() + &self.root,
            key: key.serialize_pem(),
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]
mod tests {
    use super::Authority;

    #[test]
    fn the_authority_is_made_once_and_kept() {
        let folder = std::env::temp_dir().join(format!("netlens-authority-{}", std::process::id()));
        let first = Authority::open(&folder, false).unwrap();
        assert!(first.new && first.root.contains("BEGIN CERTIFICATE"));
        let again = Authority::open(&folder, false).unwrap();
        assert!(!again.new);
        assert_eq!(first.root, again.root);
        let names = ["netlens.test".to_owned()];
        let shown = again
            .server(&names, &["127.0.0.1".parse().unwrap()])
            .unwrap();
        assert_eq!(shown.certificates.matches("BEGIN CERTIFICATE").count(), 2);
        assert!(
            again
                .server(&["no good".to_owned(), "ü".to_owned()], &[])
                .is_err()
        );
        let other = Authority::open(&folder, true).unwrap();
        assert_ne!(other.root, first.root);
        std::fs::write(folder.join("ca.pem"), &first.root).unwrap();
        let why = Authority::open(&folder, false).err().unwrap();
        assert!(
            why.contains("do not belong together") && why.contains("--new-ca"),
            "{why}"
        );
        std::fs::write(folder.join("ca.pem"), "junk").unwrap();
        assert!(
            Authority::open(&folder, false)
                .err()
                .unwrap()
                .contains("damaged")
        );
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
