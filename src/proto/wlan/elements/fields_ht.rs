//! Fields of the 802.11n elements: HT capabilities and HT operation.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
fields! { HT:
    HT_CAP = field("wlan.ht.capabilities", "HT Capabilities Info", Kind::X16,
        "What the sender can do in 802.11n.", "IEEE 802.11-2020 clause 9.4.2.55").for_rows();
    HT_CAPABILITIES_LDPCCODING = field("wlan.ht.capabilities.ldpccoding", "HT LDPC coding capability", Kind::Bool,
        "What the sender can do in 802.11n: HT LDPC coding capability.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1).yes_no("Transmitter supports receiving LDPC coded packets", "Transmitter does not support receiving LDPC coded packets").detail();
    HT_CAPABILITIES_WIDTH = field("wlan.ht.capabilities.width", "HT Support channel width", Kind::Bool,
        "What the sender can do in 802.11n: HT Support channel width.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x2).yes_no("Transmitter supports 20MHz and 40MHz operation", "Transmitter only supports 20MHz operation").detail();
    HT_CAPABILITIES_SM = field("wlan.ht.capabilities.sm", "HT SM Power Save", Kind::X16,
        "What the sender can do in 802.11n: HT SM Power Save.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xc)
        .names(&[(0, "Static SM Power Save mode"), (1, "Dynamic SM Power Save mode"), (2, "Reserved"), (3, "SM Power Save disabled")]).detail();
    HT_CAPABILITIES_GREEN = field("wlan.ht.capabilities.green", "HT Green Field", Kind::Bool,
        "What the sender can do in 802.11n: HT Green Field.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x10).yes_no("Transmitter is able to receive PPDUs with Green Field (GF) preamble", "Transmitter is not able to receive PPDUs with Green Field (GF) preamble").detail();
    HT_CAPABILITIES_SHORT20 = field("wlan.ht.capabilities.short20", "HT Short GI for 20MHz", Kind::Bool,
        "What the sender can do in 802.11n: HT Short GI for 20MHz.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x20).yes_no("Supported", "Not supported").detail();
    HT_CAPABILITIES_SHORT40 = field("wlan.ht.capabilities.short40", "HT Short GI for 40MHz", Kind::Bool,
        "What the sender can do in 802.11n: HT Short GI for 40MHz.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x40).yes_no("Supported", "Not supported").detail();
    HT_CAPABILITIES_TXSTBC = field("wlan.ht.capabilities.txstbc", "HT Tx STBC", Kind::Bool,
        "What the sender can do in 802.11n: HT Tx STBC.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x80).yes_no("Supported", "Not supported").detail();
    HT_CAPABILITIES_RXSTBC = field("wlan.ht.capabilities.rxstbc", "HT Rx STBC", Kind::X16,
        "What the sender can do in 802.11n: HT Rx STBC.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x300)
        .names(&[(0, "No Rx STBC support"), (1, "Rx support of one spatial stream"), (2, "Rx support of one and two spatial streams"), (3, "Rx support of one, two, and three spatial streams")]).detail();
    HT_CAPABILITIES_DELAYEDBLOCKACK = field("wlan.ht.capabilities.delayedblockack", "HT Delayed Block ACK", Kind::Bool,
        "What the sender can do in 802.11n: HT Delayed Block ACK.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x400).yes_no("Transmitter supports HT-Delayed BlockAck", "Transmitter does not support HT-Delayed BlockAck").detail();
    HT_CAPABILITIES_AMSDU = field("wlan.ht.capabilities.amsdu", "HT Max A-MSDU length", Kind::Bool,
        "What the sender can do in 802.11n: HT Max A-MSDU length.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x800).yes_no("7935 bytes", "3839 bytes").detail();
    HT_CAPABILITIES_DSSCCK = field("wlan.ht.capabilities.dsscck", "HT DSSS/CCK mode in 40MHz", Kind::Bool,
        "What the sender can do in 802.11n: HT DSSS/CCK mode in 40MHz.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1000).yes_no("Will/Can use DSSS/CCK in 40 MHz", "Won't/Can't use of DSSS/CCK in 40 MHz").detail();
    HT_CAPABILITIES_PSMP = field("wlan.ht.capabilities.psmp", "HT PSMP Support", Kind::Bool,
        "What the sender can do in 802.11n: HT PSMP Support.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x2000).yes_no("Will/Can support PSMP operation", "Won't/Can't support PSMP operation").detail();
    HT_CAPABILITIES_40MHZINTOLERANT = field("wlan.ht.capabilities.40mhzintolerant", "HT Forty MHz Intolerant", Kind::Bool,
        "What the sender can do in 802.11n: HT Forty MHz Intolerant.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x4000).yes_no("Use of 40 MHz transmissions restricted/disallowed", "Use of 40 MHz transmissions unrestricted/allowed").detail();
    HT_CAPABILITIES_LSIG = field("wlan.ht.capabilities.lsig", "HT L-SIG TXOP Protection support", Kind::Bool,
        "What the sender can do in 802.11n: HT L-SIG TXOP Protection support.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x8000).yes_no("Supported", "Not supported").detail();
    AMPDU = field("wlan.ht.ampduparam", "A-MPDU Parameters", Kind::X8,
        "How long and how dense aggregates may be.", "IEEE 802.11-2020 clause 9.4.2.55").for_rows();
    HT_AMPDUPARAM_MAXLENGTH = field("wlan.ht.ampduparam.maxlength", "Maximum Rx A-MPDU Length", Kind::X8,
        "How aggregates may be sent to this station: maximum Rx A-MPDU Length.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x3).detail();
    HT_AMPDUPARAM_MPDUDENSITY = field("wlan.ht.ampduparam.mpdudensity", "MPDU Density", Kind::X8,
        "How aggregates may be sent to this station: MPDU Density.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1c)
        .names(&[(0, "no restriction"), (1, "1/4 [usec]"), (2, "1/2 [usec]"), (3, "1 [usec]"), (4, "2 [usec]"), (5, "4 [usec]"), (6, "8 [usec]"), (7, "16 [usec]")]).detail();
    HT_AMPDUPARAM_RESERVED = field("wlan.ht.ampduparam.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xe0).detail();
    MCSSET = field("wlan.ht.mcsset", "Rx Supported Modulation and Coding Scheme Set", Kind::Flag,
        "Which combinations of modulation, code and streams the sender understands.", "IEEE 802.11-2020 clause 9.4.2.55").for_rows();
    RXBITMASK = field("wlan.ht.mcsset.rxbitmask", "Rx Modulation and Coding Scheme (One bit per modulation)", Kind::Flag,
        "One bit for each of the 77 combinations.", "IEEE 802.11-2020 clause 9.4.2.55").for_rows();
    HT_MCSSET_RXBITMASK_0TO7 = field("wlan.ht.mcsset.rxbitmask.0to7", "Rx Bitmask Bits 0-7", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bits 0-7.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xff).detail();
    HT_MCSSET_RXBITMASK_8TO15 = field("wlan.ht.mcsset.rxbitmask.8to15", "Rx Bitmask Bits 8-15", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bits 8-15.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xff00).detail();
    HT_MCSSET_RXBITMASK_16TO23 = field("wlan.ht.mcsset.rxbitmask.16to23", "Rx Bitmask Bits 16-23", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bits 16-23.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xff0000).detail();
    HT_MCSSET_RXBITMASK_24TO31 = field("wlan.ht.mcsset.rxbitmask.24to31", "Rx Bitmask Bits 24-31", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bits 24-31.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xff000000).detail();
    HT_MCSSET_RXBITMASK_32 = field("wlan.ht.mcsset.rxbitmask.32", "Rx Bitmask Bit 32", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bit 32.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1).detail();
    HT_MCSSET_RXBITMASK_33TO38 = field("wlan.ht.mcsset.rxbitmask.33to38", "Rx Bitmask Bits 33-38", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bits 33-38.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x7e).detail();
    HT_MCSSET_RXBITMASK_39TO52 = field("wlan.ht.mcsset.rxbitmask.39to52", "Rx Bitmask Bits 39-52", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bits 39-52.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1fff80).detail();
    HT_MCSSET_RXBITMASK_53TO76 = field("wlan.ht.mcsset.rxbitmask.53to76", "Rx Bitmask Bits 53-76", Kind::X32,
        "Which of these combinations the sender understands: rx Bitmask Bits 53-76.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1fffffe0).detail();
    HT_MCSSET_HIGHESTDATARATE = field("wlan.ht.mcsset.highestdatarate", "Highest Supported Data Rate", Kind::X16,
        "The highest rate it receives, in Mb/s; 0 means what the bits say.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x3ff).for_rows();
    HT_MCSSET_TXSETDEFINED = field("wlan.ht.mcsset.txsetdefined", "Tx Supported MCS Set", Kind::Bool,
        "What the sender itself can send: tx Supported MCS Set.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1).yes_no("Defined", "Not defined").detail();
    HT_MCSSET_TXRXMCSNOTEQUAL = field("wlan.ht.mcsset.txrxmcsnotequal", "Tx and Rx MCS Set", Kind::Bool,
        "What the sender itself can send: tx and Rx MCS Set.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x2).yes_no("Not Equal", "Equal").detail();
    HT_MCSSET_TXMAXSS = field("wlan.ht.mcsset.txmaxss", "Maximum Number of Tx Spatial Streams Supported", Kind::X16,
        "What the sender itself can send: maximum Number of Tx Spatial Streams Supported.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xc).detail();
    HT_MCSSET_TXUNEQUALMOD = field("wlan.ht.mcsset.txunequalmod", "Unequal Modulation", Kind::Bool,
        "What the sender itself can send: unequal Modulation.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x10).yes_no("Supported", "Not supported").detail();
    HTEX = field("wlan.htex.capabilities", "HT Extended Capabilities", Kind::X16,
        "Rarely used abilities of 802.11n.", "IEEE 802.11-2020 clause 9.4.2.55").for_rows();
    HTEX_CAPABILITIES_PCO = field("wlan.htex.capabilities.pco", "Transmitter supports PCO", Kind::Bool,
        "What the sender can do in 802.11n: transmitter supports PCO.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1).yes_no("Supported", "Not supported").detail();
    HTEX_CAPABILITIES_TRANSTIME = field("wlan.htex.capabilities.transtime", "Time needed to transition between 20MHz and 40MHz", Kind::X16,
        "What the sender can do in 802.11n: time needed to transition between 20MHz and 40MHz.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x6)
        .names(&[(0, "No Transition"), (1, "400 usec"), (2, "1.5 msec"), (3, "5 msec")]).detail();
    HTEX_CAPABILITIES_MCS = field("wlan.htex.capabilities.mcs", "MCS Feedback capability", Kind::X16,
        "What the sender can do in 802.11n: MCS Feedback capability.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x300)
        .names(&[(0, "STA does not provide MCS feedback"), (1, "Reserved"), (2, "STA provides only unsolicited MCS feedback"), (3, "STA can provide MCS feedback in response to MRQ as well as unsolicited MCS feedback")]).detail();
    HTEX_CAPABILITIES_HTC = field("wlan.htex.capabilities.htc", "High Throughput", Kind::Bool,
        "What the sender can do in 802.11n: high Throughput.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x400).yes_no("Supported", "Not supported").detail();
    HTEX_CAPABILITIES_RDRESPONDER = field("wlan.htex.capabilities.rdresponder", "Reverse Direction Responder", Kind::Bool,
        "What the sender can do in 802.11n: reverse Direction Responder.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x800).yes_no("Supported", "Not supported").detail();
    TXBF = field("wlan.txbf", "Transmit Beam Forming (TxBF) Capabilities", Kind::X32,
        "How the sender can aim its antennas.", "IEEE 802.11-2020 clause 9.4.2.55").for_rows();
    TXBF_TXBF = field("wlan.txbf.txbf", "Transmit Beamforming", Kind::Bool,
        "Whether and how antennas can be aimed: transmit Beamforming.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1).yes_no("Supported", "Not supported").detail();
    TXBF_RXSS = field("wlan.txbf.rxss", "Receive Staggered Sounding", Kind::Bool,
        "Whether and how antennas can be aimed: receive Staggered Sounding.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x2).yes_no("Supported", "Not supported").detail();
    TXBF_TXSS = field("wlan.txbf.txss", "Transmit Staggered Sounding", Kind::Bool,
        "Whether and how antennas can be aimed: transmit Staggered Sounding.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x4).yes_no("Supported", "Not supported").detail();
    TXBF_RXNDP = field("wlan.txbf.rxndp", "Receive Null Data packet (NDP)", Kind::Bool,
        "Whether and how antennas can be aimed: receive Null Data packet (NDP).", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x8).yes_no("Supported", "Not supported").detail();
    TXBF_TXNDP = field("wlan.txbf.txndp", "Transmit Null Data packet (NDP)", Kind::Bool,
        "Whether and how antennas can be aimed: transmit Null Data packet (NDP).", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x10).yes_no("Supported", "Not supported").detail();
    TXBF_IMPLTXBF = field("wlan.txbf.impltxbf", "Implicit TxBF capable", Kind::Bool,
        "Whether and how antennas can be aimed: implicit TxBF capable.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x20).yes_no("Supported", "Not supported").detail();
    TXBF_CALIBRATION = field("wlan.txbf.calibration", "Calibration", Kind::X32,
        "Whether and how antennas can be aimed: calibration.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xc0)
        .names(&[(0, "incapable"), (1, "Limited involvement, cannot initiate"), (2, "Limited involvement, can initiate"), (3, "Fully capable")]).detail();
    TXBF_CSI = field("wlan.txbf.csi", "STA can apply TxBF using CSI explicit feedback", Kind::Bool,
        "Whether and how antennas can be aimed: STA can apply TxBF using CSI explicit feedback.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x100).yes_no("Supported", "Not supported").detail();
    TXBF_FM_UNCOMPRESSED_TBF = field("wlan.txbf.fm.uncompressed.tbf", "STA can apply TxBF using uncompressed beamforming feedback matrix", Kind::Bool,
        "Whether and how antennas can be aimed: STA can apply TxBF using uncompressed beamforming feedback matrix.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x200).yes_no("Supported", "Not supported").detail();
    TXBF_FM_COMPRESSED_TBF = field("wlan.txbf.fm.compressed.tbf", "STA can apply TxBF using compressed beamforming feedback matrix", Kind::Bool,
        "Whether and how antennas can be aimed: STA can apply TxBF using compressed beamforming feedback matrix.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x400).yes_no("Supported", "Not supported").detail();
    TXBF_RCSI = field("wlan.txbf.rcsi", "Receiver can return explicit CSI feedback", Kind::X32,
        "Whether and how antennas can be aimed: receiver can return explicit CSI feedback.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1800)
        .names(&[(0, "not supported"), (1, "delayed feedback capable"), (2, "immediate feedback capable"), (3, "delayed and immediate feedback capable")]).detail();
    TXBF_FM_UNCOMPRESSED_RBF = field("wlan.txbf.fm.uncompressed.rbf", "Receiver can return explicit uncompressed Beamforming Feedback Matrix", Kind::X32,
        "Whether and how antennas can be aimed: receiver can return explicit uncompressed Beamforming Feedback Matrix.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x6000)
        .names(&[(0, "not supported"), (1, "delayed feedback capable"), (2, "immediate feedback capable"), (3, "delayed and immediate feedback capable")]).detail();
    TXBF_FM_COMPRESSED_BF = field("wlan.txbf.fm.compressed.bf", "STA can compress and use compressed Beamforming Feedback Matrix", Kind::X32,
        "Whether and how antennas can be aimed: STA can compress and use compressed Beamforming Feedback Matrix.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x18000)
        .names(&[(0, "not supported"), (1, "delayed feedback capable"), (2, "immediate feedback capable"), (3, "delayed and immediate feedback capable")]).detail();
    TXBF_MINGROUP = field("wlan.txbf.mingroup", "Minimal grouping used for explicit feedback reports", Kind::X32,
        "Whether and how antennas can be aimed: minimal grouping used for explicit feedback reports.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x60000)
        .names(&[(0, "No grouping supported"), (1, "Groups of 1, 2 supported"), (2, "Groups of 1, 4 supported"), (3, "Groups of 1, 2, 4 supported")]).detail();
    TXBF_CSINUMANT = field("wlan.txbf.csinumant", "Max antennae STA can support when CSI feedback required", Kind::X32,
        "Whether and how antennas can be aimed: max antennae STA can support when CSI feedback required.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x180000)
        .names(&[(0, "1 TX antenna sounding"), (1, "2 TX antenna sounding"), (2, "3 TX antenna sounding"), (3, "4 TX antenna sounding")]).detail();
    TXBF_FM_UNCOMPRESSED_MAXANT = field("wlan.txbf.fm.uncompressed.maxant", "Max antennae STA can support when uncompressed Beamforming feedback required", Kind::X32,
        "Whether and how antennas can be aimed: max antennae STA can support when uncompressed Beamforming feedback required.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x600000)
        .names(&[(0, "1 TX antenna sounding"), (1, "2 TX antenna sounding"), (2, "3 TX antenna sounding"), (3, "4 TX antenna sounding")]).detail();
    TXBF_FM_COMPRESSED_MAXANT = field("wlan.txbf.fm.compressed.maxant", "Max antennae STA can support when compressed Beamforming feedback required", Kind::X32,
        "Whether and how antennas can be aimed: max antennae STA can support when compressed Beamforming feedback required.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1800000)
        .names(&[(0, "1 TX antenna sounding"), (1, "2 TX antenna sounding"), (2, "3 TX antenna sounding"), (3, "4 TX antenna sounding")]).detail();
    TXBF_CSI_MAXROWS = field("wlan.txbf.csi.maxrows", "Maximum number of rows of CSI explicit feedback", Kind::X32,
        "Whether and how antennas can be aimed: maximum number of rows of CSI explicit feedback.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x6000000)
        .names(&[(0, "1 row of CSI"), (1, "2 rows of CSI"), (2, "3 rows of CSI"), (3, "4 rows of CSI")]).detail();
    TXBF_CHANNELEST = field("wlan.txbf.channelest", "Maximum number of space time streams for which channel dimensions can be simultaneously estimated", Kind::X32,
        "Whether and how antennas can be aimed: maximum number of space time streams for which channel dimensions can be simultaneously estimated.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x18000000)
        .names(&[(0, "1 space time stream"), (1, "2 space time streams"), (2, "3 space time streams"), (3, "4 space time streams")]).detail();
    TXBF_RESERVED = field("wlan.txbf.reserved", "Reserved", Kind::X32,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0xe0000000).detail();
    ASEL = field("wlan.asel", "Antenna Selection (ASEL) Capabilities", Kind::X8,
        "Whether the sender can choose among its antennas.", "IEEE 802.11-2020 clause 9.4.2.55").for_rows();
    ASEL_CAPABLE = field("wlan.asel.capable", "Antenna Selection Capable", Kind::Bool,
        "How antennas can be chosen: antenna Selection Capable.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x1).yes_no("Supported", "Not supported").detail();
    ASEL_TXCSI = field("wlan.asel.txcsi", "Explicit CSI Feedback Based Tx ASEL", Kind::Bool,
        "How antennas can be chosen: explicit CSI Feedback Based Tx ASEL.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x2).yes_no("Supported", "Not supported").detail();
    ASEL_TXIF = field("wlan.asel.txif", "Antenna Indices Feedback Based Tx ASEL", Kind::Bool,
        "How antennas can be chosen: antenna Indices Feedback Based Tx ASEL.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x4).yes_no("Supported", "Not supported").detail();
    ASEL_CSI = field("wlan.asel.csi", "Explicit CSI Feedback", Kind::Bool,
        "How antennas can be chosen: explicit CSI Feedback.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x8).yes_no("Supported", "Not supported").detail();
    ASEL_IF = field("wlan.asel.if", "Antenna Indices Feedback", Kind::Bool,
        "How antennas can be chosen: antenna Indices Feedback.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x10).yes_no("Supported", "Not supported").detail();
    ASEL_RX = field("wlan.asel.rx", "Rx ASEL", Kind::Bool,
        "How antennas can be chosen: rx ASEL.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x20).yes_no("Supported", "Not supported").detail();
    ASEL_SPPDU = field("wlan.asel.sppdu", "Tx Sounding PPDUs", Kind::Bool,
        "How antennas can be chosen: tx Sounding PPDUs.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x40).yes_no("Supported", "Not supported").detail();
    ASEL_RESERVED = field("wlan.asel.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.55").mask(0x80).detail();
    HT_INFO_PRIMARYCHANNEL = field("wlan.ht.info.primarychannel", "Primary Channel", Kind::U8,
        "The channel on which beacons are sent.", "IEEE 802.11-2020 clause 9.4.2.56").for_rows();
    HT_DELIM_1 = field("wlan.ht.info.delim1", "HT Information Subset (1 of 3)", Kind::X8,
        "How the network uses 802.11n, part 1 of 3.", "IEEE 802.11-2020 clause 9.4.2.56").for_rows();
    HT_INFO_SECCHANOFFSET = field("wlan.ht.info.secchanoffset", "Secondary channel offset", Kind::X8,
        "How the network uses 802.11n: secondary channel offset.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x3)
        .names(&[(0, "No secondary channel"), (1, "Secondary channel is above the primary channel"), (2, "Reserved"), (3, "Secondary channel is below the primary channel")]).detail();
    HT_INFO_CHANWIDTH = field("wlan.ht.info.chanwidth", "Supported channel width", Kind::Bool,
        "How the network uses 802.11n: supported channel width.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x4).yes_no("Channel of any width supported", "20 MHz channel width only").detail();
    HT_INFO_RIFS = field("wlan.ht.info.rifs", "Reduced Interframe Spacing (RIFS)", Kind::Bool,
        "How the network uses 802.11n: reduced Interframe Spacing (RIFS).", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x8).yes_no("Permitted", "Prohibited").detail();
    HT_INFO_RESERVED_B4_B7 = field("wlan.ht.info.reserved_b4_b7", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0xf0).detail();
    HT_DELIM_2 = field("wlan.ht.info.delim2", "HT Information Subset (2 of 3)", Kind::X16,
        "How the network uses 802.11n, part 2 of 3.", "IEEE 802.11-2020 clause 9.4.2.56").for_rows();
    HT_INFO_HT_PROTECTION = field("wlan.ht.info.ht_protection", "HT Protection", Kind::X16,
        "How the network uses 802.11n: HT Protection.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x3)
        .names(&[(0, "No protection mode"), (1, "HT non-member protection mode"), (2, "20 MHz protection mode"), (3, "non-HT mixed mode")]).detail();
    HT_INFO_GREENFIELD = field("wlan.ht.info.greenfield", "Non-greenfield STAs present", Kind::Bool,
        "How the network uses 802.11n: non-greenfield STAs present.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x4).yes_no("One or more associated STAs are not greenfield capable", "All associated STAs are greenfield capable").detail();
    HT_INFO_RESERVED_B11 = field("wlan.ht.info.reserved_b11", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x8).detail();
    HT_INFO_OBSSNONHT = field("wlan.ht.info.obssnonht", "OBSS non-HT STAs present", Kind::Bool,
        "How the network uses 802.11n: OBSS non-HT STAs present.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x10).yes_no("Use of protection for non-HT STAs by overlapping BSSs is needed", "Use of protection for non-HT STAs by overlapping BSSs is not needed").detail();
    HT_INFO_CHAN_CENTER_FREQ_SEG_2 = field("wlan.ht.info.chan_center_freq_seg_2", "Channel Center Frequency Segment 2", Kind::U16,
        "How the network uses 802.11n: channel Center Frequency Segment 2.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x1fe0).detail();
    HT_INFO_RESERVED_B21_B23 = field("wlan.ht.info.reserved_b21_b23", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0xe000).detail();
    HT_DELIM_3 = field("wlan.ht.info.delim3", "HT Information Subset (3 of 3)", Kind::X16,
        "How the network uses 802.11n, part 3 of 3.", "IEEE 802.11-2020 clause 9.4.2.56").for_rows();
    HT_INFO_RESERVED_B24_B29 = field("wlan.ht.info.reserved_b24_b29", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x3f).detail();
    HT_INFO_DUALBEACON = field("wlan.ht.info.dualbeacon", "Dual beacon", Kind::Bool,
        "How the network uses 802.11n: dual beacon.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x40).yes_no("AP transmits a secondary beacon", "No second beacon is transmitted").detail();
    HT_INFO_DUALCTS = field("wlan.ht.info.dualcts", "Dual Clear To Send (CTS) protection", Kind::Bool,
        "How the network uses 802.11n: dual Clear To Send (CTS) protection.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x80).yes_no("Required", "Not required").detail();
    HT_INFO_SECONDARYBEACON = field("wlan.ht.info.secondarybeacon", "Beacon ID", Kind::Bool,
        "How the network uses 802.11n: beacon ID.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x100).yes_no("STBC beacon", "Primary beacon").detail();
    HT_INFO_LSIGPROTSUPPORT = field("wlan.ht.info.lsigprotsupport", "L-SIG TXOP Protection Full Support", Kind::Bool,
        "How the network uses 802.11n: L-SIG TXOP Protection Full Support.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x200).yes_no("All HT STAs in the BSS support L-SIG TXOP protection", "One or more HT STAs in the BSS do not support L-SIG TXOP protection").detail();
    HT_INFO_PCO_ACTIVE = field("wlan.ht.info.pco.active", "Phased Coexistence Operation (PCO)", Kind::Bool,
        "How the network uses 802.11n: phased Coexistence Operation (PCO).", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x400).yes_no("Active", "Inactive").detail();
    HT_INFO_PCO_PHASE = field("wlan.ht.info.pco.phase", "Phased Coexistence Operation (PCO) Phase", Kind::Bool,
        "How the network uses 802.11n: phased Coexistence Operation (PCO) Phase.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0x800).yes_no("Switch to or continue 40 MHz phase", "Switch to or continue 20 MHz phase").detail();
    HT_INFO_RESERVED_B36_B39 = field("wlan.ht.info.reserved_b36_b39", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.56").mask(0xf000).detail();
}

/// The bits of the 802.11n capabilities.
pub static HT_CAP_BITS: &[&FieldSpec] = &[
    &HT_CAPABILITIES_LDPCCODING,
    &HT_CAPABILITIES_WIDTH,
    &HT_CAPABILITIES_SM,
    &HT_CAPABILITIES_GREEN,
    &HT_CAPABILITIES_SHORT20,
    &HT_CAPABILITIES_SHORT40,
    &HT_CAPABILITIES_TXSTBC,
    &HT_CAPABILITIES_RXSTBC,
    &HT_CAPABILITIES_DELAYEDBLOCKACK,
    &HT_CAPABILITIES_AMSDU,
    &HT_CAPABILITIES_DSSCCK,
    &HT_CAPABILITIES_PSMP,
    &HT_CAPABILITIES_40MHZINTOLERANT,
    &HT_CAPABILITIES_LSIG,
];

/// The bits of the aggregation parameters.
pub static AMPDU_BITS: &[&FieldSpec] = &[
    &HT_AMPDUPARAM_MAXLENGTH,
    &HT_AMPDUPARAM_MPDUDENSITY,
    &HT_AMPDUPARAM_RESERVED,
];

/// What the sender itself can send.
pub static MCS_TX_BITS: &[&FieldSpec] = &[
    &HT_MCSSET_TXSETDEFINED,
    &HT_MCSSET_TXRXMCSNOTEQUAL,
    &HT_MCSSET_TXMAXSS,
    &HT_MCSSET_TXUNEQUALMOD,
];

/// The bits of the extended 802.11n capabilities.
pub static HTEX_BITS: &[&FieldSpec] = &[
    &HTEX_CAPABILITIES_PCO,
    &HTEX_CAPABILITIES_TRANSTIME,
    &HTEX_CAPABILITIES_MCS,
    &HTEX_CAPABILITIES_HTC,
    &HTEX_CAPABILITIES_RDRESPONDER,
];

/// The bits of the beamforming capabilities.
pub static TXBF_BITS: &[&FieldSpec] = &[
    &TXBF_TXBF,
    &TXBF_RXSS,
    &TXBF_TXSS,
    &TXBF_RXNDP,
    &TXBF_TXNDP,
    &TXBF_IMPLTXBF,
    &TXBF_CALIBRATION,
    &TXBF_CSI,
    &TXBF_FM_UNCOMPRESSED_TBF,
    &TXBF_FM_COMPRESSED_TBF,
    &TXBF_RCSI,
    &TXBF_FM_UNCOMPRESSED_RBF,
    &TXBF_FM_COMPRESSED_BF,
    &TXBF_MINGROUP,
    &TXBF_CSINUMANT,
    &TXBF_FM_UNCOMPRESSED_MAXANT,
    &TXBF_FM_COMPRESSED_MAXANT,
    &TXBF_CSI_MAXROWS,
    &TXBF_CHANNELEST,
    &TXBF_RESERVED,
];

/// The bits of the antenna selection capabilities.
pub static ASEL_BITS: &[&FieldSpec] = &[
    &ASEL_CAPABLE,
    &ASEL_TXCSI,
    &ASEL_TXIF,
    &ASEL_CSI,
    &ASEL_IF,
    &ASEL_RX,
    &ASEL_SPPDU,
    &ASEL_RESERVED,
];

/// The bits of part 1 of the operation element.
pub static HT_INFO_1: &[&FieldSpec] = &[
    &HT_INFO_SECCHANOFFSET,
    &HT_INFO_CHANWIDTH,
    &HT_INFO_RIFS,
    &HT_INFO_RESERVED_B4_B7,
];

/// The bits of part 2 of the operation element.
pub static HT_INFO_2: &[&FieldSpec] = &[
    &HT_INFO_HT_PROTECTION,
    &HT_INFO_GREENFIELD,
    &HT_INFO_RESERVED_B11,
    &HT_INFO_OBSSNONHT,
    &HT_INFO_CHAN_CENTER_FREQ_SEG_2,
    &HT_INFO_RESERVED_B21_B23,
];

/// The bits of part 3 of the operation element.
pub static HT_INFO_3: &[&FieldSpec] = &[
    &HT_INFO_RESERVED_B24_B29,
    &HT_INFO_DUALBEACON,
    &HT_INFO_DUALCTS,
    &HT_INFO_SECONDARYBEACON,
    &HT_INFO_LSIGPROTSUPPORT,
    &HT_INFO_PCO_ACTIVE,
    &HT_INFO_PCO_PHASE,
    &HT_INFO_RESERVED_B36_B39,
];
