//! Statistics over a capture, under the names that tshark's `-z` gives them.
//!
//! | name | counts |
//! |---|---|
//! | `conv,eth` `conv,ip` `conv,ipv6` `conv,tcp` `conv,udp` | frames and bytes each way of every conversation |
//! | `endpoints,eth` ... `endpoints,udp` | frames and bytes to and from every address (and port) |
//! | `io,stat,SECONDS[,FILTER]...` | frames and bytes in each interval, a pair of columns for each filter |
//! | `io,phs` | frames and bytes of each protocol within each other |
//! | `expert[,error\|warn\|note\|chat]` | what is wrong or worth a look, from that severity on |
//! | `follow,tcp\|udp\|tls\|http\|mqtt[,MODE],N` | nothing: what both sides of a conversation said, up to a bound |
//!
//! Each but the last two takes a display filter behind a further comma. A packet costs a look-up and a few additions. Memory is
//! bounded: what a bound leaves out is counted, and the count is written below the table.

mod conversations;
mod expert;
mod follow;
mod hierarchy;
mod io;

use crate::dissect::{Detail, Packet, Registry};
use crate::filter::{Filter, expert::SEVERITIES};
use conversations::{Conversations, Level};
use expert::Experts;
use follow::Followed;
use hierarchy::Hierarchy;
use io::Intervals;

/// The names, for help and errors.
pub const NAMES: &str = "conv,eth|ip|ipv6|tcp|udp  endpoints,eth|ip|ipv6|tcp|udp  io,stat,SECONDS[,FILTER]...  io,phs  expert[,error|warn|note|chat]  follow,tcp|udp|tls|http|mqtt[,ascii|hex|raw],N";

/// One statistic, being counted.
pub struct Statistic {
    filter: Option<Filter>,
    table: Table,
}

enum Table {
    Conversations(Conversations),
    Endpoints(Conversations),
    Intervals(Intervals),
    Hierarchy(Hierarchy),
    Experts(Experts),
    Followed(Box<Followed>),
}

/// Whether a text looks like the name of a statistic rather than like one of a file.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let first = text.split(',').next().unwrap_or_default();
    matches!(
        first,
        "conv" | "endpoints" | "host" | "hosts" | "io" | "expert" | "phs" | "follow"
    )
}

impl Statistic {
    /// The statistic of a name.
    ///
    /// # Errors
    /// What is wrong with the name, and what to write instead.
    pub fn named(name: &str, registry: &Registry) -> Result<Self, String> {
        let unknown = || format!("there is no such statistic ({name}): use one of\n  {NAMES}");
        let filter = |text: &str| {
            Some(text)
                .filter(|t| !t.is_empty())
                .map(|t| Filter::parse(t, registry).map_err(|e| e.to_string()))
                .transpose()
        };
        let (kind, rest) = name.split_once(',').unwrap_or((name, ""));
        let (what, tail) = rest.split_once(',').unwrap_or((rest, ""));
        let (table, filter) = match (kind, what) {
            ("conv" | "endpoints", level) => {
                let level = Level::named(level).ok_or_else(unknown)?;
                let counted = Conversations::new(level);
                let table = match kind {
                    "conv" => Table::Conversations(counted),
                    _ => Table::Endpoints(counted),
                };
                (table, filter(tail)?)
            }
            ("io", "stat") => (Table::Intervals(Intervals::named(tail, registry)?), None),
            ("io", "phs") => (Table::Hierarchy(Hierarchy::default()), filter(tail)?),
            ("phs", _) => (Table::Hierarchy(Hierarchy::default()), filter(rest)?),
            ("expert", word) => {
                let named = |prefix: &str| {
                    let is = |n: &str| n.to_ascii_lowercase().starts_with(prefix);
                    SEVERITIES.iter().find(|(_, n)| is(n)).map(|(v, _)| *v)
                };
                let from = if word.is_empty() {
                    0
                } else {
                    named(&word.to_ascii_lowercase()).ok_or_else(unknown)?
                };
                (Table::Experts(Experts::from(from)), filter(tail)?)
            }
            ("follow", _) => {
                let followed = Followed::named(name).ok_or_else(unknown)?;
                (Table::Followed(Box::new(followed)), None)
            }
            _ => return Err(unknown()),
        };
        Ok(Self { filter, table })
    }

    /// How much of each packet it needs to know.
    #[must_use]
    pub fn detail(&self) -> Detail {
        let table = match &self.table {
            Table::Conversations(_) | Table::Endpoints(_) => Detail::Ends,
            Table::Intervals(i) => i.detail(),
            Table::Hierarchy(_) => Detail::Lines,
            Table::Experts(_) | Table::Followed(_) => Detail::All,
        };
        table.max(self.filter.as_ref().map_or(Detail::Ends, Filter::detail))
    }

    /// Counts a packet.
    pub fn packet(&mut self, packet: Packet<'_>) {
        if self.filter.as_ref().is_some_and(|f| !f.matches(packet)) {
            return;
        }
        match &mut self.table {
            Table::Conversations(c) | Table::Endpoints(c) => c.packet(packet),
            Table::Intervals(i) => i.packet(packet),
            Table::Hierarchy(h) => h.packet(packet),
            Table::Experts(e) => e.packet(packet),
            Table::Followed(f) => f.packet(packet),
        }
    }

    /// Writes the table.
    pub fn write(&mut self, out: &mut String) {
        let filter = self.filter.as_ref().map(Filter::text);
        match &mut self.table {
            Table::Conversations(c) => c.write(out, filter),
            Table::Endpoints(c) => c.write_endpoints(out, filter),
            Table::Intervals(i) => i.write(out),
            Table::Hierarchy(h) => h.write(out, filter),
            Table::Experts(e) => e.write(out),
            Table::Followed(f) => f.write(out),
        }
    }
}

/// Writes a line of `=` signs.
fn rule(out: &mut String, width: usize) {
    out.extend(std::iter::repeat_n('=', width));
    out.push('\n');
}
