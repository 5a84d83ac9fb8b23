//! All servers: started together or not at all, introduced in words, ended together.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::thread;
#[cfg(feature = "serve")]
use std::time::{Duration, Instant};

use super::super::fail::Fail;
use super::event::{Service, Teller, What};
use super::http::{self, Api};
use super::mqtt::{self, Broker, Listeners};
use super::socket::{self, Timed};
use super::talk::Audience;
#[cfg(feature = "serve")]
use super::tls;
use super::{Options, address, line};
use crate::input::Stop;

/// What a client reads for whom there is no place.
const BUSY_LINE: &[u8] = b"ERROR too many clients\n";
const BUSY_HTTP: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
/// How long a TLS handshake may take: small processors need seconds for it.
#[cfg(feature = "serve")]
const HANDSHAKE: Duration = Duration::from_secs(30);

/// The servers that run.
pub struct Servers {
    at: Vec<(Service, SocketAddr)>,
    reached: Vec<IpAddr>,
    broker: Option<Broker>,
    absent: Vec<String>,
    #[cfg(feature = "serve")]
    secure: Option<Secure>,
}

/// What the servers over TLS share.
#[cfg(feature = "serve")]
struct Secure {
    authority: tls::Authority,
    shown: tls::Shown,
    server: tls::Server,
    names: Vec<String>,
}

/// Sockets that are bound, before anything is served.
struct Bound<'a> {
    ip: IpAddr,
    options: &'a Options,
    at: Vec<(Service, SocketAddr)>,
}

impl Bound<'_> {
    fn try_bind<S>(
        &mut self,
        service: Service,
        bind: impl FnOnce(SocketAddr) -> io::Result<(S, SocketAddr)>,
    ) -> Result<Option<S>, Fail> {
        if !self.options.wants(service) {
            return Ok(None);
        }
        let (port, flag) = self.options.port(service);
        let want = SocketAddr::new(self.ip, port);
        let (socket, at) =
            bind(want).map_err(|e| Fail::Failed(socket::cannot_bind(service, want, flag, &e)))?;
        self.at.push((service, at));
        Ok(Some(socket))
    }

    fn tcp(&mut self, service: Service) -> Result<Option<TcpListener>, Fail> {
        self.try_bind(service, |at| {
            let listener = TcpListener::bind(at)?;
            let at = listener.local_addr()?;
            Ok((listener, at))
        })
    }

    fn udp(&mut self) -> Result<Option<UdpSocket>, Fail> {
        self.try_bind(Service::Udp, |at| {
            let socket = UdpSocket::bind(at)?;
            let at = socket.local_addr()?;
            Ok((socket, at))
        })
    }

    /// A port for the broker, which binds it itself.
    fn broker(&mut self, service: Service) -> Result<Option<SocketAddr>, Fail> {
        let listener = self.tcp(service)?;
        Ok(listener.and_then(|l| l.local_addr().ok()))
    }
}

