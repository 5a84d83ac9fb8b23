//! The fields of HTTP/1.0 and HTTP/1.1, under Wireshark's names.

use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "http",
    "Hypertext Transfer Protocol",
    "A client asks for something by its address, a server answers with a status and usually a body.",
    "RFC 9112",
);

fields! { START:
    LEADING_CRLF = field("http.leading_crlf", "Leading CRLF", Kind::Flag,
        "Empty lines before a request: readers pass over them.", "RFC 9112 section 2.2");
    METHOD = field("http.request.method", "Request Method", Kind::Text,
        "What the client wants done: GET fetches, POST and PUT send, DELETE removes, HEAD asks for the headers only.",
        "RFC 9110 section 9");
    URI = field("http.request.uri", "Request URI", Kind::Text,
        "What it is to be done to: the path on the server.", "RFC 9112 section 3.2");
    URI_PATH = field("http.request.uri.path", "Request URI Path", Kind::Text,
        "The part of the address before the question mark.", "RFC 3986 section 3.3");
    URI_QUERY = field("http.request.uri.query", "Request URI Query", Kind::Text,
        "The part of the address behind the question mark.", "RFC 3986 section 3.4");
    URI_PARAMETER = field("http.request.uri.query.parameter", "Request URI Query Parameter", Kind::Text,
        "One name and value of the query.", "RFC 3986 section 3.4");
    REQUEST_VERSION = field("http.request.version", "Request Version", Kind::Text,
        "Highest version the client speaks.", "RFC 9112 section 2.3");
    RESPONSE_VERSION = field("http.response.version", "Response Version", Kind::Text,
        "Version the server speaks.", "RFC 9112 section 2.3");
    CODE = field("http.response.code", "Status Code", Kind::U16,
        "How it went: 2xx well, 3xx look elsewhere, 4xx the request is at fault, 5xx the server is.",
        "RFC 9110 section 15");
    CODE_DESC = field("http.response.code.desc", "Status Code Description", Kind::Text,
        "The standard's name of the status code.", "RFC 9110 section 15").rendered(describe);
    PHRASE = field("http.response.phrase", "Response Phrase", Kind::Text,
        "The server's own words for the status; programs ignore it.", "RFC 9112 section 4");
}

fn describe(field: crate::dissect::FieldRef<'_>, out: &mut String) {
    match super::names::status(field.number()) {
        Some(name) => out.push_str(name),
        None => {
            out.push_str("Unknown (");
            crate::dissect::value::decimal(out, field.number());
            out.push(')');
        }
    }
}

