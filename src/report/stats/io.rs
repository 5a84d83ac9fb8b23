//! Frames and bytes in each interval of time.

use std::fmt::Write as _;

use super::rule;
use crate::dissect::{Detail, Packet, Registry, value};
use crate::filter::Filter;

/// Intervals that are listed; frames of later ones are only counted.
const MAX_INTERVALS: usize = 500_000;
/// Filters, each a pair of columns.
const MAX_COLUMNS: usize = 16;

/// The counts.
pub(super) struct Intervals {
    /// Length of an interval in nanoseconds; 0 for one that lasts as long as the capture.
    length: i64,
    /// Decimals with which its bounds are written.
    decimals: usize,
    columns: Vec<Option<Filter>>,
    /// Frames and bytes, column by column within interval by interval.
    counts: Vec<(u64, u64)>,
    last: i64,
    left_out: u64,
}

impl Intervals {
    /// `SECONDS[,FILTER]...`
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn named(text: &str, registry: &Registry) -> Result<Self, String> {
        let mut parts = text.split(',');
        let seconds = parts.next().unwrap_or_default();
        let length = nanoseconds(seconds).ok_or_else(|| {
            format!("io,stat needs the length of an interval in seconds ({seconds}): write io,stat,1 or io,stat,0.25")
        })?;
        let mut columns = parts
            .map(|f| match f {
                "" => Ok(None),
                f => Filter::parse(f, registry)
                    .map(Some)
                    .map_err(|e| e.to_string()),
            })
            .collect::<Result<Vec<_>, _>>()?;
        if columns.is_empty() {
            columns.push(None);
        }
        if columns.len() > MAX_COLUMNS {
            return Err(format!(
                "io,stat takes {MAX_COLUMNS} filters at most: ask for the others in a second -z"
            ));
        }
        let decimals = seconds
            .split_once('.')
            .map_or(0, |(_, f)| f.trim_end_matches('0').len());
        Ok(Self {
            length,
            decimals,
            columns,
            counts: Vec::new(),
            last: 0,
            left_out: 0,
        })
    }

    /// How much of each packet it needs to know.
    pub fn detail(&self) -> Detail {
        let filters = self.columns.iter().flatten().map(Filter::detail);
        filters.max().unwrap_or(Detail::Ends)
    }

    pub fn packet(&mut self, packet: Packet<'_>) {
        let at = packet.meta.time.since(packet.meta.first_time).max(0);
        self.last = self.last.max(at);
        let row = usize::try_from(at.checked_div(self.length).unwrap_or(0)).unwrap_or(usize::MAX);
        if row >= MAX_INTERVALS {
            self.left_out += 1;
            return;
        }
        let width = self.columns.len();
        if self.counts.len() < (row + 1) * width {
            self.counts.resize((row + 1) * width, (0, 0));
        }
        let cells = self.counts.iter_mut().skip(row * width);
        for (cell, filter) in cells.zip(&self.columns) {
            if filter.as_ref().is_none_or(|f| f.matches(packet)) {
                cell.0 += 1;
                cell.1 += u64::from(packet.meta.wire_len);
            }
        }
    }

    fn bounds(&self, row: usize, rows: usize) -> String {
        if rows == 1 && (self.length == 0 || self.length > self.last) {
            // One interval, as long as the capture: to the millisecond, rounded, as tshark writes it.
            let mut out = "0.000 <> ".to_owned();
            value::seconds_to(&mut out, self.last + 500_000, 3);
            return out;
        }
        let seconds = |n: i64| {
            let mut out = String::new();
            value::seconds_to(&mut out, n, self.decimals);
            out
        };
        let row = i64::try_from(row).unwrap_or(i64::MAX);
        let from = seconds(row.saturating_mul(self.length));
        let to = row.saturating_add(1).saturating_mul(self.length);
        let last = usize::try_from(row).unwrap_or(usize::MAX) + 1 == rows;
        if last && (self.length == 0 || to > self.last) {
            return format!("{from} <> Dur");
        }
        format!("{from} <> {}", seconds(to))
    }

    pub fn write(&self, out: &mut String) {
        let width = self.columns.len();
        let rows = self.counts.len() / width.max(1);
        let bounds: Vec<String> = (0..rows).map(|row| self.bounds(row, rows)).collect();
        let first = bounds.iter().map(String::len).max().unwrap_or(0).max(8);
        let digits = |n: u64| itoa::Buffer::new().format(n).len();
        let frames = self
            .counts
            .iter()
            .map(|c| digits(c.0))
            .max()
            .unwrap_or(0)
            .max(6);
        let bytes = self
            .counts
            .iter()
            .map(|c| digits(c.1))
            .max()
            .unwrap_or(0)
            .max(5);
        let line = 4 + first + width * (frames + bytes + 6);
        let inner = line - 4;
        let mut duration = String::new();
        value::seconds_to(&mut duration, self.last, 6);
        let mut interval = String::new();
        value::seconds_to(&mut interval, self.length, self.decimals);
        if self.length == 0 {
            interval.clone_from(&duration);
        }
        out.push('\n');
        rule(out, line);
        let mut heads = vec![
            "IO Statistics".to_owned(),
            String::new(),
            format!("Duration: {duration} secs"),
            format!("Interval: {interval} secs"),
            String::new(),
        ];
        for (i, filter) in self.columns.iter().enumerate() {
            let word = if i == 0 { "Col " } else { "    " };
            let text = filter.as_ref().map_or("Frames and bytes", Filter::text);
            heads.push(format!("{word}{}: {text}", i + 1));
        }
        for head in heads {
            let _ = writeln!(out, "| {head:<inner$} |");
        }
        let dashes = "-".repeat(line - 2);
        let _ = writeln!(out, "|{dashes}|");
        let _ = write!(out, "| {:<first$} |", "");
        for i in 0..width {
            let _ = write!(out, "{:<room$}|", i + 1, room = frames + bytes + 5);
        }
        let _ = write!(out, "\n| {:<first$} |", "Interval");
        for _ in 0..width {
            let _ = write!(out, " {:<frames$} | {:<bytes$} |", "Frames", "Bytes");
        }
        let _ = writeln!(out, "\n|{dashes}|");
        for (cells, bounds) in self.counts.chunks(width.max(1)).zip(bounds) {
            let _ = write!(out, "| {bounds:<first$} |");
            for (n, b) in cells {
                let _ = write!(out, " {n:>frames$} | {b:>bytes$} |");
            }
            out.push('\n');
        }
        rule(out, line);
        if self.left_out > 0 {
            let _ = writeln!(
                out,
                "not listed: {} frames after the first {MAX_INTERVALS} intervals; ask for longer ones",
                self.left_out
            );
        }
    }
}

/// Seconds with at most nine decimals.
fn nanoseconds(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let number = |t: &str| {
        (t.len() <= 9 && t.bytes().all(|b| b.is_ascii_digit()))
            .then(|| {
                if t.is_empty() {
                    Some(0)
                } else {
                    t.parse::<i64>().ok()
                }
            })
            .flatten()
    };
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let scale = 10i64.checked_pow(u32::try_from(9usize.checked_sub(fraction.len())?).ok()?)?;
    Some(number(whole)? * 1_000_000_000 + number(fraction)? * scale)
}
