//! What a board says of itself over its serial line: stage Join and Recover from its radio's events, which no frame that it reports
//! shows; stage Tasks from its tasks; and problems in the firmware's own words.

use hashbrown::HashMap;

use super::{Sight, say};
use crate::frame::{Addr, Timestamp};
use crate::story::event::Mark;
use crate::story::party::PartyId;
use crate::story::stage::{StageKind, State};
use crate::story::teller::{StageRef, Teller, Telling};
use crate::story::words::duration;

/// Boards that are followed.
const MAX_BOARDS: usize = 64;

/// What is known of each board.
#[derive(Default)]
pub struct Boards {
    of: HashMap<Addr, Board>,
}

#[derive(Default)]
struct Board {
    join: Option<StageRef>,
    joining_since: Option<Timestamp>,
    /// The way back after a loss, and when and why the network was lost.
    outage: Option<(StageRef, Timestamp, String)>,
    tasks: Option<StageRef>,
    queue: Queue,
}

/// What passed the queue.
#[derive(Default)]
struct Queue {
    name: String,
    sent: u32,
    taken: u32,
    discarded: u32,
    deepest: u64,
    capacity: u64,
    /// The task that takes from it.
    taker: Option<PartyId>,
}

impl Queue {
    fn verdict(&self) -> String {
        if self.name.is_empty() {
            return "its tasks ran".to_owned();
        }
        let mut text = format!(
            "{} put on queue {}, {} taken; at most {} of {} waited",
            self.sent, self.name, self.taken, self.deepest, self.capacity
        );
        if self.discarded > 0 {
            text.push_str(&format!("; {} thrown away, as it was full", self.discarded));
        }
        text
    }
}

impl Boards {
    /// Takes in a record.
    pub fn see(&mut self, t: &mut Teller, s: &Sight<'_>) {
        // What a board says is for nobody on its network.
        let s = &Sight { to: s.from, ..*s };
        let mac = s.packet.net.link_src;
        if mac == Addr::None || (self.of.len() >= MAX_BOARDS && !self.of.contains_key(&mac)) {
            return;
        }
        let board = self.of.entry(mac).or_default();
        match s.number(s.keys.board_kind) {
            Some(1) => hello(t, s),
            Some(4) => board.wifi(t, s),
            Some(6) => board.task(t, s),
            Some(10) => problem(t, s),
            _ => {}
        }
    }
}

/// The board says who it is: from here on it is known to be one.
fn hello(t: &mut Teller, s: &Sight<'_>) {
    t.device(s.from);
    if let Some(p) = t.party_mut(s.from) {
        p.board = true;
    }
}

/// Something failed, in the firmware's words: told in the stage that the board was in.
fn problem(t: &mut Teller, s: &Sight<'_>) {
    let k = s.keys;
    let (Some(text), Some(kind)) = (s.text(k.board_problem), s.worded(k.board_problem_kind)) else {
        return;
    };
    let Some(at) = t.device(s.from).and_then(|device| t.latest(device)) else {
        return;
    };
    let label = format!("problem: {kind}");
    let sentence = format!("The board says: {text}");
    say(t, s, at, k.board_problem, label, sentence, Mark::Odd);
}

impl Board {
    fn wifi(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let network = format!("\"{}\"", s.text(k.board_ssid).unwrap_or_default());
        let code = s.number(k.board_reason).unwrap_or(0);
        let why = if code == 0 {
            String::new()
        } else {
            format!(
                " (reason {code}: {})",
                s.worded(k.board_reason).unwrap_or_default().trim()
            )
        };
        match s.number(k.board_wifi) {
            Some(1) => {
                self.joining_since.get_or_insert(s.time());
                let sentence = format!(
                    "The board begins to join {network}. Probe, authentication, association and key handshake happen in the air now, where this capture cannot see them."
                );
                if let Some(at) = self.joining(t, s, &network) {
                    say(
                        t,
                        s,
                        at,
                        k.board_wifi,
                        format!("joins {network}"),
                        sentence,
                        Mark::Step,
                    );
                }
            }
            Some(2) => self.connected(t, s, &network),
            Some(4) => {
                let Some(at) = self.joining(t, s, &network) else {
                    return;
                };
                let sentence = format!("The board could not join {network}{why}.");
                say(
                    t,
                    s,
                    at,
                    k.board_reason,
                    "not joined".to_owned(),
                    sentence,
                    Mark::Bad,
                );
                if let Some(stage) = t.stage(at) {
                    stage.conclude(State::Failed, format!("could not join {network}{why}"));
                }
                (self.join, self.joining_since) = (None, None);
            }
            Some(3) => self.disconnected(t, s, &network, &why),
            _ => {}
        }
    }

    /// The attempt under way, or a new one.
    fn joining(&mut self, t: &mut Teller, s: &Sight<'_>, network: &str) -> Option<StageRef> {
        if self.join.is_none() {
            let device = t.device(s.from)?;
            let title = format!("Wi-Fi {network}");
            self.join = t.begin(device, StageKind::Join, title, s.packet);
        }
        self.join
    }

