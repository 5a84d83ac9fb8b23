//! Reading captures that others made: as many packets, bytes and the same times as `capinfos` finds in each; and live capture.

use std::collections::BTreeMap;
use std::net::UdpSocket;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use netlens::input::live::{self, Live, LiveError, Options};
use netlens::input::{Advance, Capture, Ending, FrameSource, Stop, Writer};

/// Files in which netlens finds other bytes or times than capinfos, and why that is right. The packets are always as many.
const DIFFERENT: &[(&str, &str)] = &[
    (
        "atm-heapoverflow.pcap",
        "capinfos leaves out the ATM pseudo-header",
    ),
    (
        "atm-oam-heapoverflow.pcap",
        "capinfos leaves out the ATM pseudo-header",
    ),
    (
        "atm-oam-loopback-print-overrun.pcap",
        "the same, and microseconds above a second",
    ),
    (
        "bgp_vpn_rt-oobr.pcap",
        "times over 2^31 s apart, which capinfos orders wrongly",
    ),
    (
        "olsr-oobr-2.pcap",
        "times over 2^31 s apart, which capinfos orders wrongly",
    ),
    (
        "pim_header_asan-2.pcap",
        "times over 2^31 s apart, which capinfos orders wrongly",
    ),
    (
        "rx_serviceid_oobr.pcap",
        "microseconds above a second, which capinfos lets overflow",
    ),
    (
        "timestamp_invalid_micro.pcap",
        "microseconds above a second, which capinfos lets overflow",
    ),
    (
        "timestamp_invalid_nano.pcap",
        "nanoseconds above a second, which capinfos lets overflow",
    ),
];

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// What capinfos says of a capture: packets, bytes on the wire, and the earliest and latest time as text.
#[derive(Debug)]
struct Facts {
    packets: i64,
    bytes: u64,
    times: Option<(String, String)>,
}

/// Facts for the files that capinfos accepts.
fn capinfos(paths: &[PathBuf]) -> Option<BTreeMap<PathBuf, Facts>> {
    let facts = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [name, packets, bytes, first, last] = columns[..] else {
            return None;
        };
        let (packets, bytes) = (packets.parse().ok()?, bytes.parse().ok()?);
        let times = (first != "n/a").then(|| (first.to_owned(), last.to_owned()));
        let facts = Facts {
            packets,
            bytes,
            times,
        };
        Some((PathBuf::from(name), facts))
    };
    let mut found = BTreeMap::new();
    for some in paths.chunks(200) {
        let run = Command::new("capinfos")
            .args(["-c", "-d", "-a", "-e", "-S", "-M", "-T", "-r"])
            .args(some)
            .output()
            .ok()?;
        found.extend(
            String::from_utf8_lossy(&run.stdout)
                .lines()
                .filter_map(facts),
        );
    }
    Some(found)
}

/// Nanoseconds as seconds with as many decimals as `like` has.
fn seconds(nanos: i64, like: &str) -> String {
    let (whole, rest) = (
        nanos.div_euclid(1_000_000_000),
        nanos.rem_euclid(1_000_000_000),
    );
    let decimals = like.split_once('.').map_or(0, |(_, d)| d.len());
    let text = format!("{whole}.{rest:09}");
    let end = text.len() - 9 + decimals.min(9);
    text[..end].trim_end_matches('.').to_owned()
}

/// What netlens reads from a capture, in the words of `like`.
fn facts(capture: &mut Capture, like: Option<&Facts>) -> Facts {
    let (mut packets, mut bytes, mut first, mut last) = (0, 0, i64::MAX, i64::MIN);
    while let Some(frame) = capture.next_frame() {
        packets += 1;
        bytes += u64::from(frame.wire_len);
        first = first.min(frame.time.0);
        last = last.max(frame.time.0);
    }
    let times = like
        .and_then(|l| l.times.as_ref())
        .map(|(a, b)| (seconds(first, a), seconds(last, b)));
    Facts {
        packets,
        bytes,
        times,
    }
}

