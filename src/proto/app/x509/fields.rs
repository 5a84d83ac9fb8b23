//! Fields of certificates.

use super::oids;
use crate::dissect::{FieldRef, Kind, value};
use crate::fields;

/// Words a count as `1 item`, `2 items`.
pub(super) fn items(field: FieldRef<'_>, out: &mut String) {
    value::plain(out, field);
    out.push_str(if field.number() == 1 {
        " item"
    } else {
        " items"
    });
}

const NAME_FORMS: &[(u64, &str)] = &[(0, "rdnSequence")];
const TIME_FORMS: &[(u64, &str)] = &[(0, "utcTime"), (1, "generalizedTime")];
const STRING_FORMS: &[(u64, &str)] = &[
    (0, "teletexString"),
    (1, "printableString"),
    (2, "universalString"),
    (3, "bmpString"),
    (4, "uTF8String"),
];
pub(super) const GENERAL_NAMES: &[(u64, &str)] = &[
    (0, "otherName"),
    (1, "rfc822Name"),
    (2, "dNSName"),
    (3, "x400Address"),
    (4, "directoryName"),
    (5, "ediPartyName"),
    (6, "uniformResourceIdentifier"),
    (7, "iPAddress"),
    (8, "registeredID"),
];

fields! { CERTIFICATE_FIELDS:
    SIGNED = field("x509af.signedCertificate_element", "signedCertificate", Kind::Flag,
        "The part that the issuer has signed.", "RFC 5280 section 4.1.1.1");
    VERSION = field("x509af.version", "version", Kind::Int(32),
        "Version of the format; 2 stands for v3, the one with extensions.", "RFC 5280 section 4.1.2.1")
        .names(&[(0, "v1"), (1, "v2"), (2, "v3")]);
    SERIAL = field("x509af.serialNumber", "serialNumber", Kind::Bytes,
        "Tells apart all certificates of one issuer; lists of revoked certificates name it.", "RFC 5280 section 4.1.2.2");
    SIGNATURE = field("x509af.signature_element", "signature", Kind::Flag,
        "The algorithm that the issuer signs with.", "RFC 5280 section 4.1.2.3");
    ALGORITHM_ID = field("x509af.algorithm.id", "Algorithm Id", Kind::Oid,
        "Which algorithm, as a number that is unique in the world.", "RFC 5280 section 4.1.1.2").rendered(oids::worded);
    PARAMETERS = field("netlens.x509.parameters", "parameters", Kind::Bytes,
        "Parameters of the algorithm, encoded.", "RFC 5280 section 4.1.1.2");
    ISSUER = field("x509af.issuer", "issuer", Kind::U32,
        "Who vouches for this certificate.", "RFC 5280 section 4.1.2.4").names(NAME_FORMS);
    VALIDITY = field("x509af.validity_element", "validity", Kind::Flag,
        "From when to when the certificate counts. A device whose clock is wrong finds every certificate invalid.",
        "RFC 5280 section 4.1.2.5");
    NOT_BEFORE = field("x509af.notBefore", "notBefore", Kind::U32,
        "It does not count before this moment.", "RFC 5280 section 4.1.2.5").names(TIME_FORMS);
    NOT_AFTER = field("x509af.notAfter", "notAfter", Kind::U32,
        "It does not count after this moment.", "RFC 5280 section 4.1.2.5").names(TIME_FORMS);
    UTC_TIME = field("x509af.utcTime", "utcTime", Kind::Text,
        "A moment up to the year 2049.", "RFC 5280 section 4.1.2.5.1");
    GENERALIZED_TIME = field("x509af.generalizedTime", "generalizedTime", Kind::AbsTime,
        "A moment in 2050 or later.", "RFC 5280 section 4.1.2.5.2");
    SUBJECT = field("x509af.subject", "subject", Kind::U32,
        "Whom the certificate is about. Host names count from subjectAltName, not from here.", "RFC 5280 section 4.1.2.6").names(NAME_FORMS);
    KEY_INFO = field("x509af.subjectPublicKeyInfo_element", "subjectPublicKeyInfo", Kind::Flag,
        "The public key that the certificate is about.", "RFC 5280 section 4.1.2.7");
    KEY_ALGORITHM = field("x509af.algorithm_element", "algorithm", Kind::Flag,
        "What kind of key it is.", "RFC 5280 section 4.1.2.7");
    PADDING = field("ber.bitstring.padding", "Padding", Kind::U8,
        "Bits at the end of a bit string that do not count.", "X.690 section 8.6");
    KEY = field("x509af.subjectPublicKey", "subjectPublicKey", Kind::Bytes,
        "The key itself.", "RFC 5280 section 4.1.2.7");
    CURVE_FORM = field("pkcs1.ECParameters", "ECParameters", Kind::U32,
        "How the curve is given.", "RFC 5480 section 2.1.1").names(&[(0, "specifiedCurve"), (1, "namedCurve"), (2, "implicitCurve")]);
    CURVE = field("pkcs1.namedCurve", "namedCurve", Kind::Oid,
        "The curve that the key is a point of.", "RFC 5480 section 2.1.1.1").rendered(oids::worded);
    MODULUS = field("pkcs1.modulus", "modulus", Kind::Bytes,
        "The product of two secret primes; its length is the strength of the key.", "RFC 8017 section 3.1");
    EXPONENT = field("pkcs1.publicExponent", "publicExponent", Kind::Int(32),
        "The public exponent, nearly always 65537.", "RFC 8017 section 3.1");
    ISSUER_ID = field("x509af.issuerUniqueIdentifier", "issuerUniqueIdentifier", Kind::Bytes,
        "Tells apart issuers of the same name; not in use.", "RFC 5280 section 4.1.2.8");
    SUBJECT_ID = field("x509af.subjectUniqueIdentifier", "subjectUniqueIdentifier", Kind::Bytes,
        "Tells apart subjects of the same name; not in use.", "RFC 5280 section 4.1.2.8");
    EXTENSIONS = field("x509af.extensions", "extensions", Kind::U32,
        "How many extensions there are.", "RFC 5280 section 4.1.2.9").rendered(items);
    EXTENSION = field("x509af.Extension_element", "Extension", Kind::Flag,
        "An addition: names, what the key may be used for, where to ask whether it was revoked.", "RFC 5280 section 4.2");
    EXTENSION_ID = field("x509af.extension.id", "Extension Id", Kind::Oid,
        "Which extension this is.", "RFC 5280 section 4.2").rendered(oids::worded);
    CRITICAL = field("x509af.critical", "critical", Kind::Bool,
        "Whoever does not know a critical extension has to refuse the certificate.", "RFC 5280 section 4.2");
    ALGORITHM = field("x509af.algorithmIdentifier_element", "algorithmIdentifier", Kind::Flag,
        "The algorithm of the signature, once more, outside of what is signed.", "RFC 5280 section 4.1.1.2");
    ENCRYPTED = field("x509af.encrypted", "encrypted", Kind::Bytes,
        "The issuer's signature.", "RFC 5280 section 4.1.1.3");
}

