//! The fields of MQTT 3.1 and 3.1.1, and the frame of MQTT 5, under Wireshark's names.

use super::names::{CONNACK_CODES, GRANTED_QOS, MESSAGE_TYPES, QOS, RETAIN_HANDLING, version};
use super::reasons::{self, disconnect_name, suback_name};
use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "mqtt",
    "MQ Telemetry Transport Protocol",
    "Devices publish messages to named topics on a broker; whoever subscribed to the topic receives them.",
    "MQTT 3.1.1",
);

fields! { HEADER:
    HDRFLAGS = field("mqtt.hdrflags", "Header Flags", Kind::X8,
        "First byte of every packet: its type in the upper half, flags in the lower.", "MQTT 3.1.1 section 2.2");
    MSGTYPE = field("mqtt.msgtype", "Message Type", Kind::U8,
        "What kind of control packet this is.", "MQTT 3.1.1 section 2.2.1").mask(0xf0).names(MESSAGE_TYPES);
    HDR_RESERVED = field("mqtt.hdr_reserved", "Reserved", Kind::U8,
        "Fixed for every type but PUBLISH: 2 for PUBREL, SUBSCRIBE and UNSUBSCRIBE, 0 for the rest.",
        "MQTT 3.1.1 section 2.2.2").mask(0x0f);
    DUPFLAG = field("mqtt.dupflag", "DUP Flag", Kind::Bool,
        "Set when the sender sends the packet again because no answer came.",
        "MQTT 3.1.1 section 3.3.1.1").mask(0x08).yes_no("Set", "Not set");
    QOS_LEVEL = field("mqtt.qos", "QoS Level", Kind::U8,
        "How hard sender and receiver try: 0 once at most, 1 until acknowledged, 2 exactly once.",
        "MQTT 3.1.1 section 3.3.1.2").mask(0x06).names(QOS);
    RETAIN = field("mqtt.retain", "Retain", Kind::Bool,
        "Asks the broker to keep the message and give it to everyone who subscribes later.",
        "MQTT 3.1.1 section 3.3.1.3").mask(0x01).yes_no("Set", "Not set");
    RETAIN_RESERVED = field("mqtt.retain_reserved", "Reserved", Kind::U8,
        "The retain bit, which means something in PUBLISH only.", "MQTT 3.1 section 2.1").mask(0x01);
    LEN = field("mqtt.len", "Msg Len", Kind::U64,
        "Bytes that follow in this packet, in one to four bytes of seven bits each.", "MQTT 3.1.1 section 2.2.3");
    MSGID = field("mqtt.msgid", "Message Identifier", Kind::U16,
        "Pairs a packet with its acknowledgment; it is used again once the exchange is over.",
        "MQTT 3.1.1 section 2.3.1");
    UNKNOWN_VERSION = field("mqtt.unknown_version", "Unknown version (missing the CONNECT packet?)", Kind::Flag,
        "The packet that chooses the protocol version was sent before the capture began.", "MQTT 3.1.1 section 3.1.2.2");
    ILLEGAL_TOPIC_LENGTH = field("mqtt.illegal_topic_length", "Length cannot be 0", Kind::Flag,
        "A topic has at least one character.", "MQTT 3.1.1 section 4.7.3");
    EXTRA = field("netlens.mqtt.extra", "Bytes beyond the content", Kind::Bytes,
        "Bytes that the length counts, but that the packet's type has no use for.", "netlens");
}

