//! Bytes wrapped into what brings them: datagrams, connections, an upgrade to WebSocket, an HTTP response.

use super::Checker;

fn ipv4(protocol: u8, reply: bool, payload: &[u8]) -> Vec<u8> {
    let total = u16::try_from(payload.len() + 20)
        .unwrap_or(u16::MAX)
        .to_be_bytes();
    let (a, b) = ([10, 0, 0, 1], [10, 0, 0, 2]);
    let (from, to) = if reply { (b, a) } else { (a, b) };
    let mut out = vec![
        0x45, 0, total[0], total[1], 0, 0, 0x40, 0, 64, protocol, 0, 0,
    ];
    out.extend(from);
    out.extend(to);
    out.extend(payload);
    out
}

/// What the first byte chooses, and the bytes behind it.
fn chosen<'a, T: Copy>(from: &[T], data: &'a [u8]) -> Option<(T, &'a [u8])> {
    let (which, rest) = data.split_first()?;
    Some((*from.get(usize::from(*which) % from.len())?, rest))
}

/// [`link`] of a type that the first byte chooses.
pub fn link_of(types: &[u32], data: &[u8]) {
    if let Some((of, rest)) = chosen(types, data) {
        link(of, rest);
    }
}

/// [`connection`] to a port that the first byte chooses.
pub fn connection_of(ports: &[u16], data: &[u8]) {
    if let Some((port, rest)) = chosen(ports, data) {
        connection(port, rest);
    }
}

/// [`datagrams`] of a port that the first byte chooses.
pub fn datagrams_of(ports: &[u16], data: &[u8]) {
    if let Some((port, rest)) = chosen(ports, data) {
        datagrams(port, rest);
    }
}

/// Any bytes as a frame of a link type, whole and with as many bytes lost as the first byte says.
pub fn link(link: u32, data: &[u8]) {
    if let [lost, frame @ ..] = data {
        let mut checker = Checker::default();
        checker.frame(link, frame, u32::from(*lost));
        // The same again, with what was remembered of the first.
        checker.frame(link, frame, 0);
        checker.finish();
    }
}

/// Any bytes as messages to and from a UDP port. The first byte of each says who sends; the second how long it is, in
/// units of 8 bytes; the last takes the rest.
pub fn datagrams(port: u16, script: &[u8]) {
    let mut checker = Checker::default();
    let mut rest = script;
    for _ in 0..8 {
        let [how, len, tail @ ..] = rest else { break };
        let n = if how & 2 == 0 {
            tail.len()
        } else {
            usize::from(*len) * 8
        }
        .min(tail.len());
        let (payload, after) = tail.split_at(n);
        rest = after;
        let (from, to) = if how & 1 == 0 {
            (40_000, port)
        } else {
            (port, 40_000)
        };
        let mut d = Vec::new();
        for n in [from, to, u16::try_from(n + 8).unwrap_or(u16::MAX), 0] {
            d.extend(n.to_be_bytes());
        }
        d.extend(payload);
        checker.frame(101, &ipv4(17, how & 1 == 1, &d), 0);
    }
    checker.finish();
}

/// A TCP connection between two hosts, segment by segment.
pub struct Connection {
    checker: Checker,
    port: u16,
    next: [u32; 2],
}

impl Connection {
    /// A connection just opened to a port.
    pub fn open(port: u16) -> Self {
        let mut c = Self {
            checker: Checker::default(),
            port,
            next: [1, 1],
        };
        for (from, seq, ack, flags) in [(0, 0, 0, 2), (1, 0, 1, 18)] {
            let frame = c.segment(from, seq, ack, flags, &[]);
            c.checker.frame(101, &frame, 0);
        }
        c
    }

    fn segment(&self, from: usize, seq: u32, ack: u32, flags: u8, payload: &[u8]) -> Vec<u8> {
        let ports = if from == 0 {
            [40_000, self.port]
        } else {
            [self.port, 40_000]
        };
        let mut s = Vec::new();
        s.extend(ports[0].to_be_bytes());
        s.extend(ports[1].to_be_bytes());
        s.extend(seq.to_be_bytes());
        s.extend(ack.to_be_bytes());
        s.extend([0x50, flags, 0x40, 0, 0, 0, 0, 0]);
        s.extend(payload);
        ipv4(6, from == 1, &s)
    }

