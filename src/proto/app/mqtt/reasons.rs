//! The reason codes of MQTT 5 (section 2.4): their names, what each means, and which packet may carry which.

/// One reason code: number, name, the packets that may carry it (bits by packet type), what it means.
type Reason = (u8, &'static str, u32, &'static str);

macro_rules! reasons {
    ($($code:literal $name:literal [$($kind:literal)*] $meaning:literal;)*) => {
        static TABLE: &[Reason] = &[$(($code, $name, 0 $(| 1 << $kind)*, $meaning)),*];
    };
}

// Packet types: 2 CONNACK, 4 PUBACK, 5 PUBREC, 6 PUBREL, 7 PUBCOMP, 9 SUBACK, 11 UNSUBACK, 14 DISCONNECT, 15 AUTH.
reasons! {
    0 "Success" [2 4 5 6 7 9 11 14 15] "done as asked";
    1 "Granted QoS 1" [9] "subscribed, with QoS 1 at most";
    2 "Granted QoS 2" [9] "subscribed, with QoS 2 at most";
    4 "Disconnect with Will Message" [14] "the client leaves, and wants its will published all the same";
    16 "No matching subscribers" [4 5] "the message was taken, but nobody is subscribed to its topic";
    17 "No subscription existed" [11] "there was no such subscription to end";
    24 "Continue authentication" [15] "the next step of the exchange of credentials is due";
    25 "Re-authenticate" [15] "the client proves once more who it is, on the open connection";
    128 "Unspecified error" [2 4 5 9 11 14] "something failed, and the sender does not say what";
    129 "Malformed Packet" [2 14] "a packet could not be read by the rules of the standard";
    130 "Protocol Error" [2 14] "a packet could be read, but was not allowed there or then";
    131 "Implementation specific error" [2 4 5 9 11 14] "the packet is sound, but this program does not accept it";
    132 "Unsupported Protocol Version" [2] "the broker does not speak the MQTT version that the client asked for";
    133 "Client Identifier not valid" [2] "the client's name is sound, but the broker does not allow it";
    134 "Bad User Name or Password" [2] "the broker does not know this user name with this password";
    135 "Not authorized" [2 4 5 9 11 14] "this client may not do that; some brokers also say so of a wrong password";
    136 "Server unavailable" [2] "the broker is not available";
    137 "Server busy" [2 14] "the broker has too much to do: try again later";
    138 "Banned" [2] "this client was banned by the broker's administrator";
    139 "Server shutting down" [14] "the broker is going down";
    140 "Bad authentication method" [2 14] "the broker does not support this way of proving who one is, or it changed on the way";
    141 "Keep Alive timeout" [14] "nothing came from the client for one and a half times its keep-alive time";
    142 "Session taken over" [14] "another connection came with the same client identifier, and has the session now";
    143 "Topic Filter invalid" [9 11 14] "the topic filter is well-formed, but not accepted by this broker";
    144 "Topic Name invalid" [2 4 5 14] "the topic is well-formed, but not accepted by this side";
    145 "Packet Identifier in use" [4 5 9 11] "the packet identifier belongs to an exchange that is not finished";
    146 "Packet Identifier not found" [6 7] "no exchange with this packet identifier is open: the two sides remember different things";
    147 "Receive Maximum exceeded" [14] "more unacknowledged messages were sent than this side had allowed";
    148 "Topic Alias invalid" [14] "a topic alias was 0, above the announced maximum, or stood for nothing";
    149 "Packet too large" [2 14] "a packet was longer than this side takes";
    150 "Message rate too high" [14] "messages come too fast";
    151 "Quota exceeded" [2 4 5 9 14] "a limit of the broker's administrator was reached";
    152 "Administrative action" [14] "somebody ended the connection on purpose";
    153 "Payload format invalid" [2 4 5 14] "the message is not the text that its payload format indicator promised";
    154 "Retain not supported" [2 14] "the broker keeps no retained messages, and had said so";
    155 "QoS not supported" [2 14] "the quality of service is higher than the broker had offered";
    156 "Use another server" [2 14] "the client should use another broker for now";
    157 "Server moved" [2 14] "the client should use another broker from now on";
    158 "Shared Subscriptions not supported" [9 14] "the broker does not share subscriptions among clients";
    159 "Connection rate exceeded" [2 14] "connections are opened too often";
    160 "Maximum connect time" [14] "the longest time allowed for one connection is over";
    161 "Subscription Identifiers not supported" [9 14] "the broker does not number subscriptions";
    162 "Wildcard Subscriptions not supported" [9 14] "the broker does not take + and # in topic filters";
}

fn find(code: u64) -> Option<&'static Reason> {
    TABLE.iter().find(|(c, ..)| u64::from(*c) == code)
}

/// Name of a reason code.
pub(super) fn name(code: u64) -> Option<&'static str> {
    find(code).map(|(_, name, ..)| *name)
}

/// Name of a reason code in SUBACK, where 0 grants QoS 0.
pub(super) fn suback_name(code: u64) -> Option<&'static str> {
    if code == 0 {
        Some("Granted QoS 0")
    } else {
        name(code)
    }
}

/// Name of a reason code in DISCONNECT, where 0 is the ordinary end.
pub(super) fn disconnect_name(code: u64) -> Option<&'static str> {
    if code == 0 {
        Some("Normal disconnection")
    } else {
        name(code)
    }
}

/// What a reason code means, in words for people.
pub(super) fn meaning(code: u64) -> Option<&'static str> {
    find(code).map(|(.., meaning)| *meaning)
}

/// Whether a packet of that type may carry the code.
pub(super) fn belongs(code: u8, kind: u8) -> bool {
    let place = 1u32.checked_shl(u32::from(kind)).unwrap_or(0);
    find(u64::from(code)).is_some_and(|(_, _, places, _)| places & place != 0)
}
