//! What the router changed, from a capture on each side of it: the table of translations, as text and as JSON (schema
//! `netlens.nat/1`, described in docs/SCHEMAS.md).

use std::fmt;
use std::io;

use serde_json::{Value, json};

use crate::proto::tables::ipproto;
use crate::story::nat::{End, Pair, Seen, Table, Translation};
use crate::story::{count, duration};

/// Packets of a conversation whose changes are listed.
const LISTED: usize = 4;

/// IP protocol number of ICMP, whose echo has an identifier where others have ports.
const ICMP: u8 = 1;

fn end(protocol: u8, (addr, port): End) -> String {
    match protocol {
        ICMP => addr.to_string(),
        _ => format!("{addr}:{port}"),
    }
}

fn protocol(number: u8) -> &'static str {
    ipproto::name(u64::from(number)).unwrap_or("IP")
}

/// What was done to a conversation, in words.
fn what(table: &Table, t: &Translation) -> String {
    let word = match t.protocol {
        ICMP => "identifier",
        _ => "port",
    };
    let port = |before: End, after: End| {
        if before.1 == after.1 {
            return format!("the {word} is kept");
        }
        let wanted = ((after.0, before.1), t.after.1);
        let others = table.translations.iter();
        let taken = others
            .filter(|o| o.protocol == t.protocol)
            .any(|o| o.after == wanted);
        let why = if taken {
            ": another conversation with the same server has it"
        } else {
            ""
        };
        format!("{word} {} becomes {}{why}", before.1, after.1)
    };
    match (t.source(), t.destination()) {
        (false, false) => "forwarded without translation".to_owned(),
        (true, false) => format!(
            "the sender becomes {} ({})",
            end(t.protocol, t.after.0),
            port(t.before.0, t.after.0)
        ),
        (false, true) => format!(
            "the receiver becomes {} (a forwarded port)",
            end(t.protocol, t.after.1)
        ),
        (true, true) => format!(
            "sender and receiver become {} and {}",
            end(t.protocol, t.after.0),
            end(t.protocol, t.after.1)
        ),
    }
}

/// Appends the table.
pub fn text(out: &mut dyn fmt::Write, inner: &str, outer: &str, table: &Table) {
    let [(tcp, tcp_found), (all, found)] = table.passing;
    let _ = writeln!(
        out,
        "Through the router, from {inner} (inside) to {outer} (outside)\n\n\
         {found} of {all} packets that pass the router were found on both sides; of TCP {tcp_found} of {tcp}."
    );
    if table.translations.is_empty() {
        let _ = writeln!(
            out,
            "No packet is in both captures: were they taken at the same time, one on each side of the same router?"
        );
    }
    if table
        .translations
        .iter()
        .any(|t| t.source() || t.destination())
    {
        let _ = writeln!(
            out,
            "The router writes other addresses and ports into the packets, takes one off the time to live, and corrects the checksums,\n\
             which cover what it changed. Sequence and acknowledgment numbers, flags and bytes stay: by these the packets were matched."
        );
    }
    for t in &table.translations {
        let (from, to) = t.before;
        let way = if t.outward { "outward" } else { "inward" };
        let _ = writeln!(
            out,
            "\n{} {} → {}, {way}, {}\n  {}",
            protocol(t.protocol),
            end(t.protocol, from),
            end(t.protocol, to),
            count(t.pairs.len() as u64, "packet"),
            what(table, t)
        );
        match t.delays() {
            Some((least, middle, most)) => {
                let _ = writeln!(
                    out,
                    "  forwarding took {} (least {}, most {})",
                    duration(middle),
                    duration(least),
                    duration(most)
                );
            }
            None => {
                let _ = writeln!(
                    out,
                    "  the captures' clocks differ: how long forwarding took cannot be told"
                );
            }
        }
        for pair in t.pairs.iter().take(LISTED) {
            changes(out, pair);
        }
        if t.pairs.len() > LISTED {
            let _ = writeln!(out, "  ... {} more likewise", t.pairs.len() - LISTED);
        }
    }
    for s in &table.missing {
        let _ = writeln!(
            out,
            "\nnot found outside: frame {} of {inner}, {} {} → {}: dropped by the router or a firewall, or missed by a capture",
            s.frame,
            protocol(s.protocol),
            end(s.protocol, s.from),
            end(s.protocol, s.to)
        );
    }
}

/// Appends what changed in one packet, in the direction in which it went.
fn changes(out: &mut dyn fmt::Write, pair: &Pair) {
    let (a, b, ways) = if pair.outward {
        (&pair.inner, &pair.outer, "inside → outside")
    } else {
        (&pair.outer, &pair.inner, "outside → inside")
    };
    let mut parts = Vec::new();
    let mut ends = |name: &str, before: End, after: End| {
        if before != after {
            parts.push(format!(
                "{name} {} → {}",
                end(a.protocol, before),
                end(a.protocol, after)
            ));
        }
    };
    ends("from", a.from, b.from);
    ends("to", a.to, b.to);
    let mut number = |name: &str, before: String, after: String| {
        if before != after {
            parts.push(format!("{name} {before} → {after}"));
        }
    };
    let hex = |n: u16| format!("0x{n:04x}");
    number("TTL", a.ttl.to_string(), b.ttl.to_string());
    number("IP checksum", hex(a.ip_checksum), hex(b.ip_checksum));
    let of = format!("{} checksum", protocol(a.protocol));
    number(&of, hex(a.checksum), hex(b.checksum));
    let _ = writeln!(
        out,
        "  {ways}: frame {} is frame {}: {}",
        a.frame,
        b.frame,
        parts.join(", ")
    );
}

fn json_end((addr, port): End) -> Value {
    json!({ "ip": addr.to_string(), "port": port })
}

fn json_seen(s: &Seen) -> Value {
    json!({
        "frame": s.frame, "time_ns": s.time.0, "from": json_end(s.from), "to": json_end(s.to), "ttl": s.ttl,
        "ip_checksum": s.ip_checksum, "checksum": s.checksum,
    })
}

/// Writes the table as JSON.
///
/// # Errors
/// It cannot be written.
pub fn json(out: &mut dyn io::Write, inner: &str, outer: &str, table: &Table) -> io::Result<()> {
    let [(tcp, tcp_found), (all, found)] = table.passing;
    let translations: Vec<Value> = table
        .translations
        .iter()
        .map(|t| {
            let pairs: Vec<Value> = t
                .pairs
                .iter()
                .map(|p| {
                    json!({ "outward": p.outward, "inner": json_seen(&p.inner), "outer": json_seen(&p.outer) })
                })
                .collect();
            json!({
                "protocol": t.protocol, "outward": t.outward,
                "before": { "from": json_end(t.before.0), "to": json_end(t.before.1) },
                "after": { "from": json_end(t.after.0), "to": json_end(t.after.1) },
                "delay_ns": t.delays().map(|(least, middle, most)| json!({ "least": least, "median": middle, "most": most })),
                "packets": pairs,
            })
        })
        .collect();
    let value = json!({
        "schema": "netlens.nat/1", "inner": inner, "outer": outer,
        "passing": { "tcp": { "packets": tcp, "found": tcp_found }, "all": { "packets": all, "found": found } },
        "translations": translations,
        "missing": table.missing.iter().map(json_seen).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &value)?;
    writeln!(out)
}
