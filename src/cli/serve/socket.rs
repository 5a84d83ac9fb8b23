//! Sockets that cannot be kept busy by a slow client: a bound on clients, a point in time until which a client may take.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::event::{Service, Teller, What};
use crate::input::Stop;

/// Clients that one server serves at once.
pub const CLIENTS: usize = 64;
/// Longest that a client may not take what is sent to it.
const SEND: Duration = Duration::from_secs(10);

/// A byte stream to a client that gives up at a point in time.
pub trait Channel: Read + Write {
    /// From here on, reading fails with [`ErrorKind::TimedOut`] after `until`.
    fn until(&mut self, until: Instant);
}

/// A TCP connection as a [`Channel`]. The bound is on the socket, so it also holds below TLS.
pub struct Timed {
    stream: TcpStream,
    until: Instant,
}

impl Timed {
    /// A connection that may be read from until then.
    ///
    /// # Errors
    /// The socket is gone.
    pub fn new(stream: TcpStream, until: Instant) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(SEND))?;
        Ok(Self { stream, until })
    }
}

impl Channel for Timed {
    fn until(&mut self, until: Instant) {
        self.until = until;
    }
}

impl Read for Timed {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buf).map_err(|e| match e.kind() {
            ErrorKind::WouldBlock => ErrorKind::TimedOut.into(),
            _ => e,
        })
    }
}

impl Write for Timed {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.stream.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Places for clients.
#[derive(Debug, Clone, Default)]
struct Places(Arc<AtomicUsize>);

/// A place, free again when dropped.
struct Place(Arc<AtomicUsize>);

impl Places {
    fn take(&self) -> Option<Place> {
        let more = |n: usize| (n < CLIENTS).then_some(n.saturating_add(1));
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, more)
            .ok()?;
        Some(Place(self.0.clone()))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Why a server could not start, in words.
#[must_use]
pub fn cannot_bind(service: Service, at: SocketAddr, flag: &str, error: &io::Error) -> String {
    let port = at.port();
    let name = service.name();
    match error.kind() {
        ErrorKind::AddrInUse => format!(
            "port {port} for {name} is taken by another program, perhaps another netlens serve ({at}): end that one, or \
             choose another port with {flag} N (`ss -lntup | grep :{port}` shows who has it)"
        ),
        ErrorKind::PermissionDenied => format!(
            "port {port} for {name} is for administrators only, as all below 1024 ({at}): choose one above with {flag} N"
        ),
        ErrorKind::AddrNotAvailable => format!(
            "no interface of this machine has the address {} ({name}): `netlens interfaces` lists them",
            at.ip()
        ),
        _ => format!("cannot listen for {name} ({at}): {error}"),
    }
}

/// Accepts clients until `stop`, each in a thread of its own. `serve` returns why the connection ended; `sorry` is sent to a
/// client for whom there is no place.
pub fn accept<F>(
    listener: TcpListener,
    service: Service,
    teller: Teller,
    stop: Stop,
    sorry: &'static [u8],
    serve: F,
) where
    F: Fn(TcpStream, SocketAddr) -> String + Send + Sync + 'static,
{
    let serve = Arc::new(serve);
    let places = Places::default();
    thread::spawn(move || {
        loop {
            let (stream, peer) = match listener.accept() {
                _ if stop.is_set() => return,
                Ok(client) => client,
                // Out of file descriptors, or the client was gone before it was accepted: others may do better.
                Err(_) => {
                    thread::sleep(Duration::from_millis(50));
                    continue;
                }
            };
            let peer = SocketAddr::new(peer.ip().to_canonical(), peer.port());
            let tell = |what| teller.tell(service, Some(peer), what);
            let Some(place) = places.take() else {
                tell(What::Refused(format!("{CLIENTS} clients are here already")));
                let _ = stream.set_nonblocking(true);
                let _ = (&stream).write_all(sorry);
                continue;
            };
            tell(What::Connected);
            let (work, talk) = (serve.clone(), teller.clone());
            let spawned = thread::Builder::new().stack_size(512 << 10).spawn(move || {
                let why = work(stream, peer);
                talk.tell(service, Some(peer), What::Closed(why));
                drop(place);
            });
            if spawned.is_err() {
                tell(What::Refused(
                    "no thread left for another client".to_owned(),
                ));
            }
        }
    });
}

/// Lets a server that waits for clients at this address see its stop flag.
pub fn wake(at: SocketAddr) {
    let ip = match at.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let _ = TcpStream::connect_timeout(&SocketAddr::new(ip, at.port()), Duration::from_millis(200));
}

/// Why a connection ended, in words, from the error that ended it.
#[must_use]
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::ConnectionReset => {
            "it reset the connection (RST): its program or its power ended".to_owned()
        }
        ErrorKind::BrokenPipe => "it went away before it had the answer".to_owned(),
        ErrorKind::TimedOut | ErrorKind::WouldBlock => "it took too long".to_owned(),
        _ => error.to_string(),
    }
}

/// How a connection ended, and how much there was.
#[must_use]
pub fn after(how: &str, count: u64, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{how} after {count} {what}{s}")
}
