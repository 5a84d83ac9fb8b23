//! How to capture: what `live` and `doctor -i` share.

use std::time::Duration;

use super::fail::Fail;
use super::sink::check_bpf;
use crate::input::Stop;
use crate::input::live::{Live, Options as Capture};

/// Bytes kept of each packet: more than any packet has.
const SNAPLEN: u32 = 262_144;

/// Arguments of a live capture.
#[derive(Debug, Clone, clap::Args)]
pub struct CaptureArgs {
    /// Capture filter in BPF, as tcpdump takes it
    #[arg(short = 'f', value_name = "BPF")]
    pub capture_filter: Option<String>,
    /// Stop after so many packets
    #[arg(short = 'c', value_name = "N")]
    pub count: Option<u64>,
    /// Stop after so many seconds: duration:N
    #[arg(short = 'a', value_name = "duration:N")]
    pub autostop: Option<String>,
    /// Keep at most so many bytes of each packet
    #[arg(short = 's', value_name = "N", default_value_t = SNAPLEN)]
    pub snaplen: u32,
    /// See only packets from and to this machine
    #[arg(short = 'p')]
    pub not_promiscuous: bool,
    /// Capture 802.11 frames as they are on the air
    #[arg(short = 'I')]
    pub monitor: bool,
}

impl CaptureArgs {
    /// The capture filter: `-f`, and for `--port` that port with what leads up to its connections: ARP, DHCP, DNS, ICMP.
    fn bpf(&self, port: Option<u16>) -> Option<String> {
        let port = port.map(|p| {
            format!("(port {p} or port 53 or port 67 or port 68 or arp or icmp or icmp6)")
        });
        match (&self.capture_filter, port) {
            (Some(f), Some(p)) => Some(format!("({f}) and {p}")),
            (Some(f), None) => Some(f.clone()),
            (None, p) => p,
        }
    }

    /// Refuses what a capture file has no use for.
    ///
    /// # Errors
    /// An argument was given that only `-i` can follow.
    pub fn is_for_interfaces(&self) -> Result<(), Fail> {
        let given = [
            (self.capture_filter.is_some(), "-f"),
            (self.count.is_some(), "-c"),
            (self.autostop.is_some(), "-a"),
            (self.snaplen != SNAPLEN, "-s"),
            (self.not_promiscuous, "-p"),
            (self.monitor, "-I"),
        ];
        match given.iter().find(|(given, _)| *given) {
            Some((_, name)) => Err(Fail::Usage(format!(
                "{name} is for live traffic ({name}): give the interface with -i"
            ))),
            None => Ok(()),
        }
    }

    /// How long to capture.
    ///
    /// # Errors
    /// `-a` says something else than a number of seconds.
    pub fn duration(&self) -> Result<Option<Duration>, Fail> {
        let Some(text) = &self.autostop else {
            return Ok(None);
        };
        text.strip_prefix("duration:")
            .and_then(|n| n.parse::<u64>().ok())
            .map(|n| Some(Duration::from_secs(n)))
            .ok_or_else(|| {
                Fail::Usage(format!(
                    "-a knows only duration:SECONDS ({text}): write -a duration:60"
                ))
            })
    }

    /// Opens the interface, to see what has to do with `port` alone where there is one.
    ///
    /// # Errors
    /// The interface cannot be captured on, or the filter is wrong.
    pub fn open(&self, interface: &str, port: Option<u16>, stop: &Stop) -> Result<Live, Fail> {
        if let Some(f) = &self.capture_filter {
            check_bpf(f)?;
        }
        let capture = Capture {
            snaplen: self.snaplen,
            promiscuous: !self.not_promiscuous,
            monitor: self.monitor,
            filter: self.bpf(port),
            ..Capture::default()
        };
        Ok(Live::open(interface, &capture, stop.clone())?)
    }
}
