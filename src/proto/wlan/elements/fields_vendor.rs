//! Fields of the vendor elements of the Wi-Fi Alliance: WPA, WMM, and Wi-Fi Protected Setup.

use super::suites;
use crate::dissect::{FieldSpec, Kind};
use crate::fields;
use crate::proto::link::mac;
use crate::proto::wlan::names;
fields! { VENDOR:
    WFA_TYPE = field("wlan.wfa.ie.type", "Type", Kind::X8,
        "Which of the elements of the Wi-Fi Alliance this is: WPA, WMM or WPS.", "Wi-Fi Alliance WPA specification 3.1")
        .names(&[(1, "WPA Information Element"), (2, "WMM/WME"), (4, "WPS")]).for_rows();
    WPA_VERSION = field("wlan.wfa.ie.wpa.version", "WPA Version", Kind::U16,
        "The version of WPA, 1.", "Wi-Fi Alliance WPA specification 3.1").for_rows();
    WPA_MCS = field("wlan.wfa.ie.wpa.mcs", "Multicast Cipher Suite", Kind::U32,
        "The cipher for frames to all.", "Wi-Fi Alliance WPA specification 3.1").rendered(suites::cipher).for_rows();
    WPA_MCS_OUI = field("wlan.wfa.ie.wpa.mcs.oui", "Multicast Cipher Suite OUI", Kind::U24,
        "The organization that numbers the cipher.", "Wi-Fi Alliance WPA specification 3.1").rendered(mac::organization).for_rows();
    WPA_MCS_TYPE = field("wlan.wfa.ie.wpa.mcs.type", "Multicast Cipher Suite type", Kind::U8,
        "The cipher for frames to all.", "Wi-Fi Alliance WPA specification 3.1").names(suites::WPA_CIPHERS).for_rows();
    WPA_UCS_COUNT = field("wlan.wfa.ie.wpa.ucs.count", "Unicast Cipher Suite Count", Kind::U16,
        "How many ciphers are offered for frames between two.", "Wi-Fi Alliance WPA specification 3.1").for_rows();
    WPA_UCS_LIST = field("wlan.wfa.ie.wpa.ucs.list", "Unicast Cipher Suite List", Kind::Flag,
        "The ciphers for frames between two.", "Wi-Fi Alliance WPA specification 3.1").for_rows();
    WPA_UCS = field("wlan.wfa.ie.wpa.ucs", "Unicast Cipher Suite", Kind::U32,
        "A cipher for frames between two.", "Wi-Fi Alliance WPA specification 3.1").rendered(suites::cipher).for_rows();
    WPA_UCS_OUI = field("wlan.wfa.ie.wpa.ucs.oui", "Unicast Cipher Suite OUI", Kind::U24,
        "The organization that numbers the cipher.", "Wi-Fi Alliance WPA specification 3.1").rendered(mac::organization).for_rows();
    WPA_UCS_TYPE = field("wlan.wfa.ie.wpa.ucs.type", "Unicast Cipher Suite type", Kind::U8,
        "The cipher for frames between two.", "Wi-Fi Alliance WPA specification 3.1").names(suites::WPA_CIPHERS).for_rows();
    WPA_AKM_COUNT = field("wlan.wfa.ie.wpa.akms.count", "Auth Key Management (AKM) Suite Count", Kind::U16,
        "How many ways to come by a key are offered.", "Wi-Fi Alliance WPA specification 3.1").for_rows();
    WPA_AKM_LIST = field("wlan.wfa.ie.wpa.akms.list", "Auth Key Management (AKM) List", Kind::Flag,
        "The ways to come by a key.", "Wi-Fi Alliance WPA specification 3.1").for_rows();
    WPA_AKM = field("wlan.wfa.ie.wpa.akms", "Auth Key Management (AKM) Suite", Kind::U32,
        "A way to come by a key.", "Wi-Fi Alliance WPA specification 3.1").rendered(suites::akm).for_rows();
    WPA_AKM_OUI = field("wlan.wfa.ie.wpa.akms.oui", "Auth Key Management (AKM) OUI", Kind::U24,
        "The organization that numbers it.", "Wi-Fi Alliance WPA specification 3.1").rendered(mac::organization).for_rows();
    WPA_AKM_TYPE = field("wlan.wfa.ie.wpa.type", "Auth Key Management (AKM) type", Kind::U8,
        "The way to come by a key.", "Wi-Fi Alliance WPA specification 3.1").names(suites::WPA_AKMS).for_rows();
    WME_SUBTYPE = field("wlan.wfa.ie.wme.subtype", "WME Subtype", Kind::U8,
        "Whether the element informs, or sets the parameters of all priorities.", "Wi-Fi Alliance WMM specification 1.2, section 2.2")
        .names(&[(0, "Information Element"), (1, "Parameter Element"), (2, "TSPEC Element")]).for_rows();
    WME_VERSION = field("wlan.wfa.ie.wme.version", "WME Version", Kind::U8,
        "The version of WMM, 1.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    WME_QOS = field("wlan.wfa.ie.wme.qos_info", "WME QoS Info", Kind::X8,
        "How sleeping and priorities go together.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    WME_U_APSD = field("wlan.wfa.ie.wme.qos_info.ap.u_apsd", "U-APSD", Kind::Bool,
        "Whether sleeping stations can fetch their frames by priority.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x80).yes_no("Enabled", "Disabled").detail();
    WME_SET = field("wlan.wfa.ie.wme.qos_info.ap.parameter_set_count", "Parameter Set Count", Kind::X8,
        "Changes with the parameters, so that stations notice.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0xf).detail();
    WME_AP_RESERVED = field("wlan.wfa.ie.wme.qos_info.ap.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x70).detail();
    WME_SP = field("wlan.wfa.ie.wme.qos_info.sta.max_sp_length", "Max SP Length", Kind::X8,
        "How many frames the station takes each time it wakes.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x60)
        .names(&[(0, "WMM AP may deliver all buffered frames (MSDUs and MMPDUs)"), (1, "WMM AP may deliver a maximum of 2 buffered frames (MSDUs and MMPDUs) per USP"), (2, "WMM AP may deliver a maximum of 4 buffered frames (MSDUs and MMPDUs) per USP"), (3, "WMM AP may deliver a maximum of 6 buffered frames (MSDUs and MMPDUs) per USP")]).detail();
    WME_BE = field("wlan.wfa.ie.wme.qos_info.sta.ac_be", "AC_BE", Kind::Bool,
        "Whether ordinary frames wait until fetched.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x8).yes_no("WMM delivery and trigger enabled", "non-WMM PS").detail();
    WME_BK = field("wlan.wfa.ie.wme.qos_info.sta.ac_bk", "AC_BK", Kind::Bool,
        "Whether background frames wait until fetched.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x4).yes_no("WMM delivery and trigger enabled", "non-WMM PS").detail();
    WME_VI = field("wlan.wfa.ie.wme.qos_info.sta.ac_vi", "AC_VI", Kind::Bool,
        "Whether video frames wait until fetched.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x2).yes_no("WMM delivery and trigger enabled", "non-WMM PS").detail();
    WME_VO = field("wlan.wfa.ie.wme.qos_info.sta.ac_vo", "AC_VO", Kind::Bool,
        "Whether voice frames wait until fetched.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x1).yes_no("WMM delivery and trigger enabled", "non-WMM PS").detail();
    WME_STA_RESERVED = field("wlan.wfa.ie.wme.qos_info.sta.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x90).detail();
    WME_RESERVED = field("wlan.wfa.ie.wme.reserved", "Reserved", Kind::Bytes,
        "Reserved by the standard: sent as zero and not looked at.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    ACP = field("wlan.wfa.ie.wme.acp", "Ac Parameters", Kind::Flag,
        "How hard frames of one priority may try for the air.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    ACP_HEAD = field("wlan.wfa.ie.wme.acp.aci_aifsn", "ACI / AIFSN Field", Kind::X8,
        "Which priority, and how long it waits first.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    ACP_ACI = field("wlan.wfa.ie.wme.acp.aci", "ACI", Kind::U8,
        "The priority: background, best effort, video or voice.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x60)
        .names(&[(0, "Best Effort"), (1, "Background"), (2, "Video"), (3, "Voice")]).detail();
    ACP_ACM = field("wlan.wfa.ie.wme.acp.acm", "Admission Control Mandatory", Kind::Bool,
        "Whether a station has to ask before it sends at this priority.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x10).yes_no("Yes", "No").detail();
    ACP_AIFSN = field("wlan.wfa.ie.wme.acp.aifsn", "AIFSN", Kind::U8,
        "How many slots to wait before trying: fewer is more urgent.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0xf).detail();
    ACP_RESERVED = field("wlan.wfa.ie.wme.acp.reserved", "Reserved", Kind::U8,
        "Reserved by the standard: sent as zero and not looked at.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0x80).detail();
    ACP_ECW = field("wlan.wfa.ie.wme.acp.ecw", "ECW", Kind::X8,
        "Between how many slots chance decides.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    ACP_ECW_MAX = field("wlan.wfa.ie.wme.acp.ecw.max", "ECW Max", Kind::U8,
        "The power of two of the widest window.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0xf0).detail();
    ACP_ECW_MIN = field("wlan.wfa.ie.wme.acp.ecw.min", "ECW Min", Kind::U8,
        "The power of two of the first window.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").mask(0xf).detail();
    ACP_CW_MAX = field("wlan.wfa.ie.wme.acp.cw.max", "CW Max", Kind::U8,
        "The widest window, in slots.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    ACP_CW_MIN = field("wlan.wfa.ie.wme.acp.cw.min", "CW Min", Kind::U8,
        "The first window, in slots.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    ACP_TXOP = field("wlan.wfa.ie.wme.acp.txop_limit", "TXOP Limit", Kind::U16,
        "How long a station may send in one go, in units of 32 microseconds.", "Wi-Fi Alliance WMM specification 1.2, section 2.2").for_rows();
    WPS_TYPE = field("wps.type", "Data Element Type", Kind::X16,
        "Which attribute of Wi-Fi Protected Setup this is.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").lookup(names::wps).for_rows();
    WPS_LENGTH = field("wps.length", "Data Element Length", Kind::U16,
        "How many bytes the attribute has.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_VERSION = field("wps.version", "Version", Kind::X8,
        "The version of the setup.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_STATE = field("wps.wifi_protected_setup_state", "Wifi Protected Setup State", Kind::X8,
        "Whether the access point is configured already.", "Wi-Fi Alliance WPS specification 2.0.8, section 12")
        .names(&[(0, "Reserved"), (1, "Not configured"), (2, "Configured")]).for_rows();
    WPS_REQUEST = field("wps.request_type", "Request Type", Kind::X8,
        "What the station wants.", "Wi-Fi Alliance WPS specification 2.0.8, section 12")
        .names(&[(0, "Enrollee, Info only"), (1, "Enrollee, open 802.1X"), (2, "Registrar"), (3, "WLAN Manager Registrar")]).for_rows();
    WPS_RESPONSE = field("wps.response_type", "Response Type", Kind::X8,
        "What the access point is.", "Wi-Fi Alliance WPS specification 2.0.8, section 12")
        .names(&[(0, "Enrollee, Info only"), (1, "Enrollee, open 802.1X"), (2, "Registrar"), (3, "AP")]).for_rows();
    WPS_METHODS = field("wps.config_methods", "Configuration Methods", Kind::X16,
        "In which ways the password can be handed over.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_UUID_E = field("wps.uuid_e", "UUID Enrollee", Kind::Bytes,
        "The identity of the device that wants in.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_UUID_R = field("wps.uuid_r", "UUID Registrar", Kind::Bytes,
        "The identity of the device that lets in.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_MANUFACTURER = field("wps.manufacturer", "Manufacturer", Kind::Text,
        "Who made the device.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_MODEL = field("wps.model_name", "Model Name", Kind::Text,
        "The model of the device.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_MODEL_NUMBER = field("wps.model_number", "Model Number", Kind::Text,
        "The number of the model.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_SERIAL = field("wps.serial_number", "Serial Number", Kind::Text,
        "The serial number of the device.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_DEVICE_TYPE = field("wps.primary_device_type", "Primary Device Type", Kind::Bytes,
        "What kind of device it is.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_DEVICE_NAME = field("wps.device_name", "Device Name", Kind::Text,
        "The name of the device.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_RF = field("wps.rf_bands", "RF Bands", Kind::X8,
        "Which bands it can use.", "Wi-Fi Alliance WPS specification 2.0.8, section 12")
        .names(&[(1, "2.4 GHz"), (2, "5 GHz"), (3, "2.4 and 5 GHz")]).for_rows();
    WPS_ASSOCIATION = field("wps.association_state", "Association State", Kind::X16,
        "How far the device has got.", "Wi-Fi Alliance WPS specification 2.0.8, section 12")
        .names(&[(0, "Not associated"), (1, "Connection success"), (2, "Configuration Failure"), (3, "Association Failure"), (4, "IP Failure")]).for_rows();
    WPS_ERROR = field("wps.configuration_error", "Configuration Error", Kind::X16,
        "What went wrong.", "Wi-Fi Alliance WPS specification 2.0.8, section 12")
        .names(&[(0, "No Error"), (1, "OOB Interface Read Error"), (2, "Decryption CRC Failure"), (3, "2.4 channel not supported"), (4, "5.0 channel not supported"), (5, "Signal too weak"), (6, "Network auth failure"), (7, "Network association failure"), (8, "No DHCP response"), (9, "failed DHCP config"), (10, "IP address conflict"), (11, "Couldn't connect to Registrar"), (12, "Multiple PBC sessions detected"), (13, "Rogue activity suspected"), (14, "Device busy"), (15, "Setup locked"), (16, "Message Timeout"), (17, "Registration Session Timeout"), (18, "Device Password Auth Failure")]).for_rows();
    WPS_PASSWORD = field("wps.device_password_id", "Device Password ID", Kind::X16,
        "Which kind of password is used.", "Wi-Fi Alliance WPS specification 2.0.8, section 12")
        .names(&[(0, "PIN (default)"), (1, "User specified"), (2, "Machine specified"), (3, "Rekey"), (4, "PushButton"), (5, "Registrar specified")]).for_rows();
    WPS_EXTENSION = field("wps.vendor_extension", "Vendor Extension", Kind::Bytes,
        "Attributes of a vendor's own.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
    WPS_VENDOR_ID = field("wps.vendor_id", "Vendor ID", Kind::U24,
        "The organization whose extension this is: 00:37:2a is the Wi-Fi Alliance.", "Wi-Fi Alliance WPS specification 2.0.8, section 12").for_rows();
}

/// The bits of WMM's information from an access point.
pub static WME_AP_BITS: &[&FieldSpec] = &[&WME_U_APSD, &WME_SET, &WME_AP_RESERVED];

/// The bits of WMM's information from a station.
pub static WME_STA_BITS: &[&FieldSpec] = &[
    &WME_SP,
    &WME_BE,
    &WME_BK,
    &WME_VI,
    &WME_VO,
    &WME_STA_RESERVED,
];

/// The parts of the first byte of a priority's parameters.
pub static ACP_HEAD_BITS: &[&FieldSpec] = &[&ACP_ACI, &ACP_ACM, &ACP_AIFSN, &ACP_RESERVED];

/// The parts of the contention window's byte.
pub static ACP_ECW_BITS: &[&FieldSpec] = &[&ACP_ECW_MAX, &ACP_ECW_MIN];
