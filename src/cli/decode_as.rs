//! `-d`: which protocol reads a port, whatever port or content would say. tshark's syntax.

use crate::dissect::{Key, Registry};
use crate::proto;

use super::fail::Fail;
use super::keys::KeyArgs;
use std::sync::Arc;

/// Arguments that choose who reads what; shared by all commands that decode.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct DecodeArgs {
    /// Let a protocol read what this selector names, such as tcp.port==8888,http or udp.port==5000-5010,coap; may be repeated
    #[arg(short = 'd', value_name = "SELECTOR==VALUE,PROTOCOL")]
    pub decode_as: Vec<String>,
    #[command(flatten)]
    pub keys: KeyArgs,
}

/// The key that a value of a selector makes, where it makes one.
type Make = fn(u16) -> Option<Key>;

/// The selectors.
const SELECTORS: &[(&str, Make)] = &[
    ("tcp.port", |n| Some(Key::TcpPort(n))),
    ("udp.port", |n| Some(Key::UdpPort(n))),
    ("tls.port", |n| Some(Key::TlsPort(n))),
    ("ethertype", |n| Some(Key::EtherType(n))),
    ("ip.proto", |n| u8::try_from(n).ok().map(Key::IpProto)),
    ("llc.dsap", |n| u8::try_from(n).ok().map(Key::Llc)),
];

impl DecodeArgs {
    /// The registry of all protocols with these wishes.
    ///
    /// # Errors
    /// A wish that names no selector, value or protocol.
    pub fn registry(&self) -> Result<Arc<Registry>, Fail> {
        let mut registry = proto::registry();
        for wish in &self.decode_as {
            apply(wish, &mut registry)?;
        }
        Ok(Arc::new(registry))
    }
}

fn apply(wish: &str, registry: &mut Registry) -> Result<(), Fail> {
    let wrong =
        |what: String| Fail::Usage(format!("-d {what} ({wish}): write -d tcp.port==8888,http"));
    let (selector, name) = wish
        .rsplit_once(',')
        .ok_or_else(|| wrong("needs a selector, a comma and a protocol".to_owned()))?;
    let (field, value) = selector
        .split_once("==")
        .ok_or_else(|| wrong("needs == between selector and value".to_owned()))?;
    let Some((_, key)) = SELECTORS.iter().find(|(n, _)| *n == field.trim()) else {
        let names = SELECTORS
            .iter()
            .map(|(n, _)| *n)
            .collect::<Vec<_>>()
            .join(", ");
        return Err(wrong(format!("knows no such selector; it knows {names}")));
    };
    let protocol = registry.by_name(name.trim()).ok_or_else(|| {
        let near = crate::filter::nearest_fields(name.trim(), registry);
        let near: Vec<&str> = near.into_iter().filter(|n| !n.contains('.')).collect();
        wrong(if near.is_empty() {
            "knows no such protocol; `netlens fields` lists them".to_owned()
        } else {
            format!("knows no such protocol; did you mean {}?", near.join(", "))
        })
    })?;
    if protocol.packet.is_none() && protocol.stream.is_none() {
        return Err(wrong(format!(
            "cannot be given to {name}, which reads only what another protocol hands it"
        )));
    }
    let range =
        values(value.trim()).ok_or_else(|| wrong("needs a number or a range".to_owned()))?;
    for n in range {
        let key = key(n).ok_or_else(|| wrong(format!("has no value {n} for {field}")))?;
        if matches!(key, Key::TcpPort(_)) && protocol.stream.is_none() && protocol.name != "data" {
            return Err(wrong(format!(
                "cannot be given to {name}, which does not read streams"
            )));
        }
        if matches!(key, Key::UdpPort(_)) && protocol.packet.is_none() {
            return Err(wrong(format!(
                "cannot be given to {name}, which does not read datagrams"
            )));
        }
        registry.decode_as(key, protocol);
    }
    Ok(())
}

/// `80`, `0x50`, `80-90`, `80:11` (so many from 80 on).
fn values(text: &str) -> Option<std::ops::RangeInclusive<u16>> {
    if let Some((from, to)) = text.split_once('-') {
        let (from, to) = (number(from)?, number(to)?);
        return (from <= to).then_some(from..=to);
    }
    if let Some((from, count)) = text.split_once(':') {
        let (from, count) = (number(from)?, number(count)?);
        return Some(from..=from.checked_add(count.checked_sub(1)?)?);
    }
    let n = number(text)?;
    Some(n..=n)
}

fn number(text: &str) -> Option<u16> {
    let text = text.trim();
    match text.strip_prefix("0x") {
        Some(hex) => u16::from_str_radix(hex, 16).ok(),
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_read_and_refused() {
        let mut r = proto::registry();
        for ok in [
            "tcp.port==8888,http",
            "tcp.port==0x22b8-8890,mqtt",
            "udp.port==5000:3,dns",
            "ethertype==0x88b5,ip",
        ] {
            assert!(apply(ok, &mut r).is_ok(), "{ok}");
        }
        assert_eq!(r.find(Key::UdpPort(5002)).map(|p| p.name), Some("dns"));
        for (bad, says) in [
            ("tcp.port=80,http", "needs =="),
            ("tcp.port==80", "needs a selector"),
            ("sctp.port==80,http", "tcp.port, udp.port, tls.port"),
            ("tcp.port==80,htpp", "did you mean http"),
            ("tcp.port==99999,http", "a number"),
            ("tcp.port==80,dhcp", "does not read streams"),
            ("udp.port==80,http", "does not read datagrams"),
        ] {
            let said = apply(bad, &mut r).map_err(|e| e.to_string());
            assert!(
                said.as_ref().is_err_and(|e| e.contains(says)),
                "{bad}: {said:?}"
            );
        }
    }
}
