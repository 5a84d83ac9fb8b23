//! What is run.

use std::path::Path;
use std::process::{Command, Stdio};

/// One command line.
pub struct Job {
    /// As it is shown.
    pub name: &'static str,
    /// The program; [`Job::NETLENS`] is the one just built.
    pub program: &'static str,
    /// Its arguments; `FILE` is the capture.
    args: &'static [&'static str],
    /// The job of tshark that does the same.
    pub like: &'static str,
    /// How many packets it reads, where that is not all.
    pub packets: Option<u64>,
}

pub const STATISTICS: &str = "netlens stats conv,tcp";
pub const TSHARK_STATISTICS: &str = "tshark -q -z conv,tcp";
pub const TCPTRACE: &str = "tcptrace -n";
pub const SUMMARY: &str = "netlens read -r";
pub const NDJSON: &str = "netlens read -T ndjson";
pub const STORY: &str = "netlens story";
pub const STORY_JSON: &str = "netlens story --json";
pub const TSHARK_JSON: &str = "tshark -T json -c 30000";
pub const FIELDS: &str = "netlens read -T fields, 5 fields";
pub const TSHARK_FIELDS: &str = "tshark -T fields, 5 fields";

macro_rules! fields {
    ($($first:literal),*) => {
        &[$($first,)* "-T", "fields", "-e", "frame.time_epoch", "-e", "ip.src", "-e", "ip.dst", "-e", "tcp.port",
          "-e", "mqtt.topic"]
    };
}

/// All of them, in the order of a round.
pub const JOBS: &[Job] = &[
    Job::new("capinfos -c", "capinfos", &["-c", "FILE"], ""),
    Job::new(
        STATISTICS,
        Job::NETLENS,
        &["stats", "-r", "FILE", "conv,tcp"],
        TSHARK_STATISTICS,
    ),
    Job::new(
        "netlens read -q",
        Job::NETLENS,
        &["read", "-q", "-r", "FILE"],
        "tshark",
    ),
    Job::new(SUMMARY, Job::NETLENS, &["read", "-r", "FILE"], "tshark"),
    Job::new(
        FIELDS,
        Job::NETLENS,
        fields!("read", "-r", "FILE"),
        TSHARK_FIELDS,
    ),
    Job::new(
        NDJSON,
        Job::NETLENS,
        &["read", "-r", "FILE", "-T", "ndjson"],
        TSHARK_JSON,
    ),
    Job::new(STORY, Job::NETLENS, &["story", "FILE"], ""),
    Job::new(STORY_JSON, Job::NETLENS, &["story", "--json", "FILE"], ""),
    Job::new("tcpdump -nn", "tcpdump", &["-nn", "-r", "FILE"], ""),
    Job::new(TCPTRACE, "tcptrace", &["-n", "FILE"], ""),
    Job::new("tshark", "tshark", &["-n", "-r", "FILE"], ""),
    Job::new(
        TSHARK_STATISTICS,
        "tshark",
        &["-n", "-r", "FILE", "-q", "-z", "conv,tcp"],
        "",
    ),
    Job::new(TSHARK_FIELDS, "tshark", fields!("-n", "-r", "FILE"), ""),
    // All packets would take minutes.
    Job {
        packets: Some(30_000),
        ..Job::new(
            TSHARK_JSON,
            "tshark",
            &["-n", "-r", "FILE", "-T", "json", "-c", "30000"],
            "",
        )
    },
];

impl Job {
    pub const NETLENS: &'static str = "netlens";

    const fn new(
        name: &'static str,
        program: &'static str,
        args: &'static [&'static str],
        like: &'static str,
    ) -> Self {
        Self {
            name,
            program,
            args,
            like,
            packets: None,
        }
    }

    /// The command over a capture, its output thrown away.
    pub fn command(&self, path: &Path) -> Command {
        let program = if self.program == Self::NETLENS {
            super::NETLENS
        } else {
            self.program
        };
        let mut command = Command::new(program);
        for arg in self.args {
            if *arg == "FILE" {
                command.arg(path);
            } else {
                command.arg(arg);
            }
        }
        command
            .env("TZ", "UTC")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }
}
