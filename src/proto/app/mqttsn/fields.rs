//! The fields of MQTT-SN, under Wireshark's names where it has them.

use crate::dissect::{Base, FieldSpec, Kind, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "mqttsn",
    "MQ Telemetry Transport Protocol for Sensor Networks",
    "MQTT in small datagrams, for devices that cannot keep a connection open; a gateway speaks MQTT for them.",
    "MQTT-SN 1.2",
);

/// Message types (MQTT-SN 1.2 section 5.2.2).
const TYPES: &[(u64, &str)] = &[
    (0x00, "Advertise Gateway"),
    (0x01, "Search Gateway"),
    (0x02, "Gateway Info"),
    (0x03, "Reserved_03"),
    (0x04, "Connect Command"),
    (0x05, "Connect Ack"),
    (0x06, "Will Topic Request"),
    (0x07, "Will Topic"),
    (0x08, "Will Message Request"),
    (0x09, "Will Message"),
    (0x0a, "Register"),
    (0x0b, "Register Ack"),
    (0x0c, "Publish Message"),
    (0x0d, "Publish Ack"),
    (0x0e, "Publish Complete"),
    (0x0f, "Publish Received"),
    (0x10, "Publish Release"),
    (0x11, "Reserved_11"),
    (0x12, "Subscribe Request"),
    (0x13, "Subscribe Ack"),
    (0x14, "Unsubscribe Request"),
    (0x15, "Unsubscribe Ack"),
    (0x16, "Ping Request"),
    (0x17, "Ping Response"),
    (0x18, "Disconnect Req"),
    (0x19, "Reserved_19"),
    (0x1a, "Will Topic Update"),
    (0x1b, "Will Topic Response"),
    (0x1c, "Will Message Update"),
    (0x1d, "Will Message Response"),
    (0xfe, "Encapsulated Message"),
];

/// Qualities of service (MQTT-SN 1.2 section 5.3.4).
const QUALITIES: &[(u64, &str)] = &[
    (0, "Fire and Forget"),
    (1, "Acknowledged deliver"),
    (2, "Assured Delivery"),
    (3, "No Connection required"),
];

/// What a topic field holds (MQTT-SN 1.2 section 5.3.4).
const TOPIC_TYPES: &[(u64, &str)] = &[
    (0, "Normal ID"),
    (1, "Pre-defined ID"),
    (2, "Short Topic Name"),
    (3, "Reserved"),
];

/// Return codes (MQTT-SN 1.2 section 5.3.10).
const RETURN_CODES: &[(u64, &str)] = &[
    (0, "Accepted"),
    (1, "Rejected: Congestion"),
    (2, "Rejected: invalid topic ID"),
    (3, "Rejected: not supported"),
];

const YES: &str = "Yes";
const NO: &str = "No";

