//! `-T fields`: chosen fields of each packet, one line a packet.

use std::fmt;

use super::time::TimeFormat;
use super::{escape, heading, summary};
use crate::dissect::{
    Detail, FieldRef, FieldSpec, Flags, Kind, Packet, Registry, SpecIndex, value,
};

/// Which occurrences of a field that occurs several times are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Occurrence {
    /// The first.
    First,
    /// The last.
    Last,
    /// All, joined by the aggregator.
    #[default]
    All,
}

/// How the columns are written (`-E`).
#[derive(Debug, Clone)]
pub struct Options {
    /// Start with a byte order mark.
    pub bom: bool,
    /// Start with a line of the fields' names.
    pub header: bool,
    /// Between columns.
    pub separator: char,
    /// Which occurrences are printed.
    pub occurrence: Occurrence,
    /// Between occurrences of one field.
    pub aggregator: char,
    /// Around values that are there.
    pub quote: Option<char>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            bom: false,
            header: false,
            separator: '\t',
            occurrence: Occurrence::All,
            aggregator: ',',
            quote: None,
        }
    }
}

impl Options {
    /// What `-E` accepts, for help and errors.
    pub const HELP: &str = "bom=y|n header=y|n separator=/t|/s|CHARACTER occurrence=f|l|a aggregator=,|/s|CHARACTER quote=d|s|n";

    /// Takes one `name=value` of `-E`.
    ///
    /// # Errors
    /// What is wrong with it, the option or its value, as a clause that ends before the option.
    pub fn set(&mut self, option: &str) -> Result<(), &'static str> {
        const UNKNOWN: &str = "-E knows no such option";
        let (name, value) = option.split_once('=').ok_or(UNKNOWN)?;
        let sign = |v: &str| match v {
            "/t" => Some('\t'),
            "/s" => Some(' '),
            _ => v
                .chars()
                .next()
                .map(|c| if c == '/' && v.len() > 1 { '\\' } else { c }),
        };
        let yes = |v: &str| match v {
            "y" => Some(true),
            "n" => Some(false),
            _ => None,
        };
        match name {
            "bom" => yes(value).map(|v| self.bom = v),
            "header" => yes(value).map(|v| self.header = v),
            "separator" => sign(value).map(|v| self.separator = v),
            "aggregator" => sign(value).map(|v| self.aggregator = v),
            "occurrence" => match value {
                "f" => Some(Occurrence::First),
                "l" => Some(Occurrence::Last),
                "a" => Some(Occurrence::All),
                _ => None,
            }
            .map(|v| self.occurrence = v),
            "quote" => match value {
                "d" => Some(Some('"')),
                "s" => Some(Some('\'')),
                "n" => Some(None),
                _ => None,
            }
            .map(|v| self.quote = v),
            _ => return Err(UNKNOWN),
        }
        .ok_or(if value.is_empty() {
            "-E needs a value behind the equals sign"
        } else {
            "-E knows the option, but not this value of it"
        })
    }
}

/// Names that no field has, and names near them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFields(pub Vec<(String, Vec<&'static str>)>);

