//! Faults of MQTT and MQTT-SN sessions (stage Talk).

use super::rule::{Case, Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::Talk;

/// A refusal in the CONNACK, by its code in MQTT 3.1.1 and in MQTT 5.
const fn refusal(
    name: &'static str,
    when: fn(&Case<'_>) -> bool,
    why: &'static str,
    first: &'static str,
    second: &'static str,
) -> Rule {
    Rule {
        name,
        stage: Talk,
        when: When::Failed(when),
        why,
        first,
        second,
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "MQTT 3.1.1 section 3.2.2.3; MQTT 5.0 section 3.2.2.2",
    }
}

/// The reason with which a broker of MQTT 5 ends a connection.
const BYE: &str = "mqtt.disconnect.reason_code";

/// Whether a message or a subscription was refused with one of these codes.
fn denied(c: &Case<'_>, codes: &[u64]) -> bool {
    let keys = [
        "mqtt.puback.reason_code",
        "mqtt.pubrec.reason_code",
        "mqtt.suback.reason_code",
        "mqtt.suback.qos",
    ];
    let value = keys.into_iter().find_map(|k| c.value(k));
    value.is_some_and(|v| v >= 0x80 && (codes.is_empty() || codes.contains(&v)))
}

/// Whether something like that was remarked on the session.
fn remarked(c: &Case<'_>, words: &str) -> bool {
    c.is_about("MQTT with") && c.stage.remarks.iter().any(|r| r.contains(words))
}

/// Whether the CONNACK has that return code (3.1.1) or one of those reason codes (5).
fn code(c: &Case<'_>, old: &[u64], new: &[u64]) -> bool {
    c.value("mqtt.conack.val").is_some_and(|v| old.contains(&v))
        || c.value("mqtt.connack.reason_code")
            .is_some_and(|v| new.contains(&v))
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "mqtt-taken-over",
        stage: Talk,
        when: When::Failed(|c| c.value("mqtt.clientid").is_some() || c.value(BYE) == Some(0x8e)),
        why: "another connection came with the same client identifier, and a broker keeps only one session for each: the newer one throws the older one out, and if both come back, they go on for ever",
        first: "give each device a client identifier of its own, for example with the end of its MAC address",
        second: "if there is only one device, it opened a second connection before it had noticed that the first was dead: look at how its program reconnects",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "MQTT 3.1.1 section 3.1.4, MQTT-3.1.4-2",
    },
    Rule {
        name: "mqtt-keep-alive-lapsed",
        stage: Talk,
        when: When::Failed(|c| c.value("mqtt.kalive").is_some() || c.value(BYE) == Some(0x8d)),
        why: "the client was silent for longer than one and a half times the keep-alive time that it had promised, so the broker took it for dead and closed the connection",
        first: "let the program call the MQTT library's loop often (client.loop()), and do not block it with delay() or deep sleep",
        second: "promise a longer keep-alive time, or connect anew after each sleep",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "MQTT 3.1.1 section 3.1.2.10, MQTT-3.1.2-24",
    },
    refusal(
        "mqtt-protocol-version",
        |c| code(c, &[1], &[1, 0x84]),
        "the broker does not speak the version of MQTT that the client asked for",
        "set the client to MQTT 3.1.1, which every broker knows",
        "bring the broker up to date if you need MQTT 5",
    ),
    refusal(
        "mqtt-identifier",
        |c| code(c, &[2], &[2, 0x85]),
        "the broker does not accept this client identifier: it is empty without a clean session, too long, or has characters that are not allowed",
        "use up to 23 letters and digits as the client identifier",
        "with an empty identifier, ask for a clean session",
    )
    .sure(Confidence::Likely),
    refusal(
        "mqtt-unavailable",
        |c| code(c, &[3], &[3, 0x88, 0x89]),
        "the broker is there, but not ready to serve: it starts, is overloaded, or is being looked after",
        "try again later, waiting longer each time",
        "look into the broker's log",
    )
    .sure(Confidence::Likely),
    refusal(
        "mqtt-bad-password",
        |c| code(c, &[4], &[4, 0x86]),
        "the broker does not accept this user name and password",
        "compare user name and password in the CONNECT with those in the broker; look for a space or a line end that was copied along",
        "set the password anew in the broker (mosquitto: mosquitto_passwd), and restart or reload it",
    ),
    refusal(
        "mqtt-not-authorized",
        |c| code(c, &[5], &[5, 0x87, 0x8a]),
        "the broker knows what was asked and does not allow it: the user name or password is wrong or missing (mosquitto says so with this code), or this client may not connect",
        "check that the CONNECT carries a user name and the right password; mosquitto since version 2 lets nobody in without, unless allow_anonymous is on",
        "look into the broker's log and its list of who may do what (ACL)",
    )
    .sure(Confidence::Likely),
    refusal(
        "mqtt-moved",
        |c| code(c, &[], &[0x9c, 0x9d]),
        "the broker asks the client to use another server",
        "connect to the server that the CONNACK names (Server Reference)",
        "ask who runs the broker for its new address",
    ),
    refusal(
        "mqtt-too-much",
        |c| code(c, &[], &[0x95, 0x97, 0x9b, 0x9f, 0x9a, 0x90, 0x99]),
        "the broker refuses what the client wants: a message too large, a will that is not allowed, or too many connections",
        "look at the reason code and reason string in the CONNACK",
        "connect without a will and with QoS 1 at most, and wait longer between tries",
    )
    .sure(Confidence::Likely),
    refusal(
        "mqtt-refused",
        |c| {
            code(c, &[6, 7, 8, 9, 10], &[])
                || c.value("mqtt.connack.reason_code")
                    .is_some_and(|v| v >= 0x80)
        },
        "the broker refused the client, for the reason in the CONNACK",
        "look at the reason code and reason string in the CONNACK",
        "look into the broker's log at that time",
    ),
    Rule {
        name: "mqtt-not-answered",
        stage: Talk,
        when: When::Failed(|c| {
            c.is_about("MQTT with") && c.stage.verdict.contains("without answering CONNECT")
        }),
        why: "the broker closed the connection without a word: it did not understand the CONNECT, does not let this host in, or is no MQTT broker",
        first: "check that it is a broker that listens on this port (mosquitto_sub -h HOST -p PORT -t '#' -d)",
        second: "look into the broker's log at that time",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "MQTT 3.1.1 section 3.1.4, MQTT-3.1.4-1",
    },
    Rule {
        name: "mqtt-too-large",
        stage: Talk,
        when: When::Says(BYE, &[0x95]),
        why: "the message is larger than the broker takes; it said so in its CONNACK (Maximum Packet Size)",
        first: "send less at once: split the message, or leave out what nobody needs",
        second: "raise the broker's limit (mosquitto: max_packet_size, message_size_limit)",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "MQTT 5.0 section 3.2.2.3.6, MQTT-3.2.2-15",
    },
    Rule {
        name: "mqtt-dismissed",
        stage: Talk,
        when: When::Failed(|c| c.value(BYE).is_some_and(|v| v >= 0x80)),
        why: "the broker ended the connection for the reason in its DISCONNECT",
        first: "look at the reason code and reason string in the DISCONNECT",
        second: "look into the broker's log at that time",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "MQTT 5.0 section 3.14.2.1",
    },
    Rule {
        name: "mqtt-forbidden",
        stage: Talk,
        when: When::Failed(|c| denied(c, &[0x87])),
        why: "the broker let the client in, but does not allow it this topic: its access list (ACL) names other topics for this user",
        first: "compare the topic in the PUBLISH or SUBSCRIBE with the access list on the broker, letter by letter (mosquitto: acl_file)",
        second: "check under which user name the board connects: the list is made for each user",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "MQTT 5.0 section 3.4.2.1; MQTT 3.1.1 section 3.9.3",
    },
    Rule {
        name: "mqtt-denied",
        stage: Talk,
        when: When::Failed(|c| denied(c, &[])),
        why: "the broker did not take a message, or did not grant a subscription, for the reason in its answer; brokers of MQTT 3.1.1 say only that it failed, mostly because the topic is not allowed",
        first: "look at the reason code in the frame, and at the topic that was asked for",
        second: "look into the broker's log and its access list (ACL)",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "MQTT 5.0 section 3.4.2.1; MQTT 3.1.1 section 3.9.3",
    },
    Rule {
        name: "mqtt-hung-up",
        stage: Talk,
        when: When::Failed(|c| c.value("mqtt.len").is_some()),
        why: "the broker did not like what it got and closed the connection, which is the only way of MQTT 3.1.1 to say so: a message larger than it takes, a topic that is forbidden or has a # or + in it, or a packet that is broken",
        first: "look into the broker's log at that time: it names the reason",
        second: "look at the length and topic of the last PUBLISH, and try a short one",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "MQTT 3.1.1 section 4.8",
    },
    Rule {
        name: "mqtt-qos2-stuck",
        stage: Talk,
        when: When::Failed(|c| {
            c.value("mqtt.msgid").is_some() && c.stage.verdict.contains("stopped halfway")
        }),
        why: "a message with QoS 2 takes four packets, and the exchange stopped in the middle: the receiver holds the message back until the sender goes on",
        first: "let the program call the MQTT library's loop often (client.loop()): it sends what is due",
        second: "use QoS 1, which needs one answer only, and let the receiver bear a message that comes twice",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "MQTT 3.1.1 section 4.3.3",
    },
    Rule {
        name: "mqtt-no-acknowledgment",
        stage: Talk,
        when: When::Failed(|c| c.value("mqtt.msgid").is_some()),
        why: "the other side's TCP took the bytes, but its program never answered: it hangs, is overloaded, or does not do what was asked",
        first: "look whether the broker still answers others, and into its log",
        second: "let the client give up after a while and connect anew; with a lasting session (clean session off) it sends the message again",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "MQTT 3.1.1 section 4.3.2",
    },
    Rule {
        name: "mqtt-will-published",
        stage: Talk,
        when: When::Any(|c| remarked(c, "the broker publishes the client's will under")),
        why: "the connection ended without DISCONNECT, so the broker told everybody what the client had left as its will: it was restarted, lost its power or its network, or its program ended",
        first: "look at the serial console for a restart or an exception at that time",
        second: "send DISCONNECT before the board is switched off on purpose (client.disconnect())",
        sure: Confidence::Likely,
        weight: Weight::Trouble,
        spec: "MQTT 3.1.1 section 3.1.2.5",
    },
    Rule {
        name: "mqtt-exchange-open",
        stage: Talk,
        when: When::Any(|c| {
            remarked(c, "was never acknowledged") || remarked(c, "stopped halfway")
        }),
        why: "a message that had to be confirmed (QoS 1 or 2, SUBSCRIBE) was not: it was lost, refused, or the connection or the capture ended first",
        first: "look whether the connection ended just then; a client with a lasting session sends the message again when it comes back",
        second: "look into the broker's log whether it allows this topic",
        sure: Confidence::Possible,
        weight: Weight::Trouble,
        spec: "MQTT 3.1.1 section 4.3",
    },
    Rule {
        name: "mqtt-retained",
        stage: Talk,
        when: When::Any(|c| remarked(c, "was published before this client subscribed")),
        why: "the broker keeps the last message that was published with the retain flag, and hands it to every new subscriber, however old it is: good for readings, surprising for commands",
        first: "publish commands without the retain flag, and let the board pass over messages that have it",
        second: "delete a kept message by publishing an empty one with the retain flag under its topic",
        sure: Confidence::Certain,
        weight: Weight::Hint,
        spec: "MQTT 3.1.1 section 3.3.1.3",
    },
    Rule {
        name: "mqttsn-refused",
        stage: Talk,
        when: When::Failed(|c| c.is_about("MQTT-SN")),
        why: "the gateway refused the client or one of its messages: a topic number that both had not agreed on, too much traffic, or a feature it does not have",
        first: "look at the return code in the frame; register each topic again after a reconnect",
        second: "compare the predefined topic numbers of client and gateway",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "MQTT-SN 1.2 section 5.3.10",
    },
];
