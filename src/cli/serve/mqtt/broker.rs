//! Starting and ending mosquitto.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::event::{Service, Teller, What};
use super::super::login::{Login, random};
use super::super::socket::CLIENTS;
use super::chronicle::{Chronicle, News};
use super::{PAYLOAD, WATCHER, watch};
use crate::input::Stop;

/// How long the broker may take to listen.
const START: Duration = Duration::from_secs(10);

/// Folders of programs that a user's PATH often lacks.
const FOLDERS: &[&str] = &[
    "/usr/sbin",
    "/usr/local/sbin",
    "/opt/homebrew/sbin",
    "/sbin",
];

/// Where a program is.
#[must_use]
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = FOLDERS.iter().map(PathBuf::from);
    std::env::split_paths(&path)
        .chain(usual)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// What the broker shows over TLS, in PEM.
pub struct Secure {
    /// Its certificate with those above it.
    pub certificates: String,
    /// Its private key.
    pub key: String,
}

/// Where the broker listens.
pub struct Listeners {
    /// For plain MQTT.
    pub plain: Option<SocketAddr>,
    /// For MQTT over TLS.
    pub secure: Option<(SocketAddr, Secure)>,
}

/// A running broker; it ends when this is dropped, and its files go with it.
pub struct Broker {
    child: Child,
    /// Removed when this is dropped.
    _folder: Folder,
}

/// A folder that only we can read.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let name: String = random::<8>().iter().map(|b| format!("{b:02x}")).collect();
        let path = std::env::temp_dir().join(format!("netlens-serve-{name}"));
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }

    fn write(&self, name: &str, text: &str) -> io::Result<PathBuf> {
        let path = self.0.join(name);
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?;
        file.write_all(text.as_bytes())?;
        Ok(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The configuration. Everything that could grow is bounded; nothing is kept on disk.
fn configuration(
    at: &Listeners,
    watch: SocketAddr,
    login: bool,
    folder: &Folder,
) -> io::Result<String> {
    let mut out = format!(
        "user root\npersistence false\nlog_dest stderr\nlog_type all\nlog_timestamp false\nconnection_messages true\n\
         message_size_limit {PAYLOAD}\nmax_queued_messages 1000\nset_tcp_nodelay true\n"
    );
    if login {
        let file = folder.0.join("passwords");
        out.push_str(&format!(
            "allow_anonymous false\npassword_file {}\n",
            file.display()
        ));
    } else {
        out.push_str("allow_anonymous true\n");
    }
    let listener = |at: SocketAddr| {
        let bound = CLIENTS.saturating_add(1);
        format!(
            "listener {} {}\nmax_connections {bound}\n",
            at.port(),
            at.ip()
        )
    };
    if let Some(plain) = at.plain {
        out.push_str(&listener(plain));
    }
    if at.plain != Some(watch) {
        out.push_str(&listener(watch));
    }
    if let Some((at, secure)) = &at.secure {
        let certificates = folder.write("server.pem", &secure.certificates)?;
        let key = folder.write("server.key", &secure.key)?;
        out.push_str(&listener(*at));
        out.push_str(&format!(
            "certfile {}\nkeyfile {}\n",
            certificates.display(),
            key.display()
        ));
    }
    Ok(out)
}

/// The command, which ends the broker with us where the system can do that, even if we are killed.
fn command(program: &Path, configuration: &Path) -> Command {
    match find("setpriv") {
        Some(setpriv) if cfg!(target_os = "linux") => {
            let mut command = Command::new(setpriv);
            command.args(["--pdeathsig", "TERM", "--"]).arg(program);
            command.arg("-c").arg(configuration);
            command
        }
        _ => {
            let mut command = Command::new(program);
            command.arg("-c").arg(configuration);
            command
        }
    }
}

impl Broker {
    /// Starts mosquitto and our subscriber, and waits until both are there.
    ///
    /// # Errors
    /// It did not start; why, in words.
    pub fn start(
        program: &Path,
        at: Listeners,
        login: Option<&Login>,
        teller: &Teller,
        stop: &Stop,
    ) -> Result<Self, String> {
        let failed =
            |e: io::Error| format!("the broker cannot be started ({}): {e}", program.display());
        let folder = Folder::new().map_err(failed)?;
        let watch_at = match at.plain {
            Some(plain) => plain,
            None => free(Ipv4Addr::LOCALHOST.into()).map_err(failed)?,
        };
        let ours = login.map(|_| Login::secret(WATCHER));
        if let (Some(theirs), Some(ours)) = (login, &ours) {
            let passwords = theirs.password_line() + &ours.password_line();
            folder.write("passwords", &passwords).map_err(failed)?;
        }
        let text = configuration(&at, watch_at, login.is_some(), &folder).map_err(failed)?;
        let file = folder.write("mosquitto.conf", &text).map_err(failed)?;
        let mut child = command(program, &file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let log = child.stderr.take();
        let mut broker = Self {
            child,
            _folder: folder,
        };
        let (news, heard) = sync_channel(1024);
        if let Some(log) = log {
            read_log(log, news.clone(), teller.clone(), stop.clone());
        }
        let reachable = if watch_at.ip().is_unspecified() {
            SocketAddr::new(local(watch_at.ip()), watch_at.port())
        } else {
            watch_at
        };
        let started = Instant::now();
        let watcher = loop {
            match watch::subscribe(reachable, ours.as_ref()) {
                Ok(watcher) => break watcher,
                Err(e) => {
                    if let Ok(Some(status)) = broker.child.try_wait() {
                        return Err(format!(
                            "the broker ended at once ({status}): run `mosquitto -v` to see whether it works"
                        ));
                    }
                    if started.elapsed() > START {
                        return Err(format!("the broker does not answer ({reachable}): {e}"));
                    }
                    thread::sleep(Duration::from_millis(50));
                }
            }
        };
        thread::spawn(move || watcher.run(&news));
        let ports = [
            (at.plain.map(|a| a.port()), Service::Mqtt),
            (at.secure.as_ref().map(|(a, _)| a.port()), Service::Mqtts),
        ];
        let mut chronicle = Chronicle::new(ports);
        let teller = teller.clone();
        thread::spawn(move || chronicle.tell(&heard, &teller));
        Ok(broker)
    }
}

/// The loopback address of the same family.
fn local(ip: IpAddr) -> IpAddr {
    match ip {
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
    }
}

/// A port that nobody has.
///
/// # Errors
/// None is left, or the address is not ours.
pub fn free(ip: IpAddr) -> io::Result<SocketAddr> {
    TcpListener::bind((ip, 0))?.local_addr()
}

fn read_log(
    log: impl io::Read + Send + 'static,
    news: SyncSender<News>,
    teller: Teller,
    stop: Stop,
) {
    thread::spawn(move || {
        let mut log = BufReader::new(log);
        let mut line = Vec::new();
        loop {
            line.clear();
            // A topic may have 65,535 bytes.
            match log.by_ref().take(128 << 10).read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => break,
                Ok(_) => {}
            }
            let text = String::from_utf8_lossy(&line)
                .trim_end_matches(['\r', '\n'])
                .to_owned();
            if news.send(News::Log(text)).is_err() {
                return;
            }
        }
        // Ctrl-C ends the broker a moment before it ends us.
        thread::sleep(Duration::from_millis(300));
        if !stop.is_set() {
            let ended = "the broker ended: start netlens serve again".to_owned();
            teller.tell(Service::Mqtt, None, What::Trouble(ended));
        }
    });
}