fields! { CONNECT:
    PROTO_LEN = field("mqtt.proto_len", "Protocol Name Length", Kind::U16,
        "Length of the protocol name.", "MQTT 3.1.1 section 3.1.2.1");
    PROTONAME = field("mqtt.protoname", "Protocol Name", Kind::Text,
        "MQTT since version 3.1.1, MQIsdp before.", "MQTT 3.1.1 section 3.1.2.1");
    VER = field("mqtt.ver", "Version", Kind::U8,
        "Protocol level that the client speaks; the whole connection is read by it.",
        "MQTT 3.1.1 section 3.1.2.2").lookup(version);
    CONFLAGS = field("mqtt.conflags", "Connect Flags", Kind::X8,
        "What the payload holds, and how the session is to behave.", "MQTT 3.1.1 section 3.1.2.3");
    UNAME_FLAG = field("mqtt.conflag.uname", "User Name Flag", Kind::Bool,
        "The payload has a user name.", "MQTT 3.1.1 section 3.1.2.8").mask(0x80).yes_no("Set", "Not set");
    PASSWD_FLAG = field("mqtt.conflag.passwd", "Password Flag", Kind::Bool,
        "The payload has a password.", "MQTT 3.1.1 section 3.1.2.9").mask(0x40).yes_no("Set", "Not set");
    WILL_RETAIN = field("mqtt.conflag.retain", "Will Retain", Kind::Bool,
        "Whether the broker keeps the will message for later subscribers.",
        "MQTT 3.1.1 section 3.1.2.7").mask(0x20).yes_no("Set", "Not set");
    WILL_QOS = field("mqtt.conflag.qos", "QoS Level", Kind::U8,
        "Quality of service with which the will message is published.",
        "MQTT 3.1.1 section 3.1.2.6").mask(0x18).names(QOS);
    WILL_FLAG = field("mqtt.conflag.willflag", "Will Flag", Kind::Bool,
        "The client leaves a message that the broker publishes should the connection break.",
        "MQTT 3.1.1 section 3.1.2.5").mask(0x04).yes_no("Set", "Not set");
    CLEAN_SESSION = field("mqtt.conflag.cleansess", "Clean Session Flag", Kind::Bool,
        "Set: start afresh. Not set: go on with the subscriptions and messages kept from the last connection.",
        "MQTT 3.1.1 section 3.1.2.4").mask(0x02).yes_no("Set", "Not set");
    CONFLAG_RESERVED = field("mqtt.conflag.reserved", "(Reserved)", Kind::Bool,
        "Must be zero; a broker closes the connection otherwise.",
        "MQTT 3.1.1 section 3.1.2.3").mask(0x01).yes_no("Set", "Not set");
    KALIVE = field("mqtt.kalive", "Keep Alive", Kind::U16,
        "Seconds within which the client sends something; after one and a half times that the broker hangs up. 0 turns it off.",
        "MQTT 3.1.1 section 3.1.2.10");
    CLIENTID_LEN = field("mqtt.clientid_len", "Client ID Length", Kind::U16,
        "Length of the client identifier.", "MQTT 3.1.1 section 3.1.3.1");
    CLIENTID = field("mqtt.clientid", "Client ID", Kind::Text,
        "Name of the client at this broker; a second client with the same name throws the first one out.",
        "MQTT 3.1.1 section 3.1.3.1");
    WILLTOPIC_LEN = field("mqtt.willtopic_len", "Will Topic Length", Kind::U16,
        "Length of the will topic.", "MQTT 3.1.1 section 3.1.3.2");
    WILLTOPIC = field("mqtt.willtopic", "Will Topic", Kind::Text,
        "Topic that the will message is published to.", "MQTT 3.1.1 section 3.1.3.2");
    WILLMSG_LEN = field("mqtt.willmsg_len", "Will Message Length", Kind::U16,
        "Length of the will message.", "MQTT 3.1.1 section 3.1.3.3");
    WILLMSG = field("mqtt.willmsg", "Will Message", Kind::Bytes,
        "What the broker tells the others when this client is lost.", "MQTT 3.1.1 section 3.1.3.3");
    WILLMSG_TEXT = field("mqtt.willmsg_text", "Will Message", Kind::Text,
        "The will message read as text.", "MQTT 3.1.1 section 3.1.3.3");
    USERNAME_LEN = field("mqtt.username_len", "User Name Length", Kind::U16,
        "Length of the user name.", "MQTT 3.1.1 section 3.1.3.4");
    USERNAME = field("mqtt.username", "User Name", Kind::Text,
        "Account at the broker.", "MQTT 3.1.1 section 3.1.3.4").secret();
    PASSWD_LEN = field("mqtt.passwd_len", "Password Length", Kind::U16,
        "Length of the password.", "MQTT 3.1.1 section 3.1.3.5");
    PASSWD = field("mqtt.passwd", "Password", Kind::Text,
        "The password in clear: without TLS everyone on the path can read it.", "MQTT 3.1.1 section 3.1.3.5").secret();
}

