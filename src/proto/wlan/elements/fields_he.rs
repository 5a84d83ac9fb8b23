//! Fields of the 802.11ax capabilities: what a station can do, and what its radio can.

use crate::dissect::{Base, FieldSpec, Kind};
use crate::fields;
use crate::proto::wlan::names;
fields! { HE_CAPABILITIES:
    HE_MAC_CAPS = field("wlan.ext_tag.he_mac_caps", "HE MAC Capabilities Information", Kind::Uint(64, Base::Hex),
        "What the sender can do in 802.11ax beyond the radio itself: sleep by appointment, fragments, acknowledgments of many frames.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_MAC_CAP_HTC_HE_SUPPORT = field("wlan.ext_tag.he_mac_cap.htc_he_support", "+HTC HE Support", Kind::Bool,
        "Whether the sender supports +HTC HE Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_TWT_REQ_SUPPORT = field("wlan.ext_tag.he_mac_cap.twt_req_support", "TWT Requester Support", Kind::Bool,
        "Whether the sender supports TWT Requester Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_TWT_RSP_SUPPORT = field("wlan.ext_tag.he_mac_cap.twt_rsp_support", "TWT Responder Support", Kind::Bool,
        "Whether the sender supports TWT Responder Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_DYNAMIC_FRAGMENTATION_SUPPORT = field("wlan.ext_tag.he_mac_cap.dynamic_fragmentation_support", "Dynamic Fragmentation Support", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: dynamic Fragmentation Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x18).names(&[(0, "No support for dynamic fragmentation"), (1, "Level 1 dynamic fragmentation support"), (2, "Level 2 dynamic fragmentation support"), (3, "Level 3 dynamic fragmentation support")]).detail();
    HE_MAC_CAP_MAX_FRAG_MSDUS = field("wlan.ext_tag.he_mac_cap.max_frag_msdus", "Maximum Number of Fragmented MSDUs", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: maximum Number of Fragmented MSDUs.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xe0).rendered(names::fragmented).detail();
    HE_MAC_CAP_MIN_FRAG_SIZE = field("wlan.ext_tag.he_mac_cap.min_frag_size", "Minimum Fragment Size", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: minimum Fragment Size.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).names(&[(0, "No restriction on minimum payload size"), (1, "Minimum payload size of 128 bytes"), (2, "Minimum payload size of 256 bytes"), (3, "Minimum payload size of 512 bytes")]).detail();
    HE_MAC_CAP_TRIG_FRM_MAC_PADDING_DUR = field("wlan.ext_tag.he_mac_cap.trig_frm_mac_padding_dur", "Trigger Frame MAC Padding Duration", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: trigger Frame MAC Padding Duration.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc00).names(&[(0, "0"), (1, "8 uS"), (2, "16 uS"), (3, "Reserved")]).detail();
    HE_MAC_CAP_MULTI_TID_AGG_RX_SUPPORT = field("wlan.ext_tag.he_mac_cap.multi_tid_agg_rx_support", "Multi-TID Aggregation Rx Support", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: multi-TID Aggregation Rx Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x7000).detail();
    HE_MAC_CAP_HE_LINK_ADAPTATION_SUPPORT = field("wlan.ext_tag.he_mac_cap.he_link_adaptation_support", "HE Link Adaptation Support", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: HE Link Adaptation Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x18000).names(&[(0, "No feedback if the STA does not provide HE MFB"), (1, "Reserved"), (2, "Unsolicited if the STA can receive and provide only unsolicited HE MFB"), (3, "Both")]).detail();
    HE_MAC_CAP_ALL_ACK_SUPPORT = field("wlan.ext_tag.he_mac_cap.all_ack_support", "All Ack Support", Kind::Bool,
        "Whether the sender supports all Ack Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_TRS_SUPPORT = field("wlan.ext_tag.he_mac_cap.Trs_support", "TRS Support", Kind::Bool,
        "Whether the sender supports TRS Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_BSR_SUPPORT = field("wlan.ext_tag.he_mac_cap.bsr_support", "BSR Support", Kind::Bool,
        "Whether the sender supports BSR Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_BROADCAST_TWT_SUPPORT = field("wlan.ext_tag.he_mac_cap.broadcast_twt_support", "Broadcast TWT Support", Kind::Bool,
        "Whether the sender supports broadcast TWT Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x100000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_32_BIT_BA_BITMAP_SUPPORT = field("wlan.ext_tag.he_mac_cap.32_bit_ba_bitmap_support", "32-bit BA Bitmap Support", Kind::Bool,
        "Whether the sender supports 32-bit BA Bitmap Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x200000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_MU_CASCADING_SUPPORT = field("wlan.ext_tag.he_mac_cap.mu_cascading_support", "MU Cascading Support", Kind::Bool,
        "Whether the sender supports MU Cascading Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x400000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_ACK_ENABLED_AGG_SUPPORT = field("wlan.ext_tag.he_mac_cap.ack_enabled_agg_support", "Ack-Enabled Aggregation Support", Kind::Bool,
        "Whether the sender supports ack-Enabled Aggregation Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x800000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_RESERVED_B24 = field("wlan.ext_tag.he_mac_cap.reserved_b24", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1000000).detail();
    HE_MAC_CAP_OM_CONTROL_SUPPORT = field("wlan.ext_tag.he_mac_cap.om_control_support", "OM Control Support", Kind::Bool,
        "Whether the sender supports OM Control Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_OFDMA_RA_SUPPORT = field("wlan.ext_tag.he_mac_cap.ofdma_ra_support", "OFDMA RA Support", Kind::Bool,
        "Whether the sender supports OFDMA RA Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_MAX_A_MPDU_LEN_EXP_EXT = field("wlan.ext_tag.he_mac_cap.max_a_mpdu_len_exp_ext", "Maximum A-MPDU Length Exponent Extension", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: maximum A-MPDU Length Exponent Extension.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x18000000).detail();
    HE_MAC_CAP_A_MSDU_FRAG_SUPPORT = field("wlan.ext_tag.he_mac_cap.a_msdu_frag_support", "A-MSDU Fragmentation Support", Kind::Bool,
        "Whether the sender supports a-MSDU Fragmentation Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_FLEXIBLE_TWT_SCHED_SUPPORT = field("wlan.ext_tag.he_mac_cap.flexible_twt_sched_support", "Flexible TWT Schedule Support", Kind::Bool,
        "Whether the sender supports flexible TWT Schedule Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_RX_CTL_FRM_MULTIBSS = field("wlan.ext_tag.he_mac_cap.rx_ctl_frm_multibss", "Rx Control Frame to MultiBSS", Kind::Bool,
        "Whether the sender supports rx Control Frame to MultiBSS.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_BSRP_BQRP_A_MPDU_AGG = field("wlan.ext_tag.he_mac_cap.bsrp_bqrp_a_mpdu_agg", "BSRP BQRP A-MPDU Aggregation", Kind::Bool,
        "Whether the sender supports BSRP BQRP A-MPDU Aggregation.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x100000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_QTP_SUPPORT = field("wlan.ext_tag.he_mac_cap.qtp_support", "QTP Support", Kind::Bool,
        "Whether the sender supports QTP Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x200000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_BQR_SUPPORT = field("wlan.ext_tag.he_mac_cap.bqr_support", "BQR Support", Kind::Bool,
        "Whether the sender supports BQR Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x400000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_PSR_RESPONDER = field("wlan.ext_tag.he_mac_cap.psr_responder", "PSR Responder", Kind::Bool,
        "Whether the sender supports PSR Responder.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x800000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_NDP_FEEDBACK_REPORT_SUPPORT = field("wlan.ext_tag.he_mac_cap.ndp_feedback_report_support", "NDP Feedback Report Support", Kind::Bool,
        "Whether the sender supports NDP Feedback Report Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1000000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_OPS_SUPPORT = field("wlan.ext_tag.he_mac_cap.ops_support", "OPS Support", Kind::Bool,
        "Whether the sender supports OPS Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2000000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_A_MSDU_IN_A_MPDU_SUPPORT = field("wlan.ext_tag.he_mac_cap.a_msdu_in_a_mpdu_support", "A-MSDU Not Under BA in Ack-Enabled A-MPDU Support", Kind::Bool,
        "Whether the sender supports a-MSDU Not Under BA in Ack-Enabled A-MPDU Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4000000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_MULTI_TID_AGG_TX_SUPPORT = field("wlan.ext_tag.he_mac_cap.multi_tid_agg_tx_support", "Multi-TID Aggregation Tx Support", Kind::Uint(48, Base::Dec),
        "What the sender can do in 802.11ax: multi-TID Aggregation Tx Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x38000000000).detail();
    HE_MAC_CAP_SUBCHANNEL_SELECTIVE_XMIT_SUPPORT = field("wlan.ext_tag.he_mac_cap.subchannel_selective_xmit_support", "HE Subchannel Selective Transmission Support", Kind::Bool,
        "Whether the sender supports HE Subchannel Selective Transmission Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40000000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_UL_2_996_TONE_RU_SUPPORT = field("wlan.ext_tag.he_mac_cap.ul_2_996_tone_ru_support", "UL 2x996-tone RU Support", Kind::Bool,
        "Whether the sender supports UL 2x996-tone RU Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80000000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_OM_CNTL_UL_MU_DATA_DISABLE_RX_SUPPORT = field("wlan.ext_tag.he_mac_cap.om_cntl_ul_mu_data_disable_rx_support", "OM Control UL MU Data Disable RX Support", Kind::Bool,
        "Whether the sender supports OM Control UL MU Data Disable RX Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x100000000000).yes_no("Supported", "Not supported").detail();
    HE_DYNAMIC_SM_POWER_SAVE = field("wlan.ext_tag.he_dynamic_sm_power_save", "HE Dynamic SM Power Save", Kind::Bool,
        "Whether the sender supports HE Dynamic SM Power Save.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x200000000000).yes_no("Supported", "Not supported").detail();
    HE_PUNCTURED_SOUNDING_SUPPORT = field("wlan.ext_tag.he_punctured_sounding_support", "Punctured Sounding Support", Kind::Bool,
        "Whether the sender supports punctured Sounding Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x400000000000).yes_no("Supported", "Not supported").detail();
    HE_HT_AND_VHT_TRIGGER_FRAME_RX_SUPPORT = field("wlan.ext_tag.he_ht_and_vht_trigger_frame_rx_support", "HT And VHT Trigger Frame RX Support", Kind::Bool,
        "Whether the sender supports HT And VHT Trigger Frame RX Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x800000000000).yes_no("Supported", "Not supported").detail();
    HE_MAC_CAP_RESERVED_BITS_5_7 = field("wlan.ext_tag.he_mac_cap.reserved_bits_5_7", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xe0).detail();
    HE_MAC_CAP_RESERVED_BITS_8_9 = field("wlan.ext_tag.he_mac_cap.reserved_bits_8_9", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x300).detail();
    HE_MAC_CAP_RESERVED_BITS_15_16 = field("wlan.ext_tag.he_mac_cap.reserved_bits_15_16", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x18000).detail();
    HE_MAC_CAP_RESERVED_BIT_18 = field("wlan.ext_tag.he_mac_cap.reserved_bit_18", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40000).detail();
    HE_MAC_CAP_RESERVED_BIT_19 = field("wlan.ext_tag.he_mac_cap.reserved_bit_19", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80000).detail();
    HE_MAC_CAP_RESERVED_BIT_25 = field("wlan.ext_tag.he_mac_cap.reserved_bit_25", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2000000).detail();
    HE_MAC_CAP_RESERVED_BIT_29 = field("wlan.ext_tag.he_mac_cap.reserved_bit_29", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20000000).detail();
    HE_MAC_CAP_RESERVED_BIT_34 = field("wlan.ext_tag.he_mac_cap.reserved_bit_34", "Reserved", Kind::Uint(64, Base::Hex),
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x400000000).detail();
    HE_PHY = field("netlens.wlan.he_phy", "HE PHY Capabilities Information", Kind::Flag,
        "What the radio of the sender can do in 802.11ax: widths of channels, beams, several users at a time.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_PHY_CAP_RESERVED_B0 = field("wlan.ext_tag.he_phy_cap.reserved_b0", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1).detail();
    HE_PHY_CAP_FBYTE_RESERVED_B0 = field("wlan.ext_tag.he_phy_cap.fbyte.reserved_b0", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1).detail();
    HE_PHY_CAP_FBYTES = field("wlan.ext_tag.he_phy_cap.fbytes", "Channel Width Set", Kind::X8,
        "Which widths of channel the sender can use.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xfe).detail();
    HE_PHY_CAP_CHAN_WIDTH_SET_40MHZ_IN_2_4GHZ = field("wlan.ext_tag.he_phy_cap.chan_width_set.40mhz_in_2_4ghz", "40 MHz in 2.4 GHz band", Kind::Bool,
        "Whether the sender supports 40 MHz in 2.4 GHz band.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CHAN_WIDTH_SET_40_80_IN_5GHZ = field("wlan.ext_tag.he_phy_cap.chan_width_set.40_80_in_5ghz", "40 & 80 MHz in the 5 GHz and 6 GHz bands", Kind::Bool,
        "Whether the sender supports 40 & 80 MHz in the 5 GHz and 6 GHz bands.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CHAN_WIDTH_SET_160_IN_5GHZ = field("wlan.ext_tag.he_phy_cap.chan_width_set.160_in_5ghz", "160 MHz in the 5 GHz and 6 GHz bands", Kind::Bool,
        "Whether the sender supports 160 MHz in the 5 GHz and 6 GHz bands.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x8).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CHAN_WIDTH_SET_160_80_80_IN_5GHZ = field("wlan.ext_tag.he_phy_cap.chan_width_set.160_80_80_in_5ghz", "160/80+80 MHz in the 5 GHz and 6 GHz bands", Kind::Bool,
        "Whether the sender supports 160/80+80 MHz in the 5 GHz and 6 GHz bands.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x10).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CHAN_WIDTH_SET_242_TONE_IN_2_4GHZ = field("wlan.ext_tag.he_phy_cap.chan_width_set.242_tone_in_2_4ghz", "242 tone RUs in the 2.4 GHz band", Kind::Bool,
        "Whether the sender supports 242 tone RUs in the 2.4 GHz band.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CHAN_WIDTH_SET_242_TONE_IN_5GHZ = field("wlan.ext_tag.he_phy_cap.chan_width_set.242_tone_in_5ghz", "242 tone RUs in the 5 GHz and 6 GHz bands", Kind::Bool,
        "Whether the sender supports 242 tone RUs in the 5 GHz and 6 GHz bands.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CHAN_WIDTH_SET_RESERVED = field("wlan.ext_tag.he_phy_cap.chan_width_set.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80).detail();
    HE_WIDTH_24GHZ_B1 = field("wlan.ext_tag.he_phy_cap.chan_width.set.24GHz_b1_reserved", "Reserved", Kind::X8,
        "Of another band, and without meaning in this one: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4).detail();
    HE_WIDTH_24GHZ_B2 = field("wlan.ext_tag.he_phy_cap.chan_width.set.24GHz_b2_reserved", "Reserved", Kind::X8,
        "Of another band, and without meaning in this one: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x8).detail();
    HE_WIDTH_24GHZ_B3 = field("wlan.ext_tag.he_phy_cap.chan_width.set.24GHz_b3_reserved", "Reserved", Kind::X8,
        "Of another band, and without meaning in this one: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x10).detail();
    HE_WIDTH_24GHZ_B5 = field("wlan.ext_tag.he_phy_cap.chan_width.set.24GHz_b5_reserved", "Reserved", Kind::X8,
        "Of another band, and without meaning in this one: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40).detail();
    HE_WIDTH_5GHZ_B0 = field("wlan.ext_tag.he_phy_cap.chan_width.set.5GHz_b0_reserved", "Reserved", Kind::X8,
        "Of another band, and without meaning in this one: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2).detail();
    HE_WIDTH_5GHZ_B4 = field("wlan.ext_tag.he_phy_cap.chan_width.set.5GHz_b4_reserved", "Reserved", Kind::X8,
        "Of another band, and without meaning in this one: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20).detail();
    HE_PHY_CAP_BITS_8_TO_23 = field("wlan.ext_tag.he_phy_cap.bits_8_to_23", "Bits 8 to 23", Kind::X16,
        "Two bytes of what the radio can do: bits 8 to 23.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_PHY_CAP_PUNC_PREAMBLE_RX = field("wlan.ext_tag.he_phy_cap.punc_preamble_rx", "Punctured Preamble Rx", Kind::X16,
        "What the sender can do in 802.11ax: punctured Preamble Rx.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xf).detail();
    HE_PHY_CAP_DEVICE_CLASS = field("wlan.ext_tag.he_phy_cap.device_class", "Device Class", Kind::X16,
        "What the sender can do in 802.11ax: device Class.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x10).names(&[(0, "Class B Device"), (1, "Class A Device")]).detail();
    HE_PHY_CAP_LDPC_CODING_IN_PAYLOAD = field("wlan.ext_tag.he_phy_cap.ldpc_coding_in_payload", "LDPC Coding In Payload", Kind::Bool,
        "Whether the sender supports LDPC Coding In Payload.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_HE_SU_PPDU_WITH_1X_HE_LTF_08US = field("wlan.ext_tag.he_phy_cap.he_su_ppdu_with_1x_he_ltf_08us", "HE SU PPDU With 1x HE-LTF And 0.8us GI", Kind::Bool,
        "Whether the sender supports HE SU PPDU With 1x HE-LTF And 0.8us GI.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_MIDAMBLE_TX_RX_MAX_NSTS = field("wlan.ext_tag.he_phy_cap.midamble_tx_rx_max_nsts", "Midamble Tx/Rx Max NSTS", Kind::X16,
        "What the sender can do in 802.11ax: midamble Tx/Rx Max NSTS.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x180).names(&[(0, "1 Space-Time Stream"), (1, "2 Space-Time Streams"), (2, "3 Space-Time Streams"), (3, "4 Space-Time Streams")]).detail();
    HE_PHY_CAP_NDP_WITH_4X_HE_LTF_4X_3_2US = field("wlan.ext_tag.he_phy_cap.ndp_with_4x_he_ltf_4x_3.2us", "NDP With 4x HE-LTF and 3.2us GI", Kind::Bool,
        "Whether the sender supports NDP With 4x HE-LTF and 3.2us GI.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x200).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_STBC_TX_LT_80MHZ = field("wlan.ext_tag.he_phy_cap.stbc_tx_lt_80mhz", "STBC Tx <= 80 MHz", Kind::Bool,
        "Whether the sender supports STBC Tx <= 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x400).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_STBC_RX_LT_80MHZ = field("wlan.ext_tag.he_phy_cap.stbc_rx_lt_80mhz", "STBC Rx <= 80 MHz", Kind::Bool,
        "Whether the sender supports STBC Rx <= 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x800).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_DOPPLER_TX = field("wlan.ext_tag.he_phy_cap.doppler_tx", "Doppler Tx", Kind::Bool,
        "Whether the sender supports doppler Tx.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_DOPPLER_RX = field("wlan.ext_tag.he_phy_cap.doppler_rx", "Doppler Rx", Kind::Bool,
        "Whether the sender supports doppler Rx.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_FULL_BW_UL_MU_MIMO = field("wlan.ext_tag.he_phy_cap.full_bw_ul_mu_mimo", "Full Bandwidth UL MU-MIMO", Kind::Bool,
        "Whether the sender supports full Bandwidth UL MU-MIMO.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_PARTIAL_BW_UL_MU_MIMO = field("wlan.ext_tag.he_phy_cap.partial_bw_ul_mu_mimo", "Partial Bandwidth UL MU-MIMO", Kind::Bool,
        "Whether the sender supports partial Bandwidth UL MU-MIMO.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x8000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_BITS_24_TO_39 = field("wlan.ext_tag.he_phy_cap.bits_24_to_39", "Bits 24 to 39", Kind::X16,
        "Two bytes of what the radio can do: bits 24 to 39.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_PHY_CAP_DCM_MAX_CONST_TX = field("wlan.ext_tag.he_phy_cap.dcm_max_const_tx", "DCM Max Constellation Tx", Kind::X16,
        "What the sender can do in 802.11ax: DCM Max Constellation Tx.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x3).names(&[(0, "DCM is not supported"), (1, "BPSK"), (2, "QPSK"), (3, "16-QAM")]).detail();
    HE_PHY_CAP_DCM_MAX_NSS_TX = field("wlan.ext_tag.he_phy_cap.dcm_max_nss_tx", "DCM Max NSS Tx", Kind::X16,
        "What the sender can do in 802.11ax: DCM Max NSS Tx.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4).names(&[(0, "1 Spatial Stream"), (1, "2 Spatial Streams")]).detail();
    HE_PHY_CAP_DCM_MAX_CONST_RX = field("wlan.ext_tag.he_phy_cap.dcm_max_const_rx", "DCM Max Constellation Rx", Kind::X16,
        "What the sender can do in 802.11ax: DCM Max Constellation Rx.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x18).names(&[(0, "DCM is not supported"), (1, "BPSK"), (2, "QPSK"), (3, "16-QAM")]).detail();
    HE_PHY_CAP_DCM_MAX_NSS_RX = field("wlan.ext_tag.he_phy_cap.dcm_max_nss_tx", "DCM Max NSS Rx", Kind::X16,
        "How many streams the sender can receive with doubled carriers; Wireshark gives it the same name as for sending.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20).names(&[(0, "1 Spatial Stream"), (1, "2 Spatial Streams")]).detail();
    HE_PHY_CAP_RX_PARTIAL_BW_SU_20MHZ_HE_MU_PPDU = field("wlan.ext_tag.he_phy_cap.rx_partial_bw_su_20mhz_he_mu_ppdu", "Rx Partial BW SU In 20 MHz HE MU PPDU", Kind::Bool,
        "Whether the sender supports rx Partial BW SU In 20 MHz HE MU PPDU.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_SU_BEAMFORMER = field("wlan.ext_tag.he_phy_cap.su_beamformer", "SU Beamformer", Kind::Bool,
        "Whether the sender supports SU Beamformer.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_SU_BEAMFORMEE = field("wlan.ext_tag.he_phy_cap.su_beamformee", "SU Beamformee", Kind::Bool,
        "Whether the sender supports SU Beamformee.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x100).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_MU_BEAMFORMER = field("wlan.ext_tag.he_phy_cap.mu_beamformer", "MU Beamformer", Kind::Bool,
        "Whether the sender supports MU Beamformer.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x200).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_BEAMFORMEE_STS_LTE_80MHZ = field("wlan.ext_tag.he_phy_cap.beamformee_sts_lte_80mhz", "Beamformee STS <= 80 MHz", Kind::X16,
        "What the sender can do in 802.11ax: beamformee STS <= 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1c00).detail();
    HE_PHY_CAP_BEAMFORMEE_STS_GT_80MHZ = field("wlan.ext_tag.he_phy_cap.beamformee_sts_gt_80mhz", "Beamformee STS > 80 MHz", Kind::X16,
        "What the sender can do in 802.11ax: beamformee STS > 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xe000).detail();
    HE_PHY_CAP_BITS_40_TO_55 = field("wlan.ext_tag.he_phy_cap.bits_40_to_55", "Bits 40 to 55", Kind::X16,
        "Two bytes of what the radio can do: bits 40 to 55.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_PHY_CAP_NO_SOUNDING_DIMS_LTE_80 = field("wlan.ext_tag.he_phy_cap.no_sounding_dims_lte_80", "Number Of Sounding Dimensions <= 80 MHz", Kind::U16,
        "What the sender can do in 802.11ax: number Of Sounding Dimensions <= 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x7).detail();
    HE_PHY_CAP_NO_SOUNDING_DIMS_GT_80 = field("wlan.ext_tag.he_phy_cap.no_sounding_dims_gt_80", "Number Of Sounding Dimensions > 80 MHz", Kind::U16,
        "What the sender can do in 802.11ax: number Of Sounding Dimensions > 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x38).detail();
    HE_PHY_CAP_NG_EQ_16_SU_FB = field("wlan.ext_tag.he_phy_cap.ng_eq_16_su_fb", "Ng = 16 SU Feedback", Kind::Bool,
        "Whether the sender supports ng = 16 SU Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_NG_EQ_16_MU_FB = field("wlan.ext_tag.he_phy_cap.ng_eq_16_mu_fb", "Ng = 16 MU Feedback", Kind::Bool,
        "Whether the sender supports ng = 16 MU Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CODEBOOK_SIZE_SU_FB = field("wlan.ext_tag.he_phy_cap.codebook_size_su_fb", "Codebook Size SU Feedback", Kind::Bool,
        "Whether the sender supports codebook Size SU Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x100).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_CODEBOOK_SIZE_MU_FB = field("wlan.ext_tag.he_phy_cap.codebook_size_mu_fb", "Codebook Size MU Feedback", Kind::Bool,
        "Whether the sender supports codebook Size MU Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x200).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_TRIG_SU_BF_FB = field("wlan.ext_tag.he_phy_cap.trig_su_bf_fb", "Triggered SU Beamforming Feedback", Kind::Bool,
        "Whether the sender supports triggered SU Beamforming Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x400).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_TRIG_MU_BF_FB = field("wlan.ext_tag.he_phy_cap.trig_mu_bf_fb", "Triggered MU Beamforming Feedback", Kind::Bool,
        "Whether the sender supports triggered MU Beamforming Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x800).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_TRIG_CQI_FB = field("wlan.ext_tag.he_phy_cap.trig_cqi_fb", "Triggered CQI Feedback", Kind::Bool,
        "Whether the sender supports triggered CQI Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_PARTIAL_BW_ER = field("wlan.ext_tag.he_phy_cap.partial_bw_er", "Partial Bandwidth Extended Range", Kind::Bool,
        "Whether the sender supports partial Bandwidth Extended Range.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_PARTIAL_BW_DL_MU_MIMO = field("wlan.ext_tag.he_phy_cap.partial_bw_dl_mu_mimo", "Partial Bandwidth DL MU-MIMO", Kind::Bool,
        "Whether the sender supports partial Bandwidth DL MU-MIMO.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_PPE_THRES_PRESENT = field("wlan.ext_tag.he_phy_cap.ppe_thres_present", "PPE Thresholds Present", Kind::Bool,
        "Whether the sender supports PPE Thresholds Present.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x8000).detail();
    HE_PHY_CAP_BITS_56_TO_71 = field("wlan.ext_tag.he_phy_cap.bits_56_to_71", "Bits 56 to 71", Kind::X16,
        "Two bytes of what the radio can do: bits 56 to 71.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_PHY_CAP_PSR_BASED_SR_SUP = field("wlan.ext_tag.he_phy_cap.psr_based_sr_sup", "PSR-based SR Support", Kind::Bool,
        "Whether the sender supports PSR-based SR Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_PWR_BST_FACTOR_AR_SUP = field("wlan.ext_tag.he_phy_cap.pwr_bst_factor_ar_sup", "Power Boost Factor ar Support", Kind::Bool,
        "Whether the sender supports power Boost Factor ar Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_HE_SU_PPDU_ETC_GI = field("wlan.ext_tag.he_phy_cap.he_su_ppdu_etc_gi", "HE SU PPDU And HE MU PPDU With 4x HE-LTF And 0.8us GI", Kind::Bool,
        "Whether the sender supports HE SU PPDU And HE MU PPDU With 4x HE-LTF And 0.8us GI.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_MAX_NC = field("wlan.ext_tag.he_phy_cap.max_nc", "Max Nc", Kind::Bool,
        "Whether the sender supports max Nc.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x38).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_STBC_TX_GT_80_MHZ = field("wlan.ext_tag.he_phy_cap.stbc_tx_gt_80_mhz", "STBC Tx > 80 MHz", Kind::Bool,
        "Whether the sender supports STBC Tx > 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x40).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_STBC_RX_GT_80_MHZ = field("wlan.ext_tag.he_phy_cap.stbc_rx_gt_80_mhz", "STBC Rx > 80 MHz", Kind::Bool,
        "Whether the sender supports STBC Rx > 80 MHz.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x80).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_HE_ER_SU_PPDU_4XXX_GI = field("wlan.ext_tag.he_phy_cap.he_er_su_ppdu_4xxx_gi", "HE ER SU PPDU With 4x HE-LTF And 0.8us GI", Kind::Bool,
        "Whether the sender supports HE ER SU PPDU With 4x HE-LTF And 0.8us GI.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x100).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_20_MHZ_IN_40_IN_2_4GHZ = field("wlan.ext_tag.he_phy_cap.20_mhz_in_40_in_2_4ghz", "20 MHz In 40 MHz HE PPDU In 2.4 GHz Band", Kind::Bool,
        "Whether the sender supports 20 MHz In 40 MHz HE PPDU In 2.4 GHz Band.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x200).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_20_MHZ_IN_160_80P80_PPDU = field("wlan.ext_tag.he_phy_cap.20_mhz_in_160_80p80_ppdu", "20 MHz In 160/80+80 MHz HE PPDU", Kind::Bool,
        "Whether the sender supports 20 MHz In 160/80+80 MHz HE PPDU.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x400).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_80_MHZ_IN_160_80P80_PPDU = field("wlan.ext_tag.he_phy_cap.80_mhz_in_160_80p80_ppdu", "80 MHz In 160/80+80 MHz HE PPDU", Kind::Bool,
        "Whether the sender supports 80 MHz In 160/80+80 MHz HE PPDU.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x800).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_HE_ER_SU_PPDU_1XXX_GI = field("wlan.ext_tag.he_phy_cap.he_er_su_ppdu_1xxx_gi", "HE ER SU PPDU With 1x HE-LTF And 0.8us GI", Kind::Bool,
        "Whether the sender supports HE ER SU PPDU With 1x HE-LTF And 0.8us GI.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_MIDAMBLE_TX_RX_2X_1X_HE_LTF = field("wlan.ext_tag.he_phy_cap.midamble_tx_rx_2x_1x_he_ltf", "Midamble Tx/Rx 2x And 1x HE-LTF", Kind::Bool,
        "Whether the sender supports midamble Tx/Rx 2x And 1x HE-LTF.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2000).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_DCM_MAX_RU = field("wlan.ext_tag.he_phy_cap.dcm_max_ru", "DCM Max RU", Kind::X16,
        "What the sender can do in 802.11ax: DCM Max RU.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc000).names(&[(0, "242-tone RU"), (1, "484-tone RU"), (2, "996-tone RU"), (3, "2x996-tone RU")]).detail();
    HE_PHY_CAP_BITS_72_TO_87 = field("wlan.ext_tag.he_phy_cap.bits_72_to_87", "Bits 72 to 87", Kind::X16,
        "Two bytes of what the radio can do: bits 72 to 87.", "IEEE 802.11ax-2021 clause 9.4.2.248").for_rows();
    HE_PHY_CAP_LONGER_THAN_16_HE_SIGB_OFDM_SYM_SUPPORT = field("wlan.ext_tag.he_phy_cap.longer_than_16_he_sigb_ofdm_sym_support", "Longer Than 16 HE SIG-B OFDM Symbols Support", Kind::Bool,
        "Whether the sender supports longer Than 16 HE SIG-B OFDM Symbols Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x1).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_NON_TRIGGERED_FEEDBACK = field("wlan.ext_tag.he_phy_cap.non_triggered_feedback", "Non-Triggered CQI Feedback", Kind::Bool,
        "Whether the sender supports non-Triggered CQI Feedback.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x2).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_TX_1024_QAM_SUPPORT_LT_242_TONE_RU = field("wlan.ext_tag.he_phy_cap.tx_1024_qam_support_lt_242_tone_ru", "Tx 1024-QAM Support < 242-tone RU Support", Kind::Bool,
        "Whether the sender supports tx 1024-QAM Support < 242-tone RU Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x4).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_RX_1024_QAM_SUPPORT_LT_242_TONE_RU = field("wlan.ext_tag.he_phy_cap.rx_1024_qam_support_lt_242_tone_ru", "Rx 1024-QAM Support < 242-tone RU Support", Kind::Bool,
        "Whether the sender supports rx 1024-QAM Support < 242-tone RU Support.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x8).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_RX_FULL_BW_SU_USING_HE_MU_PPDU_WITH_COMPRESSED_SIGB = field("wlan.ext_tag.he_phy_cap.rx_full_bw_su_using_he_mu_ppdu_with_compressed_sigb", "Rx Full BW SU Using HE MU PPDU With Compressed HE-SIG-B", Kind::Bool,
        "Whether the sender supports rx Full BW SU Using HE MU PPDU With Compressed HE-SIG-B.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x10).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_RX_FULL_BW_SU_USING_HE_MU_PPDU_WITH_NON_COMPRESSED_SIGB = field("wlan.ext_tag.he_phy_cap.rx_full_bw_su_using_he_mu_ppdu_with_non_compressed_sigb", "Rx Full BW SU Using HE MU PPDU With Non-Compressed HE-SIG-B", Kind::Bool,
        "Whether the sender supports rx Full BW SU Using HE MU PPDU With Non-Compressed HE-SIG-B.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x20).yes_no("Supported", "Not supported").detail();
    HE_PHY_CAP_NOMINAL_PACKET_PADDING = field("wlan.ext_tag.he_phy_cap.nominal_packet_padding", "Nominal Packet Padding", Kind::U16,
        "What the sender can do in 802.11ax: nominal Packet Padding.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xc0).names(&[(0, "0 µs for all constellations, Nss and RU allocations"), (1, "8 µs for all constellations, Nss and RU allocations"), (2, "16 µs for all constellations, Nss and RU allocations"), (3, "Reserved")]).detail();
    HE_PHY_CAP_HE_MU_PPDU_RU_RX_MAX = field("wlan.ext_tag.he_phy_cap.he_mu_ppdu_ru_rx_max", "HE MU PPDU With More Than One RU Rx Max N_HE-LTF", Kind::U16,
        "What the sender can do in 802.11ax: HE MU PPDU With More Than One RU Rx Max N_HE-LTF.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0x100).detail();
    HE_PHY_CAP_RESERVED_B81_B87 = field("wlan.ext_tag.he_phy_cap.reserved_b81_b87", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.248").mask(0xfe00).detail();
}

/// The bits of the widths of channel.
pub static HE_CHANNEL_WIDTHS: &[&FieldSpec] = &[
    &HE_PHY_CAP_CHAN_WIDTH_SET_40MHZ_IN_2_4GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_40_80_IN_5GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_160_IN_5GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_160_80_80_IN_5GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_242_TONE_IN_2_4GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_242_TONE_IN_5GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_RESERVED,
];

/// The parts of the second and third byte of what the radio can do.
pub static HE_BITS_8_TO_23_PARTS: &[&FieldSpec] = &[
    &HE_PHY_CAP_PUNC_PREAMBLE_RX,
    &HE_PHY_CAP_DEVICE_CLASS,
    &HE_PHY_CAP_LDPC_CODING_IN_PAYLOAD,
    &HE_PHY_CAP_HE_SU_PPDU_WITH_1X_HE_LTF_08US,
    &HE_PHY_CAP_MIDAMBLE_TX_RX_MAX_NSTS,
    &HE_PHY_CAP_NDP_WITH_4X_HE_LTF_4X_3_2US,
    &HE_PHY_CAP_STBC_TX_LT_80MHZ,
    &HE_PHY_CAP_STBC_RX_LT_80MHZ,
    &HE_PHY_CAP_DOPPLER_TX,
    &HE_PHY_CAP_DOPPLER_RX,
    &HE_PHY_CAP_FULL_BW_UL_MU_MIMO,
    &HE_PHY_CAP_PARTIAL_BW_UL_MU_MIMO,
];

/// The parts of the fourth and fifth byte of what the radio can do.
pub static HE_BITS_24_TO_39_PARTS: &[&FieldSpec] = &[
    &HE_PHY_CAP_DCM_MAX_CONST_TX,
    &HE_PHY_CAP_DCM_MAX_NSS_TX,
    &HE_PHY_CAP_DCM_MAX_CONST_RX,
    &HE_PHY_CAP_DCM_MAX_NSS_RX,
    &HE_PHY_CAP_RX_PARTIAL_BW_SU_20MHZ_HE_MU_PPDU,
    &HE_PHY_CAP_SU_BEAMFORMER,
    &HE_PHY_CAP_SU_BEAMFORMEE,
    &HE_PHY_CAP_MU_BEAMFORMER,
    &HE_PHY_CAP_BEAMFORMEE_STS_LTE_80MHZ,
    &HE_PHY_CAP_BEAMFORMEE_STS_GT_80MHZ,
];

/// The parts of the sixth and seventh byte of what the radio can do.
pub static HE_BITS_40_TO_55_PARTS: &[&FieldSpec] = &[
    &HE_PHY_CAP_NO_SOUNDING_DIMS_LTE_80,
    &HE_PHY_CAP_NO_SOUNDING_DIMS_GT_80,
    &HE_PHY_CAP_NG_EQ_16_SU_FB,
    &HE_PHY_CAP_NG_EQ_16_MU_FB,
    &HE_PHY_CAP_CODEBOOK_SIZE_SU_FB,
    &HE_PHY_CAP_CODEBOOK_SIZE_MU_FB,
    &HE_PHY_CAP_TRIG_SU_BF_FB,
    &HE_PHY_CAP_TRIG_MU_BF_FB,
    &HE_PHY_CAP_TRIG_CQI_FB,
    &HE_PHY_CAP_PARTIAL_BW_ER,
    &HE_PHY_CAP_PARTIAL_BW_DL_MU_MIMO,
    &HE_PHY_CAP_PPE_THRES_PRESENT,
];

/// The parts of the eighth and ninth byte of what the radio can do.
pub static HE_BITS_56_TO_71_PARTS: &[&FieldSpec] = &[
    &HE_PHY_CAP_PSR_BASED_SR_SUP,
    &HE_PHY_CAP_PWR_BST_FACTOR_AR_SUP,
    &HE_PHY_CAP_HE_SU_PPDU_ETC_GI,
    &HE_PHY_CAP_MAX_NC,
    &HE_PHY_CAP_STBC_TX_GT_80_MHZ,
    &HE_PHY_CAP_STBC_RX_GT_80_MHZ,
    &HE_PHY_CAP_HE_ER_SU_PPDU_4XXX_GI,
    &HE_PHY_CAP_20_MHZ_IN_40_IN_2_4GHZ,
    &HE_PHY_CAP_20_MHZ_IN_160_80P80_PPDU,
    &HE_PHY_CAP_80_MHZ_IN_160_80P80_PPDU,
    &HE_PHY_CAP_HE_ER_SU_PPDU_1XXX_GI,
    &HE_PHY_CAP_MIDAMBLE_TX_RX_2X_1X_HE_LTF,
    &HE_PHY_CAP_DCM_MAX_RU,
];

/// The parts of the tenth and eleventh byte of what the radio can do.
pub static HE_BITS_72_TO_87_PARTS: &[&FieldSpec] = &[
    &HE_PHY_CAP_LONGER_THAN_16_HE_SIGB_OFDM_SYM_SUPPORT,
    &HE_PHY_CAP_NON_TRIGGERED_FEEDBACK,
    &HE_PHY_CAP_TX_1024_QAM_SUPPORT_LT_242_TONE_RU,
    &HE_PHY_CAP_RX_1024_QAM_SUPPORT_LT_242_TONE_RU,
    &HE_PHY_CAP_RX_FULL_BW_SU_USING_HE_MU_PPDU_WITH_COMPRESSED_SIGB,
    &HE_PHY_CAP_RX_FULL_BW_SU_USING_HE_MU_PPDU_WITH_NON_COMPRESSED_SIGB,
    &HE_PHY_CAP_NOMINAL_PACKET_PADDING,
    &HE_PHY_CAP_HE_MU_PPDU_RU_RX_MAX,
    &HE_PHY_CAP_RESERVED_B81_B87,
];

/// The parts of what the sender can do beyond the radio, with the bits that give each its meaning (0: it always has it), and what it is
/// without them.
pub static HE_MAC_PARTS: &[(u64, &FieldSpec, &FieldSpec)] = &[
    (0, &HE_MAC_CAP_HTC_HE_SUPPORT, &HE_MAC_CAP_HTC_HE_SUPPORT),
    (0, &HE_MAC_CAP_TWT_REQ_SUPPORT, &HE_MAC_CAP_TWT_REQ_SUPPORT),
    (0, &HE_MAC_CAP_TWT_RSP_SUPPORT, &HE_MAC_CAP_TWT_RSP_SUPPORT),
    (
        0,
        &HE_MAC_CAP_DYNAMIC_FRAGMENTATION_SUPPORT,
        &HE_MAC_CAP_DYNAMIC_FRAGMENTATION_SUPPORT,
    ),
    (
        0x18,
        &HE_MAC_CAP_MAX_FRAG_MSDUS,
        &HE_MAC_CAP_RESERVED_BITS_5_7,
    ),
    (
        0x18,
        &HE_MAC_CAP_MIN_FRAG_SIZE,
        &HE_MAC_CAP_RESERVED_BITS_8_9,
    ),
    (
        0,
        &HE_MAC_CAP_TRIG_FRM_MAC_PADDING_DUR,
        &HE_MAC_CAP_TRIG_FRM_MAC_PADDING_DUR,
    ),
    (
        0,
        &HE_MAC_CAP_MULTI_TID_AGG_RX_SUPPORT,
        &HE_MAC_CAP_MULTI_TID_AGG_RX_SUPPORT,
    ),
    (
        0x1,
        &HE_MAC_CAP_HE_LINK_ADAPTATION_SUPPORT,
        &HE_MAC_CAP_RESERVED_BITS_15_16,
    ),
    (0, &HE_MAC_CAP_ALL_ACK_SUPPORT, &HE_MAC_CAP_ALL_ACK_SUPPORT),
    (0x1, &HE_MAC_CAP_TRS_SUPPORT, &HE_MAC_CAP_RESERVED_BIT_18),
    (0x1, &HE_MAC_CAP_BSR_SUPPORT, &HE_MAC_CAP_RESERVED_BIT_19),
    (
        0,
        &HE_MAC_CAP_BROADCAST_TWT_SUPPORT,
        &HE_MAC_CAP_BROADCAST_TWT_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_32_BIT_BA_BITMAP_SUPPORT,
        &HE_MAC_CAP_32_BIT_BA_BITMAP_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_MU_CASCADING_SUPPORT,
        &HE_MAC_CAP_MU_CASCADING_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_ACK_ENABLED_AGG_SUPPORT,
        &HE_MAC_CAP_ACK_ENABLED_AGG_SUPPORT,
    ),
    (0, &HE_MAC_CAP_RESERVED_B24, &HE_MAC_CAP_RESERVED_B24),
    (
        0x1,
        &HE_MAC_CAP_OM_CONTROL_SUPPORT,
        &HE_MAC_CAP_RESERVED_BIT_25,
    ),
    (
        0,
        &HE_MAC_CAP_OFDMA_RA_SUPPORT,
        &HE_MAC_CAP_OFDMA_RA_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_MAX_A_MPDU_LEN_EXP_EXT,
        &HE_MAC_CAP_MAX_A_MPDU_LEN_EXP_EXT,
    ),
    (
        0x18,
        &HE_MAC_CAP_A_MSDU_FRAG_SUPPORT,
        &HE_MAC_CAP_RESERVED_BIT_29,
    ),
    (
        0,
        &HE_MAC_CAP_FLEXIBLE_TWT_SCHED_SUPPORT,
        &HE_MAC_CAP_FLEXIBLE_TWT_SCHED_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_RX_CTL_FRM_MULTIBSS,
        &HE_MAC_CAP_RX_CTL_FRM_MULTIBSS,
    ),
    (
        0,
        &HE_MAC_CAP_BSRP_BQRP_A_MPDU_AGG,
        &HE_MAC_CAP_BSRP_BQRP_A_MPDU_AGG,
    ),
    (0, &HE_MAC_CAP_QTP_SUPPORT, &HE_MAC_CAP_QTP_SUPPORT),
    (0x1, &HE_MAC_CAP_BQR_SUPPORT, &HE_MAC_CAP_RESERVED_BIT_34),
    (0, &HE_MAC_CAP_PSR_RESPONDER, &HE_MAC_CAP_PSR_RESPONDER),
    (
        0,
        &HE_MAC_CAP_NDP_FEEDBACK_REPORT_SUPPORT,
        &HE_MAC_CAP_NDP_FEEDBACK_REPORT_SUPPORT,
    ),
    (0, &HE_MAC_CAP_OPS_SUPPORT, &HE_MAC_CAP_OPS_SUPPORT),
    (
        0,
        &HE_MAC_CAP_A_MSDU_IN_A_MPDU_SUPPORT,
        &HE_MAC_CAP_A_MSDU_IN_A_MPDU_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_MULTI_TID_AGG_TX_SUPPORT,
        &HE_MAC_CAP_MULTI_TID_AGG_TX_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_SUBCHANNEL_SELECTIVE_XMIT_SUPPORT,
        &HE_MAC_CAP_SUBCHANNEL_SELECTIVE_XMIT_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_UL_2_996_TONE_RU_SUPPORT,
        &HE_MAC_CAP_UL_2_996_TONE_RU_SUPPORT,
    ),
    (
        0,
        &HE_MAC_CAP_OM_CNTL_UL_MU_DATA_DISABLE_RX_SUPPORT,
        &HE_MAC_CAP_OM_CNTL_UL_MU_DATA_DISABLE_RX_SUPPORT,
    ),
    (0, &HE_DYNAMIC_SM_POWER_SAVE, &HE_DYNAMIC_SM_POWER_SAVE),
    (
        0,
        &HE_PUNCTURED_SOUNDING_SUPPORT,
        &HE_PUNCTURED_SOUNDING_SUPPORT,
    ),
    (
        0,
        &HE_HT_AND_VHT_TRIGGER_FRAME_RX_SUPPORT,
        &HE_HT_AND_VHT_TRIGGER_FRAME_RX_SUPPORT,
    ),
];

/// The reserved bit of the first byte.
pub static HE_RESERVED_B0: &[&FieldSpec] = &[&HE_PHY_CAP_FBYTE_RESERVED_B0];

/// The bits of the widths of channel in the 2.4 GHz band.
pub static HE_WIDTHS_2_4GHZ: &[&FieldSpec] = &[
    &HE_PHY_CAP_CHAN_WIDTH_SET_40MHZ_IN_2_4GHZ,
    &HE_WIDTH_24GHZ_B1,
    &HE_WIDTH_24GHZ_B2,
    &HE_WIDTH_24GHZ_B3,
    &HE_PHY_CAP_CHAN_WIDTH_SET_242_TONE_IN_2_4GHZ,
    &HE_WIDTH_24GHZ_B5,
    &HE_PHY_CAP_CHAN_WIDTH_SET_RESERVED,
];

/// The bits of the widths of channel in the 5 GHz band.
pub static HE_WIDTHS_5GHZ: &[&FieldSpec] = &[
    &HE_WIDTH_5GHZ_B0,
    &HE_PHY_CAP_CHAN_WIDTH_SET_40_80_IN_5GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_160_IN_5GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_160_80_80_IN_5GHZ,
    &HE_WIDTH_5GHZ_B4,
    &HE_PHY_CAP_CHAN_WIDTH_SET_242_TONE_IN_5GHZ,
    &HE_PHY_CAP_CHAN_WIDTH_SET_RESERVED,
];
