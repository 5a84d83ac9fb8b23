//! Stage Name: DNS (RFC 1035) questions of a device and what came of them.

use std::collections::VecDeque;

use super::Sight;
use crate::frame::{Addr, Timestamp};
use crate::story::event::Mark;
use crate::story::party::MAX_NAME;
use crate::story::stage::{Stage, StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::{clip, count, duration};

/// Questions remembered at most.
const MAX_OPEN: usize = 512;
/// Resolvers give up after about five seconds (RFC 1035 section 4.2.1 recommends two to five).
const PATIENCE: i64 = 5_000_000_000;
/// A and AAAA questions this close together are one passage.
const TOGETHER: i64 = 5_000_000_000;

struct Question {
    flow: u32,
    id: u64,
    name: String,
    stage: StageRef,
    asked: u32,
    since: Timestamp,
    answered: bool,
}

/// Questions and their passages.
#[derive(Default)]
pub struct Name {
    questions: VecDeque<Question>,
}

impl Name {
    /// Reads one DNS message.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let (Some(id), Some(response)) = (s.number(k.dns_id), s.number(k.dns_response)) else {
            return;
        };
        let name = s.text(k.dns_name).unwrap_or_default();
        let kind = s.worded(k.dns_type).unwrap_or_default();
        let kind = match kind.split(' ').next().unwrap_or_default() {
            "*" => "ANY".to_owned(),
            kind => kind.to_owned(),
        };
        if response == 0 {
            self.ask(t, s, id, name, &kind);
        } else {
            self.answer(t, s, id, &name, &kind);
        }
    }

    fn ask(&mut self, t: &mut Teller, s: &Sight<'_>, id: u64, name: String, kind: &str) {
        if let Some(p) = t.party_mut(s.to) {
            p.roles.dns = true;
        }
        let Some(device) = t.whose(s.from, s.to) else {
            return;
        };
        let now = s.time();
        let again = self
            .questions
            .iter_mut()
            .find(|q| !q.answered && q.name == name && q.stage.device == device && q.id == id);
        let (stage, asked) = match again {
            Some(q) => {
                q.asked = q.asked.saturating_add(1);
                (q.stage, q.asked)
            }
            None => {
                let earlier = self
                    .questions
                    .iter()
                    .rev()
                    .find(|q| {
                        q.name == name && q.stage.device == device && now.since(q.since) < TOGETHER
                    })
                    .map(|q| q.stage);
                let stage = match earlier {
                    Some(stage) => stage,
                    None => match t.begin(device, StageKind::Name, name.clone(), s.packet) {
                        Some(stage) => stage,
                        None => return,
                    },
                };
                if self.questions.len() >= MAX_OPEN
                    && self.questions.pop_front().is_some_and(|q| !q.answered)
                {
                    t.leave_out_exchange();
                }
                self.questions.push_back(Question {
                    flow: s.flow(),
                    id,
                    name: name.clone(),
                    stage,
                    asked: 1,
                    since: now,
                    answered: false,
                });
                (stage, 1)
            }
        };
        let sentence = if asked > 1 {
            format!("No answer came, so it asks again ({asked} times now).")
        } else {
            format!("It asks the DNS server: {}", question_words(&name, kind))
        };
        t.tell(
            stage,
            Telling {
                from: s.from,
                to: s.to,
                label: format!("DNS {kind}? {name}"),
                sentence,
                field: Some(s.keys.dns_name),
                mark: if asked > 1 { Mark::Odd } else { Mark::Step },
                packet: s.packet,
            },
        );
    }

    fn answer(&mut self, t: &mut Teller, s: &Sight<'_>, id: u64, name: &str, kind: &str) {
        let k = s.keys;
        let Some(q) = self
            .questions
            .iter_mut()
            .rev()
            .find(|q| q.flow == s.flow() && q.id == id)
        else {
            return;
        };
        q.answered = true;
        let took = s.time().since(q.since);
        let stage = q.stage;
        if let Some(p) = t.party_mut(s.from) {
            p.roles.dns = true;
        }
        let rcode = s.number(k.dns_rcode).unwrap_or(0);
        let addresses: Vec<Addr> = s
            .layer
            .fields()
            // What stands behind the answers (name servers and their addresses) does not answer the question.
            .take_while(|f| {
                !std::ptr::eq(f.spec(), k.dns_authorities)
                    && !std::ptr::eq(f.spec(), k.dns_additionals)
            })
            .filter_map(|f| {
                if std::ptr::eq(f.spec(), k.dns_a) {
                    <[u8; 4]>::try_from(f.bytes()).ok().map(Addr::V4)
                } else if std::ptr::eq(f.spec(), k.dns_aaaa) {
                    <[u8; 16]>::try_from(f.bytes()).ok().map(Addr::V6)
                } else {
                    None
                }
            })
            .take(8)
            .collect();
        let who = t.name(s.from);
        let answers = s.number(k.dns_answers).unwrap_or(0);
        let (label, sentence, mark, field) = if rcode != 0 {
            let (word, meaning) = rcode_words(rcode, name);
            if let Some(st) = t.stage(stage)
                && st.state != State::Ok
            {
                st.conclude(State::Failed, format!("{word}: {meaning}, says {who}"));
            }
            (
                format!("DNS {word}"),
                format!("The DNS server answers {word}: {meaning}."),
                Mark::Bad,
                k.dns_rcode,
            )
        } else if !addresses.is_empty() {
            let list = addresses
                .iter()
                .map(Addr::to_string)
                .collect::<Vec<_>>()
                .join(", ");
            for ip in &addresses {
                let id = t.host(*ip);
                if let Some(p) = t.party_mut(id) {
                    p.name
                        .get_or_insert_with(|| clip(name.to_owned(), MAX_NAME));
                }
            }
            if let Some(st) = t.stage(stage) {
                let found = format!("{name} is {list}");
                found_out(st, &found, &format!(", says {who}, in {}", duration(took)));
            }
            (
                format!("DNS: {list}"),
                format!(
                    "The DNS server answers: {name} is {list}. Now there is an address to connect to."
                ),
                Mark::Good,
                if matches!(addresses.first(), Some(Addr::V6(_))) {
                    k.dns_aaaa
                } else {
                    k.dns_a
                },
            )
        } else if answers > 0 {
            if let Some(st) = t.stage(stage) {
                let found = format!("{} of type {kind} for {name}", count(answers, "answer"));
                found_out(st, &found, &format!(", from {who}, in {}", duration(took)));
            }
            (
                format!("DNS: {}", count(answers, "answer")),
                format!("The DNS server answers the {kind} question about {name}."),
                Mark::Good,
                k.dns_answers,
            )
        } else {
            if let Some(st) = t.stage(stage)
                && st.state == State::InProgress
            {
                st.conclude(
                    State::Ok,
                    format!("{name}{NO_RECORD}{kind} record, says {who}"),
                );
            }
            (
                format!("DNS: no {kind} record"),
                format!("The name {name} exists, but has no record of type {kind}."),
                Mark::Step,
                k.dns_answers,
            )
        };
        t.tell(stage, s.telling(field, label, sentence, mark));
    }

    /// Concludes questions that nobody answers.
    pub fn check(&mut self, t: &mut Teller, now: Timestamp, ended: bool) {
        for q in self.questions.iter_mut().filter(|q| !q.answered) {
            let waited = now.since(q.since);
            if waited < PATIENCE && !ended {
                continue;
            }
            q.answered = true;
            let patient = waited >= 1_000_000_000 || q.asked > 1;
            if let Some(stage) = t.stage(q.stage)
                && stage.state == State::InProgress
                && patient
            {
                stage.conclude(
                    State::Failed,
                    format!(
                        "no DNS server answered for {} ({} in {})",
                        q.name,
                        count(u64::from(q.asked), "question"),
                        duration(waited)
                    ),
                );
            }
        }
    }
}

