//! Fields of the record layer, of alerts and of handshake messages, without those of extensions.

use super::ja3;
use super::twin::shared_fields;
use crate::dissect::Kind;
use crate::fields;
use crate::proto::tables::tls_codes as codes;

fields! { RECORD:
    RECORD_LAYER = field("tls.record", "Record Layer", Kind::Flag,
        "One record: the envelope in which TLS sends everything, with a 5-byte header that is never encrypted.",
        "RFC 8446 section 5.1");
    CONTENT_TYPE = field("tls.record.content_type", "Content Type", Kind::U8,
        "What the record carries: handshake messages, an alert, the change of keys, or the application's data.",
        "RFC 8446 section 5.1").names(codes::CONTENT_TYPES);
    OPAQUE_TYPE = field("tls.record.opaque_type", "Opaque Type", Kind::U8,
        "In TLS 1.3 every encrypted record claims to be application data; its real type is inside, encrypted.",
        "RFC 8446 section 5.2").names(codes::CONTENT_TYPES);
    RECORD_VERSION = field("tls.record.version", "Version", Kind::X16,
        "The version written on the envelope; kept old on purpose so that old middleboxes let it pass, so it does not say what was agreed.",
        "RFC 8446 section 5.1").lookup(codes::version);
    RECORD_LENGTH = field("tls.record.length", "Length", Kind::U16,
        "How many bytes of content follow; at most 16384, a little more when encrypted.",
        "RFC 8446 section 5.1");
    SESSION_VERSION = field("netlens.tls.version", "Version of the session", Kind::X16,
        "The version that client and server agreed on, as far as it is known at this record.",
        "RFC 8446 section 4.2.1").lookup(codes::version);
    APP_DATA = field("tls.app_data", "Encrypted Application Data", Kind::Bytes,
        "What the programs say to each other, encrypted: without the session's keys only its length can be seen.",
        "RFC 8446 section 5.2");
    OPENED_WITH = field("netlens.tls.opened_with", "Opened with", Kind::Text,
        "The record was sealed, and this secret of the key log opened it: what follows is what the two sides read, too.",
        "RFC 8446 section 7.3");
    APP_DATA_PROTOCOL = field("tls.app_data_proto", "Application Data Protocol", Kind::Text,
        "What is spoken inside: as the content tells where the record could be opened, else as the name agreed on or the port proposes.",
        "RFC 7301 section 3.1");
    SEGMENT_DATA = field("tls.segment.data", "TLS segment data", Kind::Bytes,
        "Part of a message of the protocol inside, which several records carry.", "RFC 8446 section 5.1");
    SEGMENTS = field("tls.segments", "Reassembled TLS segments", Kind::Flag,
        "The records whose contents make up the message that follows.", "RFC 8446 section 5.1");
    SEGMENT = field("tls.segment", "TLS segment", Kind::Frame,
        "A frame that carried a part of the message.", "RFC 8446 section 5.1");
    SEGMENT_COUNT = field("tls.segment.count", "Segment count", Kind::U32,
        "How many records the message was spread over.", "RFC 8446 section 5.1");
    REASSEMBLED_LENGTH = field("tls.reassembled.length", "Reassembled PDU length", Kind::U32,
        "How many bytes all parts have together.", "RFC 8446 section 5.1");
    REASSEMBLED_DATA = field("tls.reassembled.data", "Reassembled PDU data", Kind::Bytes,
        "The parts put together.", "RFC 8446 section 5.1");
    CHANGE_CIPHER_SPEC = field("tls.change_cipher_spec", "Change Cipher Spec Message", Kind::Flag,
        "From here on this side encrypts with the keys just agreed; in TLS 1.3 it means nothing and only calms middleboxes.",
        "RFC 5246 section 7.1");
    RESUMED = field("tls.resumed", "This session reuses previously negotiated keys (Session resumption)", Kind::Flag,
        "The server switches to encryption first: both sides still had keys from an earlier session, and save half the handshake.",
        "RFC 5246 section 7.3");
    ALERT = field("tls.alert_message", "Alert Message", Kind::Flag,
        "A warning, the polite end of the connection, or the reason why it failed.",
        "RFC 8446 section 6");
    ALERT_LEVEL = field("tls.alert_message.level", "Level", Kind::U8,
        "How bad it is; after a fatal alert both sides close the connection at once.",
        "RFC 5246 section 7.2").names(codes::ALERT_LEVELS);
    ALERT_DESC = field("tls.alert_message.desc", "Description", Kind::U8,
        "What went wrong, as the sender sees it: the most telling byte of a handshake that failed.",
        "RFC 8446 section 6.2").names(codes::ALERTS);
    HEARTBEAT = field("tls.heartbeat_message", "Heartbeat Message", Kind::Flag,
        "A sign of life that the peer has to repeat; the extension of the Heartbleed bug.",
        "RFC 6520 section 4");
    HEARTBEAT_TYPE = field("tls.heartbeat_message.type", "Type", Kind::U8,
        "Question or answer.", "RFC 6520 section 3").names(codes::HEARTBEATS);
    HEARTBEAT_LENGTH = field("tls.heartbeat_message.payload_length", "Payload Length", Kind::U16,
        "How many bytes the peer has to repeat; believed unchecked, it was the Heartbleed bug.", "RFC 6520 section 4");
    HEARTBEAT_PAYLOAD = field("tls.heartbeat_message.payload", "Payload Length", Kind::Bytes,
        "The bytes to repeat.", "RFC 6520 section 4");
    HEARTBEAT_PADDING = field("tls.heartbeat_message.padding", "Payload Length", Kind::Bytes,
        "At least 16 random bytes that the peer passes over.", "RFC 6520 section 4");
    CONNECTION_ID = field("tls.connection_id", "Connection ID", Kind::Bytes,
        "Content of a record that carries a connection identifier; meant for datagrams and not seen over TCP.",
        "RFC 9146 section 4");
}

