//! What a field is: its name, its shape, the words for its values, and the sentence that teaches it.

use super::{Detail, FieldRef, Packet};

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// Decimal.
    Dec,
    /// Hexadecimal with leading zeros to the field's width.
    Hex,
    /// Decimal, then hexadecimal in parentheses, in the tree; decimal in columns.
    DecHex,
    /// Hexadecimal, then decimal in parentheses, in the tree; hexadecimal in columns.
    HexDec,
}

/// The shape of a field's value. Multi-byte numbers are big-endian on the wire unless the reader call says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The protocol's own item: present when the protocol is.
    Protocol,
    /// No value: a heading, or something that is either there or not (Wireshark's FT_NONE).
    Flag,
    /// True or false.
    Bool,
    /// Unsigned number of that many bits.
    Uint(u8, Base),
    /// Signed number of that many bits.
    Int(u8),
    /// IPv4 address.
    Ipv4,
    /// IPv6 address.
    Ipv6,
    /// EUI-48 hardware address.
    Ether,
    /// Opaque bytes.
    Bytes,
    /// Text. Bytes that are not UTF-8 are shown escaped.
    Text,
    /// Absolute time, nanoseconds since the epoch.
    AbsTime,
    /// Difference of times, nanoseconds.
    RelTime,
    /// Number of another frame of the capture.
    Frame,
    /// Object identifier in dotted form.
    Oid,
    /// IEEE 754 double, as its bits.
    Double,
}

impl Kind {
    /// 8-bit unsigned, decimal.
    pub const U8: Self = Self::Uint(8, Base::Dec);
    /// 16-bit unsigned, decimal.
    pub const U16: Self = Self::Uint(16, Base::Dec);
    /// 24-bit unsigned, decimal.
    pub const U24: Self = Self::Uint(24, Base::Dec);
    /// 32-bit unsigned, decimal.
    pub const U32: Self = Self::Uint(32, Base::Dec);
    /// 64-bit unsigned, decimal.
    pub const U64: Self = Self::Uint(64, Base::Dec);
    /// 8-bit unsigned, hexadecimal.
    pub const X8: Self = Self::Uint(8, Base::Hex);
    /// 16-bit unsigned, hexadecimal.
    pub const X16: Self = Self::Uint(16, Base::Hex);
    /// 24-bit unsigned, hexadecimal.
    pub const X24: Self = Self::Uint(24, Base::Hex);
    /// 32-bit unsigned, hexadecimal.
    pub const X32: Self = Self::Uint(32, Base::Hex);

    /// The word for this shape in lists of fields (Wireshark's type names without FT_).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Protocol => "protocol",
            Self::Flag => "none",
            Self::Bool => "boolean",
            Self::Uint(0..=8, _) => "uint8",
            Self::Uint(9..=16, _) => "uint16",
            Self::Uint(17..=24, _) => "uint24",
            Self::Uint(25..=32, _) => "uint32",
            Self::Uint(..) => "uint64",
            Self::Int(0..=8) => "int8",
            Self::Int(9..=16) => "int16",
            Self::Int(17..=32) => "int32",
            Self::Int(_) => "int64",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Ether => "ether",
            Self::Bytes => "bytes",
            Self::Text => "string",
            Self::AbsTime => "absolute_time",
            Self::RelTime => "relative_time",
            Self::Frame => "framenum",
            Self::Oid => "oid",
            Self::Double => "double",
        }
    }

    /// Whether the value is held as a number in the field record.
    #[must_use]
    pub fn is_number(self) -> bool {
        !matches!(
            self,
            Self::Protocol | Self::Flag | Self::Bytes | Self::Text | Self::Ipv6 | Self::Oid
        )
    }
}

