//! Fields of the records that sign a domain, and of those that hold keys and fingerprints of other protocols.

use crate::dissect::Kind;
use crate::fields;
use crate::proto::tables::dns_types as t;

fields! { FIELDS:
    DS_KEY_ID = field("dns.ds.key_id", "Key id", Kind::X16,
        "Which key of the child domain this vouches for.", "RFC 4034 section 5.1.1");
    DS_ALGORITHM = field("dns.ds.algorithm", "Algorithm", Kind::U8,
        "That key's algorithm.", "RFC 4034 section 5.1.2").names(t::ALGORITHMS);
    DS_DIGEST_TYPE = field("dns.ds.digest_type", "Digest Type", Kind::U8,
        "How the digest was made.", "RFC 4034 section 5.1.3").names(t::DIGESTS);
    DS_DIGEST = field("dns.ds.digest", "Digest", Kind::Bytes,
        "Digest of the child domain's key.", "RFC 4034 section 5.1.4");
    DNSKEY_FLAGS = field("dns.dnskey.flags", "Flags", Kind::X16,
        "What the key is for.", "RFC 4034 section 2.1.1");
    DNSKEY_ZONE = field("dns.dnskey.flags.zone_key", "Zone Key", Kind::Bool,
        "Whether the key signs the domain's records.", "RFC 4034 section 2.1.1")
        .mask(0x0100).yes_no("This is the zone key for specified zone", "This is not a zone key");
    DNSKEY_REVOKED = field("dns.dnskey.flags.key_revoked", "Key Revoked", Kind::Bool,
        "Whether the key must no longer be trusted.", "RFC 5011 section 7").mask(0x0080).yes_no("Yes", "No");
    DNSKEY_SEP = field("dns.dnskey.flags.secure_entry_point", "Key Signing Key", Kind::Bool,
        "Whether the key signs the other keys.", "RFC 4034 section 2.1.1").mask(0x0001).yes_no("Yes", "No");
    DNSKEY_RESERVED = field("dns.dnskey.flags.reserved", "Reserved", Kind::X16,
        "Must be zero.", "RFC 4034 section 2.1.1").mask(0xfe7e);
    DNSKEY_PROTOCOL = field("dns.dnskey.protocol", "Protocol", Kind::U8, "A number kept from an older standard, always 3.", "RFC 4034 section 2.1.2");
    DNSKEY_ALGORITHM = field("dns.dnskey.algorithm", "Algorithm", Kind::U8,
        "The key's algorithm.", "RFC 4034 section 2.1.3").names(t::ALGORITHMS);
    DNSKEY_ID = field("dns.dnskey.key_id", "Key id", Kind::U16,
        "A short number computed from the key, by which signatures name it.", "RFC 4034 appendix B");
    DNSKEY_KEY = field("dns.dnskey.public_key", "Public Key", Kind::Bytes, "The public key that checks the zone's signatures.", "RFC 4034 section 2.1.4");
    RRSIG_TYPE = field("dns.rrsig.type_covered", "Type Covered", Kind::U16,
        "Which records of the name are signed.", "RFC 4034 section 3.1.1").lookup(t::long);
    RRSIG_ALGORITHM = field("dns.rrsig.algorithm", "Algorithm", Kind::U8,
        "How they are signed.", "RFC 4034 section 3.1.2").names(t::ALGORITHMS);
    RRSIG_LABELS = field("dns.rrsig.labels", "Labels", Kind::U8,
        "How many labels the signed name has; fewer than the name when a wildcard answered.", "RFC 4034 section 3.1.3");
    RRSIG_TTL = field("dns.rrsig.original_ttl", "Original TTL", Kind::U32,
        "The time to live that was signed.", "RFC 4034 section 3.1.4").unit(" seconds");
    RRSIG_EXPIRATION = field("dns.rrsig.signature_expiration", "Signature Expiration", Kind::AbsTime,
        "Until when the signature holds; a device with a wrong clock rejects it.", "RFC 4034 section 3.1.5");
    RRSIG_INCEPTION = field("dns.rrsig.signature_inception", "Signature Inception", Kind::AbsTime,
        "From when on the signature holds.", "RFC 4034 section 3.1.5");
    RRSIG_KEY_TAG = field("dns.rrsig.key_tag", "Key Tag", Kind::U16,
        "Which key signed.", "RFC 4034 section 3.1.6");
    RRSIG_SIGNER = field("dns.rrsig.signers_name", "Signer's name", Kind::Text,
        "Whose key it is.", "RFC 4034 section 3.1.7");
    RRSIG_SIGNATURE = field("dns.rrsig.signature", "Signature", Kind::Bytes,
        "The signature over the records of this name and type.", "RFC 4034 section 3.1.8");
    NSEC_NEXT = field("dns.nsec.next_domain_name", "Next Domain Name", Kind::Text,
        "The next name that exists: proof that none between does.", "RFC 4034 section 4.1.1");
    NSEC3_ALGORITHM = field("dns.nsec3.algo", "Hash algorithm", Kind::U8,
        "How names are hashed.", "RFC 5155 section 3.1.1").names(t::NSEC3_HASHES);
    NSEC3_FLAGS = field("dns.nsec3.flags", "NSEC3 flags", Kind::U8, "One flag so far.", "RFC 5155 section 3.1.2");
    NSEC3_OPT_OUT = field("dns.nsec3.flags.opt_out", "NSEC3 Opt-out flag", Kind::Bool,
        "Whether unsigned child domains may exist between.", "RFC 5155 section 3.1.2.1")
        .mask(1).yes_no("Additional insecure delegations allowed", "Additional insecure delegations forbidden");
    NSEC3_ITERATIONS = field("dns.nsec3.iterations", "NSEC3 iterations", Kind::U16,
        "How many times a name is hashed again.", "RFC 5155 section 3.1.3");
    NSEC3_SALT_LENGTH = field("dns.nsec3.salt_length", "Salt length", Kind::U8,
        "Bytes of salt.", "RFC 5155 section 3.1.4");
    NSEC3_SALT = field("dns.nsec3.salt_value", "Salt value", Kind::Bytes,
        "What is mixed into the hash.", "RFC 5155 section 3.1.5");
    NSEC3_HASH_LENGTH = field("dns.nsec3.hash_length", "Hash length", Kind::U8,
        "Bytes of the hash.", "RFC 5155 section 3.1.6");
    NSEC3_NEXT = field("dns.nsec3.hash_value", "Next hashed owner", Kind::Text,
        "Hash of the next name that exists, in base 32.", "RFC 5155 section 3.1.7").rendered(super::special::base32);
    SSHFP_ALGORITHM = field("dns.sshfp.algorithm", "Algorithm", Kind::U8,
        "The SSH key's algorithm.", "RFC 4255 section 3.1.1").names(t::SSHFP_ALGORITHMS);
    SSHFP_TYPE = field("dns.sshfp.fingerprint.type", "Fingerprint type", Kind::U8,
        "How the fingerprint was made.", "RFC 4255 section 3.1.2").names(t::SSHFP_TYPES);
    SSHFP_FINGERPRINT = field("dns.sshfp.fingerprint", "Fingerprint", Kind::Bytes,
        "Fingerprint of the server's SSH key.", "RFC 4255 section 3.1.3");
    TLSA_USAGE = field("dns.tlsa.certificate_usage", "Certificate Usage", Kind::U8,
        "Which certificate of the chain is meant.", "RFC 6698 section 2.1.1").names(t::TLSA_USAGES);
    TLSA_SELECTOR = field("dns.tlsa.selector", "Selector", Kind::U8,
        "Whether the whole certificate or only its key is meant.", "RFC 6698 section 2.1.2").names(t::TLSA_SELECTORS);
    TLSA_MATCHING = field("dns.tlsa.matching_type", "Matching Type", Kind::U8,
        "Whether the data is the thing itself or a hash.", "RFC 6698 section 2.1.3").names(t::TLSA_MATCHING);
    TLSA_DATA = field("dns.tlsa.certificate_association_data", "Certificate Association Data", Kind::Bytes,
        "What the server's certificate must match.", "RFC 6698 section 2.1.4");
}
