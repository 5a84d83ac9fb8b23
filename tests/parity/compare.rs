//! Lays the values of both programs side by side.

use std::collections::BTreeMap;
use std::fmt;

use super::reasons::Class;
use super::run::{Both, Known, LEADING, Row};

/// How tshark judged a frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State {
    /// A dissector ran past what its own lengths allow.
    pub malformed: bool,
    /// The capture holds only the beginning of the packet.
    pub short: bool,
    /// Its stack names a protocol that netlens does not have.
    pub beyond: bool,
}

/// One value that differs, or one stack.
#[derive(Debug, Clone)]
pub struct Difference {
    pub file: String,
    pub frame: usize,
    /// The field's key; `frame.protocols` for stacks.
    pub field: String,
    pub ours: Option<String>,
    pub theirs: Option<String>,
    pub our_stack: String,
    pub their_stack: String,
    pub state: State,
    /// Whether the stacks are equal up to the first protocol that netlens does not have, or but for such; true for values.
    pub fair: bool,
}

impl Difference {
    /// Who has the value.
    pub fn side(&self) -> &'static str {
        match (&self.ours, &self.theirs) {
            (Some(_), None) => "only netlens",
            (None, _) => "only tshark",
            _ => "both",
        }
    }
}

impl Difference {
    /// As a row of tab-separated values, after the class and line of its reason.
    pub fn row(&self, reason: Option<(Class, usize)>) -> String {
        let (class, line) = reason.map_or((Class::Open, 0), |r| r);
        let mark = |on: bool, letter: &'static str| if on { letter } else { "-" };
        let State {
            malformed,
            short,
            beyond,
        } = self.state;
        let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "<none>".to_owned());
        format!(
            "{class:?}:{line}\t{}\t{}\t{}\t{}{}{}{}\t{}\t{}\t{}\t{}\n",
            self.file,
            self.frame,
            self.field,
            mark(malformed, "m"),
            mark(short, "s"),
            mark(beyond, "b"),
            mark(self.fair, "f"),
            value(&self.theirs),
            value(&self.ours),
            self.their_stack,
            self.our_stack,
        )
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = |v: &Option<String>| v.as_ref().map(|v| v.chars().take(90).collect::<String>());
        let mark = |on: bool, word: &'static str| if on { word } else { "" };
        write!(
            f,
            "{}#{}{}{}{} theirs {:?} ours {:?} [{}]",
            self.file,
            self.frame,
            mark(self.state.malformed, " malformed"),
            mark(self.state.short, " short"),
            mark(self.state.beyond, " beyond"),
            cut(&self.theirs),
            cut(&self.ours),
            self.their_stack,
        )
    }
}

/// Values compared, and how many of them agree.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    pub all: u64,
    pub agree: u64,
}

/// What was counted.
#[derive(Default)]
pub struct Tally {
    pub frames: u64,
    /// By key.
    pub fields: BTreeMap<&'static str, (String, Count)>,
    /// Whole stacks.
    pub strict: Count,
    /// Stacks up to the first protocol that netlens does not have.
    pub fair: Count,
    /// Values of tshark's that belong to protocols behind one that netlens does not have.
    pub beyond: u64,
    /// Protocols that netlens does not have: frames in which each is the first.
    pub missing: BTreeMap<String, u64>,
}

impl Tally {
    /// All values, and those that agree.
    pub fn values(&self) -> (u64, u64) {
        let counts = self.fields.values().map(|f| f.1);
        counts.fold((0, 0), |(a, b), c| (a + c.all, b + c.agree))
    }
}

/// Pairs of values in order: the alignment with the fewest differences.
pub fn align<'a>(
    ours: &'a [String],
    theirs: &'a [String],
) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let same = |a: &[String], b: &[String]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let head = same(ours, theirs);
    let (ours_rest, theirs_rest) = (&ours[head..], &theirs[head..]);
    let tail = ours_rest
        .iter()
        .rev()
        .zip(theirs_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let middle = (
        &ours_rest[..ours_rest.len() - tail],
        &theirs_rest[..theirs_rest.len() - tail],
    );
    let equal = |v: &'a String| (Some(v.as_str()), Some(v.as_str()));
    let mut out: Vec<_> = ours[..head].iter().map(equal).collect();
    out.extend(align_middle(middle.0, middle.1));
    out.extend(ours[ours.len() - tail..].iter().map(equal));
    out
}

