//! A TCP connection between two hosts: handshake, data, acknowledgements, close.

use crate::random::Random;
use crate::tape::Tape;
use crate::wire::{self, Host};

pub const FIN: u8 = 1;
pub const SYN: u8 = 2;
pub const PSH: u8 = 8;
pub const ACK: u8 = 16;

/// One end.
#[derive(Clone, Copy)]
struct End {
    host: Host,
    port: u16,
    next: u32,
    id: u16,
}

/// A connection and its clock.
pub struct Tcp<'a> {
    tape: &'a mut Tape,
    ends: [End; 2],
    /// Microseconds since the start.
    pub now: u64,
    /// Time from one end to the other.
    pub delay: u64,
}

/// Who sends.
pub const CLIENT: usize = 0;
pub const SERVER: usize = 1;

/// A segment that was built but need not have arrived.
pub struct Segment {
    from: usize,
    seq: u32,
    payload: Vec<u8>,
}

impl<'a> Tcp<'a> {
    /// A connection from `client` to `server`, opened with a handshake at `now`.
    pub fn open(
        tape: &'a mut Tape,
        random: &mut Random,
        client: (Host, u16),
        server: (Host, u16),
        now: u64,
    ) -> Self {
        let mut end = |(host, port)| End {
            host,
            port,
            next: random.next() as u32,
            id: random.next() as u16,
        };
        let ends = [end(client), end(server)];
        let delay = random.range(300, 20_000);
        let mut tcp = Self {
            tape,
            ends,
            now,
            delay,
        };
        // Maximum segment size, as lwIP offers it.
        let mss = [2, 4, 0x05, 0xa0];
        tcp.raw(CLIENT, SYN, &mss, &[], None);
        tcp.now += tcp.delay;
        tcp.ends[CLIENT].next = tcp.ends[CLIENT].next.wrapping_add(1);
        tcp.raw(SERVER, SYN | ACK, &mss, &[], None);
        tcp.now += tcp.delay;
        tcp.ends[SERVER].next = tcp.ends[SERVER].next.wrapping_add(1);
        tcp.raw(CLIENT, ACK, &[], &[], None);
        tcp
    }

    /// Waits.
    pub fn wait(&mut self, micros: u64) {
        self.now += micros;
    }

    /// Sends bytes in one segment; the other end acknowledges when `acked`.
    pub fn send(&mut self, from: usize, payload: &[u8], acked: bool) {
        self.raw(from, PSH | ACK, &[], payload, None);
        self.ends[from].next = self.ends[from].next.wrapping_add(payload.len() as u32);
        self.now += self.delay;
        if acked {
            self.acknowledge(1 - from, &[]);
        }
    }

    /// Sends bytes in as many full segments as they need; each second one and the last are acknowledged.
    pub fn bulk(&mut self, from: usize, payload: &[u8]) {
        let last = payload.len().div_ceil(1440).saturating_sub(1);
        for (i, part) in payload.chunks(1440).enumerate() {
            self.send(from, part, i % 2 == 1 || i == last);
            self.now += 40;
        }
    }

    /// Takes the next bytes of the stream without putting them on the tape: they were lost.
    pub fn lose(&mut self, from: usize, payload: &[u8]) -> Segment {
        let segment = Segment {
            from,
            seq: self.ends[from].next,
            payload: payload.to_vec(),
        };
        self.ends[from].next = self.ends[from].next.wrapping_add(payload.len() as u32);
        segment
    }

    /// Puts a lost segment on the tape.
    pub fn resend(&mut self, segment: &Segment) {
        self.raw(
            segment.from,
            PSH | ACK,
            &[],
            &segment.payload,
            Some((segment.seq, None)),
        );
        self.now += self.delay;
    }

    /// Sends bytes whose acknowledgement repeats that of `hole`: a segment before them is missing.
    pub fn send_behind(&mut self, hole: &Segment, payload: &[u8]) {
        let start = self.ends[hole.from].next;
        self.raw(hole.from, ACK, &[], payload, None);
        self.ends[hole.from].next = start.wrapping_add(payload.len() as u32);
        self.now += self.delay;
        let mut sack = vec![1, 1, 5, 10];
        sack.extend(
            hole.seq
                .wrapping_add(hole.payload.len() as u32)
                .to_be_bytes(),
        );
        sack.extend(self.ends[hole.from].next.to_be_bytes());
        let from = 1 - hole.from;
        let seq = self.ends[from].next;
        self.raw(from, ACK, &sack, &[], Some((seq, Some(hole.seq))));
    }

    /// Acknowledges all that was received.
    pub fn acknowledge(&mut self, from: usize, options: &[u8]) {
        self.raw(from, ACK, options, &[], None);
    }

    /// Closes from one end: FIN, FIN, ACK.
    pub fn close(mut self, from: usize) -> u64 {
        for end in [from, 1 - from] {
            self.raw(end, FIN | ACK, &[], &[], None);
            self.ends[end].next = self.ends[end].next.wrapping_add(1);
            self.now += self.delay;
        }
        self.acknowledge(from, &[]);
        self.now
    }

    fn raw(
        &mut self,
        from: usize,
        flags: u8,
        options: &[u8],
        payload: &[u8],
        numbers: Option<(u32, Option<u32>)>,
    ) {
        let (own, other) = (self.ends[from], self.ends[1 - from]);
        let (seq, ack) = numbers.unwrap_or((own.next, None));
        let ack = if flags & ACK == 0 {
            0
        } else {
            ack.unwrap_or(other.next)
        };
        let mut s = Vec::with_capacity(24 + payload.len());
        s.extend(own.port.to_be_bytes());
        s.extend(other.port.to_be_bytes());
        s.extend(seq.to_be_bytes());
        s.extend(ack.to_be_bytes());
        s.extend([((20 + options.len()) / 4) as u8 * 16, flags]);
        s.extend([0x16, 0xd0, 0, 0, 0, 0]);
        s.extend(options);
        s.extend(payload);
        let sum = wire::transport_checksum(own.host, other.host, 6, &s);
        s[16..18].copy_from_slice(&sum.to_be_bytes());
        let frame = wire::ipv4(own.host, other.host, 6, own.id, &s);
        self.ends[from].id = own.id.wrapping_add(1);
        self.tape.put(self.now, &frame);
    }
}
