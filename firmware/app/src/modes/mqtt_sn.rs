//! The MQTT-SN client (MQTT-SN 1.2, 2013): connects to a gateway over UDP, registers its topic, publishes by its number.

use crate::failure;
use crate::failure::Failure;
use crate::net::{Context, Datagrams, within};
use crate::sender::{Load, state};
use embassy_futures::select::{Either3, select3};
use embassy_net::{IpEndpoint, udp::UdpSocket};
use embassy_time::{Duration, Timer};
use heapless::Vec;

/// How long an answer may take, and how often is asked (section 6.13: Tretry and Nretry).
const RETRY: (Duration, u32) = (Duration::from_secs(3), 3);

// Types of messages (section 5.2.2).
const CONNECT: u8 = 0x04;
const CONNACK: u8 = 0x05;
const REGISTER: u8 = 0x0a;
const REGACK: u8 = 0x0b;
const PUBLISH: u8 = 0x0c;
const PUBACK: u8 = 0x0d;
const PUBCOMP: u8 = 0x0e;
const PUBREC: u8 = 0x0f;
const PUBREL: u8 = 0x10;
const PINGREQ: u8 = 0x16;
const PINGRESP: u8 = 0x17;
const DISCONNECT: u8 = 0x18;

type Bytes = Vec<u8, 250>;

/// A message: its length in one byte, its type, the rest.
fn message(kind: u8, parts: &[&[u8]]) -> Result<Bytes, Failure> {
    let mut out = Bytes::new();
    let length = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    let length = u8::try_from(length)
        .ok()
        .filter(|length| usize::from(*length) <= out.capacity());
    let length =
        length.ok_or_else(|| failure!(MqttSn, "a message would be too long for one datagram"))?;
    let _ = out.extend_from_slice(&[length, kind]);
    parts
        .iter()
        .for_each(|part| drop(out.extend_from_slice(part)));
    Ok(out)
}

struct Gateway<'s, 'b> {
    socket: &'s UdpSocket<'b>,
    address: IpEndpoint,
    next: u16,
}

impl Gateway<'_, '_> {
    fn id(&mut self) -> [u8; 2] {
        self.next = self.next.checked_add(1).unwrap_or(1);
        self.next.to_be_bytes()
    }

    async fn send(&self, bytes: &[u8]) -> Result<(), Failure> {
        let sent = self.socket.send_to(bytes, self.address).await;
        sent.map_err(|e| failure!(Connect, "{}: {e:?}", self.address))
    }

    /// The next message of the gateway: its type and what follows.
    async fn receive(&self) -> Result<(u8, Bytes), Failure> {
        loop {
            let mut bytes = [0; 260];
            let received = self.socket.recv_from(&mut bytes).await;
            let (length, from) =
                received.map_err(|e| failure!(MqttSn, "{}: {e:?}", self.address))?;
            let bytes = bytes.get(..length).unwrap_or_default();
            if from.endpoint == self.address
                && let [said, kind, rest @ ..] = bytes
                && usize::from(*said) == length
            {
                return Ok((*kind, rest.iter().copied().collect()));
            }
        }
    }

    /// Asks until an answer of this type comes that `right` takes.
    async fn ask(
        &self,
        mut question: Bytes,
        kind: u8,
        right: impl Fn(&[u8]) -> bool,
    ) -> Result<Bytes, Failure> {
        for turn in 0..=RETRY.1 {
            // The second time a PUBLISH says that it is one (section 5.3.4: DUP).
            if turn == 1
                && let [_, PUBLISH, flags, ..] = question.as_mut_slice()
            {
                *flags |= 0x80;
            }
            self.send(&question).await?;
            let answer = within(RETRY.0, async {
                loop {
                    match self.receive().await {
                        Ok((found, rest)) if found == kind && right(&rest) => return Ok(rest),
                        Ok((DISCONNECT, _)) => {
                            return Err(failure!(MqttSn, "the gateway ended the session"));
                        }
                        Ok(_) => {}
                        Err(failure) => return Err(failure),
                    }
                }
            });
            if let Some(answer) = answer.await {
                return answer;
            }
        }
        Err(failure!(
            MqttSn,
            "the gateway did not answer ({} tries)",
            RETRY.1 + 1
        ))
    }

