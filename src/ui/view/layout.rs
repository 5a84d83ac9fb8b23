//! Where everything stands: a function of the terminal's size and of what is shown.

use ratatui::layout::Rect;

use super::lesson as text;
use crate::lesson::manifest::View as Panel;
use crate::ui::model::{Asks, LessonState, Model, Overlay, Pane, View};

/// The parts of the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// Names and numbers.
    pub title: Rect,
    /// State of each stage.
    pub strip: Rect,
    /// Filter and playback.
    pub note: Option<Rect>,
    /// All between strip and footer.
    pub body: Rect,
    /// Ladder, packets or stages, with their headings.
    pub main: Rect,
    /// Lines of the heading of `main`.
    pub head: u16,
    /// Text and question of a lesson.
    pub lesson: Option<Rect>,
    /// Explanation.
    pub explain: Option<Rect>,
    /// Fields.
    pub tree: Option<Rect>,
    /// Bytes.
    pub hex: Option<Rect>,
    /// Column of the line between left and right.
    pub separator: Option<u16>,
    /// Keys, messages, and what is typed.
    pub footer: Rect,
}

impl Areas {
    /// The rows of `main` under its heading.
    #[must_use]
    pub fn main_rows(&self) -> Rect {
        let head = self.head.min(self.main.height);
        Rect {
            y: self.main.y + head,
            height: self.main.height - head,
            ..self.main
        }
    }
}

/// From this width on, main part and details stand side by side.
const WIDE: u16 = 100;

/// From this height of the body on, every part has rows enough whatever has the keys.
const ROOMY: u16 = 28;
/// Rows that the main part keeps below its heading while fields or bytes have the keys.
const SPARED: u16 = 4;

/// The parts for a model.
#[must_use]
pub fn areas(m: &Model) -> Areas {
    let (width, height) = m.size;
    let row = |y: u16, n: u16| Rect::new(0, y, width, n);
    let note = m.filter.is_some() || m.play.is_some();
    let top = 2 + u16::from(note);
    let foot = match &m.overlay {
        Overlay::Prompt(p) if p.asks == Asks::Filter => 3,
        Overlay::Prompt(_) => 2,
        _ => 1,
    };
    let body = row(top, height.saturating_sub(top + foot));
    let mut a = Areas {
        title: row(0, 1),
        strip: row(1, 1),
        note: note.then(|| row(2, 1)),
        body,
        main: body,
        head: match m.view {
            View::Timeline => 2,
            View::Packets => 1,
            View::Stages => 0,
        },
        footer: row(height.saturating_sub(foot), foot),
        ..Areas::default()
    };
    if let Some(l) = &m.lesson {
        lesson(m, l, &mut a);
    } else if m.zoom {
        match m.pane {
            Pane::Main | Pane::Lesson => {}
            Pane::Tree => {
                a.main = Rect::default();
                a.tree = Some(body);
            }
            Pane::Hex => {
                a.main = Rect::default();
                a.hex = Some(body);
            }
        }
    } else if width >= WIDE && m.view != View::Packets {
        wide(m, &mut a);
    } else {
        stacked(m, &mut a);
    }
    a
}

/// Rows that the text of a lesson keeps while another part has the keys.
const TEXT_AT_REST: u16 = 6;
/// Rows that the part beside the text has at least.
const BESIDE: u16 = 7;

