//! Messages that each board sends before its own protocol: DHCP, DNS, NTP.

use crate::wire::Host;

/// A DHCP message of a type (RFC 2131, RFC 2132).
pub fn dhcp(kind: u8, transaction: u32, board: Host, server: Host, name: &str) -> Vec<u8> {
    let from_server = kind == 2 || kind == 5;
    let mut m = vec![if from_server { 2 } else { 1 }, 1, 6, 0];
    m.extend(transaction.to_be_bytes());
    m.extend([0; 8]);
    m.extend(if from_server { board.ip } else { [0; 4] });
    m.extend(if from_server { server.ip } else { [0; 4] });
    m.extend([0; 4]);
    m.extend(board.mac);
    m.extend([0; 10 + 64 + 128]);
    m.extend([0x63, 0x82, 0x53, 0x63, 53, 1, kind]);
    if from_server {
        m.extend([54, 4]);
        m.extend(server.ip);
        m.extend([51, 4, 0, 0, 0x1c, 0x20, 1, 4, 255, 0, 0, 0, 3, 4]);
        m.extend(server.ip);
        m.extend([6, 4]);
        m.extend(server.ip);
    } else {
        if kind == 3 {
            m.extend([50, 4]);
            m.extend(board.ip);
            m.extend([54, 4]);
            m.extend(server.ip);
        }
        m.extend([12, name.len() as u8]);
        m.extend(name.bytes());
        m.extend([55, 4, 1, 3, 6, 28]);
    }
    m.push(255);
    m
}

/// A DNS query for an A record, or its answer (RFC 1035).
pub fn dns(id: u16, name: &str, answer: Option<[u8; 4]>) -> Vec<u8> {
    let mut m = id.to_be_bytes().to_vec();
    m.extend(if answer.is_some() {
        [0x81, 0x80]
    } else {
        [1, 0]
    });
    m.extend([0, 1, 0, u8::from(answer.is_some()), 0, 0, 0, 0]);
    for label in name.split('.') {
        m.push(label.len() as u8);
        m.extend(label.bytes());
    }
    m.extend([0, 0, 1, 0, 1]);
    if let Some(ip) = answer {
        m.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
        m.extend(ip);
    }
    m
}

/// Seconds from 1900 to the start of the tape.
const NTP_START: u64 = 1_700_000_000 + 2_208_988_800;

/// A time of the tape, microseconds, as an NTP timestamp (RFC 5905 section 6).
fn ntp_time(micros: u64) -> [u8; 8] {
    let seconds = NTP_START + micros / 1_000_000;
    let fraction = ((micros % 1_000_000) << 32) / 1_000_000;
    (seconds << 32 | fraction).to_be_bytes()
}

/// An SNTP request sent at a time, or with `answered` the server's answer at that later time (RFC 5905 section 7.3).
pub fn ntp(asked: u64, answered: Option<u64>) -> Vec<u8> {
    let Some(then) = answered else {
        let mut m = vec![0x23];
        m.extend([0; 39]);
        m.extend(ntp_time(asked));
        return m;
    };
    // Version 4, server, stratum 2, one of 2^6 seconds, precision 2^-20; delays of some milliseconds.
    let mut m = vec![0x24, 2, 6, 0xec, 0, 0, 2, 0x10, 0, 0, 1, 0x80];
    m.extend([192, 0, 2, 1]);
    m.extend(ntp_time(asked - asked % 1_000_000));
    m.extend(ntp_time(asked));
    m.extend(ntp_time(then));
    m.extend(ntp_time(then + 30));
    m
}
