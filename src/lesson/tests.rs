//! Tests of the parts that need no capture: topics, answers, texts, progress.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use proptest::prelude::*;

use super::judge::{choice, frame, number, order, same_words, whole};
use super::problem::Problems;
use super::record::{Outcome, Progress, Record, Task};
use super::topic::{Outcome as Topic, matching};
use super::words::Words;
use super::{manifest, mark, prose};

/// The examples of MQTT 3.1.1 section 4.7, and the cases between them.
#[test]
fn topics_match_as_the_standard_says() {
    use Topic::{BadFilter, BadTopic, No, Yes};
    const CASES: &[(&str, &str, Topic)] = &[
        ("sport/tennis/player1/#", "sport/tennis/player1", Yes),
        (
            "sport/tennis/player1/#",
            "sport/tennis/player1/ranking",
            Yes,
        ),
        (
            "sport/tennis/player1/#",
            "sport/tennis/player1/score/wimbledon",
            Yes,
        ),
        ("sport/tennis/player1/#", "sport/tennis/player2", No),
        ("sport/#", "sport", Yes),
        ("#", "sport/tennis", Yes),
        ("#", "/", Yes),
        ("sport/tennis#", "sport/tennis", BadFilter),
        (
            "sport/tennis/#/ranking",
            "sport/tennis/x/ranking",
            BadFilter,
        ),
        ("sport/tennis/+", "sport/tennis/player1", Yes),
        ("sport/tennis/+", "sport/tennis/player1/ranking", No),
        ("sport/+", "sport", No),
        ("sport/+", "sport/", Yes),
        ("+", "sport", Yes),
        ("+", "/finance", No),
        ("+/tennis/#", "sport/tennis", Yes),
        ("sport+", "sport", BadFilter),
        ("sport/+/player1", "sport/tennis/player1", Yes),
        ("sport/+/player1", "sport//player1", Yes),
        ("+/+", "/finance", Yes),
        ("/+", "/finance", Yes),
        ("#", "$SYS/uptime", No),
        ("+/monitor/Clients", "$SYS/monitor/Clients", No),
        ("$SYS/#", "$SYS/uptime", Yes),
        ("$SYS/monitor/+", "$SYS/monitor/Clients", Yes),
        ("$SYS", "$SYS", Yes),
        ("ACCOUNTS", "Accounts", No),
        ("/finance", "finance", No),
        ("a b/c", "a b/c", Yes),
        ("a/b", "a", No),
        ("a", "a/b", No),
        ("a//b", "a/b", No),
        ("", "a", BadFilter),
        ("a", "", BadTopic),
        ("a/+", "a/+", BadTopic),
        ("a/#", "a/#", BadTopic),
        ("a\0", "a", BadFilter),
        ("a", "a\0", BadTopic),
    ];
    for (filter, topic, wanted) in CASES {
        let found = matching(filter, topic);
        assert_eq!(found.outcome, *wanted, "{filter} {topic}: {}", found.rule);
        assert!(found.cite.contains("section 4.7"), "{filter} {topic}");
    }
    let long = "x".repeat(65_536);
    assert_eq!(matching(&long, "x").outcome, BadFilter);
    assert_eq!(matching("#", &long).outcome, BadTopic);
    assert_eq!(matching(&long[1..], &long[1..]).outcome, Yes);
}

#[test]
fn answers_are_read_as_people_type_them() {
    for (said, unit, wanted) in [
        ("5050", "", Some(5050.0)),
        (" 0x13BA ", "", Some(5050.0)),
        ("29.8 ms", "ms", Some(29.8)),
        ("29.8ms", "ms", Some(29.8)),
        ("-3", "dBm", Some(-3.0)),
        ("ten", "", None),
        ("", "", None),
        ("1e9", "", None),
        ("inf", "", None),
        ("nan", "", None),
        ("0x", "", None),
        ("1 2", "", None),
    ] {
        assert_eq!(number(said, unit), wanted, "{said:?}");
    }
    let names: Vec<String> = ["syn", "ack", "fin"].map(String::from).to_vec();
    for (said, wanted) in [
        ("b", Some("ack")),
        ("B)", Some("ack")),
        ("2", Some("ack")),
        ("ACK", Some("ack")),
        ("d", None),
        ("", None),
        ("0", None),
        ("ab", None),
    ] {
        assert_eq!(choice(&names, said).map(String::as_str), wanted, "{said:?}");
    }
    for said in [
        "c a b",
        "cab",
        "C, A, B",
        "3 1 2",
        "fin syn ack",
        "c-a-b",
        "c > a > b",
    ] {
        assert_eq!(
            order(&names, said).unwrap(),
            ["fin", "syn", "ack"],
            "{said:?}"
        );
    }
    for said in ["", "a", "a b", "a a b", "a b c a", "a b d"] {
        assert_eq!(order(&names, said), None, "{said:?}");
    }
    assert_eq!(frame("Frame 12"), Some(12));
    assert_eq!(frame("#12"), Some(12));
    assert_eq!(frame("twelve"), None);
    assert!(same_words(" \"The  Board.\" ", "the board"));
    assert!(!same_words("board", "the board"));
    assert!(whole("a|b").unwrap().is_match("B"));
    assert!(
        !whole("a|b").unwrap().is_match("ab"),
        "the whole answer has to match"
    );
}