fields! { LINES:
    REQUEST_LINE = field("http.request.line", "Request line", Kind::Text,
        "One header line of a request, as it was sent.", "RFC 9112 section 5");
    RESPONSE_LINE = field("http.response.line", "Response line", Kind::Text,
        "One header line of a response, as it was sent.", "RFC 9112 section 5");
    HOST = field("http.host", "Host", Kind::Text,
        "Name of the server that the client wants; one address may serve many names.", "RFC 9110 section 7.2");
    USER_AGENT = field("http.user_agent", "User-Agent", Kind::Text,
        "The program that asks.", "RFC 9110 section 10.1.5");
    ACCEPT = field("http.accept", "Accept", Kind::Text,
        "Kinds of content that the client can use.", "RFC 9110 section 12.5.1");
    ACCEPT_LANGUAGE = field("http.accept_language", "Accept Language", Kind::Text,
        "Languages that the user reads.", "RFC 9110 section 12.5.4");
    ACCEPT_ENCODING = field("http.accept_encoding", "Accept Encoding", Kind::Text,
        "Compressions that the client can undo.", "RFC 9110 section 12.5.3");
    REFERER = field("http.referer", "Referer", Kind::Text,
        "Page that led to this request.", "RFC 9110 section 10.1.3");
    AUTHORIZATION = field("http.authorization", "Authorization", Kind::Text,
        "Who the client claims to be.", "RFC 9110 section 11.6.2");
    AUTHBASIC = field("http.authbasic", "Credentials", Kind::Text,
        "User name and password, decoded: Base64 hides nothing.", "RFC 7617 section 2").secret();
    PROXY_AUTHORIZATION = field("http.proxy_authorization", "Proxy-Authorization", Kind::Text,
        "Who the client claims to be, for a proxy.", "RFC 9110 section 11.7.2");
    PROXY_AUTHENTICATE = field("http.proxy_authenticate", "Proxy-Authenticate", Kind::Text,
        "How a proxy wants the client to prove who it is.", "RFC 9110 section 11.7.1");
    WWW_AUTHENTICATE = field("http.www_authenticate", "WWW-Authenticate", Kind::Text,
        "How the server wants the client to prove who it is.", "RFC 9110 section 11.6.1");
    CONTENT_TYPE = field("http.content_type", "Content-Type", Kind::Text,
        "What the body is.", "RFC 9110 section 8.3");
    CONTENT_LENGTH_HEADER = field("http.content_length_header", "Content-Length", Kind::Text,
        "Length of the body as it was written.", "RFC 9110 section 8.6");
    CONTENT_LENGTH = field("http.content_length", "Content length", Kind::U64,
        "Bytes of body that follow the empty line.", "RFC 9110 section 8.6");
    CONTENT_ENCODING = field("http.content_encoding", "Content-Encoding", Kind::Text,
        "How the body was compressed.", "RFC 9110 section 8.4");
    TRANSFER_ENCODING = field("http.transfer_encoding", "Transfer-Encoding", Kind::Text,
        "How the body is cut for the journey: chunked means in pieces that each say how long they are.",
        "RFC 9112 section 6.1");
    UPGRADE = field("http.upgrade", "Upgrade", Kind::Text,
        "Protocol that the client would rather speak on this connection.", "RFC 9110 section 7.8");
    CONNECTION = field("http.connection", "Connection", Kind::Text,
        "Whether the connection stays open after the answer.", "RFC 9110 section 7.6.1");
    COOKIE = field("http.cookie", "Cookie", Kind::Text,
        "What the server asked the client to remember, given back.", "RFC 6265 section 5.4");
    COOKIE_PAIR = field("http.cookie_pair", "Cookie pair", Kind::Text,
        "One name and value of a cookie.", "RFC 6265 section 4.2.1");
    SET_COOKIE = field("http.set_cookie", "Set-Cookie", Kind::Text,
        "What the server asks the client to remember.", "RFC 6265 section 4.1");
    DATE = field("http.date", "Date", Kind::Text,
        "When the server wrote the answer, by its clock.", "RFC 9110 section 6.6.1");
    CACHE_CONTROL = field("http.cache_control", "Cache-Control", Kind::Text,
        "How long the answer may be used again.", "RFC 9111 section 5.2");
    SERVER = field("http.server", "Server", Kind::Text,
        "The program that answers.", "RFC 9110 section 10.2.4");
    LOCATION = field("http.location", "Location", Kind::Text,
        "Where to go instead, or what was made.", "RFC 9110 section 10.2.2");
    LAST_MODIFIED = field("http.last_modified", "Last-Modified", Kind::Text,
        "When the content last changed.", "RFC 9110 section 8.8.2");
    X_FORWARDED_FOR = field("http.x_forwarded_for", "X-Forwarded-For", Kind::Text,
        "For whom a proxy asks.", "RFC 7239 section 1");
    WS_ACCEPT = field("http.sec_websocket_accept", "Sec-WebSocket-Accept", Kind::Text,
        "Proof that the server understood the WebSocket request.", "RFC 6455 section 11.3.3");
    WS_EXTENSIONS = field("http.sec_websocket_extensions", "Sec-WebSocket-Extensions", Kind::Text,
        "Extras wanted for the WebSocket.", "RFC 6455 section 11.3.2");
    WS_KEY = field("http.sec_websocket_key", "Sec-WebSocket-Key", Kind::Text,
        "Random value that the server has to answer to.", "RFC 6455 section 11.3.1");
    WS_PROTOCOL = field("http.sec_websocket_protocol", "Sec-WebSocket-Protocol", Kind::Text,
        "What is to be spoken inside the WebSocket.", "RFC 6455 section 11.3.4");
    WS_VERSION = field("http.sec_websocket_version", "Sec-WebSocket-Version", Kind::Text,
        "WebSocket version; 13 is the standard's.", "RFC 6455 section 11.3.5");
    HTTP2_SETTINGS = field("http.http2_settings", "HTTP2-Settings", Kind::Text,
        "Settings for an upgrade to HTTP/2.", "RFC 7540 section 3.2.1");
    OTHER_HEADER = field("netlens.http.header", "Header", Kind::Text,
        "A header that neither Wireshark nor netlens has a field for.", "RFC 9110 section 5.1");
    UNKNOWN_HEADER = field("http.unknown_header", "Unknown header", Kind::Text,
        "A header line of a notification that netlens has no words for, or one that is not a name, a colon and a value.",
        "RFC 9112 section 5");
    BAD_HEADER_NAME = field("http.bad_header_name", "Illegal characters found in header name", Kind::Flag,
        "A header's name is letters, digits and a few signs, then a colon.", "RFC 9112 section 5.1");
}

