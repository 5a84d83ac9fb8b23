//! `netlens serve` as a process on loopback: sockets of our own always; curl, openssl and mosquitto's clients where they are
//! installed (said loudly where not).

mod clients;
mod sockets;

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

/// A running `netlens serve --json` on free ports, with a data folder of its own.
pub struct Serve {
    child: Child,
    events: Receiver<Value>,
    /// Where each server listens.
    pub at: HashMap<String, SocketAddr>,
    folder: PathBuf,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

fn folder() -> PathBuf {
    let n = COUNT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("netlens-serve-it-{}-{n}", std::process::id()))
}

fn command(args: &[&str], folder: &PathBuf) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_netlens"));
    command.arg("serve").args(args);
    command.env("XDG_DATA_HOME", folder).stdin(Stdio::null());
    command
}

impl Serve {
    /// Starts it with these servers, and waits until all listen.
    pub fn start(servers: &str, args: &[&str]) -> Self {
        let folder = folder();
        let mut all = vec!["--json", "--only", servers];
        for port in [
            "--line-port",
            "--udp-port",
            "--http-port",
            "--https-port",
            "--mqtt-port",
            "--mqtts-port",
        ] {
            all.extend([port, "0"]);
        }
        all.extend(args);
        let mut child = command(&all, &folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, events) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let value = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if sender.send(value).is_err() {
                    return;
                }
            }
        });
        let mut serve = Self {
            child,
            events,
            at: HashMap::new(),
            folder,
        };
        for _ in servers.split(',') {
            let event = serve.wait("listening");
            let name = event["service"].as_str().unwrap().to_owned();
            serve
                .at
                .insert(name, event["address"].as_str().unwrap().parse().unwrap());
        }
        serve
    }

    /// The next event of that name; those before it are passed over.
    pub fn wait(&self, event: &str) -> Value {
        let until = Instant::now() + Duration::from_secs(30);
        let mut passed = Vec::new();
        while let Ok(value) = self
            .events
            .recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            assert_eq!(value["schema"], "netlens.serve/1", "{value}");
            if value["event"] == event {
                return value;
            }
            passed.push(value.to_string());
        }
        panic!("no event {event}; there were {passed:#?}");
    }

    /// Ctrl-C; returns how it ended.
    fn interrupt(mut self) -> std::process::ExitStatus {
        let pid = self.child.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-INT", &pid])
                .status()
                .unwrap()
                .success()
        );
        let until = Instant::now() + Duration::from_secs(10);
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("Ctrl-C did not end it");
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        // A signal it can act upon: the broker is to end with it.
        let pid = self.child.id().to_string();
        let kill = Command::new("kill")
            .args(["-TERM", &pid])
            .stderr(Stdio::null())
            .status();
        let _ = kill;
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Whether programs are there; says it where one is not.
pub fn have(programs: &[&str]) -> bool {
    let missing: Vec<&&str> = programs
        .iter()
        .filter(|p| {
            let paths = std::env::var_os("PATH").unwrap_or_default();
            let mut folders = std::env::split_paths(&paths).chain([PathBuf::from("/usr/sbin")]);
            !folders.any(|f| f.join(p).is_file())
        })
        .collect();
    if !missing.is_empty() {
        eprintln!("NOT TESTED: {missing:?} not installed");
    }
    missing.is_empty()
}

fn output(program: &str, args: &[&str]) -> Output {
    Command::new(program)
        .args(args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What a program said, to both sides.
pub fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}
