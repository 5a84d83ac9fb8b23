//! The fields of CoAP, under Wireshark's names where it has them.

use super::{info, table};
use crate::dissect::{Base, FieldSpec, Kind, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "coap",
    "Constrained Application Protocol",
    "Requests and responses as on the web, in single datagrams: GET, PUT, POST, DELETE of a path on a small device.",
    "RFC 7252",
);

const TYPES: &[(u64, &str)] = &[
    (0, "Confirmable"),
    (1, "Non-Confirmable"),
    (2, "Acknowledgement"),
    (3, "Reset"),
];

fields! { HEADER:
    VERSION = field("coap.version", "Version", Kind::U8,
        "The version of CoAP, always 1.", "RFC 7252 section 3").mask(0xc0);
    TYPE = field("coap.type", "Type", Kind::U8,
        "Confirmable messages are sent again until they are acknowledged; the others once.", "RFC 7252 section 3")
        .mask(0x30).names(TYPES);
    TOKEN_LENGTH = field("coap.token_len", "Token Length", Kind::U8,
        "Bytes of the token.", "RFC 7252 section 3").mask(0x0f);
    CODE = field("coap.code", "Code", Kind::U8,
        "What is asked for (GET, POST, PUT, DELETE), or how it went: 2.xx well, 4.xx the request is at fault, 5.xx the server is.",
        "RFC 7252 section 12.1").names(table::CODES);
    MID = field("coap.mid", "Message ID", Kind::U16,
        "Ties an acknowledgement to its message, and shows when the same message comes twice.", "RFC 7252 section 4.4");
    TOKEN = field("coap.token", "Token", Kind::Bytes,
        "Ties a response to its request, however much later it comes.", "RFC 7252 section 5.3.1");
}

