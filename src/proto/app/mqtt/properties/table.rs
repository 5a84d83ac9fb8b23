//! The properties of MQTT 5 (section 2.2.2.2): what each holds, where it may stand, and what it is for.
//!
//! Wireshark has one field for all numbers and one for all strings; each property has its own spec of it here, so that
//! each can say what it means.

use crate::dissect::{FieldSpec, Kind};
use crate::fields;

/// How a property's value is encoded (MQTT 5.0 section 1.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Shape {
    /// One byte.
    Byte,
    /// Two byte integer.
    Two,
    /// Four byte integer.
    Four,
    /// Variable byte integer.
    Variable,
    /// UTF-8 string.
    Text,
    /// UTF-8 string that names a topic.
    Topic,
    /// Binary data.
    Binary,
    /// Two UTF-8 strings.
    Pair,
}

/// What a number must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Rule {
    /// Anything.
    Any,
    /// 0 or 1.
    Flag,
    /// Not 0.
    NotZero,
}

/// One property.
#[derive(Debug)]
pub(in super::super) struct Property {
    /// Identifier.
    pub id: u8,
    /// Encoding.
    pub shape: Shape,
    /// Field of the value; of the key for a pair.
    pub value: &'static FieldSpec,
    /// The places where it may stand: bits by packet type, and [`WILL`].
    pub places: u32,
    /// What a number must be.
    pub rule: Rule,
}

/// The will's properties inside CONNECT.
pub(in super::super) const WILL: u32 = 1;
/// The place of a packet type.
pub(in super::super) const fn place(kind: u8) -> u32 {
    match 1u32.checked_shl(kind as u32) {
        Some(bit) => bit,
        None => 0,
    }
}

const CONNECT: u32 = place(1);
const CONNACK: u32 = place(2);
const PUBLISH: u32 = place(3);
/// PUBACK, PUBREC, PUBREL and PUBCOMP.
const ACKS: u32 = place(4) | place(5) | place(6) | place(7);
const SUBSCRIBE: u32 = place(8);
const SUBACK: u32 = place(9);
const UNSUBSCRIBE: u32 = place(10);
const UNSUBACK: u32 = place(11);
const DISCONNECT: u32 = place(14);
const AUTH: u32 = place(15);

/// User Property, which may stand anywhere and any number of times.
pub(in super::super) const USER: u8 = 0x26;
/// Subscription Identifier, which a PUBLISH may hold several times.
pub(in super::super) const SUBSCRIPTION_ID: u8 = 0x0b;

