//! Names of the DNS: record types, classes, codes and algorithms (IANA "Domain Name System (DNS) Parameters" and
//! "DNSSEC Algorithm Numbers").

/// The short name of a record type: `HTTPS`.
#[must_use]
pub fn short(value: u64) -> Option<&'static str> {
    find(value).map(|(_, short, _)| *short)
}

/// The name of a record type with what it means: `AAAA (IPv6 Address)`.
#[must_use]
pub fn long(value: u64) -> Option<&'static str> {
    find(value).map(|(_, _, long)| *long)
}

fn find(value: u64) -> Option<&'static (u64, &'static str, &'static str)> {
    TYPES
        .binary_search_by_key(&value, |(v, ..)| *v)
        .ok()
        .and_then(|i| TYPES.get(i))
}

/// Record types by number, with short name and description.
const TYPES: &[(u64, &str, &str)] = &[
    (0, "Unused", "Unused"),
    (1, "A", "A (Host Address)"),
    (2, "NS", "NS (authoritative Name Server)"),
    (3, "MD", "MD (Mail Destination)"),
    (4, "MF", "MF (Mail Forwarder)"),
    (5, "CNAME", "CNAME (Canonical NAME for an alias)"),
    (6, "SOA", "SOA (Start Of a zone of Authority)"),
    (7, "MB", "MB (MailBox domain name)"),
    (8, "MG", "MG (Mail Group member)"),
    (9, "MR", "MR (Mail Rename domain)"),
    (10, "NULL", "NULL RR"),
    (11, "WKS", "WKS (Well Known Service)"),
    (12, "PTR", "PTR (domain name PoinTeR)"),
    (13, "HINFO", "HINFO (host information)"),
    (14, "MINFO", "MINFO (Mailbox or mail list information)"),
    (15, "MX", "MX (Mail eXchange)"),
    (16, "TXT", "TXT (Text strings)"),
    (17, "RP", "RP (Responsible Person)"),
    (18, "AFSDB", "AFSDB (AFS Data Base location)"),
    (19, "X25", "X25 (XX.25 PSDN address)"),
    (20, "ISDN", "ISDN (ISDN address)"),
    (21, "RT", "RT (Route Through)"),
    (22, "NSAP", "NSAP (NSAP address)"),
    (23, "NSAP-PTR", "NSAP-PTR (NSAP domain name pointer)"),
    (24, "SIG", "SIG (security signature)"),
    (25, "KEY", "KEY (security key)"),
    (26, "PX", "PX (X.400 mail mapping information)"),
    (27, "GPOS", "GPOS (Geographical Position)"),
    (28, "AAAA", "AAAA (IPv6 Address)"),
    (29, "LOC", "LOC (Location Information)"),
    (30, "NXT", "NXT (Next Domain)"),
    (31, "EID", "EID (Endpoint Identifier)"),
    (32, "NIMLOC", "NIMLOC (Nimrod Locator)"),
    (33, "SRV", "SRV (Server Selection)"),
    (34, "ATMA", "ATMA (ATM Address)"),
    (35, "NAPTR", "NAPTR (Naming Authority Pointer)"),
    (36, "KX", "KX (Key Exchanger)"),
    (37, "CERT", "CERT"),
    (38, "A6", "A6 (OBSOLETE - use AAAA)"),
    (39, "DNAME", "DNAME"),
    (40, "SINK", "SINK"),
    (41, "OPT", "OPT"),
    (42, "APL", "APL"),
    (43, "DS", "DS (Delegation Signer)"),
    (44, "SSHFP", "SSHFP (SSH Key Fingerprint)"),
    (45, "IPSECKEY", "IPSECKEY"),
    (46, "RRSIG", "RRSIG (Resource Record Signature)"),
    (47, "NSEC", "NSEC (Next Secure)"),
    (48, "DNSKEY", "DNSKEY (DNS Public Key)"),
    (49, "DHCID", "DHCID"),
    (50, "NSEC3", "NSEC3"),
    (51, "NSEC3PARAM", "NSEC3PARAM"),
    (52, "TLSA", "TLSA"),
    (55, "HIP", "HIP (Host Identity Protocol)"),
    (57, "RKEY", "RKEY"),
    (58, "TALINK", "TALINK (Trust Anchor LINK)"),
    (59, "CDS", "CDS (Child DS)"),
    (
        60,
        "CDNSKEY",
        "CDNSKEY (DNSKEY(s) the Child wants reflected in DS)",
    ),
    (61, "OPENPGPKEY", "OPENPGPKEY (OpenPGP Key)"),
    (62, "CSYNC", "CSYNC (Child-to-Parent Synchronization)"),
    (63, "ZONEMD", "ZONEMD"),
    (64, "SVCB", "SVCB (General Purpose Service Endpoints)"),
    (65, "HTTPS", "HTTPS (HTTPS Specific Service Endpoints)"),
    (99, "SPF", "SPF"),
    (100, "UINFO", "UINFO"),
    (101, "UID", "UID"),
    (102, "GID", "GID"),
    (103, "UNSPEC", "UNSPEC"),
    (104, "NID", "NID (NodeID)"),
    (105, "L32", "L32 (Locator32)"),
    (106, "L64", "L64 (Locator64)"),
    (107, "LP", "LP (Locator FQDN)"),
    (108, "EUI48", "EUI48"),
    (109, "EUI64", "EUI64"),
    (249, "TKEY", "TKEY (Transaction Key)"),
    (250, "TSIG", "TSIG (Transaction Signature)"),
    (251, "IXFR", "IXFR (incremental transfer)"),
    (252, "AXFR", "AXFR (transfer of an entire zone)"),
    (253, "MAILB", "MAILB (mailbox-related RRs)"),
    (254, "MAILA", "MAILA (mail agent RRs)"),
    (
        255,
        "ANY",
        "* (A request for all records the server/cache has available)",
    ),
    (256, "URI", "URI"),
    (257, "CAA", "CAA (Certification Authority Restriction)"),
    (32768, "TA", "TA (DNSSEC Trust Authorities)"),
    (32769, "DLV", "DLV (DNSSEC Lookaside Validation)"),
    (65281, "WINS", "WINS"),
    (65282, "WINS-R", "WINS-R"),
    (65422, "XPF", "XPF"),
];