fields! { NAME_FIELDS:
    RDN_SEQUENCE = field("x509af.rdnSequence", "rdnSequence", Kind::U32,
        "A name, from the country down; this is how many steps it has.", "RFC 5280 section 4.1.2.4").rendered(items);
    RDN_SEQUENCE_IF = field("x509if.rdnSequence", "rdnSequence", Kind::U32,
        "A name, from the country down; this is how many steps it has.", "RFC 5280 section 4.1.2.4").rendered(items);
    RDN = field("x509if.RDNSequence_item", "RDNSequence item", Kind::U32,
        "One step of a name; this is how many attributes it has.", "RFC 5280 section 4.1.2.4").rendered(items);
    ATTRIBUTE = field("x509if.RelativeDistinguishedName_item_element", "RelativeDistinguishedName item", Kind::Flag,
        "An attribute: a kind and a value.", "RFC 5280 section 4.1.2.4");
    ATTRIBUTE_ID = field("x509if.oid", "Object Id", Kind::Oid,
        "Which attribute this is: country, organization, common name.", "RFC 5280 appendix A.1").rendered(oids::worded);
    STRING_FORM = field("x509sat.DirectoryString", "DirectoryString", Kind::U32,
        "How the text is encoded.", "RFC 5280 section 4.1.2.4").names(STRING_FORMS);
    TELETEX = field("x509sat.teletexString", "teletexString", Kind::Text,
        "The attribute's text, in the alphabet of teletex.", "RFC 5280 section 4.1.2.4");
    PRINTABLE = field("x509sat.printableString", "printableString", Kind::Text,
        "The attribute's text, in letters, digits and some signs.", "RFC 5280 section 4.1.2.4");
    UNIVERSAL = field("x509sat.universalString", "universalString", Kind::Text,
        "The attribute's text, four bytes for each character.", "RFC 5280 section 4.1.2.4");
    BMP = field("x509sat.bmpString", "bmpString", Kind::Text,
        "The attribute's text, two bytes for each character.", "RFC 5280 section 4.1.2.4");
    UTF8 = field("x509sat.uTF8String", "uTF8String", Kind::Text,
        "The attribute's text.", "RFC 5280 section 4.1.2.4");
    COUNTRY = field("x509sat.CountryName", "CountryName", Kind::Text,
        "Two letters for a country.", "RFC 5280 appendix A.1");
    PRINTABLE_ONLY = field("x509sat.PrintableString", "PrintableString", Kind::Text,
        "An attribute that is always of letters, digits and some signs.", "RFC 5280 appendix A.1");
    IA5 = field("x509sat.IA5String", "IA5String", Kind::Text,
        "An attribute in ASCII: a step of a domain name, an address.", "RFC 5280 appendix A.1");
    ANY_STRING = field("x509if.any.String", "AnyString", Kind::Bytes,
        "An attribute of another kind.", "RFC 5280 section 4.1.2.4");
    GENERAL_NAME = field("x509ce.GeneralName", "GeneralName", Kind::U32,
        "A name in one of many forms.", "RFC 5280 section 4.2.1.6").names(GENERAL_NAMES);
    OTHER_NAME = field("x509ce.otherName_element", "otherName", Kind::Flag,
        "A name of a form defined elsewhere.", "RFC 5280 section 4.2.1.6");
    OTHER_NAME_ID = field("x509ce.type_id", "type-id", Kind::Oid,
        "Which form of name it is, as a number that is unique in the world.", "RFC 5280 section 4.2.1.6").rendered(oids::worded);
    OTHER_NAME_VALUE = field("netlens.x509.otherName.value", "value", Kind::Bytes,
        "The name in that form.", "RFC 5280 section 4.2.1.6");
    MAIL = field("x509ce.rfc822Name", "rfc822Name", Kind::Text,
        "A mail address.", "RFC 5280 section 4.2.1.6");
    DNS_NAME = field("x509ce.dNSName", "dNSName", Kind::Text,
        "A host name that the certificate counts for; `*` stands for one step of the name.", "RFC 5280 section 4.2.1.6");
    DIRECTORY_NAME = field("x509ce.directoryName", "directoryName", Kind::U32,
        "A name as in subject and issuer.", "RFC 5280 section 4.2.1.6").names(NAME_FORMS);
    URI = field("x509ce.uniformResourceIdentifier", "uniformResourceIdentifier", Kind::Text,
        "An address on the web.", "RFC 5280 section 4.2.1.6");
    IP_BYTES = field("x509ce.iPAddress", "iPAddress", Kind::Bytes,
        "An address of another length, such as an address with a mask.", "RFC 5280 section 4.2.1.6");
    IP4 = field("x509ce.IPAddress.ipv4", "iPAddress", Kind::Ipv4,
        "An IPv4 address that the certificate counts for.", "RFC 5280 section 4.2.1.6").no_address();
    IP6 = field("x509ce.IPAddress.ipv6", "iPAddress", Kind::Ipv6,
        "An IPv6 address that the certificate counts for.", "RFC 5280 section 4.2.1.6").no_address();
    REGISTERED_ID = field("x509ce.registeredID", "registeredID", Kind::Oid,
        "A registered identifier.", "RFC 5280 section 4.2.1.6");
    OTHER_FORM = field("netlens.x509.generalName.value", "value", Kind::Bytes,
        "A name of a form that is not in use.", "RFC 5280 section 4.2.1.6");
}
