//! Names of MQTT's numbers.

/// A list of values and their names.
type List = &'static [(u64, &'static str)];

/// Control packet types (MQTT 3.1.1 section 2.2.1; 15 is MQTT 5's).
pub(super) static MESSAGE_TYPES: List = &[
    (0, "Reserved"),
    (1, "Connect Command"),
    (2, "Connect Ack"),
    (3, "Publish Message"),
    (4, "Publish Ack"),
    (5, "Publish Received"),
    (6, "Publish Release"),
    (7, "Publish Complete"),
    (8, "Subscribe Request"),
    (9, "Subscribe Ack"),
    (10, "Unsubscribe Request"),
    (11, "Unsubscribe Ack"),
    (12, "Ping Request"),
    (13, "Ping Response"),
    (14, "Disconnect Req"),
    (15, "Authentication Exchange"),
];

/// Quality of service (MQTT 3.1.1 section 4.3).
pub(super) static QOS: List = &[
    (0, "At most once delivery (Fire and Forget)"),
    (1, "At least once delivery (Acknowledged deliver)"),
    (2, "Exactly once delivery (Assured Delivery)"),
    (3, "Reserved"),
];

/// SUBACK return codes (MQTT 3.1.1 section 3.9.3).
pub(super) static GRANTED_QOS: List = &[
    (0, "At most once delivery (Fire and Forget)"),
    (1, "At least once delivery (Acknowledged deliver)"),
    (2, "Exactly once delivery (Assured Delivery)"),
    (3, "Reserved"),
    (128, "Failure"),
];

/// CONNACK return codes (MQTT 3.1.1 section 3.2.2.3).
pub(super) static CONNACK_CODES: List = &[
    (0, "Connection Accepted"),
    (1, "Connection Refused: unacceptable protocol version"),
    (2, "Connection Refused: identifier rejected"),
    (3, "Connection Refused: server unavailable"),
    (4, "Connection Refused: bad user name or password"),
    (5, "Connection Refused: not authorized"),
];

/// Retain handling of a subscription (MQTT 5.0 section 3.8.3.1).
pub(super) static RETAIN_HANDLING: List = &[
    (0, "Send msgs at subscription time"),
    (1, "Send msgs if subscription does not exist"),
    (2, "Do not send msgs at subscription time"),
    (3, "Reserved"),
];

/// Protocol levels. Mosquitto's bridges set the top bit, which tells the broker not to echo (`try_private`).
pub(super) fn version(value: u64) -> Option<&'static str> {
    Some(match value {
        3 => "MQTT v3.1",
        4 => "MQTT v3.1.1",
        5 => "MQTT v5.0",
        0x83 => "MQTT v3.1, bridge",
        0x84 => "MQTT v3.1.1, bridge",
        _ => return None,
    })
}