/// Classes (RFC 1035 section 3.2.4, RFC 2136).
pub const CLASSES: &[(u64, &str)] = &[
    (1, "IN"),
    (2, "CS"),
    (3, "CH"),
    (4, "HS"),
    (254, "NONE"),
    (255, "ANY"),
];

/// Kinds of request (RFC 6895 section 2.2).
pub const OPCODES: &[(u64, &str)] = &[
    (0, "Standard query"),
    (1, "Inverse query"),
    (2, "Server status request"),
    (4, "Zone change notification"),
    (5, "Dynamic update"),
    (6, "DNS Stateful operations (DSO)"),
];

/// Results (RFC 6895 section 2.3).
pub const RCODES: &[(u64, &str)] = &[
    (0, "No error"),
    (1, "Format error"),
    (2, "Server failure"),
    (3, "No such name"),
    (4, "Not implemented"),
    (5, "Refused"),
    (6, "Name exists"),
    (7, "RRset exists"),
    (8, "RRset does not exist"),
    (9, "Not authoritative"),
    (10, "Name out of zone"),
    (11, "DSO-Type not implemented"),
    (16, "Bad OPT Version or TSIG Signature Failure"),
    (17, "Key not recognized"),
    (18, "Signature out of time window"),
    (19, "Bad TKEY Mode"),
    (20, "Duplicate key name"),
    (21, "Algorithm not supported"),
    (22, "Bad Truncation"),
    (23, "Bad/missing Server Cookie"),
];

/// DNSSEC algorithms.
pub const ALGORITHMS: &[(u64, &str)] = &[
    (1, "RSA/MD5"),
    (2, "Diffie-Hellman"),
    (3, "DSA"),
    (4, "Elliptic curve crypto"),
    (5, "RSA/SHA1"),
    (6, "DSA + NSEC3/SHA1"),
    (7, "RSA/SHA1 + NSEC3/SHA1"),
    (8, "RSA/SHA-256"),
    (10, "RSA/SHA-512"),
    (12, "GOST R 34.10-2001"),
    (13, "ECDSA Curve P-256 with SHA-256"),
    (14, "ECDSA Curve P-384 with SHA-384"),
    (15, "Ed25519"),
    (16, "Ed448"),
    (157, "HMAC/MD5"),
    (252, "Indirect key"),
    (253, "Private, domain name"),
    (254, "Private, OID"),
];

/// Digest types of DS records.
pub const DIGESTS: &[(u64, &str)] = &[
    (0, "Reserved digest"),
    (1, "SHA-1"),
    (2, "SHA-256"),
    (3, "GOST R 34.11-94"),
    (4, "SHA-384"),
];

/// Hash algorithms of NSEC3 records.
pub const NSEC3_HASHES: &[(u64, &str)] = &[(0, "Reserved"), (1, "SHA-1")];

/// Key algorithms of SSHFP records (RFC 4255, 6594, 7479).
pub const SSHFP_ALGORITHMS: &[(u64, &str)] = &[
    (0, "Reserved"),
    (1, "RSA"),
    (2, "DSA"),
    (3, "ECDSA"),
    (4, "Ed25519"),
    (5, "XMSS"),
];

