//! Fields of the RSN element, and of the key data that the four-way handshake carries.

use super::suites;
use crate::dissect::{Base, FieldSpec, Kind};
use crate::fields;
use crate::proto::link::mac;
fields! { RSN:
    RSN_VERSION = field("wlan.rsn.version", "RSN Version", Kind::U16,
        "The version of the protection, 1 for all of WPA2 and WPA3.", "IEEE 802.11-2020 clause 9.4.2.24.1");
    GCS = field("wlan.rsn.gcs", "Group Cipher Suite", Kind::U32,
        "The cipher for frames to all; one station that knows only TKIP weakens it for everybody.", "IEEE 802.11-2020 clause 9.4.2.24.2").rendered(suites::cipher);
    GCS_OUI = field("wlan.rsn.gcs.oui", "Group Cipher Suite OUI", Kind::U24,
        "The organization that numbers the cipher.", "IEEE 802.11-2020 clause 9.4.2.24.2").rendered(mac::organization);
    GCS_TYPE = field("wlan.rsn.gcs.type", "Group Cipher Suite type", Kind::U8,
        "The cipher for frames to all.", "IEEE 802.11-2020 clause 9.4.2.24.2").names(suites::CIPHERS);
    PCS_COUNT = field("wlan.rsn.pcs.count", "Pairwise Cipher Suite Count", Kind::U16,
        "How many ciphers are offered for frames between two.", "IEEE 802.11-2020 clause 9.4.2.24.2");
    PCS_LIST = field("wlan.rsn.pcs.list", "Pairwise Cipher Suite List", Kind::Flag,
        "The ciphers for frames between two.", "IEEE 802.11-2020 clause 9.4.2.24.2");
    PCS = field("wlan.rsn.pcs", "Pairwise Cipher Suite", Kind::U32,
        "A cipher for frames between two: CCMP is AES, TKIP is outdated.", "IEEE 802.11-2020 clause 9.4.2.24.2").rendered(suites::cipher);
    PCS_OUI = field("wlan.rsn.pcs.oui", "Pairwise Cipher Suite OUI", Kind::U24,
        "The organization that numbers the cipher.", "IEEE 802.11-2020 clause 9.4.2.24.2").rendered(mac::organization);
    PCS_TYPE = field("wlan.rsn.pcs.type", "Pairwise Cipher Suite type", Kind::U8,
        "The cipher for frames between two.", "IEEE 802.11-2020 clause 9.4.2.24.2").names(suites::CIPHERS);
    AKM_COUNT = field("wlan.rsn.akms.count", "Auth Key Management (AKM) Suite Count", Kind::U16,
        "How many ways to come by a key are offered.", "IEEE 802.11-2020 clause 9.4.2.24.3");
    AKM_LIST = field("wlan.rsn.akms.list", "Auth Key Management (AKM) List", Kind::Flag,
        "The ways to come by a key.", "IEEE 802.11-2020 clause 9.4.2.24.3");
    AKM = field("wlan.rsn.akms", "Auth Key Management (AKM) Suite", Kind::U32,
        "A way to come by a key: PSK is a password (WPA2), SAE a password that cannot be guessed offline (WPA3).", "IEEE 802.11-2020 clause 9.4.2.24.3").rendered(suites::akm);
    AKM_OUI = field("wlan.rsn.akms.oui", "Auth Key Management (AKM) OUI", Kind::U24,
        "The organization that numbers it.", "IEEE 802.11-2020 clause 9.4.2.24.3").rendered(mac::organization);
    AKM_TYPE = field("wlan.rsn.akms.type", "Auth Key Management (AKM) type", Kind::U8,
        "The way to come by a key.", "IEEE 802.11-2020 clause 9.4.2.24.3").names(suites::AKMS);
    RSN_CAPS = field("wlan.rsn.capabilities", "RSN Capabilities", Kind::X16,
        "Further abilities of the protection.", "IEEE 802.11-2020 clause 9.4.2.24.4");
    RSN_PREAUTH = field("wlan.rsn.capabilities.preauth", "RSN Pre-Auth capabilities", Kind::Bool,
        "Whether a station may authenticate before it comes.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x1).yes_no("Transmitter supports pre-authentication", "Transmitter does not support pre-authentication").detail();
    RSN_NO_PAIRWISE = field("wlan.rsn.capabilities.no_pairwise", "RSN No Pairwise capabilities", Kind::Bool,
        "Whether the station cannot keep a WEP key beside its own.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x2).yes_no("Transmitter cannot support WEP default key 0 simultaneously with Pairwise key", "Transmitter can support WEP default key 0 simultaneously with Pairwise key").detail();
    RSN_PTKSA = field("wlan.rsn.capabilities.ptksa_replay_counter", "RSN PTKSA Replay Counter capabilities", Kind::X16,
        "How many counters guard the station's frames against being played again.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0xc)
        .names(&[(0, "1 replay counter per PTKSA/GTKSA/STAKeySA"), (1, "2 replay counters per PTKSA/GTKSA/STAKeySA"), (2, "4 replay counters per PTKSA/GTKSA/STAKeySA"), (3, "16 replay counters per PTKSA/GTKSA/STAKeySA")]).detail();
    RSN_GTKSA = field("wlan.rsn.capabilities.gtksa_replay_counter", "RSN GTKSA Replay Counter capabilities", Kind::X16,
        "How many counters guard frames to all.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x30)
        .names(&[(0, "1 replay counter per PTKSA/GTKSA/STAKeySA"), (1, "2 replay counters per PTKSA/GTKSA/STAKeySA"), (2, "4 replay counters per PTKSA/GTKSA/STAKeySA"), (3, "16 replay counters per PTKSA/GTKSA/STAKeySA")]).detail();
    RSN_MFPR = field("wlan.rsn.capabilities.mfpr", "Management Frame Protection Required", Kind::Bool,
        "Whether management frames must be protected, so that nobody can forge a deauthentication.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x40).detail();
    RSN_MFPC = field("wlan.rsn.capabilities.mfpc", "Management Frame Protection Capable", Kind::Bool,
        "Whether management frames can be protected.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x80).detail();
    RSN_JMR = field("wlan.rsn.capabilities.jmr", "Joint Multi-band RSNA", Kind::Bool,
        "Whether several RSN networks share the radio.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x100).detail();
    RSN_PEERKEY = field("wlan.rsn.capabilities.peerkey", "PeerKey Enabled", Kind::Bool,
        "Whether two stations may have a key of their own.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x200).detail();
    RSN_EXT_KEY = field("wlan.rsn.capabilities.extended_key_id_iaf", "Extended Key ID for Individually Addressed Frames", Kind::Bool,
        "Whether a new key may be used beside the old one.", "IEEE 802.11-2020 clause 9.4.2.24.4").mask(0x2000).yes_no("Supported", "Not supported").detail();
    PMKID_COUNT = field("wlan.rsn.pmkid.count", "PMKID Count", Kind::U16,
        "How many keys from earlier are named.", "IEEE 802.11-2020 clause 9.4.2.24.5");
    PMKID_LIST = field("wlan.rsn.pmkid.list", "PMKID List", Kind::Flag,
        "Names of keys from earlier, which save an authentication.", "IEEE 802.11-2020 clause 9.4.2.24.5");
    PMKID = field("wlan.pmkid.akms", "PMKID", Kind::Bytes,
        "The name of a key from earlier.", "IEEE 802.11-2020 clause 9.4.2.24.5").secret();
    GMCS = field("wlan.rsn.gmcs", "Group Management Cipher Suite", Kind::U32,
        "The cipher that signs management frames to all.", "IEEE 802.11-2020 clause 9.4.2.24.2").rendered(suites::cipher);
    GMCS_OUI = field("wlan.rsn.gmcs.oui", "Group Management Cipher Suite OUI", Kind::U24,
        "The organization that numbers the cipher.", "IEEE 802.11-2020 clause 9.4.2.24.2").rendered(mac::organization);
    GMCS_TYPE = field("wlan.rsn.gmcs.type", "Group Management Cipher Suite type", Kind::U8,
        "The cipher that signs management frames to all.", "IEEE 802.11-2020 clause 9.4.2.24.2").names(suites::CIPHERS);
    KDE_TYPE = field("wlan.rsn.ie.kde.data_type", "Data Type", Kind::U16,
        "What the part of the key data is.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
    KDE_PMKID = field("wlan.rsn.ie.pmkid", "PMKID", Kind::Bytes,
        "The name of the master key: with it and a captured handshake, passwords can be tried.", "IEEE 802.11-2020 clause 12.7.2").secret().for_rows();
    KDE_GTK_ID = field("wlan.rsn.ie.gtk_kde.key_id", "Key ID", Kind::X8,
        "The number of the group key.", "IEEE 802.11-2020 clause 12.7.2").mask(0x3).for_rows();
    KDE_GTK_TX = field("wlan.rsn.ie.gtk_kde.tx", "Tx", Kind::Bool,
        "Whether the receiver may send with the group key too.", "IEEE 802.11-2020 clause 12.7.2").mask(0x4).yes_no("Temporal key used for both transmission and reception", "Temporal key used only for reception").detail();
    KDE_GTK_R1 = field("wlan.rsn.ie.gtk_kde.res1", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 12.7.2").mask(0xf8).detail();
    KDE_GTK_R2 = field("wlan.rsn.ie.gtk_kde.res2", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
    KDE_GTK = field("wlan.rsn.ie.gtk_kde.gtk", "GTK", Kind::Bytes,
        "The group key, which reads all frames to everybody.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
    KDE_MAC = field("wlan.rsn.ie.mac_address_kde.mac_address", "MAC Address", Kind::Ether,
        "The address of a third party.", "IEEE 802.11-2020 clause 12.7.2").rendered(mac::words).for_rows();
    KDE_NONCE = field("wlan.rsn.ie.key_nonce_kde.nonce", "Key Nonce", Kind::Bytes,
        "A random number for a key.", "IEEE 802.11-2020 clause 12.7.2").secret().for_rows();
    KDE_LIFETIME = field("wlan.rsn.ie.key_lifetime_kde.lifetime", "Key Lifetime", Kind::U32,
        "For how many seconds the key may be used.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
    KDE_IGTK_ID = field("wlan.rsn.ie.igtk.kde.keyid", "KeyId", Kind::U16,
        "The number of the key that signs management frames to all.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
    KDE_IPN = field("wlan.rsn.ie.igtk.kde.ipn", "IPN", Kind::Uint(48, Base::Dec),
        "The packet number that counts from there.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
    KDE_IGTK = field("wlan.rsn.ie.igtk.kde.igtk", "IGTK", Kind::Bytes,
        "The key that signs management frames to all.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
    KDE_OTHER = field("wlan.rsn.ie.unknown", "RSN Unknown", Kind::Bytes,
        "A part of the key data that netlens does not read.", "IEEE 802.11-2020 clause 12.7.2").for_rows();
}

/// The bits of the RSN capabilities.
pub static RSN_BITS: &[&FieldSpec] = &[
    &RSN_PREAUTH,
    &RSN_NO_PAIRWISE,
    &RSN_PTKSA,
    &RSN_GTKSA,
    &RSN_MFPR,
    &RSN_MFPC,
    &RSN_JMR,
    &RSN_PEERKEY,
    &RSN_EXT_KEY,
];