#[test]
fn texts_are_laid_out_in_lines() {
    let text = "One *two* `three four`.\nGoes on.\n\n- first point that is long\n- second\n\n1. a\n2. b\n\n> a note\n\n```\ncode  here\n```\n\nSee [x](https://e.org) or <https://f.org>, 2 * 3 * 4.";
    let plain = mark::plain(text, 24);
    let expected = "One two three four. Goes\non.\n\n- first point that is\n  long\n- second\n1. a\n2. b\n\n  a note\n\n    code  here\n\nSee x (https://e.org) or\nhttps://f.org, 2 * 3 *\n4.\n";
    assert_eq!(plain, expected);
}

#[test]
fn frames_and_values_are_found_in_texts() {
    let said = "Frame 3. In frames 1, 2 and 14-16 (frame 9), but 8 bytes; frames are numbered; frame rate 5.";
    assert_eq!(prose::mentioned(said), [3, 1, 2, 14, 16, 9]);
    let places: Vec<_> = prose::places("{{1 a.b}} x {{cap 2 c}} {{bad}} {{").collect();
    assert_eq!(places.len(), 2);
    assert_eq!(
        (places[1].capture, places[1].frame, places[1].field),
        (Some("cap"), 2, "c")
    );
    assert_eq!(
        prose::misplaced("{{1 a.b}} {{bad}}").collect::<Vec<_>>(),
        ["bad"]
    );
}

#[test]
fn progress_survives_writing_and_reading() {
    let mut record = Record {
        at: Some("x".to_owned()),
        finished: true,
        ..Record::default()
    };
    let task = Task {
        outcome: Outcome::Revealed,
        tries: 3,
        hints: 1,
    };
    record.tasks.insert("q".to_owned(), task);
    let mut progress = Progress::default();
    progress.put("course", "lesson", record.clone());
    let read = Progress::read(&progress.text()).unwrap();
    assert_eq!(read.record("course", "lesson"), record);
    let mut other = Progress::default();
    other.put("course", "second", Record::default());
    assert_eq!(other.import(read), 1);
    assert_eq!(other.record("course", "lesson"), record);
    assert!(other.reset("course", Some("lesson")) && !other.reset("course", Some("lesson")));
}

proptest! {
    /// Whatever stands in the files of a course, reading it ends, and nothing panics.
    #[test]
    fn any_text_is_read(text in ".{0,200}", filter in "[a/+#$]{0,8}", topic in "[a/$]{0,8}", width in 0u16..60) {
        let mut problems = Problems::of("x");
        let words = Words::read(&text, &mut problems);
        let lesson = manifest::lesson("x", &text, words, &mut problems);
        manifest::course(&text, &mut problems);
        let _ = prose::texts(&lesson).count();
        let _ = prose::mentioned(&text);
        let _ = prose::places(&text).count();
        for line in mark::lay(&text, width, crate::report::wrap::characters) {
            prop_assert!(line.len() < 1_000);
        }
        let _ = Progress::read(&text);
        let _ = number(&text, "ms");
        let _ = frame(&text);
        let _ = matching(&text, &topic);
        // A filter without wildcards matches itself and nothing else.
        let found = matching(&filter, &topic);
        if !filter.contains(['+', '#']) && !filter.is_empty() && !topic.is_empty() {
            prop_assert_eq!(found.outcome == Topic::Yes, filter == topic);
        }
    }

    /// The matcher agrees with a slow one that tries everything.
    #[test]
    fn topics_match_as_a_slow_matcher_says(filter in "[ab+#/]{1,7}", topic in "[ab/]{1,7}") {
        fn slow(filter: &[&str], topic: &[&str]) -> bool {
            match (filter.split_first(), topic.split_first()) {
                (Some((&"#", [])), _) => true,
                (None, None) => true,
                (Some((f, rest)), Some((t, more))) => (*f == "+" || f == t) && slow(rest, more),
                _ => false,
            }
        }
        let found = matching(&filter, &topic);
        if found.outcome != Topic::BadFilter {
            let filter: Vec<&str> = filter.split('/').collect();
            let topic: Vec<&str> = topic.split('/').collect();
            prop_assert_eq!(found.outcome == Topic::Yes, slow(&filter, &topic));
        }
    }
}
