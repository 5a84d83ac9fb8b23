#![allow(missing_docs, clippy::unwrap_used)]
use netlens::dissect::{Engine, Kind};
use netlens::flow::{Flows, Limits};
use netlens::input::{Capture, FrameSource};
use std::collections::BTreeMap;
use std::io::Write;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    if path == "--keys" {
        for s in netlens::proto::registry().specs() {
            println!("{}\t{}", s.key, s.kind.name());
            for a in s.also {
                println!("{a}\t{}", s.kind.name());
            }
        }
        return;
    }
    let mut src = Capture::open(std::path::Path::new(&path)).unwrap();
    let mut engine = Engine::new(
        netlens::proto::shared_registry(),
        Box::new(Flows::new(Limits::default())),
    );
    let mut out = std::io::BufWriter::new(std::io::stdout());
    while let Some(frame) = src.next_frame() {
        let p = engine.dissect(&frame);
        let mut map: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for f in p.fields() {
            if f.spec().kind == Kind::Protocol {
                continue;
            }
            let v = f.display();
            for a in f.spec().also {
                map.entry(a).or_default().push(v.clone());
            }
            map.entry(f.spec().key).or_default().push(v);
        }
        let info = p
            .layers()
            .rev()
            .find_map(|l| {
                let mut o = String::new();
                (l.protocol().info)(&l, &mut o);
                (!o.is_empty()).then_some(o)
            })
            .unwrap_or_default();
        map.insert("_info", vec![info]);
        map.insert(
            "_notes",
            p.tree.notes.iter().map(|n| n.sentence()).collect(),
        );
        for (k, v) in map {
            writeln!(
                out,
                "{}\t{k}\t{}",
                frame.number,
                v.join("\u{2}")
                    .replace('\n', "\\n")
                    .replace('\t', "\\t")
                    .replace('\r', "\\r")
            )
            .unwrap();
        }
    }
}