impl Servers {
    /// Starts what is wanted.
    ///
    /// # Errors
    /// A port cannot be had, or what was asked for by name cannot be served.
    pub fn start(options: &Options, teller: &Teller, stop: &Stop) -> Result<Self, Fail> {
        let (ip, reached) = address::chosen(options.bind, options.interface.as_deref())?;
        let mut absent = Vec::new();
        let mut bound = Bound {
            ip,
            options,
            at: Vec::new(),
        };
        let lines = bound.tcp(Service::Line)?;
        let datagrams = bound.udp()?;
        let plain = bound.tcp(Service::Http)?;
        #[cfg(feature = "serve")]
        let secure = Secure::prepare(options, &reached)?;
        #[cfg(feature = "serve")]
        let https = bound.tcp(Service::Https)?;
        #[cfg(not(feature = "serve"))]
        no_tls(options, &mut absent)?;
        let program = mosquitto(options, &mut absent)?;
        let mut listeners = Listeners {
            plain: None,
            secure: None,
        };
        if program.is_some() {
            listeners.plain = bound.broker(Service::Mqtt)?;
            #[cfg(feature = "serve")]
            if let (Some(secure), Some(at)) = (&secure, bound.broker(Service::Mqtts)?) {
                listeners.secure = Some((
                    at,
                    mqtt::Secure {
                        certificates: secure.shown.certificates.clone(),
                        key: secure.shown.key.clone(),
                    },
                ));
            }
        }
        let at = bound.at;
        let wanted = listeners.plain.is_some() || listeners.secure.is_some();
        let broker = match program {
            Some(program) if wanted => Some(
                Broker::start(&program, listeners, options.login.as_ref(), teller, stop)
                    .map_err(Fail::Failed)?,
            ),
            _ => None,
        };
        for (service, at) in &at {
            teller.tell(*service, None, What::Listening(*at));
        }
        let audience = Audience::default();
        if options.talk {
            audience.clone().listen_to_keyboard();
        }
        if let Some(listener) = lines {
            let (talk, flag) = (teller.clone(), stop.clone());
            socket::accept(
                listener,
                Service::Line,
                teller.clone(),
                stop.clone(),
                BUSY_LINE,
                move |stream, peer| line::client(stream, peer, &talk, &audience, &flag),
            );
        }
        if let Some(socket) = datagrams {
            let (teller, stop) = (teller.clone(), stop.clone());
            thread::spawn(move || line::datagrams(&socket, &teller, &stop));
        }
        let api = Arc::new(Api::new(options.login.clone()));
        if let Some(listener) = plain {
            let (api, talk, flag) = (api.clone(), teller.clone(), stop.clone());
            let serve = move |stream, peer| {
                let now = std::time::Instant::now();
                match Timed::new(stream, now) {
                    Ok(mut s) => http::client(&mut s, Service::Http, peer, &api, &talk, &flag),
                    Err(e) => socket::why(&e),
                }
            };
            let (teller, stop) = (teller.clone(), stop.clone());
            socket::accept(listener, Service::Http, teller, stop, BUSY_HTTP, serve);
        }
        #[cfg(feature = "serve")]
        if let (Some(listener), Some(secure)) = (https, &secure) {
            let server = secure.server.clone();
            let (talk, flag) = (teller.clone(), stop.clone());
            let serve = move |stream, peer| {
                let now = Instant::now();
                let stream = match Timed::new(stream, now.checked_add(HANDSHAKE).unwrap_or(now)) {
                    Ok(stream) => stream,
                    Err(e) => return socket::why(&e),
                };
                match tls::secured(stream, &server) {
                    Ok((mut channel, told)) => {
                        talk.tell(Service::Https, Some(peer), told);
                        http::client(&mut channel, Service::Https, peer, &api, &talk, &flag)
                    }
                    Err(why) => why,
                }
            };
            let (teller, stop) = (teller.clone(), stop.clone());
            socket::accept(listener, Service::Https, teller, stop, b"", serve);
        }
        Ok(Self {
            at,
            reached,
            broker,
            absent,
            #[cfg(feature = "serve")]
            secure,
        })
    }

    /// Says on standard error what a board has to be told.
    pub fn introduce(&self, options: &Options) {
        let only_here = self.reached.iter().all(IpAddr::is_loopback);
        for ip in self
            .reached
            .iter()
            .filter(|ip| only_here || !ip.is_loopback())
        {
            eprintln!("netlens: for the board, the server is {ip}:");
            for (service, at) in &self.at {
                let (what, scheme) = match service {
                    Service::Line => ("lines such as 12,1234567,28.3,65.2, or JSON", "tcp"),
                    Service::Udp => ("the same as datagrams", "udp"),
                    Service::Http => ("the web API; a browser shows what there is", "http"),
                    Service::Https => ("the same, encrypted", "https"),
                    Service::Mqtt => ("MQTT broker", "mqtt"),
                    Service::Mqtts => ("the same, encrypted", "mqtts"),
                };
                eprintln!(
                    "  {:<32} {what}",
                    format!("{scheme}://{}", SocketAddr::new(*ip, at.port()))
                );
            }
        }
        for absent in &self.absent {
            eprintln!("netlens: {absent}");
        }
        #[cfg(feature = "serve")]
        if let Some(secure) = &self.secure {
            secure.introduce();
        }
        if only_here {
            eprintln!(
                "netlens: only programs on this machine reach these servers; a board does with"
            );
            for (name, ip) in address::others() {
                eprintln!("  netlens serve -i {name:<12} (the board's server is then {ip})");
            }
            eprintln!("  netlens serve --bind 0.0.0.0 (every address of this machine)");
        }
        if options.login.is_none() && !only_here {
            eprintln!(
                "netlens: everybody on that network may use them; --login USER:PASSWORD asks who it is"
            );
        }
        eprintln!("netlens: Ctrl-C ends it");
    }

