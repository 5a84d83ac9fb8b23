//! Fields of the records that ordinary names have: addresses, aliases, servers, texts.

use crate::dissect::Kind;
use crate::fields;

fields! { FIELDS:
    A = field("dns.a", "Address", Kind::Ipv4,
        "The IPv4 address that the name stands for.", "RFC 1035 section 3.4.1");
    AAAA = field("dns.aaaa", "AAAA Address", Kind::Ipv6,
        "The IPv6 address that the name stands for.", "RFC 3596 section 2.2");
    CNAME = field("dns.cname", "CNAME", Kind::Text,
        "The real name that this one is an alias of.", "RFC 1035 section 3.3.1");
    NS = field("dns.ns", "Name Server", Kind::Text,
        "A server that is responsible for the domain.", "RFC 1035 section 3.3.11");
    PTR = field("dns.ptr.domain_name", "Domain Name", Kind::Text,
        "The name that an address stands for, or an instance of a service.", "RFC 1035 section 3.3.12");
    DNAME = field("dns.dname", "Dname", Kind::Text,
        "The domain that this whole domain is an alias of.", "RFC 6672 section 2.1");
    SOA_MNAME = field("dns.soa.mname", "Primary name server", Kind::Text,
        "The server where the domain's data comes from.", "RFC 1035 section 3.3.13");
    SOA_RNAME = field("dns.soa.rname", "Responsible authority's mailbox", Kind::Text,
        "Who looks after the domain; the first dot stands for the @ of a mail address.", "RFC 1035 section 3.3.13");
    SOA_SERIAL = field("dns.soa.serial_number", "Serial Number", Kind::U32,
        "Grows whenever the domain's data changes.", "RFC 1035 section 3.3.13");
    SOA_REFRESH = field("dns.soa.refresh_interval", "Refresh Interval", Kind::U32,
        "How often copies of the domain look for changes.", "RFC 1035 section 3.3.13").unit(" seconds");
    SOA_RETRY = field("dns.soa.retry_interval", "Retry Interval", Kind::U32,
        "How soon they look again when that failed.", "RFC 1035 section 3.3.13").unit(" seconds");
    SOA_EXPIRE = field("dns.soa.expire_limit", "Expire limit", Kind::U32,
        "When a copy that could not look is given up.", "RFC 1035 section 3.3.13").unit(" seconds");
    SOA_MINIMUM = field("dns.soa.minimum_ttl", "Minimum TTL", Kind::U32,
        "How long an answer of no such name may be believed.", "RFC 2308 section 4").unit(" seconds");
    MX_PREFERENCE = field("dns.mx.preference", "Preference", Kind::U16,
        "Which mail server to try first; the lowest.", "RFC 1035 section 3.3.9");
    MX_EXCHANGE = field("dns.mx.mail_exchange", "Mail Exchange", Kind::Text,
        "A server that takes the domain's mail.", "RFC 1035 section 3.3.9");
    TXT_LENGTH = field("dns.txt.length", "TXT Length", Kind::U8,
        "Bytes of this piece of text.", "RFC 1035 section 3.3.14");
    TXT = field("dns.txt", "TXT", Kind::Text,
        "Text for whoever knows what to do with it: mail policies, proofs of ownership, service settings.",
        "RFC 1035 section 3.3.14");
    SPF_LENGTH = field("dns.spf.length", "SPF Length", Kind::U8,
        "Bytes of this piece of text.", "RFC 7208 section 3.1");
    SPF = field("dns.spf", "SPF", Kind::Text,
        "Who may send mail for the domain; TXT records have replaced this type.", "RFC 7208 section 3.1");
    SRV_PRIORITY = field("dns.srv.priority", "Priority", Kind::U16,
        "Which server to try first; the lowest.", "RFC 2782");
    SRV_WEIGHT = field("dns.srv.weight", "Weight", Kind::U16,
        "How the load is shared among servers of one priority.", "RFC 2782");
    SRV_PORT = field("dns.srv.port", "Port", Kind::U16,
        "The port of the service on that server.", "RFC 2782");
    SRV_TARGET = field("dns.srv.target", "Target", Kind::Text,
        "The server's name.", "RFC 2782");
    HINFO_CPU_LENGTH = field("dns.hinfo.cpu_length", "CPU Length", Kind::U8,
        "Bytes of the text.", "RFC 1035 section 3.3.2");
    HINFO_CPU = field("dns.hinfo.cpu", "CPU", Kind::Text,
        "Kind of processor; RFC8482 here says that the server does not answer ANY questions.", "RFC 8482 section 4.2");
    HINFO_OS_LENGTH = field("dns.hinfo.os_length", "OS Length", Kind::U8,
        "Bytes of the text.", "RFC 1035 section 3.3.2");
    HINFO_OS = field("dns.hinfo.os", "OS", Kind::Text,
        "Kind of operating system.", "RFC 1035 section 3.3.2");
    NAPTR_ORDER = field("dns.naptr.order", "Order", Kind::U16,
        "In which order rules are tried.", "RFC 3403 section 4.1");
    NAPTR_PREFERENCE = field("dns.naptr.preference", "Preference", Kind::U16,
        "Which of the rules of one order is preferred.", "RFC 3403 section 4.1");
    NAPTR_FLAGS_LENGTH = field("dns.naptr.flags_length", "Flags Length", Kind::U8,
        "Bytes of the flags.", "RFC 3403 section 4.1");
    NAPTR_FLAGS = field("dns.naptr.flags", "Flags", Kind::Text,
        "What the result is: S service, A address, U address of a resource, P protocol.", "RFC 3403 section 4.1");
    NAPTR_SERVICE_LENGTH = field("dns.naptr.service_length", "Service Length", Kind::U8,
        "Bytes of the service.", "RFC 3403 section 4.1");
    NAPTR_SERVICE = field("dns.naptr.service", "Service", Kind::Text,
        "The service and protocol.", "RFC 3403 section 4.1");
    NAPTR_REGEX_LENGTH = field("dns.naptr.regex_length", "Regex Length", Kind::U8,
        "Bytes of the expression.", "RFC 3403 section 4.1");
    NAPTR_REGEX = field("dns.naptr.regex", "Regex", Kind::Text,
        "How to rewrite the name.", "RFC 3403 section 4.1");
    NAPTR_REPLACEMENT_LENGTH = field("dns.naptr.replacement_length", "Replacement Length", Kind::U8,
        "Characters of the name that follows.", "RFC 3403 section 4.1");
    NAPTR_REPLACEMENT = field("dns.naptr.replacement", "Replacement", Kind::Text,
        "The name to go on with, where there is no expression.", "RFC 3403 section 4.1");
    CAA_FLAGS = field("dns.caa.flags", "CAA Flags", Kind::X8,
        "Whether an issuer that does not understand the tag must refuse.", "RFC 8659 section 4.1");
    CAA_CRITICAL = field("dns.caa.flags.issuer_critical", "Issuer Critical", Kind::Bool,
        "Whether an issuer that does not understand the tag must refuse.", "RFC 8659 section 4.1")
        .mask(0x80).yes_no("Critical", "Not critical");
    CAA_ISSUE = field("dns.caa.issue", "Issue", Kind::Text,
        "The authority that may issue certificates for the domain.", "RFC 8659 section 4.2");
    CAA_ISSUEWILD = field("dns.caa.issuewild", "Issue Wildcard", Kind::Text,
        "The authority that may issue wildcard certificates.", "RFC 8659 section 4.3");
    CAA_IODEF = field("dns.caa.iodef", "Report URL", Kind::Text,
        "Where to report requests that break this policy.", "RFC 8659 section 4.4");
    CAA_UNKNOWN = field("dns.caa.unknown", "Unknown tag", Kind::Text,
        "A property that netlens does not know.", "RFC 8659 section 4.1");
    CAA_TAG_LENGTH = field("dns.caa.tag_length", "Tag length", Kind::U8,
        "Bytes of the tag.", "RFC 8659 section 4.1");
    CAA_TAG = field("dns.caa.tag", "Tag", Kind::Text, "The property's name.", "RFC 8659 section 4.1");
    CAA_VALUE = field("dns.caa.value", "Value", Kind::Text, "The property's value.", "RFC 8659 section 4.1");
}