fields! { CONNACK:
    CONACK_FLAGS = field("mqtt.conack.flags", "Acknowledge Flags", Kind::X8,
        "Whether the broker had kept a session.", "MQTT 3.1.1 section 3.2.2.1");
    CONACK_RESERVED = field("mqtt.conack.flags.reserved", "Reserved", Kind::Bool,
        "Must be zero.", "MQTT 3.1.1 section 3.2.2.1").mask(0xfe).yes_no("Set", "Not set");
    CONACK_RESERVED_31 = field("mqtt.conack.flags.reserved", "Reserved", Kind::Bool,
        "Unused in version 3.1, which had no session present flag.", "MQTT 3.1 section 3.2").yes_no("Set", "Not set");
    SESSION_PRESENT = field("mqtt.conack.flags.sp", "Session Present", Kind::Bool,
        "The broker still has this client's subscriptions from before.",
        "MQTT 3.1.1 section 3.2.2.2").mask(0x01).yes_no("Set", "Not set");
    CONACK_VAL = field("mqtt.conack.val", "Return Code", Kind::U8,
        "0: the client is in. Anything else says why the broker closes the connection.",
        "MQTT 3.1.1 section 3.2.2.3").names(CONNACK_CODES);
}

fields! { TOPICS:
    TOPIC_LEN = field("mqtt.topic_len", "Topic Length", Kind::U16,
        "Length of the topic.", "MQTT 3.1.1 section 1.5.3");
    TOPIC = field("mqtt.topic", "Topic", Kind::Text,
        "Name of the message's subject, in levels parted by slashes; a subscription may use + for one level and # for all below.",
        "MQTT 3.1.1 section 4.7");
    MSG = field("mqtt.msg", "Message", Kind::Bytes,
        "What is published: bytes that mean whatever publisher and subscriber agreed on.", "MQTT 3.1.1 section 3.3.3");
    MSG_TEXT = field("mqtt.msg_text", "Message", Kind::Text,
        "The message read as text, where all of it is text.", "MQTT 3.1.1 section 3.3.3");
    SUB_QOS = field("mqtt.sub.qos", "Requested QoS", Kind::U8,
        "Highest quality of service at which the subscriber wants these messages.",
        "MQTT 3.1.1 section 3.8.3").names(QOS);
    SUBACK_QOS = field("mqtt.suback.qos", "Granted QoS", Kind::U8,
        "What the broker granted for the filter at this place of the request; 128 is a refusal.",
        "MQTT 3.1.1 section 3.9.3").names(GRANTED_QOS);
}