    /// Ends the servers; their threads see the stop flag, and the system closes what is left.
    pub fn end(self) {
        for (service, at) in &self.at {
            if matches!(service, Service::Line | Service::Http | Service::Https) {
                socket::wake(*at);
            }
        }
        drop(self.broker);
    }
}

/// Where mosquitto is, if a broker is wanted.
fn mosquitto(
    options: &Options,
    absent: &mut Vec<String>,
) -> Result<Option<std::path::PathBuf>, Fail> {
    let wanted = |s| options.wants(s);
    if !wanted(Service::Mqtt) && !wanted(Service::Mqtts) {
        return Ok(None);
    }
    let found = mqtt::find("mosquitto");
    if found.is_none() {
        let how = "no MQTT broker (mosquitto is not on the PATH): install it with `sudo apt install mosquitto`, \
                   `brew install mosquitto` or what your system has";
        if options.names_it(Service::Mqtt) || options.names_it(Service::Mqtts) {
            return Err(Fail::Failed(how.to_owned()));
        }
        absent.push(how.to_owned());
    }
    Ok(found)
}

/// Says that the servers over TLS were not built.
#[cfg(not(feature = "serve"))]
fn no_tls(options: &Options, absent: &mut Vec<String>) -> Result<(), Fail> {
    let how = "no HTTPS and no MQTTS, because this netlens was built without TLS servers (feature serve): build it with \
               `cargo build --release --features serve`";
    let named = Service::ALL
        .iter()
        .any(|s| s.is_secure() && options.names_it(*s));
    if named || options.ca_out.is_some() || options.new_ca || options.keylog.is_some() {
        return Err(Fail::Usage(how.to_owned()));
    }
    if options.wants(Service::Https) || options.wants(Service::Mqtts) {
        absent.push(how.to_owned());
    }
    Ok(())
}

#[cfg(feature = "serve")]
impl Secure {
    fn prepare(options: &Options, reached: &[IpAddr]) -> Result<Option<Self>, Fail> {
        use std::path::Path;
        let wanted = options.wants(Service::Https) || options.wants(Service::Mqtts);
        if !wanted && options.ca_out.is_none() && !options.new_ca {
            return Ok(None);
        }
        let kept = super::super::data::folder().ok_or_else(|| {
            Fail::Failed(
                "no place for the certificate authority: set HOME or XDG_DATA_HOME".to_owned(),
            )
        })?;
        let authority =
            tls::Authority::open(&kept.join("serve"), options.new_ca).map_err(Fail::Failed)?;
        let mut names = options.names.clone();
        names.extend(["localhost".to_owned(), "netlens.local".to_owned()]);
        if let Ok(host) = std::fs::read_to_string("/etc/hostname") {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
            let host = host.trim();
            if !host.is_empty() && host.chars().all(plain) {
                names.push(host.to_owned());
                names.push(format!("{host}.local"));
            }
        }
        names.sort_unstable();
        names.dedup();
        let shown = authority.server(&names, reached).map_err(Fail::Usage)?;
        let server = tls::Server::new(&shown, options.keylog.as_deref()).map_err(Fail::Failed)?;
        match options.ca_out.as_deref() {
            Some(file) if file == Path::new("-") => super::output::print(&authority.root)?,
            Some(file) => super::folder::write(file, &authority.root, 0o644).map_err(|e| {
                Fail::Failed(format!(
                    "the root certificate cannot be written ({}): {e}",
                    file.display()
                ))
            })?,
            None => {}
        }
        Ok(Some(Self {
            authority,
            shown,
            server,
            names,
        }))
    }

    fn introduce(&self) {
        let file = self.authority.file.display();
        let made = if self.authority.new {
            "made now"
        } else {
            "kept"
        };
        eprintln!(
            "netlens: certificates are signed by our own authority, {made}: a board has to be given its root,"
        );
        eprintln!("  {file}");
        eprintln!(
            "  as the setting `ca` of the demo firmware, or as the text for setCACert() of a sketch; try it with"
        );
        if let Some(name) = self.names.first() {
            eprintln!(
                "  curl --cacert {file} https://HOST:PORT/ (HOST: the address above, or {name} where that name leads here)"
            );
        }
    }
}
