//! The fields of what a board says of itself. Wireshark knows none of this: the names are netlens's own.

use crate::dissect::{FieldSpec, Kind, protocol};
use crate::fields;
use crate::proto::wlan::names;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "netlens.board",
    "Board",
    "What a board says of its own tasks and radio over its serial line, between the frames that it sends and receives.",
    "netlens link protocol 1",
);

/// A reason: of the standard, or one of those that Espressif's radio gives itself (ESP-IDF, `wifi_err_reason_t`).
#[must_use]
pub fn reason(code: u64) -> Option<&'static str> {
    Some(match code {
        200 => "no beacon of the access point for too long",
        201 => "no access point of that name found",
        202 => "authentication failed",
        203 => "association failed",
        204 => "the key handshake timed out: the passphrase may be wrong",
        205 => "connecting failed",
        206 => "the access point began its time anew",
        207 => "roaming to another access point",
        208 => "the access point asked to come back too late",
        209 => "the access point did not answer a query (SA Query)",
        210 => "no access point of that name with a protection that fits",
        211 => "no access point of that name with the protection that was asked for",
        212 => "no access point of that name that is strong enough",
        _ => return names::reason(code),
    })
}

/// Kinds below 128 are messages of the board, the others are netlens's own remarks on the line.
const KINDS: &[(u64, &str)] = &[
    (1, "Hello"),
    (3, "Dropped"),
    (4, "Wi-Fi"),
    (5, "Address"),
    (6, "Task"),
    (7, "Secret"),
    (8, "Log"),
    (9, "Setting"),
    (10, "Problem"),
    (11, "Clock"),
    (128, "Text"),
    (129, "Lost bytes"),
    (130, "Damaged message"),
    (131, "Missing messages"),
    (132, "Unplugged"),
    (133, "Plugged in"),
    (134, "Other version"),
];
const WIFI: &[(u64, &str)] = &[
    (1, "connecting"),
    (2, "connected"),
    (3, "disconnected"),
    (4, "failed to connect"),
    (5, "access point started"),
    (6, "access point stopped"),
    (7, "station joined"),
    (8, "station left"),
    (9, "signal"),
];
const TASK: &[(u64, &str)] = &[
    (1, "state"),
    (2, "sent to queue"),
    (3, "taken from queue"),
    (4, "discarded"),
    (5, "semaphore given"),
    (6, "semaphore taken"),
];
const PROBLEMS: &[(u64, &str)] = &[
    (1, "settings"),
    (2, "Wi-Fi"),
    (3, "address"),
    (4, "name"),
    (5, "connect"),
    (6, "TLS"),
    (7, "HTTP"),
    (8, "MQTT"),
    (9, "MQTT-SN"),
    (10, "sensor"),
    (11, "time"),
    (12, "connection broken"),
];
const LEVELS: &[(u64, &str)] = &[(1, "error"), (2, "warning"), (3, "info"), (4, "debug")];

