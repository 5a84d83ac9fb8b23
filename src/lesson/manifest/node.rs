//! TOML as a tree that remembers lines, read key by key; keys that nobody asked for are told to the author.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lesson::problem::Problems;

/// A value and the line it stands on.
#[derive(Debug, Clone)]
pub struct Node {
    /// From 1.
    pub line: usize,
    /// The value.
    pub value: Value,
}

/// A TOML value; dates have no use in a lesson.
#[derive(Debug, Clone)]
pub enum Value {
    /// A string.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// True or false.
    Flag(bool),
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Vec<(String, Node)>),
    /// A date or a number too large: of no use here.
    Other,
}

/// Reads a document; what is no TOML becomes a problem.
pub fn read(text: &str, problems: &mut Problems) -> Option<Vec<(String, Node)>> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(i, _)| i.saturating_add(1)))
        .collect();
    let line = |at: usize| starts.partition_point(|s| *s <= at);
    match DeTable::parse(text) {
        Ok(table) => Some(entries(table.get_ref(), &line)),
        Err(e) => {
            let at = e.span().map_or(0, |s| line(s.start));
            problems.at(at, format!("this is no TOML: {}", e.message()));
            None
        }
    }
}

fn entries(table: &DeTable<'_>, line: &dyn Fn(usize) -> usize) -> Vec<(String, Node)> {
    table
        .iter()
        .map(|(k, v)| {
            let mut made = node(v, line);
            made.line = line(k.span().start);
            (k.get_ref().to_string(), made)
        })
        .collect()
}

fn node(value: &Spanned<DeValue<'_>>, line: &dyn Fn(usize) -> usize) -> Node {
    let made = match value.get_ref() {
        DeValue::String(s) => Value::Text(s.to_string()),
        DeValue::Integer(i) => {
            i64::from_str_radix(i.as_str(), i.radix()).map_or(Value::Other, Value::Int)
        }
        DeValue::Float(f) => f.as_str().parse().map_or(Value::Other, Value::Float),
        DeValue::Boolean(b) => Value::Flag(*b),
        DeValue::Datetime(_) => Value::Other,
        DeValue::Array(a) => Value::List(a.iter().map(|v| node(v, line)).collect()),
        DeValue::Table(t) => Value::Table(entries(t, line)),
    };
    Node {
        line: line(value.span().start),
        value: made,
    }
}

/// The keys of one table, each to be asked for.
pub struct Keys<'a> {
    entries: &'a [(String, Node)],
    /// The line of the table.
    pub line: usize,
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// The keys of a table that begins on `line`.
    #[must_use]
    pub fn new(entries: &'a [(String, Node)], line: usize) -> Self {
        Self {
            entries,
            line,
            asked: Vec::new(),
        }
    }

    /// The keys of a node that is a table.
    #[must_use]
    pub fn of(node: &'a Node) -> Option<Self> {
        match &node.value {
            Value::Table(t) => Some(Self::new(t, node.line)),
            _ => None,
        }
    }

    /// The value of a key.
    pub fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.asked.push(key);
        self.entries.iter().find(|(k, _)| k == key).map(|(_, n)| n)
    }

    /// The line of a key, or of the table.
    #[must_use]
    pub fn line_of(&self, key: &str) -> usize {
        let found = self.entries.iter().find(|(k, _)| k == key);
        found.map_or(self.line, |(_, n)| n.line)
    }

    /// A string.
    pub fn text(&mut self, key: &'static str, problems: &mut Problems) -> Option<String> {
        let node = self.node(key)?;
        let text = node.text();
        if text.is_none() {
            problems.at(node.line, format!("{key} has to be text in quotes"));
        }
        text
    }

    /// A string, or a list of strings.
    pub fn texts(&mut self, key: &'static str, problems: &mut Problems) -> Vec<String> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        let one = std::slice::from_ref(node);
        let list = match &node.value {
            Value::List(l) => l.as_slice(),
            _ => one,
        };
        let made: Vec<String> = list.iter().filter_map(Node::text).collect();
        if made.len() != list.len() {
            problems.at(
                node.line,
                format!("{key} has to be a list of texts in quotes"),
            );
        }
        made
    }

    /// A whole number from 0.
    pub fn count(&mut self, key: &'static str, problems: &mut Problems) -> Option<u32> {
        let node = self.node(key)?;
        let count = node.count();
        if count.is_none() {
            problems.at(node.line, format!("{key} has to be a whole number"));
        }
        count
    }

    /// A number.
    pub fn float(&mut self, key: &'static str, problems: &mut Problems) -> Option<f64> {
        let node = self.node(key)?;
        let number = node.float();
        if number.is_none() {
            problems.at(node.line, format!("{key} has to be a number"));
        }
        number
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str, problems: &mut Problems) -> Option<bool> {
        let node = self.node(key)?;
        match node.value {
            Value::Flag(b) => Some(b),
            _ => {
                problems.at(node.line, format!("{key} has to be true or false"));
                None
            }
        }
    }

    /// A list of tables.
    pub fn tables(&mut self, key: &'static str, problems: &mut Problems) -> Vec<Keys<'a>> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        let list = match &node.value {
            Value::List(l) => l.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let made: Vec<Keys<'a>> = list.iter().filter_map(Keys::of).collect();
        if made.len() != list.len() {
            problems.at(node.line, format!("{key} has to be a list of {{ ... }}"));
        }
        made
    }

    /// Names and texts of a table.
    pub fn pairs(&mut self, key: &'static str, problems: &mut Problems) -> Vec<(String, String)> {
        let Some(node) = self.node(key) else {
            return Vec::new();
        };
        let Value::Table(table) = &node.value else {
            problems.at(
                node.line,
                format!("{key} has to be {{ name = \"...\", ... }}"),
            );
            return Vec::new();
        };
        let made: Vec<(String, String)> = table
            .iter()
            .filter_map(|(k, v)| Some((k.clone(), v.text()?)))
            .collect();
        if made.len() != table.len() {
            problems.at(
                node.line,
                format!("the values of {key} have to be texts in quotes"),
            );
        }
        made
    }

    /// Tells of the keys that nobody asked for.
    pub fn finish(self, what: &str, problems: &mut Problems) {
        for (key, node) in self.entries {
            if !self.asked.contains(&key.as_str()) {
                problems.at(
                    node.line,
                    format!(
                        "{what} has no key \"{key}\": it may have {}",
                        self.asked.join(", ")
                    ),
                );
            }
        }
    }
}

impl Node {
    /// As text.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match &self.value {
            Value::Text(s) => Some(s.clone()),
            _ => None,
        }
    }

    /// As a whole number from 0.
    #[must_use]
    pub fn count(&self) -> Option<u32> {
        match self.value {
            Value::Int(i) => u32::try_from(i).ok(),
            _ => None,
        }
    }

    /// As a number.
    #[must_use]
    pub fn float(&self) -> Option<f64> {
        match self.value {
            #[allow(clippy::cast_precision_loss, reason = "a number that an author wrote")]
            Value::Int(i) => Some(i as f64),
            Value::Float(f) => Some(f),
            _ => None,
        }
    }
}