fields! { PROPERTY_FIELDS:
    PROPERTY_ID = field("mqtt.property_id", "ID", Kind::X8,
        "Which property follows; it fixes how the value is encoded.", "MQTT 5.0 section 2.2.2.2").lookup(name);
    STRING_LEN = field("mqtt.prop_string_len", "Length", Kind::U32,
        "Length of the string that follows.", "MQTT 5.0 section 1.5.4");
    USER_KEY_LEN = field("mqtt.prop_key_len", "Key Length", Kind::U32,
        "Length of a user property's name.", "MQTT 5.0 section 1.5.7");
    USER_KEY = field("mqtt.prop_key", "Key", Kind::Text,
        "Name of a user property: applications add what they like, and the broker passes it on.",
        "MQTT 5.0 section 3.3.2.3.7");
    USER_VALUE_LEN = field("mqtt.prop_value_len", "Value Length", Kind::U32,
        "Length of a user property's value.", "MQTT 5.0 section 1.5.7");
    USER_VALUE = field("mqtt.prop_value", "Value", Kind::Text,
        "Value of a user property.", "MQTT 5.0 section 3.3.2.3.7");
    UNKNOWN = field("mqtt.prop_unknown", "Unknown Property", Kind::Text,
        "A property that the standard does not have: nothing behind it can be read.", "MQTT 5.0 section 2.2.2.2");
    FORMAT = field("mqtt.prop_number", "Value", Kind::U32,
        "1 promises that the message is UTF-8 text, 0 says nothing about it.",
        "MQTT 5.0 section 3.3.2.3.2").names(&[(0, "unspecified bytes"), (1, "UTF-8 text")]);
    MESSAGE_EXPIRY = field("mqtt.prop_number", "Value", Kind::U32,
        "Seconds the message is worth delivering; the broker deletes it afterwards.",
        "MQTT 5.0 section 3.3.2.3.3").unit(" seconds");
    CONTENT_TYPE = field("mqtt.property.content_type", "Content Type", Kind::Text,
        "What the message is, as a media type where the two sides use those.", "MQTT 5.0 section 3.3.2.3.9");
    RESPONSE_TOPIC = field("mqtt.prop_string", "Value", Kind::Text,
        "Topic to which the receiver is asked to publish its answer.", "MQTT 5.0 section 3.3.2.3.5");
    CORRELATION = field("mqtt.prop_string", "Value", Kind::Text,
        "Bytes that the answer repeats, so that the one who asked knows what it answers.", "MQTT 5.0 section 3.3.2.3.6");
    SUBSCRIPTION = field("mqtt.prop_number", "Value", Kind::U32,
        "Number that the client gave to a subscription; messages that match it carry it back.",
        "MQTT 5.0 section 3.8.2.1.2");
    SESSION_EXPIRY = field("mqtt.prop_number", "Value", Kind::U32,
        "Seconds the session is kept after the connection ends: 0 not at all, 4294967295 for ever.",
        "MQTT 5.0 section 3.1.2.11.2").rendered(expiry);
    ASSIGNED_CLIENT = field("mqtt.prop_string", "Value", Kind::Text,
        "Name that the broker gave to a client that came without one.", "MQTT 5.0 section 3.2.2.3.7");
    SERVER_KEEP_ALIVE = field("mqtt.prop_number", "Value", Kind::U32,
        "Seconds within which the client has to send something: the broker overrules what the client asked for.",
        "MQTT 5.0 section 3.2.2.3.14").unit(" seconds");
    AUTH_METHOD = field("mqtt.prop_string", "Value", Kind::Text,
        "Name of the exchange by which the client proves who it is (SCRAM-SHA-256, for one).", "MQTT 5.0 section 4.12");
    AUTH_DATA = field("mqtt.prop_string", "Value", Kind::Text,
        "One step of that exchange, in bytes that the method defines.", "MQTT 5.0 section 4.12").secret();
    PROBLEM_INFO = field("mqtt.prop_number", "Value", Kind::U32,
        "0 asks the broker to leave out reason strings and user properties where nothing failed.",
        "MQTT 5.0 section 3.1.2.11.7").names(YES_NO);
    WILL_DELAY = field("mqtt.prop_number", "Value", Kind::U32,
        "Seconds the broker waits before it publishes the will: a client that is back by then was not lost.",
        "MQTT 5.0 section 3.1.3.2.2").unit(" seconds");
    RESPONSE_INFO_WANTED = field("mqtt.prop_number", "Value", Kind::U32,
        "1 asks the broker for a topic prefix to build response topics with.",
        "MQTT 5.0 section 3.1.2.11.6").names(YES_NO);
    RESPONSE_INFO = field("mqtt.prop_string", "Value", Kind::Text,
        "What response topics are to be built from.", "MQTT 5.0 section 3.2.2.3.15");
    SERVER_REFERENCE = field("mqtt.prop_string", "Value", Kind::Text,
        "Another broker that the client should use instead.", "MQTT 5.0 section 4.11");
    REASON_STRING = field("mqtt.prop_string", "Value", Kind::Text,
        "The reason in words, for people who look for the fault; programs do not read it.", "MQTT 5.0 section 3.2.2.3.9");
    RECEIVE_MAXIMUM = field("mqtt.prop_number", "Value", Kind::U32,
        "How many messages with QoS 1 or 2 may be on their way to the sender of this at a time, unacknowledged.",
        "MQTT 5.0 section 4.9");
    ALIAS_MAXIMUM = field("mqtt.prop_number", "Value", Kind::U32,
        "How many topic aliases the sender of this will remember; 0 or none forbids them.",
        "MQTT 5.0 section 3.1.2.11.5");
    TOPIC_ALIAS = field("mqtt.property.topic_alias", "Topic Alias", Kind::U16,
        "Number that stands for the topic: told once together with it, later sent instead of it.",
        "MQTT 5.0 section 3.3.2.3.4");
    MAX_QOS = field("mqtt.property.max_qos", "QoS", Kind::U8,
        "Highest quality of service that the broker offers.",
        "MQTT 5.0 section 3.2.2.3.4").names(super::super::names::QOS);
    RETAIN_AVAILABLE = field("mqtt.prop_number", "Value", Kind::U32,
        "Whether the broker keeps retained messages at all.", "MQTT 5.0 section 3.2.2.3.5").names(YES_NO);
    MAX_PACKET = field("mqtt.prop_number", "Value", Kind::U32,
        "Longest packet that the sender of this is willing to take; longer ones end the connection.",
        "MQTT 5.0 section 3.1.2.11.4").unit(" bytes");
    WILDCARDS = field("mqtt.prop_number", "Value", Kind::U32,
        "Whether subscriptions may use + and #.", "MQTT 5.0 section 3.2.2.3.11").names(YES_NO);
    SUBSCRIPTION_IDS = field("mqtt.prop_number", "Value", Kind::U32,
        "Whether subscriptions may be given numbers.", "MQTT 5.0 section 3.2.2.3.12").names(YES_NO);
    SHARED = field("mqtt.prop_number", "Value", Kind::U32,
        "Whether several clients may share one subscription, each getting a part of the messages.",
        "MQTT 5.0 section 3.2.2.3.13").names(YES_NO);
}

