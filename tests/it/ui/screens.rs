//! What the screen shows, as text: small snapshots, symbols only. `UPDATE_EXPECT=1` writes them anew.

use super::world::World;
use netlens::ui::theme::Theme;
use std::path::Path;

/// Compares the screen with `tests/it/ui/NAME.txt`.
pub fn expect(name: &str, world: &World) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/it/ui")
        .join(format!("{name}.txt"));
    let screen = world.screen();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &screen).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        screen == expected,
        "{name} differs (UPDATE_EXPECT=1 writes it anew).\nexpected:\n{expected}\nis:\n{screen}"
    );
}

#[test]
fn a_line_of_text_at_80_by_24() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    expect("line-80x24", &w);
    w.keys("<Tab>");
    expect("line-80x24-tree", &w);
}

#[test]
fn mqtt_at_120_by_36() {
    let mut w = World::open("mqtt-qos.pcapng", 120, 36);
    expect("mqtt-120x36", &w);
    w.keys("]]]]");
    expect("mqtt-120x36-talk", &w);
}

#[test]
fn packets_filtered() {
    let mut w = World::open("mqtt-qos.pcapng", 80, 24);
    w.keys("2/mqtt<Enter>jj");
    expect("mqtt-packets", &w);
}

#[test]
fn stages_and_help() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    w.keys("3j");
    expect("line-stages", &w);
    w.keys("1?");
    expect("help", &w);
    w.keys("<Esc>v");
    expect("vantage", &w);
}

#[test]
fn a_bad_filter_is_marked_where_it_is_wrong() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    w.keys("/tcp.prt == 5050<Enter>");
    expect("filter-error", &w);
}

#[test]
fn a_conversation_in_ascii() {
    let mut w = World::with_theme("line-5050.pcapng", 80, 24, Theme::new(false, false));
    w.keys("G");
    expect("line-ascii", &w);
    w.keys("f");
    expect("line-follow", &w);
    let theme = Theme::new(false, false);
    let w = World::with_theme("mqtt-qos.pcapng", 80, 24, theme);
    assert!(w.screen().is_ascii());
}

#[test]
fn too_small() {
    let w = World::open("line-5050.pcapng", 30, 8);
    assert!(w.screen().starts_with("terminal too small: 30 x 8"));
}