fields! { FIELDS:
    VERSION = field("netlens.board.version", "Version", Kind::U8,
        "Version of the records; netlens reads version 1.", "netlens link protocol 1, records");
    KIND = field("netlens.board.kind", "Kind", Kind::U8,
        "What is told: a message of the board, or a remark of netlens on the line that it came by.", "netlens link protocol 1, payloads").names(KINDS);
    MAC = field("netlens.board.mac", "Board", Kind::Ether,
        "Hardware address of the board, by which its frames are known.", "netlens link protocol 1, records");
    UPTIME = field("netlens.board.uptime", "Time since start", Kind::RelTime,
        "How long the board has been running, by its own clock.", "netlens link protocol 1, payloads");
    NAME = field("netlens.board.name", "Type of board", Kind::Text,
        "Which chip the firmware was built for; twin is the firmware on a computer.", "netlens link protocol 1, Hello");
    FIRMWARE = field("netlens.board.firmware", "Firmware", Kind::Text,
        "Version of the firmware that speaks.", "netlens link protocol 1, Hello");
    MODE = field("netlens.board.mode", "Mode", Kind::Text,
        "What the settings tell the firmware to do.", "netlens link protocol 1, Hello");
    DROPPED_FRAMES = field("netlens.board.dropped.frames", "Frames left out", Kind::U32,
        "Frames that passed the board but did not fit its buffer for the serial line, since its start.", "netlens link protocol 1, Dropped");
    DROPPED_OTHERS = field("netlens.board.dropped.others", "Other messages left out", Kind::U32,
        "Events that did not fit the buffer, since the start.", "netlens link protocol 1, Dropped");
    WIFI_EVENT = field("netlens.board.wifi.event", "Wi-Fi", Kind::U8,
        "What happened to the board's radio.", "netlens link protocol 1, Wifi").names(WIFI);
    WIFI_REASON = field("netlens.board.wifi.reason", "Reason", Kind::U16,
        "Why the connection ended, in the standard's own numbers; from 200 on in Espressif's.", "IEEE 802.11-2020 clause 9.4.1.7").lookup(reason);
    WIFI_RSSI = field("netlens.board.wifi.rssi", "Signal", Kind::Int(8),
        "How strong the access point is heard: -40 is next to it, below -80 frames get lost; 0 is not known.", "netlens link protocol 1, Wifi").unit(" dBm");
    WIFI_CHANNEL = field("netlens.board.wifi.channel", "Channel", Kind::U8,
        "Channel of the access point; 0 is not known.", "netlens link protocol 1, Wifi");
    WIFI_BSSID = field("netlens.board.wifi.bssid", "BSSID", Kind::Ether,
        "Address of the access point's radio.", "netlens link protocol 1, Wifi");
    WIFI_SSID = field("netlens.board.wifi.ssid", "SSID", Kind::Text,
        "Name of the network.", "netlens link protocol 1, Wifi");
    ADDRESS_EVENT = field("netlens.board.address.event", "Address", Kind::U8,
        "Whether the board got an address or lost it.", "netlens link protocol 1, Address").names(&[(1, "acquired"), (2, "lost")]);
    PREFIX = field("netlens.board.address.prefix", "Prefix length", Kind::U8,
        "How many bits of the address are the network's.", "netlens link protocol 1, Address");
    FAMILY = field("netlens.board.address.family", "Family", Kind::U8,
        "Which kind of address follows: 4, 6, or none.", "netlens link protocol 1, payloads").names(&[(0, "none"), (4, "IPv4"), (6, "IPv6")]);
    IP = field("netlens.board.address.ip", "IP address", Kind::Ipv4,
        "The board's own address.", "netlens link protocol 1, Address");
    IP6 = field("netlens.board.address.ipv6", "IPv6 address", Kind::Ipv6,
        "The board's own address.", "netlens link protocol 1, Address");
    GATEWAY = field("netlens.board.address.gateway", "Gateway", Kind::Ipv4,
        "Where the board sends packets for other networks.", "netlens link protocol 1, Address");
    GATEWAY6 = field("netlens.board.address.gateway6", "Gateway (IPv6)", Kind::Ipv6,
        "Where the board sends packets for other networks.", "netlens link protocol 1, Address");
    DNS = field("netlens.board.address.dns", "Name server", Kind::Ipv4,
        "Whom the board asks for names.", "netlens link protocol 1, Address");
    DNS6 = field("netlens.board.address.dns6", "Name server (IPv6)", Kind::Ipv6,
        "Whom the board asks for names.", "netlens link protocol 1, Address");
    TASK_NAME = field("netlens.board.task", "Task", Kind::Text,
        "Which task of the firmware acts.", "netlens link protocol 1, Task");
    TASK_EVENT = field("netlens.board.task.event", "Event", Kind::U8,
        "What the task did.", "netlens link protocol 1, Task").names(TASK);
    STATE = field("netlens.board.task.state", "State", Kind::Text,
        "What the task does from now on.", "netlens link protocol 1, Task");
    SEMAPHORE = field("netlens.board.semaphore", "Semaphore", Kind::Text,
        "The flag by which one task lets another go on.", "netlens link protocol 1, Task");
    QUEUE = field("netlens.board.queue", "Queue", Kind::Text,
        "The queue that carries readings from one task to another.", "netlens link protocol 1, Task");
    ITEM_NUMBER = field("netlens.board.queue.item", "Item", Kind::U32,
        "Number of the reading, counted from 1.", "netlens link protocol 1, Task");
    DEPTH = field("netlens.board.queue.depth", "Depth", Kind::U16,
        "How many items wait in the queue now.", "netlens link protocol 1, Task");
    CAPACITY = field("netlens.board.queue.capacity", "Capacity", Kind::U16,
        "How many items the queue can hold.", "netlens link protocol 1, Task");
    SECRET = field("netlens.board.secret", "Secret", Kind::Text,
        "Which TLS secret came, and of which session; the secret itself is not kept here.", "RFC 9850 section 2");
    LEVEL = field("netlens.board.log.level", "Level", Kind::U8,
        "How much the line matters.", "netlens link protocol 1, Log").names(LEVELS);
    LOG = field("netlens.board.log", "Line", Kind::Text,
        "A line of the board's log.", "netlens link protocol 1, Log");
    SETTING_KEY = field("netlens.board.setting.key", "Setting", Kind::Text,
        "Name of a setting that the board runs with.", "netlens link protocol 1, Setting");
    SETTING_VALUE = field("netlens.board.setting.value", "Value", Kind::Text,
        "Its value; secret ones are sent as asterisks.", "netlens link protocol 1, Setting");
    PROBLEM_KIND = field("netlens.board.problem.kind", "Problem with", Kind::U8,
        "Which part of its work failed.", "netlens link protocol 1, Problem").names(PROBLEMS);
    PROBLEM = field("netlens.board.problem", "Problem", Kind::Text,
        "What failed, in the firmware's words.", "netlens link protocol 1, Problem");
    CLOCK = field("netlens.board.clock", "Time of day", Kind::AbsTime,
        "What time it is, as the board learnt it.", "netlens link protocol 1, Clock");
    LINE = field("netlens.board.text", "Text", Kind::Text,
        "A line that was no message, such as a boot loader's.", "netlens link protocol 1, blocks");
    LOST = field("netlens.board.lost", "Lost", Kind::U64,
        "How much did not arrive whole: bytes, or messages by their numbers.", "netlens link protocol 1, blocks");
    LOST_SUM = field("netlens.board.lost.sum", "Lost so far", Kind::U64,
        "The same since the beginning.", "netlens link protocol 1, blocks");
    PAYLOAD = field("netlens.board.payload", "Payload", Kind::Bytes,
        "Bytes of a kind that this version does not know, or of a later version.", "netlens link protocol 1, payloads");
}
