//! Bridge protocol data units: spanning tree, rapid spanning tree and multiple spanning tree (IEEE 802.1D, 802.1Q).
//!
//! Switches send them to find and cut loops. Times are in units of 1/256 second.

use super::mac;
use crate::dissect::{FieldSpec, Key, Kind, LayerRef, Protocol, Reader, Step, protocol, value};
use crate::fields;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "stp",
    "Spanning Tree Protocol",
    "Lets switches agree which links to close, so that frames do not run in circles.",
    "IEEE 802.1D clause 9",
);

const YES: (&str, &str) = ("Yes", "No");

fields! { FIELDS:
    PROTOCOL_ID = field("stp.protocol", "Protocol Identifier", Kind::X16,
        "Always 0 for spanning tree.", "IEEE 802.1D clause 9.3.1").names(&[(0, "Spanning Tree Protocol")]);
    VERSION = field("stp.version", "Protocol Version Identifier", Kind::U8,
        "Which spanning tree: the old, the rapid or the multiple one.", "IEEE 802.1Q clause 14.4")
        .names(&[(0, "Spanning Tree"), (2, "Rapid Spanning Tree"), (3, "Multiple Spanning Tree"), (4, "Shortest Path Tree")]);
    TYPE = field("stp.type", "BPDU Type", Kind::X8,
        "Whether this describes the tree or only says that it changes.", "IEEE 802.1D clause 9.3")
        .names(&[(0, "Configuration"), (2, "Rapid/Multiple Spanning Tree"), (0x80, "Topology Change Notification")]);
    FLAGS = field("stp.flags", "BPDU flags", Kind::X8,
        "What the sender's port does and proposes.", "IEEE 802.1D clause 9.3.3");
    TC_ACK = field("stp.flags.tcack", "Topology Change Acknowledgment", Kind::Bool,
        "The change that the neighbour announced is known.", "IEEE 802.1D clause 9.3.1").mask(0x80).yes_no(YES.0, YES.1);
    AGREEMENT = field("stp.flags.agreement", "Agreement", Kind::Bool,
        "The neighbour's proposal is accepted.", "IEEE 802.1D clause 9.3.3").mask(0x40).yes_no(YES.0, YES.1);
    FORWARDING = field("stp.flags.forwarding", "Forwarding", Kind::Bool,
        "The port carries frames.", "IEEE 802.1D clause 9.3.3").mask(0x20).yes_no(YES.0, YES.1);
    LEARNING = field("stp.flags.learning", "Learning", Kind::Bool,
        "The port learns addresses.", "IEEE 802.1D clause 9.3.3").mask(0x10).yes_no(YES.0, YES.1);
    PORT_ROLE = field("stp.flags.port_role", "Port Role", Kind::U8,
        "Whether the port leads to the root, away from it, or stands by.", "IEEE 802.1D clause 9.3.3").mask(0x0c)
        .names(&[(1, "Alternate or Backup"), (2, "Root"), (3, "Designated")]);
    PROPOSAL = field("stp.flags.proposal", "Proposal", Kind::Bool,
        "The sender wants to carry frames at once.", "IEEE 802.1D clause 9.3.3").mask(0x02).yes_no(YES.0, YES.1);
    TC = field("stp.flags.tc", "Topology Change", Kind::Bool,
        "The tree changes: switches forget the addresses they learned.", "IEEE 802.1D clause 9.3.1").mask(0x01).yes_no(YES.0, YES.1);
    ROOT_PRIO = field("stp.root.prio", "Root Bridge Priority", Kind::U16,
        "The root's priority: the lowest wins.", "IEEE 802.1D clause 9.2.5");
    ROOT_EXT = field("stp.root.ext", "Root Bridge System ID Extension", Kind::U16,
        "The virtual network that the tree is for.", "IEEE 802.1D clause 9.2.5");
    ROOT_HW = field("stp.root.hw", "Root Bridge System ID", Kind::Ether,
        "The root's address: among equal priorities the lowest wins.", "IEEE 802.1D clause 9.2.5").rendered(mac::words);
    ROOT_COST = field("stp.root.cost", "Root Path Cost", Kind::U32,
        "How far the sender is from the root, in the cost of links.", "IEEE 802.1D clause 9.2.6");
    BRIDGE_PRIO = field("stp.bridge.prio", "Bridge Priority", Kind::U16,
        "The sender's priority.", "IEEE 802.1D clause 9.2.5");
    BRIDGE_EXT = field("stp.bridge.ext", "Bridge System ID Extension", Kind::U16,
        "The virtual network that the tree is for.", "IEEE 802.1D clause 9.2.5");
    BRIDGE_HW = field("stp.bridge.hw", "Bridge System ID", Kind::Ether,
        "The sender's address as a bridge.", "IEEE 802.1D clause 9.2.5").rendered(mac::words);
    PORT = field("stp.port", "Port identifier", Kind::X16,
        "The sending port: its priority and number.", "IEEE 802.1D clause 9.2.7");
    MSG_AGE = field("stp.msg_age", "Message Age", Kind::Double,
        "Seconds (about one a bridge) since the root said this.", "IEEE 802.1D clause 9.3.1");
    MAX_AGE = field("stp.max_age", "Max Age", Kind::Double,
        "Seconds after which it is no longer believed.", "IEEE 802.1D clause 9.3.1");
    HELLO = field("stp.hello", "Hello Time", Kind::Double,
        "Seconds between two of these.", "IEEE 802.1D clause 9.3.1");
    FORWARD = field("stp.forward", "Forward Delay", Kind::Double,
        "Seconds that a port waits before it carries frames.", "IEEE 802.1D clause 9.3.1");
    VERSION_1_LENGTH = field("stp.version_1_length", "Version 1 Length", Kind::U8,
        "Always 0: there is nothing of version 1.", "IEEE 802.1D clause 9.3.3");
    VERSION_3_LENGTH = field("mstp.version_3_length", "Version 3 Length", Kind::U16,
        "How many bytes of multiple spanning tree follow.", "IEEE 802.1Q clause 14.4");
    CONFIG_FORMAT = field("mstp.config_format_selector", "MST Config ID format selector", Kind::U8,
        "How the identifier of the configuration is built, always 0.", "IEEE 802.1Q clause 13.8");
    CONFIG_NAME = field("mstp.config_name", "MST Config name", Kind::Text,
        "The name of the region: bridges of one name, revision and digest form one.", "IEEE 802.1Q clause 13.8");
    CONFIG_REVISION = field("mstp.config_revision_level", "MST Config revision", Kind::U16,
        "The revision of the region's set-up.", "IEEE 802.1Q clause 13.8");
    CONFIG_DIGEST = field("mstp.config_digest", "MST Config digest", Kind::Bytes,
        "A hash of which virtual network belongs to which tree.", "IEEE 802.1Q clause 13.8");
    VERSION_4_LENGTH = field("mstp.version_4_length", "Version 4 Length", Kind::U16,
        "How many bytes of shortest path bridging follow.", "IEEE 802.1Q clause 14.4");
    AGREEMENT_NUMBER = field("mstp.agree_flags.agreement_num", "Agreement Number", Kind::U8,
        "Which agreement between the two bridges is in force.", "IEEE 802.1Q clause 14.4").mask(0x03);
    DISAGREEMENT_NUMBER = field("mstp.agree_flags.dagreement_num", "Disagreement Number", Kind::U8,
        "Which agreement of the neighbour's this one answers.", "IEEE 802.1Q clause 14.4").mask(0x0c);
    AGREEMENT_VALID = field("mstp.agree_flags.agreement_valid", "Agreement Valid Flag", Kind::Bool,
        "Whether the agreement counts.", "IEEE 802.1Q clause 14.4").mask(0x10);
    RESTRICTED_ROLE = field("mstp.agree_flags.rest_role", "Restricted Role", Kind::Bool,
        "Whether the port may not become the way to the root.", "IEEE 802.1Q clause 14.4").mask(0x20);
    DIGEST_FORMAT = field("bpdu.agreement_digest_format_id", "Agreement Digest Format Id", Kind::U8,
        "How the digest is laid out.", "IEEE 802.1Q clause 28.4").mask(0xf0);
    DIGEST_FORMAT_CAP = field("bpdu.agreement_digest_format_capabilities", "Agreement Digest Format Capabilities", Kind::U8,
        "Which other layouts the bridge could read.", "IEEE 802.1Q clause 28.4").mask(0x0f);
    DIGEST_CONVENTION = field("bpdu.agreement_digest_convention_id", "Agreement Digest Convention Id", Kind::U8,
        "How sure neighbours must be before they open a link.", "IEEE 802.1Q clause 28.4").mask(0xf0);
    DIGEST_CONVENTION_CAP = field("bpdu.agreement_digest_convention_capabilities", "Agreement Digest Convention Capabilities", Kind::U8,
        "Which other conventions the bridge could follow.", "IEEE 802.1Q clause 28.4").mask(0x0f);
    DIGEST_EDGES = field("bpdu.agreement_digest_edge_count", "Agreement Digest Edge Count", Kind::U16,
        "How many links between bridges the digest covers.", "IEEE 802.1Q clause 28.4");
    AGREEMENT_DIGEST = field("mstp.agreement_digest", "Agreement Digest", Kind::Bytes,
        "A hash of the topology: bridges that hold the same one agree on it.", "IEEE 802.1Q clause 28.4");
    CIST_COST = field("mstp.cist_internal_root_path_cost", "CIST Internal Root Path Cost", Kind::U32,
        "How far the sender is from the region's root.", "IEEE 802.1Q clause 14.4");
    CIST_PRIO = field("mstp.cist_bridge.prio", "CIST Bridge Priority", Kind::U16,
        "The sender's priority in the common tree.", "IEEE 802.1Q clause 14.4");
    CIST_EXT = field("mstp.cist_bridge.ext", "CIST Bridge Identifier System ID Extension", Kind::U16,
        "The tree that the priority is for.", "IEEE 802.1Q clause 14.4");
    CIST_HW = field("mstp.cist_bridge.hw", "CIST Bridge Identifier System ID", Kind::Ether,
        "The sender's address in the common tree.", "IEEE 802.1Q clause 14.4").rendered(mac::words);
    CIST_HOPS = field("mstp.cist_remaining_hops", "CIST Remaining hops", Kind::U8,
        "How many more bridges may hand this on within the region.", "IEEE 802.1Q clause 14.4");
    MSTI_FLAGS = field("mstp.msti.flags", "MSTI flags", Kind::X8,
        "What the sender's port does in this tree.", "IEEE 802.1Q clause 14.4.1");
    MSTI_PRIORITY = field("mstp.msti.priority", "Priority", Kind::X8,
        "The priority of the tree's root in the region.", "IEEE 802.1Q clause 14.4.1").mask(0xf0);
    MSTI_ID = field("mstp.msti.msti_id", "MSTID", Kind::U16,
        "The number of the tree.", "IEEE 802.1Q clause 14.4.1").mask(0x0fff);
    MSTI_ROOT = field("mstp.msti.root.hw", "Regional Root", Kind::Ether,
        "The tree's root in the region.", "IEEE 802.1Q clause 14.4.1").rendered(mac::words);
    MSTI_COST = field("mstp.msti.root_cost", "Internal root path cost", Kind::U32,
        "How far the sender is from that root.", "IEEE 802.1Q clause 14.4.1");
    MSTI_BRIDGE_PRIORITY = field("mstp.msti.bridge_priority", "Bridge Identifier Priority", Kind::U8,
        "The sender's priority in this tree.", "IEEE 802.1Q clause 14.4.1").mask(0xf0);
    MSTI_PORT_PRIORITY = field("mstp.msti.port_priority", "Port identifier priority", Kind::U8,
        "The sending port's priority in this tree.", "IEEE 802.1Q clause 14.4.1").mask(0xf0);
    MSTI_HOPS = field("mstp.msti.remaining_hops", "Remaining hops", Kind::U8,
        "How many more bridges may hand this on.", "IEEE 802.1Q clause 14.4.1");
    PVST_TYPE = field("stp.pvst.tlvtype", "Type", Kind::X16,
        "What a record behind a per-VLAN tree's unit is.", "Cisco PVST+").names(&[(0, "Originating VLAN")]);
    PVST_LEN = field("stp.pvst.tlvlen", "Length", Kind::U16,
        "Bytes of the record.", "Cisco PVST+");
    PVST_VLAN = field("stp.pvst.origvlan", "Originating VLAN", Kind::U16,
        "The virtual network whose tree this describes.", "Cisco PVST+");
    ROOT = field("netlens.stp.root", "Root Identifier", Kind::Flag,
        "The bridge at the top of the tree, as the sender sees it.", "IEEE 802.1D clause 9.2.5");
    BRIDGE = field("netlens.stp.bridge", "Bridge Identifier", Kind::Flag,
        "The bridge that sent this.", "IEEE 802.1D clause 9.2.5");
    MSTI = field("netlens.mstp.msti", "MSTI", Kind::Flag,
        "One of the region's trees.", "IEEE 802.1Q clause 14.4.1");
}