    /// Bytes from the client (0) or the server (1). The bits of `how`: 0x0e all set, the segment is lost; 0x30 both set,
    /// it closes its side; 0xc0 both set, it comes twice.
    pub fn send(&mut self, from: usize, how: u8, payload: &[u8]) {
        let fin = u8::from(how & 0x30 == 0x30);
        let frame = self.segment(
            from,
            self.next[from],
            self.next[1 - from],
            0x18 | fin,
            payload,
        );
        if how & 0x0e != 0x0e {
            self.checker.frame(101, &frame, 0);
        }
        if how & 0xc0 == 0xc0 {
            self.checker.frame(101, &frame, 0);
        }
        let n = u32::try_from(payload.len()).unwrap_or(0);
        self.next[from] = self.next[from].wrapping_add(n).wrapping_add(u32::from(fin));
    }

    /// Plays `script`: each segment is introduced by two bytes, `how` (its lowest bit is the sender) and its length.
    pub fn play(mut self, script: &[u8]) {
        let mut rest = script;
        while let [how, len, tail @ ..] = rest {
            let n = usize::from(*len).min(tail.len());
            let (payload, after) = tail.split_at(n);
            rest = after;
            self.send(usize::from(how & 1), *how, payload);
        }
        self.finish();
    }

    /// Ends the story.
    pub fn finish(self) {
        self.checker.finish();
    }
}

/// Plays `script` as a connection to a port.
pub fn connection(port: u16, script: &[u8]) {
    Connection::open(port).play(script);
}

/// Plays `script` behind an upgrade to WebSocket, with permessage-deflate and MQTT inside as its first byte says.
pub fn websocket(script: &[u8]) {
    let [what, script @ ..] = script else { return };
    let mut c = Connection::open(80);
    c.send(
        0,
        0,
        b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    );
    let mut answer =
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            .to_vec();
    if what & 1 == 1 {
        answer.extend(b"Sec-WebSocket-Extensions: permessage-deflate");
        if what & 2 == 2 {
            answer.extend(b"; server_no_context_takeover");
        }
        answer.extend(b"\r\n");
    }
    if what & 4 == 4 {
        answer.extend(b"Sec-WebSocket-Protocol: mqtt\r\n");
    }
    answer.extend(b"\r\n");
    c.send(1, 0, &answer);
    c.play(script);
}

/// Any bytes as the body of an HTTP response; the first byte says in which coding and framing, and of which type.
pub fn http_body(data: &[u8]) {
    let [what, body @ ..] = data else { return };
    let mut c = Connection::open(80);
    c.send(0, 0, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    let coding = [
        "",
        "Content-Encoding: gzip\r\n",
        "Content-Encoding: deflate\r\n",
        "Content-Encoding: br\r\n",
    ];
    let types = [
        "application/json",
        "text/html",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
    ];
    let (coding, media) = (
        coding[usize::from(what & 3)],
        types[usize::from(what >> 2 & 3)],
    );
    let framing = match what >> 4 & 3 {
        0 | 1 => format!("Content-Length: {}\r\n", body.len()),
        2 => "Transfer-Encoding: chunked\r\n".to_owned(),
        _ => String::new(),
    };
    let mut all =
        format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n{coding}{framing}\r\n").into_bytes();
    if what >> 4 & 3 == 2 {
        // Chunks of the body as it is; with the highest bit the input has its own.
        if what & 0x80 == 0 {
            for chunk in body.chunks(200) {
                all.extend(format!("{:x}\r\n", chunk.len()).bytes());
                all.extend(chunk);
                all.extend(b"\r\n");
            }
            all.extend(b"0\r\n\r\n");
        } else {
            all.extend(body);
        }
    } else {
        all.extend(body);
    }
    for part in all.chunks(1400) {
        c.send(1, 0, part);
    }
    c.send(1, 0x30, b"");
    c.finish();
}

/// Any bytes as a certificate in a TLS 1.2 handshake.
pub fn certificate(der: &[u8]) {
    let Ok(n) = u16::try_from(der.len() + 10) else {
        return;
    };
    let len = |n: usize| {
        let [.., a, b, c] = n.to_be_bytes();
        [a, b, c]
    };
    let mut record = vec![22, 3, 3];
    record.extend(n.to_be_bytes());
    record.push(11);
    record.extend(len(der.len() + 6));
    record.extend(len(der.len() + 3));
    record.extend(len(der.len()));
    record.extend(der);
    let mut c = Connection::open(443);
    for part in record.chunks(1400) {
        c.send(1, 0, part);
    }
    c.finish();
}