fields! { OPTIONS:
    NAME = field("coap.opt.name", "Opt Name", Kind::Text,
        "One option: a header of the request or response.", "RFC 7252 section 5.4").rendered(info::option_name);
    DESC = field("coap.opt.desc", "Opt Desc", Kind::Text,
        "What its number tells about it: critical ones must be understood; unsafe ones a proxy must understand.",
        "RFC 7252 section 5.4.6").rendered(info::option_kind);
    DELTA = field("coap.opt.delta", "Opt Delta", Kind::U8,
        "How far its number is from that of the option before; 13 and 14 say that more bytes follow.",
        "RFC 7252 section 3.1").mask(0xf0);
    DELTA_EXT = field("coap.opt.delta_ext", "Opt Delta extended", Kind::U16,
        "The rest of the distance: 13 or 269 less than it is.", "RFC 7252 section 3.1");
    LENGTH = field("coap.opt.length", "Opt Length", Kind::U8,
        "Bytes of its value; 13 and 14 say that more bytes follow.", "RFC 7252 section 3.1").mask(0x0f);
    LENGTH_EXT = field("coap.opt.length_ext", "Opt Length extended", Kind::U16,
        "The rest of the length: 13 or 269 less than it is.", "RFC 7252 section 3.1");
    IF_MATCH = field("coap.opt.if_match", "If-Match", Kind::Bytes,
        "Do it only if this version is there.", "RFC 7252 section 5.10.8.1");
    URI_HOST = field("coap.opt.uri_host", "Uri-Host", Kind::Text,
        "Name of the server that is wanted.", "RFC 7252 section 5.10.1");
    ETAG = field("coap.opt.etag", "Etag", Kind::Bytes,
        "Names a version of the content; who has it need not fetch it again.", "RFC 7252 section 5.10.6");
    OBSERVE = field("coap.opt.observe", "Observe", Kind::U32,
        "In a request 0 asks to be told of every change from now on and 1 takes that back; in a notification a growing number says which is the newer one.",
        "RFC 7641 section 2").rendered(info::observe);
    URI_PORT = field("coap.opt.uri_port", "Uri-Port", Kind::U16,
        "Port that the request is for.", "RFC 7252 section 5.10.1");
    LOCATION_PATH = field("coap.opt.location_path", "Location-Path", Kind::Text,
        "Part of the path under which something new was made.", "RFC 7252 section 5.10.7");
    OSCORE_RESERVED = field("coap.opt.object_security_reserved", "Reserved", Kind::Bool,
        "Must be zero.", "RFC 8613 section 6.1").mask(0xe0);
    OSCORE_HAS_CONTEXT = field("coap.opt.object_security_kid_context_present", "Key ID Context Present", Kind::Bool,
        "Whether a key identifier context follows.", "RFC 8613 section 6.1").mask(0x10);
    OSCORE_HAS_KID = field("coap.opt.object_security_kid_present", "Key ID Present", Kind::Bool,
        "Whether the sender's key identifier follows.", "RFC 8613 section 6.1").mask(0x08);
    OSCORE_PIV_LEN = field("coap.opt.object_security_piv_len", "Partial IV Length", Kind::U8,
        "Bytes of the sequence number.", "RFC 8613 section 6.1").mask(0x07);
    OSCORE_PIV = field("coap.opt.object_security_piv", "Partial IV", Kind::Bytes,
        "The sender's sequence number: no two messages may be sealed with the same one.", "RFC 8613 section 6.1");
    OSCORE_CONTEXT_LEN = field("coap.opt.object_security_kid_context_len", "Key ID Context Length", Kind::U8,
        "Bytes of the context.", "RFC 8613 section 6.1");
    OSCORE_CONTEXT = field("coap.opt.object_security_kid_context", "Key ID Context", Kind::Bytes,
        "Which of several agreements between the two sides is meant.", "RFC 8613 section 6.1");
    OSCORE_KID = field("coap.opt.object_security_kid", "Key ID", Kind::Bytes,
        "Whose key sealed the message.", "RFC 8613 section 6.1");
    URI_PATH = field("coap.opt.uri_path", "Uri-Path", Kind::Text,
        "One part of the path, without slashes.", "RFC 7252 section 5.10.1");
    CONTENT_TYPE = field("coap.opt.ctype", "Content-type", Kind::Text,
        "What the payload is, as a number that stands for a media type.", "RFC 7252 section 5.10.3")
        .rendered(info::format);
    MAX_AGE = field("coap.opt.max_age", "Max-age", Kind::U32,
        "For how many seconds the answer may be used again.", "RFC 7252 section 5.10.5");
    URI_QUERY = field("coap.opt.uri_query", "Uri-Query", Kind::Text,
        "One parameter of the request.", "RFC 7252 section 5.10.1");
    HOP_LIMIT = field("coap.opt.hop_limit", "Hop Limit", Kind::U8,
        "How many proxies may still pass the message on.", "RFC 8768 section 3");
    ACCEPT = field("coap.opt.accept", "Accept", Kind::Text,
        "Which kind of content the client can use.", "RFC 7252 section 5.10.4").rendered(info::format);
    LOCATION_QUERY = field("coap.opt.location_query", "Location-Query", Kind::Text,
        "Parameter of the address under which something new was made.", "RFC 7252 section 5.10.7");
    BLOCK_NUMBER = field("coap.opt.block_number", "Block Number", Kind::U32,
        "Which block of a longer payload this is, from 0.", "RFC 7959 section 2.2");
    BLOCK_MORE = field("coap.opt.block_mflag", "More Flag", Kind::U8,
        "Whether more blocks follow.", "RFC 7959 section 2.2");
    BLOCK_SIZE = field("coap.opt.block_size", "Block Size", Kind::U8,
        "Size of the blocks: 16 bytes, doubled that many times.", "RFC 7959 section 2.2").rendered(info::block_size);
    SIZE1 = field("coap.opt.size1", "Size1", Kind::U32,
        "Bytes of the whole payload of a request; in a refusal, the most the server takes.", "RFC 7959 section 4");
    SIZE2 = field("netlens.coap.opt.size2", "Size2", Kind::U32,
        "Bytes of the whole payload of a response.", "RFC 7959 section 4");
    PROXY_URI = field("coap.opt.proxy_uri", "Proxy-Uri", Kind::Text,
        "What a proxy is to fetch.", "RFC 7252 section 5.10.2");
    PROXY_SCHEME = field("coap.opt.proxy_scheme", "Proxy-Scheme", Kind::Text,
        "By which protocol a proxy is to fetch it.", "RFC 7252 section 5.10.2");
    ECHO = field("netlens.coap.opt.echo", "Echo", Kind::Bytes,
        "A value that the client must send back: proof that its request is fresh and its address real.",
        "RFC 9175 section 2.2");
    NO_RESPONSE = field("netlens.coap.opt.no_response", "No-Response", Kind::Uint(8, Base::Hex),
        "Which answers the client does not want: 2 those of success, 8 and 16 those of failure.", "RFC 7967 section 2.1");
    REQUEST_TAG = field("netlens.coap.opt.request_tag", "Request-Tag", Kind::Bytes,
        "Says which blocks belong to the same request.", "RFC 9175 section 3.2");
    UNKNOWN = field("coap.opt.unknown", "Unknown", Kind::Bytes,
        "Value of an option that netlens does not know.", "RFC 7252 section 5.4.1");
    END_MARKER = field("coap.opt.end_marker", "End of options marker", Kind::U8,
        "255 ends the options; the payload follows.", "RFC 7252 section 3");
}

