//! Whatever happens to the bytes of the bundled captures (cut, flipped, lost), dissection ends, and no bug of netlens shows.

use std::collections::HashSet;
use std::sync::Arc;

use netlens::cli::bundled;
use netlens::dissect::{Engine, Packet, Registry};
use netlens::flow::{Flows, Limits};

use crate::captures::{Owned, frames, opening_all};

fn engine(registry: &Arc<Registry>) -> Engine {
    Engine::new(registry.clone(), Box::new(Flows::new(Limits::default())))
}

/// What must hold of every packet, whatever its bytes.
fn check(packet: Packet<'_>, what: &dyn Fn() -> String) {
    for note in &packet.tree.notes {
        assert!(
            !note.text.contains("a bug in netlens"),
            "{}: {}",
            what(),
            note.text
        );
    }
    for f in packet.fields() {
        let end = f.field.start as usize + f.field.len as usize;
        let there = packet.source(f.field.source).len();
        assert!(
            f.field.len == 0 || end <= there,
            "{}: {} ends at {end} of {there} bytes of source {}",
            what(),
            f.spec().key,
            f.field.source
        );
    }
    for layer in packet.layers() {
        assert!(
            layer.layer.first <= layer.layer.end
                && layer.layer.end as usize <= packet.tree.fields.len(),
            "{}: the layer {} is not among the fields",
            what(),
            layer.protocol().name
        );
    }
}

/// Plays frames through one engine; `change` may alter each frame or drop it.
fn play(
    registry: &Arc<Registry>,
    all: &[Owned],
    what: &str,
    mut change: impl FnMut(usize, &mut Owned) -> bool,
) {
    let mut engine = engine(registry);
    let mut number = 0;
    for (i, frame) in all.iter().enumerate() {
        let mut frame = frame.clone();
        if change(i, &mut frame) {
            number += 1;
            check(engine.dissect(&frame.frame(number)), &|| {
                format!("{what}, frame {}", i + 1)
            });
        }
    }
}

#[test]
fn every_snap_length_is_survived() {
    let registry = opening_all();
    for capture in bundled::ALL {
        let all = frames(capture);
        let some = &all[..all.len().min(150)];
        for snap in (0..130).step_by(3).chain((130..1514).step_by(173)) {
            play(
                &registry,
                some,
                &format!("{} cut at {snap}", capture.file),
                |_, f| {
                    f.data.truncate(snap);
                    true
                },
            );
        }
    }
}

#[test]
fn every_kind_of_frame_is_cut_at_every_length() {
    let registry = opening_all();
    let mut kinds = HashSet::new();
    let mut cut = 0u32;
    for capture in bundled::ALL {
        let mut whole = engine(&registry);
        for (i, frame) in frames(capture).iter().enumerate() {
            let packet = whole.dissect(&frame.frame(1));
            let names: Vec<&str> = packet.layers().map(|l| l.protocol().name).collect();
            // Frames with as many fields in the same layers end in the same places.
            if !kinds.insert((names, packet.tree.fields.len())) {
                continue;
            }
            for len in 0..frame.data.len() {
                let mut part = frame.clone();
                part.data.truncate(len);
                let mut one = engine(&registry);
                cut += 1;
                check(one.dissect(&part.frame(1)), &|| {
                    format!("{} frame {} cut at {len}", capture.file, i + 1)
                });
                // And a packet that is that short itself.
                part.wire_len = u32::try_from(len).unwrap();
                check(one.dissect(&part.frame(2)), &|| {
                    format!("{} frame {} of {len} bytes", capture.file, i + 1)
                });
            }
        }
    }
    assert!(cut > 10_000, "only {cut} cuts");
}

#[test]
fn flipped_bytes_are_survived() {
    let registry = opening_all();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    };
    for capture in bundled::ALL {
        let all = frames(capture);
        for round in 0..6 {
            play(
                &registry,
                &all,
                &format!("{} flipped, round {round}", capture.file),
                |_, f| {
                    for _ in 0..random(4) {
                        let at = random(f.data.len());
                        if let Some(b) = f.data.get_mut(at) {
                            *b = u8::try_from(random(256)).unwrap();
                        }
                    }
                    true
                },
            );
        }
    }
}

#[test]
fn lost_doubled_and_swapped_frames_are_survived() {
    let registry = opening_all();
    for capture in bundled::ALL {
        let all = frames(capture);
        let step = (all.len() / 40).max(1);
        for lost in (0..all.len()).step_by(step) {
            play(
                &registry,
                &all,
                &format!("{} without frame {}", capture.file, lost + 1),
                |i, _| i != lost,
            );
        }
        let mut order = all.clone();
        for pair in order.chunks_exact_mut(2) {
            pair.swap(0, 1);
        }
        play(
            &registry,
            &order,
            &format!("{} in pairs swapped", capture.file),
            |_, _| true,
        );
        let doubled: Vec<Owned> = all.iter().flat_map(|f| [f.clone(), f.clone()]).collect();
        play(
            &registry,
            &doubled,
            &format!("{} doubled", capture.file),
            |_, _| true,
        );
        order.reverse();
        play(
            &registry,
            &order,
            &format!("{} backwards", capture.file),
            |_, _| true,
        );
    }
}
