//! Compression, pipes, growing files, and reading frames again.

use std::fs::File;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::super::bytes::Endian;
use super::super::{Advance, Capture, Ending, FrameSource, OpenError, Stop};
use super::{Owned, all, open, read, rich_pcapng, small_pcap};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

/// A file of its own for one test, gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, bytes: &[u8]) -> Self {
        let path = std::env::temp_dir().join(format!("netlens-test-{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn gzip_and_zstd_are_unwrapped_one_inside_the_other_too() {
    let plain = small_pcap(50);
    let expected = read(&plain).0;
    let skippable = [
        &[0x51, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3],
        zstd(&plain).as_slice(),
    ]
    .concat();
    let half = plain.len() / 2;
    for (bytes, layers) in [
        (gzip(&plain), &["gzip"][..]),
        (zstd(&plain), &["zstd"]),
        (gzip(&zstd(&plain)), &["gzip", "zstd"]),
        (zstd(&gzip(&plain)), &["zstd", "gzip"]),
        (
            [gzip(&plain[..half]), gzip(&plain[half..])].concat(),
            &["gzip"],
        ),
        (
            [zstd(&plain[..half]), zstd(&plain[half..])].concat(),
            &["zstd"],
        ),
        (skippable, &["zstd"]),
    ] {
        let (frames, capture) = read(&bytes);
        assert_eq!(frames, expected, "{layers:?}");
        assert_eq!(capture.info().compression, layers);
        assert!(
            matches!(capture.ending(), Ending::Complete),
            "{:?}",
            capture.ending()
        );
    }
}

#[test]
fn compressed_captures_that_are_cut_or_damaged_give_what_can_be_had() {
    // Numbers that do not repeat, so that compression cannot put everything into one early block.
    let mut plain = small_pcap(0);
    let mut seed = 1u32;
    for _ in 0..3_000 {
        plain.extend([0, 0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 0]);
        for _ in 0..100 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            plain.push(seed.to_be_bytes()[0]);
        }
    }
    for packed in [gzip(&plain), zstd(&plain)] {
        let (frames, capture) = read(&packed[..packed.len() * 3 / 4]);
        assert!(frames.len() > 1_000, "{}", frames.len());
        assert!(
            matches!(capture.ending(), Ending::Cut { missing: None, .. }),
            "{:?}",
            capture.ending()
        );
        let junk = Capture::from_read(Cursor::new(packed[..6].to_vec()), "x")
            .err()
            .unwrap();
        assert!(
            junk.to_string().contains("compressed data is damaged"),
            "{junk}"
        );
    }
    let other = Capture::from_read(Cursor::new(gzip(b"just text")), "x.gz")
        .err()
        .unwrap();
    assert!(matches!(other, OpenError::NotACapture { .. }), "{other}");
}

/// Gives one byte a read, and between them nothing.
struct Trickle {
    bytes: Vec<u8>,
    at: usize,
    wait: bool,
}

impl Read for Trickle {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.wait = !self.wait;
        if self.wait {
            return Err(std::io::ErrorKind::WouldBlock.into());
        }
        let Some(byte) = self.bytes.get(self.at) else {
            return Ok(0);
        };
        out[0] = *byte;
        self.at += 1;
        Ok(1)
    }
}

#[test]
fn a_trickling_source_is_idle_between_bytes_and_loses_nothing() {
    for bytes in [small_pcap(3), rich_pcapng(Endian::Big)] {
        let expected = read(&bytes).0;
        let source = Trickle {
            bytes,
            at: 0,
            wait: false,
        };
        let mut capture = Capture::from_read(source, "trickle").unwrap();
        let (mut frames, mut idle) = (Vec::new(), 0);
        loop {
            match capture.advance() {
                Advance::Frame => frames.push(Owned::from(capture.frame())),
                Advance::Idle => idle += 1,
                Advance::End => break,
            }
        }
        assert_eq!(frames, expected);
        assert!(idle > 10);
    }
}

