//! A course with mistakes: the checker names each of them. A checker that cannot fail proves nothing.

use super::run::Run;

/// A lesson that is right; each test spoils it in one place.
const TOML: &str = include_str!("right.toml");
const TEXT: &str = include_str!("right.md");
const COURSE: &str = "title = \"One\"\nversion = 1\nlanguage = \"en\"\nlessons = [\"01-one\"]\n";

/// What the checker says of a course.
fn check(name: &str, course: &str, toml: &str, text: &str) -> (bool, String) {
    let run = Run::new(name);
    let folder = run.path("course");
    std::fs::create_dir_all(format!("{folder}/01-one")).unwrap();
    std::fs::write(format!("{folder}/course.toml"), course).unwrap();
    std::fs::write(format!("{folder}/01-one/lesson.toml"), toml).unwrap();
    std::fs::write(format!("{folder}/01-one/lesson.md"), text).unwrap();
    let done = run.netlens(&["lesson", "check", "--course", &folder], "");
    (done.ok, done.out)
}

#[test]
fn the_lesson_that_is_spoilt_below_is_right() {
    let (ok, said) = check("right", COURSE, TOML, TEXT);
    assert!(ok, "{said}");
}

#[test]
fn each_mistake_is_named() {
    /// In which file, what stands there, what is put in its place, what is said of it.
    const SPOILT: &[(char, &str, &str, &str)] = &[
        (
            'c',
            "lessons = [\"01-one\"]",
            "lessons = []",
            "the folder 01-one is not in lessons",
        ),
        (
            'c',
            "lessons = [\"01-one\"]",
            "lessons = [\"01-one\", \"01-one\"]",
            "stands twice",
        ),
        ('t', "minutes = 5", "minutes = 4", "5 to 15 minutes"),
        ('t', "minutes = 5", "minutes = 15", "take"),
        (
            't',
            "minutes = 5",
            "minutes = \"5\"",
            "has to be a whole number",
        ),
        (
            't',
            "capture = \"line-5050\"",
            "capture = \"line-5051\"",
            "no bundled capture",
        ),
        ('t', "needs = []", "needs = [\"01-one\"]", "comes later"),
        (
            't',
            "needs = []",
            "needs = [\"09-x\"]",
            "there is no lesson",
        ),
        (
            't',
            "covers = [\"004#MQTT\"]",
            "covers = [\"MQTT\"]",
            "NUMBER#Heading",
        ),
        (
            't',
            "wireshark = \"arp\"",
            "wireshark = \"coap\"",
            "no frame matches",
        ),
        (
            't',
            "wireshark = \"arp\"",
            "wireshark = \"arp &&\"",
            "wireshark",
        ),
        (
            't',
            "frame = 5\nfield",
            "frame = 50\nfield",
            "frames 1 to 31",
        ),
        (
            't',
            "field = \"arp.opcode\"",
            "field = \"arp.opcod\"",
            "did you mean arp.opcode",
        ),
        (
            't',
            "field = \"arp.opcode\"",
            "field = \"tcp.seq\"",
            "frame 5 has no field tcp.seq",
        ),
        ('t', "id = \"port\"", "id = \"who\"", "stands twice"),
        (
            't',
            "answer = \"board\"",
            "answer = \"nobody\"",
            "none of the options",
        ),
        (
            't',
            "answer = \"board\"",
            "answer = \"router\"",
            "does not match frame 1",
        ),
        ('t', "until = 1", "until = 99", "frames 1 to 31"),
        (
            't',
            "kind = \"show\"",
            "kind = \"shows\"",
            "no step of kind",
        ),
        (
            't',
            "ask = \"number\"",
            "ask = \"numbre\"",
            "no question of kind",
        ),
        (
            't',
            "view = \"tree\"",
            "veiw = \"tree\"",
            "has no key \"veiw\"",
        ),
        (
            't',
            "answer = { frame = 10, field = \"tcp.dstport\" }",
            "answer = { frame = 9, field = \"tcp.dstport\" }",
            "frame 9 has no field",
        ),
        (
            't',
            "pattern = \"ye.\"",
            "pattern = \".*\"",
            "matches the empty answer",
        ),
        (
            't',
            "pattern = \"ye.\"",
            "pattern = \"(\"",
            "no regular expression",
        ),
        ('t', "cite = \"RFC 826\"", "", "nothing proves"),
        (
            't',
            "evidence = [{ frame = 5, filter = \"arp\" }]",
            "evidence = [{ frame = 4, filter = \"arp\" }]",
            "frame 4 should match",
        ),
        (
            't',
            "evidence = [{ frame = 5, filter = \"arp\" }]",
            "",
            "nothing proves",
        ),
        ('m', "# One lesson", "", "needs a title"),
        ('m', "### hint\n\nIt asks.", "", "### hint is missing"),
        ('m', "### right\n\nIt is alone.", "", "### right is missing"),
        ('m', "A router answers.", "", "why is it wrong"),
        ('m', "### wrong\n\nLook again.", "", "### wrong is missing"),
        (
            'm',
            "### wrong 36746",
            "### wrong 5050",
            "this answer is right",
        ),
        ('m', "## look\n", "## lock\n", "belongs to no step"),
        ('m', "frame 5", "frame 55", "frame 55 is mentioned"),
        ('m', "{{5 arp.opcode}}", "{{5 tcp.port}}", "has no field"),
        (
            'm',
            "{{5 arp.opcode}}",
            "{{arp.opcode}}",
            "write {{FRAME FIELD}}",
        ),
        (
            'm',
            "(https://www.rfc-editor.org)",
            "(http://x)",
            "leads nowhere",
        ),
        ('m', "## end", "## ende", "## end is missing"),
        ('m', "- You can read a port.", "", "## goals"),
    ];
    let mut silent = Vec::new();
    for (i, (file, from, to, say)) in SPOILT.iter().enumerate() {
        let spoil = |which: char, text: &str| {
            if *file != which {
                return text.to_owned();
            }
            assert!(text.contains(from), "{from} is not there to be spoilt");
            text.replacen(from, to, 1)
        };
        let (course, toml, text) = (spoil('c', COURSE), spoil('t', TOML), spoil('m', TEXT));
        let (ok, said) = check(&format!("wrong{i}"), &course, &toml, &text);
        if ok || !said.contains(say) {
            silent.push(format!("{from} -> {to}: wanted \"{say}\", got:\n{said}"));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
