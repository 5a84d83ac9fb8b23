//! Lessons: the bundled course is proved, courses with mistakes are not, and a learner who says nothing gets nowhere.

mod run;
mod wrong;

use run::Run;

#[test]
fn the_bundled_course_is_proved() {
    let run = Run::new("bundled");
    let done = run.netlens(&["lesson", "check"], "");
    assert!(done.ok, "{}{}", done.out, done.err);
    let folder = run.netlens(&["lesson", "check", "--course", "lessons", "--json"], "");
    assert!(folder.ok, "{}{}", folder.out, folder.err);
    assert!(folder.out.contains("\"proved\": true"));
}

#[test]
fn every_lesson_can_be_walked_to_its_end_in_plain_text() {
    let run = Run::new("solved");
    for name in run.lessons() {
        // Each question is shown, so that the walk reaches the end whatever the lesson asks.
        let done = run.netlens(&["lesson", &name, "--text"], &"s\n".repeat(60));
        assert!(done.ok, "{name}: {}", done.err);
        assert!(done.out.contains("-- The end --"), "{name}: {}", done.out);
        assert!(!done.out.contains("[capture"), "{name}: {}", done.out);
    }
    let list = run.netlens(&["lesson", "list"], "").out;
    assert!(
        !list.contains("done"),
        "what was shown does not count as answered: {list}"
    );
    assert!(list.contains("skipped or shown"));
}

#[test]
fn nothing_and_enter_throughout_pass_no_question() {
    let run = Run::new("nothing");
    for input in ["", "\n\n\n\n\n\n\n\n", "  \n \n\t\n"] {
        let done = run.netlens(&["lesson", "1", "--text"], input);
        assert!(done.ok);
        assert!(!done.out.contains("Right."), "{}", done.out);
        assert!(!done.out.contains("-- The end --"), "{}", done.out);
    }
    let results = run.netlens(&["lesson", "results"], "").out;
    assert!(
        results.contains("open") && !results.contains("right at"),
        "{results}"
    );
}

#[test]
fn wrong_answers_are_explained_and_progress_is_kept() {
    let run = Run::new("kept");
    let first = run.netlens(&["lesson", "1", "--text"], "a\nh\nc\n");
    assert!(
        first.out.contains("A server waits until somebody connects"),
        "{}",
        first.out
    );
    assert!(first.out.contains("Hint 1 of 2"));
    assert!(first.out.contains("Only the board knows"));
    let again = run.netlens(&["lesson"], "192.168.1.50\n");
    assert!(again.out.contains("You were at step"), "{}", again.out);
    assert!(
        again.out.contains("The router lends 192.168.1.50"),
        "{}",
        again.out
    );
    let results = run.netlens(&["lesson", "results"], "").out;
    assert!(results.contains("right at try 2, 1 hints"), "{results}");
    assert!(
        results.contains("right at the first try, 0 hints"),
        "{results}"
    );
    let json = run.netlens(&["lesson", "results", "--json"], "").out;
    assert!(json.contains("\"right_at_try\": 2") && json.contains("netlens.lesson-results/1"));
    // Handed over to another machine, forgotten, and taken over again.
    let file = run.path("progress.json");
    assert!(run.netlens(&["lesson", "export", &file], "").ok);
    assert!(
        !run.netlens(&["lesson", "export", &file], "").ok,
        "nothing is overwritten"
    );
    assert!(run.netlens(&["lesson", "reset", "1"], "").ok);
    let empty = run.netlens(&["lesson", "results"], "").out;
    assert!(empty.contains("No lesson was begun yet"), "{empty}");
    assert!(run.netlens(&["lesson", "import", &file], "").ok);
    assert_eq!(run.netlens(&["lesson", "results"], "").out, results);
}

#[test]
fn a_damaged_file_of_progress_is_set_aside() {
    let run = Run::new("damaged");
    run.netlens(&["lesson", "1", "--text"], "a\nc\n");
    let path = run.state().join("netlens/lessons.json");
    for junk in [
        "",
        "{",
        "[]",
        "{\"schema\":\"netlens.lesson-progress/1\",\"courses\":{\"x\":1}}",
    ] {
        std::fs::write(&path, junk).unwrap();
        let done = run.netlens(&["lesson", "list"], "");
        assert!(done.ok, "{}", done.err);
        assert!(done.err.contains("was damaged"), "{}", done.err);
        assert!(path.with_extension("json.damaged").exists());
        assert!(run.netlens(&["lesson", "1", "--text"], "").ok);
    }
}

#[test]
fn courses_come_from_archives_that_stay_in_their_folder() {
    let run = Run::new("archives");
    let tar = run.path("course.tar");
    run.tar(
        &tar,
        &[
            ("lessons/course.toml", run.file("course.toml")),
            ("lessons/README.md", Vec::new()),
        ],
    );
    let done = run.netlens(&["lesson", "check", "--course", &tar], "");
    assert!(!done.ok && done.out.contains("lesson.md"), "{}", done.out);
    let evil = run.path("evil.tar");
    for name in ["../course.toml", "/course.toml", "x/../../course.toml"] {
        run.tar(&evil, &[(name, run.file("course.toml"))]);
        let done = run.netlens(&["lesson", "check", "--course", &evil], "");
        assert!(
            !done.ok && done.err.contains("leads out"),
            "{name}: {}",
            done.err
        );
    }
    for junk in [
        &b"PK\x03\x04 and then nothing"[..],
        b"\x1f\x8b\x08 cut",
        b"text",
        b"",
    ] {
        let path = run.path("junk");
        std::fs::write(&path, junk).unwrap();
        let done = run.netlens(&["lesson", "list", "--course", &path], "");
        assert!(
            !done.ok && done.err.contains("this is no course"),
            "{}",
            done.err
        );
    }
}

/// `docs/COURSE.md` is its head and what `lesson check --covers` prints (`UPDATE_EXPECT=1` writes it anew).
#[test]
fn the_table_in_the_docs_is_the_courses() {
    let run = Run::new("covers");
    let table = run.netlens(&["lesson", "check", "--covers"], "").out;
    assert!(table.lines().count() > 50, "{table}");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/COURSE.md");
    let have = std::fs::read_to_string(&path).unwrap();
    let head = have.split("| section |").next().unwrap();
    let want = format!("{head}{table}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &want).unwrap();
    }
    assert_eq!(have, want, "UPDATE_EXPECT=1 writes it anew");
}
