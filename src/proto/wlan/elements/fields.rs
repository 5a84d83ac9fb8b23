//! Fields of the elements that nearly every network sends.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
use crate::proto::wlan::names;
fields! { COMMON:
    SSID = field("wlan.ssid", "SSID", Kind::Bytes,
        "The name of the network; empty means any, or one that hides its name.", "IEEE 802.11-2020 clause 9.4.2.2").rendered(names::ssid).network_name();
    RATES = field("wlan.supported_rates", "Supported Rates", Kind::X8,
        "A bit rate in units of 500 kb/s; the upper bit says that everybody must know it.", "IEEE 802.11-2020 clause 9.4.2.3").rendered(names::rate).for_rows();
    EXT_RATES = field("wlan.extended_supported_rates", "Extended Supported Rates", Kind::X8,
        "A further bit rate, as the first element has room for eight only.", "IEEE 802.11-2020 clause 9.4.2.13").rendered(names::rate).for_rows();
    DS_CHANNEL = field("wlan.ds.current_channel", "Current Channel", Kind::U8,
        "The channel of the network: neighbours' beacons are heard on wrong ones too.", "IEEE 802.11-2020 clause 9.4.2.4").for_rows();
    CFP_COUNT = field("wlan.cfp.count", "CFP Count", Kind::U8,
        "How many beacons until the next contention-free period.", "IEEE 802.11-2020 clause 9.4.2.5").for_rows();
    CFP_PERIOD = field("wlan.cfp.period", "CFP Period", Kind::U8,
        "How many beacons lie between such periods.", "IEEE 802.11-2020 clause 9.4.2.5").for_rows();
    CFP_MAX = field("wlan.cfp.max_duration", "CFP Max Duration", Kind::U16,
        "How long such a period may be.", "IEEE 802.11-2020 clause 9.4.2.5").for_rows();
    CFP_LEFT = field("wlan.cfp.dur_remaining", "CFP Dur Remaining", Kind::U16,
        "How much of the current one is left.", "IEEE 802.11-2020 clause 9.4.2.5").for_rows();
    TIM_COUNT = field("wlan.tim.dtim_count", "DTIM count", Kind::U8,
        "How many beacons until group frames are sent; 0 means after this one.", "IEEE 802.11-2020 clause 9.4.2.6").for_rows();
    TIM_PERIOD = field("wlan.tim.dtim_period", "DTIM period", Kind::U8,
        "Every which beacon is followed by group frames: sleeping stations wake for these.", "IEEE 802.11-2020 clause 9.4.2.6").for_rows();
    TIM_CONTROL = field("wlan.tim.bmapctl", "Bitmap control", Kind::X8,
        "Whether group frames wait, and where the bitmap begins.", "IEEE 802.11-2020 clause 9.4.2.6").for_rows();
    TIM_MULTICAST = field("wlan.tim.bmapctl.multicast", "Multicast", Kind::Bool,
        "Whether group frames wait.", "IEEE 802.11-2020 clause 9.4.2.6").mask(0x1).detail();
    TIM_OFFSET = field("wlan.tim.bmapctl.offset", "Bitmap Offset", Kind::X8,
        "Which part of the bitmap was left out as empty.", "IEEE 802.11-2020 clause 9.4.2.6").mask(0xfe).detail();
    TIM_BITMAP = field("wlan.tim.partial_virtual_bitmap", "Partial Virtual Bitmap", Kind::Bytes,
        "One bit for each station: 1 says that a frame waits for it.", "IEEE 802.11-2020 clause 9.4.2.6").for_rows();
    TIM_AID = field("wlan.tim.aid", "Association ID", Kind::X8,
        "A station for which a frame waits.", "IEEE 802.11-2020 clause 9.4.2.6").for_rows();
    ATIM = field("wlan.ibss.atim_windows", "Atim Windows", Kind::X16,
        "How long stations of a network without access point listen after a beacon.", "IEEE 802.11-2020 clause 9.4.2.7").for_rows();
    COUNTRY_CODE = field("wlan.country_info.code", "Code", Kind::Text,
        "The country whose rules the access point follows.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_ENV = field("wlan.country_info.environment", "Environment", Kind::U8,
        "Whether the rules are those for indoors or outdoors.", "IEEE 802.11-2020 clause 9.4.2.8")
        .names(&[(1, "Operating classes in the United States"), (2, "Operating classes in Europe"), (3, "Operating classes in Japan"), (4, "Global operating classes"), (5, "S1G operating classes"), (6, "Operating classes in China"), (32, "All"), (73, "Indoor"), (79, "Outdoor"), (88, "Non Country Entity")]).for_rows();
    COUNTRY_CHANNELS = field("wlan.country_info.fnm", "Country Info", Kind::Flag,
        "A run of channels that may be used.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_FIRST = field("wlan.country_info.fnm.fcn", "First Channel Number", Kind::U8,
        "The first channel of the run.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_COUNT = field("wlan.country_info.fnm.nc", "Number of Channels", Kind::U8,
        "How many channels the run has.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_POWER = field("wlan.country_info.fnm.mtpl", "Maximum Transmit Power Level", Kind::Int(8),
        "The greatest power allowed on them.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_CLASS = field("wlan.country_info.rrc", "Country Info", Kind::Flag,
        "A class of channels and the distance it is meant for.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_OEI = field("wlan.country_info.rrc.oei", "Operating Extension Identifier", Kind::U8,
        "Marks a class instead of a channel: 201 and above.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_OC = field("wlan.country_info.rrc.oc", "Operating Class", Kind::U8,
        "The class of channels.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_CC = field("wlan.country_info.rrc.cc", "Coverage Class", Kind::U8,
        "How far apart stations may be.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    COUNTRY_PAD = field("wlan.country_info.padding", "Padding", Kind::Bytes,
        "One byte that makes the length even.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    REQUESTED = field("wlan.tag.request", "Requested Element ID", Kind::U8,
        "An element that the answer should hold.", "IEEE 802.11-2020 clause 9.4.2.10").for_rows();
    QBSS_STATIONS = field("wlan.qbss.scount", "Station Count", Kind::U16,
        "How many stations the access point serves.", "IEEE 802.11-2020 clause 9.4.2.27").for_rows();
    QBSS_LOAD = field("wlan.qbss.cu", "Channel Utilization", Kind::U8,
        "How busy the channel is, of 255.", "IEEE 802.11-2020 clause 9.4.2.27").for_rows();
    QBSS_FREE = field("wlan.qbss.adc", "Available Admission Capacity", Kind::U8,
        "How much time the access point still gives away, in units of 32 microseconds.", "IEEE 802.11-2020 clause 9.4.2.27").for_rows();
    POWER_MIN = field("wlan.powercap.min", "Minimum Transmit Power", Kind::Int(8),
        "The least power the station can send with.", "IEEE 802.11-2020 clause 9.4.2.16").unit(" dBm").for_rows();
    POWER_MAX = field("wlan.powercap.max", "Maximum Transmit Power", Kind::Int(8),
        "The greatest power the station can send with.", "IEEE 802.11-2020 clause 9.4.2.16").unit(" dBm").for_rows();
    SUPPORTED_SET = field("wlan.supchan", "Supported Channels Set", Kind::Flag,
        "A run of channels that the station can use.", "IEEE 802.11-2020 clause 9.4.2.17").for_rows();
    SUPPORTED_FIRST = field("wlan.supchan.first", "First Supported Channel", Kind::U8,
        "The first channel of the run.", "IEEE 802.11-2020 clause 9.4.2.17").for_rows();
    SUPPORTED_RANGE = field("wlan.supchan.range", "Supported Channel Range", Kind::U8,
        "How many channels the run has.", "IEEE 802.11-2020 clause 9.4.2.17").for_rows();
    CSA_MODE = field("wlan.csa.channel_switch_mode", "Channel Switch Mode", Kind::U8,
        "Whether stations must be quiet until the switch.", "IEEE 802.11-2020 clause 9.4.2.18").for_rows();
    CSA_CHANNEL = field("wlan.csa.new_channel_number", "New Channel Number", Kind::U8,
        "The channel that the network moves to.", "IEEE 802.11-2020 clause 9.4.2.18").for_rows();
    CSA_COUNT = field("wlan.csa.channel_switch.count", "Channel Switch Count", Kind::U8,
        "How many beacons until it moves.", "IEEE 802.11-2020 clause 9.4.2.18").for_rows();
    QUIET_COUNT = field("wlan.quiet.count", "Count", Kind::U8,
        "How many beacons until everybody is quiet.", "IEEE 802.11-2020 clause 9.4.2.22").for_rows();
    QUIET_PERIOD = field("wlan.quiet.period", "Period", Kind::U8,
        "How many beacons lie between quiet times.", "IEEE 802.11-2020 clause 9.4.2.22").for_rows();
    QUIET_DURATION = field("wlan.quiet.duration", "Duration", Kind::U16,
        "How long the quiet time is.", "IEEE 802.11-2020 clause 9.4.2.22").for_rows();
    QUIET_OFFSET = field("wlan.quiet.offset", "Offset", Kind::U16,
        "How long after the beacon it begins.", "IEEE 802.11-2020 clause 9.4.2.22").for_rows();
    ERP = field("wlan.erp_info", "ERP Information", Kind::X8,
        "How 802.11g gets along with older stations.", "IEEE 802.11-2020 clause 9.4.2.11").for_rows();
    ERP_PRESENT = field("wlan.erp_info.erp_present", "Non ERP Present", Kind::Bool,
        "Whether stations that know only 802.11b are near.", "IEEE 802.11-2020 clause 9.4.2.11").mask(0x1).yes_no("Set", "Not set").detail();
    ERP_PROTECTION = field("wlan.erp_info.use_protection", "Use Protection", Kind::Bool,
        "Whether fast frames must be announced so that these understand.", "IEEE 802.11-2020 clause 9.4.2.11").mask(0x2).yes_no("Set", "Not set").detail();
    ERP_BARKER = field("wlan.erp_info.barker_preamble_mode", "Barker Preamble Mode", Kind::Bool,
        "Whether the long preamble has to be used.", "IEEE 802.11-2020 clause 9.4.2.11").mask(0x4).yes_no("Set", "Not set").detail();
    ERP_RESERVED = field("wlan.erp_info.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.11").mask(0xf8).detail();
    MDID = field("wlan.mobility_domain.mdid", "Mobility Domain Identifier", Kind::X16,
        "A set of access points between which a station may move without a full handshake.", "IEEE 802.11-2020 clause 9.4.2.46").for_rows();
    FT_CAP = field("wlan.mobility_domain.ft_capab", "FT Capability and Policy", Kind::X8,
        "How such moves are made.", "IEEE 802.11-2020 clause 9.4.2.46").for_rows();
    FT_OVER_DS = field("wlan.mobility_domain.ft_capab.ft_over_ds", "Fast BSS Transition over DS", Kind::X8,
        "Whether the move may be arranged through the old access point.", "IEEE 802.11-2020 clause 9.4.2.46").mask(0x1).detail();
    FT_RESOURCE = field("wlan.mobility_domain.ft_capab.resource_req", "Resource Request Protocol Capability", Kind::X8,
        "Whether resources can be asked for in advance.", "IEEE 802.11-2020 clause 9.4.2.46").mask(0x2).detail();
    FT_RESERVED = field("wlan.mobility_domain.ft_capab.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.46").mask(0xfc).detail();
    MMIE_KEY = field("wlan.mmie.keyid", "KeyID", Kind::U16,
        "The number of the key that signs this management frame to all.", "IEEE 802.11-2020 clause 9.4.2.54").for_rows();
    MMIE_NUMBER = field("wlan.mmie.ipn", "IPN", Kind::Bytes,
        "The packet number of the signature: it must grow, so that nobody can send a recorded frame once more.", "IEEE 802.11-2020 clause 9.4.2.54").for_rows();
    MMIE_MIC = field("wlan.mmie.mic", "MIC", Kind::Bytes,
        "The signature of this management frame to all: who does not know the network's key cannot make it.", "IEEE 802.11-2020 clause 9.4.2.54").for_rows();
    FTE_CONTROL = field("wlan.ft.mic_control", "MIC Control", Kind::X16,
        "How many elements the check covers.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_RESERVED = field("wlan.ft.mic_control.reserved", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.47").mask(0xff).detail();
    FTE_COUNT = field("wlan.ft.mic_control.element_count", "Element Count", Kind::U16,
        "How many elements the check covers.", "IEEE 802.11-2020 clause 9.4.2.47").mask(0xff00).detail();
    FTE_MIC = field("wlan.ft.mic", "MIC", Kind::Bytes,
        "Proves that the move is asked for by who has the key.", "IEEE 802.11-2020 clause 9.4.2.47").secret();
    FTE_ANONCE = field("wlan.ft.anonce", "ANonce", Kind::Bytes,
        "The access point's random number.", "IEEE 802.11-2020 clause 9.4.2.47").secret();
    FTE_SNONCE = field("wlan.ft.snonce", "SNonce", Kind::Bytes,
        "The station's random number.", "IEEE 802.11-2020 clause 9.4.2.47").secret();
    FTE_SUB_ID = field("wlan.ft.subelem.id", "Subelement ID", Kind::U8,
        "What the part of the element is.", "IEEE 802.11-2020 clause 9.4.2.47")
        .names(&[(0, "Reserved"), (1, "PMK-R1 key holder identifier (R1KH-ID)"), (2, "GTK subelement"), (3, "PMK-R0 key holder identifier (R0KH-ID)"), (4, "IGTK")]);
    FTE_SUB_LEN = field("wlan.ft.subelem.len", "Length", Kind::U8,
        "How long it is.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_R1KH = field("wlan.ft.subelem.r1kh_id", "PMK-R1 key holder identifier (R1KH-ID)", Kind::Bytes,
        "Who holds the key that the session's keys follow from: an access point.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_R0KH = field("wlan.ft.subelem.r0kh_id", "PMK-R0 key holder identifier (R0KH-ID)", Kind::Bytes,
        "Who holds the first key, from which those of the access points follow: the one that the station joined first.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_GTK_INFO = field("wlan.ft.subelem.gtk.key_info", "Key Info", Kind::X16,
        "About the group key that follows.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_GTK_ID = field("wlan.ft.subelem.gtk.key_id", "Key ID", Kind::U16,
        "The number of the group key.", "IEEE 802.11-2020 clause 9.4.2.47").mask(0x3).detail();
    FTE_GTK_LEN = field("wlan.ft.subelem.gtk.key_length", "Key Length", Kind::U8,
        "How long the group key is.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_GTK_RSC = field("wlan.ft.subelem.gtk.rsc", "RSC", Kind::Bytes,
        "The packet number that frames to all have come to.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_GTK = field("wlan.ft.subelem.gtk.key_encrypted", "GTK (encrypted)", Kind::Bytes,
        "The group key, encrypted for this station.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_IGTK_ID = field("wlan.ft.subelem.igtk.key_id", "Key ID", Kind::U16,
        "The number of the key that signs management frames to all.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_IGTK_IPN = field("wlan.ft.subelem.igtk.ipn", "IPN", Kind::Bytes,
        "The packet number that such frames have come to.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_IGTK_LEN = field("wlan.ft.subelem.igtk.key_length", "Key Length", Kind::U8,
        "How long that key is.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_IGTK = field("wlan.ft.subelem.igtk.key", "Wrapped Key (IGTK)", Kind::Bytes,
        "The key that signs management frames to all, encrypted for this station.", "IEEE 802.11-2020 clause 9.4.2.47");
    FTE_SUB_DATA = field("wlan.ft.subelem.data", "Data", Kind::Bytes,
        "The bytes of the subelement, as they are.", "IEEE 802.11-2020 clause 9.4.2.47");
    TIMEOUT_TYPE = field("wlan.timeout_int.type", "Timeout Interval Type", Kind::U8,
        "Which time is meant.", "IEEE 802.11-2020 clause 9.4.2.48")
        .names(&[(1, "Reassociation deadline interval (TUs)"), (2, "Key lifetime interval (seconds)"), (3, "Association Comeback time (TUs)"), (4, "Time to start (TUs)")]).for_rows();
    TIMEOUT_VALUE = field("wlan.timeout_int.value", "Timeout Interval Value", Kind::U32,
        "How long it is; for a refused association, when to come back.", "IEEE 802.11-2020 clause 9.4.2.48").for_rows();
    CLASS_CURRENT = field("wlan.supopeclass.current", "Current Operating Class", Kind::U8,
        "The class of channels in use.", "IEEE 802.11-2020 clause 9.4.2.53").for_rows();
    CLASS_OTHERS = field("netlens.wlan.supopeclass.alt", "Alternate Operating Classes", Kind::Flag,
        "Further classes that the sender can use.", "IEEE 802.11-2020 clause 9.4.2.53").for_rows();
    SECOND_CHANNEL = field("wlan.secchanoffset", "Secondary Channel Offset", Kind::X8,
        "On which side the second channel of 802.11n lies.", "IEEE 802.11-2020 clause 9.4.2.55.2").names(&[(0, "No secondary channel"), (1, "Above the primary channel"), (3, "Below the primary channel")]).for_rows();
    IDLE_PERIOD = field("wlan.bss_max_idle.period", "BSS Max Idle Period (1000 TUs)", Kind::U16,
        "After how long without a frame the access point forgets a station, in units of 1024 ms.", "IEEE 802.11-2020 clause 9.4.2.78").for_rows();
    IDLE_PROTECTED = field("wlan.bss_max_idle.options.protected", "BSS Max Idle Period Options: Protected Keep-Alive Required", Kind::U8,
        "Whether the frame must be encrypted to count.", "IEEE 802.11-2020 clause 9.4.2.78").mask(0x1).for_rows();
    CHALLENGE = field("wlan.tag.challenge_text", "Challenge Text", Kind::Bytes,
        "The text that WEP's authentication encrypts, which gave its key away.", "IEEE 802.11-2020 clause 9.4.2.8").for_rows();
    MESH_ID = field("wlan.mesh.id", "Mesh ID", Kind::Text,
        "The name of a mesh of access points.", "IEEE 802.11-2020 clause 9.4.2.98").for_rows();
    RSNX = field("wlan.rsnx", "RSNX", Kind::X8,
        "Abilities that came after the RSN element.", "IEEE 802.11-2020 clause 9.4.2.240").for_rows();
    RSNX_LENGTH = field("wlan.rsnx.length", "RSNX Length", Kind::U8,
        "How many bytes the field has, less one.", "IEEE 802.11-2020 clause 9.4.2.240").mask(0xf).detail();
    RSNX_TWT = field("wlan.rsnx.protected_twt_operations_support", "Protected TWT Operations Support", Kind::U8,
        "Whether agreements on waking times are protected.", "IEEE 802.11-2020 clause 9.4.2.240").mask(0x10).detail();
    RSNX_H2E = field("wlan.rsnx.sae_hash_to_element", "SAE Hash to element", Kind::U8,
        "Whether SAE uses the newer way from password to curve, which leaks nothing.", "IEEE 802.11-2020 clause 9.4.2.240").mask(0x20).detail();
    RSNX_RESERVED = field("wlan.rsnx.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.240").mask(0xc0).detail();
}

/// The bits of the ERP element.
pub static ERP_BITS: &[&FieldSpec] = &[&ERP_PRESENT, &ERP_PROTECTION, &ERP_BARKER, &ERP_RESERVED];

/// The bits of the mobility domain element.
pub static FT_CAP_BITS: &[&FieldSpec] = &[&FT_OVER_DS, &FT_RESOURCE, &FT_RESERVED];

/// The parts of the MIC control of fast transition.
pub static FTE_BITS: &[&FieldSpec] = &[&FTE_RESERVED, &FTE_COUNT];

/// The bits of the first byte of the RSN extension element.
pub static RSNX_BITS: &[&FieldSpec] = &[&RSNX_LENGTH, &RSNX_TWT, &RSNX_H2E, &RSNX_RESERVED];
