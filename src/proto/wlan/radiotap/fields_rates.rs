//! Fields of the radiotap header that came with 802.11n and ac: rates, aggregates, timestamps, vendors' own.

use crate::dissect::Kind;
use crate::fields;
fields! { XCHANNEL:
    X_FLAGS = field("radiotap.xchannel.flags", "Channel flags", Kind::X32,
        "Band, modulation and width of the channel.", "Linux radiotap header, field XChannel");
    X_TURBO = field("radiotap.xchannel.flags.turbo", "Turbo", Kind::Bool,
        "An Atheros mode with doubled channel width is in use.", "Linux radiotap header, field XChannel").mask(0x10).detail();
    X_CCK = field("radiotap.xchannel.flags.cck", "Complementary Code Keying (CCK)", Kind::Bool,
        "The rates of 802.11b, up to 11 Mb/s, are in use.", "Linux radiotap header, field XChannel").mask(0x20).detail();
    X_OFDM = field("radiotap.xchannel.flags.ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", Kind::Bool,
        "The rates of 802.11a and g, from 6 to 54 Mb/s, are in use.", "Linux radiotap header, field XChannel").mask(0x40).detail();
    X_2GHZ = field("radiotap.xchannel.flags.2ghz", "2 GHz spectrum", Kind::Bool,
        "The channel is in the 2.4 GHz band, the only one an ESP8266 or most ESP32 can use.", "Linux radiotap header, field XChannel").mask(0x80).detail();
    X_5GHZ = field("radiotap.xchannel.flags.5ghz", "5 GHz spectrum", Kind::Bool,
        "The channel is in the 5 GHz band.", "Linux radiotap header, field XChannel").mask(0x100).detail();
    X_DYNAMIC = field("radiotap.xchannel.flags.dynamic", "Dynamic CCK-OFDM", Kind::Bool,
        "Old and new modulations share the channel, as in 802.11g.", "Linux radiotap header, field XChannel").mask(0x400).detail();
    X_GFSK = field("radiotap.xchannel.flags.gfsk", "Gaussian Frequency Shift Keying (GFSK)", Kind::Bool,
        "The frequency-hopping modulation of 1997 is in use.", "Linux radiotap header, field XChannel").mask(0x800).detail();
    X_GSM = field("radiotap.xchannel.flags.gsm", "GSM (900MHz)", Kind::Bool,
        "The channel is in the band of 900 MHz mobile phones.", "Linux radiotap header, field XChannel").mask(0x1000).detail();
    X_STURBO = field("radiotap.xchannel.flags.sturbo", "Static Turbo", Kind::Bool,
        "An Atheros mode that never leaves the doubled channel width.", "Linux radiotap header, field XChannel").mask(0x2000).detail();
    X_HALF = field("radiotap.xchannel.flags.half", "Half Rate Channel (10MHz Channel Width)", Kind::Bool,
        "The channel is half as wide as usual: 10 MHz.", "Linux radiotap header, field XChannel").mask(0x4000).detail();
    X_QUARTER = field("radiotap.xchannel.flags.quarter", "Quarter Rate Channel (5MHz Channel Width)", Kind::Bool,
        "The channel is a quarter as wide as usual: 5 MHz.", "Linux radiotap header, field XChannel").mask(0x8000).detail();
    X_HT20 = field("radiotap.xchannel.flags.ht20", "HT Channel (20MHz Channel Width)", Kind::Bool,
        "802.11n with a channel of 20 MHz.", "Linux radiotap header, field XChannel").mask(0x10000).detail();
    X_HT40U = field("radiotap.xchannel.flags.ht40u", "HT Channel (40MHz Channel Width with Extension channel above)", Kind::Bool,
        "802.11n with a second channel above.", "Linux radiotap header, field XChannel").mask(0x20000).detail();
    X_HT40D = field("radiotap.xchannel.flags.ht40d", "HT Channel (40MHz Channel Width with Extension channel below)", Kind::Bool,
        "802.11n with a second channel below.", "Linux radiotap header, field XChannel").mask(0x40000).detail();
    X_FREQ = field("radiotap.xchannel.freq", "Channel frequency", Kind::U32,
        "The centre of the channel in MHz.", "Linux radiotap header, field XChannel");
    X_CHANNEL = field("radiotap.xchannel.channel", "Channel number", Kind::U32,
        "The number of the channel.", "Linux radiotap header, field XChannel");
}

