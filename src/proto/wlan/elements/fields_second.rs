//! Fields of the elements that have a second number, those of 802.11ax capabilities and operation apart.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;
use crate::proto::wlan::names;
fields! { SECOND_NUMBER:
    FILS_SESSION = field("wlan.ext_tag.fils.session", "FILS Session", Kind::Bytes,
        "A number that joins the messages of one fast initial link setup.", "IEEE 802.11-2020 clause 9.4.2.180").for_rows();
    FILS_NONCE = field("wlan.ext_tag.fils.nonce", "FILS Nonce", Kind::Bytes,
        "A random number of the sender, used once.", "IEEE 802.11-2020 clause 9.4.2.189").for_rows();
    EXTENDED_REQUEST_ID = field("wlan.tag.extended_request.id", "Requested Element ID", Kind::U8,
        "An element that the sender wants to see: its number.", "IEEE 802.11-2020 clause 9.4.2.10").for_rows();
    EXTENDED_REQUEST_EXT = field("wlan.tag.extended_request.ext", "Requested Element ID Extensions", Kind::U8,
        "An element that the sender wants to see: its second number.", "IEEE 802.11-2020 clause 9.4.2.10").for_rows();
    ESTIMATED_SERVICE_PARAMS = field("wlan.ext_tag.estimated_service_params", "Estimated Service Parameters", Kind::X24,
        "How much of the air a new station may expect for one kind of traffic.", "IEEE 802.11-2020 clause 9.4.2.174").for_rows();
    ESTIMATED_SERVICE_PARAMS_ACCESS_CATEGORY = field("wlan.ext_tag.estimated_service_params.access_category", "Access Category", Kind::U24,
        "For which kind of traffic: background, best effort, video, voice.", "IEEE 802.11-2020 clause 9.4.2.174").mask(0x3).names(&[(0, "AC=BK"), (1, "AC=BE"), (2, "AC=VI"), (3, "AC=VO")]).detail();
    ESTIMATED_SERVICE_PARAMS_RESERVED = field("wlan.ext_tag.estimated_service_params.reserved", "Reserved", Kind::X24,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.174").mask(0x4).detail();
    ESTIMATED_SERVICE_PARAMS_DATA_FORMAT = field("wlan.ext_tag.estimated_service_params.data_format", "Data Format", Kind::U24,
        "Whether several packets will share a frame.", "IEEE 802.11-2020 clause 9.4.2.174").mask(0x18).names(&[(0, "No aggregation is expected to be performed"), (1, "A-MSDU aggregation is expected but not A-MPDUs when type is data"), (2, "A-MSDU aggregation is NOT expected but A-MPDUs aggregation is when type is data"), (3, "A-MSDU aggregation is expected and A-MPDU aggregation is when type is data")]).detail();
    ESTIMATED_SERVICE_PARAMS_BA_WINDOW_SIZE = field("wlan.ext_tag.estimated_service_params.ba_window_size", "BA Window Size", Kind::U24,
        "How many frames one acknowledgment will answer.", "IEEE 802.11-2020 clause 9.4.2.174").mask(0xe0).names(&[(0, "Block Ack not expected to be used"), (1, "2"), (2, "4"), (3, "6"), (4, "8"), (5, "16"), (6, "32"), (7, "64")]).detail();
    ESTIMATED_SERVICE_PARAMS_AIR_TIME_FRAC = field("wlan.ext_tag.estimated_service_params.air_time_frac", "Estimated Air Time Fraction", Kind::U24,
        "How much of the time the traffic may have, in 255ths.", "IEEE 802.11-2020 clause 9.4.2.174").mask(0xff00).detail();
    ESTIMATED_SERVICE_PARAMS_DATA_PPDU_DUR_TARGET = field("wlan.ext_tag.estimated_service_params.data_ppdu_dur_target", "Data PPDU Duration Target", Kind::U24,
        "How long a frame is expected to last, in 50 microseconds.", "IEEE 802.11-2020 clause 9.4.2.174").mask(0xff0000).detail();
    FUTURE_CHANNEL_GUIDANCE_NEW_CHAN_NUM = field("wlan.ext_tag.future_channel_guidance.new_chan_num", "New Channel Number", Kind::X32,
        "The channel on which the network is likely to be found later.", "IEEE 802.11-2020 clause 9.4.2.190").for_rows();
    FUTURE_CHANNEL_GUIDANCE_EXTRA_BYTES = field("wlan.ext_tag.future_channel_guidance.extra_bytes", "Extra bytes", Kind::Bytes,
        "What follows the number of the channel.", "IEEE 802.11-2020 clause 9.4.2.190").for_rows();
    OWE_DH_PARAMETER_GROUP = field("wlan.ext_tag.owe_dh_parameter.group", "Group", Kind::U32,
        "Which curve or field the two compute a secret with, so that an open network is encrypted, too.", "RFC 8110 section 4.3").names(&[(0, "None"), (1, "768-bit MODP Group"), (2, "1024-bit MODP Group"), (5, "1536-bit MODP Group"), (14, "2048-bit MODP Group"), (15, "3072-bit MODP Group"), (16, "4096-bit MODP Group"), (17, "6144-bit MODP Group"), (18, "8192-bit MODP Group"), (19, "256-bit random ECP group"), (20, "384-bit random ECP group"), (21, "521-bit random ECP group"), (22, "1024-bit MODP Group with 160-bit Prime Order Subgroup"), (23, "2048-bit MODP Group with 224-bit Prime Order Subgroup"), (24, "2048-bit MODP Group with 256-bit Prime Order Subgroup"), (25, "192-bit Random ECP Group"), (26, "224-bit Random ECP Group"), (27, "brainpoolP224r1"), (28, "brainpoolP256r1"), (29, "brainpoolP384r1"), (30, "brainpoolP512r1"), (31, "Curve25519"), (32, "Curve448")]).for_rows();
    OWE_DH_PARAMETER_PUBLIC_KEY = field("wlan.ext_tag.owe_dh_parameter.public_key", "Public Key", Kind::Bytes,
        "What one side gives for the common secret; who only listens cannot compute it.", "RFC 8110 section 4.3").for_rows();
    SAE_PASSWORD_IDENTIFIER = field("wlan.ext_tag.sae.password_identifier", "Password Identifier", Kind::Text,
        "Which of several passwords of the network is meant.", "IEEE 802.11-2020 clause 9.4.2.216").for_rows();
    REJECTED_GROUPS_GROUP = field("wlan.ext_tag.rejected_groups.group", "Rejected Finite Cyclic Group", Kind::U16,
        "A curve that the access point refused before.", "IEEE 802.11-2020 clause 9.4.2.246").for_rows();
    SAE_ANTI_CLOGGING_TOKEN = field("wlan.ext_tag.sae.anti_clogging_token", "Anti-Clogging Token", Kind::Bytes,
        "A value that the access point wants to see again before it does costly work for a stranger.", "IEEE 802.11-2020 clause 9.4.2.247").for_rows();
    UORA_PARAMETER_SET_FIELD = field("wlan.ext_tag.uora_parameter_set.field", "UL OFDMA-based Random Access Parameter SET", Kind::X8,
        "How stations without an appointment may share the air.", "IEEE 802.11ax-2021 clause 9.4.2.250").for_rows();
    UORA_PARAMETER_SET_EOCWMIN = field("wlan.ext_tag.uora_parameter_set.eocwmin", "EOCWmin", Kind::U8,
        "How patient a station is at first: two to the power of it, less one.", "IEEE 802.11ax-2021 clause 9.4.2.250").mask(0x7).detail();
    UORA_PARAMETER_SET_EOCWMAX = field("wlan.ext_tag.uora_parameter_set.eocwmax", "EOCWmax", Kind::U8,
        "How patient it becomes at most: two to the power of it, less one.", "IEEE 802.11ax-2021 clause 9.4.2.250").mask(0x38).detail();
    UORA_PARAMETER_SET_RESERVED = field("wlan.ext_tag.uora_parameter_set.reserved", "Reserved", Kind::U8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.250").mask(0xc0).detail();
    QOSINFO_AP = field("wlan.fixed.qosinfo.ap", "QoS Information (AP)", Kind::X8,
        "What the access point does for urgent traffic.", "IEEE 802.11-2020 clause 9.4.1.17").for_rows();
    QOSINFO_AP_EDCAUPDATE = field("wlan.fixed.qosinfo.ap.edcaupdate", "EDCA Parameter Set Update Count", Kind::X8,
        "Counts the changes of the parameters for urgent traffic.", "IEEE 802.11-2020 clause 9.4.1.17").mask(0xf).detail();
    QOSINFO_AP_QACK = field("wlan.fixed.qosinfo.ap.qack", "Q-Ack", Kind::Bool,
        "Whether the access point acknowledges within data frames.", "IEEE 802.11-2020 clause 9.4.1.17").mask(0x10).yes_no("APs MIB attribute dot11QAckOptionImplemented is true", "APs MIB attribute dot11QAckOptionImplemented is false").detail();
    QOSINFO_AP_QUEUE_REQ = field("wlan.fixed.qosinfo.ap.queue_req", "Queue Request", Kind::Bool,
        "Whether stations may say how much waits with them.", "IEEE 802.11-2020 clause 9.4.1.17").mask(0x20).yes_no("AP can process a nonzero Queue Size subfield in the QoS Control field in QoS data frames", "AP cannot process a nonzero Queue Size subfield in the QoS Control field in QoS data frames").detail();
    QOSINFO_AP_TXOPREQ = field("wlan.fixed.qosinfo.ap.txopreq", "TXOP Request", Kind::Bool,
        "Whether stations may ask for time to send.", "IEEE 802.11-2020 clause 9.4.1.17").mask(0x40).yes_no("AP can process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames", "AP cannot process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames").detail();
    QOSINFO_AP_MORE_DATA_ACK = field("wlan.fixed.qosinfo.ap.more_data_ack", "More Data Ack", Kind::Bool,
        "Whether acknowledgments say that more data waits.", "IEEE 802.11-2020 clause 9.4.1.17").mask(0x80).detail();
    MU_EDCA_RECORD = field("netlens.wlan.mu_edca", "MU EDCA Parameter Record", Kind::Flag,
        "How patient stations are with one kind of traffic while the access point gives them appointments.", "IEEE 802.11ax-2021 clause 9.4.2.251").for_rows();
    MU_EDCA_PARAMETER_SET_AIC_AIFSN = field("wlan.ext_tag.mu_edca_parameter_set.aic_aifsn", "AIC/AIFSN", Kind::X8,
        "Which kind of traffic it is, and how long it waits at least.", "IEEE 802.11ax-2021 clause 9.4.2.251").for_rows();
    MU_EDCA_PARAMETER_SET_AIFSN = field("wlan.ext_tag.mu_edca_parameter_set.aifsn", "AIFSN", Kind::U8,
        "How many slots of silence come before sending.", "IEEE 802.11ax-2021 clause 9.4.2.251").mask(0xf).detail();
    MU_EDCA_PARAMETER_SET_ACM = field("wlan.ext_tag.mu_edca_parameter_set.acm", "Admission Control Mandatory", Kind::Bool,
        "Whether a station must ask to be admitted.", "IEEE 802.11ax-2021 clause 9.4.2.251").mask(0x10).yes_no("Yes", "No").detail();
    MU_EDCA_PARAMETER_SET_ACI = field("wlan.ext_tag.mu_edca_parameter_set.aci", "ACI", Kind::U8,
        "Which kind of traffic this is for.", "IEEE 802.11ax-2021 clause 9.4.2.251").mask(0x60).names(&[(0, "Best Effort"), (1, "Background"), (2, "Video"), (3, "Voice")]).detail();
    MU_EDCA_PARAMETER_SET_RESERVED = field("wlan.ext_tag.mu_edca_parameter_set.reserved", "Reserved", Kind::U8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.251").mask(0x80).detail();
    MU_EDCA_PARAMETER_SET_ECWMIN_ECWMAX = field("wlan.ext_tag.mu_edca_parameter_set.ecwmin_ecwmax", "ECWmin/ECWmax", Kind::X8,
        "How long a station waits by chance: two exponents.", "IEEE 802.11ax-2021 clause 9.4.2.251").for_rows();
    MU_EDCA_PARAMETER_SET_MU_EDCA_TIMER = field("wlan.ext_tag.mu_edca_parameter_set.mu_edca_timer", "MU EDCA Timer", Kind::X8,
        "How long the parameters hold after an appointment, in 8 milliseconds.", "IEEE 802.11ax-2021 clause 9.4.2.251").for_rows();
    SPATIAL_REUSE_SR_CONTROL = field("wlan.ext_tag.spatial_reuse.sr_control", "SR Control", Kind::X8,
        "Whether stations may send over a weak frame of a neighbour.", "IEEE 802.11ax-2021 clause 9.4.2.252").for_rows();
    SPATIAL_REUSE_SR_CONTROL_SRP_DIS = field("wlan.ext_tag.spatial_reuse.sr_control.srp_dis", "SRP Disallowed", Kind::Bool,
        "Whether sending at a measured power is forbidden.", "IEEE 802.11ax-2021 clause 9.4.2.252").mask(0x1).detail();
    SPATIAL_REUSE_SR_CONTROL_NON_SRG_OBSS_PD_SR_DIS = field("wlan.ext_tag.spatial_reuse.sr_control.non_srg_obss_pd_sr_dis", "NON-SRG OBSS PD SR Disallowed", Kind::Bool,
        "Whether sending over any neighbour is forbidden.", "IEEE 802.11ax-2021 clause 9.4.2.252").mask(0x2).detail();
    SPATIAL_REUSE_SR_CONTROL_NON_SRG_OFS_PRESENT = field("wlan.ext_tag.spatial_reuse.sr_control.non_srg_ofs_present", "Non-SRG Offset Present", Kind::Bool,
        "Whether a limit for other neighbours follows.", "IEEE 802.11ax-2021 clause 9.4.2.252").mask(0x4).detail();
    SPATIAL_REUSE_SR_CONTROL_SRG_INFO_PRESENT = field("wlan.ext_tag.spatial_reuse.sr_control.srg_info_present", "SRG Information Present", Kind::Bool,
        "Whether limits for a group of neighbours follow.", "IEEE 802.11ax-2021 clause 9.4.2.252").mask(0x8).detail();
    SPATIAL_REUSE_SR_CONTROL_HESIGA_VAL_15_ALLOWED = field("wlan.ext_tag.spatial_reuse.sr_control.hesiga_val_15_allowed", "HESIGA Spatial Reuse value 15 allowed", Kind::Bool,
        "Whether a frame may forbid it for itself.", "IEEE 802.11ax-2021 clause 9.4.2.252").mask(0x10).detail();
    SPATIAL_REUSE_SR_CONTROL_RESERVED = field("wlan.ext_tag.spatial_reuse.sr_control.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.252").mask(0xe0).detail();
    SPATIAL_REUSE_NON_SRG_OBSS_PD_MAX_OFFSET = field("wlan.ext_tag.spatial_reuse.non_srg_obss_pd_max_offset", "Non-SRG OBSS PD Max Offset", Kind::Int(8),
        "How strong a frame of any neighbour may be, in dB above -82 dBm.", "IEEE 802.11ax-2021 clause 9.4.2.252").for_rows();
    SPATIAL_REUSE_SRG_OBSS_PD_MIN_OFFSET = field("wlan.ext_tag.spatial_reuse.srg_obss_pd_min_offset", "SRG OBSS PD Min Offset", Kind::Int(8),
        "How strong a frame of the group may be at least, in dB above -82 dBm.", "IEEE 802.11ax-2021 clause 9.4.2.252").for_rows();
    SPATIAL_REUSE_SRG_OBSS_PD_MAX_OFFSET = field("wlan.ext_tag.spatial_reuse.srg_obss_pd_max_offset", "SRG OBSS PD Max Offset", Kind::Int(8),
        "How strong a frame of the group may be at most, in dB above -82 dBm.", "IEEE 802.11ax-2021 clause 9.4.2.252").for_rows();
    SPATIAL_REUSE_SRG_BSS_COLOR_BITMAP = field("wlan.ext_tag.spatial_reuse.srg_bss_color_bitmap", "SRG BSS Color Bitmap", Kind::Bytes,
        "The colors of the networks in the group.", "IEEE 802.11ax-2021 clause 9.4.2.252").for_rows();
    SPATIAL_REUSE_SRG_PARTIAL_BSSID_BITMAP = field("wlan.ext_tag.spatial_reuse.srg_partial_bssid_bitmap", "SRG Partial BSSID Bitmap", Kind::Bytes,
        "The addresses of the networks in the group, in short.", "IEEE 802.11ax-2021 clause 9.4.2.252").for_rows();
    NDP_FEEDBACK_RES_REQ_BUF_THRESH_EXP = field("wlan.ext_tag.ndp_feedback.res_req_buf_thresh_exp", "Resource Request Buffer Threshold Exponent", Kind::U8,
        "How much must wait before a station asks for time.", "IEEE 802.11ax-2021 clause 9.4.2.253").for_rows();
    BSS_COLOR_CHANGE_COLOR_SWITCH_COUNTDOWN = field("wlan.ext_tag.bss_color_change.color_switch_countdown", "BSS Color Switch Countdown", Kind::U8,
        "In how many beacons the network takes a new color.", "IEEE 802.11ax-2021 clause 9.4.2.254").for_rows();
    BSS_COLOR_CHANGE_NEW_COLOR_INFO = field("wlan.ext_tag.bss_color_change.new_color_info", "New BSS Color Info", Kind::X8,
        "The color that the network will have.", "IEEE 802.11ax-2021 clause 9.4.2.254").for_rows();
    BSS_COLOR_CHANGE_NEW_BSS_COLOR = field("wlan.ext_tag.bss_color_change.new_bss_color", "New BSS Color", Kind::X8,
        "The number by which its frames will be told from those of neighbours.", "IEEE 802.11ax-2021 clause 9.4.2.254").mask(0x3f).detail();
    BSS_COLOR_CHANGE_NEW_COLOR_RESERVED = field("wlan.ext_tag.bss_color_change.new_color_reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.254").mask(0xc0).detail();
    QUIET_TIME_PERIOD_CONTROL = field("wlan.ext_tag.quiet_time_period.control", "Control", Kind::X8,
        "Whether a quiet time is set up, asked for, or answered.", "IEEE 802.11ax-2021 clause 9.4.2.255").lookup(names::quiet_time).for_rows();
    QUIET_TIME_PERIOD_SETUP_DURATION = field("wlan.ext_tag.quiet_time_period.setup.duration", "Quiet Period Duration", Kind::U8,
        "How long others stay silent, in 32 microseconds.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_SETUP_SRV_SPECIFIC_IDENTIF = field("wlan.ext_tag.quiet_time_period.setup.srv_specific_identif", "Service Specific Identifier", Kind::X16,
        "What the quiet time is for.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_REQUEST_DIALOG_TOKEN = field("wlan.ext_tag.quiet_time_period.request.dialog_token", "Dialog Token", Kind::U16,
        "Joins an answer to its question.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_REQUEST_OFFSET = field("wlan.ext_tag.quiet_time_period.request.offset", "Quiet Period Offset", Kind::U8,
        "When the quiet time begins, after the next beacon.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_REQUEST_DURATION = field("wlan.ext_tag.quiet_time_period.request.duration", "Quiet Period Duration", Kind::U16,
        "How long others stay silent, in 32 microseconds.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_REQUEST_INTERVAL = field("wlan.ext_tag.quiet_time_period.request.interval", "Quiet Period Interval", Kind::U8,
        "How often the quiet time comes.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_REQUEST_REPETITION_COUNT = field("wlan.ext_tag.quiet_time_period.request.repetition_count", "Repetition Count", Kind::U8,
        "How many times it comes.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_REQUEST_SRV_SPECIFIC_IDENTIF = field("wlan.ext_tag.quiet_time_period.request.srv_specific_identif", "Service Specific Identifier", Kind::X16,
        "What the quiet time is for.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_RESPONSE_DIALOG_TOKEN = field("wlan.ext_tag.quiet_time_period.response.dialog_token", "Dialog Token", Kind::U16,
        "Joins an answer to its question.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_RESPONSE_STATUS_CODE = field("wlan.ext_tag.quiet_time_period.response.status_code", "Status Code", Kind::U8,
        "Whether the other side agreed.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_RESPONSE_OFFSET = field("wlan.ext_tag.quiet_time_period.response.offset", "Quiet Period Offset", Kind::U8,
        "When the quiet time begins, after the next beacon.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_RESPONSE_DURATION = field("wlan.ext_tag.quiet_time_period.response.duration", "Quiet Period Duration", Kind::U16,
        "How long others stay silent, in 32 microseconds.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_RESPONSE_INTERVAL = field("wlan.ext_tag.quiet_time_period.response.interval", "Quiet Period Interval", Kind::U8,
        "How often the quiet time comes.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_RESPONSE_REPETITION_COUNT = field("wlan.ext_tag.quiet_time_period.response.repetition_count", "Repetition Count", Kind::U8,
        "How many times it comes.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    QUIET_TIME_PERIOD_RESPONSE_SRV_SPECIFIC_IDENTIF = field("wlan.ext_tag.quiet_time_period.response.srv_specific_identif", "Service Specific Identifier", Kind::X16,
        "What the quiet time is for.", "IEEE 802.11ax-2021 clause 9.4.2.255").for_rows();
    ESS_REPORT_ESS_INFO_FIELD = field("wlan.ext_tag.ess_report.ess_info.field", "ESS Information field", Kind::X8,
        "Whether the networks of the same name were planned, and whether this one is at their edge.", "IEEE 802.11ax-2021 clause 9.4.2.256").mask(0x3).for_rows();
    ESS_REPORT_ESS_INFO_PLANNED_ESS = field("wlan.ext_tag.ess_report.ess_info.planned_ess", "Planned ESS", Kind::Bool,
        "Whether somebody planned the networks of this name together.", "IEEE 802.11ax-2021 clause 9.4.2.256").mask(0x1).detail();
    ESS_REPORT_ESS_INFO_EDGE_OF_ESS = field("wlan.ext_tag.ess_report.ess_info.edge_of_ess", "Edge of ESS", Kind::Bool,
        "Whether no further network of this name lies beyond.", "IEEE 802.11ax-2021 clause 9.4.2.256").mask(0x2).detail();
    ESS_REPORT_ESS_INFO_THRESH = field("wlan.ext_tag.ess_report.ess_info.thresh", "Recommended BSS Transition Threshold", Kind::U8,
        "Below which signal, in dBm above -100, a station should look for another access point.", "IEEE 802.11ax-2021 clause 9.4.2.256").mask(0xfc).for_rows();
    MULTIPLE_BSSID_CONFIGURATION_BSSID_COUNT = field("wlan.ext_tag.multiple_bssid_configuration.bssid_count", "BSSID Count", Kind::U8,
        "How many networks the access point has.", "IEEE 802.11-2020 clause 9.4.2.242").for_rows();
    MULTIPLE_BSSID_CONFIGURATION_FULL_SET_RX_PERIODICITY = field("wlan.ext_tag.multiple_bssid_configuration.full_set_rx_periodicity", "Full Set Rx Periodicity", Kind::U8,
        "Within how many beacons all of them are told.", "IEEE 802.11-2020 clause 9.4.2.242").for_rows();
    NOT_INHERITED = field("netlens.wlan.non_inheritance.list", "Element ID List", Kind::Flag,
        "Elements that a further network does not have from the first.", "IEEE 802.11-2020 clause 9.4.2.240").for_rows();
    NOT_INHERITED_EXT = field("netlens.wlan.non_inheritance.ext_list", "Element ID Extension List", Kind::Flag,
        "The same for elements with a second number.", "IEEE 802.11-2020 clause 9.4.2.240").for_rows();
    NON_INHERITANCE_ELEMENT_ID_LIST_LENGTH = field("wlan.ext_tag.non_inheritance.element_id_list.length", "Length", Kind::U8,
        "How many elements follow.", "IEEE 802.11-2020 clause 9.4.2.240").for_rows();
    NON_INHERITANCE_ELEMENT_ID_LIST_ELEMENT_ID = field("wlan.ext_tag.non_inheritance.element_id_list.element_id", "Element ID", Kind::U8,
        "The number of an element that is not inherited.", "IEEE 802.11-2020 clause 9.4.2.240").for_rows();
    NON_INHERITANCE_ELEMENT_ID_EXT_LIST_LENGTH = field("wlan.ext_tag.non_inheritance.element_id_ext_list.length", "Length", Kind::U8,
        "How many second numbers follow.", "IEEE 802.11-2020 clause 9.4.2.240").for_rows();
    NON_INHERITANCE_ELEMENT_ID_EXT_LIST_ELEMENT_ID_EXT = field("wlan.ext_tag.non_inheritance.element_id_ext_list.element_id_ext", "Element ID Extension", Kind::U8,
        "The second number of an element that is not inherited.", "IEEE 802.11-2020 clause 9.4.2.240").for_rows();
    KNOWN_BSSID_BITMAP = field("wlan.ext_tag.known_bssid.bitmap", "Bitmap", Kind::Bytes,
        "Which of the networks of the access point the sender knows.", "IEEE 802.11-2020 clause 9.4.2.261").for_rows();
    SHORT_BSSID = field("wlan.ext_tag.short_bssid", "Short BSSID", Kind::X32,
        "A check sum over the name of a network, in its place.", "IEEE 802.11-2020 clause 9.4.2.262").for_rows();
    HE_6GHZ_CAP_INF = field("wlan.tag.he_6ghz.cap_inf", "Capabilities Information", Kind::X16,
        "What the sender can do in the 6 GHz band, where 802.11n and ac have no elements.", "IEEE 802.11ax-2021 clause 9.4.2.263").for_rows();
    HE_6GHZ_CAP_INF_B0_B2 = field("wlan.tag.he_6ghz.cap_inf.b0_b2", "Minimum MPDU Start Spacing", Kind::X16,
        "How much time must lie between packets in a frame.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0x7).names(&[(0, "No restriction"), (1, "1/4 uS"), (2, "1/2 uS"), (3, "1 uS"), (4, "2 uS"), (5, "4 uS"), (6, "8 uS"), (7, "16 uS")]).detail();
    HE_6GHZ_CAP_INF_B3_B5 = field("wlan.tag.he_6ghz.cap_inf.b3_b5", "Maximum A-MPDU Length Exponent", Kind::X16,
        "How long a frame of many packets may be.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0x38).names(&[(0, "8 191"), (1, "16 383"), (2, "32 767"), (3, "65 535"), (4, "131 071"), (5, "262 143"), (6, "524 287"), (7, "1 048 575")]).detail();
    HE_6GHZ_CAP_INF_B6_B7 = field("wlan.tag.he_6ghz.cap_inf.b6_b7", "Maximum MPDU Length", Kind::X16,
        "How long a packet may be.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0xc0).names(&[(0, "3 895"), (1, "7 991"), (2, "11 454"), (3, "Reserved")]).detail();
    HE_6GHZ_CAP_INF_B8 = field("wlan.tag.he_6ghz.cap_inf.b8", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0x100).detail();
    HE_6GHZ_CAP_INF_B9B_B10 = field("wlan.tag.he_6ghz.cap_inf.b9b_b10", "SM Power Save", Kind::X16,
        "How the sender saves power with its antennas.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0x600).names(&[(0, "Static SM Power Save mode"), (1, "Dynamic SM Power Save mode"), (2, "Reserved"), (3, "SM Power Save disabled")]).detail();
    HE_6GHZ_CAP_INF_B11 = field("wlan.tag.he_6ghz.cap_inf.b11", "RD Responder", Kind::Bool,
        "Whether the sender answers within the time of another.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0x800).yes_no("Supported", "Not supported").detail();
    HE_6GHZ_CAP_INF_B12 = field("wlan.tag.he_6ghz.cap_inf.b12", "Rx Antenna Pattern Consistency", Kind::Bool,
        "Whether the antennas stay as they are while receiving.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0x1000).yes_no("Supported", "Not supported").detail();
    HE_6GHZ_CAP_INF_B13 = field("wlan.tag.he_6ghz.cap_inf.b13", "Tx Antenna Pattern Consistency", Kind::Bool,
        "Whether the antennas stay as they are while sending.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0x2000).yes_no("Supported", "Not supported").detail();
    HE_6GHZ_CAP_INF_B14_B15 = field("wlan.tag.he_6ghz.cap_inf.b14_b15", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11ax-2021 clause 9.4.2.263").mask(0xc000).detail();
    MSCS_DESCRIPTOR_REQUEST_TYPE = field("wlan.ext_tag.mscs_descriptor.request_type", "Request Type", Kind::U8,
        "Whether mirroring of priorities is added, removed or changed.", "IEEE 802.11-2020 clause 9.4.2.243").for_rows();
    MSCS_CONTROL = field("netlens.wlan.mscs.control", "User Priority Control", Kind::Flag,
        "Which priorities are mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").for_rows();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_UPBM = field("wlan.ext_tag.mscs_descriptor.user_prio_control.upbm", "User Priority Bitmap", Kind::X8,
        "Which priorities are mirrored: one bit each.", "IEEE 802.11-2020 clause 9.4.2.243").for_rows();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_0 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_0", "User Priority 0", Kind::Bool,
        "Whether priority 0 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x1).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_1 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_1", "User Priority 1", Kind::Bool,
        "Whether priority 1 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x2).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_2 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_2", "User Priority 2", Kind::Bool,
        "Whether priority 2 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x4).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_3 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_3", "User Priority 3", Kind::Bool,
        "Whether priority 3 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x8).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_4 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_4", "User Priority 4", Kind::Bool,
        "Whether priority 4 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x10).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_5 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_5", "User Priority 5", Kind::Bool,
        "Whether priority 5 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x20).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_6 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_6", "User Priority 6", Kind::Bool,
        "Whether priority 6 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x40).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_7 = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_7", "User Priority 7", Kind::Bool,
        "Whether priority 7 is mirrored.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x80).yes_no("Used", "Not used").detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_LIMIT = field("wlan.ext_tag.mscs_descriptor.user_prio_control.user_prio_limit", "User Priority Limit", Kind::U8,
        "The highest priority that mirroring may give.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0x7).detail();
    MSCS_DESCRIPTOR_USER_PRIO_CONTROL_RESERVED = field("wlan.ext_tag.mscs_descriptor.user_prio_control.reserved", "Reserved", Kind::X8,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.4.2.243").mask(0xf8).detail();
    MSCS_DESCRIPTOR_STREAM_TIMEOUT = field("wlan.ext_tag.mscs_descriptor.stream_timeout", "Stream Timeout", Kind::U32,
        "After how long without packets a stream is forgotten.", "IEEE 802.11-2020 clause 9.4.2.243").unit("TUs").for_rows();
    MSCS_DESCRIPTOR_SUBELEMENT_ID = field("wlan.ext_tag.mscs_descriptor.subelement_id", "MSCS Subelement ID", Kind::X8,
        "Which part follows.", "IEEE 802.11-2020 clause 9.4.2.243").for_rows();
    MSCS_DESCRIPTOR_SUBELEMENT_LEN = field("wlan.ext_tag.mscs_descriptor.subelement_len", "MSCS Subelement Length", Kind::U8,
        "How long the part is.", "IEEE 802.11-2020 clause 9.4.2.243").for_rows();
    MSCS_DESCRIPTOR_SUBELEMENT_DATA = field("wlan.ext_tag.mscs_descriptor.subelement_data", "MSCS Subelement Data", Kind::Bytes,
        "The content of the part.", "IEEE 802.11-2020 clause 9.4.2.243").for_rows();
}

/// The parts of what a new station may expect.
pub static SERVICE_PARTS: &[&FieldSpec] = &[
    &ESTIMATED_SERVICE_PARAMS_ACCESS_CATEGORY,
    &ESTIMATED_SERVICE_PARAMS_RESERVED,
    &ESTIMATED_SERVICE_PARAMS_DATA_FORMAT,
    &ESTIMATED_SERVICE_PARAMS_BA_WINDOW_SIZE,
    &ESTIMATED_SERVICE_PARAMS_AIR_TIME_FRAC,
    &ESTIMATED_SERVICE_PARAMS_DATA_PPDU_DUR_TARGET,
];

/// The parts of how stations share the air without an appointment.
pub static UORA_PARTS: &[&FieldSpec] = &[
    &UORA_PARAMETER_SET_EOCWMIN,
    &UORA_PARAMETER_SET_EOCWMAX,
    &UORA_PARAMETER_SET_RESERVED,
];

/// The parts of what the access point does for urgent traffic.
pub static QOS_AP_PARTS: &[&FieldSpec] = &[
    &QOSINFO_AP_EDCAUPDATE,
    &QOSINFO_AP_QACK,
    &QOSINFO_AP_QUEUE_REQ,
    &QOSINFO_AP_TXOPREQ,
    &QOSINFO_AP_MORE_DATA_ACK,
];

/// The parts of the kind of traffic and its wait.
pub static MU_EDCA_PARTS: &[&FieldSpec] = &[
    &MU_EDCA_PARAMETER_SET_AIFSN,
    &MU_EDCA_PARAMETER_SET_ACM,
    &MU_EDCA_PARAMETER_SET_ACI,
    &MU_EDCA_PARAMETER_SET_RESERVED,
];

/// The parts of whether stations may send over a neighbour.
pub static SPATIAL_PARTS: &[&FieldSpec] = &[
    &SPATIAL_REUSE_SR_CONTROL_SRP_DIS,
    &SPATIAL_REUSE_SR_CONTROL_NON_SRG_OBSS_PD_SR_DIS,
    &SPATIAL_REUSE_SR_CONTROL_NON_SRG_OFS_PRESENT,
    &SPATIAL_REUSE_SR_CONTROL_SRG_INFO_PRESENT,
    &SPATIAL_REUSE_SR_CONTROL_HESIGA_VAL_15_ALLOWED,
    &SPATIAL_REUSE_SR_CONTROL_RESERVED,
];

/// The parts of the new color.
pub static NEW_COLOR_PARTS: &[&FieldSpec] = &[
    &BSS_COLOR_CHANGE_NEW_BSS_COLOR,
    &BSS_COLOR_CHANGE_NEW_COLOR_RESERVED,
];

/// The parts of where the network stands among those of its name.
pub static ESS_PARTS: &[&FieldSpec] = &[
    &ESS_REPORT_ESS_INFO_PLANNED_ESS,
    &ESS_REPORT_ESS_INFO_EDGE_OF_ESS,
];

/// The parts of what the sender can do in the 6 GHz band.
pub static HE_6GHZ_PARTS: &[&FieldSpec] = &[
    &HE_6GHZ_CAP_INF_B0_B2,
    &HE_6GHZ_CAP_INF_B3_B5,
    &HE_6GHZ_CAP_INF_B6_B7,
    &HE_6GHZ_CAP_INF_B8,
    &HE_6GHZ_CAP_INF_B9B_B10,
    &HE_6GHZ_CAP_INF_B11,
    &HE_6GHZ_CAP_INF_B12,
    &HE_6GHZ_CAP_INF_B13,
    &HE_6GHZ_CAP_INF_B14_B15,
];

/// The bits of the priorities that are mirrored.
pub static MSCS_PRIORITIES: &[&FieldSpec] = &[
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_0,
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_1,
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_2,
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_3,
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_4,
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_5,
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_6,
    &MSCS_DESCRIPTOR_USER_PRIO_CONTROL_USER_PRIO_7,
];
