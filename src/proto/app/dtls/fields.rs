//! Fields of records and of the header of handshake messages. What is inside the messages is declared with TLS.

use crate::dissect::Kind;
use crate::fields;
use crate::proto::tables::tls_codes as codes;

fields! { RECORD:
    RECORD_LAYER = field("dtls.record", "Record Layer", Kind::Flag,
        "One record: the envelope in which DTLS sends everything. A datagram may hold several, but a record never spans two.",
        "RFC 6347 section 4.1");
    CONTENT_TYPE = field("dtls.record.content_type", "Content Type", Kind::U8,
        "What the record carries: handshake messages, an alert, the change of keys, or the application's data.",
        "RFC 6347 section 4.1").names(codes::CONTENT_TYPES);
    SPECIAL_TYPE = field("dtls.record.special_type", "Special Type", Kind::U8,
        "Says that a connection identifier follows; the record's real type is inside, encrypted.",
        "RFC 9146 section 4").names(codes::CONTENT_TYPES);
    RECORD_VERSION = field("dtls.record.version", "Version", Kind::X16,
        "The version of the record. It counts downwards from 254.255, so that it is never taken for TLS.",
        "RFC 6347 section 4.1").lookup(codes::version);
    EPOCH = field("dtls.record.epoch", "Epoch", Kind::U16,
        "Which keys the record is protected with: 0 is none yet, and each change of keys adds one.",
        "RFC 6347 section 4.1");
    SEQUENCE_NUMBER = field("dtls.record.sequence_number", "Sequence Number", Kind::U64,
        "Counts the records of an epoch, so that a repeated or late one is recognised; TCP would have done that for TLS.",
        "RFC 6347 section 4.1");
    CONNECTION_ID = field("dtls.record.connection_id", "Connection ID", Kind::Bytes,
        "Tells the receiver which session this is even when the sender's address has changed, as behind a NAT after a long sleep.",
        "RFC 9146 section 4");
    RECORD_LENGTH = field("dtls.record.length", "Length", Kind::U16,
        "How many bytes of content follow.", "RFC 6347 section 4.1");
    APP_DATA = field("dtls.app_data", "Encrypted Application Data", Kind::Bytes,
        "What the programs say to each other, encrypted: without the session's keys only its length can be seen.",
        "RFC 6347 section 4.1");
    APP_DATA_PROTOCOL = field("dtls.app_data_proto", "Application Data Protocol", Kind::Text,
        "What is spoken inside: as the content tells where the record could be opened, else as the port proposes.",
        "RFC 6347 section 4.1");
    ENCRYPTED = field("dtls.enc_content", "Encrypted Record Content", Kind::Bytes,
        "Content of which not even the type is visible without the keys.", "RFC 9146 section 4");
    CHANGE_CIPHER_SPEC = field("dtls.change_cipher_spec", "Change Cipher Spec Message", Kind::Flag,
        "From here on this side encrypts with the keys just agreed, in the next epoch.", "RFC 5246 section 7.1");
    RESUMED = field("dtls.resumed", "This session reuses previously negotiated keys (Session resumption)", Kind::Flag,
        "The server switches to encryption first: both sides still had keys from an earlier session, and save half the handshake.",
        "RFC 5246 section 7.3");
    ALERT = field("dtls.alert_message", "Alert Message", Kind::Flag,
        "A warning, the polite end of the session, or the reason why it failed.", "RFC 5246 section 7.2");
    ALERT_LEVEL = field("dtls.alert_message.level", "Level", Kind::U8,
        "How bad it is; after a fatal alert the session is over.", "RFC 5246 section 7.2").names(codes::ALERT_LEVELS);
    ALERT_DESC = field("dtls.alert_message.desc", "Description", Kind::U8,
        "What went wrong, as the sender sees it. Over UDP the alert itself may be lost.", "RFC 5246 section 7.2").names(codes::ALERTS);
    HEARTBEAT = field("dtls.heartbeat_message", "Heartbeat Message", Kind::Flag,
        "A sign of life that the peer has to repeat; over UDP nothing else would tell that it is gone.", "RFC 6520 section 4");
    HEARTBEAT_TYPE = field("dtls.heartbeat_message.type", "Type", Kind::U8,
        "Question or answer.", "RFC 6520 section 3").names(codes::HEARTBEATS);
    HEARTBEAT_LENGTH = field("dtls.heartbeat_message.payload_length", "Payload Length", Kind::U16,
        "How many bytes the peer has to repeat; believed unchecked, it was the Heartbleed bug.", "RFC 6520 section 4");
    HEARTBEAT_PAYLOAD = field("dtls.heartbeat_message.payload", "Payload Length", Kind::Bytes,
        "The bytes to repeat.", "RFC 6520 section 4");
    HEARTBEAT_PADDING = field("dtls.heartbeat_message.padding", "Payload Length", Kind::Bytes,
        "At least 16 random bytes that the peer passes over.", "RFC 6520 section 4");
}

