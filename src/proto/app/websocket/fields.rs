//! The fields of WebSocket, under Wireshark's names.

use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "websocket",
    "WebSocket",
    "Messages in both directions over a connection that began as HTTP: each travels in one frame or several.",
    "RFC 6455",
);

fields! { FRAME:
    FIN = field("websocket.fin", "Fin", Kind::Bool,
        "Set on the last frame of a message; most messages have only one.",
        "RFC 6455 section 5.2").mask(0x80);
    RSV = field("websocket.rsv", "Reserved", Kind::X8,
        "Zero unless an extension was agreed on: the first bit is that of compression.",
        "RFC 6455 section 5.2").mask(0x70);
    PMC = field("websocket.pmc", "Per-Message Compressed", Kind::Bool,
        "Set on the first frame of a message that was compressed.", "RFC 7692 section 6").mask(0x40);
    OPCODE = field("websocket.opcode", "Opcode", Kind::U8,
        "What the frame is: text or bytes, more of a message that has begun, or control (close, ping, pong).",
        "RFC 6455 section 5.2").mask(0x0f).names(OPCODES);
    MASK = field("websocket.mask", "Mask", Kind::Bool,
        "Set on everything a client sends: a random mask keeps old proxies from taking it for HTTP. It hides nothing.",
        "RFC 6455 section 5.3").mask(0x80);
    LENGTH = field("websocket.payload_length", "Payload length", Kind::U8,
        "Bytes of payload up to 125; 126 and 127 say that the length follows in two or eight bytes.",
        "RFC 6455 section 5.2").mask(0x7f);
    LENGTH_16 = field("websocket.payload_length_ext_16", "Extended Payload length (16 bits)", Kind::U16,
        "Bytes of payload, when there are 126 or more.", "RFC 6455 section 5.2");
    LENGTH_64 = field("websocket.payload_length_ext_64", "Extended Payload length (64 bits)", Kind::U64,
        "Bytes of payload, when there are 65536 or more.", "RFC 6455 section 5.2");
    MASKING_KEY = field("websocket.masking_key", "Masking-Key", Kind::Bytes,
        "Four random bytes; each byte of payload was combined with one of them in turn.", "RFC 6455 section 5.3");
    MASKED = field("websocket.masked_payload", "Masked payload", Kind::Flag,
        "The payload as it travelled.", "RFC 6455 section 5.3");
    PAYLOAD = field("websocket.payload", "Payload", Kind::Flag,
        "The payload with its mask taken off.", "RFC 6455 section 5.2");
    CONTINUE = field("websocket.payload.continue", "Continue", Kind::Bytes,
        "One piece of a message that is not complete yet.", "RFC 6455 section 5.4");
    TEXT = field("websocket.payload.text", "Text", Kind::Text,
        "A message of text, put together and decompressed.", "RFC 6455 section 5.6");
    CLOSE = field("websocket.payload.close", "Close", Kind::Flag,
        "This side wants to end the connection; the other answers with a close frame of its own.",
        "RFC 6455 section 5.5.1");
    STATUS = field("websocket.payload.close.status_code", "Status code", Kind::U16,
        "Why the connection ends.", "RFC 6455 section 7.4").lookup(status);
    MEANING = field("netlens.websocket.close", "Meaning", Kind::Text,
        "What the status code means, in words.", "RFC 6455 section 7.4.1").rendered(meaning);
    REASON = field("websocket.payload.close.reason", "Reason", Kind::Text,
        "The reason in words, for people who look for the fault.", "RFC 6455 section 7.1.6");
    PING = field("websocket.payload.ping", "Ping", Kind::Bytes,
        "Asks whether the other side is there; the answer repeats these bytes.", "RFC 6455 section 5.5.2");
    PONG = field("websocket.payload.pong", "Pong", Kind::Bytes,
        "Answers a ping with its bytes.", "RFC 6455 section 5.5.3");
    UNKNOWN = field("websocket.payload.unknown", "Unknown", Kind::Bytes,
        "Payload of a frame whose opcode the standard does not have.", "RFC 6455 section 5.2");
    COMPRESSED = field("netlens.websocket.compressed", "Compressed payload", Kind::Bytes,
        "The message as it was compressed.", "RFC 7692 section 7.2.1");
    DECOMPRESSION_FAILED = field("websocket.decompression.failed.expert", "Decompression failed", Kind::Flag,
        "The message could not be decompressed.", "RFC 7692 section 7.2.2");
}

