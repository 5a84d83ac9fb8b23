//! MQTT sessions on TCP: 3.1, 3.1.1 and 5.

use crate::random::Random;
use crate::tcp::{CLIENT, SERVER, Tcp};

/// Protocol levels, as CONNECT names them.
pub const V31: u8 = 3;
pub const V311: u8 = 4;
pub const V5: u8 = 5;

/// A control packet: first byte, and what follows the length (MQTT 3.1.1 section 2.2).
fn packet(first: u8, body: &[u8]) -> Vec<u8> {
    let mut m = vec![first];
    let mut rest = body.len();
    loop {
        let more = rest > 127;
        m.push((rest % 128) as u8 | if more { 128 } else { 0 });
        rest /= 128;
        if !more {
            break;
        }
    }
    m.extend(body);
    m
}

fn string(out: &mut Vec<u8>, text: &str) {
    out.extend((text.len() as u16).to_be_bytes());
    out.extend(text.bytes());
}

/// CONNECT with a clean session; of MQTT 5 with a session expiry and a receive maximum.
fn connect(level: u8, client: &str) -> Vec<u8> {
    let mut b = Vec::new();
    string(&mut b, if level == V31 { "MQIsdp" } else { "MQTT" });
    b.extend([level, 2, 0, 60]);
    if level == V5 {
        b.extend([8, 0x11, 0, 0, 0x0e, 0x10, 0x21, 0, 20]);
    }
    string(&mut b, client);
    packet(0x10, &b)
}

/// CONNACK; of MQTT 5 with a topic alias maximum and a server keep-alive.
fn connack(level: u8) -> Vec<u8> {
    if level == V5 {
        packet(0x20, &[0, 0, 6, 0x22, 0, 10, 0x13, 0, 60])
    } else {
        packet(0x20, &[0, 0])
    }
}

/// SUBSCRIBE to one filter with QoS 1.
fn subscribe(level: u8, filter: &str, id: u16) -> Vec<u8> {
    let mut b = id.to_be_bytes().to_vec();
    if level == V5 {
        b.push(0);
    }
    string(&mut b, filter);
    b.push(1);
    packet(0x82, &b)
}

fn suback(level: u8, id: u16) -> Vec<u8> {
    let mut b = id.to_be_bytes().to_vec();
    if level == V5 {
        b.push(0);
    }
    b.push(1);
    packet(0x90, &b)
}

/// PUBLISH; of MQTT 5 with a message expiry and a user property.
fn publish(level: u8, qos: u8, topic: &str, payload: &str, id: u16) -> Vec<u8> {
    let mut b = Vec::new();
    string(&mut b, topic);
    if qos > 0 {
        b.extend(id.to_be_bytes());
    }
    if level == V5 {
        let mut properties = vec![1, 1, 2, 0, 0, 0, 120, 0x26];
        string(&mut properties, "fw");
        string(&mut properties, "1.4.2");
        b.push(properties.len() as u8);
        b.extend(properties);
    }
    b.extend(payload.bytes());
    packet(0x30 | qos << 1, &b)
}

/// A session: readings with the given QoS in turn, a command from the broker, keep-alives, DISCONNECT.
pub fn session(
    mut tcp: Tcp,
    random: &mut Random,
    n: u32,
    level: u8,
    qos: &[u8],
    readings: u16,
) -> u64 {
    let room = format!("home/room{n}");
    let client = format!("esp32-{n:05}");
    tcp.send(CLIENT, &connect(level, &client), true);
    tcp.send(SERVER, &connack(level), true);
    tcp.send(CLIENT, &subscribe(level, &format!("{room}/led"), 1), false);
    tcp.send(SERVER, &suback(level, 1), true);
    for i in 0..readings {
        tcp.wait(random.range(1_000_000, 5_000_000));
        let value = reading(random, &client, tcp.now);
        let topic = if i % 2 == 0 {
            "temperature"
        } else {
            "humidity"
        };
        let qos = qos[usize::from(i) % qos.len()];
        let id = i + 2;
        let message = publish(level, qos, &format!("{room}/{topic}"), &value, id);
        tcp.send(CLIENT, &message, qos == 0);
        let answer = |first| packet(first, &id.to_be_bytes());
        if qos == 1 {
            tcp.send(SERVER, &answer(0x40), true);
        }
        if qos == 2 {
            tcp.send(SERVER, &answer(0x50), false);
            tcp.send(CLIENT, &answer(0x62), false);
            tcp.send(SERVER, &answer(0x70), true);
        }
    }
    let command = publish(level, 1, &format!("{room}/led"), "on", 7);
    tcp.send(SERVER, &command, false);
    tcp.send(CLIENT, &packet(0x40, &[0, 7]), true);
    for _ in 0..2 {
        tcp.wait(20_000_000);
        tcp.send(CLIENT, &packet(0xc0, &[]), false);
        tcp.send(SERVER, &packet(0xd0, &[]), true);
    }
    tcp.send(CLIENT, &packet(0xe0, &[]), false);
    tcp.close(CLIENT)
}

/// What a sensor has to say, as JSON.
pub fn reading(random: &mut Random, client: &str, now: u64) -> String {
    format!(
        "{{\"device\":\"{client}\",\"sensor\":\"dht11\",\"value\":{}.{},\"unit\":\"C\",\"uptime\":{},\"rssi\":-{}}}",
        random.range(15, 30),
        random.range(0, 10),
        now / 1000,
        random.range(40, 90)
    )
}
