//! The documents say what the code says. `UPDATE_EXPECT=1` writes `SETTINGS.md` anew.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use netlens_link::settings::{KEYS, Mode, Shape};
use netlens_link::{ProblemKind, VERSION, WifiKind};
use std::fmt::Write;
use std::path::Path;

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_protocol_names_every_number() {
    let text = read("PROTOCOL.md")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(text.contains(&format!("of the messages: **{VERSION}**")));
    for kind in WifiKind::ALL {
        assert!(
            text.contains(&format!("{} {}", kind.byte(), kind.text())),
            "{kind:?}"
        );
    }
    for kind in ProblemKind::ALL {
        assert!(
            text.contains(&format!("{} {}", kind.byte(), kind.text())),
            "{kind:?}"
        );
    }
}

fn shape(shape: Shape) -> String {
    match shape {
        Shape::Text(least, most) => format!("{least} to {most} bytes"),
        Shape::Number(least, most) => format!("{least} to {most}"),
        Shape::Switch => "`on`, `off`".into(),
        Shape::Choice(words) => words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", "),
        Shape::Mode => Mode::ALL
            .iter()
            .map(|mode| format!("`{}`", mode.name()))
            .collect::<Vec<_>>()
            .join(", "),
        Shape::Pin => "0 to 48, `none`".into(),
        Shape::Certificate => "PEM, or base64 of DER".into(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_settings_are_listed() {
    let mut text = String::from(
        "# Settings of a board\n\n\
         Made by `UPDATE_EXPECT=1 cargo test` in `firmware/link` from the one table in `src/settings/keys.rs`.\n\n\
         A text of lines `key=value`; empty lines and lines that begin with `#` say nothing. On a board it is in the partition `nlcfg` of 4096\n\
         bytes, padded with 0xFF; the twin reads it from a file. A line that cannot be used is said on the link, with its number and the reason,\n\
         and the board waits for other settings.\n\n\
         | key | value | without it | what it is for |\n|---|---|---|---|\n",
    );
    for key in &KEYS {
        let default = if key.default.is_empty() {
            String::new()
        } else {
            format!("`{}`", key.default)
        };
        let secret = if key.secret { " (shown to nobody)" } else { "" };
        writeln!(
            text,
            "| `{}` | {} | {default} | {}{secret} |",
            key.name,
            shape(key.shape),
            key.doc
        )
        .unwrap();
    }
    text += "\n| mode | usual port |\n|---|---|\n";
    for mode in Mode::ALL {
        writeln!(text, "| `{}` | {} |", mode.name(), mode.port()).unwrap();
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(
            Path::new(env!("CARGO_MANIFEST_DIR")).join("SETTINGS.md"),
            &text,
        )
        .unwrap();
    }
    assert_eq!(
        read("SETTINGS.md"),
        text,
        "UPDATE_EXPECT=1 cargo test writes it anew"
    );
}
