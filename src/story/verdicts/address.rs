//! Faults of stage Address: DHCP, DHCPv6, ARP, IPv6 neighbour discovery.

use super::rule::{Case, Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::Address;
use crate::story::stage::State;

/// Whether another device got an address by DHCP.
fn others_served(c: &Case<'_>) -> bool {
    let mut others = c.story.devices.iter().filter(|d| d.party != c.device.party);
    others.any(|d| {
        let mut stages = d.stages.iter();
        stages.any(|s| s.kind == Address && s.state == State::Ok && s.title.starts_with("DHCP"))
    })
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "address-in-use",
        stage: Address,
        when: When::Failed(|c| c.stage.verdict.contains("in use")),
        why: "two hosts claim one address, so each would get packets that are meant for the other; often one of them has a fixed address that lies in the range the DHCP server gives out",
        first: "find the other host by its hardware address in the frames, and give it another address or let it use DHCP",
        second: "in the router, keep fixed addresses outside the DHCP range, or reserve this address for the board's hardware address",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 5227 section 2.1.1",
    },
    Rule {
        name: "dhcp-refused",
        stage: Address,
        when: When::Says("dhcp.option.dhcp", &[6]),
        why: "the board asked for an address that the server does not want it to have: it remembers one from another network, or the server's settings have changed",
        first: "wait a moment: a client that works starts again with a Discover and gets another address",
        second: "if it asks for the same address again and again, erase the stored lease or fixed address on the board, and look for a second DHCP server on this network",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 2131 section 4.3.2",
    },
    Rule {
        name: "dhcp-none-left",
        stage: Address,
        when: When::Failed(|c| {
            c.stage.proof.is_none() && c.last_key() == "dhcp.option.dhcp" && others_served(c)
        }),
        why: "the DHCP server is there, for it served another device in this capture, but it has nothing for this one: all its addresses are given out, or it is told not to serve this hardware address",
        first: "look at the router's list of leases: when all addresses are given out, make the range larger or the lease time shorter",
        second: "look in the router for a list of allowed or blocked devices (MAC filter)",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 2131 section 4.3.1",
    },
    Rule {
        name: "dhcp-silent",
        stage: Address,
        when: When::Failed(|c| c.stage.proof.is_none() && c.last_key() == "dhcp.option.dhcp"),
        why: "no DHCP server answered: there is none on this network, it is switched off, it does not get the question, or it has no address left to give (many servers keep silent then)",
        first: "see whether another device gets an address here; if none does, switch DHCP on in the router or restart it",
        second: "look at the router's list of leases: when all addresses are given out, make the range larger or the lease time shorter",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 2131 section 3.1",
    },
    Rule {
        name: "dhcpv6-none-left",
        stage: Address,
        when: When::Says("dhcpv6.msgtype", &[2, 7]),
        why: "the DHCPv6 server answered, but gave no address: it has none for this link, or this client is not to have one",
        first: "read the status in the answer, and give the server a range for this link",
        second: "let the board make its own address (SLAAC), which needs no server: the router has to advertise a prefix",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 8415 section 21.13",
    },
    Rule {
        name: "dhcpv6-silent",
        stage: Address,
        when: When::Silence("dhcpv6.msgtype"),
        why: "no DHCPv6 server answered; most home networks have none, since hosts can make their own address from what the router advertises",
        first: "look whether the board has an address by SLAAC: then it needs no DHCPv6",
        second: "switch DHCPv6 on in the router, or let its advertisements not ask for it (flag M off)",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 8415 section 18.2.1",
    },
    Rule {
        name: "arp-silent",
        stage: Address,
        when: When::Silence("arp.opcode"),
        why: "nobody on this network segment has that address: the host is switched off, has another address, or belongs to another network so that packets to it must go to the router",
        first: "check the address, and that the host is on and in the same network (ping it from another machine)",
        second: "compare the board's network mask and router address with those of a device that works; some access points keep their Wi-Fi clients apart (client isolation)",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 826",
    },
    Rule {
        name: "neighbour-silent",
        stage: Address,
        when: When::Silence("icmpv6.type"),
        why: "nobody on this link has that IPv6 address, or the answer did not pass this capture point",
        first: "check the address, and that the host is on and on the same link",
        second: "look whether the access point or switch lets multicast through: IPv6 asks for neighbours by it",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 4861 section 7.2.2",
    },
];