/// Spanning trees.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    claims: &[Key::Llc(0x42), Key::Snap(0x00_000c, 0x010b)],
    packet: Some(dissect),
    info,
    ..Protocol::new("stp", "Spanning Tree Protocol", "STP", &ITEM)
};

const CONFIGURATION: u8 = 0x00;
const RAPID: u8 = 0x02;
/// Bytes of the multiple spanning tree's part before its trees.
const MST_FIXED: u16 = 64;
/// Bytes of shortest path bridging's part, and of what is not in use before its digest.
const SPT_FIXED: u16 = 85;
const SPT_UNUSED: usize = 8;
/// Bytes of one tree.
const MSTI_LEN: usize = 16;

type Spec = &'static FieldSpec;

const ALL_FLAGS: &[Spec] = &[
    &TC_ACK,
    &AGREEMENT,
    &FORWARDING,
    &LEARNING,
    &PORT_ROLE,
    &PROPOSAL,
    &TC,
];

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.u16(&PROTOCOL_ID)?;
    let version = r.u8(&VERSION)?;
    let kind = r.u8(&TYPE)?;
    match kind {
        CONFIGURATION => drop(r.flags(&FLAGS, 1, &[&TC_ACK, &TC])?),
        RAPID => drop(r.flags(&FLAGS, 1, ALL_FLAGS)?),
        _ => return Ok(()),
    }
    r.group(&ROOT, |r| bridge(r, [&ROOT_PRIO, &ROOT_EXT, &ROOT_HW]))?;
    r.u32(&ROOT_COST)?;
    r.group(&BRIDGE, |r| {
        bridge(r, [&BRIDGE_PRIO, &BRIDGE_EXT, &BRIDGE_HW])
    })?;
    r.u16(&PORT)?;
    for spec in [&MSG_AGE, &MAX_AGE, &HELLO, &FORWARD] {
        seconds(r, spec)?;
    }
    if kind == RAPID {
        r.u8(&VERSION_1_LENGTH)?;
        if version >= 3 && r.left() >= 2 {
            multiple(r)?;
        }
        if version >= 4 && r.left() >= 2 {
            shortest_path(r)?;
        }
    }
    per_vlan(r)
}

