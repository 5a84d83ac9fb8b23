//! Whether an MQTT topic filter matches a topic name, and by which rule: MQTT 3.1.1 section 4.7, which MQTT 5 kept.

/// What came of holding a topic name to a topic filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// What came of it.
    pub outcome: Outcome,
    /// The rule that decided, in a sentence.
    pub rule: &'static str,
    /// Where it stands.
    pub cite: &'static str,
    /// The level (from 0) that decided, where one did.
    pub level: Option<usize>,
}

/// Matches, or not, or cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The subscriber gets the message.
    Yes,
    /// It does not.
    No,
    /// The topic filter is against the rules: the broker closes the connection.
    BadFilter,
    /// The topic name is.
    BadTopic,
}

impl Outcome {
    /// In words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "match",
            Self::No => "do not match",
            Self::BadFilter => "bad topic filter",
            Self::BadTopic => "bad topic",
        }
    }
}

const LENGTH: &str = "MQTT 3.1.1 section 4.7.3";
const LEVELS: &str = "MQTT 3.1.1 section 4.7.1.1";
const MULTI: &str = "MQTT 3.1.1 section 4.7.1.2";
const SINGLE: &str = "MQTT 3.1.1 section 4.7.1.3";
const DOLLAR: &str = "MQTT 3.1.1 section 4.7.2";

/// Holds a topic name to a topic filter.
#[must_use]
pub fn matching(filter: &str, topic: &str) -> Match {
    if let Some(bad) = bad_filter(filter).or_else(|| bad_topic(topic)) {
        return bad;
    }
    if topic.starts_with('$') && filter.starts_with(['#', '+']) {
        let rule = "a filter that begins with a wildcard does not match topics that begin with $";
        return Match::new(Outcome::No, rule, DOLLAR, Some(0));
    }
    let mut names = topic.split('/');
    for (level, wanted) in filter.split('/').enumerate() {
        if wanted == "#" {
            let rule = "# matches the level above it and any number of levels below";
            return Match::new(Outcome::Yes, rule, MULTI, Some(level));
        }
        match names.next() {
            None => {
                let rule = "the topic has fewer levels than the filter asks for";
                return Match::new(Outcome::No, rule, LEVELS, Some(level));
            }
            Some(name) if wanted == "+" || wanted == name => {}
            Some(_) => {
                let rule = "a level without wildcard has to be the same, letter for letter";
                return Match::new(Outcome::No, rule, LENGTH, Some(level));
            }
        }
    }
    if names.next().is_some() {
        let level = filter.split('/').count();
        let rule = "the topic has more levels than the filter; only # takes several";
        return Match::new(Outcome::No, rule, SINGLE, Some(level));
    }
    if filter.split('/').any(|l| l == "+") {
        let rule = "+ matches one level, whatever it is called, even nothing";
        return Match::new(Outcome::Yes, rule, SINGLE, None);
    }
    let rule = "without wildcards filter and topic have to be the same, letter for letter";
    Match::new(Outcome::Yes, rule, LENGTH, None)
}

impl Match {
    fn new(outcome: Outcome, rule: &'static str, cite: &'static str, level: Option<usize>) -> Self {
        Self {
            outcome,
            rule,
            cite,
            level,
        }
    }
}

/// Why a topic filter is against the rules.
#[must_use]
pub fn bad_filter(filter: &str) -> Option<Match> {
    let bad = |rule, cite, level| Some(Match::new(Outcome::BadFilter, rule, cite, level));
    if let Some((rule, cite)) = bad_length(filter) {
        return bad(rule, cite, None);
    }
    let last = filter.split('/').count().saturating_sub(1);
    for (level, name) in filter.split('/').enumerate() {
        if name.contains('#') && (name != "#" || level != last) {
            let rule = "# stands alone on its level, and only on the last one";
            return bad(rule, MULTI, Some(level));
        }
        if name.contains('+') && name != "+" {
            return bad(
                "+ takes a whole level: nothing stands beside it",
                SINGLE,
                Some(level),
            );
        }
    }
    None
}

/// Why a topic name is against the rules.
#[must_use]
pub fn bad_topic(topic: &str) -> Option<Match> {
    let bad = |rule, cite| Some(Match::new(Outcome::BadTopic, rule, cite, None));
    if let Some((rule, cite)) = bad_length(topic) {
        return bad(rule, cite);
    }
    if topic.contains(['#', '+']) {
        let rule = "wildcards belong in topic filters, never in the name of a topic";
        return bad(rule, "MQTT 3.1.1 section 4.7.1");
    }
    None
}

fn bad_length(text: &str) -> Option<(&'static str, &'static str)> {
    if text.is_empty() {
        Some(("it needs at least one character", LENGTH))
    } else if text.contains('\0') {
        Some(("the character U+0000 is not allowed", LENGTH))
    } else if text.len() > usize::from(u16::MAX) {
        Some(("it has at most 65535 bytes", LENGTH))
    } else {
        None
    }
}
