//! Who gets which lane.

use std::collections::HashSet;

use super::Lane;
use crate::story::{Device, DeviceId, PartyId, Story};

fn rank(role: &str) -> u8 {
    match role {
        "task" => 0,
        "router" => 1,
        "DNS" => 2,
        "everyone" => 4,
        _ => 3,
    }
}

/// The lane from which on all lanes are those of hosts beyond this network segment.
pub fn edge_of(story: &Story, lanes: &[Lane]) -> Option<usize> {
    let elsewhere = |l: &Lane| {
        let is = |id: &PartyId| story.party(*id).is_some_and(|p| p.is_elsewhere());
        l.parties.iter().any(is)
    };
    (1..lanes.len()).find(|i| lanes[*i..].iter().all(elsewhere))
}

/// The lanes of a device: itself, its tasks (in one lane where there is not one for each), routers, name servers, servers, and those on this network segment before others; beyond
/// `max` lanes the last is shared.
pub fn lanes_of(story: &Story, device: DeviceId, d: &Device, max: usize) -> Vec<Lane> {
    let mut others: Vec<PartyId> = Vec::new();
    let mut met = HashSet::new();
    let mut everyone = None;
    for (_, e) in story.events_of(device) {
        for id in [e.from, e.to] {
            let is_everyone = story.party(id).is_some_and(|p| p.roles.everyone);
            if is_everyone {
                everyone = Some(id);
            } else if id != d.party && met.insert(id) {
                others.push(id);
            }
        }
    }
    if others.is_empty() {
        others.extend(everyone);
    }
    let role = |id: PartyId| story.party(id).map_or("host", |p| p.role());
    let name = |id: PartyId| story.party(id).map_or_else(String::new, |p| p.label());
    // Stable: within a role, those that were met first stand first.
    let elsewhere = |id: PartyId| story.party(id).is_some_and(|p| p.is_elsewhere());
    others.sort_by_key(|id| (elsewhere(*id), rank(role(*id))));
    let mut lanes = vec![Lane {
        parties: vec![d.party],
        role: match role(d.party) {
            "host" | "server" => "device".to_owned(),
            role => role.to_owned(),
        },
        name: name(d.party),
    }];
    let tasks = others.iter().take_while(|id| role(**id) == "task").count();
    if tasks > 1 && others.len() > max - 1 {
        lanes.push(Lane {
            role: "tasks".to_owned(),
            name: format!("{tasks} tasks"),
            parties: others.drain(..tasks).collect(),
        });
    }
    let max = max + 1 - lanes.len();
    let own = others.len().min(max - 1);
    let own = if others.len() > own { own - 1 } else { own };
    for id in others.iter().take(own) {
        lanes.push(Lane {
            parties: vec![*id],
            role: role(*id).to_owned(),
            name: name(*id),
        });
    }
    let rest: Vec<PartyId> = others.into_iter().skip(own).collect();
    if !rest.is_empty() {
        let one_role = rest.iter().all(|id| role(*id) == role(rest[0]));
        lanes.push(Lane {
            role: if one_role {
                format!("{}s", role(rest[0]))
            } else {
                "others".to_owned()
            },
            name: format!("{} hosts", rest.len()),
            parties: rest,
        });
    }
    lanes
}
