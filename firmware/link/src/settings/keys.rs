//! The one table of settings.

use super::{base64, error::Wrong};

/// What a board does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// A TCP client that sends a line for each reading: `12,1234567,28.3,65.2`.
    Line,
    /// A TCP server that sends back what it receives.
    Echo,
    /// A datagram for each reading.
    Udp,
    /// HTTP: POST of readings, GET of the latest.
    Http,
    /// The same in TLS, the server's certificate checked by the CA in the settings.
    Https,
    /// MQTT over TCP.
    Mqtt,
    /// MQTT in TLS.
    Mqtts,
    /// MQTT-SN over UDP.
    MqttSn,
    /// An access point of its own with an HTTP server that switches the LED.
    Ap,
}

impl Mode {
    /// All of them.
    pub const ALL: &'static [Mode] = &[
        Mode::Line,
        Mode::Echo,
        Mode::Udp,
        Mode::Http,
        Mode::Https,
        Mode::Mqtt,
        Mode::Mqtts,
        Mode::MqttSn,
        Mode::Ap,
    ];

    /// As the settings have it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Line => "line",
            Mode::Echo => "echo",
            Mode::Udp => "udp",
            Mode::Http => "http",
            Mode::Https => "https",
            Mode::Mqtt => "mqtt",
            Mode::Mqtts => "mqtts",
            Mode::MqttSn => "mqtt-sn",
            Mode::Ap => "ap",
        }
    }

    /// The port that it usually has.
    #[must_use]
    pub const fn port(self) -> u16 {
        match self {
            Mode::Line | Mode::Echo => 5050,
            Mode::Udp => 5051,
            Mode::Http => 8080,
            Mode::Https => 8443,
            Mode::Mqtt => 1883,
            Mode::Mqtts => 8883,
            Mode::MqttSn => 10000,
            Mode::Ap => 80,
        }
    }

    /// Whether it speaks TLS.
    #[must_use]
    pub const fn tls(self) -> bool {
        matches!(self, Mode::Https | Mode::Mqtts)
    }

    pub(super) fn from_name(name: &str) -> Option<Mode> {
        Mode::ALL.iter().copied().find(|mode| mode.name() == name)
    }
}

/// Which MQTT is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MqttVersion {
    /// MQTT 3.1.1 (OASIS, 2014).
    V3,
    /// MQTT 5.0 (OASIS, 2019).
    V5,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// Text of so many bytes.
    Text(usize, usize),
    /// A number in these bounds.
    Number(u32, u32),
    /// `on` or `off`.
    Switch,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// The name of a [`Mode`].
    Mode,
    /// A number of a pin, or `none`.
    Pin,
    /// A certificate: PEM, or base64 of DER.
    Certificate,
}

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// What it is without being said. Nothing: it has no value.
    pub default: &'static str,
    /// Whether it is shown to nobody.
    pub secret: bool,
    /// What it is for.
    pub doc: &'static str,
}

impl Key {
    /// Whether the value can be used.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check<'v>(&self, value: &'v str) -> Result<(), Wrong<'v>> {
        match self.shape {
            Shape::Text(least, most) => {
                if value.chars().any(char::is_control) {
                    return Err(Wrong::Control);
                }
                if !(least..=most).contains(&value.len()) {
                    return Err(Wrong::Length(value.len(), least, most));
                }
            }
            Shape::Number(least, most) => number(value, least, most)?,
            Shape::Switch if !matches!(value, "on" | "off") => return Err(Wrong::Switch(value)),
            Shape::Choice(words) if !words.contains(&value) => {
                return Err(Wrong::Choice(value, words));
            }
            Shape::Mode if Mode::from_name(value).is_none() => return Err(Wrong::Mode(value)),
            Shape::Pin if value != "none" => number(value, 0, 48)?,
            Shape::Certificate if !base64::is_certificate(value) => return Err(Wrong::Certificate),
            _ => {}
        }
        Ok(())
    }
}

fn number(value: &str, least: u32, most: u32) -> Result<(), Wrong<'_>> {
    match value.parse::<u32>() {
        Ok(n) if (least..=most).contains(&n) && value.bytes().all(|c| c.is_ascii_digit()) => Ok(()),
        _ => Err(Wrong::Number(value, least, most)),
    }
}

pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

const fn key(name: &'static str, shape: Shape, default: &'static str, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        default,
        secret: false,
        doc,
    }
}

const fn secret(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key {
        name,
        shape,
        default: "",
        secret: true,
        doc,
    }
}

