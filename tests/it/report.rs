//! Reports over every capture of the repository: valid JSON, a row for every field, as many values as fields.

use std::path::Path;

use netlens::cli::bundled;
use netlens::dissect::{Detail, Engine, Flags, Kind, Packet};
use netlens::flow::{Flows, Limits};
use netlens::input::{Advance, Capture, FrameSource};
use netlens::proto;
use netlens::report::{
    follow::Follow, hex, json::Json, ndjson::Ndjson, stats::Statistic, summary::Summary, tree::Rows,
};
use serde_json::Value;

use crate::captures::frames;

/// Shows every packet of every capture to `f`, with the capture's name.
fn every_packet(f: impl FnMut(&str, Packet<'_>)) {
    every_packet_of(Detail::All, f);
}

/// The same, with as much of each packet as `detail` says.
fn every_packet_of(detail: Detail, mut f: impl FnMut(&str, Packet<'_>)) {
    let registry = proto::shared_registry();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("captures");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("captures/") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !name.ends_with(".pcap") && !name.ends_with(".pcapng") {
            continue;
        }
        let mut source = Capture::open(&path).expect(&name);
        let flows = Box::new(Flows::new(Limits::default()));
        let mut engine = Engine::new(registry.clone(), flows).detail(detail);
        loop {
            match source.advance() {
                Advance::Frame => {}
                Advance::Idle => continue,
                Advance::End => break,
            }
            seen += 1;
            f(&name, engine.dissect(&source.frame()));
        }
    }
    assert!(seen > 100, "only {seen} packets");
}

#[test]
fn lines_are_the_same_without_detail() {
    let lines_of = |detail| {
        let (mut summary, mut lines) = (Summary::default(), Vec::new());
        every_packet_of(detail, |name, p| {
            let mut line = format!("{name}: ");
            summary.line(&mut line, p);
            for note in &p.tree.notes {
                line.push_str(&note.sentence());
            }
            line.push_str(&format!(" flow {}", p.net.flow));
            lines.push(line);
        });
        lines
    };
    let all = lines_of(Detail::All);
    for (whole, brief) in all.into_iter().zip(lines_of(Detail::Lines)) {
        assert_eq!(whole, brief);
    }
}

#[test]
fn what_lines_leave_out_is_declared_as_detail() {
    let fields_of = |asked, declared| {
        let mut packets = Vec::new();
        every_packet_of(asked, |name, p| {
            let kept = p.fields().filter(|f| f.spec().detail <= declared);
            let values: Vec<_> = kept.map(|f| (f.spec().key, f.display())).collect();
            packets.push((format!("{name} frame {}", p.meta.number), values));
        });
        packets
    };
    for asked in [Detail::Lines, Detail::Rows] {
        let mut undeclared = std::collections::BTreeSet::new();
        let all = fields_of(Detail::All, asked).into_iter();
        for ((at, whole), (_, brief)) in all.zip(fields_of(asked, asked)) {
            if whole != brief {
                let left_out = whole.iter().filter(|f| !brief.contains(f));
                undeclared.extend(left_out.map(|(key, _)| *key));
                let added = brief.iter().find(|f| !whole.contains(f));
                assert_eq!(added, None, "{at}: only without detail");
            }
        }
        assert!(
            undeclared.is_empty(),
            "left out of {asked:?}, declare it as .detail() or .for_rows(): {undeclared:?}"
        );
    }
}

#[test]
fn ends_are_the_same_without_fields() {
    let ends_of = |detail| {
        let mut packets = Vec::new();
        every_packet_of(detail, |name, p| {
            let fields = p.tree.fields.len();
            assert!(detail != Detail::Ends || fields == 0, "{name}: fields");
            packets.push(format!("{name} frame {}: {:?}", p.meta.number, p.net));
        });
        packets
    };
    assert_eq!(ends_of(Detail::All), ends_of(Detail::Ends));
}

#[test]
fn ndjson_has_every_value_of_every_field() {
    let (mut nd, mut out) = (Ndjson::new(true), Vec::new());
    every_packet(|name, p| {
        out.clear();
        nd.line(&mut out, p);
        let out = str::from_utf8(&out).expect("text");
        let at = format!("{name} frame {}", p.meta.number);
        assert!(out.ends_with('\n') && out.lines().count() == 1, "{at}");
        let v: Value = serde_json::from_str(out).unwrap_or_else(|e| panic!("{at}: {e}\n{out}"));
        let values: usize = v["fields"]
            .as_object()
            .expect(&at)
            .values()
            .map(|v| v.as_array().map_or(1, Vec::len))
            .sum();
        let fields = p
            .fields()
            .filter(|f| f.spec().kind != Kind::Protocol)
            .count();
        assert_eq!(values, fields, "{at}: a field is missing or written twice");
        assert_eq!(
            v["protocols"].as_array().map(Vec::len),
            Some(p.tree.layers.len() - 1),
            "{at}"
        );
        assert_eq!(
            v["notes"].as_array().map_or(0, Vec::len),
            p.tree.notes.len(),
            "{at}"
        );
    });
}

#[test]
fn json_is_valid() {
    let (mut json, mut out) = (Json::default(), String::new());
    json.begin(&mut out);
    let mut packets = 0;
    every_packet(|_, p| {
        json.packet(&mut out, p);
        packets += 1;
    });
    json.end(&mut out);
    let v: Value = serde_json::from_str(&out).expect("valid JSON");
    assert_eq!(v.as_array().map(Vec::len), Some(packets));
}

#[test]
fn the_tree_shows_every_field_and_note() {
    let mut rows = Rows::default();
    every_packet(|name, p| {
        rows.fill(p);
        let at = format!("{name} frame {}", p.meta.number);
        let shown = p
            .fields()
            .filter(|f| !f.field.flags.has(Flags::HIDDEN))
            .count();
        assert_eq!(rows.rows().len(), shown + p.tree.notes.len(), "{at}");
        for row in rows.rows() {
            let text = rows.text(row);
            assert!(!text.is_empty() && !text.contains('\n'), "{at}: {text:?}");
            let end = row.start as usize + row.len as usize;
            assert!(
                row.note.is_some() || end <= p.source(row.source).len(),
                "{at}: {text}"
            );
        }
    });
}

#[test]
fn summaries_and_bytes_are_whole_lines() {
    let (mut summary, mut out) = (Summary::default(), String::new());
    every_packet(|name, p| {
        let at = format!("{name} frame {}", p.meta.number);
        out.clear();
        summary.line(&mut out, p);
        assert!(!out.contains('\n'), "{at}: {out}");
        out.clear();
        hex::write(&mut out, p);
        let rows = out
            .lines()
            .filter(|l| !l.is_empty() && !l.ends_with(" bytes):") && !l.ends_with(" byte):"))
            .count();
        let sources = 0..=p.tree.sources.len();
        let expected: usize = sources
            .map(|s| p.source(s as u16).len().div_ceil(hex::WIDTH))
            .sum();
        assert_eq!(rows, expected, "{at}: {} sources", p.tree.sources.len());
    });
}

#[test]
fn a_followed_conversation_among_the_statistics_is_the_one_that_follow_prints() {
    let registry = proto::shared_registry();
    let name = "follow,tcp,ascii,0";
    let mut statistic = Statistic::named(name, &registry).unwrap();
    let mut follow = Follow::named("tcp,ascii,0").unwrap();
    let mut written = String::new();
    let mut engine = Engine::new(registry.clone(), Box::new(Flows::new(Limits::default())));
    for (i, frame) in frames(bundled::find("line-5050").unwrap())
        .iter()
        .enumerate()
    {
        let packet = engine.dissect(&frame.frame(u32::try_from(i + 1).unwrap()));
        statistic.packet(packet);
        follow.packet(packet, &mut written);
    }
    follow.finish(&mut written);
    let mut table = String::new();
    statistic.write(&mut table);
    assert_eq!(table, written);
    assert!(table.contains("12,1234567,28.3,65.2\n"), "{table}");
    let mut none = Statistic::named("follow,tcp,9", &registry).unwrap();
    let mut table = String::new();
    none.write(&mut table);
    assert!(table.contains("tcp.stream 9"), "{table}");
    assert!(Statistic::named("follow,tcp,x", &registry).is_err());
}

#[test]
fn following_tls_shows_what_was_inside() {
    for (registry, inside) in [
        (crate::unruly::opening_all(), true),
        (proto::shared_registry(), false),
    ] {
        let mut follow = Follow::named("tls,ascii,0").unwrap();
        let mut written = String::new();
        let mut engine = Engine::new(registry, Box::new(Flows::new(Limits::default())));
        for (i, frame) in frames(bundled::find("https").unwrap()).iter().enumerate() {
            let number = u32::try_from(i + 1).unwrap();
            follow.packet(engine.dissect(&frame.frame(number)), &mut written);
        }
        let asks = written.contains("\n202\nPOST /api/v1/data HTTP/1.1\r\n");
        let answers = written.contains("\n\t178\nHTTP/1.1 201 Created\r\n");
        assert_eq!((asks, answers), (inside, inside), "{written}");
        assert_eq!(follow.missing().is_none(), inside);
    }
}