shared_fields! { HANDSHAKE, dtls_handshake:
    MESSAGE = field("tls.handshake", "Handshake Protocol", Kind::Flag,
        "One step of the handshake, in which both sides agree on version, algorithms and keys, and the server proves who it is.",
        "RFC 8446 section 4");
    TYPE = field("tls.handshake.type", "Handshake Type", Kind::U8,
        "Which step of the handshake this is.", "RFC 8446 section 4").names(codes::HANDSHAKE_TYPES);
    LENGTH = field("tls.handshake.length", "Length", Kind::U24,
        "How many bytes of the message follow; it may be more than fits into one record.",
        "RFC 8446 section 4");
    VERSION = field("tls.handshake.version", "Version", Kind::X16,
        "In a Client Hello the newest version up to 1.2 that it speaks, in a Server Hello the one chosen; 1.3 hides behind supported_versions.",
        "RFC 8446 section 4.1.2").lookup(codes::version);
    RANDOM = field("tls.handshake.random", "Random", Kind::Bytes,
        "32 fresh bytes from each side, so that no two sessions have the same keys even with the same secrets.",
        "RFC 8446 section 4.1.2");
    RANDOM_TIME = field("tls.handshake.random_time", "GMT Unix Time", Kind::AbsTime,
        "Once the sender's clock; today these four bytes are random too, so the date is usually nonsense.",
        "RFC 5246 section 7.4.1.2");
    RANDOM_BYTES = field("tls.handshake.random_bytes", "Random Bytes", Kind::Bytes,
        "The random bytes behind the time.", "RFC 5246 section 7.4.1.2");
    SESSION_ID_LENGTH = field("tls.handshake.session_id_length", "Session ID Length", Kind::U16,
        "Length of the session's name, 0 when there is none.", "RFC 5246 section 7.4.1.2");
    SESSION_ID = field("tls.handshake.session_id", "Session ID", Kind::Bytes,
        "Name of an earlier session to take up again and save most of the handshake; in TLS 1.3 a random value that is only echoed.",
        "RFC 5246 section 7.4.1.2");
    SUITES_LENGTH = field("tls.handshake.cipher_suites_length", "Cipher Suites Length", Kind::U16,
        "Length of the list of suites in bytes, two for each.", "RFC 8446 section 4.1.2");
    SUITES = field("tls.handshake.ciphersuites", "Cipher Suites", Kind::Flag,
        "Every set of algorithms that the client is ready to use, best liked first.", "RFC 8446 section 4.1.2");
    SUITE = field("tls.handshake.ciphersuite", "Cipher Suite", Kind::X16,
        "A set of algorithms: key exchange and signature (up to TLS 1.2), cipher, and hash.",
        "RFC 8446 appendix B.4").lookup(codes::cipher_suite);
    COMPRESSIONS_LENGTH = field("tls.handshake.comp_methods_length", "Compression Methods Length", Kind::U8,
        "Length of the list of compression methods.", "RFC 5246 section 7.4.1.2");
    COMPRESSIONS = field("tls.handshake.comp_methods", "Compression Methods", Kind::Flag,
        "Ways to compress records; only null is safe, as compression leaks secrets through lengths.",
        "RFC 5246 section 7.4.1.2");
    COMPRESSION = field("tls.handshake.comp_method", "Compression Method", Kind::U8,
        "A way to compress records; null is the only one left in use.", "RFC 3749 section 2").names(codes::COMPRESSION);
    SESSION_TICKET_LIFETIME = field("tls.handshake.session_ticket_lifetime_hint", "Session Ticket Lifetime Hint", Kind::U32,
        "How long the ticket can be used to resume the session.", "RFC 5077 section 3.3").unit(" seconds");
    SESSION_TICKET_AGE_ADD = field("tls.handshake.session_ticket_age_add", "Session Ticket Age Add", Kind::U32,
        "Added to the ticket's age so that an observer cannot link two connections by it.", "RFC 8446 section 4.6.1");
    SESSION_TICKET_NONCE_LENGTH = field("tls.handshake.session_ticket_nonce_length", "Session Ticket Nonce Length", Kind::U8,
        "Length of the nonce.", "RFC 8446 section 4.6.1");
    SESSION_TICKET_NONCE = field("tls.handshake.session_ticket_nonce", "Session Ticket Nonce", Kind::Bytes,
        "Makes every ticket of one connection give a different key.", "RFC 8446 section 4.6.1");
    SESSION_TICKET_LENGTH = field("tls.handshake.session_ticket_length", "Session Ticket Length", Kind::U16,
        "Length of the ticket.", "RFC 5077 section 3.3");
    SESSION_TICKET = field("tls.handshake.session_ticket", "Session Ticket", Kind::Bytes,
        "The server's notes on this session, encrypted for itself; the client hands them back to resume it.",
        "RFC 5077 section 4");
    KEY_UPDATE = field("tls.handshake.key_update.request_update", "Key Update Request", Kind::U8,
        "Whether the peer has to change its keys as well.", "RFC 8446 section 4.6.3").names(codes::KEY_UPDATE);
    VERIFY_DATA = field("tls.handshake.verify_data", "Verify Data", Kind::Flag,
        "A checksum over the whole handshake with the new keys: proof that nobody changed it on the way.",
        "RFC 5246 section 7.4.9");
    JA3_FULL = field("tls.handshake.ja3_full", "JA3 Fullstring", Kind::Text,
        "The hello's version, suites, extensions, groups and point formats in one line; the same software says the same line.",
        "JA3 by Salesforce").rendered(ja3::client_text);
    JA3 = field("tls.handshake.ja3", "JA3", Kind::Text,
        "MD5 of that line: a short fingerprint of the client's TLS library.", "JA3 by Salesforce").rendered(ja3::client_hash);
    JA3S_FULL = field("tls.handshake.ja3s_full", "JA3S Fullstring", Kind::Text,
        "The server's version, suite and extensions in one line.", "JA3 by Salesforce").rendered(ja3::server_text);
    JA3S = field("tls.handshake.ja3s", "JA3S", Kind::Text,
        "MD5 of that line: how this server answers this client.", "JA3 by Salesforce").rendered(ja3::server_hash);
}