    /// A topic's number (section 6.5).
    async fn register(&mut self, topic: &str) -> Result<[u8; 2], Failure> {
        let id = self.id();
        let question = message(REGISTER, &[&[0, 0], &id, topic.as_bytes()])?;
        let answer = self
            .ask(question, REGACK, |rest| rest.get(2..4) == Some(&id))
            .await?;
        match answer.as_slice() {
            [a, b, _, _, 0] => Ok([*a, *b]),
            [.., code] => Err(failure!(
                MqttSn,
                "the gateway refused the topic {topic} (return code {code})"
            )),
            [] => Err(failure!(MqttSn, "the gateway's answer is empty")),
        }
    }

    /// Publishes, and waits for what its QoS asks for (section 6.6).
    async fn publish(
        &mut self,
        topic: [u8; 2],
        text: &[u8],
        qos: u8,
        retain: bool,
    ) -> Result<(), Failure> {
        let id = if qos > 0 { self.id() } else { [0; 2] };
        let flags = qos << 5 | u8::from(retain) << 4;
        let question = message(PUBLISH, &[&[flags], &topic, &id, text])?;
        match qos {
            0 => self.send(&question).await,
            1 => {
                let answer = self
                    .ask(question, PUBACK, |rest| rest.get(2..4) == Some(&id))
                    .await?;
                match answer.last() {
                    Some(0) => Ok(()),
                    code => Err(failure!(
                        MqttSn,
                        "the gateway refused a message (return code {code:?})"
                    )),
                }
            }
            _ => {
                self.ask(question, PUBREC, |rest| rest == id).await?;
                self.ask(message(PUBREL, &[&id])?, PUBCOMP, |rest| rest == id)
                    .await
                    .map(drop)
            }
        }
    }
}

pub(super) async fn session(context: Context, load: &mut Load) -> Result<(), Failure> {
    let settings = context.settings;
    let address = context.server().await?;
    let mut room = Datagrams::default();
    let socket = context.datagrams(&mut room, 0)?;
    let mut gateway = Gateway {
        socket: &socket,
        address,
        next: 0,
    };
    state("greeting the gateway");
    let keepalive = u16::try_from(settings.number("keepalive")).unwrap_or_default();
    // Flags: clean session; protocol 1 (section 5.4.4).
    let connect = message(
        CONNECT,
        &[
            &[0x04, 1],
            &keepalive.to_be_bytes(),
            settings.text("device").as_bytes(),
        ],
    )?;
    let answer = gateway.ask(connect, CONNACK, |_| true).await?;
    if answer.as_slice() != [0] {
        return Err(failure!(
            MqttSn,
            "the gateway refused to connect (return code {:?})",
            answer.first()
        ));
    }
    let topic = gateway.register(settings.text("topic")).await?;
    let qos = u8::try_from(settings.number("qos")).unwrap_or_default();
    let silence = Duration::from_secs(if keepalive == 0 {
        3600
    } else {
        u64::from(keepalive)
    });
    loop {
        state("sending");
        for item in &load.hand.items {
            gateway
                .publish(topic, item.text.as_bytes(), qos, settings.on("retain"))
                .await?;
        }
        load.delivered();
        state("waiting for a reading");
        loop {
            match select3(load.fill(), gateway.receive(), Timer::after(silence)).await {
                Either3::First(true) => break,
                Either3::First(false) => {
                    let bye = gateway.ask(message(DISCONNECT, &[])?, DISCONNECT, |_| true);
                    let _ = within(RETRY.0, bye).await;
                    return Ok(());
                }
                Either3::Second(received) => {
                    if let (DISCONNECT, _) = received? {
                        return Err(failure!(MqttSn, "the gateway ended the session"));
                    }
                }
                Either3::Third(()) => {
                    gateway
                        .ask(message(PINGREQ, &[])?, PINGRESP, |_| true)
                        .await?;
                }
            }
        }
    }
}
