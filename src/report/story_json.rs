//! The story as JSON, schema `netlens.story/1`: described in docs/SCHEMAS.md.

use serde_json::{Map, Value, json};

use crate::frame::Addr;
use crate::story::{Device, Event, Evidence, Focus, Mark, Party, Stage, StageKind, Story};

/// The whole story.
#[must_use]
pub fn value(story: &Story, name: &str, focus: &Focus) -> Value {
    let devices: Vec<Value> = story
        .telling_order()
        .into_iter()
        .filter_map(|id| story.device(id).map(|d| (id, d)))
        .filter(|(_, d)| super::story::is_wanted(story, d, focus))
        .map(|(id, d)| device(story, d, usize::from(id.0)))
        .collect();
    json!({
        "schema": "netlens.story/1",
        "capture": name,
        "packets": story.packets,
        "link_types": story.links,
        "start_ns": story.span.0.0,
        "end_ns": story.span.1.0,
        "parties": story.parties.iter().map(party).collect::<Vec<_>>(),
        "devices": devices,
        "events": story.events.iter().map(event).collect::<Vec<_>>(),
        "events_left_out": story.events_left_out,
    })
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
        (r.dhcp, "dhcp"),
        (r.dns, "dns"),
        (r.server, "server"),
        (r.client, "client"),
        (r.everyone, "everyone"),
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

fn device(story: &Story, d: &Device, id: usize) -> Value {
    let mut overview = Map::new();
    for kind in StageKind::ALL {
        overview.insert(
            kind.name().to_lowercase(),
            Value::String(story.state(d, kind).key().to_owned()),
        );
    }
    json!({
        "device": id,
        "party": d.party.index(),
        "frames": d.frames,
        "overview": overview,
        "stages": d.stages.iter().map(stage).collect::<Vec<_>>(),
        "stages_left_out": d.left_out,
    })
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
