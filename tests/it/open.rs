//! Opened captures under trouble: lost and late frames, keys that come late, a copy with its secrets, and the proof of the
//! key schedule.

use std::sync::Arc;

use netlens::cli::bundled::{self, Bundled};
use netlens::dissect::{Engine, Registry};
use netlens::explain::keys::Schedule;
use netlens::flow::{Flows, Limits};
use netlens::proto;
use netlens::proto::app::tls::keylog;
use netlens::report::summary;

use crate::captures::{Owned, frames, opening};

fn engine(registry: &Arc<Registry>) -> Engine {
    Engine::new(registry.clone(), Box::new(Flows::new(Limits::default())))
}

fn with_keys() -> impl Iterator<Item = (&'static Bundled, Vec<Owned>)> {
    bundled::ALL
        .iter()
        .filter(|c| bundled::keylog(c.name).is_some())
        .map(|c| (c, frames(c)))
}

fn number(i: usize) -> u32 {
    u32::try_from(i + 1).unwrap()
}

/// What each frame's line says, its number left out.
fn infos(registry: &Arc<Registry>, all: &[(usize, &Owned)]) -> Vec<(usize, String)> {
    let mut engine = engine(registry);
    all.iter()
        .map(|(i, frame)| {
            let packet = engine.dissect(&frame.frame(number(*i)));
            let mut text = String::new();
            summary::info(&mut text, packet);
            (*i, text)
        })
        .collect()
}

fn is_inside(info: &str) -> bool {
    info.contains("\"dht11") || info.contains("POST /api") || info.contains("3.82,11thd")
}

/// Any one frame may be missing behind the hellos: what is inside the others still opens.
#[test]
fn a_lost_frame_costs_only_what_was_in_it() {
    let mut losses = 0;
    for (capture, all) in with_keys() {
        let registry = opening(capture).unwrap();
        let whole: Vec<(usize, &Owned)> = all.iter().enumerate().collect();
        let inside: Vec<(usize, String)> = infos(&registry, &whole)
            .into_iter()
            .filter(|(_, info)| is_inside(info))
            .collect();
        assert!(
            inside.len() >= 2 || capture.name == "dtls",
            "{}",
            capture.name
        );
        let mut engine = engine(&registry);
        let hello: Vec<bool> = all
            .iter()
            .enumerate()
            .map(|(i, f)| {
                // Keys are found by the hellos, and without a SYN client and server are told apart by ports.
                let packet = engine.dissect(&f.frame(number(i)));
                packet.fields().any(|f| match f.spec().key {
                    "tls.handshake.type" | "dtls.handshake.type" => {
                        matches!(f.number(), 1 | 2 | 16)
                    }
                    "tcp.flags" => f.number() & 2 != 0,
                    _ => false,
                })
            })
            .collect();
        for gone in (0..all.len()).filter(|i| !hello[*i]).step_by(3) {
            let rest: Vec<(usize, &Owned)> =
                all.iter().enumerate().filter(|(i, _)| *i != gone).collect();
            let found = infos(&registry, &rest);
            for (i, _) in inside.iter().filter(|(i, _)| *i != gone) {
                let info = &found.iter().find(|(n, _)| n == i).unwrap().1;
                // A body whose head was in the lost frame is data; it must be open all the same.
                assert!(
                    is_inside(info) || !info.contains("Application Data"),
                    "{} without frame {}: frame {} says {info}",
                    capture.name,
                    gone + 1,
                    i + 1
                );
                losses += 1;
            }
        }
    }
    assert!(losses > 300, "{losses}");
}

/// Keys that come after the handshake, or in the middle of the data, open what follows.
#[test]
fn late_keys_open_what_follows() {
    for (capture, all) in with_keys().filter(|(c, _)| c.name != "dtls") {
        let whole: Vec<(usize, &Owned)> = all.iter().enumerate().collect();
        let open = infos(&opening(capture).unwrap(), &whole);
        let registry = proto::shared_registry();
        let mut engine = engine(&registry);
        let mut opened = 0;
        for (i, frame) in whole {
            let packet = engine.dissect(&frame.frame(number(i)));
            let mut text = String::new();
            summary::info(&mut text, packet);
            // The keys come with the first data that cannot be read.
            if is_inside(&open[i].1) {
                if text.contains("Application Data") && registry.secrets().keyring().version() == 0
                {
                    keylog::load(
                        bundled::keylog(capture.name).unwrap(),
                        1,
                        registry.secrets().keyring(),
                    );
                } else if registry.secrets().keyring().version() > 0 {
                    assert!(is_inside(&text), "{} frame {}: {text}", capture.name, i + 1);
                    opened += 1;
                }
            }
        }
        assert!(opened >= 1, "{}", capture.name);
    }
}

/// The keys that the schedule shows are proved by the Finished messages of every connection that was confirmed.
#[test]
fn the_key_schedule_is_proved_by_every_finished() {
    let mut proofs = 0;
    for (capture, all) in with_keys().filter(|(c, _)| c.name != "dtls") {
        let registry = opening(capture).unwrap();
        let mut engine = engine(&registry);
        let mut schedules: std::collections::BTreeMap<u32, Schedule> =
            std::collections::BTreeMap::new();
        for (i, frame) in all.iter().enumerate() {
            let packet = engine.dissect(&frame.frame(number(i)));
            if packet.net.flow > 0 {
                schedules.entry(packet.net.flow).or_default().see(packet);
            }
        }
        for (flow, schedule) in schedules {
            let mut text = String::new();
            if schedule
                .text(&mut text, registry.secrets().keyring())
                .is_none()
            {
                continue;
            }
            assert!(
                !text.contains("is not what stands there"),
                "{} flow {flow}:\n{text}",
                capture.name
            );
            proofs += text.matches("is what stands there").count();
        }
    }
    assert!(proofs >= 40, "{proofs}");
}
