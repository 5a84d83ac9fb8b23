//! Fields of the reception, in the same form whatever header gave them.

use crate::dissect::Kind;
use crate::fields;
fields! { FIELDS:
    PHY = field("wlan_radio.phy", "PHY type", Kind::U32,
        "Which generation of 802.11 the frame was sent in, as band and rate tell.", "netlens")
        .names(&[(1, "802.11 FHSS"), (2, "802.11 IR"), (3, "802.11 DSSS"), (4, "802.11b (HR/DSSS)"), (5, "802.11a (OFDM)"), (6, "802.11g (ERP)"), (7, "802.11n (HT)"), (8, "802.11ac (VHT)"), (9, "802.11ad (DMG)"), (10, "802.11ah (S1G)"), (11, "802.11ax (HE)")]);
    TURBO = field("wlan_radio.11a.turbo_type", "Turbo type", Kind::U32,
        "Whether a doubled channel of Atheros's was used.", "netlens")
        .names(&[(0, "Non-turbo"), (1, "Turbo"), (2, "Dynamic turbo"), (3, "Static turbo")]);
    G_MODE = field("wlan_radio.11g.mode", "Proprietary mode", Kind::U32,
        "Whether a faster mode of Atheros's was used.", "netlens")
        .names(&[(0, "None"), (1, "Super G")]);
    MCS = field("wlan_radio.11n.mcs_index", "MCS index", Kind::U32,
        "Which of the 77 combinations of modulation, code and streams was used.", "netlens");
    BANDWIDTH = field("wlan_radio.11n.bandwidth", "Bandwidth", Kind::U32,
        "How wide the channel was.", "netlens")
        .names(&[(0, "20 MHz"), (1, "40 MHz"), (2, "20 MHz + 20 MHz lower"), (3, "20 MHz + 20 MHz upper"), (4, "80 MHz"), (5, "40 MHz + 40 MHz lower"), (6, "40 MHz + 40 MHz upper"), (7, "20 MHz, channel 1/4"), (8, "20 MHz, channel 2/4"), (9, "20 MHz, channel 3/4"), (10, "20 MHz, channel 4/4"), (11, "160 MHz"), (12, "80 MHz + 80 MHz lower"), (13, "80 MHz + 80 MHz upper"), (14, "40 MHz, channel 1/4"), (15, "40 MHz, channel 2/4"), (16, "40 MHz, channel 3/4"), (17, "40 MHz, channel 4/4"), (18, "20 MHz, channel 1/8"), (19, "20 MHz, channel 2/8"), (20, "20 MHz, channel 3/8"), (21, "20 MHz, channel 4/8"), (22, "20 MHz, channel 5/8"), (23, "20 MHz, channel 6/8"), (24, "20 MHz, channel 7/8"), (25, "20 MHz, channel 8/8")]);
    SHORT_GI = field("wlan_radio.11n.short_gi", "Short GI", Kind::Bool,
        "Whether the pause between symbols was the short one.", "netlens");
    GREENFIELD = field("wlan_radio.11n.greenfield", "Greenfield", Kind::Bool,
        "Whether older stations could not read the preamble.", "netlens");
    FEC = field("wlan_radio.11n.fec", "FEC", Kind::U32,
        "Which code corrected errors.", "netlens")
        .names(&[(0, "BEC"), (1, "LDPC")]);
    STBC = field("wlan_radio.11n.stbc_streams", "Number of STBC streams", Kind::U32,
        "How many streams were sent twice, over several antennas.", "netlens");
    NESS = field("wlan_radio.11n.ness", "Number of extension spatial streams", Kind::U32,
        "How many streams only sounded the channel.", "netlens");
    AC_STBC = field("wlan_radio.11ac.stbc", "STBC", Kind::Bool,
        "Whether all streams were sent twice, over several antennas.", "netlens").yes_no("On", "Off");
    AC_TXOP = field("wlan_radio_11ac.txop_ps_not_allowed", "TXOP_PS_NOT_ALLOWED", Kind::Bool,
        "Whether stations must stay awake during the transmission.", "netlens");
    AC_SHORT_GI = field("wlan_radio.11ac.short_gi", "Short GI", Kind::Bool,
        "Whether the pause between symbols was the short one.", "netlens");
    AC_BANDWIDTH = field("wlan_radio.11ac.bandwidth", "Bandwidth", Kind::U32,
        "How wide the channel was.", "netlens")
        .names(&[(0, "20 MHz"), (1, "40 MHz"), (2, "20 MHz + 20 MHz lower"), (3, "20 MHz + 20 MHz upper"), (4, "80 MHz"), (5, "40 MHz + 40 MHz lower"), (6, "40 MHz + 40 MHz upper"), (7, "20 MHz, channel 1/4"), (8, "20 MHz, channel 2/4"), (9, "20 MHz, channel 3/4"), (10, "20 MHz, channel 4/4"), (11, "160 MHz"), (12, "80 MHz + 80 MHz lower"), (13, "80 MHz + 80 MHz upper"), (14, "40 MHz, channel 1/4"), (15, "40 MHz, channel 2/4"), (16, "40 MHz, channel 3/4"), (17, "40 MHz, channel 4/4"), (18, "20 MHz, channel 1/8"), (19, "20 MHz, channel 2/8"), (20, "20 MHz, channel 3/8"), (21, "20 MHz, channel 4/8"), (22, "20 MHz, channel 5/8"), (23, "20 MHz, channel 6/8"), (24, "20 MHz, channel 7/8"), (25, "20 MHz, channel 8/8")]);
    AC_USER = field("wlan_radio.11ac.user", "User", Kind::Flag,
        "One of up to four receivers that the frame served at once.", "netlens");
    AC_NSTS = field("wlan_radio.11ac.nsts", "Space-time streams", Kind::U32,
        "How many streams were sent in space and time.", "netlens");
    AC_MCS = field("wlan_radio.11ac.mcs", "MCS index", Kind::U32,
        "Modulation and code of this receiver's part.", "netlens");
    AC_NSS = field("wlan_radio.11ac.nss", "Spatial streams", Kind::U32,
        "How many streams this receiver's part had.", "netlens");
    AC_FEC = field("wlan_radio.11ac.fec", "FEC", Kind::U32,
        "Which code corrected errors.", "netlens")
        .names(&[(0, "BEC"), (1, "LDPC")]);
    SHORT_PREAMBLE = field("wlan_radio.short_preamble", "Short preamble", Kind::Bool,
        "Whether the short preamble of 802.11b was used.", "netlens");
    DATA_RATE = field("wlan_radio.data_rate", "Data rate", Kind::Double,
        "How fast the frame was sent; low rates carry further.", "netlens").unit(" Mb/s");
    CHANNEL = field("wlan_radio.channel", "Channel", Kind::U32,
        "The channel on which the frame was heard.", "netlens");
    FREQUENCY = field("wlan_radio.frequency", "Frequency", Kind::U16,
        "The centre of that channel.", "netlens").unit("MHz");
    SIGNAL_PERCENT = field("wlan_radio.signal_percentage", "Signal strength (percentage)", Kind::U32,
        "How strong the frame arrived, on a scale to 100.", "netlens").unit("%");
    SIGNAL_DB = field("wlan_radio.signal_db", "Signal strength (dB)", Kind::U8,
        "How strong the frame arrived, above a reference that only the maker knows.", "netlens").unit(" dB");
    SIGNAL_DBM = field("wlan_radio.signal_dbm", "Signal strength (dBm)", Kind::Int(8),
        "How strong the frame arrived: -40 is close by, below -80 it gets lost.", "netlens").unit(" dBm");
    NOISE_DB = field("wlan_radio.noise_db", "Noise level (dB)", Kind::U8,
        "How strong the noise was, above the same reference.", "netlens").unit(" dB");
    NOISE_DBM = field("wlan_radio.noise_dbm", "Noise level (dBm)", Kind::Int(8),
        "How strong the noise was.", "netlens").unit(" dBm");
    SNR = field("wlan_radio.snr", "Signal/noise ratio (dB)", Kind::Int(32),
        "How far the signal stood above the noise.", "netlens").unit(" dB");
    TIMESTAMP = field("wlan_radio.timestamp", "TSF timestamp", Kind::U64,
        "The adapter's own clock, in microseconds.", "netlens");
    DURATION = field("wlan_radio.duration", "Duration", Kind::U32,
        "How long the frame occupied the air.", "netlens").unit("µs").detail();
    PREAMBLE = field("wlan_radio.preamble", "Preamble", Kind::U32,
        "How much of that went to the preamble.", "netlens").unit("µs").detail();
    START = field("wlan_radio.start_tsf", "Start", Kind::U64,
        "When the frame began, by the adapter's clock.", "netlens").unit("µs").detail();
    END = field("wlan_radio.end_tsf", "End", Kind::U64,
        "When it ended.", "netlens").unit("µs").detail();
    A_PREAMBLE = field("wlan_radio.assumed.short_preamble", "No preamble length information was available, assuming short preamble.", Kind::Flag,
        "The adapter did not say which preamble was used, and the duration was computed for the short one.", "netlens").detail();
    A_GREENFIELD = field("wlan_radio.assumed.non_greenfield", "No plcp type information was available, assuming non greenfield.", Kind::Flag,
        "The adapter did not say which preamble was used, and the duration was computed for the usual one.", "netlens").detail();
    A_STBC = field("wlan_radio.assumed.no_stbc", "No stbc information was available, assuming no stbc.", Kind::Flag,
        "The adapter did not say whether streams were sent twice, and the duration was computed without.", "netlens").detail();
    A_NESS = field("wlan_radio.assumed.no_extension_streams", "No extension stream information was available, assuming no extension streams.", Kind::Flag,
        "The adapter did not speak of sounding streams, and the duration was computed without.", "netlens").detail();
    A_FEC = field("wlan_radio.assumed.bcc_fec", "No fec type information was available, assuming bcc fec.", Kind::Flag,
        "The adapter did not say which code was used, and the duration was computed for the usual one.", "netlens").detail();
}