fields! { SSL2:
    SPECS_LENGTH = field("tls.handshake.cipher_spec_len", "Cipher Spec Length", Kind::U16,
        "Length of the list of cipher kinds, three bytes for each.", "RFC 5246 appendix E.2");
    CHALLENGE_LENGTH = field("tls.handshake.challenge_length", "Challenge Length", Kind::U16,
        "Length of the client's random bytes.", "RFC 5246 appendix E.2");
    SPEC = field("tls.handshake.cipherspec", "Cipher Spec", Kind::X24,
        "A cipher kind of SSL 2.0, or behind a zero byte a cipher suite of its successors.",
        "RFC 5246 appendix E.2").lookup(codes::ssl2_cipher);
    CHALLENGE = field("tls.handshake.challenge", "Challenge", Kind::Flag,
        "The client's random bytes.", "RFC 5246 appendix E.2");
}

fields! { STREAM_ONLY:
    TRANSCRIPT_HASH = field("netlens.tls.transcript_hash", "Hash of the first Client Hello", Kind::Bytes,
        "Stands for the first Client Hello in the checksum of the handshake after a Hello Retry Request; it is never sent.",
        "RFC 8446 section 4.4.1");
    FRAGMENTS = field("tls.handshake.fragments", "Reassembled Handshake Fragments", Kind::Flag,
        "The records from which this message was put together.", "RFC 8446 section 5.1");
    FRAGMENT = field("tls.handshake.fragment", "Handshake Fragment", Kind::Frame,
        "A frame that carried a part of the message.", "RFC 8446 section 5.1");
    FRAGMENT_COUNT = field("tls.handshake.fragment.count", "Handshake Fragment count", Kind::U32,
        "How many records the message was spread over.", "RFC 8446 section 5.1");
    NPN_PROTOCOL_LENGTH = field("tls.handshake.npn_selected_protocol_len", "Selected Protocol Length", Kind::U8,
        "Length of the protocol's name.", "draft-agl-tls-nextprotoneg-04 section 3");
    NPN_PROTOCOL = field("tls.handshake.npn_selected_protocol", "Selected Protocol", Kind::Text,
        "The protocol that the client has chosen from the server's list.", "draft-agl-tls-nextprotoneg-04 section 3");
    NPN_PADDING_LENGTH = field("tls.handshake.npn_padding_len", "Padding Length", Kind::U8,
        "Length of the padding.", "draft-agl-tls-nextprotoneg-04 section 3");
    NPN_PADDING = field("tls.handshake.npn_padding", "Padding", Kind::Bytes,
        "Zeros that hide how long the name is.", "draft-agl-tls-nextprotoneg-04 section 3");
    OTHER = field("netlens.tls.handshake.data", "Data", Kind::Bytes,
        "The body of a message that netlens does not decode.", "RFC 8446 section 4");
}

fields! { DATAGRAM:
    COOKIE_LENGTH = field("dtls.handshake.cookie_length", "Cookie Length", Kind::U8,
        "Length of the cookie, 0 in a first Client Hello.", "RFC 6347 section 4.2.1");
    COOKIE = field("dtls.handshake.cookie", "Cookie", Kind::Bytes,
        "What the server wants to see again before it spends memory on a client: proof that the client's address is not made up.",
        "RFC 6347 section 4.2.1");
}
