//! Fields of the radiotap header for 802.11ax: the words of its HE and HE-MU facts.

use crate::dissect::Kind;
use crate::fields;
fields! { HE:
    HE_DATA_1 = field("radiotap.he.data_1", "HE Data 1", Kind::X16,
        "One of six words with the facts of an 802.11ax frame.", "Linux radiotap header, fields HE and HE-MU");
    HE_DATA_1_PPDU_FORMAT = field("radiotap.he.data_1.ppdu_format", "PPDU Format", Kind::X16,
        "Which of the four forms of 802.11ax frame this is.", "Linux radiotap header, fields HE and HE-MU").mask(0x3)
        .names(&[(0, "HE_SU"), (1, "HE_EXT_SU"), (2, "HE_MU"), (3, "HE_TRIG")]).detail();
    HE_DATA_1_BSS_COLOR_KNOWN = field("radiotap.he.data_1.bss_color_known", "BSS Color known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x4).yes_no("Known", "Unknown").detail();
    HE_DATA_1_BEAM_CHANGE_KNOWN = field("radiotap.he.data_1.beam_change_known", "Beam Change known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x8).yes_no("Known", "Unknown").detail();
    HE_DATA_1_UL_DL_KNOWN = field("radiotap.he.data_1.ul_dl_known", "UL/DL known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x10).yes_no("Known", "Unknown").detail();
    HE_DATA_1_DATA_MCS_KNOWN = field("radiotap.he.data_1.data_mcs_known", "data MCS known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x20).yes_no("Known", "Unknown").detail();
    HE_DATA_1_DATA_DCM_KNOWN = field("radiotap.he.data_1.data_dcm_known", "data DCM known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x40).yes_no("Known", "Unknown").detail();
    HE_DATA_1_CODING_KNOWN = field("radiotap.he.data_1.coding_known", "Coding known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x80).yes_no("Known", "Unknown").detail();
    HE_DATA_1_LDPC_EXTRA_SYMBOL_SEGMENT_KNOWN = field("radiotap.he.data_1.ldpc_extra_symbol_segment_known", "LDPC extra symbol segment known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x100).yes_no("Known", "Unknown").detail();
    HE_DATA_1_STBC_KNOWN = field("radiotap.he.data_1.stbc_known", "STBC known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x200).yes_no("Known", "Unknown").detail();
    HE_DATA_1_SPATIAL_REUSE_1_KNOWN = field("radiotap.he.data_1.spatial_reuse_1_known", "Spatial Reuse 1 known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x400).yes_no("Known", "Unknown").detail();
    HE_DATA_1_SPATIAL_REUSE_2_KNOWN = field("radiotap.he.data_1.spatial_reuse_2_known", "Spatial Reuse 2 known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x800).yes_no("Known", "Unknown").detail();
    HE_DATA_1_SPATIAL_REUSE_3_KNOWN = field("radiotap.he.data_1.spatial_reuse_3_known", "Spatial Reuse 3 known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x1000).yes_no("Known", "Unknown").detail();
    HE_DATA_1_SPATIAL_REUSE_4_KNOWN = field("radiotap.he.data_1.spatial_reuse_4_known", "Spatial Reuse 4 known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x2000).yes_no("Known", "Unknown").detail();
    HE_DATA_1_DATA_BW_RU_ALLOCATION_KNOWN = field("radiotap.he.data_1.data_bw_ru_allocation_known", "data BW/RU allocation known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x4000).yes_no("Known", "Unknown").detail();
    HE_DATA_1_DOPPLER_KNOWN = field("radiotap.he.data_1.doppler_known", "Doppler known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).yes_no("Known", "Unknown").detail();
    HE_DATA_2 = field("radiotap.he.data_2", "HE Data 2", Kind::X16,
        "One of six words with the facts of an 802.11ax frame.", "Linux radiotap header, fields HE and HE-MU");
    HE_DATA_2_PRI_SEC_80_MHZ_KNOWN = field("radiotap.he.data_2.pri_sec_80_mhz_known", "pri/sec 80 MHz known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x1).detail();
    HE_DATA_2_GI_KNOWN = field("radiotap.he.data_2.gi_known", "GI known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x2).yes_no("Known", "Unknown").detail();
    HE_DATA_2_NUM_LTF_SYMBOLS_KNOWN = field("radiotap.he.data_2.num_ltf_symbols_known", "LTF symbols known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x4).yes_no("Known", "Unknown").detail();
    HE_DATA_2_PRE_FEC_PADDING_FACTOR_KNOWN = field("radiotap.he.data_2.pre_fec_padding_factor_known", "Pre-FEC Padding Factor known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x8).yes_no("Known", "Unknown").detail();
    HE_DATA_2_TXBF_KNOWN = field("radiotap.he.data_2.txbf_known", "TxBF known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x10).yes_no("Known", "Unknown").detail();
    HE_DATA_2_PE_DISAMBIGUITY_KNOWN = field("radiotap.he.data_2.pe_disambiguity_known", "PE Disambiguity known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x20).yes_no("Known", "Unknown").detail();
    HE_DATA_2_TXOP_KNOWN = field("radiotap.he.data_2.txop_known", "TXOP known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x40).yes_no("Known", "Unknown").detail();
    HE_DATA_2_MIDAMBLE_PERIODICITY_KNOWN = field("radiotap.he.data_2.midamble_periodicity_known", "midamble periodicity known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x80).yes_no("Known", "Unknown").detail();
    HE_DATA_2_RU_ALLOCATION_OFFSET = field("radiotap.he.data_2.ru_allocation_offset", "RU allocation offset", Kind::X16,
        "Where the part of the channel begins.", "Linux radiotap header, fields HE and HE-MU").mask(0x3f00).detail();
    HE_DATA_2_RU_ALLOCATION_OFFSETI_KNOWN = field("radiotap.he.data_2.ru_allocation_offseti_known", "RU allocation offset known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x4000).yes_no("Known", "Unknown").detail();
    HE_DATA_2_PRI_SEC_80_MHZ = field("radiotap.he.data_2.pri_sec_80_mhz", "pri/sec 80 MHz", Kind::Bool,
        "Which half of a 160 MHz channel is meant.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).yes_no("secondary", "primary").detail();
    HE_DATA_3_BSS_COLOR = field("radiotap.he.data_3.bss_color", "BSS Color", Kind::X16,
        "A small number by which neighbouring networks tell their frames apart.", "Linux radiotap header, fields HE and HE-MU").mask(0x3f).detail();
    HE_DATA_3_BSS_COLOR_UNKNOWN = field("radiotap.he.data_3.bss_color_unknown", "BSS Color unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x3f).detail();
    HE_DATA_3_BEAM_CHANGE = field("radiotap.he.data_3.beam_change", "Beam Change", Kind::X16,
        "Whether the later part of the frame is sent in another direction.", "Linux radiotap header, fields HE and HE-MU").mask(0x40).detail();
    HE_DATA_3_BEAM_CHANGE_UNKNOWN = field("radiotap.he.data_3.beam_change_unknown", "Beam Change unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x40).detail();
    HE_DATA_3_UL_DL = field("radiotap.he.data_3.ul_dl", "UL/DL", Kind::X16,
        "Whether the frame goes up to the access point.", "Linux radiotap header, fields HE and HE-MU").mask(0x80).detail();
    HE_DATA_3_UL_DL_UNKNOWN = field("radiotap.he.data_3.ul_dl_unknown", "UL/DL unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x80).detail();
    HE_DATA_3_DATA_MCS = field("radiotap.he.data_3.data_mcs", "data MCS", Kind::X16,
        "Modulation and code of the data.", "Linux radiotap header, fields HE and HE-MU").mask(0xf00).detail();
    HE_DATA_3_DATA_MCS_UNKNOWN = field("radiotap.he.data_3.data_mcs_unknown", "data MCS unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf00).detail();
    HE_DATA_3_DATA_DCM = field("radiotap.he.data_3.data_dcm", "data DCM", Kind::X16,
        "Whether each bit is sent on two carriers, for reach.", "Linux radiotap header, fields HE and HE-MU").mask(0x1000).detail();
    HE_DATA_3_DATA_DCM_UNKNOWN = field("radiotap.he.data_3.data_dcm_unknown", "data DCM unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x1000).detail();
    HE_DATA_3_CODING = field("radiotap.he.data_3.coding", "Coding", Kind::X16,
        "Which code corrects errors.", "Linux radiotap header, fields HE and HE-MU").mask(0x2000)
        .names(&[(0, "BCC"), (1, "LDPC")]).detail();
    HE_DATA_3_CODING_UNKNOWN = field("radiotap.he.data_3.coding_unknown", "Coding unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x2000).detail();
    HE_DATA_3_LDPC_EXTRA_SYMBOL_SEGMENT = field("radiotap.he.data_3.ldpc_extra_symbol_segment", "LDPC extra symbol segment", Kind::X16,
        "Whether the LDPC code needed extra symbols.", "Linux radiotap header, fields HE and HE-MU").mask(0x4000).detail();
    HE_DATA_3_LDPC_EXTRA_SYMBOL_SEGMENT_UNKNOWN = field("radiotap.he.data_3.ldpc_extra_symbol_segment_unknown", "LDPC extra symbol segment unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x4000).detail();
    HE_DATA_3_STBC = field("radiotap.he.data_3.stbc", "STBC", Kind::X16,
        "Whether streams are sent twice over several antennas.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).detail();
    HE_DATA_3_STBC_UNKNOWN = field("radiotap.he.data_3.stbc_unknown", "STBC unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).detail();
    HE_DATA_3 = field("radiotap.he.data_3", "HE Data 3", Kind::X16,
        "One of six words with the facts of an 802.11ax frame.", "Linux radiotap header, fields HE and HE-MU");
    HE_DATA_4_SPATIAL_REUSE = field("radiotap.he.data_4.spatial_reuse", "Spatial Reuse", Kind::X16,
        "How loudly neighbours may talk meanwhile.", "Linux radiotap header, fields HE and HE-MU").mask(0xf).detail();
    HE_DATA_4_SPATIAL_REUSE_UNKNOWN = field("radiotap.he.data_4.spatial_reuse_unknown", "Spatial Reuse unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf).detail();
    HE_DATA_4_RESERVED_D4_FFF0 = field("radiotap.he.data_4.reserved_d4_fff0", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "Linux radiotap header, fields HE and HE-MU").mask(0xfff0).detail();
    HE_DATA_4_SPATIAL_REUSE_1 = field("radiotap.he.data_4.spatial_reuse_1", "Spatial Reuse 1", Kind::X16,
        "How loudly neighbours may talk meanwhile.", "Linux radiotap header, fields HE and HE-MU").mask(0xf).detail();
    HE_DATA_4_SPATIAL_REUSE_1_UNKNOWN = field("radiotap.he.data_4.spatial_reuse_1_unknown", "Spatial Reuse 1 unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf).detail();
    HE_DATA_4_SPATIAL_REUSE_2 = field("radiotap.he.data_4.spatial_reuse_2", "Spatial Reuse 2", Kind::X16,
        "How loudly neighbours may talk meanwhile.", "Linux radiotap header, fields HE and HE-MU").mask(0xf0).detail();
    HE_DATA_4_SPATIAL_REUSE_2_UNKNOWN = field("radiotap.he.data_4.spatial_reuse_2_unknown", "Spatial Reuse 2 unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf0).detail();
    HE_DATA_4_SPATIAL_REUSE_3 = field("radiotap.he.data_4.spatial_reuse_3", "Spatial Reuse 3", Kind::X16,
        "How loudly neighbours may talk meanwhile.", "Linux radiotap header, fields HE and HE-MU").mask(0xf00).detail();
    HE_DATA_4_SPATIAL_REUSE_3_UNKNOWN = field("radiotap.he.data_4.spatial_reuse_3_unknown", "Spatial Reuse 3 unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf00).detail();
    HE_DATA_4_SPATIAL_REUSE_4 = field("radiotap.he.data_4.spatial_reuse_4", "Spatial Reuse 4", Kind::X16,
        "How loudly neighbours may talk meanwhile.", "Linux radiotap header, fields HE and HE-MU").mask(0xf000).detail();
    HE_DATA_4_SPATIAL_REUSE_4_UNKNOWN = field("radiotap.he.data_4.spatial_reuse_4_unknown", "Spatial Reuse 4 unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf000).detail();
    HE_DATA_4_STA_ID_USER = field("radiotap.he.data_4.sta_id_user", "STA-ID of user data captured for", Kind::X16,
        "Which station of a frame for several the data is for.", "Linux radiotap header, fields HE and HE-MU").mask(0x7ff0).detail();
    HE_DATA_4_RESERVED_D4_B15 = field("radiotap.he.data_4.reserved_d4_b15", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).detail();
    HE_DATA_4 = field("radiotap.he.data_4", "HE Data 4", Kind::X16,
        "One of six words with the facts of an 802.11ax frame.", "Linux radiotap header, fields HE and HE-MU");
    HE_DATA_5_DATA_BW_RU_ALLOCATION = field("radiotap.he.data_5.data_bw_ru_allocation", "data Bandwidth/RU allocation", Kind::X16,
        "How wide the channel was, or which part of it was used.", "Linux radiotap header, fields HE and HE-MU").mask(0xf)
        .names(&[(0, "20"), (1, "40"), (2, "80"), (3, "160/80+80"), (4, "26-tone RU"), (5, "52-tone RU"), (6, "106-tone RU"), (7, "242-tone RU"), (8, "484-tone RU"), (9, "996-tone RU"), (10, "2x996-tone RU"), (11, "reserved"), (12, "reserved"), (13, "reserved"), (14, "reserved"), (15, "reserved")]).detail();
    HE_DATA_5_DATA_BW_RU_ALLOCATION_UNKNOWN = field("radiotap.he.data_5.data_bw_ru_allocation_unknown", "data Bandwidth/RU allocation unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf).detail();
    HE_DATA_5_GI = field("radiotap.he.data_5.gi", "GI", Kind::X16,
        "The pause between symbols.", "Linux radiotap header, fields HE and HE-MU").mask(0x30)
        .names(&[(0, "0.8us"), (1, "1.6us"), (2, "3.2us"), (3, "reserved")]).detail();
    HE_DATA_5_GI_UNKNOWN = field("radiotap.he.data_5.gi_unknown", "GI unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x30).detail();
    HE_DATA_5_LTF_SYMBOL_SIZE = field("radiotap.he.data_5.ltf_symbol_size", "LTF symbol size", Kind::X16,
        "How long the training symbols are.", "Linux radiotap header, fields HE and HE-MU").mask(0xc0)
        .names(&[(0, "unknown"), (1, "1x"), (2, "2x"), (3, "4x")]).detail();
    HE_DATA_5_LTF_SYMBOL_SIZE_UNKNOWN = field("radiotap.he.data_5.ltf_symbol_size_unknown", "LTF symbol size unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xc0).detail();
    HE_NUM_LTF_SYMBOLS = field("radiotap.he.num_ltf_symbols", "LTF symbols", Kind::X16,
        "How many training symbols there are.", "Linux radiotap header, fields HE and HE-MU").mask(0x700)
        .names(&[(0, "1x"), (1, "2x"), (2, "4x"), (3, "6x"), (4, "8x"), (5, "reserved"), (6, "reserved"), (7, "reserved")]).detail();
    HE_NUM_LTF_SYMBOLS_UNKNOWN = field("radiotap.he.num_ltf_symbols_unknown", "LTF symbols unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x700).detail();
    HE_DATA_5_RESERVED_D5_B11 = field("radiotap.he.data_5.reserved_d5_b11", "reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "Linux radiotap header, fields HE and HE-MU").mask(0x800).detail();
    HE_PRE_FEC_PADDING_FACTOR = field("radiotap.he.pre_fec_padding_factor", "Pre-FEC Padding Factor", Kind::X16,
        "How the end of the data is padded.", "Linux radiotap header, fields HE and HE-MU").mask(0x3000).detail();
    HE_PRE_FEC_PADDING_FACTOR_UNKNOWN = field("radiotap.he.pre_fec_padding_factor_unknown", "Pre-FEC Padding Factor unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x3000).detail();
    HE_TXBF = field("radiotap.he.txbf", "TxBF", Kind::X16,
        "Whether the sender aimed its antennas.", "Linux radiotap header, fields HE and HE-MU").mask(0x4000).detail();
    HE_TXBF_UNKNOWN = field("radiotap.he.txbf_unknown", "TxBF unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x4000).detail();
    HE_PE_DISAMBIGUITY = field("radiotap.he.pe_disambiguity", "PE Disambiguity", Kind::X16,
        "Whether the padding at the end crosses a symbol.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).detail();
    HE_PE_DISAMBIGUITY_UNKNOWN = field("radiotap.he.pe_disambiguity_unknown", "PE Disambiguity unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).detail();
    HE_DATA_5 = field("radiotap.he.data_5", "HE Data 5", Kind::X16,
        "One of six words with the facts of an 802.11ax frame.", "Linux radiotap header, fields HE and HE-MU");
    HE_DATA_6_NSTS = field("radiotap.he.data_6.nsts", "NSTS", Kind::X16,
        "How many streams were sent in space and time.", "Linux radiotap header, fields HE and HE-MU").mask(0xf)
        .names(&[(0, "Unknown"), (1, "1 space-time stream"), (2, "2 space-time streams"), (3, "3 space-time streams"), (4, "4 space-time streams"), (5, "5 space-time streams"), (6, "6 space-time streams"), (7, "7 space-time streams"), (8, "8 space-time streams"), (9, "9 space-time streams"), (10, "10 space-time streams"), (11, "11 space-time streams"), (12, "12 space-time streams"), (13, "13 space-time streams"), (14, "14 space-time streams"), (15, "15 space-time streams")]).detail();
    HE_DATA_6_DOPPLER_VALUE = field("radiotap.he.data_6.doppler_value", "Doppler value", Kind::X16,
        "Whether the sender expects a moving receiver.", "Linux radiotap header, fields HE and HE-MU").mask(0x10).detail();
    HE_DATA_6_DOPPLER_VALUE_UNKNOWN = field("radiotap.he.data_6.doppler_value_unknown", "Doppler value unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x10).detail();
    HE_DATA_6_RESERVED_D6_00E0 = field("radiotap.he.data_6.reserved_d6_00e0", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "Linux radiotap header, fields HE and HE-MU").mask(0xe0).detail();
    HE_DATA_6_TXOP_VALUE = field("radiotap.he.data_6.txop_value", "TXOP value", Kind::X16,
        "How long the air is reserved.", "Linux radiotap header, fields HE and HE-MU").mask(0x7f00).detail();
    HE_DATA_6_TXOP_VALUE_UNKNOWN = field("radiotap.he.data_6.txop_value_unknown", "TXOP value unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x7f00).detail();
    HE_DATA_6_MIDAMBLE_PERIODICITY = field("radiotap.he.data_6.midamble_periodicity", "midamble periodicity", Kind::X16,
        "How often training symbols are repeated.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000)
        .names(&[(0, "10"), (1, "20")]).detail();
    HE_DATA_6_MIDAMBLE_PERIODICITY_UNKNOWN = field("radiotap.he.data_6.midamble_periodicity_unknown", "midamble periodicity unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).detail();
    HE_DATA_6 = field("radiotap.he.data_6", "HE Data 6", Kind::X16,
        "One of six words with the facts of an 802.11ax frame.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_SIG_B_MCS = field("radiotap.he_mu.sig_b_mcs", "SIG-B MCS (from SIG-A)", Kind::X16,
        "Modulation of the second signal field.", "Linux radiotap header, fields HE and HE-MU").mask(0xf).detail();
    HE_MU_SIG_B_MCS_UNKNOWN = field("radiotap.he_mu.sig_b_mcs_unknown", "SIG-B MCS (from SIG-A) unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf).detail();
    HE_MU_SIG_B_MCS_KNOWN = field("radiotap.he_mu.sig_b_mcs_known", "SIG-B MCS known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x10).yes_no("Known", "Unknown").detail();
    HE_MU_SIG_B_DCM = field("radiotap.he_mu.sig_b_dcm", "SIG-B DCM (from SIG-A)", Kind::X16,
        "Whether the second signal field is sent on two carriers.", "Linux radiotap header, fields HE and HE-MU").mask(0x20).detail();
    HE_MU_SIG_B_DCM_UNKNOWN = field("radiotap.he_mu.sig_b_dcm_unknown", "SIG-B DCM (from SIG-A) unknown", Kind::X16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x20).detail();
    HE_MU_SIG_B_DMC_KNOWN = field("radiotap.he_mu.sig_b_dmc_known", "SIG-B DCM known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x40).yes_no("Known", "Unknown").detail();
    HE_MU_CHAN2_CENTER_26_TONE_RU_BIT_KNOWN = field("radiotap.he_mu.chan2_center_26_tone_ru_bit_known", "Channel2 center 26-tone RU bit known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x80).yes_no("Known", "Unknown").detail();
    HE_MU_CHAN2_CENTER_26_TONE_RU_BIT_UNKNOWN = field("radiotap.he_mu.chan2_center_26_tone_ru_bit_unknown", "Channel2 center 26-tone RU bit known", Kind::U16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x80).detail();
    HE_MU_CHAN1_RUS_KNOWN = field("radiotap.he_mu.chan1_rus_known", "Channel 1 RUs known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x100).yes_no("Known", "Unknown").detail();
    HE_MU_CHAN1_RUS_UNKNOWN = field("radiotap.he_mu.chan1_rus_unknown", "Channel 1 RUs unknown", Kind::U16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x100).detail();
    HE_MU_CHAN2_RUS_KNOWN = field("radiotap.he_mu.chan2_rus_known", "Channel 2 RUs known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x200).yes_no("Known", "Unknown").detail();
    HE_MU_CHAN2_RUS_UNKNOWN = field("radiotap.he_mu.chan2_rus_unknown", "Channel 2 RUs unknown", Kind::Bool,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x200).yes_no("Known", "Unknown").detail();
    HE_MU_RESERVED_F1_B10_B11 = field("radiotap.he_mu.reserved_f1_b10_b11", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "Linux radiotap header, fields HE and HE-MU").mask(0xc00).detail();
    HE_MU_CHAN1_CENTER_26_TONE_RU_BIT_KNOWN = field("radiotap.he_mu.chan1_center_26_tone_ru_bit_known", "Channel1 center 26-tone RU bit known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x1000).yes_no("Known", "Unknown").detail();
    HE_MU_CHAN1_CENTER_26_TONE_RU_BIT_UNKNOWN = field("radiotap.he_mu.chan1_center_26_tone_ru_bit_unknown", "Channel1 center 26-tone RU bit known", Kind::U16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x1000).detail();
    HE_MU_CHAN1_CENTER_26_TONE_RU_VALUE = field("radiotap.he_mu.chan1_center_26_tone_ru_value", "Channel1 center 26-tone RU value", Kind::X16,
        "Whether the narrow part in the middle of the channel is used.", "Linux radiotap header, fields HE and HE-MU").mask(0x2000).detail();
    HE_MU_SYMBOL_CNT_OR_USER_CNT_KNOWN = field("radiotap.he_mu.symbol_cnt_or_user_cnt_known", "# of HE-SIG-B Symbols/MU-MINO users known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x8000).yes_no("Known", "Unknown").detail();
    HE_MU_FLAGS_1 = field("radiotap.he_mu.flags_1", "HE-MU Flags 1", Kind::X16,
        "First half of the facts about the signal fields.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_BW_FROM_SIG_A = field("radiotap.he_mu.bw_from_sig_a", "bandwidth from Bandwidth field in SIG-A", Kind::U16,
        "The width that the first signal field says.", "Linux radiotap header, fields HE and HE-MU").mask(0x3).detail();
    HE_MU_BW_FROM_SIG_A_UNKNOWN = field("radiotap.he_mu.bw_from_sig_a_unknown", "bandwidth from Bandwidth field in SIG-A unknown", Kind::U16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x3).detail();
    HE_MU_BW_FROM_SIG_A_KNOWN = field("radiotap.he_mu.bw_from_sig_a_known", "bandwidth from Bandwidth field in SIG-A known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x4).yes_no("Known", "Unknown").detail();
    HE_MU_SIG_B_COMPRESSION = field("radiotap.he_mu.sig_b_compression", "SIG-B compression from SIG-A", Kind::Bool,
        "Whether the second signal field is shortened.", "Linux radiotap header, fields HE and HE-MU").mask(0x8).detail();
    HE_MU_SIG_B_COMPRESSION_KNOWN = field("radiotap.he_mu.sig_b_compression_known", "SIG-B compression known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x4000).yes_no("Known", "Unknown").detail();
    HE_MU_SIG_B_COMPRESSION_UNKNOWN = field("radiotap.he_mu.sig_b_compression_unknown", "SIG-B compression unknown", Kind::U16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0x8).detail();
    HE_MU_SIG_B_SYMS_OR_MU_MIMO_USERS = field("radiotap.he_mu.sig_b_syms_or_mu_mimo_users", "# of HE-SIG-B Symbols or # of MU-MIMO Users", Kind::U16,
        "How many symbols the second signal field has.", "Linux radiotap header, fields HE and HE-MU").mask(0xf0).detail();
    HE_MU_SIG_B_SYMS_OR_MU_MIMO_USERS_UNKNOWN = field("radiotap.he_mu.sig_b_syms_or_mu_mimo_users_unknown", "# of HE-SIG-B Symbols or # of MU-MIMO Users unknown", Kind::U16,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU").mask(0xf0).detail();
    HE_MU_PREAMBLE_PUNCTURING = field("radiotap.he_mu.preamble_puncturing", "preamble puncturing from Bandwidth field in HE-SIG-A", Kind::X16,
        "Which parts of a wide channel are left out.", "Linux radiotap header, fields HE and HE-MU").mask(0x300).detail();
    HE_MU_PREAMBLE_PUNCTURING_KNOWN = field("radiotap.he_mu.preamble_puncturing_known", "preamble puncturing from Bandwidth field in HE-SIG-A known", Kind::Bool,
        "Whether the adapter knew this fact, of the 802.11ax preamble.", "Linux radiotap header, fields HE and HE-MU").mask(0x400).yes_no("Known", "Unknown").detail();
    HE_MU_CHAN2_CENTER_26_TONE_RU_VALUE = field("radiotap.he_mu.chan2_center_26_tone_ru_value", "Chan2 Center 26 Tone RU Value", Kind::X16,
        "Whether the narrow part in the middle of the channel is used.", "Linux radiotap header, fields HE and HE-MU").mask(0x800).detail();
    HE_MU_RESERVED_F2_B12_B15 = field("radiotap.he_mu.reserved_f2_b12_b15", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "Linux radiotap header, fields HE and HE-MU").mask(0xf000).detail();
    HE_MU_FLAGS_2 = field("radiotap.he_mu.flags_2", "HE-MU Flags 2", Kind::X16,
        "Second half of the facts about the signal fields.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_0_INDEX = field("radiotap.he_mu.chan1_rus_0_index", "Chan1 RU[0] index", Kind::U8,
        "How the first channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_0_INDEX_UNKNOWN = field("radiotap.he_mu.chan1_rus_0_index_unknown", "Chan1 RU[0] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_1_INDEX = field("radiotap.he_mu.chan1_rus_1_index", "Chan1 RU[1] index", Kind::U8,
        "How the first channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_1_INDEX_UNKNOWN = field("radiotap.he_mu.chan1_rus_1_index_unknown", "Chan1 RU[1] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_2_INDEX = field("radiotap.he_mu.chan1_rus_2_index", "Chan1 RU[2] index", Kind::U8,
        "How the first channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_2_INDEX_UNKNOWN = field("radiotap.he_mu.chan1_rus_2_index_unknown", "Chan1 RU[2] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_3_INDEX = field("radiotap.he_mu.chan1_rus_3_index", "Chan1 RU[3] index", Kind::U8,
        "How the first channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN1_RUS_3_INDEX_UNKNOWN = field("radiotap.he_mu.chan1_rus_3_index_unknown", "Chan1 RU[3] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_0_INDEX = field("radiotap.he_mu.chan2_rus_0_index", "Chan2 RU[0] index", Kind::U8,
        "How the second channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_0_INDEX_UNKNOWN = field("radiotap.he_mu.chan2_rus_0_index_unknown", "Chan2 RU[0] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_1_INDEX = field("radiotap.he_mu.chan2_rus_1_index", "Chan2 RU[1] index", Kind::U8,
        "How the second channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_1_INDEX_UNKNOWN = field("radiotap.he_mu.chan2_rus_1_index_unknown", "Chan2 RU[1] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_2_INDEX = field("radiotap.he_mu.chan2_rus_2_index", "Chan2 RU[2] index", Kind::U8,
        "How the second channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_2_INDEX_UNKNOWN = field("radiotap.he_mu.chan2_rus_2_index_unknown", "Chan2 RU[2] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_3_INDEX = field("radiotap.he_mu.chan2_rus_3_index", "Chan2 RU[3] index", Kind::U8,
        "How the second channel is divided among stations.", "Linux radiotap header, fields HE and HE-MU");
    HE_MU_CHAN2_RUS_3_INDEX_UNKNOWN = field("radiotap.he_mu.chan2_rus_3_index_unknown", "Chan2 RU[3] index unknown", Kind::U8,
        "This fact was not known, and its bits mean nothing.", "Linux radiotap header, fields HE and HE-MU");
}
