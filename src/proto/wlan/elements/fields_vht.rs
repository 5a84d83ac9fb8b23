//! Fields of the 802.11ac elements: VHT capabilities and VHT operation.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
fields! { VHT:
    VHT_CAP = field("wlan.vht.capabilities", "VHT Capabilities Info", Kind::X32,
        "What the sender can do in 802.11ac.", "IEEE 802.11-2020 clause 9.4.2.157").for_rows();
    VHT_CAPABILITIES_MAXMPDULENGTH = field("wlan.vht.capabilities.maxmpdulength", "Maximum MPDU Length", Kind::X32,
        "What the sender can do in 802.11ac: maximum MPDU Length.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x3)
        .names(&[(0, "3 895"), (1, "7 991"), (2, "11 454"), (3, "Reserved")]).detail();
    VHT_CAPABILITIES_SUPPORTEDCHANWIDTHSET = field("wlan.vht.capabilities.supportedchanwidthset", "Supported Channel Width Set", Kind::X32,
        "What the sender can do in 802.11ac: supported Channel Width Set.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc)
        .names(&[(0, "Neither 160MHz nor 80+80 supported"), (1, "160MHz supported"), (2, "160MHz and 80+80 Supported"), (3, "Reserved")]).detail();
    VHT_CAPABILITIES_RXLDPC = field("wlan.vht.capabilities.rxldpc", "Rx LDPC", Kind::Bool,
        "What the sender can do in 802.11ac: rx LDPC.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x10).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_SHORT80 = field("wlan.vht.capabilities.short80", "Short GI for 80MHz/TVHT_MODE_4C", Kind::Bool,
        "What the sender can do in 802.11ac: short GI for 80MHz/TVHT_MODE_4C.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x20).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_SHORT160 = field("wlan.vht.capabilities.short160", "Short GI for 160MHz and 80+80MHz", Kind::Bool,
        "What the sender can do in 802.11ac: short GI for 160MHz and 80+80MHz.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x40).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_TXSTBC = field("wlan.vht.capabilities.txstbc", "Tx STBC", Kind::Bool,
        "What the sender can do in 802.11ac: tx STBC.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x80).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_RXSTBC = field("wlan.vht.capabilities.rxstbc", "Rx STBC", Kind::X32,
        "What the sender can do in 802.11ac: rx STBC.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x700)
        .names(&[(0, "None"), (1, "1 Spatial Stream Supported"), (2, "1 to 2 Spatial Stream Supported"), (3, "1 to 3 Spatial Stream Supported"), (4, "1 to 4 Spatial Stream Supported"), (5, "Reserved"), (6, "Reserved"), (7, "Reserved")]).detail();
    VHT_CAPABILITIES_SUBEAMFORMER = field("wlan.vht.capabilities.subeamformer", "SU Beamformer Capable", Kind::Bool,
        "What the sender can do in 802.11ac: SU Beamformer Capable.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x800).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_SUBEAMFORMEE = field("wlan.vht.capabilities.subeamformee", "SU Beamformee Capable", Kind::Bool,
        "What the sender can do in 802.11ac: SU Beamformee Capable.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x1000).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_BEAMFORMEE_STS_CAP = field("wlan.vht.capabilities.beamformee_sts_cap", "Beamformee STS Capability", Kind::X32,
        "What the sender can do in 802.11ac: beamformee STS Capability.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xe000)
        .names(&[(0, "1"), (1, "2"), (2, "3"), (3, "4"), (4, "5"), (5, "6"), (6, "7"), (7, "8")]).detail();
    VHT_CAPABILITIES_SOUNDINGDIMENSIONS = field("wlan.vht.capabilities.soundingdimensions", "Number of Sounding Dimensions", Kind::X32,
        "What the sender can do in 802.11ac: number of Sounding Dimensions.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x70000)
        .names(&[(0, "1"), (1, "2"), (2, "3"), (3, "4"), (4, "5"), (5, "6"), (6, "7"), (7, "8")]).detail();
    VHT_CAPABILITIES_MUBEAMFORMER = field("wlan.vht.capabilities.mubeamformer", "MU Beamformer Capable", Kind::Bool,
        "What the sender can do in 802.11ac: MU Beamformer Capable.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x80000).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_MUBEAMFORMEE = field("wlan.vht.capabilities.mubeamformee", "MU Beamformee Capable", Kind::Bool,
        "What the sender can do in 802.11ac: MU Beamformee Capable.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x100000).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_VHTTXOPPS = field("wlan.vht.capabilities.vhttxopps", "TXOP PS", Kind::Bool,
        "What the sender can do in 802.11ac: TXOP PS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x200000).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_VHTHTC = field("wlan.vht.capabilities.vhthtc", "+HTC-VHT Capable", Kind::Bool,
        "What the sender can do in 802.11ac: +HTC-VHT Capable.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x400000).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_MAXAMPDU = field("wlan.vht.capabilities.maxampdu", "Max A-MPDU Length Exponent", Kind::X32,
        "What the sender can do in 802.11ac: max A-MPDU Length Exponent.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x3800000)
        .names(&[(0, "8 191"), (1, "16 383"), (2, "32 767"), (3, "65 535"), (4, "131 071"), (5, "262 143"), (6, "524 287"), (7, "1 048 575")]).detail();
    VHT_CAPABILITIES_LINKADAPT = field("wlan.vht.capabilities.linkadapt", "VHT Link Adaptation", Kind::X32,
        "What the sender can do in 802.11ac: VHT Link Adaptation.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc000000)
        .names(&[(0, "No Feedback"), (1, "Reserved (logically only solicited feedback)"), (2, "Unsolicited feedback only"), (3, "Both (can provide unsolicited feedback and respond to VHT MRQ)")]).detail();
    VHT_CAPABILITIES_RXPATCONSIST = field("wlan.vht.capabilities.rxpatconsist", "Rx Antenna Pattern Consistency", Kind::Bool,
        "What the sender can do in 802.11ac: rx Antenna Pattern Consistency.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x10000000).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_TXPATCONSIST = field("wlan.vht.capabilities.txpatconsist", "Tx Antenna Pattern Consistency", Kind::Bool,
        "What the sender can do in 802.11ac: tx Antenna Pattern Consistency.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x20000000).yes_no("Supported", "Not supported").detail();
    VHT_CAPABILITIES_EXT_NSS_BW_SUPPORT = field("wlan.vht.capabilities.ext_nss_bw_support", "Extended NSS BW Support", Kind::X32,
        "What the sender can do in 802.11ac: extended NSS BW Support.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc0000000).detail();
    VHT_MCSSET = field("wlan.vht.mcsset", "VHT Supported MCS Set", Kind::Flag,
        "Which modulations the sender understands for each number of streams.", "IEEE 802.11-2020 clause 9.4.2.157").for_rows();
    VHT_RX = field("wlan.vht.mcsset.rxmcsmap", "Rx MCS Map", Kind::X16,
        "For each number of streams the highest modulation.", "IEEE 802.11-2020 clause 9.4.2.157").for_rows();
    VHT_MCSSET_RXMCSMAP_SS1 = field("wlan.vht.mcsset.rxmcsmap.ss1", "Rx 1 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 1 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x3)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXMCSMAP_SS2 = field("wlan.vht.mcsset.rxmcsmap.ss2", "Rx 2 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 2 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXMCSMAP_SS3 = field("wlan.vht.mcsset.rxmcsmap.ss3", "Rx 3 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 3 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x30)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXMCSMAP_SS4 = field("wlan.vht.mcsset.rxmcsmap.ss4", "Rx 4 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 4 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc0)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXMCSMAP_SS5 = field("wlan.vht.mcsset.rxmcsmap.ss5", "Rx 5 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 5 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x300)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXMCSMAP_SS6 = field("wlan.vht.mcsset.rxmcsmap.ss6", "Rx 6 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 6 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc00)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXMCSMAP_SS7 = field("wlan.vht.mcsset.rxmcsmap.ss7", "Rx 7 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 7 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x3000)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXMCSMAP_SS8 = field("wlan.vht.mcsset.rxmcsmap.ss8", "Rx 8 SS", Kind::X16,
        "How far the modulations go with so many streams: rx 8 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc000)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_RXHIGHESTLONGGIRATE = field("wlan.vht.mcsset.rxhighestlonggirate", "Rx Highest Long GI Data Rate (in Mb/s, 0 = subfield not in use)", Kind::X16,
        "The highest rate with the long guard interval, in Mb/s.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x1fff).detail();
    VHT_TX = field("wlan.vht.mcsset.txmcsmap", "Tx MCS Map", Kind::X16,
        "For each number of streams the highest modulation.", "IEEE 802.11-2020 clause 9.4.2.157").for_rows();
    VHT_MCSSET_TXMCSMAP_SS1 = field("wlan.vht.mcsset.txmcsmap.ss1", "Tx 1 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 1 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x3)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXMCSMAP_SS2 = field("wlan.vht.mcsset.txmcsmap.ss2", "Tx 2 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 2 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXMCSMAP_SS3 = field("wlan.vht.mcsset.txmcsmap.ss3", "Tx 3 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 3 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x30)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXMCSMAP_SS4 = field("wlan.vht.mcsset.txmcsmap.ss4", "Tx 4 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 4 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc0)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXMCSMAP_SS5 = field("wlan.vht.mcsset.txmcsmap.ss5", "Tx 5 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 5 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x300)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXMCSMAP_SS6 = field("wlan.vht.mcsset.txmcsmap.ss6", "Tx 6 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 6 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc00)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXMCSMAP_SS7 = field("wlan.vht.mcsset.txmcsmap.ss7", "Tx 7 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 7 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x3000)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXMCSMAP_SS8 = field("wlan.vht.mcsset.txmcsmap.ss8", "Tx 8 SS", Kind::X16,
        "How far the modulations go with so many streams: tx 8 SS.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc000)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_MCSSET_TXHIGHESTLONGGIRATE = field("wlan.vht.mcsset.txhighestlonggirate", "Tx Highest Long GI Data Rate  (in Mb/s, 0 = subfield not in use)", Kind::X16,
        "The highest rate with the long guard interval, in Mb/s.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x1fff).detail();
    VHT_MCSSET_MAX_NSTS_TOTAL = field("wlan.vht.mcsset.max_nsts_total", "MaX NSTS Total", Kind::U16,
        "How many streams in space and time it receives together.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xe000).detail();
    VHT_NCSSET_EXT_NSS_BW_CAP = field("wlan.vht.ncsset.ext_nss_bw_cap", "Extended NSS BW Capable", Kind::Bool,
        "Whether streams and width can be traded.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0x2000).yes_no("Capable", "Not capable").detail();
    VHT_NCSSET_RESERVED = field("wlan.vht.ncsset.reserved", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.157").mask(0xc000).detail();
    VHT_OP = field("wlan.vht.op", "VHT Operation Info", Kind::Flag,
        "How the network uses 802.11ac.", "IEEE 802.11-2020 clause 9.4.2.158").for_rows();
    VHT_OP_CHANNELWIDTH = field("wlan.vht.op.channelwidth", "Channel Width", Kind::U8,
        "How wide the network's channel is.", "IEEE 802.11-2020 clause 9.4.2.158")
        .names(&[(0, "20 MHz or 40 MHz BSS Bandwidth"), (1, "80 MHz, 160 MHz or 80+80 MHz BSS Bandwidth"), (2, "160 MHz BSS Bandwidth (deprecated)"), (3, "Non-contiguous 80+80 MHz BSS Bandwidth (deprecated)")]).for_rows();
    VHT_OP_CHANNELCENTER0 = field("wlan.vht.op.channelcenter0", "Channel Center Segment 0", Kind::U8,
        "The middle of the channel, or of its first half.", "IEEE 802.11-2020 clause 9.4.2.158").for_rows();
    VHT_OP_CHANNELCENTER1 = field("wlan.vht.op.channelcenter1", "Channel Center Segment 1", Kind::U8,
        "The middle of its second half.", "IEEE 802.11-2020 clause 9.4.2.158").for_rows();
    VHT_BASIC = field("wlan.vht.op.basicmcsmap", "Basic MCS Map", Kind::X16,
        "What every station must understand.", "IEEE 802.11-2020 clause 9.4.2.158").for_rows();
    VHT_OP_BASICMCSMAP_SS1 = field("wlan.vht.op.basicmcsmap.ss1", "Basic 1 SS", Kind::X16,
        "What every station must understand with so many streams: basic 1 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0x3)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_OP_BASICMCSMAP_SS2 = field("wlan.vht.op.basicmcsmap.ss2", "Basic 2 SS", Kind::X16,
        "What every station must understand with so many streams: basic 2 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0xc)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_OP_BASICMCSMAP_SS3 = field("wlan.vht.op.basicmcsmap.ss3", "Basic 3 SS", Kind::X16,
        "What every station must understand with so many streams: basic 3 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0x30)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_OP_BASICMCSMAP_SS4 = field("wlan.vht.op.basicmcsmap.ss4", "Basic 4 SS", Kind::X16,
        "What every station must understand with so many streams: basic 4 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0xc0)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_OP_BASICMCSMAP_SS5 = field("wlan.vht.op.basicmcsmap.ss5", "Basic 5 SS", Kind::X16,
        "What every station must understand with so many streams: basic 5 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0x300)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_OP_BASICMCSMAP_SS6 = field("wlan.vht.op.basicmcsmap.ss6", "Basic 6 SS", Kind::X16,
        "What every station must understand with so many streams: basic 6 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0xc00)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_OP_BASICMCSMAP_SS7 = field("wlan.vht.op.basicmcsmap.ss7", "Basic 7 SS", Kind::X16,
        "What every station must understand with so many streams: basic 7 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0x3000)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
    VHT_OP_BASICMCSMAP_SS8 = field("wlan.vht.op.basicmcsmap.ss8", "Basic 8 SS", Kind::X16,
        "What every station must understand with so many streams: basic 8 SS.", "IEEE 802.11-2020 clause 9.4.2.158").mask(0xc000)
        .names(&[(0, "MCS 0-7"), (1, "MCS 0-8"), (2, "MCS 0-9"), (3, "Not Supported")]).detail();
}

/// The bits of the 802.11ac capabilities.
pub static VHT_CAP_BITS: &[&FieldSpec] = &[
    &VHT_CAPABILITIES_MAXMPDULENGTH,
    &VHT_CAPABILITIES_SUPPORTEDCHANWIDTHSET,
    &VHT_CAPABILITIES_RXLDPC,
    &VHT_CAPABILITIES_SHORT80,
    &VHT_CAPABILITIES_SHORT160,
    &VHT_CAPABILITIES_TXSTBC,
    &VHT_CAPABILITIES_RXSTBC,
    &VHT_CAPABILITIES_SUBEAMFORMER,
    &VHT_CAPABILITIES_SUBEAMFORMEE,
    &VHT_CAPABILITIES_BEAMFORMEE_STS_CAP,
    &VHT_CAPABILITIES_SOUNDINGDIMENSIONS,
    &VHT_CAPABILITIES_MUBEAMFORMER,
    &VHT_CAPABILITIES_MUBEAMFORMEE,
    &VHT_CAPABILITIES_VHTTXOPPS,
    &VHT_CAPABILITIES_VHTHTC,
    &VHT_CAPABILITIES_MAXAMPDU,
    &VHT_CAPABILITIES_LINKADAPT,
    &VHT_CAPABILITIES_RXPATCONSIST,
    &VHT_CAPABILITIES_TXPATCONSIST,
    &VHT_CAPABILITIES_EXT_NSS_BW_SUPPORT,
];

/// The rx map, two bits for each number of streams.
pub static VHT_RX_MAP: &[&FieldSpec] = &[
    &VHT_MCSSET_RXMCSMAP_SS1,
    &VHT_MCSSET_RXMCSMAP_SS2,
    &VHT_MCSSET_RXMCSMAP_SS3,
    &VHT_MCSSET_RXMCSMAP_SS4,
    &VHT_MCSSET_RXMCSMAP_SS5,
    &VHT_MCSSET_RXMCSMAP_SS6,
    &VHT_MCSSET_RXMCSMAP_SS7,
    &VHT_MCSSET_RXMCSMAP_SS8,
];

/// The tx map, two bits for each number of streams.
pub static VHT_TX_MAP: &[&FieldSpec] = &[
    &VHT_MCSSET_TXMCSMAP_SS1,
    &VHT_MCSSET_TXMCSMAP_SS2,
    &VHT_MCSSET_TXMCSMAP_SS3,
    &VHT_MCSSET_TXMCSMAP_SS4,
    &VHT_MCSSET_TXMCSMAP_SS5,
    &VHT_MCSSET_TXMCSMAP_SS6,
    &VHT_MCSSET_TXMCSMAP_SS7,
    &VHT_MCSSET_TXMCSMAP_SS8,
];

/// The basic map, two bits for each number of streams.
pub static VHT_BASIC_MAP: &[&FieldSpec] = &[
    &VHT_OP_BASICMCSMAP_SS1,
    &VHT_OP_BASICMCSMAP_SS2,
    &VHT_OP_BASICMCSMAP_SS3,
    &VHT_OP_BASICMCSMAP_SS4,
    &VHT_OP_BASICMCSMAP_SS5,
    &VHT_OP_BASICMCSMAP_SS6,
    &VHT_OP_BASICMCSMAP_SS7,
    &VHT_OP_BASICMCSMAP_SS8,
];
