//! `docs/PARITY.md`: what was compared, what agrees, and why the rest does not.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::compare::Count;
use super::reasons::{Class, Reasons};
use super::{FRAMES, Found};

fn percent(c: Count) -> String {
    if c.all == 0 {
        return "-".to_owned();
    }
    // Rounded down: 100 % is said only of all.
    let hundredths = c.agree * 10_000 / c.all;
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

/// The report.
pub fn text(found: &Found, reasons: &Reasons, version: &str, own: usize, left: usize) -> String {
    let tally = &found.tally;
    let (all, agree) = tally.values();
    let cases = |class, stacks: bool| -> u64 {
        let of = reasons.list.iter().filter(|r| r.class == class);
        of.filter(|r| (r.fields == "frame.protocols") == stacks)
            .map(|r| r.cases)
            .sum()
    };
    let mut out = String::new();
    let _ = write!(
        out,
        "# netlens beside tshark\n\nWritten by `make parity`: do not edit. Compared with {version}\n\n\
         Both programs read the same captures: the {own} bundled ones, and a corpus of captures made by others (the test suites of\n\
         tcpdump, libpcap, Suricata and Arkime; many are cut, damaged or made by fuzzers), {} files in all, the first {FRAMES} frames of\n\
         each. Both verify all checksums, show relative sequence numbers, put streams and fragments together, and look up no names but\n\
         those of hardware addresses' makers. Compared are the protocol stack of each frame (`frame.protocols`) and every field that\n\
         both know, value by value, in order; a value that one has and the other lacks counts as one that differs.\n\n",
        found.files
    );
    let beyond = cases(Class::Beyond, false);
    let fair = Count {
        all: all - beyond,
        agree,
    };
    let rows = [
        ("Frames compared", tally.frames.to_string()),
        (
            "Fields compared (with values in some frame)",
            tally.fields.len().to_string(),
        ),
        ("Values compared", all.to_string()),
        ("**Values that agree**", format!("**{}**", percent(fair))),
        (
            "the same, counting what protocols bring about that netlens does not have",
            percent(Count { all, agree }),
        ),
        (
            "**Stacks that agree**, up to the first protocol that netlens does not have, or but for those",
            format!("**{}**", percent(tally.fair)),
        ),
        ("Whole stacks that agree", percent(tally.strict)),
        (
            "tshark's values inside protocols that netlens does not have, not compared",
            tally.beyond.to_string(),
        ),
        ("Differences without a reason", left.to_string()),
    ];
    out.push_str("| what | how much |\n|---|---:|\n");
    for (what, much) in rows {
        let _ = writeln!(out, "| {what} | {much} |");
    }
    for (why, n) in &found.refused {
        let _ = writeln!(out, "| Files not compared: {why} | {n} |");
    }
    out.push_str(
        "\n## By protocol\n\n| protocol | fields | values | agree |\n|---|---:|---:|---:|\n",
    );
    let mut protocols: BTreeMap<&str, (u64, Count)> = BTreeMap::new();
    for (protocol, count) in tally.fields.values() {
        let p = protocols.entry(protocol).or_default();
        p.0 += 1;
        p.1.all += count.all;
        p.1.agree += count.agree;
    }
    for (name, (fields, count)) in protocols {
        let _ = writeln!(
            out,
            "| {name} | {fields} | {} | {} |",
            count.all,
            percent(count)
        );
    }
    differences(&mut out, reasons);
    out.push_str(
        "\n## Protocols that netlens does not have\n\nFrames in which each is the first of the stack; netlens shows what it carries as data.\n\n",
    );
    let mut missing: Vec<_> = tally.missing.iter().collect();
    missing.sort_by_key(|(name, n)| (std::cmp::Reverse(**n), name.as_str()));
    let words: Vec<String> = missing
        .iter()
        .map(|(name, n)| format!("{name} {n}"))
        .collect();
    let mut width = 0;
    for (i, word) in words.iter().enumerate() {
        let end = if i + 1 == words.len() { ".\n" } else { "," };
        let glue = match width {
            0 => "",
            w if w + word.len() > 110 => {
                width = 0;
                "\n"
            }
            _ => " ",
        };
        width += word.len() + 2;
        let _ = write!(out, "{glue}{word}{end}");
    }
    out
}

fn differences(out: &mut String, reasons: &Reasons) {
    out.push_str(
        "\n## What differs, and why\n\nFrom `tests/parity/differences.txt`; the number is that of values, or of stacks for `frame.protocols`.\n",
    );
    for (class, _, title) in Class::ALL {
        let mut list: Vec<_> = reasons
            .list
            .iter()
            .filter(|r| r.class == class && r.cases > 0)
            .collect();
        if list.is_empty() {
            continue;
        }
        list.sort_by_key(|r| std::cmp::Reverse(r.cases));
        let total: u64 = list.iter().map(|r| r.cases).sum();
        let mut title = title.to_owned();
        title[..1].make_ascii_uppercase();
        let _ = write!(
            out,
            "\n### {title} ({total})\n\n| cases | field | when | why |\n|---:|---|---|---|\n"
        );
        for r in list {
            let fields: Vec<String> = r.fields.split(',').map(|f| format!("`{f}`")).collect();
            let when = r.conditions.replace('|', "\\|");
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} |",
                r.cases,
                fields.join(" "),
                when,
                r.why
            );
        }
    }
}