fields! { WHOLE:
    FRAGMENTS = field("websocket.fragments", "Reassembled websocket Fragments", Kind::Flag,
        "The message was put together from several frames.", "RFC 6455 section 5.4");
    FRAGMENT = field("websocket.fragment", "Websocket Fragment", Kind::Frame,
        "A packet that brought a piece of the message.", "RFC 6455 section 5.4");
    FRAGMENT_COUNT = field("websocket.fragment.count", "Fragment count", Kind::U32,
        "Pieces the message came in.", "RFC 6455 section 5.4");
    REASSEMBLED_LENGTH = field("websocket.reassembled.length", "Reassembled websocket Payload length", Kind::U32,
        "Bytes of the whole message.", "RFC 6455 section 5.4");
}

/// Opcodes (IANA registry "WebSocket Opcode").
static OPCODES: &[(u64, &str)] = &[
    (0, "Continuation"),
    (1, "Text"),
    (2, "Binary"),
    (8, "Connection Close"),
    (9, "Ping"),
    (10, "Pong"),
];

/// Close codes: number, Wireshark's name, meaning (RFC 6455 section 7.4.1, IANA registry "WebSocket Close Code Number").
static CODES: &[(u64, &str, &str)] = &[
    (
        1000,
        "Normal Closure",
        "done: all that was to be said was said",
    ),
    (
        1001,
        "Going Away",
        "this side goes away: the server stops, or the page was left",
    ),
    (
        1002,
        "Protocol error",
        "the other side broke the rules of WebSocket",
    ),
    (
        1003,
        "Unsupported Data",
        "a kind of message came that this side does not take",
    ),
    (1004, "---Reserved----", "a number without a meaning"),
    (
        1005,
        "No Status Rcvd",
        "stands for a close frame without a code; it must not be sent",
    ),
    (
        1006,
        "Abnormal Closure",
        "stands for a connection that ended without a close frame; it must not be sent",
    ),
    (
        1007,
        "Invalid frame payload data",
        "a message did not hold what its kind demands: text that is not UTF-8, for one",
    ),
    (
        1008,
        "Policy Violation",
        "a message breaks this side's own rules",
    ),
    (
        1009,
        "Message Too Big",
        "a message was longer than this side takes",
    ),
    (
        1010,
        "Mandatory Ext.",
        "the client needs an extension that the server did not agree to",
    ),
    (
        1011,
        "Internal Server",
        "the server failed at something and cannot go on",
    ),
    (
        1012,
        "Service Restart",
        "the server starts again: come back in a while",
    ),
    (1013, "Try Again Later", "the server has too much to do"),
    (
        1014,
        "Bad Gateway",
        "the server behind this one gave a bad answer",
    ),
    (
        1015,
        "TLS handshake",
        "stands for a failed TLS handshake; it must not be sent",
    ),
];

fn status(code: u64) -> Option<&'static str> {
    let found = CODES.iter().find(|(c, ..)| *c == code);
    found.map(|(_, name, _)| *name)
}

fn meaning(field: crate::dissect::FieldRef<'_>, out: &mut String) {
    let code = field.number();
    let found = CODES.iter().find(|(c, ..)| *c == code);
    out.push_str(match (found, code) {
        (Some((.., meaning)), _) => meaning,
        (None, 3000..=3999) => "a code that a library registered for itself",
        (None, 4000..=4999) => "a code that the two programs agreed on",
        (None, _) => "a code that the standard does not have",
    });
}

/// Whether a close frame may carry the code (RFC 6455 section 7.4).
pub(super) fn sendable(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)
}