fields! { V5:
    PROPERTIES = field("mqtt.properties", "Properties", Kind::Flag,
        "Extras of MQTT 5: what the sender wants beyond the fixed fields.", "MQTT 5.0 section 2.2.2");
    WILL_PROPERTIES = field("mqtt.will_properties", "Will Properties", Kind::Flag,
        "Extras for the will message.", "MQTT 5.0 section 3.1.3.2");
    PROPERTY_LEN = field("mqtt.property_len", "Total Length", Kind::U64,
        "Bytes of properties that follow.", "MQTT 5.0 section 2.2.2.1");
    SUB_OPTIONS = field("mqtt.subscription_options", "Subscription Options", Kind::X8,
        "How the broker is to serve this subscription.", "MQTT 5.0 section 3.8.3.1");
    SUB_OPTIONS_RESERVED = field("mqtt.subscription_options_reserved", "Reserved", Kind::X8,
        "Must be zero.", "MQTT 5.0 section 3.8.3.1").mask(0xc0);
    SUB_OPTIONS_RETAIN = field("mqtt.subscription_options_retain", "Retain Handling", Kind::U8,
        "Whether kept messages are wanted at once.", "MQTT 5.0 section 3.8.3.1").mask(0x30).names(RETAIN_HANDLING);
    SUB_OPTIONS_RAP = field("mqtt.subscription_options_rap", "Retain As Published", Kind::Bool,
        "Pass the retain flag on as the publisher set it.", "MQTT 5.0 section 3.8.3.1").mask(0x08).yes_no("Set", "Not set");
    SUB_OPTIONS_NL = field("mqtt.subscription_options_nl", "No Local", Kind::Bool,
        "Do not send the client its own messages.", "MQTT 5.0 section 3.8.3.1").mask(0x04).yes_no("Set", "Not set");
    SUB_OPTIONS_QOS = field("mqtt.subscription_options_qos", "QoS", Kind::U8,
        "Highest quality of service at which the subscriber wants these messages.",
        "MQTT 5.0 section 3.8.3.1").mask(0x03).names(QOS);
    CONNACK_REASON = field("mqtt.connack.reason_code", "Reason Code", Kind::U8,
        "0: the client is in. 128 and above: why it is not.", "MQTT 5.0 section 3.2.2.2").lookup(reasons::name);
    PUBACK_REASON = field("mqtt.puback.reason_code", "Reason Code", Kind::U8,
        "What became of the message.", "MQTT 5.0 section 3.4.2.1").lookup(reasons::name);
    PUBREC_REASON = field("mqtt.pubrec.reason_code", "Reason Code", Kind::U8,
        "What became of the message.", "MQTT 5.0 section 3.5.2.1").lookup(reasons::name);
    PUBREL_REASON = field("mqtt.pubrel.reason_code", "Reason Code", Kind::U8,
        "Whether the packet identifier is known.", "MQTT 5.0 section 3.6.2.1").lookup(reasons::name);
    PUBCOMP_REASON = field("mqtt.pubcomp.reason_code", "Reason Code", Kind::U8,
        "Whether the packet identifier is known.", "MQTT 5.0 section 3.7.2.1").lookup(reasons::name);
    SUBACK_REASON = field("mqtt.suback.reason_code", "Reason Code", Kind::U8,
        "What the broker granted for the filter at this place of the request.",
        "MQTT 5.0 section 3.9.3").lookup(suback_name);
    UNSUBACK_REASON = field("mqtt.unsuback.reason_code", "Reason Code", Kind::U8,
        "Whether there was such a subscription.", "MQTT 5.0 section 3.11.3").lookup(reasons::name);
    DISCONNECT_REASON = field("mqtt.disconnect.reason_code", "Reason Code", Kind::U8,
        "Why this side hangs up.", "MQTT 5.0 section 3.14.2.1").lookup(disconnect_name);
    AUTH_REASON = field("mqtt.auth.reason_code", "Reason Code", Kind::U8,
        "Where the exchange of credentials stands.", "MQTT 5.0 section 3.15.2.1").lookup(reasons::name);
    MEANING = field("netlens.mqtt.reason", "Meaning", Kind::Text,
        "What the reason code means, in words.", "MQTT 5.0 section 2.4").rendered(meaning);
    SHARE_NAME = field("netlens.mqtt.share.name", "Share Name", Kind::Text,
        "Name of the group of clients that share the subscription: each message goes to one of them.",
        "MQTT 5.0 section 4.8.2");
    SHARE_FILTER = field("netlens.mqtt.share.filter", "Shared Topic Filter", Kind::Text,
        "The topic filter that the group shares.", "MQTT 5.0 section 4.8.2");
    REQUEST_IN = field("netlens.mqtt.request_in", "Answers the request in frame", Kind::Frame,
        "The message with this response topic and these correlation data.", "MQTT 5.0 section 4.10");
    UNKNOWN_ALIAS = field("mqtt.unknown_topic_alias", "Unknown topic alias", Kind::Flag,
        "The alias stands for a topic that was told before the capture began, or never.", "MQTT 5.0 section 3.3.2.3.4");
}

fn meaning(field: crate::dissect::FieldRef<'_>, out: &mut String) {
    out.push_str(
        reasons::meaning(field.number()).unwrap_or("a code that the standard does not have"),
    );
}
