//! Fields of the extensions of certificates.

use super::fields::{GENERAL_NAMES, items};
use super::oids;
use crate::dissect::Kind;
use crate::fields;

fields! { EXTENSION_FIELDS:
    GENERAL_NAMES_LIST = field("x509ce.GeneralNames", "GeneralNames", Kind::U32,
        "The names that the certificate counts for: this list decides whether it fits the host.", "RFC 5280 section 4.2.1.6").rendered(items);
    SUBJECT_KEY_ID = field("x509ce.SubjectKeyIdentifier", "SubjectKeyIdentifier", Kind::Bytes,
        "A short name for the key in this certificate.", "RFC 5280 section 4.2.1.2");
    AUTHORITY_KEY_ID = field("x509ce.AuthorityKeyIdentifier_element", "AuthorityKeyIdentifier", Kind::Flag,
        "Which of the issuer's keys has signed.", "RFC 5280 section 4.2.1.1");
    KEY_ID = field("x509ce.keyIdentifier", "keyIdentifier", Kind::Bytes,
        "The short name of the issuer's key.", "RFC 5280 section 4.2.1.1");
    AUTHORITY_ISSUER = field("x509ce.authorityCertIssuer", "authorityCertIssuer", Kind::U32,
        "The issuer of the issuer's certificate.", "RFC 5280 section 4.2.1.1").rendered(items);
    AUTHORITY_SERIAL = field("x509ce.authorityCertSerialNumber", "authorityCertSerialNumber", Kind::Bytes,
        "The serial number of the issuer's certificate.", "RFC 5280 section 4.2.1.1");
    KEY_USAGE = field("x509ce.KeyUsage", "KeyUsage", Kind::Bytes,
        "What the key may be used for.", "RFC 5280 section 4.2.1.3");
    DIGITAL_SIGNATURE = field("x509ce.KeyUsage.digitalSignature", "digitalSignature", Kind::Bool,
        "Signing, as a server does in the handshake.", "RFC 5280 section 4.2.1.3").mask(0x80);
    CONTENT_COMMITMENT = field("x509ce.KeyUsage.contentCommitment", "contentCommitment", Kind::Bool,
        "Signing what shall not be denied later.", "RFC 5280 section 4.2.1.3").mask(0x40);
    KEY_ENCIPHERMENT = field("x509ce.KeyUsage.keyEncipherment", "keyEncipherment", Kind::Bool,
        "Encrypting keys, as in the RSA key exchange.", "RFC 5280 section 4.2.1.3").mask(0x20);
    DATA_ENCIPHERMENT = field("x509ce.KeyUsage.dataEncipherment", "dataEncipherment", Kind::Bool,
        "Encrypting data itself.", "RFC 5280 section 4.2.1.3").mask(0x10);
    KEY_AGREEMENT = field("x509ce.KeyUsage.keyAgreement", "keyAgreement", Kind::Bool,
        "Agreeing on keys.", "RFC 5280 section 4.2.1.3").mask(0x08);
    KEY_CERT_SIGN = field("x509ce.KeyUsage.keyCertSign", "keyCertSign", Kind::Bool,
        "Signing certificates: only authorities may.", "RFC 5280 section 4.2.1.3").mask(0x04);
    CRL_SIGN = field("x509ce.KeyUsage.cRLSign", "cRLSign", Kind::Bool,
        "Signing lists of revoked certificates.", "RFC 5280 section 4.2.1.3").mask(0x02);
    ENCIPHER_ONLY = field("x509ce.KeyUsage.encipherOnly", "encipherOnly", Kind::Bool,
        "Agreed keys only encrypt.", "RFC 5280 section 4.2.1.3").mask(0x01);
    DECIPHER_ONLY = field("x509ce.KeyUsage.decipherOnly", "decipherOnly", Kind::Bool,
        "Agreed keys only decrypt.", "RFC 5280 section 4.2.1.3").mask(0x80);
    PURPOSES = field("x509ce.KeyPurposeIDs", "KeyPurposeIDs", Kind::U32,
        "Purposes the certificate is good for.", "RFC 5280 section 4.2.1.12").rendered(items);
    PURPOSE = field("x509ce.KeyPurposeId", "KeyPurposeId", Kind::Oid,
        "A purpose: a server, a client, signing programs.", "RFC 5280 section 4.2.1.12").rendered(oids::worded);
    BASIC_CONSTRAINTS = field("x509ce.BasicConstraintsSyntax_element", "BasicConstraintsSyntax", Kind::Flag,
        "Whether the subject is an authority that may sign further certificates.", "RFC 5280 section 4.2.1.9");
    CA = field("x509ce.cA", "cA", Kind::Bool,
        "It is an authority.", "RFC 5280 section 4.2.1.9");
    PATH_LENGTH = field("x509ce.pathLenConstraint", "pathLenConstraint", Kind::U64,
        "How many authorities may follow below it.", "RFC 5280 section 4.2.1.9");
    CRL_POINTS = field("x509ce.CRLDistPointsSyntax", "CRLDistPointsSyntax", Kind::U32,
        "Where lists of revoked certificates are found.", "RFC 5280 section 4.2.1.13").rendered(items);
    CRL_POINT = field("x509ce.DistributionPoint_element", "DistributionPoint", Kind::Flag,
        "One such place.", "RFC 5280 section 4.2.1.13");
    CRL_POINT_NAME = field("x509ce.distributionPoint", "distributionPoint", Kind::U32,
        "How the place is named.", "RFC 5280 section 4.2.1.13").names(&[(0, "fullName"), (1, "nameRelativeToCRLIssuer")]);
    FULL_NAME = field("x509ce.fullName", "fullName", Kind::U32,
        "Full names of the place.", "RFC 5280 section 4.2.1.13").rendered(items);
    REASONS = field("x509ce.reasons", "reasons", Kind::Bytes,
        "Reasons of revocation that the list is for.", "RFC 5280 section 4.2.1.13");
    REASON_UNUSED = field("x509ce.ReasonFlags.unused", "unused", Kind::Bool,
        "Bit without a meaning.", "RFC 5280 section 4.2.1.13").mask(0x80);
    REASON_KEY_COMPROMISE = field("x509ce.ReasonFlags.keyCompromise", "keyCompromise", Kind::Bool,
        "The key has become known to others.", "RFC 5280 section 4.2.1.13").mask(0x40);
    REASON_CA_COMPROMISE = field("x509ce.ReasonFlags.cACompromise", "cACompromise", Kind::Bool,
        "The authority's key has become known to others.", "RFC 5280 section 4.2.1.13").mask(0x20);
    REASON_AFFILIATION_CHANGED = field("x509ce.ReasonFlags.affiliationChanged", "affiliationChanged", Kind::Bool,
        "The subject is called otherwise now.", "RFC 5280 section 4.2.1.13").mask(0x10);
    REASON_SUPERSEDED = field("x509ce.ReasonFlags.superseded", "superseded", Kind::Bool,
        "Another certificate has taken its place.", "RFC 5280 section 4.2.1.13").mask(0x08);
    REASON_CESSATION = field("x509ce.ReasonFlags.cessationOfOperation", "cessationOfOperation", Kind::Bool,
        "It is no longer needed.", "RFC 5280 section 4.2.1.13").mask(0x04);
    REASON_HOLD = field("x509ce.ReasonFlags.certificateHold", "certificateHold", Kind::Bool,
        "It is suspended.", "RFC 5280 section 4.2.1.13").mask(0x02);
    REASON_WITHDRAWN = field("x509ce.ReasonFlags.privilegeWithdrawn", "privilegeWithdrawn", Kind::Bool,
        "What it allowed is no longer allowed.", "RFC 5280 section 4.2.1.13").mask(0x01);
    REASON_AA_COMPROMISE = field("x509ce.ReasonFlags.aACompromise", "aACompromise", Kind::Bool,
        "The key of an attribute authority has become known to others.", "RFC 5280 section 4.2.1.13").mask(0x80);
    CRL_ISSUER = field("x509ce.cRLIssuer", "cRLIssuer", Kind::U32,
        "Who signs the list.", "RFC 5280 section 4.2.1.13").rendered(items);
    POLICIES = field("x509ce.CertificatePoliciesSyntax", "CertificatePoliciesSyntax", Kind::U32,
        "Rules under which the certificate was issued.", "RFC 5280 section 4.2.1.4").rendered(items);
    POLICY = field("x509ce.PolicyInformation_element", "PolicyInformation", Kind::Flag,
        "One such set of rules.", "RFC 5280 section 4.2.1.4");
    POLICY_ID = field("x509ce.policyIdentifier", "policyIdentifier", Kind::Oid,
        "Which rules: whether only the domain was checked, or the organization too.", "RFC 5280 section 4.2.1.4").rendered(oids::worded);
    QUALIFIERS = field("x509ce.policyQualifiers", "policyQualifiers", Kind::U32,
        "More about the rules.", "RFC 5280 section 4.2.1.4").rendered(items);
    QUALIFIER = field("x509ce.PolicyQualifierInfo_element", "PolicyQualifierInfo", Kind::Flag,
        "One remark about the rules.", "RFC 5280 section 4.2.1.4");
    QUALIFIER_ID = field("x509ce.id", "Id", Kind::Oid,
        "What kind of remark.", "RFC 5280 section 4.2.1.4").rendered(oids::worded);
    QUALIFIER_TEXT = field("pkix1explicit.DirectoryString", "DirectoryString", Kind::Text,
        "Where the rules can be read.", "RFC 5280 section 4.2.1.4");
    QUALIFIER_DATA = field("netlens.x509.qualifier", "qualifier", Kind::Bytes,
        "A remark in another form, encoded.", "RFC 5280 section 4.2.1.4");
    ACCESS = field("pkix1implicit.AuthorityInfoAccessSyntax", "AuthorityInfoAccessSyntax", Kind::U32,
        "Where the issuer answers questions about its certificates.", "RFC 5280 section 4.2.2.1").rendered(items);
    ACCESS_DESCRIPTION = field("pkix1implicit.AccessDescription_element", "AccessDescription", Kind::Flag,
        "One such place.", "RFC 5280 section 4.2.2.1");
    ACCESS_METHOD = field("pkix1implicit.accessMethod", "accessMethod", Kind::Oid,
        "What is found there: answers about revocation (OCSP), or the issuer's own certificate.", "RFC 5280 section 4.2.2.1").rendered(oids::worded);
    ACCESS_LOCATION = field("pkix1implicit.accessLocation", "accessLocation", Kind::U32,
        "Where it is.", "RFC 5280 section 4.2.2.1").names(GENERAL_NAMES);
    CONSTRAINTS = field("x509ce.NameConstraintsSyntax_element", "NameConstraintsSyntax", Kind::Flag,
        "Names that certificates below this authority may or may not be about.", "RFC 5280 section 4.2.1.10");
    PERMITTED = field("x509ce.permittedSubtrees", "permittedSubtrees", Kind::U32,
        "Only names within these are allowed.", "RFC 5280 section 4.2.1.10").rendered(items);
    EXCLUDED = field("x509ce.excludedSubtrees", "excludedSubtrees", Kind::U32,
        "Names within these are not allowed.", "RFC 5280 section 4.2.1.10").rendered(items);
    SUBTREE = field("x509ce.GeneralSubtree_element", "GeneralSubtree", Kind::Flag,
        "All names below one name.", "RFC 5280 section 4.2.1.10");
    BASE = field("x509ce.base", "base", Kind::U32,
        "The name below which the certificates have to stay.", "RFC 5280 section 4.2.1.10").names(GENERAL_NAMES);
    SUBTREE_BOUNDS = field("netlens.x509.subtree.bounds", "minimum and maximum", Kind::Bytes,
        "Bounds on the distance below the name, encoded; not in use.", "RFC 5280 section 4.2.1.10");
    VALUE = field("netlens.x509.extension.value", "extnValue", Kind::Bytes,
        "Content of an extension that is not decoded further.", "RFC 5280 section 4.2");
}
