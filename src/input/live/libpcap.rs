//! Live capture with libpcap.

use std::io;
use std::os::fd::AsRawFd;
use std::time::Duration;

use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token};
use pcap::{Active, Device, PacketHeader, Precision};

use crate::frame::{Frame, LinkType, Timestamp};

use super::super::spool::Spool;
use super::super::{Advance, Ending, FileKind, FrameSource, Info, Interface, RandomAccess, Stop};
use super::{LiveError, Options, Port, Statistics};

/// Longest wait for a packet before the stop flag is looked at.
const WAIT: Duration = Duration::from_millis(50);
/// Milliseconds that the kernel may gather packets before it hands them over.
const GATHER_MS: i32 = 20;

/// The interfaces that can be captured on, the one libpcap would choose first.
///
/// # Errors
/// [`LiveError::Other`] when the system does not tell.
pub fn interfaces() -> Result<Vec<Port>, LiveError> {
    let devices = Device::list().map_err(|e| LiveError::Other {
        interface: "all interfaces".to_owned(),
        message: words(&e),
    })?;
    let port = |d: Device| Port {
        up: d.flags.is_up(),
        running: d.flags.is_running(),
        loopback: d.flags.is_loopback(),
        wireless: d.flags.is_wireless(),
        addresses: d.addresses.iter().map(|a| a.addr).collect(),
        name: d.name,
        description: d.desc,
    };
    Ok(devices.into_iter().map(port).collect())
}

/// A live capture: frames as they come, until its stop flag is set.
pub struct Live {
    handle: pcap::Capture<Active>,
    bell: Bell,
    info: Info,
    stop: Stop,
    /// The fraction of libpcap's timestamps counts nanoseconds.
    nanoseconds: bool,
    current: Head,
    data: Vec<u8>,
    frames: u32,
    offset: u64,
    ending: Ending,
    spool: Option<Spool>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Head {
    time: Timestamp,
    link: LinkType,
    wire_len: u32,
}

impl Live {
    /// Starts to capture on an interface.
    ///
    /// # Errors
    /// [`LiveError`] says what is missing: the permission, the interface, a valid filter.
    pub fn open(interface: &str, options: &Options, stop: Stop) -> Result<Self, LiveError> {
        let explain = |e: &pcap::Error| explain(e, interface, options.monitor);
        if let Some(filter) = &options.filter {
            check_filter(filter)?;
        }
        let nanoseconds = counts_nanoseconds(interface);
        let mut handle = activate(interface, options, options.promiscuous)
            .or_else(|e| {
                // libpcap only warns that the interface (`any`) has no promiscuous mode; the crate makes an error of it.
                let refused =
                    options.promiscuous && words(&e).to_lowercase().contains("promiscuous");
                if refused {
                    activate(interface, options, false)
                } else {
                    Err(e)
                }
            })
            .map_err(|e| explain(&e))?;
        if let Some(filter) = &options.filter {
            handle.filter(filter, true).map_err(|e| LiveError::Filter {
                filter: filter.clone(),
                message: format!(
                    "{} on this interface, whose frames are {}",
                    words(&e),
                    link_name(&handle)
                ),
            })?;
        }
        let bell = Bell::new(&handle).map_err(|e| LiveError::Other {
            interface: interface.to_owned(),
            message: e.to_string(),
        })?;
        let link = LinkType(linktype(handle.get_datalink().0));
        let mut info = Info::new(interface.to_owned(), FileKind::Live);
        info.interfaces.push(Interface {
            link,
            snaplen: options.snaplen,
            name: Some(interface.to_owned()),
            filter: options.filter.clone(),
            tsresol: if nanoseconds { 9 } else { 6 },
            ..Interface::default()
        });
        Ok(Self {
            handle,
            bell,
            info,
            stop,
            nanoseconds,
            current: Head {
                link,
                ..Head::default()
            },
            data: Vec::new(),
            frames: 0,
            offset: 0,
            ending: Ending::NotYet,
            spool: None,
        })
    }

