//! The picture in the README: the screen's cells as SVG.
//!
//! `UPDATE_EXPECT=1 cargo test --test it picture` draws it anew.

use std::fmt::Write as _;
use std::path::Path;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::world::World;

const WIDTH: f32 = 8.4;
const HEIGHT: f32 = 18.0;
const PAPER: &str = "#11161d";
const INK: &str = "#d5dbe3";

fn color(c: Color, otherwise: &str) -> String {
    match c {
        Color::Cyan => "#5fc9d8",
        Color::Green => "#7bd88f",
        Color::Yellow => "#e6c365",
        Color::LightRed | Color::Red => "#ff6b6b",
        Color::DarkGray => "#6b7686",
        Color::Indexed(24) => "#1f5f8b",
        Color::Indexed(255) => "#ffffff",
        Color::Indexed(237) => "#2a323d",
        Color::Indexed(178) => "#d7af00",
        Color::Indexed(16) => "#000000",
        Color::Indexed(180) => "#d7af87",
        _ => otherwise,
    }
    .to_owned()
}

fn colors(cell: &Cell) -> (String, String) {
    let (ink, paper) = (color(cell.fg, INK), color(cell.bg, PAPER));
    if cell.modifier.contains(Modifier::REVERSED) {
        (paper, ink)
    } else {
        (ink, paper)
    }
}

/// The cells as SVG: a rectangle for each run of one background, a text for each run of one colour.
pub fn svg(buf: &Buffer) -> String {
    let (columns, rows) = (buf.area.width, buf.area.height);
    let (w, h) = (
        f32::from(columns) * WIDTH + 24.0,
        f32::from(rows) * HEIGHT + 24.0,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.0} {h:.0}\" width=\"{w:.0}\" height=\"{h:.0}\" \
         font-family=\"ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let first = &buf[(x, y)];
            let (ink, paper) = colors(first);
            let mut text = String::new();
            let from = x;
            while x < columns
                && colors(&buf[(x, y)]) == (ink.clone(), paper.clone())
                && buf[(x, y)].modifier == first.modifier
            {
                text.push_str(buf[(x, y)].symbol());
                x += 1;
            }
            let left = f32::from(from) * WIDTH + 12.0;
            let top = f32::from(y) * HEIGHT + 12.0;
            let length = f32::from(x - from) * WIDTH;
            if paper != PAPER {
                let _ = writeln!(
                    out,
                    "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{length:.1}\" height=\"{HEIGHT}\" fill=\"{paper}\"/>"
                );
            }
            let shown = text.trim_end();
            if shown.trim().is_empty() {
                continue;
            }
            let count = u16::try_from(shown.chars().count()).unwrap();
            let bold = if first.modifier.contains(Modifier::BOLD) {
                " font-weight=\"bold\""
            } else {
                ""
            };
            let line = if first.modifier.contains(Modifier::UNDERLINED) {
                " text-decoration=\"underline\""
            } else {
                ""
            };
            let shown = shown
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            let _ = writeln!(
                out,
                "<text x=\"{left:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" xml:space=\"preserve\" fill=\"{ink}\"{bold}{line}>{shown}</text>",
                top + 13.5,
                f32::from(count) * WIDTH,
            );
        }
    }
    out.push_str("</svg>\n");
    out
}

#[test]
fn picture_of_the_timeline() {
    let mut w = World::open("mqtt-qos.pcapng", 120, 36);
    w.keys("]]]..");
    let picture = svg(&w.buffer());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/img/timeline.svg");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &picture).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        picture == expected,
        "docs/img/timeline.svg is not what the screen shows: UPDATE_EXPECT=1 draws it anew"
    );
}
