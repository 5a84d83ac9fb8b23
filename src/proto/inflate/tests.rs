//! Decompression: every wrapping, broken input, bombs, messages that refer back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]
use super::*;
use flate2::{Compression, write};
use std::io::Write as _;

const TEXT: &[u8] = b"{\"temperature\":28.3} {\"temperature\":28.3} {\"temperature\":28.4}";

fn gz(text: &[u8]) -> Vec<u8> {
    let mut w = write::GzEncoder::new(Vec::new(), Compression::best());
    w.write_all(text).unwrap();
    w.finish().unwrap()
}

fn raw(text: &[u8]) -> Vec<u8> {
    let mut w = write::DeflateEncoder::new(Vec::new(), Compression::best());
    w.write_all(text).unwrap();
    w.finish().unwrap()
}

#[test]
fn every_wrapping_is_undone() {
    let mut zlib = write::ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(TEXT).unwrap();
    let named = flate2::GzBuilder::new()
        .filename("a")
        .comment("b")
        .extra(vec![1, 2, 3]);
    let mut named = named.write(Vec::new(), Compression::best());
    named.write_all(TEXT).unwrap();
    for (format, bytes) in [
        (Format::Gzip, gz(TEXT)),
        (Format::Gzip, named.finish().unwrap()),
        (Format::Deflate, zlib.finish().unwrap()),
        (Format::Deflate, raw(TEXT)),
    ] {
        let mut out = b"x".to_vec();
        assert_eq!(inflate(format, &bytes, &mut out), End::Whole);
        assert_eq!(&out[1..], TEXT);
    }
}

#[test]
fn cut_broken_and_changed_input_is_told_apart() {
    let whole = gz(TEXT);
    for n in 0..whole.len() {
        let end = inflate(Format::Gzip, &whole[..n], &mut Vec::new());
        assert!(
            matches!(end, End::Cut | End::Broken | End::Whole),
            "{n}: {end:?}"
        );
    }
    let mut changed = whole.clone();
    let n = changed.len();
    changed[n - 5] ^= 1;
    assert_eq!(
        inflate(Format::Gzip, &changed, &mut Vec::new()),
        End::BadSum
    );
    assert_eq!(
        inflate(Format::Gzip, b"hello", &mut Vec::new()),
        End::Broken
    );
    assert_eq!(
        inflate(Format::Deflate, &[0xff; 9], &mut Vec::new()),
        End::Broken
    );
}

#[test]
fn a_bomb_stops_at_the_bound() {
    let bomb = gz(&vec![0; 20 * 1024 * 1024]);
    let mut out = Vec::new();
    assert_eq!(inflate(Format::Gzip, &bomb, &mut out), End::TooLong);
    assert!(out.len() <= MAX_OUT && out.capacity() < 3 * MAX_OUT);
    let small = gz(&vec![0; 200 * 1024]);
    let mut out = Vec::new();
    assert_eq!(inflate(Format::Gzip, &small, &mut out), End::TooLong);
    assert_eq!(out.len(), ALWAYS);
}

#[test]
fn messages_refer_back_to_those_before() {
    let mut c = flate2::Compress::new(Compression::best(), false);
    let mut window: Vec<u8> = Vec::new();
    for n in 0..40u32 {
        let text = format!("{{\"temperature\":28.{n},\"humidity\":65.2}}").repeat(60);
        let mut bytes = Vec::with_capacity(4096);
        c.compress_vec(text.as_bytes(), &mut bytes, flate2::FlushCompress::Sync)
            .unwrap();
        let bytes = bytes.strip_suffix(&[0, 0, 0xff, 0xff]).unwrap();
        let mut out = Vec::new();
        assert_eq!(message(&window, bytes, &mut out), End::Whole);
        assert_eq!(out, text.as_bytes());
        window.extend(&out);
        let excess = window.len().saturating_sub(WINDOW);
        window.drain(..excess);
    }
    assert_eq!(message(&[], &[0xff; 5], &mut Vec::new()), End::Broken);
}