/// A bridge's identifier: priority and extension in one number, and an address.
fn bridge(r: &mut Reader<'_, '_>, [priority, extension, address]: [Spec; 3]) -> Step {
    let at = r.pos();
    let number = u64::from(r.peek_u16(0).unwrap_or(0));
    if r.left() < 2 {
        return r.skip(extension, 2);
    }
    // The priority counts in steps of 4096 and is written as a whole number.
    r.record(priority, number & 0xf000, at, 1);
    r.record(extension, number & 0x0fff, at, 2);
    r.skip(extension, 2)?;
    r.ether(address)?;
    Ok(())
}

fn seconds(r: &mut Reader<'_, '_>, spec: Spec) -> Step {
    let at = r.pos();
    let Some(raw) = r.peek_u16(0) else {
        return r.skip(spec, 2);
    };
    r.skip(spec, 2)?;
    let seconds = f64::from(raw) / 256.0;
    r.record(spec, seconds.to_bits(), at, 2);
    Ok(())
}

fn multiple(r: &mut Reader<'_, '_>) -> Step {
    let len = r.u16(&VERSION_3_LENGTH)?;
    if len < MST_FIXED {
        return Ok(());
    }
    let left = r.within(usize::from(len), &VERSION_3_LENGTH, |r| {
        configuration(r)?;
        r.u32(&CIST_COST)?;
        bridge(r, [&CIST_PRIO, &CIST_EXT, &CIST_HW])?;
        r.u8(&CIST_HOPS)?;
        while r.left() >= MSTI_LEN {
            r.group(&MSTI, tree)?;
        }
        Ok(())
    });
    left.map(|_| ())
}

