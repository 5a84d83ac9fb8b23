//! Fields of extensions.

use crate::dissect::Kind;
use crate::fields;
use crate::proto::app::tls::twin::shared_fields;
use crate::proto::tables::tls_codes as codes;
use crate::proto::tables::tls_extensions as names;

shared_fields! { FIELDS, dtls_fields:
    EXTENSIONS_LENGTH = field("tls.handshake.extensions_length", "Extensions Length", Kind::U16,
        "Length of all extensions together.", "RFC 8446 section 4.2");
    TYPE = field("tls.handshake.extension.type", "Type", Kind::U16,
        "Which extension this is.", "RFC 8446 section 4.2").lookup(names::extension);
    LEN = field("tls.handshake.extension.len", "Length", Kind::U16,
        "Length of the extension's content.", "RFC 8446 section 4.2");
    DATA = field("tls.handshake.extension.data", "Data", Kind::Bytes,
        "Content of an extension that is not decoded further, such as the ticket of an earlier session.", "RFC 8446 section 4.2");
    NAMES_LENGTH = field("tls.handshake.extensions_server_name_list_len", "Server Name list length", Kind::U16,
        "Length of the list of names.", "RFC 6066 section 3");
    NAME_TYPE = field("tls.handshake.extensions_server_name_type", "Server Name Type", Kind::U8,
        "What kind of name follows; host names are the only kind.", "RFC 6066 section 3").names(names::NAME_TYPES);
    NAME_LENGTH = field("tls.handshake.extensions_server_name_len", "Server Name length", Kind::U16,
        "Length of the name.", "RFC 6066 section 3");
    SERVER_NAME = field("tls.handshake.extensions_server_name", "Server Name", Kind::Text,
        "The host that the client wants to reach, readable by everybody on the way; the server picks its certificate by it.",
        "RFC 6066 section 3");
    FRAGMENT_LENGTH = field("tls.handshake.max_fragment_length", "Maximum Fragment Length", Kind::U8,
        "Asks for records no larger than this, for devices with little memory.", "RFC 6066 section 4").names(names::FRAGMENT_LENGTHS);
    RECORD_SIZE = field("tls.record_size_limit", "Record Size Limit", Kind::U16,
        "The largest record the sender is ready to receive, in bytes of plain text.", "RFC 8449 section 4");
    GROUPS_LENGTH = field("tls.handshake.extensions_supported_groups_length", "Supported Groups List Length", Kind::U16,
        "Length of the list in bytes, two for each group.", "RFC 8446 section 4.2.7");
    GROUPS = field("tls.handshake.extensions_supported_groups", "Supported Groups", Kind::Flag,
        "Curves and prime fields the sender can agree on keys with, best liked first.", "RFC 8446 section 4.2.7");
    GROUP = field("tls.handshake.extensions_supported_group", "Supported Group", Kind::X16,
        "A curve or prime field for the exchange of keys.", "RFC 8446 section 4.2.7").lookup(names::group);
    POINTS_LENGTH = field("tls.handshake.extensions_ec_point_formats_length", "EC point formats Length", Kind::U8,
        "Length of the list.", "RFC 8422 section 5.1.2");
    POINTS = field("tls.handshake.extensions_ec_point_formats", "Elliptic curves point formats", Kind::Flag,
        "Ways the sender can read a point of a curve.", "RFC 8422 section 5.1.2");
    POINT_FORMAT = field("tls.handshake.extensions_ec_point_format", "EC point format", Kind::U8,
        "A way to write a point; uncompressed is the only one left in use.", "RFC 8422 section 5.1.2").names(names::POINT_FORMATS);
    ALGORITHMS_LENGTH = field("tls.handshake.sig_hash_alg_len", "Signature Hash Algorithms Length", Kind::U16,
        "Length of the list in bytes, two for each algorithm.", "RFC 8446 section 4.2.3");
    ALGORITHMS = field("tls.handshake.sig_hash_algs", "Signature Hash Algorithms", Kind::Flag,
        "Signatures the sender can check, best liked first.", "RFC 8446 section 4.2.3");
    ALGORITHM = field("tls.handshake.sig_hash_alg", "Signature Algorithm", Kind::X16,
        "A signature algorithm with its hash.", "RFC 8446 section 4.2.3").lookup(names::signature_scheme);
    HASH = field("tls.handshake.sig_hash_hash", "Signature Hash Algorithm Hash", Kind::U8,
        "The first byte as TLS 1.2 reads it: the hash.", "RFC 5246 section 7.4.1.4.1").names(codes::HASHES);
    SIGNATURE = field("tls.handshake.sig_hash_sig", "Signature Hash Algorithm Signature", Kind::U8,
        "The second byte as TLS 1.2 reads it: the signature.", "RFC 5246 section 7.4.1.4.1").names(codes::SIGNATURES);
    ALPN_LENGTH = field("tls.handshake.extensions_alpn_len", "ALPN Extension Length", Kind::U16,
        "Length of the list of protocols.", "RFC 7301 section 3.1");
    ALPN = field("tls.handshake.extensions_alpn_list", "ALPN Protocol", Kind::Flag,
        "What the client wants to speak inside; the server picks one.", "RFC 7301 section 3.1");
    ALPN_NAME_LENGTH = field("tls.handshake.extensions_alpn_str_len", "ALPN string length", Kind::U8,
        "Length of the protocol's name.", "RFC 7301 section 3.1");
    ALPN_NAME = field("tls.handshake.extensions_alpn_str", "ALPN Next Protocol", Kind::Text,
        "A protocol's name, such as http/1.1, h2 or mqtt.", "RFC 7301 section 3.1");
    VERSIONS_LENGTH = field("tls.handshake.extensions.supported_versions_len", "Supported Versions length", Kind::U8,
        "Length of the list in bytes, two for each version.", "RFC 8446 section 4.2.1");
    SUPPORTED_VERSION = field("tls.handshake.extensions.supported_version", "Supported Version", Kind::X16,
        "A version the client speaks, or the one the server chose: the only place where TLS 1.3 shows its number.",
        "RFC 8446 section 4.2.1").lookup(codes::version);
    SHARES_LENGTH = field("tls.handshake.extensions_key_share_client_length", "Client Key Share Length", Kind::U16,
        "Length of all the client's shares.", "RFC 8446 section 4.2.8");
    SHARE_GROUP = field("tls.handshake.extensions_key_share_group", "Group", Kind::U16,
        "The group this share is for.", "RFC 8446 section 4.2.8").lookup(names::group);
    SHARE_LENGTH = field("tls.handshake.extensions_key_share_key_exchange_length", "Key Exchange Length", Kind::U16,
        "Length of the public key.", "RFC 8446 section 4.2.8");
    SHARE_KEY = field("tls.handshake.extensions_key_share_key_exchange", "Key Exchange", Kind::Bytes,
        "A fresh public key; both sides' keys together make the secret that nobody on the way can compute.",
        "RFC 8446 section 4.2.8");
    SELECTED_GROUP = field("tls.handshake.extensions_key_share_selected_group", "Selected Group", Kind::U16,
        "The group for which the server asks the client to send a share.", "RFC 8446 section 4.2.8").lookup(names::group);
    PSK_MODES_LENGTH = field("tls.extension.psk_ke_modes_length", "PSK Key Exchange Modes Length", Kind::U8,
        "Length of the list.", "RFC 8446 section 4.2.9");
    PSK_MODE = field("tls.extension.psk_ke_mode", "PSK Key Exchange Mode", Kind::U8,
        "Whether a resumed session also makes fresh keys, which keeps it secret if the old keys leak.",
        "RFC 8446 section 4.2.9").names(names::PSK_MODES);
    COOKIE_LENGTH = field("tls.handshake.extensions.cookie_len", "Cookie length", Kind::U16,
        "Length of the cookie.", "RFC 8446 section 4.2.2");
    COOKIE = field("tls.handshake.extensions.cookie", "Cookie", Kind::Bytes,
        "What the server wants to see again in the second Client Hello, so that it need not remember the first.",
        "RFC 8446 section 4.2.2");
    RENEGOTIATION_LENGTH = field("tls.handshake.extensions_reneg_info_len", "Renegotiation info extension length", Kind::U8,
        "Length of the proof, 0 in a first handshake.", "RFC 5746 section 3.2");
    RENEGOTIATION = field("tls.handshake.extensions_reneg_info", "Renegotiation info", Kind::Bytes,
        "Proof that this handshake belongs to the one before it.", "RFC 5746 section 3.2");
    PADDING = field("tls.handshake.extensions_padding_data", "Padding Data", Kind::Bytes,
        "Zeros that make the hello longer, because some servers choke on lengths of 256 to 511 bytes.",
        "RFC 7685 section 3");
    HEARTBEAT_MODE = field("tls.handshake.extension.heartbeat.mode", "Mode", Kind::U8,
        "Whether the peer may send heartbeats.", "RFC 6520 section 2").names(names::HEARTBEAT_MODES);
    EARLY_DATA_SIZE = field("tls.early_data.max_early_data_size", "Maximum Early Data Size", Kind::U32,
        "How much data may be sent before the next handshake is complete.", "RFC 8446 section 4.2.10");
}

