//! Fields of EAPOL and of its key frames.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
fields! { FIELDS:
    VERSION = field("eapol.version", "Version", Kind::U8,
        "The version of the standard the sender follows.", "IEEE 802.1X-2020 clause 11.3")
        .names(&[(1, "802.1X-2001"), (2, "802.1X-2004"), (3, "802.1X-2010")]);
    TYPE = field("eapol.type", "Type", Kind::U8,
        "Whether the frame carries EAP, begins or ends it, or carries keys.", "IEEE 802.1X-2020 clause 11.3")
        .names(&[(0, "EAP Packet"), (1, "Start"), (2, "Logoff"), (3, "Key"), (4, "Encapsulated ASF Alert"), (5, "MKA"), (6, "Announcement (Generic)"), (7, "Announcement (Specific)"), (8, "Announcement Request")]);
    LEN = field("eapol.len", "Length", Kind::U16,
        "How many bytes follow.", "IEEE 802.1X-2020 clause 11.3");
    DESCRIPTOR = field("eapol.keydes.type", "Key Descriptor Type", Kind::U8,
        "The form of the key frame: 2 is the one of WPA2 and WPA3.", "IEEE 802.11-2020 clause 12.7.2")
        .names(&[(1, "RC4 Descriptor"), (2, "EAPOL RSN Key"), (254, "EAPOL WPA Key")]);
    KEY_LEN = field("eapol.keydes.key_len", "Key Length", Kind::U16,
        "How long the key is that will be installed.", "IEEE 802.11-2020 clause 12.7.2");
    REPLAY = field("eapol.keydes.replay_counter", "Replay Counter", Kind::U64,
        "Grows with every message, so that an old one is not taken for new.", "IEEE 802.11-2020 clause 12.7.2");
    KEY_IV = field("eapol.keydes.key_iv", "Key IV", Kind::Bytes,
        "A start value for the encryption of the key data, used by TKIP only.", "IEEE 802.11-2020 clause 12.7.2");
    RC4_INDEX = field("eapol.keydes.key_index", "Key Index", Kind::X8,
        "Which key this is, and whom it is for.", "IEEE 802.1X-2001 clause 7.6.5");
    RC4_INDEX_TYPE = field("eapol.keydes.key_index.type", "Type", Kind::Bool,
        "Whether the key is for this station alone or for all.", "IEEE 802.1X-2001 clause 7.6.5").mask(0x80).yes_no("Unicast", "Broadcast");
    RC4_INDEX_NUMBER = field("eapol.keydes.key_index.number", "Number", Kind::U8,
        "The number of the key.", "IEEE 802.1X-2001 clause 7.6.5").mask(0x7f);
    RC4_SIGNATURE = field("eapol.keydes.key_signature", "Key Signature", Kind::Bytes,
        "Shows that the sender knows the session's key, and that nobody changed the frame.", "IEEE 802.1X-2001 clause 7.6.6");
    RC4_KEY = field("eapol.keydes.key", "Key", Kind::Bytes,
        "The key itself, encrypted with RC4.", "IEEE 802.1X-2001 clause 7.6.7");
    RC4_LOCAL = field("eapol.keydes.key.generated_locally", "Key Generated Locally", Kind::Bool,
        "Whether no key is sent because both sides make it themselves.", "IEEE 802.1X-2001 clause 7.6.7");
    BODY = field("eapol.keydes.body", "Key Descriptor Body", Kind::Bytes,
        "The rest of a key frame in a form that netlens does not read.", "IEEE 802.11-2020 clause 12.7.2");
    MSGNR = field("wlan_rsna_eapol.keydes.msgnr", "Message number", Kind::U8,
        "Which of the four messages of the handshake this is, as its flags tell.", "IEEE 802.11-2020 clause 12.7.2");
    KEY_INFO = field("wlan_rsna_eapol.keydes.key_info", "Key Information", Kind::X16,
        "What the message asks for and what it brings.", "IEEE 802.11-2020 clause 12.7.2");
    KEY_VERSION = field("wlan_rsna_eapol.keydes.key_info.keydes_version", "Key Descriptor Version", Kind::U16,
        "Which algorithms sign and encrypt the message.", "IEEE 802.11-2020 clause 12.7.2").mask(0x7)
        .names(&[(1, "RC4 Cipher, HMAC-MD5 MIC"), (2, "AES Cipher, HMAC-SHA1 MIC"), (3, "AES Cipher, AES-128-CMAC MIC")]);
    KEY_TYPE = field("wlan_rsna_eapol.keydes.key_info.key_type", "Key Type", Kind::Bool,
        "Whether the key is for two stations or for the whole group.", "IEEE 802.11-2020 clause 12.7.2").mask(0x8).yes_no("Pairwise Key", "Group Key");
    KEY_INDEX = field("wlan_rsna_eapol.keydes.key_info.key_index", "Key Index", Kind::U16,
        "The number of the key, in old WPA.", "IEEE 802.11-2020 clause 12.7.2").mask(0x30);
    INSTALL = field("wlan_rsna_eapol.keydes.key_info.install", "Install", Kind::Bool,
        "Whether the station shall use the key from now on.", "IEEE 802.11-2020 clause 12.7.2").mask(0x40).yes_no("Set", "Not set");
    KEY_ACK = field("wlan_rsna_eapol.keydes.key_info.key_ack", "Key ACK", Kind::Bool,
        "Whether an answer is expected: only the access point asks for one.", "IEEE 802.11-2020 clause 12.7.2").mask(0x80).yes_no("Set", "Not set");
    KEY_MIC = field("wlan_rsna_eapol.keydes.key_info.key_mic", "Key MIC", Kind::Bool,
        "Whether the message is signed, which takes the right password.", "IEEE 802.11-2020 clause 12.7.2").mask(0x100).yes_no("Set", "Not set");
    SECURE = field("wlan_rsna_eapol.keydes.key_info.secure", "Secure", Kind::Bool,
        "Whether both sides have their keys.", "IEEE 802.11-2020 clause 12.7.2").mask(0x200).yes_no("Set", "Not set");
    ERROR = field("wlan_rsna_eapol.keydes.key_info.error", "Error", Kind::Bool,
        "Whether the station found a forged frame.", "IEEE 802.11-2020 clause 12.7.2").mask(0x400).yes_no("Set", "Not set");
    REQUEST = field("wlan_rsna_eapol.keydes.key_info.request", "Request", Kind::Bool,
        "Whether the station asks for a new handshake.", "IEEE 802.11-2020 clause 12.7.2").mask(0x800).yes_no("Set", "Not set");
    ENCRYPTED = field("wlan_rsna_eapol.keydes.key_info.encrypted_key_data", "Encrypted Key Data", Kind::Bool,
        "Whether the key data is encrypted with the new key.", "IEEE 802.11-2020 clause 12.7.2").mask(0x1000).yes_no("Set", "Not set");
    SMK = field("wlan_rsna_eapol.keydes.key_info.smk_message", "SMK Message", Kind::Bool,
        "Whether the message belongs to the handshake between two stations.", "IEEE 802.11-2020 clause 12.7.2").mask(0x2000).yes_no("Set", "Not set");
    NONCE = field("wlan_rsna_eapol.keydes.nonce", "WPA Key Nonce", Kind::Bytes,
        "A random number that makes the session's keys different every time.", "IEEE 802.11-2020 clause 12.7.2").secret();
    RSC = field("wlan_rsna_eapol.keydes.rsc", "WPA Key RSC", Kind::Bytes,
        "The packet number from which group frames count.", "IEEE 802.11-2020 clause 12.7.2");
    KEY_ID = field("wlan_rsna_eapol.keydes.id", "WPA Key ID", Kind::Bytes,
        "Not used any more.", "IEEE 802.11-2020 clause 12.7.2");
    MIC = field("wlan_rsna_eapol.keydes.mic", "WPA Key MIC", Kind::Bytes,
        "The signature, made with a key that follows from the password: it tells a wrong password.", "IEEE 802.11-2020 clause 12.7.2").secret();
    CHECK = field("netlens.eapol.check", "Passphrase", Kind::U8,
        "Whether the passphrase that was given made the key that signed this message.", "IEEE 802.11-2020 clause 12.7.6")
        .names(crate::proto::wlan::names::CHECKS);
    PADDING = field("wlan_rsna_eapol.keydes.padding", "WPA Key Data Padding", Kind::Bytes,
        "Fills the key data up to the length that its encryption needs.", "IEEE 802.11-2020 clause 12.7.2");
    DATA_LEN = field("wlan_rsna_eapol.keydes.data_len", "WPA Key Data Length", Kind::U16,
        "How long the key data is.", "IEEE 802.11-2020 clause 12.7.2");
    DATA = field("wlan_rsna_eapol.keydes.data", "WPA Key Data", Kind::Bytes,
        "Elements and keys for the other side.", "IEEE 802.11-2020 clause 12.7.2");
}

/// The bits of the key information.
pub static KEY_INFO_BITS: &[&FieldSpec] = &[
    &KEY_VERSION,
    &KEY_TYPE,
    &KEY_INDEX,
    &INSTALL,
    &KEY_ACK,
    &KEY_MIC,
    &SECURE,
    &ERROR,
    &REQUEST,
    &ENCRYPTED,
    &SMK,
];
