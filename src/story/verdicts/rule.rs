//! What a rule is, and when it applies.

use crate::story::stage::{Stage, StageKind, State};
use crate::story::{Device, Story};

/// How sure a verdict is of its cause. That the stage failed is certain in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The frames say so themselves.
    Certain,
    /// By far the most common cause of what the frames show.
    Likely,
    /// One of several causes.
    Possible,
}

impl Confidence {
    /// The confidence in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// The stage failed.
    Failure,
    /// It went well all the same, but deserves a look.
    Trouble,
    /// All is well, but it surprises many: said, and no verdict.
    Hint,
    /// Part of normal life: no verdict.
    Harmless,
}

/// A passage through a stage, with all that a rule may look at.
#[derive(Clone, Copy)]
pub struct Case<'s> {
    /// The whole story.
    pub story: &'s Story,
    /// Whose.
    pub device: &'s Device,
    /// The passage.
    pub stage: &'s Stage,
}

impl<'s> Case<'s> {
    /// The value of the field that proves the fault, where it is the field with that key. What is said of TLS holds for
    /// DTLS, whose fields have the same names with a `d` in front.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<u64> {
        self.stage
            .proof
            .filter(|p| p.field.key == key || p.field.key.strip_prefix('d') == Some(key))
            .map(|p| p.value)
    }

    /// Type and code of the ICMP or ICMPv6 error that proves the fault.
    #[must_use]
    pub fn icmp(&self, key: &str) -> Option<(u64, u64)> {
        self.stage
            .proof
            .filter(|p| p.field.key == key)
            .map(|p| (p.kind, p.value))
    }

    /// The key of the field in the last frame of the evidence.
    #[must_use]
    pub fn last_key(&self) -> &'static str {
        let last = self.stage.evidence.last().and_then(|e| e.field);
        last.map_or("", |f| f.key)
    }

    /// The port that was opened: the lower one, as a rule.
    #[must_use]
    pub fn port(&self) -> u16 {
        let [a, b] = self.stage.ports;
        a.min(b)
    }

    /// Whether the title begins with that word.
    #[must_use]
    pub fn is_about(&self, what: &str) -> bool {
        self.stage.title.starts_with(what)
    }

    /// The same conversation's passage through another stage.
    #[must_use]
    pub fn sibling(&self, kind: StageKind) -> Option<&'s Stage> {
        let flow = self.stage.flow;
        let mut stages = self.device.stages.iter();
        stages.find(|s| flow != 0 && s.flow == flow && s.kind == kind)
    }
}

/// When a rule applies to a stage of its kind.
#[derive(Clone, Copy)]
pub enum When {
    /// It failed, and the field with that key, of one of these values, shows it.
    Says(&'static str, &'static [u64]),
    /// It failed, and the field with that key, from the first value to the last, shows it.
    SaysWithin(&'static str, u64, u64),
    /// The other side answered, and refused; the field with that key, from the first value to the last, shows it. Where it
    /// granted other things, that is trouble and no failure.
    Refused(&'static str, u64, u64),
    /// It failed, and an ICMP or ICMPv6 error of these types and codes shows it.
    Icmp(&'static [(u64, u64)], &'static [(u64, u64)]),
    /// It failed because nobody answered the question in the field with that key.
    Silence(&'static str),
    /// It failed, and the rule looks closer.
    Failed(fn(&Case<'_>) -> bool),
    /// In any state; the rule looks closer.
    Any(fn(&Case<'_>) -> bool),
}

/// One fault: when it applies, and what to say.
pub struct Rule {
    /// Its name for machines, such as `dns-no-such-name`.
    pub name: &'static str,
    /// The stage it is about.
    pub stage: StageKind,
    /// When it applies.
    pub when: When,
    /// Why this happens, in a sentence.
    pub why: &'static str,
    /// What to try first.
    pub first: &'static str,
    /// What to try if that did not help.
    pub second: &'static str,
    /// How sure the cause is.
    pub sure: Confidence,
    /// How much it weighs.
    pub weight: Weight,
    /// The section that describes it.
    pub spec: &'static str,
}

impl Rule {
    /// The same, as sure as that: what the frames say is certain, which of several causes they have is not.
    #[must_use]
    pub const fn sure(mut self, sure: Confidence) -> Self {
        self.sure = sure;
        self
    }

    /// How much the fault weighs in that stage.
    #[must_use]
    pub fn weighs(&self, stage: &Stage) -> Weight {
        let granted = stage.state != State::Failed && matches!(self.when, When::Refused(..));
        if granted {
            Weight::Trouble
        } else {
            self.weight
        }
    }

    /// Whether the rule applies.
    #[must_use]
    pub fn applies(&self, case: &Case<'_>) -> bool {
        let stage = case.stage;
        if stage.kind != self.stage {
            return false;
        }
        let failed = stage.state == State::Failed;
        match self.when {
            When::Says(key, values) => {
                failed && case.value(key).is_some_and(|v| values.contains(&v))
            }
            When::SaysWithin(key, from, to) => {
                failed && case.value(key).is_some_and(|v| (from..=to).contains(&v))
            }
            When::Refused(key, from, to) => {
                let shown = case.value(key).is_some_and(|v| (from..=to).contains(&v));
                shown && (failed || stage.refused > 0)
            }
            When::Icmp(four, six) => {
                let of =
                    |key, list: &[(u64, u64)]| case.icmp(key).is_some_and(|c| list.contains(&c));
                failed && (of("icmp.code", four) || of("icmpv6.code", six))
            }
            When::Silence(key) => failed && stage.proof.is_none() && case.last_key() == key,
            When::Failed(looks) => failed && looks(case),
            When::Any(looks) => looks(case),
        }
    }
}
