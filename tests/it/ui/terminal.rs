//! The real program in a real terminal (tmux): every key of the help, and the terminal as it was afterwards.
//!
//! Says so and passes where tmux is not installed; CI installs it.

use std::process::{Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A tmux server of its own, ended with the test.
struct Terminal {
    socket: String,
}

impl Terminal {
    fn open(columns: u16, rows: u16) -> Option<Self> {
        let socket = format!("netlens-test-{}", std::process::id());
        let t = Self { socket };
        let (x, y) = (columns.to_string(), rows.to_string());
        let shell = "env PS1='ready$ ' sh";
        let made = t.tmux(&[
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            &x,
            "-y",
            &y,
            shell,
        ])?;
        made.status.success().then_some(())?;
        t.tmux(&["set", "-g", "status", "off"])?;
        t.tmux(&["set", "-g", "escape-time", "0"])?;
        Some(t)
    }

    fn tmux(&self, args: &[&str]) -> Option<Output> {
        Command::new("tmux")
            .arg("-L")
            .arg(&self.socket)
            .args(args)
            .output()
            .ok()
    }

    fn keys(&self, keys: &[&str]) {
        for key in keys {
            self.tmux(&["send-keys", "--", key]);
        }
    }

    fn types(&self, text: &str) {
        self.tmux(&["send-keys", "-l", "--", text]);
    }

    fn screen(&self) -> String {
        let out = self.tmux(&["capture-pane", "-p"]).unwrap();
        String::from_utf8_lossy(&out.stdout).into_owned()
    }

    /// Waits until the screen shows `text`.
    fn shows(&self, text: &str) {
        let begun = Instant::now();
        while !self.screen().contains(text) {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "the screen never shows {text:?}; it shows:\n{}",
                self.screen()
            );
            sleep(Duration::from_millis(30));
        }
    }

    /// Waits until the screen no longer shows `text`.
    fn hides(&self, text: &str) {
        let begun = Instant::now();
        while self.screen().contains(text) {
            assert!(
                begun.elapsed() < Duration::from_secs(20),
                "the screen still shows {text:?}:\n{}",
                self.screen()
            );
            sleep(Duration::from_millis(30));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

#[test]
fn every_key_of_the_help_in_a_real_terminal() {
    let Some(t) = Terminal::open(100, 30) else {
        eprintln!("SKIPPED: tmux is not installed (Debian package tmux)");
        return;
    };
    t.shows("ready$");
    let capture = concat!(env!("CARGO_MANIFEST_DIR"), "/captures/mqtt-qos.pcapng");
    t.types(&format!(
        "LC_ALL=C.UTF-8 {} {capture}; echo left-$?",
        env!("CARGO_BIN_EXE_netlens")
    ));
    t.keys(&["Enter"]);
    t.shows("1 Timeline");
    t.shows("Fields of frame 1 ");
    moving(&t);
    views(&t);
    asking(&t);
    t.keys(&["q"]);
    t.shows("left-0");
    t.types("stty -a");
    t.keys(&["Enter"]);
    t.shows(" icanon");
}

/// Stepping, stages, panes, folding, scrolling.
fn moving(t: &Terminal) {
    t.keys(&["."]);
    t.shows("Fields of frame 2 ");
    t.keys(&[","]);
    t.shows("Fields of frame 1 ");
    t.keys(&["j"]);
    t.shows("Fields of frame 2 ");
    t.keys(&["k"]);
    t.shows("Fields of frame 1 ");
    t.keys(&["]"]);
    t.shows("─ DNS A? broker");
    t.keys(&["["]);
    t.shows("─ DHCP Discover ·");
    t.keys(&["G"]);
    t.shows("Fields of frame 104");
    t.keys(&["C-u"]);
    t.hides("Fields of frame 104");
    t.keys(&["C-d"]);
    t.shows("Fields of frame 104");
    t.keys(&["PPage"]);
    t.hides("Fields of frame 104");
    t.keys(&["NPage"]);
    t.shows("Fields of frame 104");
    t.keys(&["g"]);
    t.shows("Fields of frame 1 ");
    t.keys(&["Enter"]);
    t.shows("Enter open");
    t.keys(&["h", "h"]);
    t.shows("▸ Option: DHCP Message Type");
    t.keys(&["l"]);
    t.shows("▾ Option: DHCP Message Type");
    t.keys(&["Tab"]);
    t.shows("Enter field");
    t.keys(&["h"]);
    t.shows("Bytes of dhcp.cookie");
    t.keys(&["l"]);
    t.hides("Bytes of dhcp.cookie");
    t.keys(&["BTab"]);
    t.shows("Enter open");
    t.keys(&["Escape"]);
    t.shows("Enter fields");
}

/// Views, panels, devices, playback.
fn views(t: &Terminal) {
    t.keys(&["x"]);
    t.hides("Bytes of");
    t.keys(&["x"]);
    t.shows("Bytes of");
    t.keys(&["e"]);
    t.hides("is there a DHCP server");
    t.keys(&["e"]);
    t.shows("is there a DHCP");
    t.keys(&["z"]);
    t.hides("Bytes of");
    t.keys(&["z"]);
    t.shows("Bytes of");
    t.keys(&["2"]);
    t.shows("Destination");
    t.keys(&["3"]);
    t.shows("NOT VISIBLE FROM HERE");
    t.keys(&["Enter"]);
    t.shows("Enter fields");
    t.keys(&["1", "D"]);
    t.shows("laptop");
    t.keys(&["D"]);
    t.shows("esp32-dht11");
    t.keys(&["Space"]);
    t.shows("playing at 1x");
    t.keys(&["+"]);
    t.shows("at 4x");
    t.keys(&["-"]);
    t.shows("at 1x");
    t.keys(&["Space"]);
    t.shows("paused");
    t.keys(&["Escape"]);
    t.hides("paused");
}

/// Filter, marks, copying, writing, following, help.
fn asking(t: &Terminal) {
    t.keys(&["g", "m", "a"]);
    t.shows("is marked a");
    t.keys(&["G"]);
    t.hides("Fields of frame 1 ");
    t.keys(&["'", "a"]);
    t.shows("Fields of frame 1 ");
    t.keys(&["/"]);
    t.types("mqtt.tpic");
    t.keys(&["Enter"]);
    t.shows("^^^^^^^^^");
    t.shows("mqtt.topic");
    t.keys(&["C-u"]);
    t.types("mqtt.topic");
    t.keys(&["Enter"]);
    t.shows("/ mqtt.topic");
    t.keys(&["n"]);
    t.shows("─ PUBLISH");
    t.keys(&["N", "y"]);
    t.shows("Copied: tcp.stream ==");
    t.keys(&["f"]);
    t.shows("Conversation of 192.168.1.50");
    t.keys(&["Escape"]);
    t.hides("Conversation of");
    let folder = std::env::temp_dir();
    let path = folder.join(format!("netlens-test-{}.pcapng", std::process::id()));
    t.keys(&["w", "Tab", "C-u"]);
    t.shows("Write all frames to:");
    t.types(&path.display().to_string());
    t.keys(&["Enter"]);
    t.shows("Wrote 137 frames");
    assert!(path.exists());
    std::fs::remove_file(&path).unwrap();
    t.keys(&["Escape"]);
    t.hides("/ mqtt.topic");
    t.keys(&["?"]);
    t.shows("Keys in the timeline");
    t.keys(&["?"]);
    t.hides("Keys in the timeline");
}