#[test]
fn corpus_packets_bytes_and_times_equal_capinfos_where_netlens_corpus_is_set() {
    let Some(corpus) = std::env::var_os("NETLENS_CORPUS") else {
        eprintln!(
            "SKIPPED: set NETLENS_CORPUS to a folder of captures to compare packets, bytes and times with capinfos"
        );
        return;
    };
    let mut paths = Vec::new();
    files(Path::new(&corpus), &mut paths);
    let Some(expected) = capinfos(&paths) else {
        eprintln!("SKIPPED: capinfos (Debian package tshark or wireshark-common) is not on PATH");
        return;
    };
    let mut wrong = Vec::new();
    let (mut compared, mut packets, mut refused) = (0u32, 0i64, 0u32);
    for path in &paths {
        let expected = expected.get(path);
        let mut capture = match Capture::open(path) {
            Ok(capture) => capture,
            Err(e) => {
                refused += 1;
                if let Some(theirs) = expected {
                    wrong.push(format!(
                        "{}: capinfos: {theirs:?}, netlens: {e}",
                        path.display()
                    ));
                }
                continue;
            }
        };
        let ours = facts(&mut capture, expected);
        assert!(
            !matches!(capture.ending(), Ending::NotYet),
            "{} did not end",
            path.display()
        );
        packets += ours.packets;
        let Some(theirs) = expected else { continue };
        compared += 1;
        let same = DIFFERENT.iter().any(|(end, _)| path.ends_with(end))
            || (ours.bytes == theirs.bytes && ours.times == theirs.times);
        if ours.packets != theirs.packets || !same {
            let note = capture.ending().note().unwrap_or_default();
            let damage = &capture.info().damage;
            wrong.push(format!(
                "{}: capinfos: {theirs:?}, netlens: {ours:?} {note} {damage:?}",
                path.display()
            ));
        }
    }
    eprintln!(
        "{} files: {compared} compared with capinfos, {refused} refused, {packets} packets",
        paths.len()
    );
    assert!(
        wrong.is_empty(),
        "{} files differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        compared > 0,
        "capinfos accepts no file under {}",
        Path::new(&corpus).display()
    );
}

/// Opens `lo`, or says by name which test is skipped and why.
fn loopback(test: &str, filter: &str, stop: &Stop) -> Option<Live> {
    let options = Options {
        filter: Some(filter.to_owned()),
        ..Options::default()
    };
    match Live::open("lo", &options, stop.clone()) {
        Ok(live) => Some(live),
        Err(
            e @ (LiveError::Permission { .. }
            | LiveError::NotBuilt
            | LiveError::NoSuchInterface { .. }),
        ) => {
            eprintln!("SKIPPED {test}: {e}");
            None
        }
        Err(e) => panic!("{e}"),
    }
}

#[test]
fn a_datagram_to_ourselves_is_captured_written_and_read_again() {
    let stop = Stop::new();
    let receiver = UdpSocket::bind("127.0.0.1:0").unwrap();
    let to = receiver.local_addr().unwrap();
    let filter = format!("udp and port {}", to.port());
    let name = "a_datagram_to_ourselves_is_captured_written_and_read_again";
    let Some(mut live) = loopback(name, &filter, &stop) else {
        return;
    };
    let access = live.random_access().unwrap();
    let sender = UdpSocket::bind("127.0.0.1:0").unwrap();
    sender.send_to(b"12,1234567,28.3,65.2", to).unwrap();
    let begun = Instant::now();
    while live.advance() != Advance::Frame {
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "the datagram did not come"
        );
    }
    let (frame, offset) = (live.frame(), live.offset());
    assert!(frame.data.ends_with(b"12,1234567,28.3,65.2"));
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap();
    let age = i64::try_from(now.as_nanos()).unwrap() - frame.time.0;
    assert!((0..60_000_000_000).contains(&age), "captured {age} ns ago");
    let mut writer = Writer::new(Vec::new(), "netlens test").unwrap();
    writer.frame(&frame, &live.info().interfaces).unwrap();
    let file = writer.finish().unwrap();
    let mut again = Capture::from_read(std::io::Cursor::new(file), "written").unwrap();
    let read = again.next_frame().unwrap();
    let mut buf = Vec::new();
    let stored = access.read(offset, 1, &mut buf).unwrap();
    for other in [read, stored] {
        assert_eq!(
            (other.time, other.link, other.wire_len),
            (frame.time, frame.link, frame.wire_len)
        );
        assert_eq!(other.data, frame.data);
    }
    assert!(live.statistics().received >= 1);
    let begun = Instant::now();
    while live.advance() != Advance::Idle {}
    stop.stop();
    assert!(live.next_frame().is_none());
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "it must see the stop flag"
    );
    assert!(matches!(live.ending(), Ending::Stopped));
}