shared_fields! { MORE, dtls_more:
    IDENTITIES_LENGTH = field("tls.handshake.extensions.psk.identities.length", "Identities Length", Kind::U16,
        "Length of all identities.", "RFC 8446 section 4.2.11");
    IDENTITY_LENGTH = field("tls.handshake.extensions.psk.identity.identity_length", "Identity Length", Kind::U16,
        "Length of the identity.", "RFC 8446 section 4.2.11");
    IDENTITY = field("tls.handshake.extensions.psk.identity.identity", "Identity", Kind::Bytes,
        "Name of a key shared before: a ticket from an earlier session, or a name agreed by other means.",
        "RFC 8446 section 4.2.11");
    TICKET_AGE = field("tls.handshake.extensions.psk.identity.obfuscated_ticket_age", "Obfuscated Ticket Age", Kind::U32,
        "Milliseconds since the ticket was received, plus the number that came with it.", "RFC 8446 section 4.2.11.1");
    BINDERS_LENGTH = field("tls.handshake.extensions.psk.binders_len", "PSK Binders length", Kind::U16,
        "Length of all binders.", "RFC 8446 section 4.2.11.2");
    BINDERS = field("tls.handshake.extensions.psk.binders", "PSK Binders", Kind::Flag,
        "Proof that the client knows each key it offers.", "RFC 8446 section 4.2.11.2");
    SELECTED_IDENTITY = field("tls.handshake.extensions.psk.identity.selected", "Selected Identity", Kind::U16,
        "Which of the offered keys the server has taken, from 0.", "RFC 8446 section 4.2.11");
    STATUS_TYPE = field("tls.handshake.extensions_status_request_type", "Certificate Status Type", Kind::U8,
        "How to say that a certificate has not been revoked.", "RFC 6066 section 8").names(names::STATUS_TYPES);
    STATUS_LENGTH = field("tls.handshake.extensions_status_request_len", "Certificate Status Length", Kind::U16,
        "Length of the request.", "RFC 6961 section 2.2");
    STATUS_LIST_LENGTH = field("tls.handshake.extensions_status_request_list_len", "Certificate Status List Length", Kind::U16,
        "Length of all requests.", "RFC 6961 section 2.2");
    RESPONDERS_LENGTH = field("tls.handshake.extensions_status_request_responder_ids_len", "Responder ID list Length", Kind::U16,
        "Length of the list of responders that the client trusts.", "RFC 6066 section 8");
    REQUEST_EXTENSIONS_LENGTH = field("tls.handshake.extensions_status_request_exts_len", "Request Extensions Length", Kind::U16,
        "Length of the extensions of the request.", "RFC 6066 section 8");
    OCSP_LENGTH = field("tls.handshake.ocsp_response_len", "OCSP Response Length", Kind::U24,
        "Length of the response.", "RFC 6066 section 8");
    OCSP_LIST_LENGTH = field("tls.handshake.ocsp_response_list_len", "OCSP Response List Length", Kind::U24,
        "Length of all responses.", "RFC 6961 section 2.2");
    SCTS_LENGTH = field("tls.sct.scts_length", "Serialized SCT List Length", Kind::U16,
        "Length of all timestamps.", "RFC 6962 section 3.3");
    SCT_LENGTH = field("tls.sct.sct_length", "Serialized SCT Length", Kind::U16,
        "Length of the timestamp.", "RFC 6962 section 3.3");
    SCT_VERSION = field("tls.sct.sct_version", "SCT Version", Kind::U8,
        "Version of the structure.", "RFC 6962 section 3.2").names(names::SCT_VERSIONS);
    SCT_LOG = field("tls.sct.sct_logid", "Log ID", Kind::Bytes,
        "Which log: the SHA-256 of its public key.", "RFC 6962 section 3.2");
    SCT_TIME = field("tls.sct.sct_timestamp", "Timestamp", Kind::AbsTime,
        "When the log received the certificate.", "RFC 6962 section 3.2");
    SCT_EXTENSIONS_LENGTH = field("tls.sct.sct_extensions_length", "Extensions length", Kind::U16,
        "Length of the extensions.", "RFC 6962 section 3.2");
    SCT_EXTENSIONS = field("tls.sct.sct_extensions", "Extensions", Kind::Bytes,
        "Additions to the timestamp.", "RFC 6962 section 3.2");
    SCT_SIGNATURE_LENGTH = field("tls.sct.sct_signature_length", "Signature Length", Kind::U16,
        "Length of the signature.", "RFC 6962 section 3.2");
    SCT_SIGNATURE = field("tls.sct.sct_signature", "Signature", Kind::Bytes,
        "The log's signature.", "RFC 6962 section 3.2");
    COMPRESS_LENGTH = field("tls.compress_certificate.algorithms_length", "Algorithms Length", Kind::U8,
        "Length of the list in bytes, two for each.", "RFC 8879 section 3");
    COMPRESS = field("tls.compress_certificate.algorithm", "Algorithm", Kind::U16,
        "A compression in which certificates may be sent.", "RFC 8879 section 7.3").names(names::CERTIFICATE_COMPRESSIONS);
    CERTIFICATE_TYPES_LENGTH = field("tls.handshake.cert_type.types_len", "Certificate Type List Length", Kind::U8,
        "Length of the list.", "RFC 7250 section 3");
    CERTIFICATE_TYPES = field("tls.handshake.cert_type.types", "Certificate Type List", Kind::Flag,
        "Kinds of certificate that the sender can use.", "RFC 7250 section 3");
    CERTIFICATE_TYPE = field("tls.handshake.cert_type.type", "Certificate Type", Kind::X8,
        "A kind of certificate.", "RFC 7250 section 3").names(names::CERTIFICATE_TYPES);
    ALPS_LENGTH = field("tls.handshake.extensions_alps_len", "ALPS Extension Length", Kind::U16,
        "Length of the list of protocols.", "draft-vvv-tls-alps section 4");
    ALPS = field("tls.handshake.extensions_alps_alpn_list", "Supported ALPN List", Kind::Flag,
        "Protocols for which the client sends settings within the handshake.", "draft-vvv-tls-alps section 4");
    ALPS_NAME_LENGTH = field("tls.handshake.extensions_alps_alpn_str_len", "Supported ALPN Length", Kind::U8,
        "Length of the protocol's name.", "draft-vvv-tls-alps section 4");
    ALPS_NAME = field("tls.handshake.extensions_alps_alpn_str", "Supported ALPN", Kind::Text,
        "A protocol's name.", "draft-vvv-tls-alps section 4");
    ALPS_SETTINGS = field("tls.handshake.extensions_alps.settings", "ALPN Opaque Settings", Kind::Bytes,
        "The server's settings for the protocol chosen.", "draft-vvv-tls-alps section 4");
    NPN_LENGTH = field("tls.handshake.extensions_npn_str_len", "Protocol string length", Kind::U8,
        "Length of the protocol's name.", "draft-agl-tls-nextprotoneg-04 section 3");
    NPN = field("tls.handshake.extensions_npn", "Next Protocol", Kind::Text,
        "A protocol that the server offers to speak inside; ALPN has taken its place.", "draft-agl-tls-nextprotoneg-04 section 3");
    SRP_LENGTH = field("tls.handshake.extensions_srp_len", "SRP username length", Kind::U8,
        "Length of the user's name.", "RFC 5054 section 2.8.1");
    SRP = field("tls.handshake.extensions_srp_username", "SRP username", Kind::Text,
        "Name of the user who logs in by password.", "RFC 5054 section 2.8.1");
    CONNECTION_ID_LENGTH = field("tls.connection_id_length", "Connection ID length", Kind::U8,
        "Length of the identifier.", "RFC 9146 section 3");
    FILTERS_LENGTH = field("tls.extension.oid_filters_length", "OID Filters Length", Kind::U16,
        "Length of all filters.", "RFC 8446 section 4.2.5");
    FILTER_OID_LENGTH = field("tls.extension.oid_filters.oid_length", "Certificate Extension OID Length", Kind::U8,
        "Length of the identifier.", "RFC 8446 section 4.2.5");
    FILTER_OID = field("tls.extension.oid_filters.oid", "Certificate Extension OID", Kind::Oid,
        "An extension that the client's certificate must have.", "RFC 8446 section 4.2.5");
    FILTER_VALUES_LENGTH = field("tls.extension.oid_filters.values_length", "Certificate Extension Values Length", Kind::U16,
        "Length of the values that the extension must have.", "RFC 8446 section 4.2.5");
}

