//! The fields of syslog, under Wireshark's names where it has them.

use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "syslog",
    "Syslog message",
    "A line of a device's log, sent to a host that keeps the logs of many.",
    "RFC 5424",
);

/// Who writes (RFC 5424 section 6.2.1, table 1).
const FACILITIES: &[(u64, &str)] = &[
    (0, "KERN - kernel messages"),
    (1, "USER - random user-level messages"),
    (2, "MAIL - mail system"),
    (3, "DAEMON - system daemons"),
    (4, "AUTH - security/authorization messages"),
    (5, "SYSLOG - messages generated internally by syslogd"),
    (6, "LPR - line printer subsystem"),
    (7, "NEWS - network news subsystem"),
    (8, "UUCP - UUCP subsystem"),
    (9, "CRON - clock daemon (BSD, Linux)"),
    (10, "AUTHPRIV - security/authorization messages (private)"),
    (11, "FTP - ftp daemon"),
    (12, "NTP - ntp subsystem"),
    (13, "LOGAUDIT - log audit"),
    (14, "LOGALERT - log alert"),
    (15, "CRON - clock daemon (Solaris)"),
    (16, "LOCAL0 - reserved for local use"),
    (17, "LOCAL1 - reserved for local use"),
    (18, "LOCAL2 - reserved for local use"),
    (19, "LOCAL3 - reserved for local use"),
    (20, "LOCAL4 - reserved for local use"),
    (21, "LOCAL5 - reserved for local use"),
    (22, "LOCAL6 - reserved for local use"),
    (23, "LOCAL7 - reserved for local use"),
];

/// How bad it is (RFC 5424 section 6.2.1, table 2).
const LEVELS: &[(u64, &str)] = &[
    (0, "EMERG - system is unusable"),
    (1, "ALERT - action must be taken immediately"),
    (2, "CRIT - critical conditions"),
    (3, "ERR - error conditions"),
    (4, "WARNING - warning conditions"),
    (5, "NOTICE - normal but significant condition"),
    (6, "INFO - informational"),
    (7, "DEBUG - debug-level messages"),
];

fields! { FIELDS:
    OCTETS = field("netlens.syslog.length", "Length", Kind::U32,
        "Over TCP: how many bytes the line has, in decimal in front of it.", "RFC 6587 section 3.4.1");
    FACILITY = field("syslog.facility", "Facility", Kind::U8,
        "Which kind of program wrote the line; LOCAL0 to LOCAL7 are free for devices.", "RFC 5424 section 6.2.1")
        .names(FACILITIES);
    LEVEL = field("syslog.level", "Level", Kind::U8,
        "How bad it is: 0 is the end of the world, 7 is of interest to programmers only.", "RFC 5424 section 6.2.1")
        .names(LEVELS);
    MSG = field("syslog.msg", "Message", Kind::Text,
        "The line without its priority.", "RFC 5424 section 6");
    VERSION = field("syslog.version", "Syslog version", Kind::Text,
        "1 for RFC 5424; older lines have none.", "RFC 5424 section 6.2.2");
    TIMESTAMP = field("syslog.timestamp", "Syslog timestamp", Kind::AbsTime,
        "When the line was written, by the device's clock.", "RFC 5424 section 6.2.3");
    TIMESTAMP_OLD = field("syslog.timestamp_rfc3164", "Syslog timestamp (RFC3164)", Kind::Text,
        "When the line was written, without year and time zone.", "RFC 3164 section 4.1.2");
    HOSTNAME = field("syslog.hostname", "Syslog hostname", Kind::Text,
        "Whose log it is.", "RFC 5424 section 6.2.4");
    APPNAME = field("syslog.appname", "Syslog app name", Kind::Text,
        "The program that wrote the line.", "RFC 5424 section 6.2.5");
    PROCID = field("syslog.procid", "Syslog process id", Kind::Text,
        "Which run of the program it was; a change means that it was started again.", "RFC 5424 section 6.2.6");
    MSGID = field("syslog.msgid", "Syslog message id", Kind::Text,
        "What kind of line it is, for those who sort lines.", "RFC 5424 section 6.2.7");
    SD = field("netlens.syslog.sd", "Structured data", Kind::Flag,
        "Values that belong to the line, for programs to read.", "RFC 5424 section 6.3");
    SD_ID = field("netlens.syslog.sd.id", "Element", Kind::Text,
        "What the values are about; a name with @ belongs to a company.", "RFC 5424 section 6.3.2");
    SD_PARAM = field("netlens.syslog.sd.param", "Parameter", Kind::Text,
        "One name and its value.", "RFC 5424 section 6.3.3");
    BOM = field("syslog.msgid.bom", "Syslog BOM", Kind::X24,
        "Three bytes that say that the text is UTF-8.", "RFC 5424 section 6.4");
    TEXT = field("netlens.syslog.text", "Text", Kind::Text,
        "What the program has to say.", "RFC 5424 section 6.4");
}
