//! Fields of the extended capabilities.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
fields! { EXTENDED:
    EXTCAP = field("wlan.extcap", "Extended Capabilities", Kind::X8,
        "Abilities that came later, one bit each.", "IEEE 802.11-2020 clause 9.4.2.26").for_rows();
    EXTCAP_WIDE = field("wlan.extcap", "Extended Capabilities", Kind::X16,
        "Two bytes of abilities that Wireshark shows as one.", "IEEE 802.11-2020 clause 9.4.2.26").for_rows();
    EXTCAP_B0 = field("wlan.extcap.b0", "20/40 BSS Coexistence Management Support", Kind::Bool,
        "Whether the sender supports 20/40 BSS Coexistence Management Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).yes_no("Supported", "Not supported").detail();
    EXTCAP_B1 = field("wlan.extcap.b1", "Reserved (was On-demand beacon)", Kind::X8,
        "Whether the sender supports reserved (was On-demand beacon).", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).detail();
    EXTCAP_B2 = field("wlan.extcap.b2", "Extended Channel Switching", Kind::Bool,
        "Whether the sender supports extended Channel Switching.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).yes_no("Supported", "Not supported").detail();
    EXTCAP_B3 = field("wlan.extcap.b3", "Reserved (was WAVE indication)", Kind::X8,
        "Whether the sender supports reserved (was WAVE indication).", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).detail();
    EXTCAP_B4 = field("wlan.extcap.b4", "PSMP Capability", Kind::Bool,
        "Whether the sender supports PSMP Capability.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).yes_no("Supported", "Not supported").detail();
    EXTCAP_B5 = field("wlan.extcap.b5", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).detail();
    EXTCAP_B6 = field("wlan.extcap.b6", "S-PSMP Support", Kind::Bool,
        "Whether the sender supports S-PSMP Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).yes_no("Supported", "Not supported").detail();
    EXTCAP_B7 = field("wlan.extcap.b7", "Event", Kind::Bool,
        "Whether the sender supports event.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).yes_no("Supported", "Not supported").detail();
    EXTCAP_B8 = field("wlan.extcap.b8", "Diagnostics", Kind::Bool,
        "Whether the sender supports diagnostics.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).yes_no("Supported", "Not supported").detail();
    EXTCAP_B9 = field("wlan.extcap.b9", "Multicast Diagnostics", Kind::Bool,
        "Whether the sender supports multicast Diagnostics.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).yes_no("Supported", "Not supported").detail();
    EXTCAP_B10 = field("wlan.extcap.b10", "Location Tracking", Kind::Bool,
        "Whether the sender supports location Tracking.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).yes_no("Supported", "Not supported").detail();
    EXTCAP_B11 = field("wlan.extcap.b11", "FMS", Kind::Bool,
        "Whether the sender supports FMS.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).yes_no("Supported", "Not supported").detail();
    EXTCAP_B12 = field("wlan.extcap.b12", "Proxy ARP Service", Kind::Bool,
        "Whether the sender supports proxy ARP Service.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).yes_no("Supported", "Not supported").detail();
    EXTCAP_B13 = field("wlan.extcap.b13", "Collocated Interference Reporting", Kind::Bool,
        "Whether the sender supports collocated Interference Reporting.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).yes_no("Supported", "Not supported").detail();
    EXTCAP_B14 = field("wlan.extcap.b14", "Civic Location", Kind::Bool,
        "Whether the sender supports civic Location.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).yes_no("Supported", "Not supported").detail();
    EXTCAP_B15 = field("wlan.extcap.b15", "Geospatial Location", Kind::Bool,
        "Whether the sender supports geospatial Location.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).yes_no("Supported", "Not supported").detail();
    EXTCAP_B16 = field("wlan.extcap.b16", "TFS", Kind::Bool,
        "Whether the sender supports TFS.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).yes_no("Supported", "Not supported").detail();
    EXTCAP_B17 = field("wlan.extcap.b17", "WNM Sleep Mode", Kind::Bool,
        "Whether the sender supports WNM Sleep Mode.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).yes_no("Supported", "Not supported").detail();
    EXTCAP_B18 = field("wlan.extcap.b18", "TIM Broadcast", Kind::Bool,
        "Whether the sender supports TIM Broadcast.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).yes_no("Supported", "Not supported").detail();
    EXTCAP_B19 = field("wlan.extcap.b19", "BSS Transition", Kind::Bool,
        "Whether the sender supports BSS Transition.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).yes_no("Supported", "Not supported").detail();
    EXTCAP_B20 = field("wlan.extcap.b20", "QoS Traffic Capability", Kind::Bool,
        "Whether the sender supports qoS Traffic Capability.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).yes_no("Supported", "Not supported").detail();
    EXTCAP_B21 = field("wlan.extcap.b21", "AC Station Count", Kind::Bool,
        "Whether the sender supports AC Station Count.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).yes_no("Supported", "Not supported").detail();
    EXTCAP_B22 = field("wlan.extcap.b22", "Multiple BSSID", Kind::Bool,
        "Whether the sender supports multiple BSSID.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).yes_no("Supported", "Not supported").detail();
    EXTCAP_B23 = field("wlan.extcap.b23", "Timing Measurement", Kind::Bool,
        "Whether the sender supports timing Measurement.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).yes_no("Supported", "Not supported").detail();
    EXTCAP_B24 = field("wlan.extcap.b24", "Channel Usage", Kind::Bool,
        "Whether the sender supports channel Usage.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).yes_no("Supported", "Not supported").detail();
    EXTCAP_B25 = field("wlan.extcap.b25", "SSID List", Kind::Bool,
        "Whether the sender supports SSID List.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).yes_no("Supported", "Not supported").detail();
    EXTCAP_B26 = field("wlan.extcap.b26", "DMS", Kind::Bool,
        "Whether the sender supports DMS.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).yes_no("Supported", "Not supported").detail();
    EXTCAP_B27 = field("wlan.extcap.b27", "UTC TSF Offset", Kind::Bool,
        "Whether the sender supports UTC TSF Offset.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).yes_no("Supported", "Not supported").detail();
    EXTCAP_B28 = field("wlan.extcap.b28", "TPU Buffer STA Support", Kind::Bool,
        "Whether the sender supports TPU Buffer STA Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).yes_no("Supported", "Not supported").detail();
    EXTCAP_B29 = field("wlan.extcap.b29", "TDLS Peer PSM Support", Kind::Bool,
        "Whether the sender supports TDLS Peer PSM Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).yes_no("Supported", "Not supported").detail();
    EXTCAP_B30 = field("wlan.extcap.b30", "TDLS channel switching", Kind::Bool,
        "Whether the sender supports TDLS channel switching.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).yes_no("Supported", "Not supported").detail();
    EXTCAP_B31 = field("wlan.extcap.b31", "Interworking", Kind::Bool,
        "Whether the sender supports interworking.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).yes_no("Supported", "Not supported").detail();
    EXTCAP_B32 = field("wlan.extcap.b32", "QoS Map", Kind::Bool,
        "Whether the sender supports qoS Map.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).yes_no("Supported", "Not supported").detail();
    EXTCAP_B33 = field("wlan.extcap.b33", "EBR", Kind::Bool,
        "Whether the sender supports EBR.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).yes_no("Supported", "Not supported").detail();
    EXTCAP_B34 = field("wlan.extcap.b34", "SSPN Interface", Kind::Bool,
        "Whether the sender supports SSPN Interface.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).yes_no("Supported", "Not supported").detail();
    EXTCAP_B35 = field("wlan.extcap.b35", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).detail();
    EXTCAP_B36 = field("wlan.extcap.b36", "MSGCF Capability", Kind::Bool,
        "Whether the sender supports MSGCF Capability.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).yes_no("Supported", "Not supported").detail();
    EXTCAP_B37 = field("wlan.extcap.b37", "TDLS Support", Kind::Bool,
        "Whether the sender supports TDLS Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).yes_no("Supported", "Not supported").detail();
    EXTCAP_B38 = field("wlan.extcap.b38", "TDLS Prohibited", Kind::Bool,
        "Whether the sender supports TDLS Prohibited.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).yes_no("Supported", "Not supported").detail();
    EXTCAP_B39 = field("wlan.extcap.b39", "TDLS Channel Switching Prohibited", Kind::Bool,
        "Whether the sender supports TDLS Channel Switching Prohibited.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).yes_no("Supported", "Not supported").detail();
    EXTCAP_B40 = field("wlan.extcap.b40", "Reject Unadmitted Frame", Kind::Bool,
        "Whether the sender supports reject Unadmitted Frame.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).yes_no("Supported", "Not supported").detail();
    EXTCAP_SERV_INT_GRANULARITY = field("wlan.extcap.serv_int_granularity", "Service Interval Granularity", Kind::U8,
        "Whether the sender supports service Interval Granularity.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0xe)
        .names(&[(0, "5 ms"), (1, "10 ms"), (2, "15 ms"), (3, "20 ms"), (4, "25 ms"), (5, "30 ms"), (6, "35 ms"), (7, "40 ms")]).detail();
    EXTCAP_B44 = field("wlan.extcap.b44", "Identifier Location", Kind::Bool,
        "Whether the sender supports identifier Location.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).yes_no("Supported", "Not supported").detail();
    EXTCAP_B45 = field("wlan.extcap.b45", "U-APSD Coexistence", Kind::Bool,
        "Whether the sender supports U-APSD Coexistence.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).yes_no("Supported", "Not supported").detail();
    EXTCAP_B46 = field("wlan.extcap.b46", "WNM Notification", Kind::Bool,
        "Whether the sender supports WNM Notification.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).yes_no("Supported", "Not supported").detail();
    EXTCAP_B47 = field("wlan.extcap.b47", "QAB Capability", Kind::X8,
        "Whether the sender supports QAB Capability.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).detail();
    EXTCAP_B48 = field("wlan.extcap.b48", "UTF-8 SSID", Kind::Bool,
        "Whether the sender supports UTF-8 SSID.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).yes_no("Supported", "Not supported").detail();
    EXTCAP_B49 = field("wlan.extcap.b49", "QMF Activated", Kind::Bool,
        "Whether the sender supports QMF Activated.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).detail();
    EXTCAP_B50 = field("wlan.extcap.b50", "QMF Reconfiguration Activated", Kind::Bool,
        "Whether the sender supports QMF Reconfiguration Activated.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).detail();
    EXTCAP_B51 = field("wlan.extcap.b51", "Robust AV Streaming", Kind::Bool,
        "Whether the sender supports robust AV Streaming.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).detail();
    EXTCAP_B52 = field("wlan.extcap.b52", "Advanced GCR", Kind::Bool,
        "Whether the sender supports advanced GCR.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).detail();
    EXTCAP_B53 = field("wlan.extcap.b53", "Mesh GCR", Kind::Bool,
        "Whether the sender supports mesh GCR.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).detail();
    EXTCAP_B54 = field("wlan.extcap.b54", "SCS", Kind::Bool,
        "Whether the sender supports SCS.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).detail();
    EXTCAP_B55 = field("wlan.extcap.b55", "QLoad Report", Kind::Bool,
        "Whether the sender supports QLoad Report.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).detail();
    EXTCAP_B56 = field("wlan.extcap.b56", "Alternate EDCA", Kind::Bool,
        "Whether the sender supports alternate EDCA.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).detail();
    EXTCAP_B57 = field("wlan.extcap.b57", "Unprotected TXOP Negotiation", Kind::Bool,
        "Whether the sender supports unprotected TXOP Negotiation.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).detail();
    EXTCAP_B58 = field("wlan.extcap.b58", "Protected TXOP Negotiation", Kind::Bool,
        "Whether the sender supports protected TXOP Negotiation.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).detail();
    EXTCAP_B59 = field("wlan.extcap.b59", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).detail();
    EXTCAP_B60 = field("wlan.extcap.b60", "Protected QLoad Report", Kind::Bool,
        "Whether the sender supports protected QLoad Report.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).detail();
    EXTCAP_B61 = field("wlan.extcap.b61", "TDLS Wider Bandwidth", Kind::Bool,
        "Whether the sender supports TDLS Wider Bandwidth.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).yes_no("Supported", "Not supported").detail();
    EXTCAP_B62 = field("wlan.extcap.b62", "Operating Mode Notification", Kind::Bool,
        "Whether the sender supports operating Mode Notification.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).yes_no("Supported", "Not supported").detail();
    EXTCAP_B63 = field("wlan.extcap.b63", "Max Number Of MSDUs In A-MSDU", Kind::U8,
        "Whether the sender supports max Number Of MSDUs In A-MSDU.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80)
        .names(&[(0, "No limit"), (1, "32"), (2, "16"), (3, "8")]).detail();
    EXTCAP_B65 = field("wlan.extcap.b65", "Channel Schedule Management", Kind::Bool,
        "Whether the sender supports channel Schedule Management.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x200).detail();
    EXTCAP_B66 = field("wlan.extcap.b66", "Geodatabase Inband Enabling Signal", Kind::Bool,
        "Whether the sender supports geodatabase Inband Enabling Signal.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x400).detail();
    EXTCAP_B67 = field("wlan.extcap.b67", "Network Channel Control", Kind::Bool,
        "Whether the sender supports network Channel Control.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x800).detail();
    EXTCAP_B68 = field("wlan.extcap.b68", "White Space Map", Kind::Bool,
        "Whether the sender supports white Space Map.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1000).detail();
    EXTCAP_B69 = field("wlan.extcap.b69", "Channel Availability Query", Kind::Bool,
        "Whether the sender supports channel Availability Query.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2000).detail();
    EXTCAP_B70 = field("wlan.extcap.b70", "Fine Timing Measurement Responder", Kind::Bool,
        "Whether the sender supports fine Timing Measurement Responder.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4000).detail();
    EXTCAP_B71 = field("wlan.extcap.b71", "Fine Timing Measurement Initiator", Kind::Bool,
        "Whether the sender supports fine Timing Measurement Initiator.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8000).detail();
    EXTCAP_B72 = field("wlan.extcap.b72", "FILS Capable", Kind::Bool,
        "Whether the sender supports FILS Capable.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).detail();
    EXTCAP_B73 = field("wlan.extcap.b73", "Extended Spectrum Management Capable", Kind::Bool,
        "Whether the sender supports extended Spectrum Management Capable.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).detail();
    EXTCAP_B74 = field("wlan.extcap.b74", "Future Channel Capable", Kind::Bool,
        "Whether the sender supports future Channel Capable.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).detail();
    EXTCAP_B75 = field("wlan.extcap.b75", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).detail();
    EXTCAP_B76 = field("wlan.extcap.b76", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).detail();
    EXTCAP_B77 = field("wlan.extcap.b77", "TWT Requester Support", Kind::Bool,
        "Whether the sender supports TWT Requester Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).detail();
    EXTCAP_B78 = field("wlan.extcap.b78", "TWT Responder Support", Kind::Bool,
        "Whether the sender supports TWT Responder Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).detail();
    EXTCAP_B79 = field("wlan.extcap.b79", "OBSS Narrow Bandwidth RU in UL OFDMA Tolerance Support", Kind::Bool,
        "Whether the sender supports OBSS Narrow Bandwidth RU in UL OFDMA Tolerance Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).detail();
    EXTCAP_B80 = field("wlan.extcap.b80", "Complete List of NonTxBSSID Profiles", Kind::Bool,
        "Whether the sender supports complete List of NonTxBSSID Profiles.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).detail();
    EXTCAP_B81 = field("wlan.extcap.b81", "SAE Password Identifiers In Use", Kind::Bool,
        "Whether the sender supports SAE Password Identifiers In Use.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).detail();
    EXTCAP_B82 = field("wlan.extcap.b82", "SAE Passwords Used Exclusively", Kind::Bool,
        "Whether the sender supports SAE Passwords Used Exclusively.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).detail();
    EXTCAP_B83 = field("wlan.extcap.b83", "Enhanced Multi-BSSID Advertisement Support", Kind::Bool,
        "Whether the sender supports enhanced Multi-BSSID Advertisement Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).detail();
    EXTCAP_B84 = field("wlan.extcap.b84", "Beacon Protection Enabled", Kind::Bool,
        "Whether the sender supports beacon Protection Enabled.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).detail();
    EXTCAP_B85 = field("wlan.extcap.b85", "Mirrored SCS", Kind::Bool,
        "Whether the sender supports mirrored SCS.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).detail();
    EXTCAP_B86 = field("wlan.extcap.b86", "OCT", Kind::Bool,
        "Whether the sender supports OCT.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).detail();
    EXTCAP_B87 = field("wlan.extcap.b87", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).detail();
    EXTCAP_B88 = field("wlan.extcap.b88", "SAE-PK Passwords Used Exclusively", Kind::Bool,
        "Whether the sender supports SAE-PK Passwords Used Exclusively.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x1).detail();
    EXTCAP_B89 = field("wlan.extcap.b89", "TWT Parameters Range Support", Kind::X8,
        "Whether the sender supports TWT Parameters Range Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x2).detail();
    EXTCAP_B90 = field("wlan.extcap.b90", "non-TB Ranging Responder", Kind::Bool,
        "Whether the sender supports non-TB Ranging Responder.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x4).detail();
    EXTCAP_B91 = field("wlan.extcap.b91", "TB Ranging Responder", Kind::Bool,
        "Whether the sender supports TB Ranging Responder.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x8).detail();
    EXTCAP_B92 = field("wlan.extcap.b92", "TB Ranging Responder Measurement Support", Kind::Bool,
        "Whether the sender supports TB Ranging Responder Measurement Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x10).detail();
    EXTCAP_B93 = field("wlan.extcap.b93", "TB Ranging Initiator Measurement Support", Kind::Bool,
        "Whether the sender supports TB Ranging Initiator Measurement Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x20).detail();
    EXTCAP_B94 = field("wlan.extcap.b94", "AOA Measurement Available", Kind::Bool,
        "Whether the sender supports AOA Measurement Available.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x40).detail();
    EXTCAP_B95 = field("wlan.extcap.b95", "Phase Shift Feedback Support", Kind::Bool,
        "Whether the sender supports phase Shift Feedback Support.", "IEEE 802.11-2020 clause 9.4.2.26").mask(0x80).detail();
}

/// The abilities in byte 0 of the element.
pub static EXTCAP_0: &[&FieldSpec] = &[
    &EXTCAP_B0, &EXTCAP_B1, &EXTCAP_B2, &EXTCAP_B3, &EXTCAP_B4, &EXTCAP_B5, &EXTCAP_B6, &EXTCAP_B7,
];

/// The abilities in byte 1 of the element.
pub static EXTCAP_1: &[&FieldSpec] = &[
    &EXTCAP_B8,
    &EXTCAP_B9,
    &EXTCAP_B10,
    &EXTCAP_B11,
    &EXTCAP_B12,
    &EXTCAP_B13,
    &EXTCAP_B14,
    &EXTCAP_B15,
];

/// The abilities in byte 2 of the element.
pub static EXTCAP_2: &[&FieldSpec] = &[
    &EXTCAP_B16,
    &EXTCAP_B17,
    &EXTCAP_B18,
    &EXTCAP_B19,
    &EXTCAP_B20,
    &EXTCAP_B21,
    &EXTCAP_B22,
    &EXTCAP_B23,
];

/// The abilities in byte 3 of the element.
pub static EXTCAP_3: &[&FieldSpec] = &[
    &EXTCAP_B24,
    &EXTCAP_B25,
    &EXTCAP_B26,
    &EXTCAP_B27,
    &EXTCAP_B28,
    &EXTCAP_B29,
    &EXTCAP_B30,
    &EXTCAP_B31,
];

/// The abilities in byte 4 of the element.
pub static EXTCAP_4: &[&FieldSpec] = &[
    &EXTCAP_B32,
    &EXTCAP_B33,
    &EXTCAP_B34,
    &EXTCAP_B35,
    &EXTCAP_B36,
    &EXTCAP_B37,
    &EXTCAP_B38,
    &EXTCAP_B39,
];

/// The abilities in byte 5 of the element.
pub static EXTCAP_5: &[&FieldSpec] = &[
    &EXTCAP_B40,
    &EXTCAP_SERV_INT_GRANULARITY,
    &EXTCAP_B44,
    &EXTCAP_B45,
    &EXTCAP_B46,
    &EXTCAP_B47,
];

/// The abilities in byte 6 of the element.
pub static EXTCAP_6: &[&FieldSpec] = &[
    &EXTCAP_B48,
    &EXTCAP_B49,
    &EXTCAP_B50,
    &EXTCAP_B51,
    &EXTCAP_B52,
    &EXTCAP_B53,
    &EXTCAP_B54,
    &EXTCAP_B55,
];

/// The abilities in byte 7 of the element.
pub static EXTCAP_7: &[&FieldSpec] = &[
    &EXTCAP_B56,
    &EXTCAP_B57,
    &EXTCAP_B58,
    &EXTCAP_B59,
    &EXTCAP_B60,
    &EXTCAP_B61,
    &EXTCAP_B62,
    &EXTCAP_B63,
];

/// The abilities in byte 8 of the element.
pub static EXTCAP_8: &[&FieldSpec] = &[
    &EXTCAP_B65,
    &EXTCAP_B66,
    &EXTCAP_B67,
    &EXTCAP_B68,
    &EXTCAP_B69,
    &EXTCAP_B70,
    &EXTCAP_B71,
];

/// The abilities in byte 9 of the element.
pub static EXTCAP_9: &[&FieldSpec] = &[
    &EXTCAP_B72,
    &EXTCAP_B73,
    &EXTCAP_B74,
    &EXTCAP_B75,
    &EXTCAP_B76,
    &EXTCAP_B77,
    &EXTCAP_B78,
    &EXTCAP_B79,
];

/// The abilities in byte 10 of the element.
pub static EXTCAP_10: &[&FieldSpec] = &[
    &EXTCAP_B80,
    &EXTCAP_B81,
    &EXTCAP_B82,
    &EXTCAP_B83,
    &EXTCAP_B84,
    &EXTCAP_B85,
    &EXTCAP_B86,
    &EXTCAP_B87,
];

/// The abilities in byte 11 of the element.
pub static EXTCAP_11: &[&FieldSpec] = &[
    &EXTCAP_B88,
    &EXTCAP_B89,
    &EXTCAP_B90,
    &EXTCAP_B91,
    &EXTCAP_B92,
    &EXTCAP_B93,
    &EXTCAP_B94,
    &EXTCAP_B95,
];
