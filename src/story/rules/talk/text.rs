//! Lines of text, such as `12,1234567,28.3,65.2` to port 5050.

use super::{Talk, say};
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::Teller;
use crate::story::words::{count, short};

/// Characters of a line that fit on an arrow.
const ARROW: usize = 28;

/// Tells a line.
pub fn line(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let Some(at) = flow.talk_stage(t, s, "lines of text") else {
        return;
    };
    let line = s.text(s.keys.text_line).unwrap_or_default();
    Talk::add(&mut flow.talk.lines, s.from, flow.client, 1);
    let [from_client, from_server] = flow.talk.lines;
    settle(
        t,
        at,
        State::Ok,
        format!(
            "{} from the client, {} from the server, in the clear: anybody on the path can read them",
            count(from_client, "line"),
            count(from_server, "line")
        ),
    );
    if t.is_full() {
        say(
            t,
            s,
            at,
            s.keys.text_line,
            String::new(),
            String::new(),
            Mark::Step,
        );
        return;
    }
    let clean = line.trim_end();
    let values = clean.split(',').count();
    let meaning = if values > 1 && clean.split(',').all(|v| v.trim().parse::<f64>().is_ok()) {
        format!(
            " It is {} with commas between them; TCP knows nothing of that, the two programs agreed on it.",
            count(values as u64, "number")
        )
    } else {
        String::new()
    };
    let label = format!("\"{}\"", short(clean, ARROW));
    say(
        t,
        s,
        at,
        s.keys.text_line,
        label,
        format!("A line of text: \"{}\".{meaning}", short(clean, 80)),
        Mark::Step,
    );
}
