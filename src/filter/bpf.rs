//! Capture filters (BPF, pcap-filter(7)) written where a display filter belongs, and the other way round.
//!
//! Everybody mixes the two languages up at first. Netlens recognises the one in the place of the other and says it in the
//! right words, as far as both languages can say the same.

use super::parse;
use super::syntax::{Expr, ExprKind, Relation, Syntax};

/// Words that only capture filters use.
const ONLY_BPF: &[&str] = &[
    "port",
    "host",
    "net",
    "portrange",
    "gateway",
    "broadcast",
    "multicast",
    "greater",
    "less",
    "src",
    "dst",
    "ether",
    "ip6",
    "icmp6",
    "inbound",
    "outbound",
];

/// Whether a text that is no display filter reads like a capture filter: it has its words, and none of a display filter.
pub(super) fn is_capture_filter(text: &str) -> bool {
    let words = words(text);
    let display = |w: &&str| matches!(*w, "==" | "eq" | "ne" | "contains" | "matches" | "in");
    words.iter().any(|w| ONLY_BPF.contains(w)) && !words.iter().any(display)
}

/// The display filter that means the same as a capture filter, where this module knows it.
pub(super) fn as_display(text: &str) -> Option<String> {
    let mut t = Translator {
        words: words(text),
        at: 0,
        last: Qualifiers::default(),
    };
    let mut out = String::new();
    t.expression(&mut out, 0)?;
    (t.at == t.words.len()).then_some(out)
}

/// What to say of a display filter given where a capture filter belongs (`-f`); `None` when it does not look like one.
#[must_use]
pub fn bpf_hint(text: &str) -> Option<String> {
    let words = words(text);
    let compares = |w: &&str| {
        matches!(
            *w,
            "==" | "!="
                | ">"
                | "<"
                | ">="
                | "<="
                | "eq"
                | "ne"
                | "gt"
                | "lt"
                | "ge"
                | "le"
                | "contains"
                | "matches"
                | "in"
                | "~"
        )
    };
    let dotted = |w: &str| w.contains('.') && w.starts_with(|c: char| c.is_ascii_alphabetic());
    let alone = [
        None,
        Some("and"),
        Some("or"),
        Some("not"),
        Some("&&"),
        Some("||"),
        Some("!"),
        Some("("),
    ];
    let display = words.iter().enumerate().any(|(i, w)| {
        let next = words.get(i + 1);
        let before = i.checked_sub(1).and_then(|b| words.get(b)).copied();
        matches!(*w, "contains" | "matches")
            || (dotted(w) && (next.is_some_and(compares) || alone.contains(&before)))
    });
    if !display {
        return None;
    }
    let mut hint = "this is a display filter, for -Y".to_owned();
    let mut better = String::new();
    if let Ok(Some(syntax)) = parse::parse(text)
        && as_capture(text, &syntax, &mut better).is_some()
    {
        hint.push_str("; as a capture filter write: ");
        hint.push_str(&better);
    }
    Some(hint)
}

/// Words and signs of a filter, brackets and negations apart.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for piece in text.split_whitespace() {
        let mut rest = piece;
        while let Some(at) = rest.find(['(', ')', '!', '=', '<', '>']) {
            let (before, sign) = rest.split_at(at);
            if !before.is_empty() {
                out.push(before);
            }
            let two = sign.get(1..2) == Some("=");
            let (sign, after) = sign.split_at(if two { 2 } else { 1 });
            out.push(sign);
            rest = after;
        }
        if !rest.is_empty() {
            out.push(rest);
        }
    }
    out
}

/// What stands before the name or number of a primitive; the next primitive inherits it.
#[derive(Debug, Clone, Copy, Default)]
struct Qualifiers<'t> {
    protocol: &'t str,
    direction: &'t str,
    kind: &'t str,
}

struct Translator<'t> {
    words: Vec<&'t str>,
    at: usize,
    last: Qualifiers<'t>,
}

