//! Stage Name without a server: multicast DNS (RFC 6762), services by it (RFC 6763), LLMNR (RFC 4795), and devices
//! found by SSDP. Questions go to everyone; whoever knows answers, perhaps to everyone too.

use std::collections::VecDeque;

use super::Sight;
use crate::frame::Timestamp;
use crate::story::event::Mark;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller};
use crate::story::words::{count, duration, short};

/// Questions and announcements remembered at most.
const MAX_OPEN: usize = 256;
/// Nobody takes longer than this to answer.
const PATIENCE: i64 = 5_000_000_000;
/// Names of one message that are looked at.
const MAX_NAMES: usize = 16;

struct Question {
    asker: PartyId,
    name: String,
    stage: StageRef,
    since: Timestamp,
    asked: u32,
    answers: u32,
    done: bool,
}

/// What a device says of itself to everyone.
struct Claim {
    who: PartyId,
    stage: StageRef,
    names: Vec<String>,
    /// How often it said by SSDP that something is there, and that it leaves.
    notified: [u64; 2],
}

/// Questions to everyone.
#[derive(Default)]
pub struct Multicast {
    questions: VecDeque<Question>,
    claims: VecDeque<Claim>,
}

impl Multicast {
    /// Reads one message of multicast DNS or LLMNR.
    pub fn names(&mut self, t: &mut Teller, s: &Sight<'_>, how: &'static str) {
        let k = s.keys;
        let response = s.number(k.dns_response) == Some(1);
        let texts = |spec| -> Vec<String> {
            let mut names: Vec<String> = Vec::new();
            for f in s.layer.all(spec).take(MAX_NAMES) {
                let name = f.text().into_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        if !response {
            let asked = texts(k.dns_name);
            // A question with the answer already in it asks whether somebody else has the name.
            if s.has(k.dns_authorities) {
                self.claim(t, s, &asked, true);
            } else {
                for name in asked {
                    self.ask(t, s, name, how);
                }
            }
            return;
        }
        let answers = texts(k.dns_answer_name);
        let open = |q: &Question| {
            !q.done && q.asker != s.from && answers.iter().any(|n| n.eq_ignore_ascii_case(&q.name))
        };
        if s.number(k.dns_answers).unwrap_or(0) == 0 {
            return;
        }
        if self.questions.iter().any(open) {
            self.answer(t, s, &answers, how);
        } else if how == "multicast DNS" {
            self.claim(t, s, &answers, false);
        }
    }

    fn claim(&mut self, t: &mut Teller, s: &Sight<'_>, names: &[String], probe: bool) {
        let Some(device) = t.device(s.from) else {
            return;
        };
        let known = self.claims.iter().position(|c| c.who == s.from);
        let at = match known {
            Some(at) => at,
            None => {
                let title = "its own names, by multicast DNS".to_owned();
                let Some(stage) = t.begin(device, StageKind::Name, title, s.packet) else {
                    return;
                };
                if self.claims.len() >= MAX_OPEN {
                    self.claims.pop_front();
                }
                self.claims.push_back(Claim {
                    who: s.from,
                    stage,
                    names: Vec::new(),
                    notified: [0; 2],
                });
                self.claims.len().saturating_sub(1)
            }
        };
        let Some(claim) = self.claims.get_mut(at) else {
            return;
        };
        for name in names {
            if claim.names.len() < MAX_NAMES
                && !name.ends_with(".arpa")
                && !name.starts_with("_services.")
                && !claim.names.contains(name)
            {
                claim.names.push(name.clone());
            }
        }
        let list = short(&claim.names.join(", "), 80);
        let stage = claim.stage;
        if let Some(st) = t.stage(stage) {
            let (state, words) = if probe {
                (
                    State::InProgress,
                    format!("asks whether anybody else is {list}"),
                )
            } else {
                (State::Ok, format!("tells everyone that it is {list}"))
            };
            if st.state != State::Ok {
                st.conclude(state, words);
            } else if !probe {
                st.verdict = words;
            }
        }
        let (label, sentence) = if probe {
            (
                "is this name free?".to_owned(),
                "Before it takes a name it asks three times whether somebody else has it. Silence means that it is free.",
            )
        } else {
            (
                format!(
                    "I am {}",
                    names.first().map_or_else(String::new, |n| short(n, 24))
                ),
                "It tells everyone its names and services, so that nobody has to ask.",
            )
        };
        tell(t, s, stage, label, sentence.to_owned(), Mark::Step);
    }

    fn ask(&mut self, t: &mut Teller, s: &Sight<'_>, name: String, how: &str) {
        let Some(device) = t.device(s.from) else {
            return;
        };
        let now = s.time();
        let again = self
            .questions
            .iter_mut()
            .find(|q| q.asker == s.from && q.name == name && now.since(q.since) < 60_000_000_000);
        let (stage, asked) = match again {
            Some(q) => {
                q.asked = q.asked.saturating_add(1);
                (q.stage, q.asked)
            }
            None => {
                let title = format!("{name}, by {how}");
                let Some(stage) = t.begin(device, StageKind::Name, title, s.packet) else {
                    return;
                };
                if self.questions.len() >= MAX_OPEN {
                    self.questions.pop_front();
                }
                self.questions.push_back(Question {
                    asker: s.from,
                    name: name.clone(),
                    stage,
                    since: now,
                    asked: 1,
                    answers: 0,
                    done: false,
                });
                (stage, 1)
            }
        };
        let sentence = if asked > 1 {
            format!("It asks everyone again about {name}.")
        } else if name.starts_with('_') {
            format!("It asks everyone on this network who offers the service {name}.")
        } else {
            format!("It asks everyone on this network who is {name}.")
        };
        tell(
            t,
            s,
            stage,
            format!("who is {}?", short(&name, 24)),
            sentence,
            Mark::Step,
        );
    }

    fn answer(&mut self, t: &mut Teller, s: &Sight<'_>, answers: &[String], how: &str) {
        let who = t.name(s.from);
        let address = s.layer.get(s.keys.dns_a).map(|f| f.display());
        let service = s.text(s.keys.dns_ptr);
        let mut told = false;
        for q in &mut self.questions {
            let fits = q.asker != s.from && answers.iter().any(|n| n.eq_ignore_ascii_case(&q.name));
            if q.done || !fits {
                continue;
            }
            q.answers = q.answers.saturating_add(1);
            let took = duration(s.time().since(q.since));
            let what = match (&service, &address) {
                (Some(_), _) if q.name.starts_with('_') => format!(
                    "{} offers it, in {took}",
                    s.layer
                        .all(s.keys.dns_ptr)
                        .map(|f| f.text().into_owned())
                        .find(|p| p.ends_with(&q.name))
                        .unwrap_or_else(|| who.clone())
                ),
                (_, Some(ip)) => format!("{} is {ip}, says {who} itself, in {took}", q.name),
                _ => format!("{who} answers, in {took}"),
            };
            q.done = true;
            let stage = q.stage;
            if let Some(st) = t.stage(stage) {
                st.conclude(State::Ok, what.clone());
            }
            if !told {
                told = true;
                tell(
                    t,
                    s,
                    stage,
                    format!("{how} answer"),
                    format!("Who knows answers: {what}."),
                    Mark::Good,
                );
            }
        }
    }

    /// Reads one message of SSDP.
    pub fn devices(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let header = |name: &str| -> Option<String> {
            let mut all = s.layer.all(k.http_unknown).chain(s.layer.all(k.http_other));
            all.find_map(|f| {
                let text = f.text().into_owned();
                let (key, value) = text.split_once(':')?;
                key.eq_ignore_ascii_case(name)
                    .then(|| value.trim().to_owned())
            })
        };
        match s.text(k.http_method).as_deref() {
            Some("M-SEARCH") => {
                let target = header("ST").unwrap_or_default();
                self.ask(t, s, target, "SSDP");
            }
            Some("NOTIFY") => {
                let Some(device) = t.device(s.from) else {
                    return;
                };
                let leaving = header("NTS").is_some_and(|n| n.contains("byebye"));
                let what = header("NT").unwrap_or_default();
                let known = self
                    .claims
                    .iter()
                    .position(|c| c.who == s.from && c.names.is_empty());
                let at = match known {
                    Some(at) => at,
                    None => {
                        let title = "itself, by SSDP".to_owned();
                        let Some(stage) = t.begin(device, StageKind::Name, title, s.packet) else {
                            return;
                        };
                        if self.claims.len() >= MAX_OPEN {
                            self.claims.pop_front();
                        }
                        self.claims.push_back(Claim {
                            who: s.from,
                            stage,
                            names: Vec::new(),
                            notified: [0; 2],
                        });
                        self.claims.len().saturating_sub(1)
                    }
                };
                let Some(claim) = self.claims.get_mut(at) else {
                    return;
                };
                let stage = claim.stage;
                if let Some(n) = claim.notified.get_mut(usize::from(leaving)) {
                    *n = n.saturating_add(1);
                }
                let [here, gone] = claim.notified;
                let sum = match (here, gone) {
                    (n, 0) => format!("tells everyone that it is there ({n} NOTIFY alive)"),
                    (0, n) => format!("takes leave of everyone ({n} NOTIFY byebye)"),
                    (n, m) => format!(
                        "tells everyone that it is there ({n} NOTIFY alive), and takes leave ({m} NOTIFY byebye)"
                    ),
                };
                if let Some(st) = t.stage(stage) {
                    st.conclude(State::Ok, sum);
                }
                let (word, words) = if leaving {
                    ("byebye", "takes leave of everyone")
                } else {
                    ("alive", "tells everyone that it is there")
                };
                let sentence = format!("It {words}: {}.", short(&what, 60));
                let label = format!("NOTIFY {word} {}", short(&what, 24));
                tell(t, s, stage, label, sentence, Mark::Step);
            }
            _ => {
                let target = header("ST").unwrap_or_default();
                let at = s.content(k.http_location).unwrap_or_default();
                let who = t.name(s.from);
                let open = self
                    .questions
                    .iter_mut()
                    .rev()
                    .find(|q| q.asker == s.to && (q.name == target || q.name == "ssdp:all"));
                let Some(q) = open else { return };
                q.answers = q.answers.saturating_add(1);
                q.done = true;
                let (stage, n) = (q.stage, q.answers);
                if let Some(st) = t.stage(stage) {
                    st.conclude(
                        State::Ok,
                        format!(
                            "{}; {who} is one, described at {}",
                            count(u64::from(n), "answer"),
                            short(&at, 60)
                        ),
                    );
                }
                tell(
                    t,
                    s,
                    stage,
                    format!("here: {}", short(&target, 24)),
                    format!(
                        "A device answers: it is {}, and describes itself at {}.",
                        short(&target, 60),
                        short(&at, 60)
                    ),
                    Mark::Good,
                );
            }
        }
    }

    /// Concludes questions that nobody answers.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        for q in self.questions.iter_mut().filter(|q| !q.done) {
            let waited = now.since(q.since);
            if waited < PATIENCE && !ended {
                continue;
            }
            q.done = true;
            if let Some(stage) = t.stage(q.stage)
                && stage.state == State::InProgress
                && (waited >= 1_000_000_000 || q.asked > 1)
            {
                stage.conclude(
                    State::Failed,
                    format!(
                        "nobody on this network answered ({})",
                        count(u64::from(q.asked), "question")
                    ),
                );
            }
        }
    }
}

fn tell(
    t: &mut Teller,
    s: &Sight<'_>,
    stage: StageRef,
    label: String,
    sentence: String,
    mark: Mark,
) {
    let field = if s.has(s.keys.dns_id) {
        s.keys.dns_id
    } else {
        s.layer.protocol().item
    };
    t.tell(stage, s.telling(field, label, sentence, mark));
}