    /// What was received and dropped so far.
    pub fn statistics(&mut self) -> Statistics {
        self.handle.stats().map_or_else(
            |_| Statistics::default(),
            |s| Statistics {
                received: s.received,
                dropped: s.dropped,
                interface_dropped: s.if_dropped,
            },
        )
    }

    fn end(&mut self, ending: Ending) -> Advance {
        self.data.clear();
        self.ending = ending;
        Advance::End
    }

    fn store(&mut self) -> io::Result<()> {
        if let Some(mut spool) = self.spool.take() {
            self.offset = spool.append(&self.frame())?;
            self.spool = Some(spool);
        }
        Ok(())
    }
}

impl FrameSource for Live {
    fn advance(&mut self) -> Advance {
        if !matches!(self.ending, Ending::NotYet) {
            return Advance::End;
        }
        if self.stop.is_set() {
            return self.end(Ending::Stopped);
        }
        match self.handle.next_packet() {
            Ok(packet) => {
                self.current.time = time(packet.header, self.nanoseconds);
                self.current.wire_len = packet.header.len;
                self.data.clear();
                self.data.extend_from_slice(packet.data);
                self.frames = self.frames.saturating_add(1);
            }
            Err(pcap::Error::TimeoutExpired) => {
                // After a ring the caller comes back at once; to it the packet was not late.
                return match self.bell.wait() {
                    Ok(()) => Advance::Idle,
                    Err(source) => {
                        let frames = self.frames;
                        self.end(Ending::Failed { frames, source })
                    }
                };
            }
            Err(pcap::Error::NoMorePackets) => return self.end(Ending::Stopped),
            Err(e) => {
                let frames = self.frames;
                let source = io::Error::other(words(&e));
                return self.end(Ending::Failed { frames, source });
            }
        }
        match self.store() {
            Ok(()) => Advance::Frame,
            Err(source) => {
                let frames = self.frames.saturating_sub(1);
                self.end(Ending::Failed { frames, source })
            }
        }
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            number: self.frames,
            time: self.current.time,
            link: self.current.link,
            interface: 0,
            wire_len: self.current.wire_len,
            data: &self.data,
            comment: None,
        }
    }

    fn offset(&self) -> u64 {
        self.offset
    }

    fn info(&self) -> &Info {
        &self.info
    }

    fn ending(&self) -> &Ending {
        &self.ending
    }

    fn random_access(&mut self) -> io::Result<RandomAccess> {
        let spool = Spool::new()?;
        let access = RandomAccess::spool(&spool);
        self.spool = Some(spool);
        Ok(access)
    }

    fn again(&self) -> Option<Box<dyn FrameSource>> {
        None
    }

    fn progress(&self) -> Option<(u64, u64)> {
        None
    }

    fn dropped(&mut self) -> u64 {
        let s = self.statistics();
        u64::from(s.dropped).saturating_add(u64::from(s.interface_dropped))
    }
}

/// Link types that a filter is tried against before an interface is opened: a filter that fits none is wrong anywhere.
const TRIED: [i32; 4] = [1, 113, 127, 12];

/// Whether a capture filter can be right at all: asked before the interface is opened, so that a mistake is said even to
/// somebody who may not capture.
fn check_filter(filter: &str) -> Result<(), LiveError> {
    let mut wrong = None;
    for dlt in TRIED {
        let Ok(dead) = pcap::Capture::dead(pcap::Linktype(dlt)) else {
            return Ok(());
        };
        match dead.compile(filter, true) {
            Ok(_) => return Ok(()),
            Err(e) => wrong = wrong.or(Some(e)),
        }
    }
    match wrong {
        Some(e) => Err(LiveError::Filter {
            filter: filter.to_owned(),
            message: words(&e),
        }),
        None => Ok(()),
    }
}

/// What libpcap calls the link type of a capture.
fn link_name(handle: &pcap::Capture<Active>) -> String {
    let link = handle.get_datalink();
    link.get_name().unwrap_or_else(|_| link.0.to_string())
}