fields! { RATES:
    MCS = field("radiotap.mcs", "MCS information", Kind::Flag,
        "Rate and coding of a frame in 802.11n.", "Linux radiotap header, field MCS");
    MCS_KNOWN = field("radiotap.mcs.known", "Known MCS information", Kind::X8,
        "Which of the facts that follow the adapter knew.", "Linux radiotap header, field MCS");
    HAVE_BW = field("radiotap.mcs.have_bw", "Bandwidth", Kind::Bool,
        "Whether the channel width is known.", "Linux radiotap header, field MCS").mask(0x1).yes_no("Present", "Absent").detail();
    HAVE_INDEX = field("radiotap.mcs.have_index", "MCS index", Kind::Bool,
        "Whether the rate's index is known.", "Linux radiotap header, field MCS").mask(0x2).yes_no("Present", "Absent").detail();
    HAVE_GI = field("radiotap.mcs.have_gi", "Guard interval", Kind::Bool,
        "Whether the guard interval is known.", "Linux radiotap header, field MCS").mask(0x4).yes_no("Present", "Absent").detail();
    HAVE_FORMAT = field("radiotap.mcs.have_format", "Format", Kind::Bool,
        "Whether the form of the preamble is known.", "Linux radiotap header, field MCS").mask(0x8).yes_no("Present", "Absent").detail();
    HAVE_FEC = field("radiotap.mcs.have_fec", "FEC type", Kind::Bool,
        "Whether the error correction is known.", "Linux radiotap header, field MCS").mask(0x10).yes_no("Present", "Absent").detail();
    HAVE_STBC = field("radiotap.mcs.have_stbc", "STBC streams", Kind::Bool,
        "Whether the space-time coding is known.", "Linux radiotap header, field MCS").mask(0x20).yes_no("Present", "Absent").detail();
    HAVE_NESS = field("radiotap.mcs.have_ness", "Number of extension spatial streams", Kind::Bool,
        "Whether the number of extension streams is known.", "Linux radiotap header, field MCS").mask(0x40).yes_no("Present", "Absent").detail();
    NESS_1 = field("radiotap.mcs.ness_bit1", "Number of extension spatial streams bit 1", Kind::U8,
        "The upper bit of the number of extension streams.", "Linux radiotap header, field MCS").mask(0x80).detail();
    MCS_BW = field("radiotap.mcs.bw", "Bandwidth", Kind::U8,
        "How wide the channel was: 40 MHz doubles the rate.", "Linux radiotap header, field MCS").mask(0x3)
        .names(&[(0, "20 MHz"), (1, "40 MHz"), (2, "20 MHz lower"), (3, "20 MHz upper")]);
    MCS_GI = field("radiotap.mcs.gi", "Guard interval", Kind::U8,
        "The pause between symbols; the short one is faster by a tenth.", "Linux radiotap header, field MCS").mask(0x4)
        .names(&[(0, "long"), (1, "short")]);
    MCS_FORMAT = field("radiotap.mcs.format", "Format", Kind::U8,
        "Whether older receivers could read the preamble.", "Linux radiotap header, field MCS").mask(0x8)
        .names(&[(0, "mixed"), (1, "greenfield")]);
    MCS_FEC = field("radiotap.mcs.fec", "FEC type", Kind::U8,
        "Which code corrected errors.", "Linux radiotap header, field MCS").mask(0x10)
        .names(&[(0, "BCC"), (1, "LDPC")]);
    MCS_STBC = field("radiotap.mcs.stbc", "STBC streams", Kind::U8,
        "How many streams were sent twice, over several antennas.", "Linux radiotap header, field MCS").mask(0x60);
    NESS_0 = field("radiotap.mcs.ness_bit0", "Number of extension spatial streams bit 0", Kind::U8,
        "The lower bit of the number of extension streams.", "Linux radiotap header, field MCS").mask(0x80);
    MCS_INDEX = field("radiotap.mcs.index", "MCS index", Kind::U8,
        "Which of the 77 combinations of modulation, code and streams was used; higher is faster.", "Linux radiotap header, field MCS");
    AMPDU = field("radiotap.ampdu", "A-MPDU status", Kind::Flag,
        "The frame was sent together with others in one aggregate.", "Linux radiotap header, field A-MPDU status");
    AMPDU_REF = field("radiotap.ampdu.reference", "A-MPDU reference number", Kind::U32,
        "The same number on all frames of one aggregate.", "Linux radiotap header, field A-MPDU status");
    AMPDU_FLAGS = field("radiotap.ampdu.flags", "A-MPDU flags", Kind::X16,
        "What the adapter knew of the aggregate.", "Linux radiotap header, field A-MPDU status");
    A_REPORT_ZERO = field("radiotap.ampdu.flags.report_zerolen", "Driver reports 0-length subframes in this A-MPDU", Kind::Bool,
        "Whether empty subframes are reported at all.", "Linux radiotap header, field A-MPDU status").mask(0x1).detail();
    A_ZERO = field("radiotap.ampdu.flags.is_zerolen", "This is a 0-length subframe", Kind::Bool,
        "Whether this is an empty subframe.", "Linux radiotap header, field A-MPDU status").mask(0x2).detail();
    A_LAST_KNOWN = field("radiotap.ampdu.flags.lastknown", "Last subframe of this A-MPDU is known", Kind::Bool,
        "Whether it is known which subframe is the last.", "Linux radiotap header, field A-MPDU status").mask(0x4).detail();
    A_LAST = field("radiotap.ampdu.flags.last", "This is the last subframe of this A-MPDU", Kind::Bool,
        "Whether this is the last subframe.", "Linux radiotap header, field A-MPDU status").mask(0x8).detail();
    A_CRC_ERROR = field("radiotap.ampdu.flags.delim_crc_error", "Delimiter CRC error on this subframe", Kind::Bool,
        "Whether the delimiter before the subframe was damaged.", "Linux radiotap header, field A-MPDU status").mask(0x10).detail();
    A_EOF = field("radiotap.ampdu.flags.eof", "EOF on this subframe", Kind::Bool,
        "Whether the delimiter marks the end of the aggregate.", "Linux radiotap header, field A-MPDU status").mask(0x40).detail();
    A_EOF_KNOWN = field("radiotap.ampdu.flags.eof_known", "EOF of this A-MPDU is known", Kind::Bool,
        "Whether that mark was noted.", "Linux radiotap header, field A-MPDU status").mask(0x80).detail();
    AMPDU_CRC = field("radiotap.ampdu.delim_crc", "A-MPDU subframe delimiter CRC", Kind::X8,
        "The check sum of the delimiter before the subframe.", "Linux radiotap header, field A-MPDU status");
    VHT = field("radiotap.vht", "VHT information", Kind::Flag,
        "Rate and coding of a frame in 802.11ac.", "Linux radiotap header, field VHT");
    VHT_KNOWN = field("radiotap.vht.known", "Known VHT information", Kind::X16,
        "Which of the facts that follow the adapter knew.", "Linux radiotap header, field VHT");
    V_HAVE_STBC = field("radiotap.vht.have_stbc", "STBC", Kind::Bool,
        "Whether the space-time coding is known.", "Linux radiotap header, field VHT").mask(0x1).yes_no("Present", "Absent").detail();
    V_HAVE_TXOP = field("radiotap.vht.have_txop_ps", "TXOP_PS_NOT_ALLOWED", Kind::Bool,
        "Whether it is known if stations may doze.", "Linux radiotap header, field VHT").mask(0x2).yes_no("Present", "Absent").detail();
    V_HAVE_GI = field("radiotap.vht.have_gi", "Guard interval", Kind::Bool,
        "Whether the guard interval is known.", "Linux radiotap header, field VHT").mask(0x4).yes_no("Present", "Absent").detail();
    V_HAVE_SGI = field("radiotap.vht.have_sgi_nsym_da", "SGI Nsym disambiguation", Kind::Bool,
        "Whether the symbol count's last bit is known.", "Linux radiotap header, field VHT").mask(0x8).yes_no("Present", "Absent").detail();
    V_HAVE_LDPC = field("radiotap.vht.ldpc_extra", "LDPC extra OFDM symbol", Kind::Bool,
        "Whether the extra symbol of the LDPC code is known.", "Linux radiotap header, field VHT").mask(0x10).yes_no("Present", "Absent").detail();
    V_HAVE_BF = field("radiotap.vht.have_beamformed", "Beamformed", Kind::Bool,
        "Whether beamforming is known.", "Linux radiotap header, field VHT").mask(0x20).yes_no("Present", "Absent").detail();
    V_HAVE_GID = field("radiotap.mcs.have_gid", "Group ID", Kind::Bool,
        "Whether the group is known.", "Linux radiotap header, field VHT").mask(0x80).yes_no("Present", "Absent").detail();
    V_HAVE_PAID = field("radiotap.mcs.have_paid", "Partial AID", Kind::Bool,
        "Whether the partial association identifier is known.", "Linux radiotap header, field VHT").mask(0x100).yes_no("Present", "Absent").detail();
    V_STBC = field("radiotap.vht.stbc", "STBC", Kind::Bool,
        "Whether all streams were sent twice, over several antennas.", "Linux radiotap header, field VHT").mask(0x1).yes_no("On", "Off");
    V_TXOP = field("radiotap.vht.txop_ps", "TXOP_PS_NOT_ALLOWED", Kind::Bool,
        "Whether stations must stay awake during the transmission.", "Linux radiotap header, field VHT").mask(0x2);
    V_GI = field("radiotap.vht.gi", "Guard interval", Kind::U8,
        "The pause between symbols.", "Linux radiotap header, field VHT").mask(0x4)
        .names(&[(0, "long"), (1, "short")]);
    V_SGI = field("radiotap.vht.sgi_nsym_da", "SGI Nsym disambiguation", Kind::Bool,
        "Whether the number of short symbols ends in nine.", "Linux radiotap header, field VHT").mask(0x8);
    V_BF = field("radiotap.vht.beamformed", "Beamformed", Kind::Bool,
        "Whether the sender aimed its antennas at the receiver.", "Linux radiotap header, field VHT").mask(0x20);
    V_BW = field("radiotap.vht.bw", "Bandwidth", Kind::U8,
        "How wide the channel was.", "Linux radiotap header, field VHT")
        .names(&[(0, "20 MHz"), (1, "40 MHz"), (2, "20 MHz lower"), (3, "20 MHz upper"), (4, "80 MHz"), (5, "40 MHz lower"), (6, "40 MHz upper"), (7, "20 MHz, channel 1/4"), (8, "20 MHz, channel 2/4"), (9, "20 MHz, channel 3/4"), (10, "20 MHz, channel 4/4"), (11, "160 MHz"), (12, "80 MHz lower"), (13, "80 MHz upper"), (14, "40 MHz, channel 1/4"), (15, "40 MHz, channel 2/4"), (16, "40 MHz, channel 3/4"), (17, "40 MHz, channel 4/4"), (18, "20 MHz, channel 1/8"), (19, "20 MHz, channel 2/8"), (20, "20 MHz, channel 3/8"), (21, "20 MHz, channel 4/8"), (22, "20 MHz, channel 5/8"), (23, "20 MHz, channel 6/8"), (24, "20 MHz, channel 7/8"), (25, "20 MHz, channel 8/8")]);
    V_USER = field("radiotap.vht.user", "User", Kind::Flag,
        "One of up to four receivers that the frame served at once.", "Linux radiotap header, field VHT");
    V_MCS = field("radiotap.vht.mcs.0", "MCS index 0", Kind::U8,
        "Modulation and code of this receiver's part.", "Linux radiotap header, field VHT").mask(0xf0);
    V_NSS = field("radiotap.vht.nss.0", "Spatial streams 0", Kind::U8,
        "How many streams this receiver's part had.", "Linux radiotap header, field VHT").mask(0xf);
    V_CODING = field("radiotap.vht.coding.0", "Coding 0", Kind::U8,
        "Which code corrected errors.", "Linux radiotap header, field VHT").mask(0x1)
        .names(&[(0, "BCC"), (1, "LDPC")]);
    V_NSTS = field("radiotap.vht.nsts.0", "Space-time streams 0", Kind::U8,
        "How many streams were sent in space and time.", "Linux radiotap header, field VHT");
    V_RATE = field("radiotap.vht.datarate.0", "Data rate (Mb/s) 0", Kind::Double,
        "The rate that results for this receiver.", "Linux radiotap header, field VHT").unit(" Mb/s");
    V_GID = field("radiotap.vht.gid", "Group Id", Kind::U8,
        "The group of receivers.", "Linux radiotap header, field VHT");
    V_PAID = field("radiotap.vht.paid", "Partial AID", Kind::U16,
        "Some bits of the receiver's association identifier.", "Linux radiotap header, field VHT");
    TIMESTAMP = field("radiotap.timestamp", "timestamp information", Kind::Flag,
        "When the frame was received or sent, with unit and accuracy.", "Linux radiotap header, field timestamp");
    TS_VALUE = field("radiotap.timestamp.ts", "timestamp", Kind::U64,
        "The time, in the unit below.", "Linux radiotap header, field timestamp");
    TS_ACCURACY = field("radiotap.timestamp.accuracy", "accuracy", Kind::U16,
        "How exact the time is, in the same unit.", "Linux radiotap header, field timestamp");
    TS_UNIT = field("radiotap.timestamp.unit", "time unit", Kind::U8,
        "Whether the time counts milliseconds, microseconds or nanoseconds.", "Linux radiotap header, field timestamp").mask(0xf)
        .names(&[(0, "msec"), (1, "usec"), (2, "nsec")]);
    TS_POSITION = field("radiotap.timestamp.samplingpos", "sampling position", Kind::U8,
        "Which part of the frame the time belongs to.", "Linux radiotap header, field timestamp").mask(0xf0)
        .names(&[(0, "first MPDU bit/symbol"), (1, "signal acquisition"), (2, "end of frame"), (15, "undefined")]);
    TS_32BIT = field("radiotap.timestamp.flags.32bit", "32-bit counter", Kind::Bool,
        "Whether the clock has only 32 bits and starts over.", "Linux radiotap header, field timestamp").mask(0x1).yes_no("Yes", "No");
    TS_HAVE_ACC = field("radiotap.timestamp.flags.accuracy", "accuracy field", Kind::Bool,
        "Whether the accuracy is known.", "Linux radiotap header, field timestamp").mask(0x2).yes_no("Present", "Absent");
    VENDOR = field("radiotap.vendor_namespace", "Vendor namespace", Kind::Bytes,
        "Facts in a form that only a vendor defines.", "Linux radiotap header, vendor namespace");
    VENDOR_OUI = field("radiotap.vendor_oui", "Vendor OUI", Kind::U24,
        "The vendor, by its IEEE number.", "Linux radiotap header, vendor namespace");
    VENDOR_SUB = field("radiotap.vendor_subns", "Vendor sub namespace", Kind::U8,
        "Which of the vendor's own forms follows.", "Linux radiotap header, vendor namespace");
    VENDOR_LEN = field("radiotap.vendor_data_len", "Vendor data length", Kind::U16,
        "How many bytes to skip for who does not know the form.", "Linux radiotap header, vendor namespace");
    VENDOR_DATA = field("radiotap.vendor_data", "Vendor data", Kind::Flag,
        "The vendor's bytes.", "Linux radiotap header, vendor namespace");
    ZERO_PSDU = field("radiotap.0_len_psdu.type", "Type", Kind::X8,
        "Why the frame has no payload: a sounding frame, or nothing that could be read.", "Linux radiotap header, field 0-length-PSDU");
    LSIG_1 = field("radiotap.l_sig.data1", "Data1", Kind::X16,
        "Which parts of it are known.", "Linux radiotap header, field L-SIG");
    LSIG_RATE_KNOWN = field("radiotap.l_sig.rate_known", "rate known", Kind::Bool,
        "Whether its rate is known.", "Linux radiotap header, field L-SIG").mask(0x1).detail();
    LSIG_LEN_KNOWN = field("radiotap.l_sig.length_known", "length known", Kind::Bool,
        "Whether its length is known.", "Linux radiotap header, field L-SIG").mask(0x2).detail();
    LSIG_RESERVED = field("radiotap.l_sig.reserved", "reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "Linux radiotap header, field L-SIG").mask(0xfffc).detail();
    LSIG_2 = field("radiotap.l_sig.data2", "Data2", Kind::X16,
        "Its rate and length.", "Linux radiotap header, field L-SIG");
    LSIG_RATE = field("radiotap.l_sig.rate", "rate", Kind::U16,
        "The rate that old receivers assume.", "Linux radiotap header, field L-SIG").mask(0xf).detail();
    LSIG_LEN = field("radiotap.l_sig.length", "length", Kind::U16,
        "The length by which old receivers know how long to wait.", "Linux radiotap header, field L-SIG").mask(0xfff0).detail();
    TLV_TYPE = field("radiotap.tlv.type", "TLV type", Kind::U32,
        "Which fact this is.", "Linux radiotap header, TLV fields");
    TLV_LEN = field("radiotap.tlv.datalen", "TLV datalen", Kind::U32,
        "How many bytes it takes.", "Linux radiotap header, TLV fields");
    TLV_DATA = field("radiotap.tlv.unknown_data", "unknown TLV data", Kind::Bytes,
        "A fact in a form that netlens does not read.", "Linux radiotap header, TLV fields");
}
