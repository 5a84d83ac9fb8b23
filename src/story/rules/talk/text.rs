//! Lines of text, such as `12,1234567,28.3,65.2` to port 5050.

use super::say;
use crate::story::event::Mark;
use crate::story::rules::Sight;
use crate::story::rules::flows::{Flow, settle};
use crate::story::stage::State;
use crate::story::teller::Teller;
use crate::story::words::{count, short};

/// Characters of a line that fit on an arrow.
const ARROW: usize = 28;
/// Bytes from which on text without a line end is told by its length rather than shown.
const LONG: u32 = 256;

/// Tells a line, or text that came without a line end.
pub fn line(t: &mut Teller, s: &Sight<'_>, flow: &mut Flow) {
    let Some(line) = s.layer.get(s.keys.text_line) else {
        return;
    };
    let message = s.layer.fields().next().map_or(0, |f| f.field.len);
    let ended = message > line.field.len;
    let what = if ended { "lines of text" } else { "text" };
    let Some(at) = flow.talk_stage(t, s, what) else {
        return;
    };
    flow.talk
        .text(s.from, flow.client, u64::from(message), ended);
    settle(t, at, State::Ok, flow.talk.verdict(&flow.secure));
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
    let text = s.discreet(line.text().into_owned());
    let clean = text.trim_end();
    let values = clean.split(',').count();
    let meaning = if values > 1 && clean.split(',').all(|v| v.trim().parse::<f64>().is_ok()) {
        format!(
            " It is {} with commas between them; TCP knows nothing of that, the two programs agreed on it.",
            count(values as u64, "number")
        )
    } else {
        String::new()
    };
    let (label, sentence) = if ended {
        (
            format!("\"{}\"", short(clean, ARROW)),
            format!("A line of text: \"{}\".{meaning}", short(clean, 80)),
        )
    } else if message <= LONG {
        (
            format!("\"{}\"", short(clean, ARROW)),
            format!(
                "Text without a line end: \"{}\".{meaning} The rest of the line may follow, or this is all: TCP knows bytes, not lines.",
                short(clean, 80)
            ),
        )
    } else {
        (
            format!("{} of text", count(u64::from(message), "byte")),
            format!(
                "{} of text without a line end, as a stream of bytes; they begin with \"{}\".",
                count(u64::from(message), "byte"),
                short(clean, 20)
            ),
        )
    };
    say(t, s, at, s.keys.text_line, label, sentence, Mark::Step);
}
