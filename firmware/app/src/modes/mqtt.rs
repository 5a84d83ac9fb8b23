//! The MQTT client: connects with a will, subscribes to commands, publishes readings with the QoS of the settings, keeps alive.

use crate::failure;
use crate::failure::{Cut, Failure};
use crate::mqtt::{self, Connect, Connection, Packet};
use crate::net::{Buffers, Context, TIMEOUT, close, within};
use crate::sender::{Load, state};
use crate::{led, tls};
use core::fmt::Write as _;
use embassy_futures::select::{Either3, select3};
use embassy_time::{Duration, Timer};
use embedded_io_async::{Read, Write};
use heapless::String;

pub(super) async fn session(
    context: Context,
    load: &mut Load,
    secure: bool,
) -> Result<(), Failure> {
    let mut buffers = Buffers::default();
    state("connecting");
    let mut socket = context.connect(&mut buffers).await?;
    let version = context.settings.mqtt_version();
    if !secure {
        exchange(&context, Connection::new(&mut socket, version), load).await?;
    } else {
        let mut room = tls::Room::default();
        state("securing the connection");
        let opened = tls::open(&context, &mut socket, &mut room).await;
        let mut tls = match opened {
            Ok(tls) => tls,
            Err(failure) => {
                socket.abort();
                let _ = socket.flush().await;
                return Err(failure);
            }
        };
        exchange(&context, Connection::new(&mut tls, version), load).await?;
        let _ = tls.close().await;
    }
    close(&mut socket).await;
    Ok(())
}

async fn exchange<T: Read + Write>(
    context: &Context,
    connection: Connection<T>,
    load: &mut Load,
) -> Result<(), Failure> {
    let settings = context.settings;
    let mut status = Cut(String::<140>::new());
    let _ = write!(status, "{}/status", settings.text("topic"));
    let status = status.0;
    let will = settings.text("will");
    let mut client = Client {
        connection,
        next: 0,
        qos: u8::try_from(settings.number("qos")).unwrap_or_default(),
    };
    let keepalive = u16::try_from(settings.number("keepalive")).unwrap_or_default();
    state("greeting the broker");
    let connect = Connect {
        client: settings.text("device"),
        keepalive,
        user: settings.given("user"),
        password: settings.given("password"),
        will: (!will.is_empty()).then_some((status.as_str(), will)),
    };
    client.connect(&connect).await?;
    client.subscribe(settings.text("subscribe")).await?;
    if !will.is_empty() {
        client.publish(&status, b"online", true).await?;
    }
    // The broker waits one and a half times as long (section 3.1.2.10).
    let silence = Duration::from_secs(if keepalive == 0 {
        3600
    } else {
        u64::from(keepalive)
    });
    loop {
        state("sending");
        for item in &load.hand.items {
            client
                .publish(
                    settings.text("topic"),
                    item.text.as_bytes(),
                    settings.on("retain"),
                )
                .await?;
        }
        load.delivered();
        state("waiting for a reading");
        loop {
            match select3(load.fill(), client.connection.read(), Timer::after(silence)).await {
                Either3::First(true) => break,
                Either3::First(false) => {
                    return client.connection.write(Some(&mqtt::DISCONNECT)).await;
                }
                Either3::Second(packet) => client.handle(packet?).await?,
                Either3::Third(()) => client.ping().await?,
            }
        }
    }
}

struct Client<T> {
    connection: Connection<T>,
    /// The packet identifier that was used last.
    next: u16,
    qos: u8,
}

impl<T: Read + Write> Client<T> {
    fn id(&mut self) -> u16 {
        self.next = self.next.checked_add(1).unwrap_or(1);
        self.next
    }

    async fn connect(&mut self, connect: &Connect<'_>) -> Result<(), Failure> {
        let packet = mqtt::connect(self.connection.version(), connect);
        self.connection.write(packet.as_deref()).await?;
        match self.answer().await? {
            Packet::ConnAck(_, 0) => Ok(()),
            Packet::ConnAck(_, reason) => Err(failure!(
                Mqtt,
                "{} (reason {reason})",
                mqtt::refusal(reason)
            )),
            other => Err(failure!(Mqtt, "the broker answered CONNECT with {other:?}")),
        }
    }