#[test]
fn live_errors_say_what_to_do() {
    match Live::open("no-such-if0", &Options::default(), Stop::new())
        .err()
        .unwrap()
    {
        e @ LiveError::NoSuchInterface { .. } => assert!(e.to_string().contains("lo"), "{e}"),
        e @ LiveError::Permission { .. } => assert!(e.to_string().contains("sudo setcap"), "{e}"),
        LiveError::NotBuilt => {}
        e => panic!("{e}"),
    }
    let options = Options {
        filter: Some("tcp.port == 80".to_owned()),
        ..Options::default()
    };
    match Live::open("lo", &options, Stop::new()).err().unwrap() {
        e @ LiveError::Filter { .. } => assert!(e.to_string().contains("BPF"), "{e}"),
        e => eprintln!("SKIPPED the filter part of live_errors_say_what_to_do: {e}"),
    }
}

#[test]
fn interfaces_are_listed_with_the_loopback() {
    match live::interfaces() {
        Ok(ports) => assert!(ports.iter().any(|p| p.loopback), "{ports:?}"),
        Err(e) => eprintln!("SKIPPED interfaces_are_listed_with_the_loopback: {e}"),
    }
}

#[test]
fn what_is_written_is_what_tshark_reads() {
    let frame = netlens::frame::Frame {
        number: 1,
        time: netlens::frame::Timestamp(1_700_000_000_123_456_789),
        link: netlens::frame::LinkType::ETHERNET,
        interface: 0,
        wire_len: 70,
        data: &[0x55; 61],
        comment: Some("look here"),
    };
    let interface = netlens::input::Interface {
        link: frame.link,
        name: Some("wlan0".to_owned()),
        ..Default::default()
    };
    let path = std::env::temp_dir().join(format!("netlens-it-{}.pcapng", std::process::id()));
    let mut writer = Writer::new(std::fs::File::create(&path).unwrap(), "netlens").unwrap();
    writer.frame(&frame, &[interface]).unwrap();
    writer.finish().unwrap();
    let fields = [
        "frame.time_epoch",
        "frame.len",
        "frame.cap_len",
        "frame.comment",
        "frame.interface_name",
    ];
    let run = Command::new("tshark")
        .arg("-r")
        .arg(&path)
        .args(["-T", "fields"])
        .args(fields.iter().flat_map(|f| ["-e", f]))
        .output();
    std::fs::remove_file(&path).unwrap();
    match run {
        Ok(run) => {
            let expected = "1700000000.123456789\t70\t61\tlook here\twlan0\n";
            assert_eq!(String::from_utf8_lossy(&run.stdout), expected);
        }
        Err(e) => eprintln!("SKIPPED what_is_written_is_what_tshark_reads: tshark: {e}"),
    }
}

#[test]
fn a_burst_of_small_datagrams_is_captured_whole() {
    const MANY: u32 = 20_000;
    let receiver = UdpSocket::bind("127.0.0.1:0").unwrap();
    let to = receiver.local_addr().unwrap();
    let filter = format!("udp and dst port {}", to.port());
    let name = "a_burst_of_small_datagrams_is_captured_whole";
    let Some(mut live) = loopback(name, &filter, &Stop::new()) else {
        return;
    };
    let sender = std::thread::spawn(move || {
        let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
        for n in 0..MANY {
            socket.send_to(&n.to_be_bytes(), to).unwrap();
        }
    });
    // On lo each datagram passes the interface twice, out and in; libpcap shows it once.
    let (mut count, mut quiet) = (0, Instant::now());
    while count < MANY && quiet.elapsed() < Duration::from_secs(2) {
        if live.advance() == Advance::Frame {
            count += 1;
            quiet = Instant::now();
        }
    }
    sender.join().unwrap();
    let statistics = live.statistics();
    // What the kernel dropped on a busy machine is no fault of the reader, but it must be said.
    assert_eq!(count + statistics.dropped, MANY, "{statistics:?}");
}
