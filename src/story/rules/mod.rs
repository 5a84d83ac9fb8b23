//! One file per stage. A rule sees the layers of its protocols and tells what they mean.

mod address;
mod address6;
mod air;
mod arp;
mod board;
mod close;
mod connect;
mod flows;
mod icmp;
mod multicast;
mod name;
mod neighbour;
mod order;
mod secure;
mod talk;

use super::event::Mark;
use super::keys::Keys;
use super::party::PartyId;
use super::teller::{StageRef, Teller, Telling};
use crate::dissect::{FieldSpec, LayerRef, Packet};
use crate::frame::{Addr, Timestamp};
use crate::proto::{credentials, data};

/// Tells an event of a stage, of the packet being looked at.
pub fn say(
    t: &mut Teller,
    s: &Sight<'_>,
    at: StageRef,
    field: &'static FieldSpec,
    label: String,
    sentence: String,
    mark: Mark,
) {
    t.tell(at, s.telling(field, label, sentence, mark));
}

/// What a rule is shown: one layer of a packet, and who sent the packet to whom.
#[derive(Clone, Copy)]
pub struct Sight<'a> {
    /// The fields to ask for.
    pub keys: &'a Keys,
    /// The packet.
    pub packet: &'a Packet<'a>,
    /// The layer.
    pub layer: LayerRef<'a>,
    /// Sender.
    pub from: PartyId,
    /// Receiver.
    pub to: PartyId,
    /// Whether secrets are told, too.
    pub secrets: bool,
}

impl<'a> Sight<'a> {
    /// What is told of this packet, from its sender to its receiver; `field` proves it.
    pub fn telling(
        &self,
        field: &'static FieldSpec,
        label: String,
        sentence: String,
        mark: Mark,
    ) -> Telling<'a> {
        Telling {
            from: self.from,
            to: self.to,
            label,
            sentence,
            field: Some(field),
            mark,
            packet: self.packet,
        }
    }

    /// Time of the packet.
    pub fn time(&self) -> Timestamp {
        self.packet.frame.time
    }

    /// A number of the layer.
    pub fn number(&self, spec: &'static FieldSpec) -> Option<u64> {
        self.layer.number(spec)
    }

    /// A text of the layer.
    pub fn text(&self, spec: &'static FieldSpec) -> Option<String> {
        self.layer.text(spec).map(std::borrow::Cow::into_owned)
    }

    /// A text of the layer that people or programs wrote to each other, with the secrets in it masked.
    pub fn content(&self, spec: &'static FieldSpec) -> Option<String> {
        self.text(spec).map(|text| self.discreet(text))
    }

    /// Such a text with the secrets in it masked, unless they are to be told.
    pub fn discreet(&self, text: String) -> String {
        if self.secrets {
            return text;
        }
        match credentials::masked(&text) {
            std::borrow::Cow::Owned(masked) => masked,
            std::borrow::Cow::Borrowed(_) => text,
        }
    }

    /// The name of a value of the layer, or the value.
    pub fn worded(&self, spec: &'static FieldSpec) -> Option<String> {
        let f = self.layer.get(spec)?;
        Some(f.value_name().map_or_else(|| f.display(), str::to_owned))
    }

    /// Whether the layer has a field.
    pub fn has(&self, spec: &'static FieldSpec) -> bool {
        self.layer.has(spec)
    }

    /// Who sent the packet, in words: its own name, or the address that the packet came from (an IPv6 host has several).
    pub fn speaker(&self, t: &Teller) -> String {
        match (t.party(self.from), self.packet.net.src) {
            (Some(p), src @ Addr::V6(_)) if p.name.is_none() && !p.roles.everyone => {
                src.to_string()
            }
            _ => t.name(self.from),
        }
    }

    /// Flow number of the packet.
    pub fn flow(&self) -> u32 {
        self.packet.net.flow
    }
}

/// All rules with what each remembers.
#[derive(Default)]
pub struct Rules {
    air: air::Air,
    address: address::Address,
    address6: address6::Address6,
    arp: arp::Arp,
    boards: board::Boards,
    neighbour: neighbour::Neighbour,
    name: name::Name,
    multicast: multicast::Multicast,
    flows: flows::Flows,
    icmp: icmp::Icmp,
}

impl Rules {
    /// Shows one layer of a packet to the rules of its protocol.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>) {
        match s.layer.protocol().name {
            "wlan" => self.air.frame(t, s),
            "eapol" => self.air.key(t, s),
            "dhcp" => {
                self.address.see(t, s);
                self.air.addressed(t, s);
            }
            "dhcpv6" => self.address6.see(t, s),
            "arp" => self.arp.see(t, s),
            "netlens.board" => self.boards.see(t, s),
            "icmpv6" => {
                self.neighbour.see(t, s);
                self.icmp.see(t, s, &mut self.flows);
            }
            "dns" => self.name.see(t, s),
            "mdns" => self.multicast.names(t, s, "multicast DNS"),
            "llmnr" => self.multicast.names(t, s, "LLMNR"),
            "ssdp" => self.multicast.devices(t, s),
            "ntp" => self.flows.with(t, s, talk::ntp::message),
            "syslog" => self.flows.with(t, s, talk::syslog::line),
            "coap" => self.flows.with(t, s, talk::coap::message),
            "mqttsn" => self.flows.with(t, s, talk::mqttsn::message),
            "icmp" => self.icmp.see(t, s, &mut self.flows),
            "tcp" => {
                self.flows.tcp(t, s);
                self.air.connected(t, s);
            }
            "udp" => self.flows.udp(t, s),
            "tls" | "dtls" => self.flows.tls(t, s),
            "http" => self.flows.http(t, s),
            "mqtt" => self.flows.mqtt(t, s),
            "websocket" => self.flows.websocket(t, s),
            "netlens.text" => self.flows.text(t, s),
            // Lines of text in it speak for themselves.
            "data" if std::ptr::eq(s.layer.layer.protocol, &data::SEGMENT) => {}
            "data" => self.flows.data(t, s),
            _ => {}
        }
    }

    /// Whether a packet is told of already: an access point sends what goes to all once more.
    pub fn is_repeated(&mut self, s: &Sight<'_>) -> bool {
        s.layer.protocol().name == "wlan" && self.air.is_repeated(s)
    }

    /// Looks at what waits: what has waited too long, or waits at the end, is concluded.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        self.air.check(t, now, ended);
        self.address.check(t, now, ended);
        self.address6.check(t, now, ended);
        self.arp.check(t, now, ended);
        self.neighbour.check(t, now, ended);
        self.name.check(t, now, ended);
        self.multicast.check(t, now, ended);
        self.icmp.check(t, now, ended);
        self.flows.check(t, now, ended);
    }
}
