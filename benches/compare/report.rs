//! What was measured, as Markdown: printed while it comes in, and put into a document at the end.

use std::fmt::Display;
use std::path::Path;
use std::process::Command;

const BEGIN: &str = "<!-- measured: begin (written by `make bench`) -->";
const END: &str = "<!-- measured: end -->";

/// Lines of Markdown.
#[derive(Default)]
pub struct Report(String);

impl Report {
    /// Adds a line, and prints it.
    pub fn line(&mut self, line: impl Display) {
        let line = line.to_string();
        println!("{line}");
        self.0.push_str(&line);
        self.0.push('\n');
    }

    /// Adds what was measured against a goal.
    pub fn goal(&mut self, what: &str, reached: bool) {
        let mark = if reached { "reached" } else { "MISSED" };
        self.line(format_args!("- {what}: {mark}"));
    }

    /// When, on what, and with which versions.
    pub fn machine(&mut self, rounds: usize) {
        let said = |program: &str, args: &[&str]| -> String {
            let output = Command::new(program).args(args).output();
            let text = output.map_or(String::new(), |o| {
                let both = if o.stdout.is_empty() {
                    o.stderr
                } else {
                    o.stdout
                };
                String::from_utf8_lossy(&both).into_owned()
            });
            text.lines().next().unwrap_or("not here").trim().to_owned()
        };
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let cpu = read("/proc/cpuinfo");
        let model = cpu
            .lines()
            .find_map(|l| {
                l.strip_prefix("model name")?
                    .split_once(": ")
                    .map(|(_, m)| m)
            })
            .unwrap_or("unknown");
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let load = read("/proc/loadavg");
        let load = load.split(' ').next().unwrap_or("unknown");
        let word = |text: String, at: usize| text.split_whitespace().nth(at).map(str::to_owned);
        let tshark = word(said("tshark", &["--version"]), 2).unwrap_or_default();
        let tcpdump = word(said("tcpdump", &["--version"]), 2).unwrap_or_default();
        self.line(format_args!(
            "Measured {} on {processors} x {model}, load {load} at the start, page cache warm, {rounds} rounds: netlens {} ({}), {}, tshark {}, tcpdump {tcpdump}.\n",
            said("date", &["-u", "+%Y-%m-%d %H:%M UTC"]),
            env!("CARGO_PKG_VERSION"),
            said("git", &["rev-parse", "--short", "HEAD"]),
            said("rustc", &["--version"]),
            tshark.trim_end_matches('.'),
        ));
    }

    /// Puts it into a document, between its markers.
    pub fn write(&self, document: &Path) -> Result<(), String> {
        let say = |e: &dyn Display| format!("{}: {e}", document.display());
        let text = std::fs::read_to_string(document).map_err(|e| say(&e))?;
        let (before, rest) = text
            .split_once(BEGIN)
            .ok_or_else(|| say(&"no begin marker"))?;
        let (_, after) = rest.split_once(END).ok_or_else(|| say(&"no end marker"))?;
        let new = format!("{before}{BEGIN}\n\n{}\n{END}{after}", self.0.trim_end());
        std::fs::write(document, new).map_err(|e| say(&e))
    }
}
