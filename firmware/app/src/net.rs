//! What every mode needs of the network: names, connections, random bytes.

use crate::failure;
use crate::failure::Failure;
use crate::outbox::{LINK, now};
use core::net::{IpAddr, Ipv4Addr};
use embassy_futures::select::{Either, select};
use embassy_net::tcp::{ConnectError, TcpSocket};
use embassy_net::udp::{PacketMetadata, UdpSocket};
use embassy_net::{IpAddress, IpEndpoint, Stack, dns::DnsQueryType};
use embassy_time::{Duration, Timer};
use netlens_link::{AddressKind, Message, settings::Settings};

/// How long a connection may stay without an answer.
pub const TIMEOUT: Duration = Duration::from_secs(10);

/// Fills a buffer with random bytes.
pub type Random = fn(&mut [u8]);

/// What a task is given.
#[derive(Clone, Copy)]
pub struct Context {
    /// The network stack.
    pub stack: Stack<'static>,
    /// What the board is told to do.
    pub settings: &'static Settings<'static>,
    /// Where random bytes come from.
    pub random: Random,
}

/// Random bytes in the shape that cryptography asks for.
pub struct Dice(pub Random);

impl rand_core::RngCore for Dice {
    fn next_u32(&mut self) -> u32 {
        let mut bytes = [0; 4];
        (self.0)(&mut bytes);
        u32::from_le_bytes(bytes)
    }
    fn next_u64(&mut self) -> u64 {
        let mut bytes = [0; 8];
        (self.0)(&mut bytes);
        u64::from_le_bytes(bytes)
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        (self.0)(bytes);
    }
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core::Error> {
        (self.0)(bytes);
        Ok(())
    }
}

impl rand_core::CryptoRng for Dice {}

/// Room for one TCP connection.
pub struct Buffers {
    receive: [u8; 2048],
    send: [u8; 2048],
}

impl Default for Buffers {
    fn default() -> Self {
        Buffers {
            receive: [0; 2048],
            send: [0; 2048],
        }
    }
}

/// Room for a UDP socket.
pub struct Datagrams {
    receive: [u8; 1024],
    send: [u8; 1024],
    received: [PacketMetadata; 4],
    sent: [PacketMetadata; 4],
}

impl Default for Datagrams {
    fn default() -> Self {
        Datagrams {
            receive: [0; 1024],
            send: [0; 1024],
            received: [PacketMetadata::EMPTY; 4],
            sent: [PacketMetadata::EMPTY; 4],
        }
    }
}

impl Context {
    /// The IPv4 address of a name, or of the address that it is.
    ///
    /// # Errors
    /// There is no such name, or nobody answers.
    pub async fn resolve(&self, name: &str) -> Result<IpAddress, Failure> {
        if let Ok(address) = name.parse::<Ipv4Addr>() {
            return Ok(IpAddress::Ipv4(address));
        }
        let found = self.stack.dns_query(name, DnsQueryType::A).await;
        let found = found.map_err(|e| failure!(Name, "{name}: no address by DNS ({e:?})"))?;
        found
            .first()
            .copied()
            .ok_or_else(|| failure!(Name, "{name}: the name has no IPv4 address"))
    }

    /// The address and port of the server in the settings.
    ///
    /// # Errors
    /// As [`Context::resolve`].
    pub async fn server(&self) -> Result<IpEndpoint, Failure> {
        let address = self.resolve(self.settings.text("server")).await?;
        Ok(IpEndpoint::new(address, self.settings.port()))
    }

    /// A TCP connection to the server in the settings.
    ///
    /// # Errors
    /// The name, or that nobody answers, in words.
    pub async fn connect<'b>(&self, buffers: &'b mut Buffers) -> Result<TcpSocket<'b>, Failure> {
        let server = self.server().await?;
        let mut socket = self.socket(buffers);
        match socket.connect(server).await {
            Ok(()) => Ok(socket),
            Err(ConnectError::ConnectionReset) => Err(failure!(
                Connect,
                "{server} refused: does a server run there, on this port?"
            )),
            Err(ConnectError::TimedOut) => Err(failure!(
                Connect,
                "{server} did not answer in {} seconds",
                TIMEOUT.as_secs()
            )),
            Err(ConnectError::NoRoute) => Err(failure!(Connect, "{server}: no route from here")),
            Err(e) => Err(failure!(Connect, "{server}: {e:?}")),
        }
    }

    /// A TCP socket that is not connected yet.
    pub fn socket<'b>(&self, buffers: &'b mut Buffers) -> TcpSocket<'b> {
        let mut socket = TcpSocket::new(self.stack, &mut buffers.receive, &mut buffers.send);
        socket.set_timeout(Some(TIMEOUT));
        // Every reading is a message of its own: it goes at once.
        socket.set_nagle_enabled(false);
        socket
    }

    /// A UDP socket on a port of its own (0: any).
    ///
    /// # Errors
    /// The port is taken.
    pub fn datagrams<'b>(
        &self,
        room: &'b mut Datagrams,
        port: u16,
    ) -> Result<UdpSocket<'b>, Failure> {
        let Datagrams {
            receive,
            send,
            received,
            sent,
        } = room;
        let mut socket = UdpSocket::new(self.stack, received, receive, sent, send);
        socket
            .bind(port)
            .map_err(|e| failure!(Connect, "UDP port {port}: {e:?}"))?;
        Ok(socket)
    }

    /// Tells the link which address the board has, or that it lost it.
    pub fn tell_address(&self, kind: AddressKind) {
        let config = self.stack.config_v4();
        let address = config.as_ref().map(|c| IpAddr::V4(c.address.address()));
        let prefix = config.as_ref().map_or(0, |c| c.address.prefix_len());
        let gateway = config.as_ref().and_then(|c| c.gateway).map(IpAddr::V4);
        let dns = config
            .as_ref()
            .and_then(|c| c.dns_servers.first().copied())
            .map(IpAddr::V4);
        LINK.send(&Message::Address {
            us: now(),
            kind,
            prefix,
            address,
            gateway,
            dns,
        });
    }
}

/// Ends a connection in good order: what is left is sent, then FIN; a few seconds for the other side to do the same.
pub async fn close(socket: &mut TcpSocket<'_>) {
    socket.close();
    let mut rest = [0; 64];
    let ending = async {
        let _ = socket.flush().await;
        while let Ok(1..) = socket.read(&mut rest).await {}
        let _ = socket.flush().await;
        // The last acknowledgement is sent when the stack next runs.
        Timer::after_millis(20).await;
    };
    let _ = within(Duration::from_secs(3), ending).await;
}

/// What comes of a future, unless it takes longer.
pub async fn within<T>(limit: Duration, future: impl Future<Output = T>) -> Option<T> {
    match select(future, Timer::after(limit)).await {
        Either::First(result) => Some(result),
        Either::Second(()) => None,
    }
}
