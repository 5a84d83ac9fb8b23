//! Sessions of HTTP/1.1, and lines of text.

use crate::mqtt::reading;
use crate::random::Random;
use crate::tcp::{CLIENT, SERVER, Tcp};

/// Fifteen readings, posted as an ESP32 does, on one connection.
pub fn posts(mut tcp: Tcp, random: &mut Random, n: u32) -> u64 {
    let client = format!("esp32-{n:05}");
    for _ in 0..15 {
        let body = reading(random, &client, tcp.now);
        let request = format!(
            "POST /api/v1/data HTTP/1.1\r\nHost: server.netlens.test\r\nUser-Agent: ESP32HTTPClient\r\n\
             Connection: keep-alive\r\nAccept-Encoding: identity;q=1,chunked;q=0.1,*;q=0\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let answer = "HTTP/1.1 201 Created\r\nServer: nginx/1.22.1\r\nDate: Sat, 21 Nov 2026 13:19:41 GMT\r\n\
                      Content-Type: application/json\r\nContent-Length: 11\r\nConnection: keep-alive\r\n\r\n{\"ok\":true}";
        tcp.send(CLIENT, request.as_bytes(), true);
        tcp.send(SERVER, answer.as_bytes(), true);
        tcp.wait(random.range(1_000_000, 5_000_000));
    }
    tcp.close(CLIENT)
}

/// Twenty lines with numbers between commas, each answered.
pub fn lines(mut tcp: Tcp, random: &mut Random) -> u64 {
    for i in 0..20 {
        tcp.wait(random.range(1_000_000, 5_000_000));
        let reading = format!(
            "{i},{},28.{},65.{}\n",
            tcp.now / 1000,
            random.range(0, 10),
            random.range(0, 10)
        );
        tcp.send(CLIENT, reading.as_bytes(), false);
        tcp.send(SERVER, format!("OK {i}\n").as_bytes(), true);
    }
    tcp.close(CLIENT)
}

fn get(path: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: server.netlens.test\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) \
         Gecko/20100101 Firefox/128.0\r\nAccept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en-GB\r\n\
         Accept-Encoding: identity\r\nConnection: keep-alive\r\n\r\n"
    )
}

/// A page and what it refers to: eight requests on one connection, one after the other.
pub fn page(mut tcp: Tcp, random: &mut Random) -> u64 {
    for i in 0..8 {
        let (path, kind) = match i {
            0 => ("/index.html".to_owned(), "text/html"),
            1..4 => (format!("/style{i}.css"), "text/css"),
            _ => (format!("/fonts/{i}.woff2"), "font/woff2"),
        };
        tcp.send(CLIENT, get(&path).as_bytes(), false);
        let size = random.range(200, 12_000) as usize;
        let mut answer = format!(
            "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n\
             Cache-Control: max-age=3600\r\n\r\n"
        )
        .into_bytes();
        let body = random.bytes(size);
        if kind.starts_with("text") {
            answer.extend(body.iter().map(|b| b' ' + b % 94));
        } else {
            answer.extend(body);
        }
        tcp.bulk(SERVER, &answer);
        tcp.wait(random.range(5_000, 100_000));
    }
    tcp.close(CLIENT)
}

/// Two downloads on one connection: one with its length, one in chunks.
pub fn download(mut tcp: Tcp, random: &mut Random) -> u64 {
    for chunked in [false, true] {
        let path = format!("/firmware/{}.bin", random.range(0, 1000));
        tcp.send(CLIENT, get(&path).as_bytes(), false);
        let size = random.range(10_000, 60_000) as usize;
        let bytes = random.bytes(size);
        let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n".to_vec();
        if chunked {
            answer.extend(b"Transfer-Encoding: chunked\r\n\r\n");
            for part in bytes.chunks(8192) {
                answer.extend(format!("{:x}\r\n", part.len()).bytes());
                answer.extend(part);
                answer.extend(b"\r\n");
            }
            answer.extend(b"0\r\n\r\n");
        } else {
            answer.extend(format!("Content-Length: {size}\r\n\r\n").bytes());
            answer.extend(bytes);
        }
        tcp.bulk(SERVER, &answer);
        tcp.wait(200_000);
    }
    tcp.close(CLIENT)
}
