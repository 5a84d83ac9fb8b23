//! The story as JSON, schema `netlens.story/1`: described in docs/SCHEMAS.md.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::frame::Addr;
use crate::story::{Device, Event, Evidence, Focus, Limits, Mark, Party, Stage, Story};

/// Writes the whole story, an element of each list on a line of its own. No more than one element is in memory at a time.
///
/// # Errors
/// The writer's.
pub fn write(out: &mut dyn Write, story: &Story, name: &str, focus: &Focus) -> io::Result<()> {
    let l = &story.left_out;
    writeln!(out, "{{")?;
    for (key, value) in [
        ("schema", json!("netlens.story/1")),
        ("capture", json!(name)),
        ("packets", json!(story.packets)),
        ("link_types", json!(story.links)),
        ("start_ns", json!(story.span.0.0)),
        ("end_ns", json!(story.span.1.0)),
        ("events_left_out", json!(l.events)),
        ("stages_left_out", json!(story.stages_left_out())),
        ("exchanges_left_out", json!(l.exchanges)),
        ("packets_left_out", json!(l.packets)),
        (
            "limits",
            json!({
                "parties": Limits::PARTIES,
                "devices": Limits::DEVICES,
                "stages": Limits::STAGES,
                "stages_of_one_device": Limits::STAGES_OF_ONE,
                "events": Limits::EVENTS,
            }),
        ),
    ] {
        writeln!(out, "  \"{key}\": {value},")?;
    }
    list(out, "  ", "parties", story.parties.iter().map(party))?;
    writeln!(out, ",\n  \"devices\": [")?;
    let told = story
        .telling_order()
        .into_iter()
        .filter_map(|id| Some((id, story.device(id)?)))
        .filter(|(_, d)| super::story::is_wanted(story, d, focus));
    for (i, (id, d)) in told.enumerate() {
        if i > 0 {
            writeln!(out, ",")?;
        }
        device(out, story, d, usize::from(id.0))?;
    }
    writeln!(out, "\n  ],")?;
    list(out, "  ", "events", story.events.iter().map(event))?;
    writeln!(out, "\n}}")
}

/// A member that is a list, without a line end behind it.
fn list(
    out: &mut dyn Write,
    indent: &str,
    key: &str,
    values: impl Iterator<Item = Value>,
) -> io::Result<()> {
    write!(out, "{indent}\"{key}\": [")?;
    for (i, value) in values.enumerate() {
        let comma = if i > 0 { "," } else { "" };
        write!(out, "{comma}\n{indent}  {value}")?;
    }
    write!(out, "\n{indent}]")
}

fn address(a: Addr) -> Value {
    match a {
        Addr::None => Value::Null,
        a => Value::String(a.to_string()),
    }
}

fn party(p: &Party) -> Value {
    let r = p.roles;
    let roles: Vec<&str> = [
        (r.router, "router"),
        (r.access_point, "access_point"),
        (r.dhcp, "dhcp"),
        (r.dns, "dns"),
        (r.server, "server"),
        (r.client, "client"),
        (r.everyone, "everyone"),
        (r.others, "others"),
    ]
    .into_iter()
    .filter_map(|(is, word)| is.then_some(word))
    .collect();
    json!({
        "name": p.name,
        "ip": address(p.ip),
        "mac": address(p.mac),
        "vendor": p.vendor,
        "board": p.board,
        "roles": roles,
    })
}

fn device(out: &mut dyn Write, story: &Story, d: &Device, id: usize) -> io::Result<()> {
    let mut overview = Map::new();
    for kind in d.kinds() {
        overview.insert(
            kind.name().to_lowercase(),
            Value::String(story.state(d, kind).key().to_owned()),
        );
    }
    let party = d.party.index();
    writeln!(
        out,
        "    {{\"device\": {id}, \"party\": {party}, \"frames\": {},",
        d.frames
    )?;
    writeln!(out, "    \"overview\": {},", Value::Object(overview))?;
    writeln!(out, "    \"stages_left_out\": {},", d.left_out)?;
    list(out, "    ", "stages", d.stages.iter().map(stage))?;
    write!(out, "}}")
}

fn stage(s: &Stage) -> Value {
    json!({
        "stage": s.kind.name().to_lowercase(),
        "state": s.state.key(),
        "title": s.title,
        "verdict": s.verdict,
        "remarks": s.remarks,
        "start_ns": s.start.0,
        "end_ns": s.end.0,
        "flow": s.flow,
        "evidence": s.evidence.iter().map(evidence).collect::<Vec<_>>(),
    })
}

fn evidence(e: &Evidence) -> Value {
    json!({ "frame": e.frame, "field": e.field.map(|f| f.key) })
}

fn event(e: &Event) -> Value {
    json!({
        "time_ns": e.time.0,
        "frame": e.frame,
        "device": e.device.0,
        "stage": e.stage.name().to_lowercase(),
        "instance": e.instance,
        "from": e.from.index(),
        "to": e.to.index(),
        "label": e.label,
        "sentence": e.sentence,
        "field": e.field.map(|f| f.key),
        "mark": match e.mark {
            Mark::Step => "step",
            Mark::Good => "good",
            Mark::Odd => "odd",
            Mark::Bad => "bad",
        },
        "flow": e.flow,
    })
}