fields! { FIELDS:
    BLOCK_PAYLOAD = field("coap.block_payload", "Block Payload", Kind::Bytes,
        "This block's part of the payload.", "RFC 7959 section 2.2");
    BLOCK_LENGTH = field("coap.block_length", "Block Length", Kind::U32,
        "Bytes of this block.", "RFC 7959 section 2.2");
    BLOCKS = field("coap.blocks", "Blocks", Kind::Flag,
        "The blocks that the payload was put together from.", "RFC 7959 section 2.4");
    BLOCK = field("coap.block", "Block", Kind::Frame,
        "A frame that brought one of the blocks.", "RFC 7959 section 2.4");
    BLOCK_OVERLAP = field("coap.block.overlap", "Block overlap", Kind::Bool,
        "A block came twice.", "RFC 7959 section 2.4");
    BLOCK_CONFLICT = field("coap.block.overlap.conflicts", "Block overlapping with conflicting data", Kind::Bool,
        "A block came twice, with different content.", "RFC 7959 section 2.4");
    BLOCK_COUNT = field("coap.block.count", "Block count", Kind::U32,
        "How many blocks there were.", "RFC 7959 section 2.4");
    WHOLE_LENGTH = field("coap.block.reassembled.length", "Reassembled block length", Kind::U32,
        "Bytes of the payload, put together.", "RFC 7959 section 2.4");
    PAYLOAD = field("coap.payload", "Payload", Kind::Text,
        "What the message carries.", "RFC 7252 section 5.5");
    PAYLOAD_DESC = field("coap.payload_desc", "Payload Desc", Kind::Text,
        "What the payload is.", "RFC 7252 section 5.5.1");
    PAYLOAD_LENGTH = field("coap.payload_length", "Payload Length", Kind::U32,
        "Bytes of the payload, with all blocks.", "RFC 7252 section 3");
    LINK = field("netlens.coap.link", "Link", Kind::Text,
        "Something that the device offers: its path and what it is.", "RFC 6690 section 2");
    CONTENT = field("netlens.coap.content", "Content", Kind::Bytes,
        "A payload of a kind that netlens does not take apart.", "RFC 7252 section 5.5");
    URI_RECON = field("coap.opt.uri_path_recon", "Uri-Path", Kind::Text,
        "The address that the request is for, put together; in a response that of its request.", "RFC 7252 section 6.5");
    RESPONSE_TO = field("coap.response_to", "Request In", Kind::Frame,
        "The request that this acknowledges and answers.", "RFC 7252 section 5.2.1");
    RESPONSE_TIME = field("coap.response_time", "Response Time", Kind::RelTime,
        "How long the answer took.", "netlens");
    REQUEST_BY_TOKEN = field("netlens.coap.request_in", "Answers request in", Kind::Frame,
        "The request that this separate response or notification belongs to, by its token.", "RFC 7252 section 5.3.2");
    REQUEST_FIRST = field("coap.request_first_in", "Retransmission of request in", Kind::Frame,
        "This message was sent before, in that frame: no acknowledgement came in time.", "RFC 7252 section 4.2");
    RESPONSE_FIRST = field("coap.response_first_in", "Retransmission of response in", Kind::Frame,
        "This message was sent before, in that frame: no acknowledgement came in time.", "RFC 7252 section 4.2");
    RETRANSMITTED = field("coap.retransmitted", "Retransmitted", Kind::Flag,
        "The same message was seen before.", "RFC 7252 section 4.2");
}