/// Parentheses within one another that are still translated.
const MAX_DEPTH: usize = 16;

impl<'t> Translator<'t> {
    fn peek(&self) -> &'t str {
        self.words.get(self.at).copied().unwrap_or("")
    }

    fn accept(&mut self, any: &[&str]) -> Option<&'t str> {
        let word = self.peek();
        (!word.is_empty() && any.contains(&word)).then(|| {
            self.at += 1;
            word
        })
    }

    fn expression(&mut self, out: &mut String, depth: usize) -> Option<()> {
        if depth > MAX_DEPTH {
            return None;
        }
        loop {
            while self.accept(&["not", "!"]).is_some() {
                out.push_str("not ");
            }
            if self.accept(&["("]).is_some() {
                out.push('(');
                self.expression(out, depth + 1)?;
                self.accept(&[")"])?;
                out.push(')');
            } else {
                let start = out.len();
                self.primitive(out)?;
                let several = out.get(start..)?.contains(" or ");
                let whole = start == 0 && self.at == self.words.len();
                if several && !whole {
                    out.insert(start, '(');
                    out.push(')');
                }
            }
            match self.accept(&["and", "&&", "or", "||"]) {
                Some("and" | "&&") => out.push_str(" and "),
                Some(_) => out.push_str(" or "),
                None => return Some(()),
            }
        }
    }

    fn primitive(&mut self, out: &mut String) -> Option<()> {
        if let Some(word) = self.accept(&["greater", "less"]) {
            let n = self.number()?;
            let sign = if word == "greater" { ">=" } else { "<=" };
            out.push_str(&format!("frame.len {sign} {n}"));
            return Some(());
        }
        if self.accept(&["broadcast"]).is_some() {
            out.push_str("eth.dst == ff:ff:ff:ff:ff:ff");
            return Some(());
        }
        let protocol = self
            .accept(&["ether", "ip", "ip6", "arp", "tcp", "udp", "icmp", "icmp6"])
            .unwrap_or("");
        let direction = self.accept(&["src", "dst"]).unwrap_or("");
        let kind = self
            .accept(&["host", "net", "port", "portrange"])
            .unwrap_or("");
        if direction.is_empty() && kind.is_empty() && !protocol.is_empty() {
            out.push_str(match protocol {
                "ip6" => "ipv6",
                "icmp6" => "icmpv6",
                "ether" => return None,
                p => p,
            });
            return Some(());
        }
        let mut q = Qualifiers {
            protocol,
            direction,
            kind,
        };
        if protocol.is_empty() && direction.is_empty() && kind.is_empty() {
            q = self.last;
        }
        if q.kind.is_empty() {
            if q.direction.is_empty() {
                return None;
            }
            q.kind = "host";
        }
        self.last = q;
        let value = self.peek();
        self.at += 1;
        match q.kind {
            "port" | "portrange" => ports(q, value, out),
            _ => addresses(q, value, out),
        }
    }

    fn number(&mut self) -> Option<u64> {
        let n = self.peek().parse().ok()?;
        self.at += 1;
        Some(n)
    }
}

fn ports(q: Qualifiers<'_>, value: &str, out: &mut String) -> Option<()> {
    let test = match value.split_once('-') {
        Some((a, b)) if q.kind == "portrange" => {
            format!(
                "in {{{}..{}}}",
                a.parse::<u16>().ok()?,
                b.parse::<u16>().ok()?
            )
        }
        _ => format!("== {}", value.parse::<u16>().ok()?),
    };
    let protocols: &[&str] = match q.protocol {
        "tcp" => &["tcp"],
        "udp" => &["udp"],
        "" => &["tcp", "udp"],
        _ => return None,
    };
    for (i, p) in protocols.iter().enumerate() {
        if i > 0 {
            out.push_str(" or ");
        }
        out.push_str(&format!("{p}.{}port {test}", q.direction));
    }
    Some(())
}