#[test]
fn every_frame_of_every_source_can_be_read_again() {
    let rich = rich_pcapng(Endian::Big);
    let two = [rich_pcapng(Endian::Little), rich.clone()].concat();
    let big = small_pcap(5_000);
    for (name, bytes) in [
        ("pcap", big.clone()),
        ("pcapng", rich),
        ("sections", two),
        ("gz", gzip(&big)),
    ] {
        let file = Scratch::new(name, &bytes);
        let mut capture = Capture::open(&file.0).unwrap();
        let access = capture.random_access().unwrap();
        let mut seen = Vec::new();
        while capture.advance() == Advance::Frame {
            seen.push((capture.offset(), Owned::from(capture.frame())));
        }
        assert_eq!(capture.progress().is_none(), name == "gz");
        let mut buf = Vec::new();
        for (offset, frame) in seen.iter().rev() {
            let again = access.read(*offset, frame.number, &mut buf).unwrap();
            assert_eq!(&Owned::from(again), frame, "{name}");
        }
        assert!(access.read(u64::MAX / 2, 1, &mut buf).is_err());
    }
}

#[test]
fn a_followed_file_is_read_as_it_grows_until_it_is_stopped() {
    let bytes = small_pcap(4);
    let file = Scratch::new("follow", &bytes[..24 + 76 + 30]);
    let stop = Stop::new();
    let mut capture = Capture::follow(&file.0, stop.clone()).unwrap();
    assert_eq!(capture.advance(), Advance::Frame);
    assert_eq!(capture.advance(), Advance::Idle);
    let mut more = File::options().append(true).open(&file.0).unwrap();
    more.write_all(&bytes[24 + 76 + 30..]).unwrap();
    for _ in 0..3 {
        assert!(capture.next_frame().is_some());
    }
    stop.stop();
    assert_eq!(capture.advance(), Advance::End);
    assert!(matches!(capture.ending(), Ending::Stopped));
}

#[cfg(unix)]
#[test]
fn a_pipe_gives_each_frame_when_it_comes_and_can_be_stopped() {
    let path = std::env::temp_dir().join(format!("netlens-test-{}-fifo", std::process::id()));
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.is_ok_and(|s| s.success()), "mkfifo makes a named pipe");
    let (bytes, target) = (small_pcap(2), path.clone());
    let (go, wait) = std::sync::mpsc::channel::<()>();
    let writer = std::thread::spawn(move || {
        let mut pipe = File::options().write(true).open(target).unwrap();
        pipe.write_all(&bytes[..24 + 76]).unwrap();
        wait.recv().unwrap();
        pipe.write_all(&bytes[24 + 76..]).unwrap();
        wait.recv().unwrap();
    });
    let stop = Stop::new();
    let mut capture = Capture::open_with(&path, stop.clone()).unwrap();
    assert!(capture.next_frame().is_some());
    assert_eq!(capture.advance(), Advance::Idle);
    go.send(()).unwrap();
    assert_eq!(capture.next_frame().unwrap().number, 2);
    let before = Instant::now();
    stop.stop();
    assert!(capture.next_frame().is_none());
    assert!(before.elapsed() < Duration::from_secs(1));
    assert!(matches!(capture.ending(), Ending::Stopped));
    go.send(()).unwrap();
    writer.join().unwrap();
    std::fs::remove_file(path).unwrap();
}

#[test]
fn a_failing_source_is_a_failure_after_its_frames() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is on fire"))
        }
    }
    let source = Cursor::new(small_pcap(2)).chain(Broken);
    let mut capture = Capture::from_read(source, "disk").unwrap();
    assert_eq!(all(&mut capture).len(), 2);
    assert!(capture.ending().is_failure());
    assert!(capture.ending().note().unwrap().contains("on fire"));
}

#[test]
fn a_long_comment_or_packet_grows_the_buffer_only_with_what_came() {
    // 15 MiB are announced and 100 bytes are there.
    let mut file = super::Bytes::new(Endian::Little)
        .section()
        .u32(6)
        .u32(15 << 20)
        .out;
    file.extend([0; 100]);
    let mut capture = open(&file);
    assert!(capture.next_frame().is_none());
    assert!(matches!(capture.ending(), Ending::Cut { .. }));
    assert!(capture.buffer.capacity() <= 1 << 20);
}
