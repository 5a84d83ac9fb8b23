//! Why values differ: the rules of `differences.txt`.

use std::fmt::Write as _;
use std::path::Path;

use super::compare::Difference;

/// Whose doing a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A limit or an error of tshark's.
    Theirs,
    /// netlens does it otherwise on purpose.
    Deliberate,
    /// A limit of netlens's.
    Ours,
    /// Comes of a protocol that netlens does not have.
    Beyond,
    /// Nobody has looked at it yet.
    Open,
}

impl Class {
    pub const ALL: [(Class, &str, &str); 5] = [
        (Class::Theirs, "theirs", "tshark's limit"),
        (Class::Deliberate, "deliberate", "deliberate"),
        (Class::Ours, "ours", "netlens's limit"),
        (
            Class::Beyond,
            "beyond",
            "a protocol that netlens does not have",
        ),
        (Class::Open, "open", "not yet explained"),
    ];
}

/// One line of the file: whose doing, how many cases at most, which fields, under which conditions, why.
pub struct Reason {
    pub class: Class,
    /// Cases written in the file.
    listed: u64,
    /// Cases seen now.
    pub cases: u64,
    pub fields: String,
    pub conditions: String,
    pub why: String,
    line: usize,
}

/// All of them, and the file's lines.
pub struct Reasons {
    pub list: Vec<Reason>,
    lines: Vec<String>,
}

/// Whether a text matches a pattern in which `*` stands for any text.
fn like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut last = "";
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
        last = part;
    }
    rest.is_empty() || (pattern.contains('*') && (last.is_empty() || text.ends_with(last)))
}

impl Reason {
    fn holds(&self, d: &Difference) -> bool {
        self.fields.split(',').any(|f| like(f, &d.field))
            && self.conditions.split_whitespace().all(|c| holds(c, d))
    }
}

/// Whether one condition of a rule holds.
fn holds(condition: &str, d: &Difference) -> bool {
    let in_stack = |stack: &str, name: &str| stack.split(':').any(|p| like(name, p));
    let (ours, theirs) = (d.ours.as_deref(), d.theirs.as_deref());
    match condition.split_once('=') {
        Some(("only", "netlens")) => theirs.is_none(),
        Some(("only", "tshark")) => ours.is_none(),
        Some(("netlens", v)) => ours.is_some_and(|o| like(v, o)),
        Some(("tshark", v)) => theirs.is_some_and(|t| like(v, t)),
        Some(("in", name)) => in_stack(&d.our_stack, name) || in_stack(&d.their_stack, name),
        Some(("netlens-has", name)) => {
            in_stack(&d.our_stack, name) && !in_stack(&d.their_stack, name)
        }
        Some(("tshark-has", name)) => {
            in_stack(&d.their_stack, name) && !in_stack(&d.our_stack, name)
        }
        Some(("netlens-stack", stack)) => like(stack, &d.our_stack),
        Some(("tshark-stack", stack)) => like(stack, &d.their_stack),
        Some(("file", part)) => like(part, &d.file),
        None => match condition {
            "corpus" => !d.file.starts_with("captures/"),
            "both" => ours.is_some() && theirs.is_some(),
            "malformed" => d.state.malformed,
            "short" => d.state.short,
            "damaged" => d.state.malformed || d.state.short,
            "sound" => !d.state.malformed && !d.state.short,
            "beyond" => d.state.beyond,
            "fair" => d.fair,
            "unfair" => !d.fair,
            // One value begins with the other.
            "tshark-shorter" => matches!((ours, theirs), (Some(o), Some(t)) if o.starts_with(t)),
            "netlens-shorter" => matches!((ours, theirs), (Some(o), Some(t)) if t.starts_with(o)),
            _ => panic!("differences.txt: no such condition: {condition}"),
        },
        _ => panic!("differences.txt: no such condition: {condition}"),
    }
}

impl Reasons {
    /// Reads the file: `CLASS CASES FIELDS [CONDITIONS] : WHY`.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut list = Vec::new();
        for (line, text) in lines.iter().enumerate() {
            if text.starts_with('#') || text.is_empty() {
                continue;
            }
            let wrong = || panic!("differences.txt:{}: {text}", line + 1);
            let (head, why) = text.split_once(" : ").unwrap_or_else(wrong);
            let mut words = head.split_whitespace();
            let class = words.next().unwrap_or_default();
            let class = Class::ALL.iter().find(|c| c.1 == class);
            let (class, _, _) = class.unwrap_or_else(|| panic!("differences.txt:{}", line + 1));
            list.push(Reason {
                class: *class,
                listed: words.next().and_then(|n| n.parse().ok()).unwrap_or(0),
                cases: 0,
                fields: words.next().unwrap_or_default().to_owned(),
                conditions: words.collect::<Vec<_>>().join(" "),
                why: why.to_owned(),
                line,
            });
        }
        Self { list, lines }
    }

    /// Finds the first rule for a difference and counts the case. Returns the rule's class and its line in the file.
    pub fn explain(&mut self, d: &Difference) -> Option<(Class, usize)> {
        let reason = self.list.iter_mut().find(|r| r.holds(d))?;
        reason.cases += 1;
        Some((reason.class, reason.line + 1))
    }

    /// Rules that explain more than they were written for, or nothing.
    pub fn exceeded(&self) -> Vec<String> {
        let mut out = Vec::new();
        for r in &self.list {
            let at = format!(
                "differences.txt:{}: {} {}",
                r.line + 1,
                r.fields,
                r.conditions
            );
            if r.cases > r.listed {
                out.push(format!("{at}: {} cases, {} listed", r.cases, r.listed));
            }
            if r.cases == 0 {
                out.push(format!("{at}: no longer differs, take it off"));
            }
        }
        out
    }

    /// Writes the file with the numbers of cases of this run; rules without a case are dropped.
    pub fn write(&self, path: &Path) {
        let mut out = String::new();
        for (i, line) in self.lines.iter().enumerate() {
            match self.list.iter().find(|r| r.line == i) {
                None => writeln!(out, "{line}").unwrap(),
                Some(r) if r.cases == 0 => {}
                Some(r) => {
                    let class = Class::ALL.iter().find(|c| c.0 == r.class).unwrap().1;
                    let space = if r.conditions.is_empty() { "" } else { " " };
                    let (cases, fields, conditions) = (r.cases, &r.fields, &r.conditions);
                    let why = &r.why;
                    writeln!(out, "{class} {cases} {fields}{space}{conditions} : {why}").unwrap();
                }
            }
        }
        std::fs::write(path, out).unwrap();
    }
}