    async fn subscribe(&mut self, filter: &str) -> Result<(), Failure> {
        let id = self.id();
        let packet = mqtt::subscribe(self.connection.version(), id, filter, self.qos);
        self.connection.write(packet.as_deref()).await?;
        loop {
            match self.answer().await? {
                Packet::SubAck(answered, code) if answered == id => {
                    if code >= 0x80 {
                        return Err(failure!(
                            Mqtt,
                            "the broker refused the subscription to {filter} (reason {code})"
                        ));
                    }
                    return Ok(());
                }
                // What it has retained for us may come first.
                other => self.handle(other).await?,
            }
        }
    }

    /// Publishes, and waits for the answers that its QoS has.
    async fn publish(&mut self, topic: &str, payload: &[u8], retain: bool) -> Result<(), Failure> {
        let id = if self.qos > 0 { self.id() } else { 0 };
        let version = self.connection.version();
        let packet = mqtt::publish(version, id, topic, payload, self.qos, retain, false);
        self.connection.write(packet.as_deref()).await?;
        let mut wanted = match self.qos {
            0 => return Ok(()),
            1 => mqtt::PUBACK,
            _ => mqtt::PUBREC,
        };
        loop {
            match self.answer().await? {
                Packet::Step(kind, answered, reason) if answered == id && kind == wanted => {
                    if reason >= 0x80 {
                        return Err(failure!(
                            Mqtt,
                            "the broker refused a message for {topic} (reason {reason})"
                        ));
                    }
                    if kind != mqtt::PUBREC {
                        return Ok(());
                    }
                    self.connection
                        .write(mqtt::step(mqtt::PUBREL, id).as_deref())
                        .await?;
                    wanted = mqtt::PUBCOMP;
                }
                other => self.handle(other).await?,
            }
        }
    }

    async fn ping(&mut self) -> Result<(), Failure> {
        self.connection.write(Some(&mqtt::PINGREQ)).await?;
        loop {
            match self.answer().await? {
                Packet::PingResp => return Ok(()),
                other => self.handle(other).await?,
            }
        }
    }

    async fn answer(&mut self) -> Result<Packet, Failure> {
        let answered = within(TIMEOUT, self.connection.read()).await;
        answered.unwrap_or_else(|| {
            Err(failure!(
                Mqtt,
                "the broker did not answer in {} seconds",
                TIMEOUT.as_secs()
            ))
        })
    }

    /// What the broker says of itself.
    async fn handle(&mut self, packet: Packet) -> Result<(), Failure> {
        match packet {
            Packet::Publish {
                qos,
                id,
                topic,
                payload,
                ..
            } => {
                command(self.connection.bytes(topic), self.connection.bytes(payload));
                let answer = match qos {
                    0 => return Ok(()),
                    1 => mqtt::step(mqtt::PUBACK, id),
                    _ => mqtt::step(mqtt::PUBREC, id),
                };
                self.connection.write(answer.as_deref()).await
            }
            Packet::Step(mqtt::PUBREL, id, _) => {
                self.connection
                    .write(mqtt::step(mqtt::PUBCOMP, id).as_deref())
                    .await
            }
            Packet::Disconnect(reason) => Err(failure!(
                Mqtt,
                "the broker ended the connection (reason {reason})"
            )),
            _ => Ok(()),
        }
    }
}

/// `on` and `off` switch the LED.
fn command(topic: &[u8], payload: &[u8]) {
    let text = |bytes| core::str::from_utf8(bytes).unwrap_or("(no text)");
    log::info!("{}: {}", text(topic), text(payload));
    match payload {
        b"on" => led::set(true),
        b"off" => led::set(false),
        _ => {}
    }
}