/// Header names in lower case, and the fields of their values.
pub(super) static HEADERS: &[(&str, &FieldSpec)] = &[
    ("host", &HOST),
    ("user-agent", &USER_AGENT),
    ("accept", &ACCEPT),
    ("accept-language", &ACCEPT_LANGUAGE),
    ("accept-encoding", &ACCEPT_ENCODING),
    ("referer", &REFERER),
    ("authorization", &AUTHORIZATION),
    ("proxy-authorization", &PROXY_AUTHORIZATION),
    ("proxy-authenticate", &PROXY_AUTHENTICATE),
    ("www-authenticate", &WWW_AUTHENTICATE),
    ("content-type", &CONTENT_TYPE),
    ("content-length", &CONTENT_LENGTH_HEADER),
    ("content-encoding", &CONTENT_ENCODING),
    ("transfer-encoding", &TRANSFER_ENCODING),
    ("upgrade", &UPGRADE),
    ("connection", &CONNECTION),
    ("cookie", &COOKIE),
    ("set-cookie", &SET_COOKIE),
    ("date", &DATE),
    ("cache-control", &CACHE_CONTROL),
    ("server", &SERVER),
    ("location", &LOCATION),
    ("last-modified", &LAST_MODIFIED),
    ("x-forwarded-for", &X_FORWARDED_FOR),
    ("sec-websocket-accept", &WS_ACCEPT),
    ("sec-websocket-extensions", &WS_EXTENSIONS),
    ("sec-websocket-key", &WS_KEY),
    ("sec-websocket-protocol", &WS_PROTOCOL),
    ("sec-websocket-version", &WS_VERSION),
    ("http2-settings", &HTTP2_SETTINGS),
];

fields! { EXCHANGE:
    TE_AND_LENGTH = field("http.te_and_length", "Content-Length and Transfer-Encoding together", Kind::Flag,
        "Two statements about the body's length; readers that pick different ones can be tricked.", "RFC 9112 section 6.3");
    TE_UNKNOWN = field("http.te_unknown", "Unknown transfer coding", Kind::Flag,
        "A transfer coding other than the standard's.", "RFC 9112 section 7");
    FULL_URI = field("http.request.full_uri", "Full request URI", Kind::Text,
        "The whole address: scheme, host and path put together.", "RFC 9110 section 7.1");
    REQUEST = field("http.request", "Request", Kind::Bool,
        "Set on every request.", "RFC 9112 section 3");
    RESPONSE = field("http.response", "Response", Kind::Bool,
        "Set on every response.", "RFC 9112 section 4");
    NOTIFICATION = field("http.notification", "Notification", Kind::Bool,
        "Set on the NOTIFY messages of UPnP.", "UPnP Device Architecture 2.0 section 4");
    REQUEST_NUMBER = field("http.request_number", "Request number", Kind::U32,
        "Which request of this connection it is.", "netlens");
    RESPONSE_NUMBER = field("http.response_number", "Response number", Kind::U32,
        "Which response of this connection it is.", "netlens");
    TIME = field("http.time", "Time since request", Kind::RelTime,
        "How long the client waited for this answer.", "netlens");
    REQUEST_IN = field("http.request_in", "Request in frame", Kind::Frame,
        "The request that this answers; answers come in the order of the requests.", "RFC 9112 section 9.3");
    RESPONSE_FOR = field("http.response_for.uri", "Request URI", Kind::Text,
        "The address that this answers for.", "RFC 9112 section 9.3");
    PREV_REQUEST_IN = field("http.prev_request_in", "Prev request in frame", Kind::Frame,
        "The request before this one on the same connection.", "netlens");
    PREV_RESPONSE_IN = field("http.prev_response_in", "Prev response in frame", Kind::Frame,
        "The response before this one on the same connection.", "netlens");
}

fields! { BODY:
    CHUNK_SIZE = field("http.chunk_size", "Chunk size", Kind::U32,
        "Bytes in the chunk, in hexadecimal; 0 ends the body.", "RFC 9112 section 7.1").unit(" octets");
    CHUNK_DATA = field("http.chunk_data", "Chunk data", Kind::Bytes,
        "One piece of the body.", "RFC 9112 section 7.1").detail();
    CHUNK_BOUNDARY = field("http.chunk_boundary", "Chunk boundary", Kind::Bytes,
        "The line end behind a chunk.", "RFC 9112 section 7.1");
    TRAILER = field("http.chunked_trailer_part", "trailer-part", Kind::Text,
        "Headers that could be told only after the body.", "RFC 9112 section 7.1.2");
    ENCODED = field("netlens.http.encoded_body", "Compressed body", Kind::Bytes,
        "The body as it travelled, compressed to take less of the wire.", "RFC 9110 section 8.4");
    MISSING = field("netlens.http.missing", "Missing of the body", Kind::U64,
        "How many bytes of the body Content-Length promised that never came: the sender stopped too early, or promised too much.",
        "RFC 9112 section 6.3").unit(" bytes");
    DECOMPRESSION_FAILED = field("http.decompression_failed", "Decompression failed", Kind::Flag,
        "The body is not what its Content-Encoding says.", "RFC 9110 section 8.4");
    FILE_DATA = field("http.file_data", "File Data", Kind::Text,
        "The body, put together and decompressed.", "RFC 9112 section 6").detail();
}
