//! The stages of a device's life on the network.

use super::words::clip;
use crate::dissect::{FieldSpec, Packet};
use crate::frame::Timestamp;

/// A stage, in the order in which a device goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageKind {
    /// Joins the Wi-Fi: probe, authenticate, associate, key handshake.
    Join,
    /// Gets an address: DHCP, ARP.
    Address,
    /// Resolves a name: DNS.
    Name,
    /// Opens a connection: TCP handshake.
    Connect,
    /// Secures it: TLS handshake.
    Secure,
    /// Talks: HTTP, MQTT, lines of text.
    Talk,
    /// Closes the connection.
    Close,
    /// Loses the Wi-Fi, and finds its way back.
    Recover,
    /// What the tasks of the firmware do, where the board tells it.
    Tasks,
}

impl StageKind {
    /// All stages, in order.
    pub const ALL: [Self; 9] = [
        Self::Join,
        Self::Address,
        Self::Name,
        Self::Connect,
        Self::Secure,
        Self::Talk,
        Self::Close,
        Self::Recover,
        Self::Tasks,
    ];

    /// The stage's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Join => "Join",
            Self::Address => "Address",
            Self::Name => "Name",
            Self::Connect => "Connect",
            Self::Secure => "Secure",
            Self::Talk => "Talk",
            Self::Close => "Close",
            Self::Recover => "Recover",
            Self::Tasks => "Tasks",
        }
    }
}

/// How far a stage got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It went well.
    Ok,
    /// It failed, and the evidence says so.
    Failed,
    /// It has begun; neither success nor failure was seen.
    InProgress,
    /// Nothing of it is in the capture.
    NotSeen,
    /// This capture point cannot see it, whatever happened.
    NotVisible,
}

impl State {
    /// The state in the words of reports and screens.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Failed => "FAILED",
            Self::InProgress => "IN PROGRESS",
            Self::NotSeen => "NOT SEEN",
            Self::NotVisible => "NOT VISIBLE FROM HERE",
        }
    }

    /// The state as a key for machines.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Failed => "failed",
            Self::InProgress => "in_progress",
            Self::NotSeen => "not_seen",
            Self::NotVisible => "not_visible",
        }
    }
}

/// A frame, and the field in it, that proves something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Frame number.
    pub frame: u32,
    /// The field to look at.
    pub field: Option<&'static FieldSpec>,
}

/// The field that showed that something went wrong, with its value: what verdicts are decided by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proof {
    /// Frame number.
    pub frame: u32,
    /// The field.
    pub field: &'static FieldSpec,
    /// Its value as a number; 0 where it is none.
    pub value: u64,
    /// The ICMP type, where the field is an ICMP code; else 0.
    pub kind: u64,
}

impl Proof {
    /// The field as that packet has it.
    #[must_use]
    pub fn of(field: &'static FieldSpec, packet: &Packet<'_>) -> Self {
        let types = ["icmp.type", "icmpv6.type"];
        let kind = matches!(field.key, "icmp.code" | "icmpv6.code")
            .then(|| {
                let mut fields = packet.fields();
                fields.find(|f| types.contains(&f.spec().key))
            })
            .flatten();
        Self {
            frame: packet.frame.number,
            field,
            value: packet.number(field).unwrap_or(0),
            kind: kind.map_or(0, |f| f.number()),
        }
    }
}

/// One passage through a stage: one DHCP exchange, one name, one connection.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Which stage.
    pub kind: StageKind,
    /// How far it got.
    pub state: State,
    /// What it was about, in a few words: `server.netlens.test`, `TCP 203.0.113.10:5050`.
    pub title: String,
    /// What came of it, in a sentence.
    pub verdict: String,
    /// Further remarks, a sentence each: scope of the address, need of NAT, missing encryption.
    pub remarks: Vec<String>,
    /// The frames that prove the state, in order; bounded.
    pub evidence: Vec<Evidence>,
    /// The first field that showed that something went wrong; `None` where silence did.
    pub proof: Option<Proof>,
    /// Signs of trouble that need not end in failure, such as bytes sent again.
    pub odd: u32,
    /// The first of them.
    pub sign: Option<Proof>,
    /// Answers that refused what was asked, such as 404.
    pub refused: u64,
    /// When it began.
    pub start: Timestamp,
    /// When its state was last changed by a packet.
    pub end: Timestamp,
    /// Flow number, 0 where it belongs to none.
    pub flow: u32,
    /// Source and destination port of its first packet, 0 where there are none.
    pub ports: [u16; 2],
}

/// Frames kept as evidence of one stage.
const MAX_EVIDENCE: usize = 24;
const MAX_REMARKS: usize = 8;
/// Longest title, verdict and remark, in bytes.
const TITLE: usize = 200;
const SENTENCE: usize = 400;

impl Stage {
    /// A stage that begins.
    #[must_use]
    pub fn begin(
        kind: StageKind,
        title: String,
        time: Timestamp,
        flow: u32,
        ports: [u16; 2],
    ) -> Self {
        Self {
            kind,
            state: State::InProgress,
            title: clip(title, TITLE),
            verdict: String::new(),
            remarks: Vec::new(),
            evidence: Vec::new(),
            proof: None,
            odd: 0,
            sign: None,
            refused: 0,
            start: time,
            end: time,
            flow,
            ports,
        }
    }

    /// Adds a frame as evidence. Beyond the bound the last one is replaced, so that first and latest are kept.
    pub fn prove(&mut self, frame: u32, field: Option<&'static FieldSpec>, time: Timestamp) {
        self.end = time;
        if self.evidence.last().is_some_and(|e| e.frame == frame) {
            return;
        }
        let evidence = Evidence { frame, field };
        if self.evidence.len() < MAX_EVIDENCE {
            self.evidence.push(evidence);
        } else if let Some(last) = self.evidence.last_mut() {
            *last = evidence;
        }
    }

    /// Sets the state and the sentence that says why.
    pub fn conclude(&mut self, state: State, verdict: impl Into<String>) {
        self.state = state;
        self.verdict = clip(verdict.into(), SENTENCE);
    }

    /// Calls it something else.
    pub fn rename(&mut self, title: String) {
        self.title = clip(title, TITLE);
    }

    /// Adds a remark once.
    pub fn remark(&mut self, text: impl Into<String>) {
        let text = clip(text.into(), SENTENCE);
        if self.remarks.len() < MAX_REMARKS && !self.remarks.contains(&text) {
            self.remarks.push(text);
        }
    }

    /// Nanoseconds from begin to the last change.
    #[must_use]
    pub fn duration(&self) -> i64 {
        self.end.since(self.start)
    }
}
