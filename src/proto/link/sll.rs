//! Linux cooked captures, versions 1 and 2: what `-i any` and links without a usable header give.
//!
//! ```text
//! v1: packet type 2 | ARPHRD_ 2 | address length 2 | address 8 | protocol 2
//! v2: protocol 2 | reserved 2 | interface index 4 | ARPHRD_ 2 | packet type 1 | address length 1 | address 8
//! ```

use super::mac;
use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;
use crate::frame::{Addr, LinkType};
use crate::proto::tables::{ethertype, hardware};

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "sll",
    "Linux cooked capture",
    "Replaces the link header where Linux captures on several interfaces at once; the destination address is lost.",
    "tcpdump.org LINKTYPE_LINUX_SLL",
);

fields! { FIELDS:
    PKTTYPE = field("sll.pkttype", "Packet type", Kind::U16,
        "Whether the capturing host sent the packet, or whom it was for.", "tcpdump.org LINKTYPE_LINUX_SLL")
        .names(&[(0, "Unicast to us"), (1, "Broadcast"), (2, "Multicast"), (3, "Unicast to another host"), (4, "Sent by us")]);
    HATYPE = field("sll.hatype", "Link-layer address type", Kind::U16,
        "What kind of interface saw the packet (Linux ARPHRD_ number).", "tcpdump.org LINKTYPE_LINUX_SLL").lookup(hardware::name);
    HALEN = field("sll.halen", "Link-layer address length", Kind::U16,
        "How many of the eight bytes of the address are in use.", "tcpdump.org LINKTYPE_LINUX_SLL");
    SRC_ETH = field("sll.src.eth", "Source", Kind::Ether,
        "The hardware address of the neighbour that sent the packet.", "tcpdump.org LINKTYPE_LINUX_SLL").rendered(mac::words);
    SRC_IPV4 = field("sll.src.ipv4", "Source", Kind::Ipv4,
        "The tunnel's address of the neighbour that sent the packet.", "tcpdump.org LINKTYPE_LINUX_SLL");
    SRC_OTHER = field("sll.src.other", "Source", Kind::Bytes,
        "The link's address of the neighbour that sent the packet.", "tcpdump.org LINKTYPE_LINUX_SLL");
    UNUSED = field("sll.unused", "Unused", Kind::Bytes,
        "Bytes of the address that are not in use.", "tcpdump.org LINKTYPE_LINUX_SLL");
    ETYPE = field("sll.etype", "Protocol", Kind::X16,
        "Which protocol follows, as an EtherType.", "tcpdump.org LINKTYPE_LINUX_SLL").lookup(ethertype::name);
    LTYPE = field("sll.ltype", "Protocol", Kind::X16,
        "Which protocol follows, as one of Linux's own numbers.", "tcpdump.org LINKTYPE_LINUX_SLL")
        .names(&[(0x01, "Raw 802.3"), (0x03, "Ethernet"), (0x04, "802.2 LLC"), (0x07, "PPP (HDLC)"), (0x0c, "CAN"),
            (0x0d, "CAN FD"), (0x17, "IrDA LAP"), (0xf5, "ISI"), (0xf6, "IEEE 802.15.4")]);
    GRETYPE = field("sll.gretype", "Protocol", Kind::X16,
        "Which protocol the tunnel carried.", "tcpdump.org LINKTYPE_LINUX_SLL").lookup(ethertype::name);
    IFINDEX = field("sll.ifindex", "Interface index", Kind::U32,
        "Which of the capturing host's interfaces saw the packet, by its number in Linux.", "tcpdump.org LINKTYPE_LINUX_SLL2");
    TRAILER = field("sll.trailer", "Trailer", Kind::Bytes,
        "Bytes behind the payload: what the link had padded the packet with.", "tcpdump.org LINKTYPE_LINUX_SLL");
    RESERVED = field("netlens.sll.reserved", "Reserved", Kind::X16,
        "Must be zero.", "tcpdump.org LINKTYPE_LINUX_SLL2");
}

/// Linux cooked captures.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[
        Key::Link(LinkType::LINUX_SLL.0),
        Key::Link(LinkType::LINUX_SLL2.0),
    ],
    packet: Some(dissect),
    info,
    ..Protocol::new("sll", "Linux cooked capture", "SLL", &ITEM)
};

/// Room for an address.
const ADDRESS: usize = 8;
/// ARPHRD_IPGRE and ARPHRD_IP6GRE: the protocol is GRE's.
const GRE: [u16; 2] = [778, 823];
/// Frames shorter than this in the protocol field are Linux's own numbers.
const MIN_TYPE: u16 = 0x0600;

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    if r.cx.meta.link == LinkType::LINUX_SLL2 {
        let hatype = r.peek_u16(8).unwrap_or(0);
        let next = kind(r, hatype)?;
        if r.u16(&RESERVED)? != 0 {
            r.unusual(&RESERVED, "bits that must be zero are set");
        }
        let reserved = r.cx.tree.fields.len().saturating_sub(1);
        r.mark(reserved, crate::dissect::Flags::HIDDEN);
        r.u32(&IFINDEX)?;
        r.u16(&HATYPE)?;
        r.u8(&PKTTYPE)?;
        let halen = usize::from(r.u8(&HALEN)?);
        address(r, halen)?;
        r.call(next);
    } else {
        r.u16(&PKTTYPE)?;
        let hatype = r.u16(&HATYPE)?;
        let halen = usize::from(r.u16(&HALEN)?);
        address(r, halen)?;
        let next = kind(r, hatype)?;
        r.call(next);
    }
    super::ethernet::trailer(r, &TRAILER, false);
    Ok(())
}

fn address(r: &mut Reader<'_, '_>, halen: usize) -> Step {
    let used = halen.min(ADDRESS);
    if halen > ADDRESS {
        r.unusual(
            &HALEN,
            "only the first eight bytes of the address were kept",
        );
    }
    let source = match used {
        0 => Addr::None,
        4 => Addr::V4(r.ipv4(&SRC_IPV4)?),
        6 => Addr::Mac(r.ether(&SRC_ETH)?),
        _ => {
            r.bytes(&SRC_OTHER, used)?;
            Addr::None
        }
    };
    (r.cx.net.link_src, r.cx.net.src) = (source, source);
    let unused = ADDRESS.saturating_sub(used);
    if unused > 0 {
        r.bytes(&UNUSED, unused)?;
    }
    Ok(())
}

/// Reads the protocol field; returns who is to read on.
fn kind(r: &mut Reader<'_, '_>, hatype: u16) -> Step<Key> {
    let peek = r.peek_u16(0).unwrap_or(0);
    if GRE.contains(&hatype) {
        return Ok(Key::EtherType(r.u16(&GRETYPE)?));
    }
    if peek < MIN_TYPE {
        let own = r.u16(&LTYPE)?;
        return Ok(match own {
            3 => Key::Link(LinkType::ETHERNET.0),
            4 => Key::Ieee8022,
            _ => Key::EtherType(own),
        });
    }
    Ok(Key::EtherType(r.u16(&ETYPE)?))
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    if let Some(f) = layer.get(&PKTTYPE) {
        value::worded(out, f);
    }
}
