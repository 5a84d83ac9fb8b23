//! What is wrong with a filter, where, and what to write instead.

use std::fmt;
use std::ops::Range;

/// A filter that cannot be used: the text, the bytes of it that are wrong, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// The whole filter as given.
    pub text: String,
    /// The bytes of `text` that are wrong; empty at its end when something is missing there.
    pub span: Range<usize>,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The filter ends where something must follow.
    UnexpectedEnd,
    /// A word or sign that cannot stand here.
    Unexpected,
    /// A character that no filter contains.
    BadCharacter,
    /// A string, character, set or slice that is never closed, and the sign that closes it.
    Unclosed(char),
    /// An escape in a string that means nothing.
    BadEscape,
    /// A name that no field or protocol has; the nearest names.
    UnknownField(Vec<&'static str>),
    /// A name before a parenthesis that is no function.
    UnknownFunction,
    /// A function with too few or too many arguments.
    Arguments(&'static str),
    /// A comparison without a field on either side.
    NoField,
    /// A value that does not fit the field's kind: the kind, and how to write one.
    BadValue(&'static str, &'static str),
    /// A number too large for the field; the largest that fits.
    TooBig(u64),
    /// A value name that the field does not have; some that it has.
    UnknownName(Vec<&'static str>),
    /// An operator that the field's kind does not know: operator and kind.
    NotFor(&'static str, &'static str),
    /// Two fields whose kinds cannot be compared.
    Incompatible(&'static str, &'static str),
    /// A function or value that says nothing by itself.
    NotATest,
    /// A slice whose numbers make no sense.
    BadSlice,
    /// A regular expression that does not compile, with the reason.
    BadRegex(String),
    /// Too many parentheses, negations or operators within one another.
    TooDeep,
    /// A capture filter (BPF); the display filter that means the same, where one is known.
    CaptureFilter(Option<String>),
}

impl FilterError {
    pub(super) fn new(text: &str, span: Range<usize>, reason: Reason) -> Self {
        Self {
            text: text.to_owned(),
            span,
            reason,
        }
    }

    /// The part of the filter that is wrong.
    #[must_use]
    pub fn token(&self) -> &str {
        self.text.get(self.span.clone()).unwrap_or("")
    }

    /// What is wrong, in one line.
    #[must_use]
    pub fn message(&self) -> String {
        let token = self.token();
        match &self.reason {
            Reason::UnexpectedEnd => "the filter ends too early".to_owned(),
            Reason::Unexpected => format!("\"{token}\" cannot stand here"),
            Reason::BadCharacter => format!("\"{token}\" means nothing in a filter"),
            Reason::Unclosed(c) => format!("the closing {c} is missing"),
            Reason::BadEscape => format!("{token} is not an escape"),
            Reason::UnknownField(_) => format!("no field or protocol is called \"{token}\""),
            Reason::UnknownFunction => format!("no function is called \"{token}\""),
            Reason::Arguments(what) => format!("this function takes {what}"),
            Reason::NoField => format!("{token} is compared with nothing of the packet"),
            Reason::BadValue(kind, _) => format!("{token} is not {kind}"),
            Reason::TooBig(max) => {
                format!("{token} is too big for this field, whose largest value is {max}")
            }
            Reason::UnknownName(_) => format!("{token} is none of this field's values"),
            Reason::NotFor(op, kind) => format!("{op} does not work on {kind}"),
            Reason::Incompatible(a, b) => format!("{a} cannot be compared with {b}"),
            Reason::NotATest => format!("{token} by itself is neither true nor false"),
            Reason::BadSlice => format!("{token} selects no bytes"),
            Reason::BadRegex(why) => format!("this regular expression does not work: {why}"),
            Reason::TooDeep => "the filter is nested too deeply".to_owned(),
            Reason::CaptureFilter(_) => "this is a capture filter (BPF), for -f".to_owned(),
        }
    }

    /// What to do about it, in one line.
    #[must_use]
    pub fn advice(&self) -> String {
        match &self.reason {
            Reason::UnexpectedEnd => "add what is compared, such as: tcp.port == 5050".to_owned(),
            Reason::Unexpected => {
                "join tests with and, or, not; compare with == != < > contains matches in"
                    .to_owned()
            }
            Reason::BadCharacter if self.token() == "=" => {
                "to compare, write it twice, as in: tcp.port == 5050".to_owned()
            }
            Reason::BadCharacter if self.token() == "|" => {
                "write || or the word: tcp or udp".to_owned()
            }
            Reason::BadCharacter => "put text in quotes: mqtt.topic == \"home/lamp\"".to_owned(),
            Reason::Unclosed(c) => format!("add {c}"),
            Reason::BadEscape => {
                "write \\\\ for a backslash, or a raw string for regular expressions: r\"\\d+\""
                    .to_owned()
            }
            Reason::UnknownField(near) | Reason::UnknownName(near) if !near.is_empty() => {
                format!("did you mean {}?", near.join(", "))
            }
            Reason::UnknownField(_) => "`netlens fields` lists them all".to_owned(),
            Reason::UnknownFunction => {
                "the functions are len, count, lower, upper, string, min, max, abs".to_owned()
            }
            Reason::Arguments(_) => "as in: len(tcp.payload) > 100".to_owned(),
            Reason::NoField => "put a field on one side, as in: tcp.port == 5050".to_owned(),
            Reason::BadValue(_, how) => (*how).to_owned(),
            Reason::TooBig(_) => "write a smaller number".to_owned(),
            Reason::UnknownName(_) => "write the number instead".to_owned(),
            Reason::NotFor("matches", _) => {
                "turn it into text first: string(ip.src) matches \"^192\"".to_owned()
            }
            Reason::NotFor(..) => "compare it with == or in {…}".to_owned(),
            Reason::Incompatible(..) => "compare fields of the same kind".to_owned(),
            Reason::NotATest => "compare it with a value, as in: len(tcp.payload) > 100".to_owned(),
            Reason::BadSlice => {
                "slices are [first:length], [first-last], [first], [-3:]".to_owned()
            }
            Reason::BadRegex(_) => {
                "a plain search needs no expression: contains \"text\"".to_owned()
            }
            Reason::TooDeep => "split it into simpler filters".to_owned(),
            Reason::CaptureFilter(Some(better)) => format!("as a display filter write: {better}"),
            Reason::CaptureFilter(None) => {
                "a display filter names fields, as in: tcp.port == 5050".to_owned()
            }
        }
    }
}

impl fmt::Display for FilterError {
    /// The message, the filter with the wrong part marked, and the advice: four lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = self.text.get(..self.span.start).unwrap_or("");
        let marks = self.token().chars().count().max(1);
        // A tab or line break in the filter must not move the mark away from what it marks.
        let shown: String = self
            .text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        writeln!(f, "{}", self.message())?;
        writeln!(f, "  {shown}")?;
        writeln!(
            f,
            "  {:blank$}^{:~<tail$}",
            "",
            "",
            blank = before.chars().count(),
            tail = marks - 1
        )?;
        write!(f, "{}", self.advice())
    }
}

impl std::error::Error for FilterError {}