/// What region a bridge belongs to.
fn configuration(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&CONFIG_FORMAT)?;
    let name = r.peek(32).unwrap_or(&[]);
    let used = name.iter().position(|b| *b == 0).unwrap_or(name.len());
    r.bytes(&CONFIG_NAME, used)?;
    r.skip(&CONFIG_NAME, 32usize.saturating_sub(used))?;
    r.u16(&CONFIG_REVISION)?;
    r.bytes(&CONFIG_DIGEST, 16)?;
    Ok(())
}

/// Shortest path bridging: the region once more, and what neighbours have agreed on.
fn shortest_path(r: &mut Reader<'_, '_>) -> Step {
    let len = r.u16(&VERSION_4_LENGTH)?;
    if len < SPT_FIXED {
        return Ok(());
    }
    let left = r.within(usize::from(len), &VERSION_4_LENGTH, |r| {
        configuration(r)?;
        halves(
            r,
            &[
                &AGREEMENT_NUMBER,
                &DISAGREEMENT_NUMBER,
                &AGREEMENT_VALID,
                &RESTRICTED_ROLE,
            ],
        )?;
        r.skip(&DIGEST_FORMAT, 1)?;
        halves(r, &[&DIGEST_FORMAT, &DIGEST_FORMAT_CAP])?;
        halves(r, &[&DIGEST_CONVENTION, &DIGEST_CONVENTION_CAP])?;
        r.u16(&DIGEST_EDGES)?;
        r.skip(&AGREEMENT_DIGEST, SPT_UNUSED)?;
        r.bytes(&AGREEMENT_DIGEST, 20)?;
        Ok(())
    });
    left.map(|_| ())
}