impl fmt::Display for UnknownFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, (name, near)) in self.0.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "no field is called \"{name}\"")?;
            if !near.is_empty() {
                write!(f, ": did you mean {}?", near.join(", "))?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for UnknownFields {}

enum Source {
    /// All fields that the name stands for.
    Fields(Vec<&'static FieldSpec>),
    Number,
    Time,
    From,
    To,
    Protocol,
    Length,
    Info,
}

/// The columns that were asked for (`-e`).
pub struct Table {
    columns: Vec<(String, Source)>,
    options: Options,
    time: TimeFormat,
    decimals: usize,
    scratch: String,
    /// One bit for each spec that is wanted, by its address: most fields of a packet are told apart by it.
    wanted: u64,
    /// Addresses of the specs that are wanted and the columns that want them, in order.
    places: Vec<(usize, usize)>,
    /// Column and index of every field of this packet that is wanted, in order.
    hits: Vec<(usize, usize)>,
}

fn address(spec: &'static FieldSpec) -> usize {
    std::ptr::from_ref(spec).addr()
}

/// The bit of a spec in [`Table::wanted`].
fn bit(spec: &'static FieldSpec) -> u64 {
    1u64.wrapping_shl(u32::try_from((address(spec) >> 3) & 63).unwrap_or(0))
}

impl Table {
    /// A table of the fields of these names; `_ws.col.Info` and the like are the columns of the summary.
    ///
    /// # Errors
    /// [`UnknownFields`] lists all names that no protocol declares.
    pub fn new(
        names: &[&str],
        registry: &Registry,
        options: Options,
    ) -> Result<Self, UnknownFields> {
        let mut unknown = Vec::new();
        let mut columns = Vec::new();
        let index = registry.index();
        for name in names {
            match source(name, &index) {
                Some(source) => columns.push(((*name).to_owned(), source)),
                None => unknown.push((
                    (*name).to_owned(),
                    crate::filter::nearest_fields(name, registry),
                )),
            }
        }
        if !unknown.is_empty() {
            return Err(UnknownFields(unknown));
        }
        let mut places = Vec::new();
        let mut wanted = 0;
        for (column, (_, source)) in columns.iter().enumerate() {
            if let Source::Fields(specs) = source {
                places.extend(specs.iter().map(|spec| (address(spec), column)));
                wanted = specs.iter().fold(wanted, |bits, spec| bits | bit(spec));
            }
        }
        places.sort_unstable();
        Ok(Self {
            columns,
            options,
            time: TimeFormat::Relative,
            decimals: 6,
            scratch: String::new(),
            wanted,
            places,
            hits: Vec::new(),
        })
    }

    /// How much of a packet the columns need to know.
    #[must_use]
    pub fn detail(&self) -> Detail {
        let specs = self.columns.iter().flat_map(|(_, source)| match source {
            Source::Fields(specs) => specs.as_slice(),
            _ => &[],
        });
        specs.map(|s| s.surely()).max().unwrap_or(Detail::Lines)
    }

    /// Finds the fields of all columns in one pass over the packet.
    fn find(&mut self, packet: Packet<'_>) {
        self.hits.clear();
        for (i, field) in packet.tree.fields.iter().enumerate() {
            if self.wanted & bit(field.spec) == 0 {
                continue;
            }
            let spec = address(field.spec);
            let from = self.places.partition_point(|(a, _)| *a < spec);
            let own = self.places.get(from..).unwrap_or_default();
            let own = own.iter().take_while(|(a, _)| *a == spec);
            self.hits.extend(own.map(|(_, column)| (*column, i)));
        }
        self.hits.sort_unstable();
    }

    /// Sets what `_ws.col.Time` counts from, and its decimals.
    pub fn set_time(&mut self, time: TimeFormat, decimals: usize) {
        (self.time, self.decimals) = (time, decimals);
    }

    /// Writes what stands before the first packet, if anything does.
    pub fn header(&self, out: &mut String) {
        if self.options.bom {
            out.push('\u{feff}');
        }
        if !self.options.header {
            return;
        }
        for (i, (name, _)) in self.columns.iter().enumerate() {
            if i > 0 {
                out.push(self.options.separator);
            }
            out.push_str(name);
        }
        out.push('\n');
    }

    /// Writes the line of one packet, with its line break.
    pub fn line(&mut self, out: &mut String, packet: Packet<'_>) {
        self.find(packet);
        let o = &self.options;
        let mut hits = self.hits.as_slice();
        for (i, (_, source)) in self.columns.iter().enumerate() {
            if i > 0 {
                out.push(o.separator);
            }
            let at = out.len();
            if let Some(q) = o.quote {
                out.push(q);
            }
            let empty = out.len();
            match source {
                Source::Fields(_) => {
                    let (own, rest) = hits.split_at(hits.partition_point(|(c, _)| *c <= i));
                    occurrences(out, own, packet, o);
                    hits = rest;
                }
                Source::Number => value::decimal(out, u64::from(packet.meta.number)),
                Source::Time => self.time.write(out, packet, None, self.decimals),
                Source::From => summary::address(out, packet.net.src),
                Source::To => summary::address(out, packet.net.dst),
                Source::Length => value::decimal(out, u64::from(packet.meta.wire_len)),
                Source::Protocol => {
                    self.scratch.clear();
                    out.push_str(summary::info(&mut self.scratch, packet));
                }
                Source::Info => {
                    self.scratch.clear();
                    summary::info(&mut self.scratch, packet);
                    escape::column(out, &self.scratch);
                }
            }
            match o.quote {
                Some(_) if out.len() == empty => out.truncate(at),
                Some(q) => out.push(q),
                None => {}
            }
        }
        out.push('\n');
    }
}

fn source(name: &str, index: &SpecIndex) -> Option<Source> {
    if let Some(column) = name.strip_prefix("_ws.col.") {
        return Some(match column.to_ascii_lowercase().as_str() {
            "no." | "number" => Source::Number,
            "time" => Source::Time,
            "source" | "def_src" => Source::From,
            "destination" | "def_dst" => Source::To,
            "protocol" => Source::Protocol,
            "length" => Source::Length,
            "info" => Source::Info,
            _ => return None,
        });
    }
    index.get(name).cloned().map(Source::Fields)
}

fn occurrences(out: &mut String, hits: &[(usize, usize)], packet: Packet<'_>, o: &Options) {
    let mut hits = hits.iter().filter_map(|(_, i)| packet.at(*i));
    match o.occurrence {
        Occurrence::First => hits.next().into_iter().for_each(|f| plain(out, f)),
        Occurrence::Last => hits.next_back().into_iter().for_each(|f| plain(out, f)),
        Occurrence::All => {
            for (i, f) in hits.enumerate() {
                if i > 0 {
                    out.push(o.aggregator);
                }
                plain(out, f);
            }
        }
    }
}

/// Writes a value as `-T fields` does.
pub fn plain(out: &mut String, f: FieldRef<'_>) {
    match f.field.spec.kind {
        Kind::Text => escape::column(out, &f.text()),
        Kind::Protocol => protocol(out, f),
        // Wireshark makes each TCP option a protocol of its own, and prints its bytes.
        Kind::Flag if f.field.spec.name.starts_with("TCP Option - ") => {
            value::hex_bytes(out, f.bytes(), None);
        }
        // Fields without a value are there or not; a heading's words are for people.
        Kind::Flag => out.push('1'),
        Kind::Bytes if f.field.len == 0 && !f.field.flags.has(Flags::OWN_TEXT) => {
            out.push_str("<MISSING>");
        }
        _ => value::plain(out, f),
    }
}

/// A protocol prints the heading it has in the tree where that says something, its name where not, and data its bytes.
fn protocol(out: &mut String, f: FieldRef<'_>) {
    let packet = f.packet();
    let layer = packet.layers().find(|l| {
        packet
            .tree
            .fields
            .get(l.layer.first as usize)
            .is_some_and(|i| std::ptr::eq(i, f.field))
    });
    match layer {
        Some(l) if l.layer.protocol.name == "data" => value::hex_bytes(out, f.bytes(), None),
        Some(l) if heading::says_more(l.layer.protocol.name) => heading::write(out, l),
        _ => out.push_str(f.field.spec.key),
    }
}