    fn connected(&mut self, t: &mut Teller, s: &Sight<'_>, network: &str) {
        let k = s.keys;
        let Some(at) = self.joining(t, s, network) else {
            return;
        };
        let mut where_to = String::new();
        if let Some(channel) = s.number(k.board_channel).filter(|c| *c != 0) {
            where_to.push_str(&format!(", channel {channel}"));
        }
        if let Some(signal) = s.number(k.board_rssi).filter(|n| *n != 0) {
            where_to.push_str(&format!(", signal {} dBm", signal.cast_signed()));
        }
        // A board that comes back by itself may not say that it tries.
        let took = self
            .joining_since
            .take()
            .map(|since| duration(s.time().since(since)));
        let took = took.map_or_else(String::new, |d| format!(" in {d}"));
        let sentence = format!("The board is in {network}{where_to}: it says so itself.");
        say(
            t,
            s,
            at,
            k.board_wifi,
            format!("joined {network}"),
            sentence,
            Mark::Good,
        );
        if let Some(stage) = t.stage(at) {
            stage.conclude(
                State::Ok,
                format!("joined {network}{took}{where_to}, as the board says"),
            );
        }
        self.join = None;
        if let Some((outage, since, why)) = self.outage.take() {
            let lasted = duration(s.time().since(since));
            let sentence = format!("The board is back in {network}, {lasted} after it was lost.");
            say(
                t,
                s,
                outage,
                k.board_wifi,
                "back".to_owned(),
                sentence,
                Mark::Good,
            );
            if let Some(stage) = t.stage(outage) {
                stage.conclude(
                    State::Ok,
                    format!("{why}; back in the network after {lasted}"),
                );
            }
        }
    }

    fn disconnected(&mut self, t: &mut Teller, s: &Sight<'_>, network: &str, why: &str) {
        if self.outage.is_some() {
            return;
        }
        let Some(device) = t.device(s.from) else {
            return;
        };
        let title = format!("Wi-Fi {network}");
        let Some(at) = t.begin(device, StageKind::Recover, title, s.packet) else {
            return;
        };
        let cause = format!("lost {network}{why}");
        let sentence = format!(
            "The board has lost {network}{why}: whatever it sends now goes nowhere, until it is back."
        );
        let k = s.keys;
        say(
            t,
            s,
            at,
            k.board_reason,
            format!("lost {network}"),
            sentence,
            Mark::Bad,
        );
        if let Some(stage) = t.stage(at) {
            stage.conclude(State::InProgress, cause.clone());
        }
        self.outage = Some((at, s.time(), cause));
        (self.join, self.joining_since) = (None, None);
    }

    fn task(&mut self, t: &mut Teller, s: &Sight<'_>) {
        let k = s.keys;
        let Some(name) = s.text(k.board_task) else {
            return;
        };
        let Some(at) = self.tasks(t, s) else {
            return;
        };
        let task = t.part(s.packet.net.link_src, &name);
        let (depth, capacity) = (
            s.number(k.board_depth).unwrap_or(0),
            s.number(k.board_capacity).unwrap_or(0),
        );
        let item = s.number(k.board_item).unwrap_or(0);
        let queue = s.text(k.board_queue).unwrap_or_default();
        let fill = format!("{depth} of {capacity} waiting");
        let q = &mut self.queue;
        if !queue.is_empty() {
            (q.capacity, q.deepest) = (capacity, q.deepest.max(depth));
            q.name.clone_from(&queue);
        }
        let (to, label, sentence, mark) = match s.number(k.board_event) {
            Some(1) => {
                let state = s.text(k.board_state).unwrap_or_default();
                let sentence = format!("Task {name}: {state}.");
                (task, state, sentence, Mark::Step)
            }
            Some(2) => {
                q.sent = q.sent.saturating_add(1);
                let sentence = format!(
                    "Task {name} puts item {item} on the queue {queue} and goes on: whoever takes it may be slower ({fill})."
                );
                (
                    q.taker.unwrap_or(task),
                    format!("item {item} on queue ({fill})"),
                    sentence,
                    Mark::Step,
                )
            }
            Some(3) => {
                q.taken = q.taken.saturating_add(1);
                q.taker = Some(task);
                let sentence =
                    format!("Task {name} takes item {item} from the queue {queue} ({fill}).");
                (
                    task,
                    format!("takes item {item} ({fill})"),
                    sentence,
                    Mark::Step,
                )
            }
            Some(4) => {
                q.discarded = q.discarded.saturating_add(1);
                let sentence = format!(
                    "The queue {queue} is full ({fill}): item {item} is thrown away, and nobody will ever see it."
                );
                (
                    task,
                    format!("item {item} thrown away"),
                    sentence,
                    Mark::Odd,
                )
            }
            Some(5) => {
                let flag = s.text(k.board_semaphore).unwrap_or_default();
                let sentence = format!(
                    "Task {name} gives the semaphore {flag}: whoever waits for it may go on."
                );
                (
                    task,
                    format!("gives semaphore {flag}"),
                    sentence,
                    Mark::Good,
                )
            }
            Some(6) => {
                let flag = s.text(k.board_semaphore).unwrap_or_default();
                let sentence =
                    format!("Task {name} takes the semaphore {flag}: it waits no longer.");
                (
                    task,
                    format!("takes semaphore {flag}"),
                    sentence,
                    Mark::Step,
                )
            }
            _ => return,
        };
        let telling = Telling {
            from: task,
            to,
            label,
            sentence,
            field: Some(k.board_event),
            mark,
            packet: s.packet,
        };
        t.tell(at, telling);
        let verdict = self.queue.verdict();
        if let Some(stage) = t.stage(at) {
            stage.conclude(State::Ok, verdict);
        }
    }

    fn tasks(&mut self, t: &mut Teller, s: &Sight<'_>) -> Option<StageRef> {
        if self.tasks.is_none() {
            let device = t.device(s.from)?;
            let title = "tasks of the firmware".to_owned();
            self.tasks = t.begin(device, StageKind::Tasks, title, s.packet);
        }
        self.tasks
    }
}