/// Every setting, in the order in which they are shown.
pub static KEYS: [Key; 33] = [
    key(
        "ssid",
        Shape::Text(1, 32),
        "netlens",
        "name of the Wi-Fi network to join, or of the access point to be (mode ap)",
    ),
    secret(
        "passphrase",
        Shape::Text(8, 63),
        "passphrase of that network; without one the network is open",
    ),
    key("mode", Shape::Mode, "line", "what the board does"),
    key(
        "server",
        Shape::Text(1, 253),
        "",
        "name or IPv4 address of the server, broker or gateway",
    ),
    key(
        "port",
        Shape::Number(1, 65535),
        "",
        "its port, where it is not the usual one of the mode; in modes echo and ap the board's own",
    ),
    key(
        "hostname",
        Shape::Text(1, 32),
        "netlens-board",
        "name that the board gives in DHCP",
    ),
    key(
        "device",
        Shape::Text(1, 23),
        "sensor-001",
        "identifier of the device in HTTP and MQTT",
    ),
    key(
        "number",
        Shape::Number(0, 65535),
        "12",
        "first field of a line in mode line",
    ),
    key(
        "interval",
        Shape::Number(50, 3_600_000),
        "2000",
        "milliseconds from one reading to the next",
    ),
    key(
        "count",
        Shape::Number(0, 1_000_000),
        "0",
        "readings after which no more are made; 0 for no end",
    ),
    key(
        "buffer",
        Shape::Number(1, 64),
        "32",
        "readings that are kept while there is no network; after that the oldest is thrown away",
    ),
    key(
        "batch",
        Shape::Number(1, 16),
        "8",
        "readings that are sent together after an outage, where the mode can",
    ),
    key(
        "keepalive",
        Shape::Number(0, 65535),
        "30",
        "seconds of MQTT's keep-alive; 0 turns it off",
    ),
    key(
        "keep",
        Shape::Switch,
        "on",
        "whether a TCP or HTTP connection is kept for the next reading",
    ),
    key(
        "path",
        Shape::Text(1, 64),
        "/api/v1/data",
        "path of the HTTP POST: /api/v1/data registers the device first and reads the latest back, /data does neither",
    ),
    key(
        "ca",
        Shape::Certificate,
        "",
        "certificate of the CA that signed the server's: PEM, or base64 of DER",
    ),
    key(
        "name",
        Shape::Text(1, 253),
        "",
        "name that the server's certificate must have, where it is not that of the server",
    ),
    key("user", Shape::Text(1, 64), "", "user name for MQTT"),
    secret("password", Shape::Text(1, 64), "password for MQTT"),
    key(
        "mqtt_version",
        Shape::Choice(&["3.1.1", "5"]),
        "3.1.1",
        "which MQTT is spoken",
    ),
    key(
        "topic",
        Shape::Text(1, 128),
        "home/livingroom/sensor",
        "topic under which readings are published",
    ),
    key(
        "subscribe",
        Shape::Text(1, 128),
        "home/+/command",
        "topic filter that is subscribed to",
    ),
    key(
        "qos",
        Shape::Number(0, 2),
        "1",
        "quality of service of what is published and subscribed to",
    ),
    key(
        "retain",
        Shape::Switch,
        "off",
        "whether the broker keeps the last reading for later subscribers",
    ),
    key(
        "will",
        Shape::Text(0, 64),
        "offline",
        "what the broker publishes under topic/status when the board is lost; nothing for no will",
    ),
    key(
        "ntp",
        Shape::Text(0, 253),
        "",
        "name or address of a time server, asked by SNTP; nothing for none",
    ),
    key(
        "channel",
        Shape::Number(1, 13),
        "6",
        "channel of the access point (mode ap)",
    ),
    key("led", Shape::Pin, "none", "pin of the LED"),
    key(
        "dht",
        Shape::Pin,
        "none",
        "pin of a DHT11; none for a simulated one",
    ),
    key(
        "capture",
        Shape::Switch,
        "on",
        "whether the board sends its own frames over the link",
    ),
    key(
        "snaplen",
        Shape::Number(64, 1600),
        "1600",
        "bytes of each frame that are sent over the link",
    ),
    key(
        "secrets",
        Shape::Switch,
        "off",
        "whether TLS secrets are sent over the link, so that netlens can open what was encrypted",
    ),
    key(
        "outage",
        Shape::Number(0, 3600),
        "0",
        "for lessons: seconds for which the board leaves the network, once, after ten readings",
    ),
];
