//! What a protocol is to the framework: its fields, its claims, and the functions that read it.

use super::{FieldSpec, Kind, LayerRef, Reader, Step, StreamDissector};

/// What a protocol answers to. A parent never names its children: a child claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// Every frame, before its link layer.
    Frame,
    /// Link-layer header type of the capture.
    Link(u32),
    /// EtherType (IEEE 802.3 clause 3.2.6), also inside SNAP and Linux cooked headers.
    EtherType(u16),
    /// An LLC header (IEEE 802.2), behind a length instead of an EtherType.
    Ieee8022,
    /// LLC destination service access point (IEEE 802.2).
    Llc(u8),
    /// SNAP organization code and protocol number, for organizations other than 00:00:00.
    Snap(u32, u16),
    /// Organization of a vendor's 802.11 action frame (IEEE 802.11-2020 clause 9.6.5).
    VendorAction(u32),
    /// IP protocol number or IPv6 next header.
    IpProto(u8),
    /// UDP port, either end.
    UdpPort(u16),
    /// TCP port, either end.
    TcpPort(u16),
    /// Media type of a body, in lower case, without parameters.
    MediaType(&'static str),
    /// Name by which an HTTP upgrade hands a connection over, in lower case (RFC 9110 section 7.8).
    Upgrade(&'static str),
    /// TCP port, either end, of a protocol inside TLS (or UDP port, of one inside DTLS).
    TlsPort(u16),
    /// Name by which the two ends of a TLS connection agree on what is spoken inside it (RFC 7301 section 3.1).
    Alpn(&'static str),
    /// Name of a protocol spoken inside a WebSocket (RFC 6455 section 1.9).
    WebSocket(&'static str),
}

/// A claim is a key that a protocol declares.
pub type Claim = Key;

/// What content says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// It is this protocol: a signature or a well-formed message that noise does not form.
    Yes,
    /// It fits, but so would noise: enough where a port proposes it.
    Maybe,
    /// It is not.
    No,
    /// Too few bytes to say.
    NeedMore,
}

/// How a protocol reads a byte stream.
#[derive(Clone, Copy)]
pub struct StreamEntry {
    /// Looks at the first bytes of one direction of a connection.
    pub probe: fn(&[u8]) -> Probe,
    /// Makes the reader for one connection, both directions.
    pub start: fn() -> Box<dyn StreamDissector>,
    /// Order in which content is probed on ports that nobody claims; lower first, strict signatures before loose ones.
    pub rank: u8,
}

/// A protocol: plain data, one static each.
pub struct Protocol {
    /// Wireshark's filter name, such as `tcp`.
    pub name: &'static str,
    /// Full name, for the tree.
    pub title: &'static str,
    /// Short name, for the protocol column.
    pub column: &'static str,
    /// The protocol's own item; its key is `name`.
    pub item: &'static FieldSpec,
    /// All fields it declares.
    pub fields: &'static [&'static [&'static FieldSpec]],
    /// What it answers to.
    pub claims: &'static [Claim],
    /// Reads a packet or datagram.
    pub packet: Option<fn(&mut Reader<'_, '_>) -> Step>,
    /// Probes a datagram's content where no port claims it.
    pub datagram: Option<fn(&[u8]) -> Probe>,
    /// Reads a byte stream.
    pub stream: Option<StreamEntry>,
    /// Writes the layer in a few words, for the Info column; writing nothing leaves the line to the layer below.
    pub info: fn(&LayerRef<'_>, &mut String),
    /// Writes what the Info column must say of this layer even where a layer above it speaks, such as `[TCP Retransmission] `.
    pub front: Option<fn(&LayerRef<'_>, &mut String)>,
    /// A column name that depends on the packet (`TLSv1.3`).
    pub column_of: Option<fn(&LayerRef<'_>) -> &'static str>,
}

impl Protocol {
    /// A protocol with nothing but names; the rest is set with struct update syntax.
    #[must_use]
    pub const fn new(
        name: &'static str,
        title: &'static str,
        column: &'static str,
        item: &'static FieldSpec,
    ) -> Self {
        Self {
            name,
            title,
            column,
            item,
            fields: &[],
            claims: &[],
            packet: None,
            datagram: None,
            stream: None,
            info: no_info,
            front: None,
            column_of: None,
        }
    }
}

fn no_info(_: &LayerRef<'_>, _: &mut String) {}

/// The item of a protocol: present when the protocol is.
#[must_use]
pub const fn protocol(
    key: &'static str,
    name: &'static str,
    doc: &'static str,
    spec: &'static str,
) -> FieldSpec {
    FieldSpec::new(key, name, Kind::Protocol, doc, spec)
}

impl std::fmt::Debug for Protocol {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}
