//! Names of object identifiers that certificates use (RFC 5280 appendix A, RFC 3279, RFC 5758, RFC 8410).

use crate::dissect::{FieldRef, value};

/// Name of an object identifier in its encoded form.
pub(super) fn name(id: &[u8]) -> Option<&'static str> {
    Some(match id {
        [0x55, 4, n] => match n {
            3 => "id-at-commonName",
            4 => "id-at-surname",
            5 => "id-at-serialNumber",
            6 => "id-at-countryName",
            7 => "id-at-localityName",
            8 => "id-at-stateOrProvinceName",
            9 => "id-at-streetAddress",
            10 => "id-at-organizationName",
            11 => "id-at-organizationalUnitName",
            12 => "id-at-title",
            13 => "id-at-description",
            15 => "id-at-businessCategory",
            17 => "id-at-postalCode",
            42 => "id-at-givenName",
            43 => "id-at-initials",
            46 => "id-at-dnQualifier",
            97 => "id-at-organizationIdentifier",
            _ => return None,
        },
        [0x55, 0x1d, n] => match n {
            14 => "id-ce-subjectKeyIdentifier",
            15 => "id-ce-keyUsage",
            16 => "id-ce-privateKeyUsagePeriod",
            17 => "id-ce-subjectAltName",
            18 => "id-ce-issuerAltName",
            19 => "id-ce-basicConstraints",
            30 => "id-ce-nameConstraints",
            31 => "id-ce-cRLDistributionPoints",
            32 => "id-ce-certificatePolicies",
            33 => "id-ce-policyMappings",
            35 => "id-ce-authorityKeyIdentifier",
            36 => "id-ce-policyConstraints",
            37 => "id-ce-extKeyUsage",
            46 => "id-ce-freshestCRL",
            54 => "id-ce-inhibitAnyPolicy",
            _ => return None,
        },
        [0x55, 0x1d, 0x20, 0] => "anyPolicy",
        [0x55, 0x1d, 0x25, 0] => "anyExtendedKeyUsage",
        // 1.2.840.113549.1.1: PKCS #1 (RFC 8017 appendix C).
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, n] => match n {
            1 => "rsaEncryption",
            2 => "md2WithRSAEncryption",
            4 => "md5WithRSAEncryption",
            5 => "sha1WithRSAEncryption",
            10 => "id-RSASSA-PSS",
            11 => "sha256WithRSAEncryption",
            12 => "sha384WithRSAEncryption",
            13 => "sha512WithRSAEncryption",
            14 => "sha224WithRSAEncryption",
            _ => return None,
        },
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1] => "pkcs-9-at-emailAddress",
        // 1.2.840.10045: ANSI X9.62.
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1] => "id-ecPublicKey",
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7] => "secp256r1",
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1] => "ecdsa-with-SHA1",
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, n] => match n {
            1 => "ecdsa-with-SHA224",
            2 => "ecdsa-with-SHA256",
            3 => "ecdsa-with-SHA384",
            4 => "ecdsa-with-SHA512",
            _ => return None,
        },
        // 1.3.132.0: SEC 2.
        [0x2b, 0x81, 4, 0, 0x0a] => "secp256k1",
        [0x2b, 0x81, 4, 0, 0x21] => "secp224r1",
        [0x2b, 0x81, 4, 0, 0x22] => "secp384r1",
        [0x2b, 0x81, 4, 0, 0x23] => "secp521r1",
        [0x2b, 0x65, 0x6e] => "id-X25519",
        [0x2b, 0x65, 0x70] => "id-Ed25519",
        [0x2b, 0x65, 0x71] => "id-Ed448",
        // 1.3.6.1.5.5.7: PKIX.
        [0x2b, 6, 1, 5, 5, 7, 1, 1] => "id-pe-authorityInfoAccess",
        [0x2b, 6, 1, 5, 5, 7, 1, 24] => "id-pe-tlsfeature",
        [0x2b, 6, 1, 5, 5, 7, 2, 1] => "id-qt-cps",
        [0x2b, 6, 1, 5, 5, 7, 2, 2] => "id-qt-unotice",
        [0x2b, 6, 1, 5, 5, 7, 3, n] => match n {
            1 => "id-kp-serverAuth",
            2 => "id-kp-clientAuth",
            3 => "id-kp-codeSigning",
            4 => "id-kp-emailProtection",
            8 => "id-kp-timeStamping",
            9 => "id-kp-OCSPSigning",
            _ => return None,
        },
        [0x2b, 6, 1, 5, 5, 7, 0x30, 1] => "id-ad-ocsp",
        [0x2b, 6, 1, 5, 5, 7, 0x30, 2] => "id-ad-caIssuers",
        [0x2b, 6, 1, 4, 1, 0xd6, 0x79, 2, 4, 2] => "SignedCertificateTimestampList",
        // 0.9.2342.19200300.100.1: attributes of RFC 4519.
        [9, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 1] => "id-at-userid",
        [9, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 0x19] => "id-at-domainComponent",
        [0x2b, 6, 1, 4, 1, 0x82, 0x37, 0x3c, 2, 1, n] => match n {
            1 => "jurisdictionOfIncorporationLocalityName",
            2 => "jurisdictionOfIncorporationStateOrProvinceName",
            3 => "jurisdictionOfIncorporationCountryName",
            _ => return None,
        },
        [0x67, 0x81, 0x0c, 1, 1] => "extended-validation",
        [0x67, 0x81, 0x0c, 1, 2, 1] => "domain-validated",
        [0x67, 0x81, 0x0c, 1, 2, 2] => "organization-validated",
        [0x67, 0x81, 0x0c, 1, 2, 3] => "individual-validated",
        _ => return None,
    })
}

/// Words an identifier as `2.5.4.3 (id-at-commonName)`.
pub(super) fn worded(field: FieldRef<'_>, out: &mut String) {
    value::plain(out, field);
    if let Some(name) = name(field.bytes()) {
        out.push_str(" (");
        out.push_str(name);
        out.push(')');
    }
}
