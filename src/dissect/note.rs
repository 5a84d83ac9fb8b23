//! What dissection has to say about a packet besides its fields.

use super::FieldSpec;

/// Why a note was made. The first three keep apart what other tools lump together as "malformed".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The capture stored fewer bytes than were on the wire (snap length, cut file): the packet may be fine.
    CutByCapture,
    /// The packet itself ends before a length or format inside it says it may.
    CutByPacket,
    /// The bytes are in other frames that this capture point has not delivered, or a bound dropped them.
    NotReassembled,
    /// A value breaks the protocol's rules.
    Invalid,
    /// Legal, but worth a look.
    Unusual,
}

impl Why {
    /// One word for lists.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::CutByCapture => "cut by capture",
            Self::CutByPacket => "cut by packet",
            Self::NotReassembled => "not reassembled",
            Self::Invalid => "invalid",
            Self::Unusual => "unusual",
        }
    }
}

/// A remark on a range of bytes.
#[derive(Debug, Clone, Copy)]
pub struct Note {
    /// The class of the remark.
    pub why: Why,
    /// What was found, as a clause: "header length 16 is below the minimum of 20".
    pub text: &'static str,
    /// The field that was being read, if one was.
    pub field: Option<&'static FieldSpec>,
    /// The field that promised the length that fell short, if one did.
    pub said_by: Option<&'static FieldSpec>,
    /// Source of the range.
    pub source: u16,
    /// Offset of the first byte concerned.
    pub start: u32,
    /// Bytes needed, for the cuts; otherwise the bytes concerned.
    pub need: u32,
    /// Bytes that were there.
    pub have: u32,
    /// Index of the layer that made the note.
    pub layer: u16,
}

impl Note {
    /// The remark as a sentence: what was needed, what was there, and which field promised it.
    #[must_use]
    pub fn sentence(&self) -> String {
        let what = self.field.map_or("the next field", |f| f.name);
        let by = |verb: &str| {
            self.said_by
                .map(|f| format!(" ({} {verb} it)", f.name))
                .unwrap_or_default()
        };
        match self.why {
            Why::CutByCapture => format!(
                "{what} needs {} bytes at offset {}, the capture kept only {}: raise the snap length to see the rest",
                self.need, self.start, self.have
            ),
            Why::CutByPacket => format!(
                "{what} needs {} bytes at offset {}, but the packet ends after {}{}",
                self.need,
                self.start,
                self.have,
                by("limits")
            ),
            Why::NotReassembled if self.text.is_empty() => format!(
                "{what} needs {} bytes, {} were reassembled",
                self.need, self.have
            ),
            Why::NotReassembled | Why::Invalid | Why::Unusual => match self.field {
                Some(f) => format!("{}: {}", f.name, self.text),
                None => self.text.to_owned(),
            },
        }
    }
}