static YES_NO: &[(u64, &str)] = &[(0, "no"), (1, "yes")];

fn expiry(field: crate::dissect::FieldRef<'_>, out: &mut String) {
    crate::dissect::value::decimal(out, field.number());
    out.push_str(match field.number() {
        0xffff_ffff => " (never)",
        _ => " seconds",
    });
}

macro_rules! properties {
    ($($id:literal $name:literal $shape:ident $value:ident $rule:ident [$($place:ident)|+];)*) => {
        /// All properties, by identifier.
        static TABLE: &[Property] = &[$(Property {
            id: $id, shape: Shape::$shape, value: &$value, places: $($place)|+, rule: Rule::$rule,
        }),*];

        /// Wireshark's name of a property (the standard's, but for Message Expiry Interval).
        fn name(id: u64) -> Option<&'static str> {
            Some(match id { $($id => $name,)* _ => return None })
        }
    };
}

properties! {
    0x01 "Payload Format Indicator" Byte FORMAT Flag [PUBLISH | WILL];
    0x02 "Publication Expiry Interval" Four MESSAGE_EXPIRY Any [PUBLISH | WILL];
    0x03 "Content Type" Text CONTENT_TYPE Any [PUBLISH | WILL];
    0x08 "Response Topic" Topic RESPONSE_TOPIC Any [PUBLISH | WILL];
    0x09 "Correlation Data" Binary CORRELATION Any [PUBLISH | WILL];
    0x0b "Subscription Identifier" Variable SUBSCRIPTION NotZero [PUBLISH | SUBSCRIBE];
    0x11 "Session Expiry Interval" Four SESSION_EXPIRY Any [CONNECT | CONNACK | DISCONNECT];
    0x12 "Assigned Client Identifier" Text ASSIGNED_CLIENT Any [CONNACK];
    0x13 "Server Keep Alive" Two SERVER_KEEP_ALIVE Any [CONNACK];
    0x15 "Authentication Method" Text AUTH_METHOD Any [CONNECT | CONNACK | AUTH];
    0x16 "Authentication Data" Binary AUTH_DATA Any [CONNECT | CONNACK | AUTH];
    0x17 "Request Problem Information" Byte PROBLEM_INFO Flag [CONNECT];
    0x18 "Will Delay Interval" Four WILL_DELAY Any [WILL];
    0x19 "Request Response Information" Byte RESPONSE_INFO_WANTED Flag [CONNECT];
    0x1a "Response Information" Text RESPONSE_INFO Any [CONNACK];
    0x1c "Server Reference" Text SERVER_REFERENCE Any [CONNACK | DISCONNECT];
    0x1f "Reason String" Text REASON_STRING Any [CONNACK | ACKS | SUBACK | UNSUBACK | DISCONNECT | AUTH];
    0x21 "Receive Maximum" Two RECEIVE_MAXIMUM NotZero [CONNECT | CONNACK];
    0x22 "Topic Alias Maximum" Two ALIAS_MAXIMUM Any [CONNECT | CONNACK];
    0x23 "Topic Alias" Two TOPIC_ALIAS NotZero [PUBLISH];
    0x24 "Maximum QoS" Byte MAX_QOS Flag [CONNACK];
    0x25 "Retain Available" Byte RETAIN_AVAILABLE Flag [CONNACK];
    0x26 "User Property" Pair USER_KEY Any [CONNECT | CONNACK | PUBLISH | WILL | ACKS | SUBSCRIBE | SUBACK | UNSUBSCRIBE | UNSUBACK | DISCONNECT | AUTH];
    0x27 "Maximum Packet Size" Four MAX_PACKET NotZero [CONNECT | CONNACK];
    0x28 "Wildcard Subscription Available" Byte WILDCARDS Flag [CONNACK];
    0x29 "Subscription Identifier Available" Byte SUBSCRIPTION_IDS Flag [CONNACK];
    0x2a "Shared Subscription Available" Byte SHARED Flag [CONNACK];
}

/// The property of an identifier.
pub(in super::super) fn property(id: u8) -> Option<&'static Property> {
    TABLE.iter().find(|p| p.id == id)
}