/// Opens an interface with the given options.
fn activate(
    interface: &str,
    options: &Options,
    promiscuous: bool,
) -> Result<pcap::Capture<Active>, pcap::Error> {
    let number = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
    let mut handle = pcap::Capture::from_device(interface)?
        .snaplen(number(options.snaplen))
        .promisc(promiscuous)
        .immediate_mode(options.immediate)
        .timeout(GATHER_MS)
        .buffer_size(number(options.buffer));
    if options.monitor {
        handle = handle.rfmon(true);
    }
    if counts_nanoseconds(interface) {
        handle = handle.precision(Precision::Nano);
    }
    handle.open()?.setnonblock()
}

/// Rings when packets have come. libpcap's own timeout does not end the wait on a quiet interface, so the handle never blocks
/// and this waits instead.
struct Bell {
    poll: Poll,
    events: Events,
}

impl Bell {
    fn new(handle: &pcap::Capture<Active>) -> io::Result<Self> {
        let poll = Poll::new()?;
        let fd = handle.as_raw_fd();
        let interest = Interest::READABLE;
        poll.registry()
            .register(&mut SourceFd(&fd), Token(0), interest)?;
        let events = Events::with_capacity(1);
        Ok(Self { poll, events })
    }

    /// Waits for packets, no longer than [`WAIT`]. A ring that was missed costs no more than that: the next step looks anyway.
    fn wait(&mut self) -> io::Result<()> {
        match self.poll.poll(&mut self.events, Some(WAIT)) {
            Err(e) if e.kind() != io::ErrorKind::Interrupted => Err(e),
            _ => Ok(()),
        }
    }
}

/// The time of a packet; libpcap puts nanoseconds into the microseconds' place when it was asked for them.
#[allow(
    clippy::useless_conversion,
    reason = "timeval has other types on other systems"
)]
fn time(header: &PacketHeader, nanoseconds: bool) -> Timestamp {
    let unit = if nanoseconds { 1 } else { 1_000 };
    let fraction = i64::from(header.ts.tv_usec).saturating_mul(unit);
    let seconds = i64::from(header.ts.tv_sec).saturating_mul(1_000_000_000);
    Timestamp(seconds.saturating_add(fraction))
}

/// Whether libpcap grants nanoseconds on this interface. It does on Linux's network interfaces; on the others a request is
/// refused without a word, and the fraction stays in microseconds.
fn counts_nanoseconds(interface: &str) -> bool {
    const OTHERS: &[&str] = &[
        "bluetooth",
        "usbmon",
        "nflog",
        "nfqueue",
        "dbus",
        "rdma",
        "dag",
        "snf",
    ];
    cfg!(target_os = "linux") && !OTHERS.iter().any(|o| interface.starts_with(o))
}

/// LINKTYPE_ value of a DLT_ value: they differ for the few types whose DLT_ number depends on the system.
fn linktype(dlt: i32) -> u32 {
    let bsd_raw = if cfg!(target_os = "openbsd") { 14 } else { 12 };
    match u32::try_from(dlt).unwrap_or(u32::MAX) {
        n if n == bsd_raw => LinkType::RAW.0,
        n => n,
    }
}

fn words(e: &pcap::Error) -> String {
    match e {
        pcap::Error::PcapError(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// What an error of opening means. libpcap's codes do not come through the crate, so its words decide.
fn explain(e: &pcap::Error, interface: &str, monitor: bool) -> LiveError {
    let message = words(e);
    let interface = interface.to_owned();
    let says = |words: &[&str]| {
        let lower = message.to_lowercase();
        words.iter().any(|w| lower.contains(w))
    };
    if says(&["permission", "not permitted"]) {
        let command = super::permission_command();
        return LiveError::Permission { interface, command };
    }
    if says(&[
        "no such device",
        "doesn't exist",
        "does not exist",
        "no such interface",
    ]) {
        let interfaces = interfaces()
            .unwrap_or_default()
            .into_iter()
            .map(|p| p.name)
            .collect();
        return LiveError::NoSuchInterface {
            interface,
            interfaces,
        };
    }
    if monitor && says(&["monitor", "rfmon"]) {
        return LiveError::Monitor { interface };
    }
    if says(&["not up", "network is down"]) {
        return LiveError::Down { interface };
    }
    LiveError::Other { interface, message }
}
