//! Fields of the 802.11 header, of control frames, and of the protection of data.

use super::names;
use crate::dissect::Kind;
use crate::fields;
use crate::proto::checksum::STATUS;
use crate::proto::link::mac;
fields! { HEAD:
    TYPE_SUBTYPE = field("wlan.fc.type_subtype", "Type/Subtype", Kind::X16,
        "What the frame does: manage the network, control the air, or carry data, and which of each kind.", "IEEE 802.11-2020 clause 9.2.4.1.3").lookup(names::subtype);
    FC = field("wlan.fc", "Frame Control Field", Kind::X16,
        "The first two bytes, which say how the rest is to be read.", "IEEE 802.11-2020 clause 9.2.4.1.3");
    VERSION = field("wlan.fc.version", "Version", Kind::U8,
        "The version of the standard's frame format, 0 to this day.", "IEEE 802.11-2020 clause 9.2.4.1.2").mask(0x3);
    TYPE = field("wlan.fc.type", "Type", Kind::U8,
        "Management, control or data.", "IEEE 802.11-2020 clause 9.2.4.1.3").mask(0xc)
        .names(&[(0, "Management frame"), (1, "Control frame"), (2, "Data frame"), (3, "Extension frame"), (0, "PV1 QoS Data - with one SID"), (1, "PV1 Management"), (2, "PV1 Control"), (3, "PV1 QoS Data - no SIDs"), (4, "PV1 Reserved"), (5, "PV1 Reserved"), (6, "PV1 Reserved"), (7, "PV1 Extension (currently reserved)")]);
    SUBTYPE = field("wlan.fc.subtype", "Subtype", Kind::U8,
        "Which frame of its type this is.", "IEEE 802.11-2020 clause 9.2.4.1.3").mask(0xf0)
        .names(&[(0, "Action"), (1, "Action No Ack"), (2, "PV1 Probe Response"), (3, "Resource Allocation"), (4, "Reserved"), (5, "Reserved"), (6, "Reserved"), (7, "Reserved"), (0, "STACK"), (1, "BAT"), (2, "Reserved"), (3, "Reserved"), (4, "Reserved"), (5, "Reserved"), (6, "Reserved"), (7, "Reserved")]);
    FLAGS = field("wlan.flags", "Flags", Kind::X8,
        "Eight bits about the way of the frame.", "IEEE 802.11-2020 clause 9.2.4.1.3");
    DS = field("wlan.fc.ds", "DS status", Kind::X8,
        "Whether the frame goes to the access point, comes from it, or passes between two.", "IEEE 802.11-2020 clause 9.2.4.1.4").mask(0x3)
        .names(&[(0, "Not leaving DS or network is operating in AD-HOC mode (To DS: 0 From DS: 0)"), (1, "Frame from STA to DS via an AP (To DS: 1 From DS: 0)"), (2, "Frame from DS to a STA via AP(To DS: 0 From DS: 1)"), (3, "WDS (AP to AP) or Mesh (MP to MP) Frame (To DS: 1 From DS: 1)")]);
    TO_DS = field("wlan.fc.tods", "To DS", Kind::Bool,
        "The frame is on its way to the access point.", "IEEE 802.11-2020 clause 9.2.4.1.4").mask(0x1).yes_no("Frame is entering DS", "Frame is not entering DS");
    FROM_DS = field("wlan.fc.fromds", "From DS", Kind::Bool,
        "The frame comes from the access point.", "IEEE 802.11-2020 clause 9.2.4.1.4").mask(0x2).yes_no("Frame is exiting DS", "Frame is not exiting DS");
    MORE_FRAG = field("wlan.fc.frag", "More Fragments", Kind::Bool,
        "Whether further fragments of the same data follow.", "IEEE 802.11-2020 clause 9.2.4.1.5").mask(0x4).yes_no("More fragments follow", "This is the last fragment");
    RETRY = field("wlan.fc.retry", "Retry", Kind::Bool,
        "The frame was sent before and not acknowledged: many of these mean a bad radio link.", "IEEE 802.11-2020 clause 9.2.4.1.6").mask(0x8).yes_no("Frame is being retransmitted", "Frame is not being retransmitted");
    PWR_MGT = field("wlan.fc.pwrmgt", "PWR MGT", Kind::Bool,
        "Whether the sender goes to sleep after this frame; the access point then keeps frames for it.", "IEEE 802.11-2020 clause 9.2.4.1.7").mask(0x10).yes_no("STA will go to sleep", "STA will stay up");
    MORE_DATA = field("wlan.fc.moredata", "More Data", Kind::Bool,
        "Whether the access point has more frames waiting for a station that sleeps.", "IEEE 802.11-2020 clause 9.2.4.1.8").mask(0x20).yes_no("Data is buffered for STA at AP", "No data buffered");
    PROTECTED = field("wlan.fc.protected", "Protected flag", Kind::Bool,
        "Whether the body is encrypted.", "IEEE 802.11-2020 clause 9.2.4.1.9").mask(0x40).yes_no("Data is protected", "Data is not protected");
    ORDER = field("wlan.fc.order", "+HTC/Order flag", Kind::Bool,
        "Whether a field for 802.11n control follows; long ago it asked for strict order.", "IEEE 802.11-2020 clause 9.2.4.1.10").mask(0x80).yes_no("Strictly ordered", "Not strictly ordered");
    DURATION = field("wlan.duration", "Duration", Kind::U16,
        "For how many microseconds others must keep quiet after this frame.", "IEEE 802.11-2020 clause 9.2.4.2").mask(0x7fff).unit(" microseconds");
    AID = field("wlan.aid", "Association ID", Kind::U16,
        "The number the access point gave the station that asks for its waiting frames.", "IEEE 802.11-2020 clause 9.2.4.2").mask(0x3fff);
    RA = field("wlan.ra", "Receiver address", Kind::Ether,
        "Whose radio is to receive the frame now.", "IEEE 802.11-2020 clause 9.2.4.3.7").rendered(mac::words);
    RA_RESOLVED = field("wlan.ra_resolved", "Receiver address (resolved)", Kind::Text,
        "The receiver with its maker's name.", "IEEE 802.11-2020 clause 9.2.4.3.7").rendered(mac::resolved).detail();
    ADDR = field("wlan.addr", "Hardware address", Kind::Ether,
        "Every address of the frame is found under this name too.", "IEEE 802.11-2020 clause 9.2.4.3.7").rendered(mac::words).detail();
    ADDR_RESOLVED = field("wlan.addr_resolved", "Hardware address (resolved)", Kind::Text,
        "Every address with its maker's name.", "IEEE 802.11-2020 clause 9.2.4.3.7").rendered(mac::resolved).detail();
    DA = field("wlan.da", "Destination address", Kind::Ether,
        "For whom the data is in the end.", "IEEE 802.11-2020 clause 9.2.4.3.5").rendered(mac::words);
    DA_RESOLVED = field("wlan.da_resolved", "Destination address (resolved)", Kind::Text,
        "The destination with its maker's name.", "IEEE 802.11-2020 clause 9.2.4.3.5").rendered(mac::resolved).detail();
    TA = field("wlan.ta", "Transmitter address", Kind::Ether,
        "Whose radio sent the frame now.", "IEEE 802.11-2020 clause 9.2.4.3.8").rendered(mac::words);
    TA_RESOLVED = field("wlan.ta_resolved", "Transmitter address (resolved)", Kind::Text,
        "The transmitter with its maker's name.", "IEEE 802.11-2020 clause 9.2.4.3.8").rendered(mac::resolved).detail();
    SA = field("wlan.sa", "Source address", Kind::Ether,
        "Who sent the data in the first place.", "IEEE 802.11-2020 clause 9.2.4.3.6").rendered(mac::words);
    SA_RESOLVED = field("wlan.sa_resolved", "Source address (resolved)", Kind::Text,
        "The source with its maker's name.", "IEEE 802.11-2020 clause 9.2.4.3.6").rendered(mac::resolved).detail();
    BSSID = field("wlan.bssid", "BSS Id", Kind::Ether,
        "The network, by the address of its access point's radio.", "IEEE 802.11-2020 clause 9.2.4.3.4").rendered(mac::words);
    BSSID_RESOLVED = field("wlan.bssid_resolved", "BSS Id (resolved)", Kind::Text,
        "The network's address with its maker's name.", "IEEE 802.11-2020 clause 9.2.4.3.4").rendered(mac::resolved).detail();
    STAA = field("wlan.staa", "STA address", Kind::Ether,
        "The station on the other side of the access point.", "IEEE 802.11-2020 clause 9.2.4.3.4").rendered(mac::words);
    STAA_RESOLVED = field("wlan.staa_resolved", "STA address (resolved)", Kind::Text,
        "The station with its maker's name.", "IEEE 802.11-2020 clause 9.2.4.3.4").rendered(mac::resolved).detail();
    FRAG = field("wlan.frag", "Fragment number", Kind::U16,
        "Which piece of the data this is, from 0.", "IEEE 802.11-2020 clause 9.2.4.4.3").mask(0xf);
    SEQ = field("wlan.seq", "Sequence number", Kind::U16,
        "Counts the sender's frames, modulo 4096; a repeated frame keeps its number.", "IEEE 802.11-2020 clause 9.2.4.4.2").mask(0xfff0);
    FCS = field("wlan.fcs", "Frame check sequence", Kind::X32,
        "Guards the frame against damage in the air; adapters hand it on only sometimes.", "IEEE 802.11-2020 clause 9.2.4.8");
    FCS_STATUS = field("wlan.fcs.status", "FCS Status", Kind::U8,
        "Whether the check sequence fits the frame.", "IEEE 802.11-2020 clause 9.2.4.8").names(STATUS);
    QOS = field("wlan.qos", "Qos Control", Kind::X16,
        "Which priority the frame has and how it is to be acknowledged.", "IEEE 802.11-2020 clause 9.2.4.5");
    QOS_TID = field("wlan.qos.tid", "TID", Kind::U16,
        "The traffic identifier: frames of one number stay in order.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0xf).detail();
    QOS_PRIORITY = field("wlan.qos.priority", "Priority", Kind::U16,
        "The user priority, from background to voice.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0x7)
        .names(&[(0, "Best Effort (Best Effort)"), (1, "Background (Background)"), (2, "Spare (Background)"), (3, "Excellent Effort (Best Effort)"), (4, "Controlled Load (Video)"), (5, "Video (Video)"), (6, "Voice (Voice)"), (7, "Network Control (Voice)")]).detail();
    QOS_BIT4 = field("wlan.qos.bit4", "QoS bit 4", Kind::Bool,
        "What the upper byte says in frames from a station.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0x10).yes_no("Bits 8-15 of QoS Control field are Queue Size", "Bits 8-15 of QoS Control field are TXOP Duration Requested").detail();
    QOS_EOSP = field("wlan.qos.eosp", "EOSP", Kind::Bool,
        "Whether the period in which a dozing station is served ends here.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0x10).yes_no("End of service period", "Service period").detail();
    QOS_ACK = field("wlan.qos.ack", "Ack Policy", Kind::X16,
        "Whether the receiver acknowledges at once, together with others, or not at all.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0x60)
        .names(&[(0, "Normal Ack"), (1, "No Ack"), (2, "No explicit acknowledgment"), (3, "Block Ack")]).detail();
    QOS_AMSDU = field("wlan.qos.amsdupresent", "Payload Type", Kind::Bool,
        "Whether the frame holds several packets at once.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0x80).yes_no("A-MSDU", "MSDU").detail();
    QOS_TXOP_LIMIT = field("wlan.qos.txop_limit", "TXOP Limit", Kind::U16,
        "How long a polled station may send.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0xff00);
    QOS_TXOP = field("wlan.qos.txop_dur_req", "TXOP Duration Requested", Kind::U16,
        "How long the station would like to send.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0xff00).detail();
    QOS_QUEUE = field("wlan.qos.queue_size", "Queue Size", Kind::U16,
        "How much the station has waiting.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0xff00).detail();
    QOS_PS_BUF = field("wlan.qos.ps_buf_state", "QAP PS Buffer State", Kind::X16,
        "What the access point holds back for a dozing station.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0xff00).detail();
    QOS_BUF_IND = field("wlan.qos.buf_state_indicated", "Buffer State Indicated", Kind::Bool,
        "Whether it says how much that is.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0x200).yes_no("Yes", "No").detail();
    QOS_HIGHEST = field("wlan.qos.highest_pri_buf_ac", "Highest-Priority Buffered AC", Kind::U16,
        "The most urgent kind of data that waits.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0xc00)
        .names(&[(0, "Best Effort"), (1, "Background"), (2, "Video"), (3, "Voice")]);
    QOS_LOAD = field("wlan.qos.qap_buf_load", "QAP Buffered Load", Kind::U16,
        "How much waits for the station.", "IEEE 802.11-2020 clause 9.2.4.5").mask(0xf000);
    HTC = field("wlan.htc", "HT Control (+HTC)", Kind::X32,
        "Advice from radio to radio: rates, antennas, who may send next.", "IEEE 802.11-2020 clause 9.2.4.6");
    CCMP_IV = field("wlan.ccmp.extiv", "CCMP Ext. Initialization Vector", Kind::Text,
        "The packet number that makes each encryption under AES-CCMP different; it must never repeat under one key.", "IEEE 802.11-2020 clause 12.5.3.2").rendered(names::packet_number);
    TKIP_IV = field("wlan.tkip.extiv", "TKIP Ext. Initialization Vector", Kind::Text,
        "The packet number that makes each encryption under TKIP different.", "IEEE 802.11-2020 clause 12.5.2.2").rendered(names::packet_number);
    WEP_IV = field("wlan.wep.iv", "Initialization Vector", Kind::X24,
        "The start value of WEP's cipher; as it is only 24 bits long, WEP can be broken in minutes.", "IEEE 802.11-2020 clause 12.3.2.2");
    WEP_KEY = field("wlan.wep.key", "Key Index", Kind::U8,
        "Which of four keys encrypted the frame; 0 is the station's own, others are the group's.", "IEEE 802.11-2020 clause 12.3.2.2");
    WEP_ICV = field("wlan.wep.icv", "WEP ICV", Kind::X32,
        "WEP's check sum over the clear text, itself encrypted.", "IEEE 802.11-2020 clause 12.3.2.2");
    CLOSED = field("netlens.wlan.closed", "Stays closed", Kind::U8,
        "Why netlens shows nothing of what is encrypted here, and what to do about it.", "IEEE 802.11-2020 clause 12.7")
        .names(&[
            (1, "no passphrase was given: --wifi SSID:PASSPHRASE opens it"),
            (2, "no key was given for a network of this name"),
            (3, "no key handshake of this station in the capture before this frame: make the board rejoin while capturing"),
            (4, "a part of the key handshake was not captured: make the board rejoin while capturing"),
            (5, "the passphrase is wrong: the key handshake was made with another"),
            (6, "it fits no key of a handshake in this capture: the key changed unseen, or the frame is damaged"),
            (7, "message 3 of a key handshake, which brings the group key, was not captured before this frame"),
            (8, "netlens does not open this cipher"),
            (9, "the capture kept only a part of the frame"),
        ]);
    REPLAY = field("netlens.wlan.replay", "Packet number", Kind::U8,
        "Whether the packet number was used before under this key: a receiver drops such a frame, as somebody may have recorded it and sent it once more.", "IEEE 802.11-2020 clause 12.5.3.4.4")
        .names(&[(1, "used before"), (2, "went back")]);
    SIGNED = field("netlens.wlan.bip", "Signature for all", Kind::U8,
        "Whether the network's key signed this management frame: stations that know the key ignore a good-bye that anybody could have sent.", "IEEE 802.11-2020 clause 12.5.4")
        .names(&[
            (1, "good: the access point sent it"),
            (2, "wrong: somebody else sent it, or it is damaged; stations of this network ignore it"),
            (3, "not checked: no key handshake that brings its key was captured, or no passphrase was given"),
            (4, "missing: stations of this network ignore it"),
        ]);
    CLEAR = field("netlens.wlan.unprotected", "Sent in the clear", Kind::Flag,
        "A good-bye that is not encrypted, between two that encrypt theirs: the receiver does not obey it, as anybody could have sent it.", "IEEE 802.11-2020 clause 11.13");
    ROAMS = field("netlens.wlan.ft", "Fast transition", Kind::U8,
        "Whether the keys that follow from the passphrase signed this reassociation, so that no key handshake is needed.", "IEEE 802.11-2020 clause 13.8.4").names(names::CHECKS);
    TK = field("wlan.analysis.tk", "TK", Kind::Text,
        "The temporal key that opened the frame: it holds for one session of one station.", "IEEE 802.11-2020 clause 12.7.1.3").detail();
    PMK = field("wlan.analysis.pmk", "PMK", Kind::Text,
        "The master key, which follows from the passphrase and the network's name.", "IEEE 802.11-2020 clause 12.7.1.3").detail();
    GTK = field("wlan.analysis.gtk", "GTK", Kind::Text,
        "The group key that opened the frame: every station of the network has it.", "IEEE 802.11-2020 clause 12.7.1.4").detail();
    KCK = field("wlan.analysis.kck", "KCK", Kind::Text,
        "The key that signs the messages of the key handshake.", "IEEE 802.11-2020 clause 12.7.1.3").detail();
    KEK = field("wlan.analysis.kek", "KEK", Kind::Text,
        "The key that encrypts the group key on its way to the station.", "IEEE 802.11-2020 clause 12.7.1.3").detail();
    FRAGMENTS = field("wlan.fragments", "802.11 Fragments", Kind::Flag,
        "The pieces that the data was put together from.", "IEEE 802.11-2020 clause 10.4");
    FRAGMENT = field("wlan.fragment", "802.11 Fragment", Kind::Frame,
        "A frame that carried a piece.", "IEEE 802.11-2020 clause 10.4");
    FRAGMENT_COUNT = field("wlan.fragment.count", "Fragment count", Kind::U32,
        "How many pieces there are.", "IEEE 802.11-2020 clause 10.4");
    REASSEMBLED_LEN = field("wlan.reassembled.length", "Reassembled 802.11 length", Kind::U32,
        "How long the data is that was put together from fragments.", "IEEE 802.11-2020 clause 10.4");
    BA_CONTROL = field("wlan.ba.control", "Block Ack Control", Kind::X16,
        "Which kind of block acknowledgment is meant.", "IEEE 802.11-2020 clause 9.3.1.7");
    BA_POLICY = field("wlan.ba.control.ackpolicy", "BA Ack Policy", Kind::Bool,
        "Whether the block acknowledgment is itself acknowledged.", "IEEE 802.11-2020 clause 9.3.1.7").mask(0x1).yes_no("Sender Does Not Require Immediate Acknowledgement", "Immediate Acknowledgement Required").detail();
    BA_TYPE = field("wlan.ba.control.ba_type", "BA Type", Kind::X16,
        "Which form the block acknowledgment has.", "IEEE 802.11-2020 clause 9.3.1.7").mask(0x1e).names(names::BLOCK_ACKS).detail();
    BA_RESERVED = field("wlan.ba.control.reserved", "Reserved", Kind::X16,
        "Reserved by the standard: sent as zero and not looked at.", "IEEE 802.11-2020 clause 9.3.1.7").mask(0xfe0).detail();
    BA_TID = field("wlan.ba.basic.tidinfo", "TID for which a Basic BlockAck frame is requested", Kind::X16,
        "For which traffic identifier the acknowledgment is.", "IEEE 802.11-2020 clause 9.3.1.7").mask(0xf000).detail();
    BA_BITMAP = field("wlan.ba.bm", "Block Ack Bitmap", Kind::Bytes,
        "One bit for each frame from the starting number on: 1 arrived.", "IEEE 802.11-2020 clause 9.3.1.7");
    SUBFRAME = field("wlan_aggregate.a_mdsu.subframe", "A-MSDU Subframe", Kind::Flag,
        "One of several packets that share a frame.", "IEEE 802.11-2020 clause 9.2.2");
    SUBFRAME_LEN = field("wlan_aggregate.a_mdsu.length", "A-MSDU Length", Kind::U16,
        "How long the packet within is.", "IEEE 802.11-2020 clause 9.2.2");
}
