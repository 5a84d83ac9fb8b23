//! Large captures: memory at two lengths, and the screen on a file of about 1 GB.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::NETLENS;
use super::jobs::{self, JOBS};
use super::report::Report;
use super::run::measure;
use super::terminal::Terminal;

/// What a streaming command may take at any length, and what it may take more of a longer capture, in MiB.
const MEMORY: f64 = 64.0;
const GROWTH: f64 = 4.0;
const MIB: f64 = 1024.0 * 1024.0;

/// Compares the memory of whole runs over the short and the long capture; returns the most that the story took.
pub fn memory(report: &mut Report, short: (&Path, u64), long: (&Path, u64)) -> u64 {
    report.line(format_args!(
        "### Memory of {} and of {} packets\n\n| run | peak MiB, short | peak MiB, long | more |\n|---|--:|--:|--:|",
        short.1, long.1
    ));
    let (mut most, mut more, mut story) = (0.0_f64, 0.0_f64, 0);
    for name in [jobs::SUMMARY, jobs::FIELDS, jobs::STORY, jobs::STORY_JSON] {
        let Some(job) = JOBS.iter().find(|j| j.name == name) else {
            continue;
        };
        let peak = |path| measure(&mut job.command(path)).map(|cost| cost.peak);
        let (Some(a), Some(b)) = (peak(short.0), peak(long.0)) else {
            report.goal(&format!("`{name}` runs to its end"), false);
            continue;
        };
        if name == jobs::STORY {
            story = b;
        }
        let (a, b) = (a as f64 / MIB, b as f64 / MIB);
        most = most.max(a).max(b);
        more = more.max(b - a);
        report.line(format_args!(
            "| `{name}` | {a:.1} | {b:.1} | {:+.1} |",
            b - a
        ));
    }
    report.line("");
    report.goal(
        &format!("most memory at any length: {most:.0} MiB, goal below {MEMORY:.0}"),
        most < MEMORY,
    );
    report.goal(
        &format!("more for the longer capture: {more:.1} MiB, goal below {GROWTH:.0}"),
        more < GROWTH,
    );
    report.line("");
    story
}

/// How often the time to the first screen is taken.
const RUNS: usize = 11;
const LIMIT: Duration = Duration::from_secs(300);

/// Opens the long capture on a terminal of 120 columns and 36 rows. `story` is the memory that its story alone takes.
pub fn screen(report: &mut Report, path: &Path, packets: u64, story: u64) {
    let size = std::fs::metadata(path).map_or(0, |m| m.len());
    report.line(format_args!(
        "### The screen on a file of {:.2} GB, {packets} packets\n",
        size as f64 / 1e9
    ));
    let mut firsts: Vec<Duration> = (0..RUNS).filter_map(|_| first(path)).collect();
    firsts.sort();
    let Some(middle) = firsts.get(firsts.len() / 2) else {
        report.goal("a first screen is drawn", false);
        return;
    };
    let ms = |d: &Duration| d.as_secs_f64() * 1e3;
    report.line(format_args!(
        "From the start of the program to the first full screen (timeline without an empty row, fields, bytes): {:.0} ms, least {:.0}, most {:.0} of {RUNS}.",
        ms(middle),
        ms(&firsts[0]),
        firsts.last().map_or(0.0, ms)
    ));
    let Some(all) = index(path) else {
        report.goal("the whole file is read", false);
        return;
    };
    let mut keys = all.keys;
    keys.sort();
    let answer = keys.get(keys.len() / 2).map_or(0.0, ms);
    let slowest = keys.last().map_or(0.0, ms);
    let index = (all.peak.saturating_sub(story)) as f64 / packets.max(1) as f64;
    report.line(format_args!(
        "Every packet findable after {:.1} s, {:.1} s of processor time, {:.2} us a packet; the whole story told after {:.1} s, {:.1} s of processor time. \
         Meanwhile a key was answered on the screen in {answer:.0} ms (median of {}), {slowest:.0} ms at most. \
         Peak memory {:.0} MiB, of which the index takes {index:.1} bytes a packet (peak less that of `netlens story`).\n",
        all.indexed.0.as_secs_f64(),
        all.indexed.1,
        all.indexed.1 * 1e6 / packets.max(1) as f64,
        all.told.0.as_secs_f64(),
        all.told.1,
        keys.len(),
        all.peak as f64 / MIB,
    ));
    report.goal(
        &format!("first full screen: {:.0} ms, goal below 50", ms(middle)),
        ms(middle) < 50.0,
    );
    report.goal(
        &format!(
            "whole file indexed: {:.1} s of processor time, goal 8",
            all.indexed.1
        ),
        all.indexed.1 <= 8.0,
    );
    report.goal(
        &format!("index: {index:.1} bytes a packet with its flows, goal 24 and 256 a flow"),
        index <= 24.0 + 256.0 / 30.0,
    );
    report.line("");
}

fn open(path: &Path) -> Option<(Instant, Terminal)> {
    let begun = Instant::now();
    let terminal = Terminal::start(Command::new(NETLENS).arg(path), 120, 36).ok()?;
    Some((begun, terminal))
}

/// Whether everything that a full screen has is there.
fn is_full(t: &Terminal) -> bool {
    t.shows("Timeline")
        && t.shows("Fields of frame")
        && t.shows("Bytes of")
        && t.shows("q quit")
        && t.rows()
            .skip(4)
            .all(|row| row.chars().take(60).any(|c| c != ' '))
}

fn first(path: &Path) -> Option<Duration> {
    let (begun, mut terminal) = open(path)?;
    let full = terminal.until(LIMIT, is_full);
    let _ = terminal.press("q");
    terminal.end(Duration::from_secs(5));
    Some(full?.duration_since(begun))
}

/// What reading all of a file was like.
struct Index {
    /// When every packet could be looked at, and seconds of processor time until then, reading and drawing.
    indexed: (Duration, f64),
    /// The same for the whole story.
    told: (Duration, f64),
    keys: Vec<Duration>,
    peak: u64,
}

/// Reads the whole file with the help opened and closed all the time.
fn index(path: &Path) -> Option<Index> {
    let (begun, mut terminal) = open(path)?;
    terminal.until(LIMIT, is_full)?;
    let mut keys = Vec::new();
    let indexing = |t: &Terminal| t.shows("indexing ") || t.shows("reading ");
    let reading = |t: &Terminal| indexing(t) || t.shows("telling the story");
    let (mut time, mut indexed) = (None, None);
    while time.is_none() && begun.elapsed() < LIMIT {
        for (key, help) in [("?", true), ("\x1b", false)] {
            let pressed = Instant::now();
            terminal.press(key).ok()?;
            let seen = terminal.until(LIMIT, |t| t.shows("Keys in the") == help)?;
            if reading(&terminal) {
                keys.push(seen.duration_since(pressed));
            }
        }
        if indexed.is_none() && !indexing(&terminal) {
            indexed = Some((begun.elapsed(), terminal.processor()?));
        }
        time = terminal
            .until(Duration::from_millis(150), |t| !reading(t))
            .or_else(|| (!reading(&terminal)).then(Instant::now));
    }
    let peak = terminal.status("VmHWM")?;
    let told = (time?.duration_since(begun), terminal.processor()?);
    let _ = terminal.press("q");
    terminal.end(Duration::from_secs(5));
    Some(Index {
        indexed: indexed.unwrap_or(told),
        told,
        keys,
        peak,
    })
}