fields! { HANDSHAKE:
    MESSAGE_SEQ = field("dtls.handshake.message_seq", "Message Sequence", Kind::U16,
        "Counts the handshake messages of a side; a message sent again has the same number.", "RFC 6347 section 4.2.2");
    FRAGMENT_OFFSET = field("dtls.handshake.fragment_offset", "Fragment Offset", Kind::U24,
        "Where in the message this part belongs: messages longer than a datagram are cut, with certificates above all.",
        "RFC 6347 section 4.2.3");
    FRAGMENT_LENGTH = field("dtls.handshake.fragment_length", "Fragment Length", Kind::U24,
        "How many bytes of the message are here; the same as the length when the message is whole.", "RFC 6347 section 4.2.3");
    PART = field("netlens.dtls.handshake.fragment", "Part of the message", Kind::Bytes,
        "Bytes of a message that other records go on with.", "RFC 6347 section 4.2.3");
    FRAGMENTS = field("dtls.fragments", "Message fragments", Kind::Flag,
        "The records from which this message was put together.", "RFC 6347 section 4.2.3");
    FRAGMENT = field("dtls.fragment", "Message fragment", Kind::Frame,
        "A frame that carried a part of the message.", "RFC 6347 section 4.2.3");
    FRAGMENT_COUNT = field("dtls.fragment.count", "Message fragment count", Kind::U32,
        "How many parts the message had.", "RFC 6347 section 4.2.3");
    REASSEMBLED_LENGTH = field("dtls.reassembled.length", "Reassembled DTLS length", Kind::U32,
        "Length of the message put together.", "RFC 6347 section 4.2.3");
}

fields! { UNIFIED:
    UNIFIED_BITS = field("netlens.dtls.unified", "Unified header", Kind::X8,
        "The short header of encrypted records in DTLS 1.3; its bits say what follows.", "RFC 9147 section 4");
    UNIFIED_FIXED = field("netlens.dtls.unified.fixed", "Fixed bits", Kind::U8,
        "Always 1, so that the header is told from older records and from other protocols.", "RFC 9147 section 4").mask(0xe0);
    UNIFIED_HAS_ID = field("netlens.dtls.unified.cid", "Connection ID", Kind::Bool,
        "Whether a connection identifier follows.", "RFC 9147 section 4").mask(0x10).yes_no("Present", "Not present");
    UNIFIED_WIDE = field("netlens.dtls.unified.seq", "Sequence number", Kind::Bool,
        "Whether the sequence number has 16 bits.", "RFC 9147 section 4").mask(0x08).yes_no("16 bits", "8 bits");
    UNIFIED_HAS_LENGTH = field("netlens.dtls.unified.length", "Length", Kind::Bool,
        "Whether a length follows; without one the record fills the datagram.", "RFC 9147 section 4").mask(0x04).yes_no("Present", "Not present");
    UNIFIED_EPOCH = field("netlens.dtls.unified.epoch", "Epoch (low bits)", Kind::U8,
        "The last two bits of the epoch.", "RFC 9147 section 4").mask(0x03);
    UNIFIED_NUMBER = field("netlens.dtls.unified.number", "Encrypted sequence number", Kind::X16,
        "The low bits of the sequence number, masked so that nobody on the way can follow it.", "RFC 9147 section 4.2.3");
    ACK_LENGTH = field("netlens.dtls.ack.length", "Record numbers length", Kind::U16,
        "Length of the list of records.", "RFC 9147 section 7");
    ACK = field("netlens.dtls.ack", "Record number", Kind::Flag,
        "A record that has arrived and need not be sent again.", "RFC 9147 section 7");
    ACK_EPOCH = field("netlens.dtls.ack.epoch", "Epoch", Kind::U64,
        "Epoch of that record.", "RFC 9147 section 7");
    ACK_NUMBER = field("netlens.dtls.ack.sequence_number", "Sequence number", Kind::U64,
        "Its number in that epoch.", "RFC 9147 section 7");
}