/// A byte made of several parts.
fn halves(r: &mut Reader<'_, '_>, parts: &[Spec]) -> Step {
    let at = r.pos();
    let bits = u64::from(r.peek_u8(0).unwrap_or(0));
    let first = parts.first().copied().unwrap_or(&AGREEMENT_NUMBER);
    r.skip(first, 1)?;
    for part in parts {
        r.record(part, part.extract(bits), at, 1);
    }
    Ok(())
}

fn tree(r: &mut Reader<'_, '_>) -> Step {
    r.flags(&MSTI_FLAGS, 1, ALL_FLAGS)?;
    let at = r.pos();
    let number = u64::from(r.peek_u16(0).unwrap_or(0));
    r.record(&MSTI_PRIORITY, number >> 12, at, 1);
    r.u16(&MSTI_ID)?;
    r.ether(&MSTI_ROOT)?;
    r.u32(&MSTI_COST)?;
    r.u8(&MSTI_BRIDGE_PRIORITY)?;
    r.u8(&MSTI_PORT_PRIORITY)?;
    r.u8(&MSTI_HOPS)?;
    Ok(())
}

/// The records that Cisco puts behind a per-VLAN tree's unit.
fn per_vlan(r: &mut Reader<'_, '_>) -> Step {
    let cisco = matches!(
        r.cx.net.link_dst,
        crate::frame::Addr::Mac([0x01, 0x00, 0x0c, ..])
    );
    if !cisco {
        return Ok(());
    }
    // A byte of alignment stands before the record where version 1's length does not.
    if r.left() == 7 {
        r.skip(&PVST_TYPE, 1)?;
    }
    if r.left() >= 6 {
        r.u16(&PVST_TYPE)?;
        r.u16(&PVST_LEN)?;
        r.u16(&PVST_VLAN)?;
    }
    Ok(())
}

fn info(layer: &LayerRef<'_>, out: &mut String) {
    let tree = match layer.number(&TYPE) {
        Some(0x80) => {
            out.push_str("Topology Change Notification");
            return;
        }
        Some(0x00) => "Conf. ",
        Some(0x02) if layer.number(&VERSION) == Some(3) => "MST. ",
        Some(0x02) if layer.number(&VERSION) == Some(4) => "SPT. ",
        Some(0x02) => "RST. ",
        _ => return,
    };
    out.push_str(tree);
    if layer.number(&TC) == Some(1) {
        out.push_str("TC + ");
    }
    out.push_str("Root = ");
    let put = |out: &mut String, spec: Spec| {
        if let Some(f) = layer.get(spec) {
            value::plain(out, f);
        }
    };
    for (spec, behind) in [
        (&ROOT_PRIO, "/"),
        (&ROOT_EXT, "/"),
        (&ROOT_HW, "  Cost = "),
        (&ROOT_COST, "  Port = "),
        (&PORT, ""),
    ] {
        put(out, spec);
        out.push_str(behind);
    }
}
