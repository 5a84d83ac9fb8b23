//! The fields of the header, of questions and of what all records have.

use super::info;
use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;
use crate::proto::tables::dns_types as t;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "dns",
    "Domain Name System",
    "Turns names into addresses and other data: a question goes out, an answer with the same number comes back.",
    "RFC 1035",
);

fields! { FIELDS:
    LENGTH = field("dns.length", "Length", Kind::U16,
        "Over TCP the length of each message stands before it.", "RFC 1035 section 4.2.2").unit(" bytes");
    ID = field("dns.id", "Transaction ID", Kind::X16,
        "A number the asker picks; the answer repeats it, and an answer with another number is not believed.",
        "RFC 1035 section 4.1.1");
    FLAGS = field("dns.flags", "Flags", Kind::X16,
        "What kind of message this is and how it went.", "RFC 1035 section 4.1.1").rendered(info::flags);
    RESPONSE = field("dns.flags.response", "Response", Kind::Bool,
        "Whether this is a question or an answer.", "RFC 1035 section 4.1.1")
        .mask(0x8000).yes_no("Message is a response", "Message is a query");
    OPCODE = field("dns.flags.opcode", "Opcode", Kind::U16,
        "What is asked for; nearly always a standard query.", "RFC 1035 section 4.1.1")
        .mask(0x7800).names(t::OPCODES);
    AUTHORITATIVE = field("dns.flags.authoritative", "Authoritative", Kind::Bool,
        "Whether the server that answers is one of the domain's own.", "RFC 1035 section 4.1.1")
        .mask(0x0400).yes_no("Server is an authority for domain", "Server is not an authority for domain");
    TRUNCATED = field("dns.flags.truncated", "Truncated", Kind::Bool,
        "The answer did not fit; the asker should ask again over TCP.", "RFC 2181 section 9")
        .mask(0x0200).yes_no("Message is truncated", "Message is not truncated");
    RECDESIRED = field("dns.flags.recdesired", "Recursion desired", Kind::Bool,
        "Whether the server is to ask others on the asker's behalf; devices always want that.",
        "RFC 1035 section 4.1.1").mask(0x0100).yes_no("Do query recursively", "Don't do query recursively");
    CONFLICT = field("dns.flags.conflict", "Conflict", Kind::Bool,
        "In an LLMNR question: more than one host answered, and they are told of each other this way. In an answer: the host knows of another one with the name.",
        "RFC 4795 section 2.1.1").mask(0x0400).rendered(info::conflict);
    TENTATIVE = field("dns.flags.tentative", "Tentative", Kind::Bool,
        "In LLMNR: the host that answers has not yet made sure that the name is its own.",
        "RFC 4795 section 2.1.1").mask(0x0100).yes_no("Tentative", "Not tentative");
    RECAVAIL = field("dns.flags.recavail", "Recursion available", Kind::Bool,
        "Whether the server is willing to ask others.", "RFC 1035 section 4.1.1")
        .mask(0x0080).yes_no("Server can do recursive queries", "Server can't do recursive queries");
    Z = field("dns.flags.z", "Z", Kind::Bool,
        "Reserved, must be zero.", "RFC 1035 section 4.1.1").mask(0x0040).yes_no("reserved - incorrect!", "reserved (0)");
    AUTHENTICATED = field("dns.flags.authenticated", "Answer authenticated", Kind::Bool,
        "In an answer: the server has checked the signatures. In a question: the asker would like to know.",
        "RFC 6840 section 5.7").mask(0x0020).yes_no(
            "Answer/authority portion was authenticated by the server",
            "Answer/authority portion was not authenticated by the server");
    CHECKDISABLE = field("dns.flags.checkdisable", "Non-authenticated data", Kind::Bool,
        "Whether the asker takes data whose signatures are not checked.", "RFC 4035 section 3.2.2")
        .mask(0x0010).yes_no("Acceptable", "Unacceptable");
    RCODE = field("dns.flags.rcode", "Reply code", Kind::U16,
        "How it went: no error, no such name, server failure, refused.", "RFC 1035 section 4.1.1")
        .mask(0x000f).names(t::RCODES);
    COUNT_QUERIES = field("dns.count.queries", "Questions", Kind::U16,
        "How many questions follow; one, in practice.", "RFC 1035 section 4.1.1");
    COUNT_ANSWERS = field("dns.count.answers", "Answer RRs", Kind::U16,
        "How many records answer the question.", "RFC 1035 section 4.1.1");
    COUNT_AUTH = field("dns.count.auth_rr", "Authority RRs", Kind::U16,
        "How many records say who is responsible for the name.", "RFC 1035 section 4.1.1");
    COUNT_ADD = field("dns.count.add_rr", "Additional RRs", Kind::U16,
        "How many records follow that were not asked for but help.", "RFC 1035 section 4.1.1");
    COUNT_ZONES = field("dns.count.zones", "Zones", Kind::U16,
        "Which zone to update; always one.", "RFC 2136 section 2.3");
    COUNT_PREREQUISITES = field("dns.count.prerequisites", "Prerequisites", Kind::U16,
        "How many conditions must hold for the update.", "RFC 2136 section 2.4");
    COUNT_UPDATES = field("dns.count.updates", "Updates", Kind::U16,
        "How many records to add or remove.", "RFC 2136 section 2.5");

    QUERIES = field("netlens.dns.queries", "Queries", Kind::Flag, "What is asked.", "RFC 1035 section 4.1.2");
    ANSWERS = field("netlens.dns.answers", "Answers", Kind::Flag, "What was asked for.", "RFC 1035 section 4.1.3");
    AUTHORITIES = field("netlens.dns.authorities", "Authoritative nameservers", Kind::Flag,
        "Who is responsible for the name; with an answer of no such name, how long to believe it.",
        "RFC 1035 section 4.1.3");
    ADDITIONALS = field("netlens.dns.additionals", "Additional records", Kind::Flag,
        "What was not asked for but helps, and the sender's own abilities (OPT).", "RFC 1035 section 4.1.3");
    QUERY = field("netlens.dns.query", "Query", Kind::Text, "One question, and the answers follow further down.", "RFC 1035 section 4.1.2").rendered(info::line);
    RECORD = field("netlens.dns.record", "Record", Kind::Text, "One resource record.", "RFC 1035 section 4.1.3")
        .rendered(info::line);

    QRY_NAME = field("dns.qry.name", "Name", Kind::Text,
        "The name that is asked about.", "RFC 1035 section 4.1.2");
    QRY_NAME_LEN = field("dns.qry.name.len", "Name Length", Kind::U16,
        "How many characters the name has.", "RFC 1035 section 4.1.2");
    COUNT_LABELS = field("dns.count.labels", "Label Count", Kind::U16,
        "How many labels (the parts between dots) the name has.", "RFC 1035 section 3.1");
    QRY_TYPE = field("dns.qry.type", "Type", Kind::U16,
        "What is wanted: A is an IPv4 address, AAAA an IPv6 address.", "RFC 1035 section 3.2.2").lookup(t::long);
    QRY_CLASS = field("dns.qry.class", "Class", Kind::X16,
        "Always IN, the Internet.", "RFC 1035 section 3.2.4").names(t::CLASSES);
    QRY_QU = field("dns.qry.qu", "\"QU\" question", Kind::Bool,
        "In multicast DNS: whether the answer may come by unicast.", "RFC 6762 section 5.4").mask(0x8000);
    RESP_NAME = field("dns.resp.name", "Name", Kind::Text,
        "The name that the record belongs to.", "RFC 1035 section 3.2.1");
    SRV_SERVICE = field("dns.srv.service", "Service", Kind::Text,
        "The service that is looked for, from the record's name.", "RFC 2782");
    SRV_PROTO = field("dns.srv.proto", "Protocol", Kind::Text,
        "The transport it is looked for over, from the record's name.", "RFC 2782");
    SRV_NAME = field("dns.srv.name", "Name", Kind::Text,
        "The domain it is looked for in, from the record's name.", "RFC 2782");
    RESP_TYPE = field("dns.resp.type", "Type", Kind::U16,
        "What kind of data the record holds.", "RFC 1035 section 3.2.2").lookup(t::long);
    RESP_CLASS = field("dns.resp.class", "Class", Kind::X16,
        "Always IN, the Internet; updates use ANY and NONE for removals.", "RFC 1035 section 3.2.4").names(t::CLASSES);
    CACHE_FLUSH = field("dns.resp.cache_flush", "Cache flush", Kind::Bool,
        "In multicast DNS: forget what was known of this name.", "RFC 6762 section 10.2").mask(0x8000);
    RESP_TTL = field("dns.resp.ttl", "Time to live", Kind::U32,
        "How long the record may be kept before it must be asked for again.", "RFC 2181 section 8").unit(" seconds");
    RESP_LEN = field("dns.resp.len", "Data length", Kind::U16,
        "How many bytes of data follow.", "RFC 1035 section 3.2.1");
    DATA = field("dns.data", "Data", Kind::Bytes,
        "Data of a record type that netlens does not take apart.", "RFC 3597 section 5");
    EXTRANEOUS = field("dns.extraneous.data", "Extraneous Data Bytes", Kind::Bytes,
        "Bytes behind the last record, which belong to nothing.", "RFC 1035 section 4.1");
    EXTRANEOUS_LEN = field("dns.extraneous.length", "Extraneous Data Length", Kind::Int(32),
        "How many such bytes there are.", "RFC 1035 section 4.1");

    RESPONSE_TO = field("dns.response_to", "Request In", Kind::Frame,
        "The frame with the question that this answers.", "netlens");
    TIME = field("dns.time", "Time", Kind::RelTime, "How long the answer took.", "netlens");
    RETRANSMISSION = field("dns.retransmission", "Retransmission", Kind::Bool,
        "The same message was sent before: nobody answered in time, or the answer was lost.", "netlens");
    RETRANSMIT_REQUEST = field("dns.retransmit_request_in", "Retransmitted request. Original request in", Kind::Frame,
        "The frame in which the question was asked first.", "netlens");
    RETRANSMIT_RESPONSE = field("dns.retransmit_response_in", "Retransmitted response. Original response in", Kind::Frame,
        "The frame in which the answer was given first.", "netlens");
    UNSOLICITED = field("dns.unsolicited", "Unsolicited", Kind::Bool,
        "No question with this number was seen before in this conversation: usual in multicast DNS, where answers go to everyone; in DNS the capture began later, or somebody forges answers.", "netlens");
}
