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

macro_rules! reasons {
    ($zero:expr $(, $first:expr)*) => {
        &[
            (0, $zero),
            $($first,)*
            (16, "No matching subscribers"),
            (17, "No subscription existed"),
            (24, "Continue authentication"),
            (25, "Re-authenticate"),
            (128, "Unspecified error"),
            (129, "Malformed Packet"),
            (130, "Protocol Error"),
            (131, "Implementation specific error"),
            (132, "Unsupported Protocol Version"),
            (133, "Client Identifier not valid"),
            (134, "Bad User Name or Password"),
            (135, "Not authorized"),
            (136, "Server unavailable"),
            (137, "Server busy"),
            (138, "Banned"),
            (139, "Server shutting down"),
            (140, "Bad authentication method"),
            (141, "Keep Alive timeout"),
            (142, "Session taken over"),
            (143, "Topic Filter invalid"),
            (144, "Topic Name invalid"),
            (145, "Packet identifier in use"),
            (146, "Packet Identifier not found"),
            (147, "Receive Maximum exceeded"),
            (148, "Topic Alias invalid"),
            (149, "Packet too large"),
            (150, "Message rate too high"),
            (151, "Quota exceeded"),
            (152, "Administrative action"),
            (153, "Payload format invalid"),
            (154, "Retain not supported"),
            (155, "QoS not supported"),
            (156, "Use another server"),
            (157, "Server moved"),
            (158, "Shared Subscriptions not supported"),
            (159, "Connection rate exceeded"),
            (160, "Maximum connect time"),
            (161, "Subscription Identifiers not supported"),
            (162, "Wildcard Subscriptions not supported"),
        ]
    };
}

/// Reason codes (MQTT 5.0 section 2.4).
pub(super) static REASONS: List = reasons!("Success");
/// Reason codes of SUBACK, whose small numbers are qualities of service.
pub(super) static SUBACK_REASONS: List =
    reasons!("Granted QoS 0", (1, "Granted QoS 1"), (2, "Granted QoS 2"));
/// Reason codes of DISCONNECT.
pub(super) static DISCONNECT_REASONS: List =
    reasons!("Normal disconnection", (4, "Disconnect with Will Message"));