/// Words for the values of a field.
#[derive(Clone, Copy)]
pub enum Names {
    /// The number speaks for itself.
    None,
    /// A sorted or unsorted list of value and name.
    List(&'static [(u64, &'static str)]),
    /// A function, for ranges and large tables.
    Lookup(fn(u64) -> Option<&'static str>),
    /// Words for a true and a false bit.
    Bool(&'static str, &'static str),
    /// A unit written after the number, with its leading space.
    Unit(&'static str),
    /// A text that is computed from the packet only when somebody asks for it.
    Computed(fn(Packet<'_>, &mut String)),
    /// A text that is made from the field's own record (its number or bytes) when somebody asks for it: the whole value
    /// of a text, or how the tree words a number.
    Rendered(fn(FieldRef<'_>, &mut String)),
}

impl Names {
    /// The name of `value`, if there is one.
    #[must_use]
    pub fn of(&self, value: u64) -> Option<&'static str> {
        match self {
            Self::List(list) => list.iter().find(|(v, _)| *v == value).map(|(_, n)| *n),
            Self::Lookup(f) => f(value),
            Self::Bool(yes, no) => Some(if value != 0 { yes } else { no }),
            Self::None | Self::Unit(_) | Self::Computed(_) | Self::Rendered(_) => None,
        }
    }
}

/// What a copy that is made to be given away does with the bytes of a field. Addresses need no mark: their kind says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// What the field's kind says: addresses may be renamed, all else stays.
    ByKind,
    /// A credential, or what one can be found out from: hidden.
    Secret,
    /// The name of a wireless network: renamed with the addresses.
    NetworkName,
    /// Of an address's kind but none that can be renamed: a mask, a magic number, what a signature covers.
    NoAddress,
}

/// One field of a protocol, declared once in the protocol's own file.
pub struct FieldSpec {
    /// Wireshark's field name, such as `tcp.flags.syn`.
    pub key: &'static str,
    /// Label in the tree, such as `Source Port`.
    pub name: &'static str,
    /// Shape of the value.
    pub kind: Kind,
    /// Words for values.
    pub names: Names,
    /// Mask of the bits within the number that was read; 0 when the field is whole bytes. The stored value is shifted down.
    pub mask: u64,
    /// Names under which filters find this field too, such as `ip.addr` for `ip.src` and `ip.dst`.
    pub also: &'static [&'static str],
    /// The least that must be asked for, for the field to be recorded. [`Detail::All`](super::Detail) marks one that says
    /// nothing that others of the packet do not say: a single bit of flags, the same value in another form, the bytes that
    /// another protocol explains.
    pub detail: Detail,
    /// What becomes of it in a copy that is given away.
    pub privacy: Privacy,
    /// One sentence that teaches what the field is for.
    pub doc: &'static str,
    /// Standard and section.
    pub spec: &'static str,
}

impl FieldSpec {
    /// A field with no names, mask or aliases.
    #[must_use]
    pub const fn new(
        key: &'static str,
        name: &'static str,
        kind: Kind,
        doc: &'static str,
        spec: &'static str,
    ) -> Self {
        Self {
            key,
            name,
            kind,
            names: Names::None,
            mask: 0,
            also: &[],
            detail: Detail::Lines,
            privacy: Privacy::ByKind,
            doc,
            spec,
        }
    }

    /// Adds a list of value names.
    #[must_use]
    pub const fn names(mut self, list: &'static [(u64, &'static str)]) -> Self {
        self.names = Names::List(list);
        self
    }

    /// Adds a function that names values.
    #[must_use]
    pub const fn lookup(mut self, f: fn(u64) -> Option<&'static str>) -> Self {
        self.names = Names::Lookup(f);
        self
    }

    /// Words for a true and a false bit.
    #[must_use]
    pub const fn yes_no(mut self, yes: &'static str, no: &'static str) -> Self {
        self.names = Names::Bool(yes, no);
        self
    }

    /// A unit, with its leading space (`" bytes"`).
    #[must_use]
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.names = Names::Unit(unit);
        self
    }

    /// A function that makes the text of the field when somebody asks for it.
    #[must_use]
    pub const fn computed(mut self, f: fn(Packet<'_>, &mut String)) -> Self {
        self.names = Names::Computed(f);
        self
    }

    /// A function that words the field from its own record when somebody asks for it.
    #[must_use]
    pub const fn rendered(mut self, f: fn(FieldRef<'_>, &mut String)) -> Self {
        self.names = Names::Rendered(f);
        self
    }

    /// The bits of the number that this field is made of.
    #[must_use]
    pub const fn mask(mut self, mask: u64) -> Self {
        self.mask = mask;
        self
    }

    /// Further names under which filters find this field.
    #[must_use]
    pub const fn also(mut self, keys: &'static [&'static str]) -> Self {
        self.also = keys;
        self
    }

    /// What must be asked for to be sure of the field: parts of a number may be left out where the whole is recorded.
    #[must_use]
    pub fn surely(&self) -> Detail {
        if self.mask == 0 {
            self.detail
        } else {
            Detail::All
        }
    }

    /// Says that the field only repeats what others say ([`FieldSpec::detail`]).
    #[must_use]
    pub const fn detail(mut self) -> Self {
        self.detail = Detail::All;
        self
    }

    /// Says that rows of a table want the field, lines and stories do not.
    #[must_use]
    pub const fn for_rows(mut self) -> Self {
        self.detail = Detail::Rows;
        self
    }

    /// Says that the field holds a credential, or what one can be found out from.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.privacy = Privacy::Secret;
        self
    }

    /// Says that the field holds the name of a wireless network.
    #[must_use]
    pub const fn network_name(mut self) -> Self {
        self.privacy = Privacy::NetworkName;
        self
    }

    /// Says that the field is written like an address and is none that could be renamed.
    #[must_use]
    pub const fn no_address(mut self) -> Self {
        self.privacy = Privacy::NoAddress;
        self
    }

    /// The field's value within `number`: masked and shifted down.
    #[inline]
    #[must_use]
    pub fn extract(&self, number: u64) -> u64 {
        if self.mask == 0 {
            number
        } else {
            (number & self.mask)
                .checked_shr(self.mask.trailing_zeros())
                .unwrap_or(0)
        }
    }
}

impl PartialEq for FieldSpec {
    /// Two specs are the same when they are the same declaration.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl std::fmt::Debug for FieldSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.key)
    }
}
