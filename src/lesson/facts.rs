//! What captures say to a lesson: every frame, field, filter and stage that it names, looked up in one pass a capture.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::manifest::{Answer, Derived, FrameAnswer, Kind, Lesson, Look, Question, Step};
use super::prose;
use crate::dissect::{FieldSpec, Packet, Registry};
use crate::filter::{self, Filter};
use crate::report::fields::plain;
use crate::story::{Builder, Focus, StageKind};

/// Where captures come from: bundled ones, and files beside a lesson.
pub trait Captures {
    /// The protocols that they are read with.
    fn registry(&self) -> &Registry;

    /// From here on, files beside this lesson are meant.
    fn enter(&mut self, lesson: &str);

    /// Shows every packet of a capture to `each`, in order. `+keylog` behind a name opens TLS with the bundled key log of
    /// that name; `+closed` leaves Wi-Fi as it was captured.
    ///
    /// # Errors
    /// There is no such capture, in words.
    fn read(&mut self, name: &str, each: &mut dyn FnMut(Packet<'_>)) -> Result<(), String>;
}

/// What a lesson wants to know, by capture.
#[derive(Debug, Default)]
pub struct Wanted(BTreeMap<String, Want>);

#[derive(Debug, Default)]
struct Want {
    values: BTreeSet<(u32, String)>,
    filters: BTreeSet<String>,
    stages: bool,
}

/// What captures say, by capture.
#[derive(Debug, Default)]
pub struct Facts(BTreeMap<String, Result<Known, String>>);

/// What a capture says.
#[derive(Debug, Default)]
pub struct Known {
    /// How many frames it has.
    pub frames: u32,
    /// Values of fields, as `-T fields` prints them.
    values: HashMap<(u32, String), Vec<String>>,
    /// Frames that match, or what is wrong with the filter.
    matches: HashMap<String, Result<Vec<u32>, String>>,
    /// Stages of the devices in it.
    pub stages: Vec<StageKind>,
    /// Keys that no protocol declares, with those near them.
    pub unknown: BTreeMap<String, Vec<&'static str>>,
}

impl Wanted {
    /// Everything that the steps and words of a lesson name.
    #[must_use]
    pub fn of(lesson: &Lesson) -> Self {
        let mut wanted = Self::default();
        wanted.filter(&lesson.capture, &lesson.wireshark);
        for step in &lesson.steps {
            wanted.step(step);
        }
        for (capture, text) in prose::texts(lesson) {
            for place in prose::places(text) {
                wanted.value(place.capture.unwrap_or(capture), place.frame, place.field);
            }
        }
        wanted
    }

    fn step(&mut self, step: &Step) {
        let Look { capture, .. } = &step.look;
        self.want(capture).stages |= step.look.stage.is_some();
        if let Some(filter) = &step.look.filter {
            self.filter(capture, filter);
        }
        if let (Some(frame), Some(field)) = (step.look.frame, &step.look.field) {
            self.value(capture, frame, field);
        }
        for e in &step.proof.evidence {
            self.filter(&e.capture, &e.filter);
        }
        match &step.kind {
            Kind::Ask(ask) => {
                for (_, filter) in &ask.when {
                    self.filter(capture, filter);
                }
                self.question(&ask.question, step);
            }
            Kind::Do(d) => {
                self.filter(&d.solved, &d.expect);
                self.filter(&d.unsolved, &d.expect);
            }
            Kind::Show | Kind::Tell | Kind::Reveal | Kind::Play(_) => {}
        }
    }

    fn question(&mut self, question: &Question, step: &Step) {
        let capture = &step.look.capture;
        match question {
            Question::Number {
                answer: Answer::Derived(d),
                ..
            }
            | Question::Text {
                answer: Answer::Derived(d),
                ..
            } => self.value(d.capture.as_ref().unwrap_or(capture), d.frame, &d.field),
            Question::Frame(FrameAnswer::Matching(filter, _)) => self.filter(capture, filter),
            Question::Field(keys) => {
                for key in keys {
                    self.value(capture, step.look.frame.unwrap_or(0), key);
                }
            }
            _ => {}
        }
    }

    fn want(&mut self, capture: &str) -> &mut Want {
        self.0.entry(capture.to_owned()).or_default()
    }

    fn value(&mut self, capture: &str, frame: u32, field: &str) {
        self.want(capture).values.insert((frame, field.to_owned()));
    }

    fn filter(&mut self, capture: &str, filter: &str) {
        self.want(capture).filters.insert(filter.to_owned());
    }
}

impl Facts {
    /// Looks everything up.
    pub fn gather(wanted: &Wanted, captures: &mut dyn Captures) -> Self {
        let mut all = BTreeMap::new();
        for (name, want) in &wanted.0 {
            all.insert(name.clone(), known(name, want, captures));
        }
        Self(all)
    }

    /// What a capture says.
    ///
    /// # Errors
    /// It cannot be read, in words.
    pub fn capture(&self, name: &str) -> Result<&Known, &str> {
        match self.0.get(name) {
            Some(Ok(known)) => Ok(known),
            Some(Err(why)) => Err(why),
            None => Err("nobody looked at it"),
        }
    }

    /// A value that an answer is derived from.
    #[must_use]
    pub fn derived(&self, d: &Derived, capture: &str) -> Option<&str> {
        let name = d.capture.as_deref().unwrap_or(capture);
        let nth = (d.occurrence as usize).checked_sub(1)?;
        let values = self.capture(name).ok()?.values(d.frame, &d.field);
        values.get(nth).map(String::as_str)
    }

    /// The frames that match a filter.
    #[must_use]
    pub fn matching(&self, capture: &str, filter: &str) -> &[u32] {
        let known = self.capture(capture).ok();
        let found = known.and_then(|k| k.matches.get(filter));
        found.and_then(|m| m.as_deref().ok()).unwrap_or(&[])
    }
}

impl Known {
    /// The values of a field in a frame.
    #[must_use]
    pub fn values(&self, frame: u32, key: &str) -> &[String] {
        self.values
            .get(&(frame, key.to_owned()))
            .map_or(&[], Vec::as_slice)
    }

    /// The frames that match a filter that was asked for.
    ///
    /// # Errors
    /// What is wrong with the filter.
    pub fn matching(&self, filter: &str) -> Result<&[u32], &str> {
        match self.matches.get(filter) {
            Some(Ok(frames)) => Ok(frames),
            Some(Err(why)) => Err(why),
            None => Ok(&[]),
        }
    }
}

fn known(name: &str, want: &Want, captures: &mut dyn Captures) -> Result<Known, String> {
    let mut made = Known::default();
    let mut fields: Vec<(u32, &str, Vec<&'static FieldSpec>)> = Vec::new();
    let mut filters: Vec<(&str, Filter, Vec<u32>)> = Vec::new();
    let registry = captures.registry();
    let mut builder = want
        .stages
        .then(|| Builder::new(registry, Focus::default()));
    for (frame, key) in &want.values {
        let specs = registry.lookup(key);
        if specs.is_empty() {
            let near = filter::nearest_fields(key, registry);
            made.unknown.insert(key.clone(), near);
        }
        fields.push((*frame, key, specs));
    }
    for text in &want.filters {
        match Filter::parse(text, registry) {
            Ok(filter) => filters.push((text, filter, Vec::new())),
            Err(e) => drop(made.matches.insert(text.clone(), Err(e.to_string()))),
        }
    }
    captures.read(name, &mut |packet| {
        made.frames = made.frames.saturating_add(1);
        let number = made.frames;
        for (_, key, specs) in fields.iter().filter(|(f, ..)| *f == number) {
            let found = packet
                .fields()
                .filter(|f| specs.iter().any(|s| std::ptr::eq(*s, f.field.spec)));
            let values = found.map(|f| {
                let mut text = String::new();
                plain(&mut text, f);
                text
            });
            made.values
                .insert((number, (*key).to_owned()), values.collect());
        }
        for (_, filter, frames) in &mut filters {
            if filter.matches(packet) {
                frames.push(number);
            }
        }
        if let Some(builder) = &mut builder {
            builder.see(packet);
        }
    })?;
    for (text, _, frames) in filters {
        made.matches.insert(text.to_owned(), Ok(frames));
    }
    if let Some(mut builder) = builder {
        builder.finish();
        let stages = builder.story().devices.iter().flat_map(|d| &d.stages);
        made.stages = stages.map(|s| s.kind).collect();
    }
    Ok(made)
}
