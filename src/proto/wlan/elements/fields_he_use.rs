//! Fields of 802.11ax: modulations for each number of streams, and how a network uses it all.

use crate::dissect::{Base, FieldSpec, Kind};
use crate::fields;

const MODULATIONS: &[(u64, &str)] = &[
    (0, "Support for HE-MCS 0-7"),
    (1, "Support for HE-MCS 0-9"),
    (2, "Support for HE-MCS 0-11"),
    (3, "Not supported for HE PPDUs"),
];
const CONSTELLATIONS: &[(u64, &str)] = &[
    (0, "BPSK"),
    (1, "QPSK"),
    (2, "16-QAM"),
    (3, "64-QAM"),
    (4, "256-QAM"),
    (5, "1024-QAM"),
    (6, "Reserved"),
    (7, "None"),
];

fields! { HE_USE:
    HE_SETS = field("netlens.wlan.he_mcs", "Supported HE-MCS and NSS Set", Kind::Flag,
        "Which modulations the sender understands for each number of streams.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_SET_80 = field("netlens.wlan.he_mcs.80", "Rx and Tx MCS Maps <= 80 MHz", Kind::Flag,
        "The modulations for channels of this width.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_RX_HE_MCS_MAP_LTE_80 = field("wlan.ext_tag.he_mcs_map.rx_he_mcs_map_lte_80", "Rx HE-MCS Map <= 80 MHz", Kind::X16,
        "For each number of streams the highest modulation that the sender receives.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_1_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_1_ss", "Max HE-MCS for 1 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 1.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_2_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_2_ss", "Max HE-MCS for 2 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 2.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_3_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_3_ss", "Max HE-MCS for 3 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 3.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x30).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_4_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_4_ss", "Max HE-MCS for 4 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 4.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc0).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_5_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_5_ss", "Max HE-MCS for 5 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 5.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_6_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_6_ss", "Max HE-MCS for 6 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 6.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc00).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_7_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_7_ss", "Max HE-MCS for 7 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 7.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3000).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_RX_8_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_8_ss", "Max HE-MCS for 8 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 8.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc000).names(MODULATIONS).detail();
    HE_MCS_MAP_TX_HE_MCS_MAP_LTE_80 = field("wlan.ext_tag.he_mcs_map.tx_he_mcs_map_lte_80", "Tx HE-MCS Map <= 80 MHz", Kind::X16,
        "For each number of streams the highest modulation that the sender sends.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_1_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_1_ss", "Max HE-MCS for 1 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 1.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_2_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_2_ss", "Max HE-MCS for 2 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 2.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_3_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_3_ss", "Max HE-MCS for 3 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 3.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x30).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_4_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_4_ss", "Max HE-MCS for 4 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 4.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc0).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_5_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_5_ss", "Max HE-MCS for 5 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 5.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_6_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_6_ss", "Max HE-MCS for 6 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 6.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc00).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_7_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_7_ss", "Max HE-MCS for 7 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 7.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3000).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80_TX_8_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_8_ss", "Max HE-MCS for 8 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 8.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc000).names(MODULATIONS).detail();
    HE_SET_160 = field("netlens.wlan.he_mcs.160", "Rx and Tx MCS Maps 160 MHz", Kind::Flag,
        "The modulations for channels of this width.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_RX_HE_MCS_MAP_160 = field("wlan.ext_tag.he_mcs_map.rx_he_mcs_map_160", "Rx HE-MCS Map 160 MHz", Kind::X16,
        "For each number of streams the highest modulation that the sender receives.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_1_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_1_ss", "Max HE-MCS for 1 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 1.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_2_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_2_ss", "Max HE-MCS for 2 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 2.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_3_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_3_ss", "Max HE-MCS for 3 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 3.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x30).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_4_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_4_ss", "Max HE-MCS for 4 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 4.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc0).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_5_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_5_ss", "Max HE-MCS for 5 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 5.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_6_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_6_ss", "Max HE-MCS for 6 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 6.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc00).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_7_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_7_ss", "Max HE-MCS for 7 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 7.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3000).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_RX_8_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_8_ss", "Max HE-MCS for 8 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 8.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc000).names(MODULATIONS).detail();
    HE_MCS_MAP_TX_HE_MCS_MAP_160 = field("wlan.ext_tag.he_mcs_map.tx_he_mcs_map_160", "Tx HE-MCS Map 160 MHz", Kind::X16,
        "For each number of streams the highest modulation that the sender sends.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_1_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_1_ss", "Max HE-MCS for 1 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 1.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_2_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_2_ss", "Max HE-MCS for 2 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 2.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_3_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_3_ss", "Max HE-MCS for 3 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 3.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x30).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_4_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_4_ss", "Max HE-MCS for 4 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 4.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc0).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_5_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_5_ss", "Max HE-MCS for 5 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 5.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_6_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_6_ss", "Max HE-MCS for 6 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 6.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc00).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_7_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_7_ss", "Max HE-MCS for 7 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 7.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3000).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_160_TX_8_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_8_ss", "Max HE-MCS for 8 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 8.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc000).names(MODULATIONS).detail();
    HE_SET_80P80 = field("netlens.wlan.he_mcs.80p80", "Rx and Tx MCS Maps 80+80 MHz", Kind::Flag,
        "The modulations for channels of this width.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_RX_HE_MCS_MAP_80_80 = field("wlan.ext_tag.he_mcs_map.rx_he_mcs_map_80_80", "Rx HE-MCS Map 80+80 MHz", Kind::X16,
        "For each number of streams the highest modulation that the sender receives.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_1_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_1_ss", "Max HE-MCS for 1 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 1.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_2_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_2_ss", "Max HE-MCS for 2 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 2.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_3_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_3_ss", "Max HE-MCS for 3 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 3.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x30).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_4_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_4_ss", "Max HE-MCS for 4 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 4.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc0).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_5_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_5_ss", "Max HE-MCS for 5 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 5.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_6_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_6_ss", "Max HE-MCS for 6 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 6.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc00).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_7_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_7_ss", "Max HE-MCS for 7 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 7.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3000).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_RX_8_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_8_ss", "Max HE-MCS for 8 SS", Kind::X16,
        "How far the modulations go that the sender receives with so many streams: 8.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc000).names(MODULATIONS).detail();
    HE_MCS_MAP_TX_HE_MCS_MAP_80_80 = field("wlan.ext_tag.he_mcs_map.tx_he_mcs_map_80_80", "Tx HE-MCS Map 80+80 MHz", Kind::X16,
        "For each number of streams the highest modulation that the sender sends.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_1_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_1_ss", "Max HE-MCS for 1 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 1.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_2_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_2_ss", "Max HE-MCS for 2 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 2.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_3_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_3_ss", "Max HE-MCS for 3 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 3.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x30).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_4_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_4_ss", "Max HE-MCS for 4 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 4.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc0).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_5_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_5_ss", "Max HE-MCS for 5 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 5.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_6_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_6_ss", "Max HE-MCS for 6 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 6.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc00).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_7_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_7_ss", "Max HE-MCS for 7 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 7.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3000).names(MODULATIONS).detail();
    HE_MCS_MAP_MAX_HE_MCS_80P80_TX_8_SS = field("wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_8_ss", "Max HE-MCS for 8 SS", Kind::X16,
        "How far the modulations go that the sender sends with so many streams: 8.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc000).names(MODULATIONS).detail();
    HE_PPE = field("netlens.wlan.he_ppe", "PPE Thresholds", Kind::Flag,
        "From which modulation on the receiver needs more time at the end of a frame.", "IEEE 802.11ax-2021 clause 9.4.2.248.5").for_rows();
    HE_PPE_STREAMS = field("netlens.wlan.he_ppe.nss", "Streams", Kind::Flag,
        "The thresholds for one number of streams.", "IEEE 802.11ax-2021 clause 9.4.2.248.5").for_rows();
    HE_PPE_UNIT = field("netlens.wlan.he_ppe.ru", "RU allocation", Kind::Flag,
        "The thresholds for one width of channel, counted in carriers.", "IEEE 802.11ax-2021 clause 9.4.2.248.5").for_rows();
    HE_PPE_THRESHOLDS_NSS = field("wlan.ext_tag.he_ppe_thresholds.nss", "NSS", Kind::U8,
        "The highest number of streams that thresholds follow for, less one.", "IEEE 802.11ax-2021 clause 9.4.2.248.5").mask(0x7).for_rows();
    HE_PPE_THRESHOLDS_RU_INDEX_BITMASK = field("wlan.ext_tag.he_ppe_thresholds.ru_index_bitmask", "RU Index Bitmask", Kind::X8,
        "For which widths thresholds follow: 242, 484, 996 and twice 996 carriers.", "IEEE 802.11ax-2021 clause 9.4.2.248.5").mask(0x78).for_rows();
    HE_PPE_THRESHOLDS_PPET16 = field("wlan.ext_tag.he_ppe_thresholds.ppet16", "PPET16", Kind::X8,
        "From this modulation on, frames end with 16 microseconds of padding.", "IEEE 802.11ax-2021 clause 9.4.2.248.5").names(CONSTELLATIONS).for_rows();
    HE_PPE_THRESHOLDS_PPET8 = field("wlan.ext_tag.he_ppe_thresholds.ppet8", "PPET8", Kind::X8,
        "From this modulation on, frames end with 8 microseconds of padding.", "IEEE 802.11ax-2021 clause 9.4.2.248.5").names(CONSTELLATIONS).for_rows();
    HE_OPERATION_PARAMS = field("wlan.ext_tag.he_operation.params", "HE Operation Parameters", Kind::X24,
        "How the network uses 802.11ax.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_DEFAULT_PE_DURATION = field("wlan.ext_tag.he_operation.default_pe_duration", "Default PE Duration", Kind::U24,
        "How much padding ends a frame whose sender was not told otherwise, in 4 microseconds.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x7).detail();
    HE_OPERATION_TWT_REQUIRED = field("wlan.ext_tag.he_operation.twt_required", "TWT Required", Kind::Bool,
        "Whether stations must agree on times to wake up.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x8).yes_no("Required", "Not required").detail();
    HE_OPERATION_TXOP_DURATION_RTS_THRESH = field("wlan.ext_tag.he_operation.txop_duration_rts_thresh", "TXOP Duration RTS Threshold", Kind::U24,
        "From which length on, in 32 microseconds, a station must ask before it sends.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x3ff0).detail();
    HE_OPERATION_VHT_OP_INFO_PRESENT = field("wlan.ext_tag.he_operation.vht_op_info_present", "VHT Operation Information Present", Kind::Bool,
        "Whether channel width and centres of 802.11ac follow.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x4000).detail();
    HE_OPERATION_CO_HOSTED_BSS = field("wlan.ext_tag.he_operation.co_hosted_bss", "Co-Hosted BSS", Kind::Bool,
        "Whether other networks share the access point and its channel.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x8000).detail();
    HE_OPERATION_ER_SU_DISABLE = field("wlan.ext_tag.he_operation.er_su_disable", "ER SU Disable", Kind::Bool,
        "Whether frames of extended range are forbidden.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x10000).detail();
    HE_OPERATION_6GHZ_OPERATION_INFORMATION_PRESENT = field("wlan.ext_tag.he_operation.6ghz_operation_information_present", "6 GHz Operation Information Present", Kind::Bool,
        "Whether the facts of the 6 GHz band follow.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x20000).detail();
    HE_OPERATION_RESERVED_B16_B32 = field("wlan.ext_tag.he_operation.reserved_b16_b32", "Reserved", Kind::Uint(24, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0xfc0000).detail();
    BSS_COLOR_INFORMATION = field("wlan.ext_tag.bss_color_information", "BSS Color Information", Kind::X8,
        "The number by which stations tell frames of their own network from those of a neighbour.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    BSS_COLOR_INFORMATION_BSS_COLOR = field("wlan.ext_tag.bss_color_information.bss_color", "BSS Color", Kind::X8,
        "The number of the network, 1 to 63.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x3f).detail();
    BSS_COLOR_INFORMATION_PARTIAL_BSS_COLOR = field("wlan.ext_tag.bss_color_information.partial_bss_color", "Partial BSS Color", Kind::Bool,
        "Whether the number also shows in the identifiers of stations.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x40).detail();
    BSS_COLOR_INFORMATION_BSS_COLOR_DISABLED = field("wlan.ext_tag.bss_color_information.bss_color_disabled", "BSS Color Disabled", Kind::Bool,
        "Whether the number is out of use, because a neighbour has the same.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x80).detail();
    HE_OPERATION_BASIC_HE_MCS_AND_NSS = field("wlan.ext_tag.he_operation.basic_he_mcs_and_nss", "Basic HE-MCS and NSS Set", Kind::X16,
        "The modulations that every station of the network must understand.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_MAX_HE_MCS_FOR_1_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_1_ss", "Max HE-MCS for 1 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 1.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x3).names(MODULATIONS).detail();
    HE_OPERATION_MAX_HE_MCS_FOR_2_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_2_ss", "Max HE-MCS for 2 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 2.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0xc).names(MODULATIONS).detail();
    HE_OPERATION_MAX_HE_MCS_FOR_3_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_3_ss", "Max HE-MCS for 3 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 3.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x30).names(MODULATIONS).detail();
    HE_OPERATION_MAX_HE_MCS_FOR_4_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_4_ss", "Max HE-MCS for 4 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 4.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0xc0).names(MODULATIONS).detail();
    HE_OPERATION_MAX_HE_MCS_FOR_5_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_5_ss", "Max HE-MCS for 5 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 5.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x300).names(MODULATIONS).detail();
    HE_OPERATION_MAX_HE_MCS_FOR_6_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_6_ss", "Max HE-MCS for 6 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 6.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0xc00).names(MODULATIONS).detail();
    HE_OPERATION_MAX_HE_MCS_FOR_7_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_7_ss", "Max HE-MCS for 7 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 7.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x3000).names(MODULATIONS).detail();
    HE_OPERATION_MAX_HE_MCS_FOR_8_SS = field("wlan.ext_tag.he_operation.max_he_mcs_for_8_ss", "Max HE-MCS for 8 SS", Kind::U16,
        "How far the modulations go that every station must understand with so many streams: 8.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0xc000).names(MODULATIONS).detail();
    HE_VHT_OPERATION = field("netlens.wlan.he_operation.vht", "VHT Operation Information", Kind::Flag,
        "The channel as stations of 802.11ac see it.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_6GHZ_OPERATION = field("netlens.wlan.he_operation.6ghz", "6 GHz Operation Information", Kind::Flag,
        "The channel in the 6 GHz band.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_VHT_OP_INFO_CHANNEL_WIDTH = field("wlan.ext_tag.he_operation.vht_op_info.channel_width", "Channel Width", Kind::U8,
        "How wide the channel is.", "IEEE 802.11ax-2021 clause 9.4.2.249").names(&[(0, "20 MHz or 40 MHz BSS Bandwidth"), (1, "80 MHz, 160 MHz or 80+80 MHz BSS Bandwidth"), (2, "160 MHz BSS Bandwidth (deprecated)"), (3, "Non-contiguous 80+80 MHz BSS Bandwidth (deprecated)")]).for_rows();
    HE_OPERATION_VHT_OP_INFO_CHAN_CENTER_FREQ_SEG_0 = field("wlan.ext_tag.he_operation.vht_op_info.chan_center_freq_seg_0", "Channel Center Frequency Segment 0", Kind::U8,
        "The number of the channel in the middle of the wide one.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_VHT_OP_INFO_CHAN_CENTER_FREQ_SEG_1 = field("wlan.ext_tag.he_operation.vht_op_info.chan_center_freq_seg_1", "Channel Center Frequency Segment 1", Kind::U8,
        "The number of the channel in the middle of the wider or the second one.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_MAX_CO_HOSTED_BSSID_INDICATOR = field("wlan.ext_tag.he_operation.max_co_hosted_bssid_indicator", "Max Co-Hosted BSSID Indicator", Kind::U8,
        "How many networks may share the access point: two to the power of it.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_6GHZ_PRIMARY_CHANNEL = field("wlan.ext_tag.he_operation.6ghz.primary_channel", "Primary Channel", Kind::U8,
        "The primary channel in the 6 GHz band.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_6GHZ_CONTROL = field("wlan.ext_tag.he_operation.6ghz.control", "Control", Kind::X8,
        "How the channel of the 6 GHz band is used.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_6GHZ_CONTROL_CHANNEL_WIDTH = field("wlan.ext_tag.he_operation.6ghz.control.channel_width", "Channel Width", Kind::U8,
        "How wide the channel of the 6 GHz band is.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x3).names(&[(0, "20MHz"), (1, "40MHZ"), (2, "80MHz"), (3, "160MHz or 80MHz+80MHz")]).detail();
    HE_OPERATION_6GHZ_CONTROL_DUPLICATE_BEACON = field("wlan.ext_tag.he_operation.6ghz.control.duplicate_beacon", "Duplicate Beacon", Kind::Bool,
        "Whether beacons are sent in every part of the channel.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x4).detail();
    HE_OPERATION_6GHZ_CONTROL_REGULATORY_INFO = field("wlan.ext_tag.he_operation.6ghz.control.regulatory_info", "Regulatory Info", Kind::U8,
        "Which rules for power hold: indoors, standard, very low.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0x38).detail();
    HE_OPERATION_6GHZ_CONTROL_RESERVED = field("wlan.ext_tag.he_operation.6ghz.control.reserved", "Reserved", Kind::U8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.249").mask(0xc0).detail();
    HE_OPERATION_6GHZ_CHAN_CENTER_FREQ_SEG_0 = field("wlan.ext_tag.he_operation.6ghz.chan_center_freq_seg_0", "Channel Center Frequency Segment 0", Kind::U8,
        "The number of the channel in the middle of the first part.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_6GHZ_CHAN_CENTER_FREQ_SEG_1 = field("wlan.ext_tag.he_operation.6ghz.chan_center_freq_seg_1", "Channel Center Frequency Segment 1", Kind::U8,
        "The number of the channel in the middle of the wider or the second part.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
    HE_OPERATION_6GHZ_MINIMUM_RATE = field("wlan.ext_tag.he_operation.6ghz.minimum_rate", "Minimum Rate", Kind::U8,
        "The lowest rate, in Mb/s, that stations may send with.", "IEEE 802.11ax-2021 clause 9.4.2.249").for_rows();
}

/// The numbers of streams of what the sender receives in channels of <= 80 MHz.
pub static HE_MCS_80_RX: &[&FieldSpec] = &[
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_1_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_2_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_3_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_4_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_5_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_6_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_7_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_RX_8_SS,
];

/// The numbers of streams of what the sender sends in channels of <= 80 MHz.
pub static HE_MCS_80_TX: &[&FieldSpec] = &[
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_1_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_2_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_3_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_4_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_5_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_6_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_7_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80_TX_8_SS,
];

/// The numbers of streams of what the sender receives in channels of 160 MHz.
pub static HE_MCS_160_RX: &[&FieldSpec] = &[
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_1_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_2_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_3_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_4_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_5_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_6_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_7_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_RX_8_SS,
];

/// The numbers of streams of what the sender sends in channels of 160 MHz.
pub static HE_MCS_160_TX: &[&FieldSpec] = &[
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_1_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_2_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_3_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_4_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_5_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_6_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_7_SS,
    &HE_MCS_MAP_MAX_HE_MCS_160_TX_8_SS,
];

/// The numbers of streams of what the sender receives in channels of 80+80 MHz.
pub static HE_MCS_80P80_RX: &[&FieldSpec] = &[
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_1_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_2_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_3_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_4_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_5_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_6_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_7_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_RX_8_SS,
];

/// The numbers of streams of what the sender sends in channels of 80+80 MHz.
pub static HE_MCS_80P80_TX: &[&FieldSpec] = &[
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_1_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_2_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_3_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_4_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_5_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_6_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_7_SS,
    &HE_MCS_MAP_MAX_HE_MCS_80P80_TX_8_SS,
];

/// The parts of how the network uses 802.11ax.
pub static HE_OPERATION_PARTS: &[&FieldSpec] = &[
    &HE_OPERATION_DEFAULT_PE_DURATION,
    &HE_OPERATION_TWT_REQUIRED,
    &HE_OPERATION_TXOP_DURATION_RTS_THRESH,
    &HE_OPERATION_VHT_OP_INFO_PRESENT,
    &HE_OPERATION_CO_HOSTED_BSS,
    &HE_OPERATION_ER_SU_DISABLE,
    &HE_OPERATION_6GHZ_OPERATION_INFORMATION_PRESENT,
    &HE_OPERATION_RESERVED_B16_B32,
];

/// The parts of the color of a network.
pub static BSS_COLOR_PARTS: &[&FieldSpec] = &[
    &BSS_COLOR_INFORMATION_BSS_COLOR,
    &BSS_COLOR_INFORMATION_PARTIAL_BSS_COLOR,
    &BSS_COLOR_INFORMATION_BSS_COLOR_DISABLED,
];

/// The numbers of streams of what every station must understand.
pub static HE_BASIC_SET: &[&FieldSpec] = &[
    &HE_OPERATION_MAX_HE_MCS_FOR_1_SS,
    &HE_OPERATION_MAX_HE_MCS_FOR_2_SS,
    &HE_OPERATION_MAX_HE_MCS_FOR_3_SS,
    &HE_OPERATION_MAX_HE_MCS_FOR_4_SS,
    &HE_OPERATION_MAX_HE_MCS_FOR_5_SS,
    &HE_OPERATION_MAX_HE_MCS_FOR_6_SS,
    &HE_OPERATION_MAX_HE_MCS_FOR_7_SS,
    &HE_OPERATION_MAX_HE_MCS_FOR_8_SS,
];

/// The parts of how the channel of the 6 GHz band is used.
pub static HE_6GHZ_CONTROL_PARTS: &[&FieldSpec] = &[
    &HE_OPERATION_6GHZ_CONTROL_CHANNEL_WIDTH,
    &HE_OPERATION_6GHZ_CONTROL_DUPLICATE_BEACON,
    &HE_OPERATION_6GHZ_CONTROL_REGULATORY_INFO,
    &HE_OPERATION_6GHZ_CONTROL_RESERVED,
];
