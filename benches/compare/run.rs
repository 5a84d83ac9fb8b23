//! Runs a command and asks the kernel what it cost.

#![allow(
    unsafe_code,
    reason = "wait4 is the only call that returns the cost of one child"
)]

use std::process::Command;
use std::time::Instant;

/// What a run cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Seconds of processor time, user and system.
    pub cpu: f64,
    /// Seconds on the wall clock.
    pub wall: f64,
    /// Most memory resident at once, bytes.
    pub peak: u64,
}

impl Cost {
    /// The run in the middle by processor time.
    pub fn median(mut all: Vec<Self>) -> Option<Self> {
        all.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
        all.get(all.len() / 2).copied()
    }
}

/// Runs a command to its end; `None` when it is not installed or failed.
pub fn measure(command: &mut Command) -> Option<Cost> {
    let begun = Instant::now();
    let child = command.spawn().ok()?;
    let id = libc::pid_t::try_from(child.id()).ok()?;
    let mut status = 0;
    // SAFETY: a rusage of zeros is a valid value, and wait4 writes only to the two variables it is given. `child` is not
    // waited for otherwise.
    let (waited, usage) = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::wait4(id, &raw mut status, 0, &raw mut usage), usage)
    };
    let wall = begun.elapsed().as_secs_f64();
    if waited != id || status != 0 {
        return None;
    }
    let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
    Some(Cost {
        cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime),
        wall,
        peak: u64::try_from(usage.ru_maxrss).unwrap_or(0) * 1024,
    })
}