fields! { HEADINGS:
    BINDER_LENGTH = field("netlens.tls.psk_binder.length", "Binder Length", Kind::U8,
        "Length of the proof for one key.", "RFC 8446 section 4.2.11");
    BINDER = field("netlens.tls.psk_binder", "Binder", Kind::Bytes,
        "Checksum over the hello up to here, made with one of the keys offered: it ties the key to this handshake.",
        "RFC 8446 section 4.2.11.2");
    EXTENSION = field("netlens.tls.extension", "Extension", Kind::Flag,
        "An addition to the handshake; who does not know it passes over it, which is how TLS grows.",
        "RFC 8446 section 4.2");
    SHARE = field("netlens.tls.key_share", "Key Share Entry", Kind::Flag,
        "One side's half of the key exchange for one group.", "RFC 8446 section 4.2.8");
    IDENTITY_ENTRY = field("netlens.tls.psk_identity", "PSK Identity", Kind::Flag,
        "A key that the client offers to use, with how old it is.", "RFC 8446 section 4.2.11");
    RESPONDERS = field("netlens.tls.status_request.responder_ids", "Responder ID list", Kind::Bytes,
        "Responders that the client trusts.", "RFC 6066 section 8");
    REQUEST_EXTENSIONS = field("netlens.tls.status_request.extensions", "Request Extensions", Kind::Bytes,
        "Extensions of the request for status.", "RFC 6066 section 8");
    OCSP = field("netlens.tls.ocsp_response", "OCSP Response", Kind::Bytes,
        "A fresh, signed statement of the certificate's issuer that it is still valid.", "RFC 6960 section 4.2");
    SCT = field("netlens.tls.sct", "Signed Certificate Timestamp", Kind::Flag,
        "A public log's promise to show this certificate, so that wrongly issued ones are found.", "RFC 6962 section 3.2");
    FILTER_VALUES = field("netlens.tls.oid_filters.values", "Certificate Extension Values", Kind::Bytes,
        "What the certificate extension has to say.", "RFC 8446 section 4.2.5");
    ECH_TYPE = field("netlens.tls.ech.type", "Client Hello type", Kind::U8,
        "Whether this is the hello everybody may see, or the true one that was hidden in it.", "RFC 9849 section 5").names(names::ECH_TYPES);
    ECH_KDF = field("netlens.tls.ech.kdf", "KDF Id", Kind::X16,
        "How the key is derived.", "RFC 9180 section 7.2");
    ECH_AEAD = field("netlens.tls.ech.aead", "AEAD Id", Kind::X16,
        "How the true hello is encrypted.", "RFC 9180 section 7.3");
    ECH_CONFIG = field("netlens.tls.ech.config_id", "Config Id", Kind::U8,
        "Which of the keys published in DNS the client has used.", "RFC 9849 section 5");
    ECH_ENC_LENGTH = field("netlens.tls.ech.enc_length", "Enc length", Kind::U16,
        "Length of the encapsulated key.", "RFC 9849 section 5");
    ECH_ENC = field("netlens.tls.ech.enc", "Enc", Kind::Bytes,
        "The encapsulated key.", "RFC 9849 section 5");
    ECH_PAYLOAD_LENGTH = field("netlens.tls.ech.payload_length", "Payload length", Kind::U16,
        "Length of the encrypted hello.", "RFC 9849 section 5");
    ECH_PAYLOAD = field("netlens.tls.ech.payload", "Payload", Kind::Bytes,
        "The true Client Hello with the true server name, encrypted; or random bytes from a client that only pretends.",
        "RFC 9849 section 5");
}
