//! Fields of management frames: their fixed part, and what all elements share.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
use crate::proto::link::mac;
use crate::proto::wlan::names;
fields! { FIXED_PART:
    FIXED = field("wlan.fixed.all", "Fixed parameters", Kind::Flag,
        "The part of a management frame that is always there.", "IEEE 802.11-2020 clause 9.3.3").rendered(names::byte_count);
    TAGGED = field("wlan.tagged.all", "Tagged parameters", Kind::Flag,
        "The part of a management frame that is made of elements, in any number.", "IEEE 802.11-2020 clause 9.3.3").rendered(names::byte_count);
    TIMESTAMP = field("wlan.fixed.timestamp", "Timestamp", Kind::U64,
        "The access point's clock in microseconds; it starts over when the access point restarts.", "IEEE 802.11-2020 clause 9.4.1.10");
    BEACON_INTERVAL = field("wlan.fixed.beacon", "Beacon Interval", Kind::U32,
        "How often beacons come, in units of 1024 microseconds; 100 is usual.", "IEEE 802.11-2020 clause 9.4.1.3");
    CAPABILITIES = field("wlan.fixed.capabilities", "Capabilities Information", Kind::X16,
        "What the sender offers or demands.", "IEEE 802.11-2020 clause 9.4.1.4");
    CAP_ESS = field("wlan.fixed.capabilities.ess", "ESS capabilities", Kind::Bool,
        "Whether the sender is an access point.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x1).yes_no("Transmitter is an AP", "Transmitter is a STA").detail();
    CAP_IBSS = field("wlan.fixed.capabilities.ibss", "IBSS status", Kind::Bool,
        "Whether the sender belongs to a network without access point.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x2).yes_no("Transmitter belongs to an IBSS", "Transmitter belongs to a BSS").detail();
    CAP_R1 = field("wlan.fixed.capabilities.reserved1", "Reserved", Kind::U16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x4).detail();
    CAP_R2 = field("wlan.fixed.capabilities.reserved2", "Reserved", Kind::U16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x8).detail();
    CAP_PRIVACY = field("wlan.fixed.capabilities.privacy", "Privacy", Kind::Bool,
        "Whether the network encrypts: unset means that everybody can listen.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x10).yes_no("Data confidentiality required", "Data confidentiality not required").detail();
    CAP_SHORT_PREAMBLE = field("wlan.fixed.capabilities.short_preamble", "Short Preamble", Kind::Bool,
        "Whether the short preamble of 802.11b may be used.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x20).yes_no("Allowed", "Not Allowed").detail();
    CAP_R3 = field("wlan.fixed.capabilities.reserved3", "Reserved", Kind::U16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x40).detail();
    CAP_R4 = field("wlan.fixed.capabilities.reserved4", "Reserved", Kind::U16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x80).detail();
    CAP_SPECTRUM = field("wlan.fixed.capabilities.spec_man", "Spectrum Management", Kind::Bool,
        "Whether the sender follows the rules of bands that radar uses too.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x100).yes_no("Implemented", "Not Implemented").detail();
    CAP_QOS = field("wlan.fixed.capabilities.qos", "QoS", Kind::Bool,
        "Whether the sender knows priorities.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x200).yes_no("Implemented", "Not Implemented").detail();
    CAP_SLOT = field("wlan.fixed.capabilities.short_slot_time", "Short Slot Time", Kind::Bool,
        "Whether the short waiting time of 802.11g is used.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x400).yes_no("In use", "Not in use").detail();
    CAP_APSD = field("wlan.fixed.capabilities.apsd", "Automatic Power Save Delivery", Kind::Bool,
        "Whether sleeping stations are served automatically.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x800).yes_no("Implemented", "Not Implemented").detail();
    CAP_RADIO = field("wlan.fixed.capabilities.radio_measurement", "Radio Measurement", Kind::Bool,
        "Whether the sender measures the radio channel on request.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x1000).yes_no("Implemented", "Not Implemented").detail();
    CAP_EPD = field("wlan.fixed.capabilities.epd", "EPD", Kind::Bool,
        "Whether packets carry their EtherType without the LLC header.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x2000).yes_no("Implemented", "Not Implemented").detail();
    CAP_R5 = field("wlan.fixed.capabilities.reserved5", "Reserved", Kind::U16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x4000).detail();
    CAP_R6 = field("wlan.fixed.capabilities.reserved6", "Reserved", Kind::U16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.1.4").mask(0x8000).detail();
    AUTH_ALG = field("wlan.fixed.auth.alg", "Authentication Algorithm", Kind::U16,
        "How the two authenticate: Open is a formality before WPA2, SAE proves the password of WPA3.", "IEEE 802.11-2020 clause 9.4.1.1").lookup(names::auth_algorithm);
    AUTH_SEQ = field("wlan.fixed.auth_seq", "Authentication SEQ", Kind::X16,
        "Which step of the authentication this is.", "IEEE 802.11-2020 clause 9.4.1.2");
    STATUS_CODE = field("wlan.fixed.status_code", "Status code", Kind::X16,
        "Whether the other side agreed, and if not, why.", "IEEE 802.11-2020 clause 9.4.1.9").lookup(names::status);
    REASON_CODE = field("wlan.fixed.reason_code", "Reason code", Kind::X16,
        "Why the connection ends.", "IEEE 802.11-2020 clause 9.4.1.7").lookup(names::reason);
    LISTEN = field("wlan.fixed.listen_ival", "Listen Interval", Kind::X16,
        "For how many beacons the station may sleep, while the access point keeps its frames.", "IEEE 802.11-2020 clause 9.4.1.6");
    ASSOC_ID = field("wlan.fixed.aid", "Association ID", Kind::X16,
        "The number that the access point gives the station.", "IEEE 802.11-2020 clause 9.4.1.8").mask(0x3fff);
    CURRENT_AP = field("wlan.fixed.current_ap", "Current AP", Kind::Ether,
        "The access point that the station is leaving for this one.", "IEEE 802.11-2020 clause 9.4.1.5").rendered(mac::words);
    SAE_TYPE = field("wlan.fixed.sae_message_type", "SAE Message Type", Kind::U16,
        "Commit exchanges values made from the password, Confirm proves that both know it.", "IEEE 802.11-2020 clause 12.4")
        .names(&[(1, "Commit"), (2, "Confirm")]);
    SAE_GROUP = field("wlan.fixed.finite_cyclic_group", "Group Id", Kind::U16,
        "Which elliptic curve the exchange computes with.", "IEEE 802.11-2020 clause 12.4").names(names::GROUPS);
    SAE_TOKEN = field("wlan.fixed.anti_clogging_token", "Anti-Clogging Token", Kind::Bytes,
        "A value that the access point wants to see again before it does costly work for a stranger.", "IEEE 802.11-2020 clause 12.4");
    SAE_SCALAR = field("wlan.fixed.scalar", "Scalar", Kind::Bytes,
        "The number of the SAE commitment.", "IEEE 802.11-2020 clause 12.4");
    SAE_ELEMENT = field("wlan.fixed.finite_field_element", "Finite Field Element", Kind::Bytes,
        "The point of the SAE commitment.", "IEEE 802.11-2020 clause 12.4");
    SAE_SEND_CONFIRM = field("wlan.fixed.send_confirm", "Send-Confirm", Kind::U16,
        "Counts the confirmations sent.", "IEEE 802.11-2020 clause 12.4");
    SAE_CONFIRM = field("wlan.fixed.confirm", "Confirm", Kind::Bytes,
        "The proof that the sender knows the password.", "IEEE 802.11-2020 clause 12.4");
    CATEGORY = field("wlan.fixed.category_code", "Category code", Kind::U16,
        "Which family of action frames this is.", "IEEE 802.11-2020 clause 9.4.1.11").lookup(names::category);
    ACTION_CODE = field("wlan.fixed.action_code", "Action code", Kind::X8,
        "Which action of its family.", "IEEE 802.11-2020 clause 9.4.1.11");
    PUBLIC_ACTION = field("wlan.fixed.publicact", "Public Action", Kind::X8,
        "Which of the actions that strangers may send.", "IEEE 802.11-2020 clause 9.4.1.11");
    DIALOG = field("wlan.fixed.dialog_token", "Dialog token", Kind::X8,
        "Joins an answer to its question.", "IEEE 802.11-2020 clause 9.4.1.11");
    BA_PARAMS = field("wlan.fixed.baparams", "Block Ack Parameters", Kind::X16,
        "How frames are to be acknowledged in blocks.", "IEEE 802.11-2020 clause 9.4.1.13");
    BAP_AMSDU = field("wlan.fixed.baparams.amsdu", "A-MSDUs", Kind::Bool,
        "Whether frames may hold several packets.", "IEEE 802.11-2020 clause 9.4.1.13").mask(0x1).yes_no("Permitted in QoS Data MPDUs", "Not Permitted").detail();
    BAP_POLICY = field("wlan.fixed.baparams.policy", "Block Ack Policy", Kind::Bool,
        "Whether each block is acknowledged at once.", "IEEE 802.11-2020 clause 9.4.1.13").mask(0x2).yes_no("Immediate Block Ack", "Delayed Block Ack").detail();
    BAP_TID = field("wlan.fixed.baparams.tid", "Traffic Identifier", Kind::X16,
        "For which traffic identifier.", "IEEE 802.11-2020 clause 9.4.1.13").mask(0x3c).detail();
    BAP_SIZE = field("wlan.fixed.baparams.buffersize", "Number of Buffers (1 Buffer = 2304 Bytes)", Kind::U16,
        "How many frames may be under way.", "IEEE 802.11-2020 clause 9.4.1.13").mask(0xffc0).detail();
    BA_TIMEOUT = field("wlan.fixed.batimeout", "Block Ack Timeout", Kind::X16,
        "After how long without frames the agreement ends.", "IEEE 802.11-2020 clause 9.4.1.13");
    SSC = field("wlan.fixed.ssc", "Block Ack Starting Sequence Control (SSC)", Kind::X16,
        "With which frame the block starts.", "IEEE 802.11-2020 clause 9.4.1.15");
    SSC_FRAGMENT = field("wlan.fixed.ssc.fragment", "Fragment", Kind::U16,
        "Always 0 here.", "IEEE 802.11-2020 clause 9.4.1.15").mask(0xf).detail();
    SSC_SEQUENCE = field("wlan.fixed.ssc.sequence", "Starting Sequence Number", Kind::U16,
        "The number of the first frame.", "IEEE 802.11-2020 clause 9.4.1.15").mask(0xfff0).detail();
    DELBA = field("wlan.fixed.delba.param", "Delete Block Ack (DELBA) Parameter Set", Kind::X16,
        "Which agreement on block acknowledgment ends.", "IEEE 802.11-2020 clause 9.4.1.16");
    DELBA_RESERVED = field("wlan.fixed.delba.param.reserved", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.1.16").mask(0x7ff).detail();
    DELBA_INITIATOR = field("wlan.fixed.delba.param.initiator", "Initiator", Kind::Bool,
        "Whether the sender of the data ends it.", "IEEE 802.11-2020 clause 9.4.1.16").mask(0x800).detail();
    DELBA_TID = field("wlan.fixed.delba.param.tid", "TID", Kind::X16,
        "For which traffic identifier.", "IEEE 802.11-2020 clause 9.4.1.16").mask(0xf000).detail();
    TAG = field("wlan.tag", "Tag", Kind::Flag,
        "An element: a number, a length, and what the two of them make it mean.", "IEEE 802.11-2020 clause 9.4.2.1").rendered(names::element_title).for_rows();
    TAG_NUMBER = field("wlan.tag.number", "Tag Number", Kind::U8,
        "Which element this is.", "IEEE 802.11-2020 clause 9.4.2.1").lookup(names::element).for_rows();
    TAG_LENGTH = field("wlan.tag.length", "Tag length", Kind::U32,
        "How many bytes the element has.", "IEEE 802.11-2020 clause 9.4.2.1").for_rows();
    TAG_DATA = field("wlan.tag.data", "Tag Data", Kind::Bytes,
        "The bytes of an element that netlens has no fields for.", "IEEE 802.11-2020 clause 9.4.2.1").for_rows();
    EXT_TAG = field("wlan.ext_tag", "Ext Tag", Kind::Flag,
        "An element whose number did not fit into one byte.", "IEEE 802.11-2020 clause 9.4.2.1").rendered(names::extension_title).for_rows();
    EXT_LENGTH = field("wlan.ext_tag.length", "Ext Tag length", Kind::U32,
        "How many bytes the element has, its second number apart.", "IEEE 802.11-2020 clause 9.4.2.1").for_rows();
    EXT_NUMBER = field("wlan.ext_tag.number", "Ext Tag Number", Kind::U8,
        "The second number of an element.", "IEEE 802.11-2020 clause 9.4.2.1").lookup(names::extension).for_rows();
    EXT_DATA = field("wlan.ext_tag.data", "Ext Tag Data", Kind::Bytes,
        "The bytes of an element that netlens has no fields for.", "IEEE 802.11-2020 clause 9.4.2.1").for_rows();
    VENDOR_OUI = field("wlan.tag.oui", "OUI", Kind::U24,
        "Which organization defines the element.", "IEEE 802.11-2020 clause 9.4.2.25").rendered(mac::organization).for_rows();
    VENDOR_TYPE = field("wlan.tag.vendor.oui.type", "Vendor Specific OUI Type", Kind::U8,
        "Which of the organization's own elements this is.", "IEEE 802.11-2020 clause 9.4.2.25").for_rows();
    VENDOR_DATA = field("wlan.tag.vendor.data", "Vendor Specific Data", Kind::Bytes,
        "The bytes of the element.", "IEEE 802.11-2020 clause 9.4.2.25").for_rows();
}

/// The bits of the capability field.
pub static CAPABILITY_BITS: &[&FieldSpec] = &[
    &CAP_ESS,
    &CAP_IBSS,
    &CAP_R1,
    &CAP_R2,
    &CAP_PRIVACY,
    &CAP_SHORT_PREAMBLE,
    &CAP_R3,
    &CAP_R4,
    &CAP_SPECTRUM,
    &CAP_QOS,
    &CAP_SLOT,
    &CAP_APSD,
    &CAP_RADIO,
    &CAP_EPD,
    &CAP_R5,
    &CAP_R6,
];

/// The bits of the block acknowledgment parameters.
pub static BA_PARAM_BITS: &[&FieldSpec] = &[&BAP_AMSDU, &BAP_POLICY, &BAP_TID, &BAP_SIZE];

/// The parts of the starting sequence control.
pub static SSC_BITS: &[&FieldSpec] = &[&SSC_FRAGMENT, &SSC_SEQUENCE];

/// The bits of the end of a block acknowledgment agreement.
pub static DELBA_BITS: &[&FieldSpec] = &[&DELBA_RESERVED, &DELBA_INITIATOR, &DELBA_TID];
