//! Bytes that nobody means well with.

use super::harness::{
    Connection, Noise, certificate, client_hello, device, extension, handshake, record,
    server_hello, usual,
};

fn flight() -> Vec<u8> {
    let messages = [
        server_hello(0xc02b, [9; 32], &usual()),
        certificate(&device()),
        handshake(14, &[]),
    ]
    .concat();
    record(22, 0x0303, &messages)
}

#[test]
fn every_prefix_of_a_message_is_read_as_far_as_it_goes() {
    for whole in [client_hello(&usual()), certificate(&device())] {
        for n in 0..whole.len() {
            // The record ends early, and the message's own length with it.
            let mut cut = whole[..n].to_vec();
            if n >= 4 {
                let len = (n - 4) as u32;
                cut[1..4].copy_from_slice(&len.to_be_bytes()[1..]);
            }
            let said = Connection::new().client(&record(22, 0x0301, &cut));
            assert_eq!(said.one("tls.record.length"), n.to_string());
        }
    }
}

#[test]
fn flipped_bytes_never_break_the_reader() {
    let mut noise = Noise(0x9e37_79b9_7f4a_7c15);
    for whole in [record(22, 0x0301, &client_hello(&usual())), flight()] {
        for _ in 0..1500 {
            let mut bytes = whole.clone();
            for _ in 0..=noise.next() % 4 {
                let at = 5 + (noise.next() as usize) % (bytes.len() - 5);
                bytes[at] = noise.next() as u8;
            }
            let mut c = Connection::new();
            c.server(&bytes);
            c.server(&bytes);
        }
    }
}

#[test]
fn extensions_of_noise_never_break_the_reader() {
    let mut noise = Noise(0xdead_beef_cafe_f00d);
    for kind in (0..70).chain([0x3374, 0x4469, 0xfe0d, 0xff01, 0xffce]) {
        for n in [1, 2, 3, 5, 40] {
            let list = [
                extension(kind, &noise.bytes(n)),
                extension(16, &[0, 3, 2, b'h', b'2']),
            ];
            let said = Connection::new().client(&record(22, 0x0301, &client_hello(&list)));
            assert_eq!(
                said.all("tls.handshake.extensions_alpn_str").last(),
                Some(&"h2"),
                "{kind}"
            );
            Connection::new().server(&record(22, 0x0303, &server_hello(0x1301, [1; 32], &list)));
        }
    }
}

#[test]
fn noise_in_records_never_breaks_the_reader() {
    let mut noise = Noise(0x0123_4567_89ab_cdef);
    for _ in 0..2000 {
        let mut c = Connection::new();
        for _ in 0..4 {
            let content = 20 + (noise.next() % 5) as u8;
            let n = (noise.next() % 300) as usize;
            let mut body = noise.bytes(n);
            if let Some(first) = body.first_mut() {
                *first %= 26;
            }
            if let Some(high) = body.get_mut(1) {
                *high = 0;
            }
            let bytes = record(content, 0x0303, &body);
            if noise.next() & 1 == 0 {
                c.client(&bytes)
            } else {
                c.server(&bytes)
            };
        }
    }
}

#[test]
fn a_message_longer_than_the_bound_is_not_kept() {
    let mut c = Connection::new();
    c.server(&record(22, 0x0303, &server_hello(0xc02b, [9; 32], &[])));
    // 16 MiB are promised.
    c.server(&record(22, 0x0303, &[11, 0xff]));
    let said = c.server(&record(22, 0x0303, &[0xff; 16000]));
    assert!(
        said.notes.iter().any(|n| n.contains("not put together")),
        "{:?}",
        said.notes
    );
    // The reader goes on with the next message.
    assert_eq!(
        c.server(&record(22, 0x0303, &handshake(14, &[]))).info,
        "Server Hello Done"
    );
}

#[test]
fn a_message_in_a_thousand_records_is_put_together() {
    let mut c = Connection::new();
    let hello = client_hello(&[extension(21, &[0; 900])]);
    let bytes: Vec<u8> = hello
        .iter()
        .flat_map(|b| record(22, 0x0301, &[*b]))
        .collect();
    let said = c.client(&bytes);
    assert_eq!(
        said.one("tls.handshake.fragment.count"),
        hello.len().to_string()
    );
    assert_eq!(said.info, "Client Hello");
}

#[test]
fn empty_and_odd_records_are_read() {
    let mut c = Connection::new();
    for content in 20..=24 {
        c.client(&record(content, 0x0303, &[]));
        c.client(&record(content, 0x0300, &[2]));
    }
    let said = c.client(&record(20, 0x0303, &[1, 1]));
    assert!(said.notes.iter().any(|n| n.contains("single byte")));
}