/// The first answer that says something is the verdict; others that say something else are remarks.
fn found_out(st: &mut Stage, found: &str, how: &str) {
    if st.state != State::Ok || st.verdict.contains(NO_RECORD) {
        st.conclude(State::Ok, format!("{found}{how}"));
    } else if !st.verdict.starts_with(found) {
        st.remark(found);
    }
}

/// How a verdict says that a name has no record of the type asked for.
const NO_RECORD: &str = " exists but has no ";

fn question_words(name: &str, kind: &str) -> String {
    match kind {
        "A" => format!("what is the IPv4 address of {name}?"),
        "AAAA" => format!("what is the IPv6 address of {name}?"),
        "PTR" => format!("which name belongs to {name}?"),
        "MX" => format!("which host takes mail for {name}?"),
        "NS" => format!("which servers know about {name}?"),
        _ => format!("what is the {kind} record of {name}?"),
    }
}

fn rcode_words(rcode: u64, name: &str) -> (&'static str, String) {
    match rcode {
        1 => ("FORMERR", "it could not understand the question".to_owned()),
        2 => (
            "SERVFAIL",
            format!("it could not find out about {name}, because the servers behind it failed"),
        ),
        3 => ("NXDOMAIN", format!("there is no name {name}")),
        4 => (
            "NOTIMP",
            "it does not know this kind of question".to_owned(),
        ),
        5 => ("REFUSED", "it does not answer this client".to_owned()),
        _ => ("an error", format!("response code {rcode}")),
    }
}