/// Fingerprint types of SSHFP records.
pub const SSHFP_TYPES: &[(u64, &str)] = &[(0, "Reserved"), (1, "SHA1"), (2, "SHA256")];

/// Certificate usages of TLSA records (RFC 6698 section 7.2).
pub const TLSA_USAGES: &[(u64, &str)] = &[
    (0, "CA constraint (PKIX-TA)"),
    (1, "Service certificate constraint (PKIX-EE)"),
    (2, "Trust anchor assertion (DANE-TA)"),
    (3, "Domain-issued certificate (DANE-EE)"),
];

/// Selectors of TLSA records.
pub const TLSA_SELECTORS: &[(u64, &str)] = &[
    (0, "Full certificate (Cert)"),
    (1, "SubjectPublicKeyInfo (SPKI)"),
];

/// Matching types of TLSA records.
pub const TLSA_MATCHING: &[(u64, &str)] = &[
    (0, "No Hash Used (Full)"),
    (1, "256 bit hash by SHA2 (SHA2-256)"),
    (2, "512 bit hash by SHA2 (SHA2-512)"),
];

/// Types of CERT records (RFC 4398 section 2.1).
pub const CERT_TYPES: &[(u64, &str)] = &[
    (1, "PKIX"),
    (2, "SPKI"),
    (3, "PGP"),
    (4, "IPKIX"),
    (5, "ISPKI"),
    (6, "IPGP"),
    (7, "ACPKIX"),
    (8, "IACPKIX"),
    (253, "Private, URI"),
    (254, "Private, OID"),
];

/// Modes of TKEY records (RFC 2930 section 2.5).
pub const TKEY_MODES: &[(u64, &str)] = &[
    (1, "Server assigned"),
    (2, "Diffie Hellman"),
    (3, "GSSAPI"),
    (4, "Resolver assigned"),
    (5, "Delete"),
];

/// EDNS option codes (RFC 6891 section 9).
pub const OPTIONS: &[(u64, &str)] = &[
    (0, "Reserved"),
    (1, "LLQ - Long-lived query"),
    (2, "UL - Update lease"),
    (3, "NSID - Name Server Identifier"),
    (4, "Owner (reserved)"),
    (5, "DAU - DNSSEC Algorithm Understood (RFC6975)"),
    (6, "DHU - DS Hash Understood (RFC6975)"),
    (7, "N3U - NSEC3 Hash Understood (RFC6975)"),
    (8, "CSUBNET - Client subnet"),
    (9, "EDNS EXPIRE (RFC7314)"),
    (10, "COOKIE"),
    (11, "EDNS TCP Keepalive"),
    (12, "PADDING"),
    (13, "CHAIN"),
    (15, "Extended DNS Error"),
    (20730, "Experimental - CSUBNET - Client subnet"),
];

/// Extended error codes (RFC 8914 section 5.2).
pub const EXTENDED_ERRORS: &[(u64, &str)] = &[
    (0, "Other Error"),
    (1, "Unsupported DNSKEY Algorithm"),
    (2, "Unsupported DS Digest Type"),
    (3, "Stale Answer"),
    (4, "Forged Answer"),
    (5, "DNSSEC Indeterminate"),
    (6, "DNSSEC Bogus"),
    (7, "Signature Expired"),
    (8, "Signature Not Yet Valid"),
    (9, "DNSKEY Missing"),
    (10, "RRSIGs Missing"),
    (11, "No Zone Key Bit Set"),
    (12, "NSEC Missing"),
    (13, "Cached Error"),
    (14, "Not Ready"),
    (15, "Blocked"),
    (16, "Censored"),
    (17, "Filtered"),
    (18, "Prohibited"),
    (19, "Stale NXDomain Answer"),
    (20, "Not Authoritative"),
    (21, "Not Supported"),
    (22, "No Reachable Authority"),
    (23, "Network Error"),
    (24, "Invalid Data"),
    (25, "Signature Expired before Valid"),
    (26, "Too Early"),
    (27, "Unsupported NSEC3 Iterations Value"),
    (28, "Unable to conform to policy"),
    (29, "Synthesized"),
];

/// Service parameters (RFC 9460 section 14.3.2); 7 and 8 by RFC 9461 and RFC 9540.
pub const SVC_KEYS: &[(u64, &str)] = &[
    (0, "mandatory"),
    (1, "alpn"),
    (2, "no-default-alpn"),
    (3, "port"),
    (4, "ipv4hint"),
    (5, "ech"),
    (6, "ipv6hint"),
    (7, "dohpath"),
    (8, "ohttp"),
    (32769, "odohconfig"),
    (65535, "key65535"),
];

/// Address families of client subnets.
pub const ADDRESS_FAMILIES: &[(u64, &str)] = &[(1, "IPv4"), (2, "IPv6")];
