//! `lesson.md` cut into its sections: every word of a lesson, found by the name of the step that says it.

use super::problem::Problems;

/// The words of a lesson.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// Behind `#`.
    pub title: String,
    /// What stands below the title.
    pub about: String,
    /// `##` sections in their order.
    pub sections: Vec<Section>,
}

/// A `##` section.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// Behind `##`.
    pub name: String,
    /// Its line, from 1.
    pub line: usize,
    /// What stands before the first part.
    pub body: String,
    /// `###` parts in their order.
    pub parts: Vec<Part>,
}

/// A `###` part of a section.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// First word behind `###`: option, item, hint, right, wrong.
    pub kind: String,
    /// What follows it.
    pub name: String,
    /// Its line, from 1.
    pub line: usize,
    /// Its text.
    pub body: String,
}

impl Words {
    /// Cuts a text.
    pub fn read(text: &str, problems: &mut Problems) -> Self {
        let mut words = Self::default();
        let mut code = false;
        for (i, line) in text.lines().enumerate() {
            let number = i.saturating_add(1);
            code ^= line.trim_start().starts_with("```");
            let heading = (!code).then(|| heading(line)).flatten();
            match heading {
                Some((1, name)) if words.title.is_empty() => words.title = name.to_owned(),
                Some((1, _)) => {
                    problems.at(number, "there is one title (#): sections begin with ##")
                }
                Some((2, name)) => words.sections.push(Section {
                    name: name.to_owned(),
                    line: number,
                    ..Section::default()
                }),
                Some((3, head)) => match words.sections.last_mut() {
                    Some(section) => section.parts.push(Part::new(head, number)),
                    None => problems.at(number, "a ### part belongs below a ## section"),
                },
                Some(_) => problems.at(number, "headings go as deep as ###"),
                None => words.line(line),
            }
        }
        words.trim();
        words
    }

    /// Adds a line to what is being read.
    fn line(&mut self, line: &str) {
        let body = match self.sections.last_mut() {
            None => &mut self.about,
            Some(section) => match section.parts.last_mut() {
                Some(part) => &mut part.body,
                None => &mut section.body,
            },
        };
        body.push_str(line);
        body.push('\n');
    }

    fn trim(&mut self) {
        let cut = |text: &mut String| *text = text.trim_matches('\n').trim_end().to_owned();
        cut(&mut self.about);
        for section in &mut self.sections {
            cut(&mut section.body);
            for part in &mut section.parts {
                cut(&mut part.body);
            }
        }
    }

    /// The section of a name.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|s| s.name == name)
    }

    /// The text of a section; empty where there is none.
    #[must_use]
    pub fn body(&self, name: &str) -> &str {
        self.section(name).map_or("", |s| s.body.as_str())
    }
}

impl Section {
    /// The parts of a kind.
    pub fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Part> {
        self.parts.iter().filter(move |p| p.kind == kind)
    }

    /// The part of a kind and name.
    #[must_use]
    pub fn part(&self, kind: &str, name: &str) -> Option<&Part> {
        self.parts.iter().find(|p| p.kind == kind && p.name == name)
    }
}

impl Part {
    fn new(head: &str, line: usize) -> Self {
        let (kind, name) = head.split_once(' ').unwrap_or((head, ""));
        Self {
            kind: kind.to_owned(),
            name: name.trim().to_owned(),
            line,
            body: String::new(),
        }
    }

    /// The first paragraph: the words of an option.
    #[must_use]
    pub fn first(&self) -> &str {
        self.body.split("\n\n").next().unwrap_or_default().trim()
    }

    /// What follows the first paragraph: why an option is wrong.
    #[must_use]
    pub fn rest(&self) -> &str {
        self.body.split_once("\n\n").map_or("", |(_, r)| r.trim())
    }
}

/// Depth and words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let name = line.trim_start_matches('#');
    let depth = line.len().saturating_sub(name.len());
    (depth > 0 && name.starts_with(' ')).then(|| (depth, name.trim()))
}