fn addresses(q: Qualifiers<'_>, value: &str, out: &mut String) -> Option<()> {
    let field = if q.direction.is_empty() {
        "addr"
    } else {
        q.direction
    };
    let protocol = if q.protocol == "ether" {
        super::literal::hex(value).filter(|b| b.len() == 6)?;
        "eth"
    } else if value.contains(':') {
        "ipv6"
    } else {
        "ip"
    };
    let (address, prefix) = value
        .split_once('/')
        .map_or((value, None), |(a, p)| (a, Some(p)));
    let mut full = address.to_owned();
    let mut length = prefix.map(str::to_owned);
    if protocol == "ip" {
        let parts = address
            .split('.')
            .filter(|p| p.parse::<u8>().is_ok())
            .count();
        if parts != address.split('.').count() || parts > 4 || (parts < 4 && q.kind != "net") {
            return None;
        }
        // `net 192.168` is short for 192.168.0.0/16.
        for _ in parts..4 {
            full.push_str(".0");
        }
        if parts < 4 && length.is_none() {
            length = Some((parts * 8).to_string());
        }
    }
    let test = match length {
        Some(n) => format!("{protocol}.{field} == {full}/{n}"),
        None => format!("{protocol}.{field} == {full}"),
    };
    out.push_str(&test);
    Some(())
}

/// Writes a display filter as a capture filter, where both languages can say it.
fn as_capture(text: &str, syntax: &Syntax, out: &mut String) -> Option<()> {
    let list = |all: &[Syntax], word: &str, out: &mut String| {
        for (i, s) in all.iter().enumerate() {
            if i > 0 {
                out.push_str(word);
            }
            let group = matches!(s, Syntax::Or(_) | Syntax::And(_));
            out.push_str(if group { "(" } else { "" });
            as_capture(text, s, out)?;
            out.push_str(if group { ")" } else { "" });
        }
        Some(())
    };
    let word = |e: &Expr| match e.kind {
        ExprKind::Word => text.get(e.span.clone()),
        _ => None,
    };
    match syntax {
        Syntax::Or(all) => list(all, " or ", out),
        Syntax::And(all) => list(all, " and ", out),
        Syntax::Not(one) => {
            let group = !matches!(**one, Syntax::Alone(_) | Syntax::Relation { .. });
            out.push_str(if group { "not (" } else { "not " });
            as_capture(text, one, out)?;
            out.push_str(if group { ")" } else { "" });
            Some(())
        }
        Syntax::Alone(e) => {
            out.push_str(match word(e)? {
                p @ ("tcp" | "udp" | "ip" | "arp" | "icmp") => p,
                "ipv6" => "ip6",
                "icmpv6" => "icmp6",
                _ => return None,
            });
            Some(())
        }
        Syntax::Relation {
            left,
            relation,
            right,
            ..
        } => {
            let negated = match relation {
                Relation::Eq => "",
                Relation::Ne => "not ",
                _ => return None,
            };
            let value = word(right)?;
            let by = match word(left)? {
                "tcp.port" => "tcp port",
                "tcp.srcport" => "tcp src port",
                "tcp.dstport" => "tcp dst port",
                "udp.port" => "udp port",
                "udp.srcport" => "udp src port",
                "udp.dstport" => "udp dst port",
                "ip.addr" | "ipv6.addr" if value.contains('/') => "net",
                "ip.src" | "ipv6.src" if value.contains('/') => "src net",
                "ip.dst" | "ipv6.dst" if value.contains('/') => "dst net",
                "ip.addr" | "ipv6.addr" => "host",
                "ip.src" | "ipv6.src" => "src host",
                "ip.dst" | "ipv6.dst" => "dst host",
                "eth.addr" => "ether host",
                "eth.src" => "ether src",
                "eth.dst" => "ether dst",
                _ => return None,
            };
            out.push_str(&format!("{negated}{by} {value}"));
            Some(())
        }
        _ => None,
    }
}