fn align_middle<'a>(a: &'a [String], b: &'a [String]) -> Vec<(Option<&'a str>, Option<&'a str>)> {
    let get = |l: &'a [String], i: usize| l.get(i).map(String::as_str);
    if a.is_empty() || b.is_empty() || a.len() * b.len() > 1_000_000 {
        return (0..a.len().max(b.len()))
            .map(|i| (get(a, i), get(b, i)))
            .collect();
    }
    // Fewest edits from here to the end, by dynamic programming.
    let width = b.len() + 1;
    let mut cost = vec![0u32; (a.len() + 1) * width];
    for i in (0..=a.len()).rev() {
        for j in (0..=b.len()).rev() {
            cost[i * width + j] = if i == a.len() {
                (b.len() - j) as u32
            } else if j == b.len() {
                (a.len() - i) as u32
            } else {
                let change = u32::from(a[i] != b[j]) + cost[(i + 1) * width + j + 1];
                change
                    .min(1 + cost[(i + 1) * width + j])
                    .min(1 + cost[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() || j < b.len() {
        let here = cost[i * width + j];
        if i < a.len()
            && j < b.len()
            && here == u32::from(a[i] != b[j]) + cost[(i + 1) * width + j + 1]
        {
            out.push((get(a, i), get(b, j)));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && here == 1 + cost[(i + 1) * width + j] {
            out.push((get(a, i), None));
            i += 1;
        } else {
            out.push((None, get(b, j)));
            j += 1;
        }
    }
    out
}

/// What netlens shows where it has no protocol.
const UNREAD: &[&str] = &["data", "netlens.text"];

fn has_value(row: &Row, key: &str, known: &Known) -> bool {
    let place = known.fields.iter().position(|f| f.0 == key);
    place.is_some_and(|i| !cell(row, i + LEADING.len()).is_empty())
}

fn cell(row: &Row, column: usize) -> &[String] {
    row.iter()
        .find(|(i, _)| *i == column)
        .map_or(&[], |(_, v)| v)
}

/// Compares all frames of a capture.
pub fn file(both: &Both, name: &str, known: &Known, tally: &mut Tally, out: &mut Vec<Difference>) {
    for (i, (ours, theirs)) in both.ours.iter().zip(&both.theirs).enumerate() {
        tally.frames += 1;
        let stack = |row: &Row| cell(row, 0).first().cloned().unwrap_or_default();
        let (our_stack, their_stack) = (stack(ours), stack(theirs));
        let names: Vec<&str> = their_stack.split(':').collect();
        let has = |p: &&str| known.protocols.contains(*p);
        // HTTP/2 is found by way of HTTP.
        let cut = names
            .iter()
            .position(|p| !has(p))
            .map(|at| match names[..=at] {
                [.., "http", "http2"] => at - 1,
                _ => at,
            });
        let base = Difference {
            file: name.to_owned(),
            frame: i + 1,
            field: "frame.protocols".to_owned(),
            ours: Some(our_stack.clone()),
            theirs: Some(their_stack.clone()),
            our_stack: our_stack.clone(),
            their_stack: their_stack.clone(),
            state: State {
                malformed: !cell(theirs, 1).is_empty(),
                short: !cell(theirs, 2).is_empty(),
                beyond: cut.is_some(),
            },
            fair: true,
        };
        // tshark waits for the rest of a message of a protocol that it knows by the port only.
        let waits = has_value(theirs, "tcp.segment_data", known);
        let fair = match cut {
            None => {
                our_stack == their_stack
                    || (waits && our_stack.strip_suffix(":data") == Some(&their_stack))
            }
            Some(at) => {
                *tally.missing.entry(names[at].to_owned()).or_default() += 1;
                let own: Vec<&str> = our_stack.split(':').collect();
                // Within a protocol that it does not have (SOCKS), netlens may find by content what it has.
                let without: Vec<&str> = names.iter().copied().filter(|p| has(p)).collect();
                let ends = |own: &[&str]| own.iter().all(|p| UNREAD.contains(p));
                own == without || own.get(..at) == Some(&names[..at]) && ends(&own[at..])
            }
        };
        tally.strict.all += 1;
        tally.strict.agree += u64::from(our_stack == their_stack);
        tally.fair.all += 1;
        tally.fair.agree += u64::from(fair);
        if our_stack != their_stack {
            out.push(Difference {
                fair,
                ..base.clone()
            });
        }
        let behind = cut.map_or(&[][..], |at| &names[at..]);
        values(ours, theirs, known, behind, &base, tally, out);
    }
}

fn values(
    ours: &Row,
    theirs: &Row,
    known: &Known,
    behind: &[&str],
    base: &Difference,
    tally: &mut Tally,
    out: &mut Vec<Difference>,
) {
    let mut columns: Vec<usize> = ours.iter().chain(theirs).map(|c| c.0).collect();
    columns.sort_unstable();
    columns.dedup();
    for column in columns {
        let Some((key, protocol)) = column
            .checked_sub(LEADING.len())
            .and_then(|i| known.fields.get(i))
        else {
            continue;
        };
        let count = &mut tally.fields.entry(*key).or_default();
        count.0.clone_from(protocol);
        for (our, their) in align(cell(ours, column), cell(theirs, column)) {
            if our.is_none() && behind.contains(&protocol.as_str()) {
                tally.beyond += 1;
                continue;
            }
            count.1.all += 1;
            if our == their {
                count.1.agree += 1;
                continue;
            }
            out.push(Difference {
                field: (*key).to_owned(),
                ours: our.map(str::to_owned),
                theirs: their.map(str::to_owned),
                ..base.clone()
            });
        }
    }
}
