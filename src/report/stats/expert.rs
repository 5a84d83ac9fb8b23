//! How often each piece of expert information occurs.

use std::fmt::Write as _;

use hashbrown::HashMap;

use super::rule;
use crate::dissect::Packet;
use crate::filter::expert::{self, GROUPS, SEVERITIES};

/// Severity, group, protocol, field and words: all of them text of the program, so that there are only so many.
type Key = (u64, u64, &'static str, &'static str, &'static str);

/// The counts.
pub(super) struct Experts {
    /// Milder ones are left out.
    from: u64,
    counts: HashMap<Key, (u64, usize), foldhash::fast::FixedState>,
}

impl Experts {
    pub fn from(severity: u64) -> Self {
        Self {
            from: severity,
            counts: HashMap::default(),
        }
    }

    pub fn packet(&mut self, packet: Packet<'_>) {
        expert::each(packet, &mut |e| {
            if e.severity >= self.from {
                let (field, words) = e.summary();
                let order = self.counts.len();
                let key = (e.severity, e.group, e.protocol(), field, words);
                self.counts.entry(key).or_insert((0, order)).0 += 1;
            }
            true
        });
    }

    pub fn write(&self, out: &mut String) {
        let name = |list: &[(u64, &'static str)], n: u64| {
            list.iter().find(|(v, _)| *v == n).map_or("", |(_, n)| *n)
        };
        for (severity, word) in SEVERITIES {
            let mut rows: Vec<_> = self
                .counts
                .iter()
                .filter(|(key, _)| key.0 == *severity)
                .collect();
            if rows.is_empty() {
                continue;
            }
            rows.sort_by_key(|(_, (_, order))| *order);
            let all: u64 = rows.iter().map(|(_, (n, _))| n).sum();
            let word = if *word == "Warning" { "Warn" } else { word };
            let _ = writeln!(out, "\n{word}s ({all})");
            rule(out, 13);
            out.push_str("   Frequency      Group           Protocol  Summary\n");
            for ((_, group, protocol, field, words), (n, _)) in rows {
                let colon = if field.is_empty() { "" } else { ": " };
                let _ = writeln!(
                    out,
                    "{n:>12} {:>10} {protocol:>18}  {field}{colon}{words}",
                    name(GROUPS, *group)
                );
            }
        }
        out.push('\n');
    }
}