/// A lesson: its text beside or above one part of the capture, two where there is room.
fn lesson(m: &Model, l: &LessonState, a: &mut Areas) {
    let body = a.body;
    let rest = if m.zoom && m.pane == Pane::Lesson {
        a.lesson = Some(body);
        Rect::default()
    } else if m.zoom {
        body
    } else if body.width >= WIDE {
        let left = (body.width * 2 / 5).min(72);
        a.lesson = Some(Rect {
            width: left,
            ..body
        });
        a.separator = Some(left);
        Rect {
            x: left + 1,
            width: body.width - left - 1,
            ..body
        }
    } else {
        let whole = u16::try_from(text::height(m, l, body.width)).unwrap_or(u16::MAX);
        let most = body.height.saturating_sub(BESIDE);
        let rows = if m.pane == Pane::Lesson {
            whole.clamp(TEXT_AT_REST, most.max(TEXT_AT_REST))
        } else {
            TEXT_AT_REST.min(most)
        };
        a.lesson = Some(Rect {
            height: rows,
            ..body
        });
        Rect {
            y: body.y + rows,
            height: body.height.saturating_sub(rows),
            ..body
        }
    };
    let look = l.walk.step().map(|s| s.look.view);
    let shown = match (m.pane, look) {
        (Pane::Lesson, Some(Panel::Tree)) => Pane::Tree,
        (Pane::Lesson, Some(Panel::Hex)) => Pane::Hex,
        (Pane::Lesson, _) => Pane::Main,
        (pane, _) => pane,
    };
    a.main = Rect::default();
    if rest.height < ROOMY - SPARED || m.zoom {
        match shown {
            Pane::Tree => a.tree = Some(rest),
            Pane::Hex => a.hex = Some(rest),
            Pane::Main | Pane::Lesson => a.main = rest,
        }
        return;
    }
    // Room for two: what is meant, and what leads to it or follows from it.
    let upper = match shown {
        Pane::Main | Pane::Lesson => rest.height / 2,
        Pane::Tree => rest.height / 3,
        Pane::Hex => rest.height / 2,
    };
    let top = Rect {
        height: upper,
        ..rest
    };
    let below = Rect {
        y: rest.y + upper,
        height: rest.height - upper,
        ..rest
    };
    if shown == Pane::Hex {
        a.tree = Some(top);
        a.hex = Some(below);
    } else {
        a.main = top;
        a.tree = Some(below);
    }
}

fn wide(m: &Model, a: &mut Areas) {
    let body = a.body;
    // The right side is as wide as 16 bytes in a row need, where the left keeps enough for its lanes.
    let right = if body.width >= 150 {
        73
    } else {
        body.width * 9 / 20
    };
    let left = body.width - right - 1;
    a.main = Rect {
        width: left,
        ..body
    };
    a.separator = Some(left);
    let side = Rect {
        x: left + 1,
        width: right,
        ..body
    };
    let explain = if m.explain {
        (body.height / 4).clamp(6, 10)
    } else {
        0
    };
    let hex = if m.hex {
        (body.height / 3).clamp(6, 14)
    } else {
        0
    };
    let tree = body.height.saturating_sub(explain + hex);
    a.explain = m.explain.then_some(Rect {
        height: explain,
        ..side
    });
    a.tree = Some(Rect {
        y: side.y + explain,
        height: tree,
        ..side
    });
    a.hex = m.hex.then_some(Rect {
        y: side.y + explain + tree,
        height: hex,
        ..side
    });
}

fn stacked(m: &Model, a: &mut Areas) {
    let body = a.body;
    let explain = if !m.explain {
        0
    } else if body.height >= ROOMY {
        6
    } else {
        4
    };
    let explain = explain.min(body.height / 4);
    let room = body.height.saturating_sub(explain);
    let details = m.pane != Pane::Main;
    let below = if details && body.height < ROOMY {
        // Few rows: the pane that has the keys gets those that the other part can spare.
        room.saturating_sub(a.head + SPARED).max(room * 2 / 5)
    } else {
        (room * 2 / 5).min(16)
    };
    let main = room.saturating_sub(below);
    a.main = Rect {
        height: main,
        ..body
    };
    a.explain = (explain > 0).then_some(Rect {
        y: body.y + main,
        height: explain,
        ..body
    });
    let lower = Rect {
        y: body.y + main + explain,
        height: below,
        ..body
    };
    let hex = match (m.hex, body.width) {
        (false, _) => 0,
        (_, 130..) => 72,
        // Beside a tree there is room for 8 bytes in a row; alone they are 16, as the offsets of a dump count.
        (_, 72..) if m.pane == Pane::Hex && body.height < ROOMY => body.width,
        (_, 79..) => 39,
        (_, w) => w / 2,
    };
    let gap = u16::from(hex > 0);
    a.tree = (hex < lower.width).then_some(Rect {
        width: lower.width.saturating_sub(hex + gap),
        ..lower
    });
    a.hex = (hex > 0).then_some(Rect {
        x: lower.right() - hex,
        width: hex,
        ..lower
    });
}
