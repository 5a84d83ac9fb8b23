//! Walks: keys in, what the model says out.

use std::time::Duration;

use super::world::World;
use netlens::ui::effect::{Effect, Which};
use netlens::ui::model::{Pane, View};

#[test]
fn stepping_goes_from_event_to_event_and_the_fields_follow() {
    let mut w = World::open("line-5050.pcapng", 120, 36);
    let first = w.m.event.unwrap();
    w.keys("..");
    assert_eq!(w.m.event, Some(first + 2));
    assert_eq!(w.m.page.number, w.m.event().unwrap().frame);
    w.keys(",");
    assert_eq!(w.m.event, Some(first + 1));
}

#[test]
fn tree_and_bytes_follow_each_other() {
    let mut w = World::open("line-5050.pcapng", 120, 36);
    w.keys("G<Tab><Tab>");
    assert_eq!(w.m.pane, Pane::Hex);
    // Byte 12 of an Ethernet frame begins its type.
    w.keys("g");
    for _ in 0..12 {
        w.keys("l");
    }
    let line = &w.m.page.lines[w.m.tree.cursor];
    assert_eq!(line.spec.unwrap().key, "eth.type");
    w.keys("<Enter>k");
    let line = w.m.page.lines[w.m.tree.cursor].clone();
    let mark = w.m.page.marks(w.m.tree.cursor);
    assert_eq!((mark[0].start, mark[0].len), (line.start, line.len));
}

#[test]
fn a_filter_hides_events_and_escape_brings_them_back() {
    let mut w = World::open("mqtt-qos.pcapng", 120, 36);
    let all = w.m.arrows().count();
    w.keys("/mqtt<Enter>");
    let passed = w.m.arrows().count();
    assert!(passed > 0 && passed < all, "{passed} of {all}");
    w.keys("<Esc>");
    assert_eq!(w.m.arrows().count(), all);
}

#[test]
fn matches_go_round() {
    let mut w = World::open("mqtt-qos.pcapng", 80, 24);
    w.keys("2/mqtt.msgtype == 1<Enter>");
    let first = w.m.selected_frame();
    let passed = w.m.packet_count();
    assert!(passed > 1);
    w.keys("n");
    assert_ne!(w.m.selected_frame(), first);
    w.keys(&"n".repeat(passed - 1));
    assert_eq!(w.m.selected_frame(), first);
    assert_eq!(w.m.view, View::Packets);
}

#[test]
fn playback_reveals_events_in_time_and_ends_with_all() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    let all = w.m.arrows().count();
    w.keys(" ");
    assert!(w.m.ticking());
    w.pass(Duration::ZERO, Duration::from_millis(1));
    assert!(w.m.arrows().count() < all);
    w.keys("++");
    w.pass(Duration::from_millis(2), Duration::from_secs(60));
    assert!(w.m.play.is_none(), "{:?}", w.m.play);
    assert_eq!(w.m.arrows().count(), all);
}

#[test]
fn a_paused_playback_steps_one_event() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    w.keys("  ");
    assert!(!w.m.ticking());
    let before = w.m.arrows().count();
    w.keys(".");
    assert_eq!(w.m.arrows().count(), before + 1);
    assert_eq!(w.m.event, w.m.arrows().last().map(|(_, a)| a.event));
}

#[test]
fn copying_gives_the_filter_of_the_field_or_of_the_conversation() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    w.keys("Gy");
    assert!(matches!(w.wishes.last(), Some(Effect::Copy(f)) if f.starts_with("tcp.stream == ")));
    w.keys("<Tab>y");
    let line = w.m.page.lines[w.m.tree.cursor].filter.clone();
    assert_eq!(w.wishes.last(), Some(&Effect::Copy(line)));
}

#[test]
fn writing_asks_for_a_name_and_for_which_frames() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    w.keys("Gw<Ctrl-U>out.pcapng<Enter>");
    assert_eq!(
        w.wishes.last(),
        Some(&Effect::Write("out.pcapng".to_owned(), Which::All))
    );
    w.keys("w<Tab><Enter>");
    assert!(matches!(
        w.wishes.last(),
        Some(Effect::Write(_, Which::Conversation(_)))
    ));
}

#[test]
fn marks_remember_a_frame() {
    let mut w = World::open("line-5050.pcapng", 80, 24);
    w.keys("..ma");
    let frame = w.m.selected_frame();
    w.keys("G'a");
    assert_eq!(w.m.selected_frame(), frame);
}

#[test]
fn a_click_selects() {
    let mut w = World::open("line-5050.pcapng", 120, 36);
    let row = w.m.arrows().nth(2).map(|(row, _)| row).unwrap();
    w.click(20, 4 + u16::try_from(row).unwrap());
    assert_eq!(w.m.event, w.m.arrows().nth(2).map(|(_, a)| a.event));
    // The second name in the first line.
    let packets = w
        .screen()
        .lines()
        .next()
        .unwrap()
        .find("2 Packets")
        .unwrap();
    w.click(u16::try_from(packets).unwrap(), 0);
    assert_eq!(w.m.view, View::Packets);
}

#[test]
fn a_field_split_over_two_fragments_is_marked_in_both_frames() {
    let mut w = World::open("ip-odd.pcapng", 120, 36);
    w.keys("2");
    for n in 0..w.m.packet_count() {
        w.m.packets.cursor = n;
        w.keys("<Tab><BackTab>");
        let split = (0..w.m.page.lines.len()).find(|i| {
            let mut blocks: Vec<usize> = w.m.page.marks(*i).iter().map(|r| r.block).collect();
            blocks.dedup();
            blocks.len() >= 3
        });
        if split.is_some() {
            return;
        }
    }
    panic!("no field of this capture lies in two frames");
}