fields! { FIELDS:
    MSG = field("mqttsn.msg", "Message", Kind::Flag,
        "One message; a forwarder puts another one into it.", "MQTT-SN 1.2 section 5.2");
    TYPE = field("mqttsn.msg.type", "Message Type", Kind::X8,
        "What the message is.", "MQTT-SN 1.2 section 5.2.2").names(TYPES);
    LENGTH = field("mqttsn.msg.len", "Message Length", Kind::U16,
        "Bytes of the whole message, itself included; one byte, or 01 and two bytes when it is longer than 255.",
        "MQTT-SN 1.2 section 5.2.1");
    DUP = field("mqttsn.dup", "DUP", Kind::Bool,
        "Set when the message was sent before and not acknowledged.", "MQTT-SN 1.2 section 5.3.4")
        .mask(0x80).yes_no(YES, NO);
    QOS = field("mqttsn.qos", "QoS", Kind::X8,
        "Whether arrival is confirmed: 0 not, 1 at least once, 2 exactly once; 3 publishes without any connection.",
        "MQTT-SN 1.2 section 5.3.4").mask(0x60).names(QUALITIES);
    RETAIN = field("mqttsn.retain", "Retain", Kind::Bool,
        "Whether the broker keeps the message for later subscribers.", "MQTT-SN 1.2 section 5.3.4")
        .mask(0x10).yes_no(YES, NO);
    WILL = field("mqttsn.will", "Will", Kind::Bool,
        "Whether the client leaves a will: the gateway then asks for its topic and message.",
        "MQTT-SN 1.2 section 5.3.4").mask(0x08).yes_no(YES, NO);
    CLEAN = field("mqttsn.clean.session", "Clean Session", Kind::Bool,
        "Whether the gateway forgets subscriptions and will of an earlier session.", "MQTT-SN 1.2 section 5.3.4")
        .mask(0x04).yes_no(YES, NO);
    TOPIC_TYPE = field("mqttsn.topic.id.type", "Topic ID Type", Kind::X8,
        "What the topic field holds: a registered number, a number agreed on beforehand, or two letters.",
        "MQTT-SN 1.2 section 5.3.4").mask(0x03).names(TOPIC_TYPES);
    GATEWAY = field("mqttsn.gw.id", "Gateway ID", Kind::U8,
        "The gateway's number.", "MQTT-SN 1.2 section 5.3.5");
    GATEWAY_ADDRESS = field("mqttsn.gw.addr", "Gateway Address", Kind::Text,
        "Where the gateway is, when another client answers for it.", "MQTT-SN 1.2 section 5.3.6");
    INTERVAL = field("mqttsn.adv.interv", "Advertise Interval", Kind::U16,
        "Seconds until the gateway announces itself again.", "MQTT-SN 1.2 section 5.3.2");
    RADIUS = field("mqttsn.radius", "Broadcast Radius", Kind::U8,
        "How many hops the question may travel; 0 is everywhere.", "MQTT-SN 1.2 section 5.3.9");
    PROTOCOL_ID = field("mqttsn.protocol.id", "Protocol ID", Kind::X8,
        "Always 1 in this version.", "MQTT-SN 1.2 section 5.3.8");
    KEEP_ALIVE = field("mqttsn.keep.alive", "Keep Alive", Kind::U16,
        "Seconds after which a silent client counts as lost.", "MQTT-SN 1.2 section 5.3.3");
    CLIENT_ID = field("mqttsn.client.id", "Client ID", Kind::Text,
        "The client's name, 1 to 23 characters; a sleeping client shows it to fetch its messages.",
        "MQTT-SN 1.2 section 5.3.1");
    RETURN_CODE = field("mqttsn.return.code", "Return Code", Kind::X8,
        "Whether the gateway agrees.", "MQTT-SN 1.2 section 5.3.10").names(RETURN_CODES);
    WILL_TOPIC = field("mqttsn.will.topic", "Will Topic", Kind::Text,
        "Where the broker publishes the will when the client is lost.", "MQTT-SN 1.2 section 5.3.14");
    WILL_MSG = field("mqttsn.will.msg", "Will Message", Kind::Text,
        "What the broker publishes when the client is lost.", "MQTT-SN 1.2 section 5.3.13");
    TOPIC_ID = field("mqttsn.topic.id", "Topic ID", Kind::U16,
        "The number that stands for the topic's name; 0 where the gateway is to choose it.",
        "MQTT-SN 1.2 section 5.3.11");
    SHORT_TOPIC = field("netlens.mqttsn.topic.short", "Short Topic Name", Kind::Text,
        "Two letters in place of a number: the topic's name itself.", "MQTT-SN 1.2 section 3");
    MSG_ID = field("mqttsn.msg.id", "Message ID", Kind::U16,
        "Number that ties an acknowledgment to its message; 0 where none is wanted.", "MQTT-SN 1.2 section 5.3.7");
    TOPIC_NAME = field("mqttsn.topic", "Topic Name", Kind::Text,
        "The name that gets a number.", "MQTT-SN 1.2 section 5.3.12");
    TOPIC = field("mqttsn.topic.name.or.id", "Topic Name/ID", Kind::Text,
        "What is subscribed to: a name, which may have wildcards, or a number agreed on beforehand.",
        "MQTT-SN 1.2 section 5.4.15");
    PAYLOAD = field("mqttsn.pub.msg", "Message", Kind::Text,
        "What is published.", "MQTT-SN 1.2 section 5.3.3");
    SLEEP = field("mqttsn.sleep.timer", "Sleep Timer", Kind::U16,
        "Seconds that the client sleeps; the gateway keeps its messages meanwhile.", "MQTT-SN 1.2 section 5.4.21");
    CONTROL = field("mqttsn.control.info", "Control", Kind::Uint(8, Base::Hex),
        "How far a forwarder may pass the message on.", "MQTT-SN 1.2 section 5.5").mask(0x03);
    NODE = field("mqttsn.wireless.node.id", "Wireless Node ID", Kind::U16,
        "Which device the message inside comes from or goes to.", "MQTT-SN 1.2 section 5.5");
    AGREED_IN = field("netlens.mqttsn.topic.agreed_in", "Topic ID agreed in", Kind::Frame,
        "The frame in which the topic's name and number belong together: REGISTER or SUBSCRIBE.",
        "MQTT-SN 1.2 section 6.5");
}
