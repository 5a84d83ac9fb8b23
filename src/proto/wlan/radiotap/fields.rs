//! Fields of the radiotap header: its head, its present words, and the facts of every adapter.

use crate::dissect::Kind;
use crate::fields;
fields! { HEAD:
    VERSION = field("radiotap.version", "Header revision", Kind::U8,
        "The version of the header: 0 for all that exist.", "Linux radiotap header, section \"Structure\"");
    PAD = field("radiotap.pad", "Header pad", Kind::U8,
        "One unused byte that keeps the length on an even offset.", "Linux radiotap header, section \"Structure\"");
    LENGTH = field("radiotap.length", "Header length", Kind::U16,
        "How long the whole header is: the 802.11 frame starts there.", "Linux radiotap header, section \"Structure\"");
}

fields! { PRESENT_WORDS:
    PRESENT = field("radiotap.present", "Present flags", Kind::Flag,
        "Which facts about the reception the adapter gave, one bit each.", "Linux radiotap header, section \"Presence bits\"");
    PRESENT_WORD = field("radiotap.present.word", "Present flags word", Kind::X32,
        "One word of 32 such bits; bit 31 says that another word follows.", "Linux radiotap header, section \"Presence bits\"");
    P_TSFT = field("radiotap.present.tsft", "TSFT", Kind::Bool,
        "Whether the adapter's clock was noted.", "Linux radiotap header, section \"Presence bits\"").mask(0x1).yes_no("Present", "Absent");
    P_FLAGS = field("radiotap.present.flags", "Flags", Kind::Bool,
        "Whether the flags of the reception follow.", "Linux radiotap header, section \"Presence bits\"").mask(0x2).yes_no("Present", "Absent");
    P_RATE = field("radiotap.present.rate", "Rate", Kind::Bool,
        "Whether the bit rate follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x4).yes_no("Present", "Absent");
    P_CHANNEL = field("radiotap.present.channel", "Channel", Kind::Bool,
        "Whether the channel follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x8).yes_no("Present", "Absent");
    P_FHSS = field("radiotap.present.fhss", "FHSS", Kind::Bool,
        "Whether the hop set of frequency-hopping radios follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x10).yes_no("Present", "Absent");
    P_DBM_SIGNAL = field("radiotap.present.dbm_antsignal", "dBm Antenna Signal", Kind::Bool,
        "Whether the signal strength in dBm follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x20).yes_no("Present", "Absent");
    P_DBM_NOISE = field("radiotap.present.dbm_antnoise", "dBm Antenna Noise", Kind::Bool,
        "Whether the noise in dBm follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x40).yes_no("Present", "Absent");
    P_QUALITY = field("radiotap.present.lock_quality", "Lock Quality", Kind::Bool,
        "Whether the quality of the code lock follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x80).yes_no("Present", "Absent");
    P_TX_ATT = field("radiotap.present.tx_attenuation", "TX Attenuation", Kind::Bool,
        "Whether the attenuation of the sender follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x100).yes_no("Present", "Absent");
    P_DB_TX_ATT = field("radiotap.present.db_tx_attenuation", "dB TX Attenuation", Kind::Bool,
        "Whether the attenuation of the sender in dB follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x200).yes_no("Present", "Absent");
    P_TX_POWER = field("radiotap.present.dbm_tx_power", "dBm TX Power", Kind::Bool,
        "Whether the power of the sender in dBm follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x400).yes_no("Present", "Absent");
    P_ANTENNA = field("radiotap.present.antenna", "Antenna", Kind::Bool,
        "Whether the number of the antenna follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x800).yes_no("Present", "Absent");
    P_DB_SIGNAL = field("radiotap.present.db_antsignal", "dB Antenna Signal", Kind::Bool,
        "Whether a signal strength without reference follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x1000).yes_no("Present", "Absent");
    P_DB_NOISE = field("radiotap.present.db_antnoise", "dB Antenna Noise", Kind::Bool,
        "Whether a noise without reference follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x2000).yes_no("Present", "Absent");
    P_RX_FLAGS = field("radiotap.present.rxflags", "RX flags", Kind::Bool,
        "Whether further flags of the reception follow.", "Linux radiotap header, section \"Presence bits\"").mask(0x4000).yes_no("Present", "Absent");
    P_TX_FLAGS = field("radiotap.present.txflags", "TX flags", Kind::Bool,
        "Whether flags for sending follow.", "Linux radiotap header, section \"Presence bits\"").mask(0x8000).yes_no("Present", "Absent");
    P_RETRIES = field("radiotap.present.data_retries", "data retries", Kind::Bool,
        "Whether the number of repetitions follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x20000).yes_no("Present", "Absent");
    P_XCHANNEL = field("radiotap.present.xchannel", "Channel+", Kind::Bool,
        "Whether the channel in its extended form follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x40000).yes_no("Present", "Absent");
    P_MCS = field("radiotap.present.mcs", "MCS information", Kind::Bool,
        "Whether the 802.11n rate follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x80000).yes_no("Present", "Absent");
    P_AMPDU = field("radiotap.present.ampdu", "A-MPDU Status", Kind::Bool,
        "Whether the place in an aggregate follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x100000).yes_no("Present", "Absent");
    P_VHT = field("radiotap.present.vht", "VHT information", Kind::Bool,
        "Whether the 802.11ac rate follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x200000).yes_no("Present", "Absent");
    P_TIMESTAMP = field("radiotap.present.timestamp", "frame timestamp", Kind::Bool,
        "Whether a timestamp with unit and accuracy follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x400000).yes_no("Present", "Absent");
    P_HE = field("radiotap.present.he", "HE information", Kind::Bool,
        "Whether the 802.11ax rate follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x800000).yes_no("Present", "Absent");
    P_HE_MU = field("radiotap.present.he_mu", "HE-MU information", Kind::Bool,
        "Whether facts of an 802.11ax frame for several receivers follow.", "Linux radiotap header, section \"Presence bits\"").mask(0x1000000).yes_no("Present", "Absent");
    P_ZERO_PSDU = field("radiotap.present.0_length.psdu", "0 Length PSDU", Kind::Bool,
        "Whether the frame was received without payload.", "Linux radiotap header, section \"Presence bits\"").mask(0x4000000).yes_no("Present", "Absent");
    P_LSIG = field("radiotap.present.l_sig", "L-SIG", Kind::Bool,
        "Whether the legacy signal field follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x8000000).yes_no("Present", "Absent");
    P_TLV = field("radiotap.present.tlv", "TLVs", Kind::Bool,
        "Whether the rest is in the newer type-length-value form.", "Linux radiotap header, section \"Presence bits\"").mask(0x10000000).yes_no("Present", "Absent");
    P_RTAP_NS = field("radiotap.present.rtap_ns", "Radiotap NS next", Kind::Bool,
        "Whether the next word is again in the standard's own namespace.", "Linux radiotap header, section \"Presence bits\"").mask(0x20000000);
    P_VENDOR_NS = field("radiotap.present.vendor_ns", "Vendor NS next", Kind::Bool,
        "Whether the next word is in a vendor's namespace.", "Linux radiotap header, section \"Presence bits\"").mask(0x40000000);
    P_EXT = field("radiotap.present.ext", "Ext", Kind::Bool,
        "Whether another word of such bits follows.", "Linux radiotap header, section \"Presence bits\"").mask(0x80000000).yes_no("Present", "Absent");
}

fields! { COMMON:
    MACTIME = field("radiotap.mactime", "MAC timestamp", Kind::U64,
        "The adapter's own clock in microseconds when the first bit of the frame arrived.", "Linux radiotap header, field TSFT");
    FLAGS = field("radiotap.flags", "Flags", Kind::X8,
        "What the adapter says of the frame as a whole.", "Linux radiotap header, field Flags");
    FLAG_CFP = field("radiotap.flags.cfp", "CFP", Kind::Bool,
        "Received in a contention-free period, which nobody uses any more.", "Linux radiotap header, field Flags").mask(0x1).detail();
    FLAG_PREAMBLE = field("radiotap.flags.preamble", "Preamble", Kind::Bool,
        "Whether the short preamble of 802.11b was used.", "Linux radiotap header, field Flags").mask(0x2).yes_no("Short", "Long").detail();
    FLAG_WEP = field("radiotap.flags.wep", "WEP", Kind::Bool,
        "Whether the adapter saw WEP encryption.", "Linux radiotap header, field Flags").mask(0x4).detail();
    FLAG_FRAG = field("radiotap.flags.frag", "Fragmentation", Kind::Bool,
        "Whether the frame is a fragment.", "Linux radiotap header, field Flags").mask(0x8).detail();
    FLAG_FCS = field("radiotap.flags.fcs", "FCS at end", Kind::Bool,
        "Whether the last four bytes are the frame check sequence.", "Linux radiotap header, field Flags").mask(0x10).detail();
    FLAG_DATAPAD = field("radiotap.flags.datapad", "Data Pad", Kind::Bool,
        "Whether padding stands between the 802.11 header and the payload.", "Linux radiotap header, field Flags").mask(0x20).detail();
    FLAG_BADFCS = field("radiotap.flags.badfcs", "Bad FCS", Kind::Bool,
        "Whether the frame arrived damaged: then nothing in it can be trusted.", "Linux radiotap header, field Flags").mask(0x40).detail();
    FLAG_SHORTGI = field("radiotap.flags.shortgi", "Short GI", Kind::Bool,
        "Whether the short guard interval of 802.11n was used.", "Linux radiotap header, field Flags").mask(0x80).detail();
    RATE = field("radiotap.datarate", "Data rate (Mb/s)", Kind::Double,
        "How fast the frame was sent; low rates carry further.", "Linux radiotap header, field Rate").unit(" Mb/s");
    FREQ = field("radiotap.channel.freq", "Channel frequency", Kind::U32,
        "The centre of the channel in MHz: 2412 is channel 1, 2437 channel 6.", "Linux radiotap header, field Channel");
    CHANNEL_FLAGS = field("radiotap.channel.flags", "Channel flags", Kind::X16,
        "Band and modulation of the channel.", "Linux radiotap header, field Channel");
    C_700MHZ = field("radiotap.channel.flags.700mhz", "700 MHz spectrum", Kind::Bool,
        "The channel is in the 700 MHz band.", "Linux radiotap header, field Channel").mask(0x1).detail();
    C_800MHZ = field("radiotap.channel.flags.800mhz", "800 MHz spectrum", Kind::Bool,
        "The channel is in the 800 MHz band.", "Linux radiotap header, field Channel").mask(0x2).detail();
    C_900MHZ = field("radiotap.channel.flags.900mhz", "900 MHz spectrum", Kind::Bool,
        "The channel is in the 900 MHz band.", "Linux radiotap header, field Channel").mask(0x4).detail();
    C_TURBO = field("radiotap.channel.flags.turbo", "Turbo", Kind::Bool,
        "An Atheros mode with doubled channel width is in use.", "Linux radiotap header, field Channel").mask(0x10).detail();
    C_CCK = field("radiotap.channel.flags.cck", "Complementary Code Keying (CCK)", Kind::Bool,
        "The rates of 802.11b, up to 11 Mb/s, are in use.", "Linux radiotap header, field Channel").mask(0x20).detail();
    C_OFDM = field("radiotap.channel.flags.ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", Kind::Bool,
        "The rates of 802.11a and g, from 6 to 54 Mb/s, are in use.", "Linux radiotap header, field Channel").mask(0x40).detail();
    C_2GHZ = field("radiotap.channel.flags.2ghz", "2 GHz spectrum", Kind::Bool,
        "The channel is in the 2.4 GHz band, the only one an ESP8266 or most ESP32 can use.", "Linux radiotap header, field Channel").mask(0x80).detail();
    C_5GHZ = field("radiotap.channel.flags.5ghz", "5 GHz spectrum", Kind::Bool,
        "The channel is in the 5 GHz band.", "Linux radiotap header, field Channel").mask(0x100).detail();
    C_PASSIVE = field("radiotap.channel.flags.passive", "Passive", Kind::Bool,
        "The regulator allows only listening on this channel.", "Linux radiotap header, field Channel").mask(0x200).detail();
    C_DYNAMIC = field("radiotap.channel.flags.dynamic", "Dynamic CCK-OFDM", Kind::Bool,
        "Old and new modulations share the channel, as in 802.11g.", "Linux radiotap header, field Channel").mask(0x400).detail();
    C_GFSK = field("radiotap.channel.flags.gfsk", "Gaussian Frequency Shift Keying (GFSK)", Kind::Bool,
        "The frequency-hopping modulation of 1997 is in use.", "Linux radiotap header, field Channel").mask(0x800).detail();
    C_GSM = field("radiotap.channel.flags.gsm", "GSM (900MHz)", Kind::Bool,
        "The channel is in the band of 900 MHz mobile phones.", "Linux radiotap header, field Channel").mask(0x1000).detail();
    C_STURBO = field("radiotap.channel.flags.sturbo", "Static Turbo", Kind::Bool,
        "An Atheros mode that never leaves the doubled channel width.", "Linux radiotap header, field Channel").mask(0x2000).detail();
    C_HALF = field("radiotap.channel.flags.half", "Half Rate Channel (10MHz Channel Width)", Kind::Bool,
        "The channel is half as wide as usual: 10 MHz.", "Linux radiotap header, field Channel").mask(0x4000).detail();
    C_QUARTER = field("radiotap.channel.flags.quarter", "Quarter Rate Channel (5MHz Channel Width)", Kind::Bool,
        "The channel is a quarter as wide as usual: 5 MHz.", "Linux radiotap header, field Channel").mask(0x8000).detail();
    HOPSET = field("radiotap.fhss.hopset", "FHSS Hop Set", Kind::U8,
        "The set of frequencies that a hopping radio uses.", "Linux radiotap header, field FHSS");
    PATTERN = field("radiotap.fhss.pattern", "FHSS Pattern", Kind::U8,
        "The order in which it hops.", "Linux radiotap header, field FHSS");
    DBM_SIGNAL = field("radiotap.dbm_antsignal", "Antenna signal", Kind::Int(8),
        "How strong the frame arrived at the capturing adapter: -40 is close by, below -80 it gets lost.", "Linux radiotap header, field Antenna signal").unit(" dBm");
    DBM_NOISE = field("radiotap.dbm_antnoise", "Antenna noise", Kind::Int(8),
        "How strong the noise was meanwhile.", "Linux radiotap header, field Antenna signal").unit(" dBm");
    QUALITY = field("radiotap.quality", "Signal Quality", Kind::U16,
        "How well the receiver locked on to the signal, on a scale of the maker's own.", "Linux radiotap header, field Antenna signal");
    TX_ATT = field("radiotap.txattenuation", "TX attenuation", Kind::U16,
        "How far below full power the frame was sent, on a scale of the maker's own.", "Linux radiotap header, field Antenna signal");
    DB_TX_ATT = field("radiotap.db_txattenuation", "dB TX attenuation", Kind::U16,
        "How far below full power the frame was sent, in dB.", "Linux radiotap header, field Antenna signal");
    TX_POWER = field("radiotap.txpower", "Transmit power", Kind::Int(8),
        "The power with which the frame was sent.", "Linux radiotap header, field Antenna signal").unit(" dBm");
    ANTENNA = field("radiotap.antenna", "Antenna", Kind::U32,
        "Which antenna received or sent the frame, counted from 0.", "Linux radiotap header, field Antenna signal");
    DB_SIGNAL = field("radiotap.db_antsignal", "dB antenna signal", Kind::U8,
        "The signal strength above a reference that only the maker knows.", "Linux radiotap header, field Antenna signal").unit(" dB");
    DB_NOISE = field("radiotap.db_antnoise", "dB antenna noise", Kind::U8,
        "The noise above the same reference.", "Linux radiotap header, field Antenna signal").unit(" dB");
    RX_FLAGS = field("radiotap.rxflags", "RX flags", Kind::X16,
        "Further flags of the reception.", "Linux radiotap header, field RX flags");
    RX_BADPLCP = field("radiotap.rxflags.badplcp", "Bad PLCP", Kind::Bool,
        "Whether the physical header arrived damaged.", "Linux radiotap header, field RX flags").mask(0x2).detail();
    TX_FLAGS = field("radiotap.txflags", "TX flags", Kind::X16,
        "How the frame was to be sent, and how that went.", "Linux radiotap header, field TX flags");
    TX_FAIL = field("radiotap.rxflags.fail", "Fail", Kind::Bool,
        "Whether sending failed: too many repetitions.", "Linux radiotap header, field TX flags").mask(0x1).detail();
    TX_CTS = field("radiotap.rxflags.cts", "CTS", Kind::Bool,
        "Whether a CTS to self protected the frame.", "Linux radiotap header, field TX flags").mask(0x2).detail();
    TX_RTS = field("radiotap.rxflags.rts", "RTS/CTS", Kind::Bool,
        "Whether RTS and CTS protected the frame.", "Linux radiotap header, field TX flags").mask(0x4).detail();
    TX_NOACK = field("radiotap.rxflags.noack", "No ACK", Kind::Bool,
        "Whether no acknowledgment was wanted.", "Linux radiotap header, field TX flags").mask(0x8).detail();
    TX_NOSEQNO = field("radiotap.rxflags.noseqno", "Has Seqnum", Kind::Bool,
        "Whether the sequence number was already set and had to stay.", "Linux radiotap header, field TX flags").mask(0x10).detail();
    TX_ORDER = field("radiotap.rxflags.order", "Order", Kind::Bool,
        "Whether the frame must not be sent out of its order.", "Linux radiotap header, field TX flags").mask(0x20).detail();
    RETRIES = field("radiotap.data_retries", "data retries", Kind::U8,
        "How often the frame was repeated.", "Linux radiotap header, field TX flags");
}
