//! The messages, and the bytes of each payload. `PROTOCOL.md` has the same in a table; a test holds them together.

use crate::wire::{Get, Put};
use core::net::IpAddr;

/// A hardware address, in the order in which it is sent.
pub type Mac = [u8; 6];

/// Declares an enumeration that is one byte on the wire.
macro_rules! byte_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $value:literal $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// All of them, in the order of their bytes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// In words, for people.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The byte on the wire.
            #[must_use]
            pub const fn byte(self) -> u8 {
                match self { $(Self::$variant => $value),+ }
            }

            fn from_byte(byte: u8) -> Option<Self> {
                match byte { $($value => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

byte_enum! {
    /// Which way a frame went.
    Direction {
        /// The board sent it.
        Sent = 0 "sent",
        /// The board received it.
        Received = 1 "received",
    }
}

byte_enum! {
    /// How much a log line matters.
    Level {
        /// Something failed.
        Error = 1 "error",
        /// Something is not as it should be.
        Warn = 2 "warning",
        /// What goes on.
        Info = 3 "info",
        /// For whoever looks for a fault in the firmware.
        Debug = 4 "debug",
    }
}

byte_enum! {
    /// What happened to the radio.
    WifiKind {
        /// The station began to look for its network and to join it.
        Connecting = 1 "connecting",
        /// The station is associated and its keys are in place.
        Connected = 2 "connected",
        /// The station was connected and is not any more; the reason code is that of IEEE 802.11-2020 section 9.4.1.7.
        Disconnected = 3 "disconnected",
        /// An attempt to join failed.
        Failed = 4 "failed to connect",
        /// The board's own access point is on the air.
        ApStarted = 5 "access point started",
        /// The board's own access point is off the air.
        ApStopped = 6 "access point stopped",
        /// A station joined the board's access point: its address is in the place of the BSSID.
        StationJoined = 7 "station joined",
        /// A station left the board's access point.
        StationLeft = 8 "station left",
        /// The signal was measured.
        Signal = 9 "signal",
    }
}

byte_enum! {
    /// What happened to the board's address.
    AddressKind {
        /// The board has an address, from DHCP or its settings.
        Acquired = 1 "acquired",
        /// The board lost its address, since the lease ran out or the network went away.
        Lost = 2 "lost",
    }
}

byte_enum! {
    /// What went wrong: the text of the message says how.
    ProblemKind {
        /// The settings cannot be used; the board waits for others.
        Settings = 1 "settings",
        /// The radio or the access point.
        Wifi = 2 "Wi-Fi",
        /// No address was had.
        Address = 3 "address",
        /// A name was not resolved.
        Name = 4 "name",
        /// A connection was refused or not answered.
        Connect = 5 "connect",
        /// TLS was refused, by either side.
        Tls = 6 "TLS",
        /// What an HTTP server answered.
        Http = 7 "HTTP",
        /// What an MQTT broker answered.
        Mqtt = 8 "MQTT",
        /// What an MQTT-SN gateway answered.
        MqttSn = 9 "MQTT-SN",
        /// The sensor gave no reading.
        Sensor = 10 "sensor",
        /// No time was had by SNTP.
        Time = 11 "time",
        /// A connection broke while it was used.
        Broken = 12 "connection broken",
    }
}

/// What a task did. Names are short and do not change, so that a viewer can make a lane of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TaskEvent<'a> {
    /// The task is now in another state, such as `waiting for the network`.
    State(&'a str),
    /// The task put an item on a queue.
    Sent {
        /// Name of the queue.
        queue: &'a str,
        /// Number of the item, counted from 1.
        item: u32,
        /// Items that the queue holds now.
        depth: u16,
        /// Items that it can hold.
        capacity: u16,
    },
    /// The task took an item from a queue.
    Taken {
        /// Name of the queue.
        queue: &'a str,
        /// Number of the item.
        item: u32,
        /// Items that the queue holds now.
        depth: u16,
        /// Items that it can hold.
        capacity: u16,
    },
    /// The task threw an item away, because the queue was full.
    Discarded {
        /// Name of the queue.
        queue: &'a str,
        /// Number of the item.
        item: u32,
        /// Items that the queue holds now.
        depth: u16,
        /// Items that it can hold.
        capacity: u16,
    },
    /// The task gave a semaphore: whoever waits for it may go on.
    Given(&'a str),
    /// The task took a semaphore.
    Took(&'a str),
}

impl TaskEvent<'_> {
    const fn byte(&self) -> u8 {
        match self {
            TaskEvent::State(_) => 1,
            TaskEvent::Sent { .. } => 2,
            TaskEvent::Taken { .. } => 3,
            TaskEvent::Discarded { .. } => 4,
            TaskEvent::Given(_) => 5,
            TaskEvent::Took(_) => 6,
        }
    }
}

/// One message. Times are microseconds since the board started.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Message<'a> {
    /// The first message after a start, and again every few seconds, for whoever joined the line later.
    Hello {
        /// When.
        us: u64,
        /// The hardware address of its network interface.
        mac: Mac,
        /// Which board, such as `esp32c3` or `twin`.
        board: &'a str,
        /// Version of the firmware.
        app: &'a str,
        /// What it is set to do: the name of its mode.
        mode: &'a str,
    },
    /// An Ethernet frame that passed the board's network interface.
    Frame {
        /// When.
        us: u64,
        /// Which way.
        direction: Direction,
        /// Bytes that the frame had, of which `bytes` may be the first.
        original: u32,
        /// The frame from its destination address on, without checksum.
        bytes: &'a [u8],
    },
    /// How much did not fit the board's buffer since it started: sums, so that a lost message of this kind loses nothing.
    Dropped {
        /// When.
        us: u64,
        /// Frames that were not sent over the link.
        frames: u32,
        /// Other messages that were not.
        others: u32,
    },
    /// Something happened to the radio.
    Wifi {
        /// When.
        us: u64,
        /// What.
        kind: WifiKind,
        /// Reason code (IEEE 802.11-2020 section 9.4.1.7), or 0 where there is none.
        reason: u16,
        /// Signal strength in dBm, or 0 where it is not known.
        rssi: i8,
        /// Channel number, or 0 where it is not known.
        channel: u8,
        /// Address of the access point, or zeros where it is not known.
        bssid: Mac,
        /// Name of the network.
        ssid: &'a str,
    },
    /// The board has an address, or lost it.
    Address {
        /// When.
        us: u64,
        /// What happened.
        kind: AddressKind,
        /// Bits of the address that are the network's.
        prefix: u8,
        /// The address.
        address: Option<IpAddr>,
        /// Where packets for other networks go.
        gateway: Option<IpAddr>,
        /// The first name server.
        dns: Option<IpAddr>,
    },
    /// A task did something.
    Task {
        /// When.
        us: u64,
        /// Name of the task.
        task: &'a str,
        /// What it did.
        event: TaskEvent<'a>,
    },
    /// A line of a TLS key log (RFC 9850), without its end. Only where the settings ask for it.
    Secret {
        /// When.
        us: u64,
        /// Such as `CLIENT_HANDSHAKE_TRAFFIC_SECRET 0123.. 4567..`.
        line: &'a str,
    },
    /// A line for people.
    Log {
        /// When.
        us: u64,
        /// How much it matters.
        level: Level,
        /// The line, without its end.
        text: &'a str,
    },
    /// One setting that the board runs with. Secret ones are sent as `***`.
    Setting {
        /// Its name.
        key: &'a str,
        /// Its value.
        value: &'a str,
    },
    /// Something went wrong.
    Problem {
        /// When.
        us: u64,
        /// What.
        kind: ProblemKind,
        /// In words.
        text: &'a str,
    },
    /// What time it is, as the board learnt it.
    Clock {
        /// When, by the board's own count.
        us: u64,
        /// The same moment in microseconds since 1970-01-01 UTC.
        unix_us: u64,
    },
    /// A message of a kind that this version does not know.
    Unknown {
        /// Its kind.
        kind: u8,
        /// Its bytes.
        payload: &'a [u8],
    },
}

impl<'a> Message<'a> {
    /// The byte that says which message it is.
    #[must_use]
    pub const fn kind(&self) -> u8 {
        match self {
            Message::Hello { .. } => 1,
            Message::Frame { .. } => 2,
            Message::Dropped { .. } => 3,
            Message::Wifi { .. } => 4,
            Message::Address { .. } => 5,
            Message::Task { .. } => 6,
            Message::Secret { .. } => 7,
            Message::Log { .. } => 8,
            Message::Setting { .. } => 9,
            Message::Problem { .. } => 10,
            Message::Clock { .. } => 11,
            Message::Unknown { kind, .. } => *kind,
        }
    }

    pub(crate) fn put(&self, put: &mut Put<'_>) {
        match *self {
            Message::Hello {
                us,
                mac,
                board,
                app,
                mode,
            } => {
                put.u64(us);
                put.bytes(&mac);
                put.text(board);
                put.text(app);
                put.text(mode);
            }
            Message::Frame {
                us,
                direction,
                original,
                bytes,
            } => {
                put.u64(us);
                put.u8(direction.byte());
                put.u32(original);
                put.bytes(bytes);
            }
            Message::Dropped { us, frames, others } => {
                put.u64(us);
                put.u32(frames);
                put.u32(others);
            }
            Message::Wifi {
                us,
                kind,
                reason,
                rssi,
                channel,
                bssid,
                ssid,
            } => {
                put.u64(us);
                put.u8(kind.byte());
                put.u16(reason);
                put.bytes(&rssi.to_le_bytes());
                put.u8(channel);
                put.bytes(&bssid);
                put.text(ssid);
            }
            Message::Address {
                us,
                kind,
                prefix,
                address,
                gateway,
                dns,
            } => {
                put.u64(us);
                put.u8(kind.byte());
                put.u8(prefix);
                put.address(address);
                put.address(gateway);
                put.address(dns);
            }
            Message::Task { us, task, event } => {
                put.u64(us);
                put.text(task);
                put_event(put, event);
            }
            Message::Secret { us, line } => {
                put.u64(us);
                put.text(line);
            }
            Message::Log { us, level, text } => {
                put.u64(us);
                put.u8(level.byte());
                put.text(text);
            }
            Message::Setting { key, value } => {
                put.text(key);
                put.text(value);
            }
            Message::Problem { us, kind, text } => {
                put.u64(us);
                put.u8(kind.byte());
                put.text(text);
            }
            Message::Clock { us, unix_us } => {
                put.u64(us);
                put.u64(unix_us);
            }
            Message::Unknown { payload, .. } => put.bytes(payload),
        }
    }

    /// `None` where the payload is not what such a message has. Bytes after its last field are those of a later version, and skipped.
    pub(crate) fn get(kind: u8, payload: &'a [u8]) -> Option<Self> {
        let mut get = Get(payload);
        let g = &mut get;
        Some(match kind {
            1 => Message::Hello {
                us: g.u64()?,
                mac: g.array()?,
                board: g.text()?,
                app: g.text()?,
                mode: g.text()?,
            },
            2 => Message::Frame {
                us: g.u64()?,
                direction: Direction::from_byte(g.u8()?)?,
                original: g.u32()?,
                bytes: g.0,
            },
            3 => Message::Dropped {
                us: g.u64()?,
                frames: g.u32()?,
                others: g.u32()?,
            },
            4 => Message::Wifi {
                us: g.u64()?,
                kind: WifiKind::from_byte(g.u8()?)?,
                reason: g.u16()?,
                rssi: i8::from_le_bytes(g.array()?),
                channel: g.u8()?,
                bssid: g.array()?,
                ssid: g.text()?,
            },
            5 => Message::Address {
                us: g.u64()?,
                kind: AddressKind::from_byte(g.u8()?)?,
                prefix: g.u8()?,
                address: g.address()?,
                gateway: g.address()?,
                dns: g.address()?,
            },
            6 => Message::Task {
                us: g.u64()?,
                task: g.text()?,
                event: get_event(g)?,
            },
            7 => Message::Secret {
                us: g.u64()?,
                line: g.text()?,
            },
            8 => Message::Log {
                us: g.u64()?,
                level: Level::from_byte(g.u8()?)?,
                text: g.text()?,
            },
            9 => Message::Setting {
                key: g.text()?,
                value: g.text()?,
            },
            10 => Message::Problem {
                us: g.u64()?,
                kind: ProblemKind::from_byte(g.u8()?)?,
                text: g.text()?,
            },
            11 => Message::Clock {
                us: g.u64()?,
                unix_us: g.u64()?,
            },
            _ => Message::Unknown { kind, payload },
        })
    }
}

fn put_event(put: &mut Put<'_>, event: TaskEvent<'_>) {
    put.u8(event.byte());
    match event {
        TaskEvent::State(name) | TaskEvent::Given(name) | TaskEvent::Took(name) => put.text(name),
        TaskEvent::Sent {
            queue,
            item,
            depth,
            capacity,
        }
        | TaskEvent::Taken {
            queue,
            item,
            depth,
            capacity,
        }
        | TaskEvent::Discarded {
            queue,
            item,
            depth,
            capacity,
        } => {
            put.text(queue);
            put.u32(item);
            put.u16(depth);
            put.u16(capacity);
        }
    }
}

fn get_event<'a>(g: &mut Get<'a>) -> Option<TaskEvent<'a>> {
    let what = g.u8()?;
    let name = g.text()?;
    Some(match what {
        1 => TaskEvent::State(name),
        5 => TaskEvent::Given(name),
        6 => TaskEvent::Took(name),
        2..=4 => {
            let (queue, item, depth, capacity) = (name, g.u32()?, g.u16()?, g.u16()?);
            match what {
                2 => TaskEvent::Sent {
                    queue,
                    item,
                    depth,
                    capacity,
                },
                3 => TaskEvent::Taken {
                    queue,
                    item,
                    depth,
                    capacity,
                },
                _ => TaskEvent::Discarded {
                    queue,
                    item,
                    depth,
                    capacity,
                },
            }
        }
        _ => return None,
    })
}
