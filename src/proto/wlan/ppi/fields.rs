//! Fields of the PPI header and of its item for 802.11.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
fields! { FIELDS:
    VERSION = field("ppi.version", "Version", Kind::U8,
        "The version of the header, 0.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.1");
    FLAGS = field("ppi.flags", "Flags", Kind::X8,
        "How the items are aligned.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.1");
    ALIGNMENT = field("ppi.flags.alignment", "Alignment", Kind::Bool,
        "Whether each item begins on a multiple of four bytes.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.1").mask(0x1).yes_no("32-bit aligned", "Not aligned").detail();
    RESERVED = field("ppi.flags.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.1").mask(0xfe).detail();
    LENGTH = field("ppi.length", "Header length", Kind::U16,
        "How long the header is, all items included.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.1");
    DLT = field("ppi.dlt", "DLT", Kind::U32,
        "The link type of the packet behind the header.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.1");
    FIELD_TYPE = field("ppi.field_type", "Field type", Kind::U16,
        "Which item follows.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.2")
        .names(&[(2, "802.11-Common"), (3, "802.11n MAC Extensions"), (4, "802.11n MAC+PHY Extensions"), (5, "Spectrum-Map"), (6, "Process-Info"), (7, "Capture-Info"), (8, "Aggregation Extension"), (9, "802.3 Extension"), (30000, "Intel Corporation (private)"), (30001, "Mohamed Thaga (private)"), (30002, "GPS Tagging"), (30003, "Vector Tagging"), (30004, "Sensor tagging"), (30005, "Antenna Tagging"), (49175, "FlukeNetworks (private)"), (51918, "CACE Technologies (private)")]);
    FIELD_LEN = field("ppi.field_len", "Field length", Kind::U16,
        "How long the item is.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 3.2");
    TSFT = field("ppi.80211-common.tsft", "TSFT", Kind::U64,
        "The adapter's clock when the frame arrived.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    C_FLAGS = field("ppi.80211-common.flags", "Flags", Kind::X16,
        "What the adapter says of the frame as a whole.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    C_FCS = field("ppi.80211-common.flags.fcs", "FCS present flag", Kind::Bool,
        "Whether the last four bytes are the frame check sequence.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x1).yes_no("Present", "Absent").detail();
    C_TSFT = field("ppi.80211-common.flags.tsft", "TSFT flag", Kind::Bool,
        "Whether the clock counts milliseconds instead of microseconds.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x2).yes_no("milliseconds", "microseconds").detail();
    C_INVALID = field("ppi.80211-common.flags.fcs-invalid", "FCS validity", Kind::Bool,
        "Whether the check sequence does not fit.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x4).yes_no("Invalid", "Valid").detail();
    C_PHY = field("ppi.80211-common.flags.phy-err", "PHY error flag", Kind::Bool,
        "Whether the radio reported an error.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x8).yes_no("PHY error", "No errors").detail();
    RATE = field("ppi.80211-common.rate", "Data rate", Kind::U32,
        "How fast the frame was sent, in kb/s.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    FREQ = field("ppi.80211-common.chan.freq", "Channel frequency", Kind::U16,
        "The centre of the channel in MHz.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    CHAN = field("ppi.80211-common.chan.flags", "Channel flags", Kind::X16,
        "Band and modulation of the channel.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    B80211_COMMON_CHAN_FLAGS_TURBO = field("ppi.80211-common.chan.flags.turbo", "Turbo", Kind::Bool,
        "Whether this holds for the channel: turbo.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x10).detail();
    B80211_COMMON_CHAN_FLAGS_CCK = field("ppi.80211-common.chan.flags.cck", "Complementary Code Keying (CCK)", Kind::Bool,
        "Whether this holds for the channel: complementary Code Keying (CCK).", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x20).detail();
    B80211_COMMON_CHAN_FLAGS_OFDM = field("ppi.80211-common.chan.flags.ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", Kind::Bool,
        "Whether this holds for the channel: orthogonal Frequency-Division Multiplexing (OFDM).", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x40).detail();
    B80211_COMMON_CHAN_FLAGS_2GHZ = field("ppi.80211-common.chan.flags.2ghz", "2 GHz spectrum", Kind::Bool,
        "Whether this holds for the channel: 2 GHz spectrum.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x80).detail();
    B80211_COMMON_CHAN_FLAGS_5GHZ = field("ppi.80211-common.chan.flags.5ghz", "5 GHz spectrum", Kind::Bool,
        "Whether this holds for the channel: 5 GHz spectrum.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x100).detail();
    B80211_COMMON_CHAN_FLAGS_PASSIVE = field("ppi.80211-common.chan.flags.passive", "Passive", Kind::Bool,
        "Whether this holds for the channel: passive.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x200).detail();
    B80211_COMMON_CHAN_FLAGS_DYNAMIC = field("ppi.80211-common.chan.flags.dynamic", "Dynamic CCK-OFDM", Kind::Bool,
        "Whether this holds for the channel: dynamic CCK-OFDM.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x400).detail();
    B80211_COMMON_CHAN_FLAGS_GFSK = field("ppi.80211-common.chan.flags.gfsk", "Gaussian Frequency Shift Keying (GFSK)", Kind::Bool,
        "Whether this holds for the channel: gaussian Frequency Shift Keying (GFSK).", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2").mask(0x800).detail();
    HOPSET = field("ppi.80211-common.fhss.hopset", "FHSS hopset", Kind::X8,
        "The set of frequencies that a hopping radio uses.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    PATTERN = field("ppi.80211-common.fhss.pattern", "FHSS pattern", Kind::X8,
        "The order in which it hops.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    SIGNAL = field("ppi.80211-common.dbm.antsignal", "dBm antenna signal", Kind::Int(8),
        "How strong the frame arrived, in dBm.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
    NOISE = field("ppi.80211-common.dbm.antnoise", "dBm antenna noise", Kind::Int(8),
        "How strong the noise was, in dBm.", "CACE PPI specification (tcpdump.org LINKTYPE_PPI), section 4.1.2");
}

/// The bits of the common item's flags.
pub static COMMON_BITS: &[&FieldSpec] = &[&C_FCS, &C_TSFT, &C_INVALID, &C_PHY];

/// The bits of the channel flags.
pub static CHANNEL_BITS: &[&FieldSpec] = &[
    &B80211_COMMON_CHAN_FLAGS_TURBO,
    &B80211_COMMON_CHAN_FLAGS_CCK,
    &B80211_COMMON_CHAN_FLAGS_OFDM,
    &B80211_COMMON_CHAN_FLAGS_2GHZ,
    &B80211_COMMON_CHAN_FLAGS_5GHZ,
    &B80211_COMMON_CHAN_FLAGS_PASSIVE,
    &B80211_COMMON_CHAN_FLAGS_DYNAMIC,
    &B80211_COMMON_CHAN_FLAGS_GFSK,
];
