//! With sockets of our own.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::time::Duration;

use super::{Serve, command, folder, text};

fn connect(at: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(at).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream
}

fn said(stream: &mut TcpStream, bytes: usize) -> String {
    let mut buf = vec![0; bytes];
    stream.read_exact(&mut buf).unwrap();
    String::from_utf8(buf).unwrap()
}

#[test]
fn lines_are_answered_and_the_next_client_is_served() {
    let serve = Serve::start("line,udp", &[]);
    assert!(serve.at["line"].ip().is_loopback());
    let mut first = connect(serve.at["line"]);
    let mut second = connect(serve.at["line"]);
    // One message in two segments, two in one.
    first.write_all(b"12,1234567,").unwrap();
    second.write_all(b"7,1,20.5,40\n7,2,20.6,41\n").unwrap();
    assert_eq!(said(&mut second, 10), "OK 7\nOK 7\n");
    first.write_all(b"28.3,65.2\n").unwrap();
    assert_eq!(said(&mut first, 6), "OK 12\n");
    let readings: Vec<_> = (0..3).map(|_| serve.wait("readings")).collect();
    let of_12 = readings
        .iter()
        .find(|r| r["readings"][0]["device"] == "12")
        .unwrap();
    assert_eq!(of_12["readings"][0]["temperature"], 28.3);
    assert_eq!(of_12["readings"][0]["clock"], 1_234_567);
    assert_eq!(of_12["bytes"], 21);
    // Bytes that are no text, and no line feed at all.
    first.write_all(b"\xff\xfe\n").unwrap();
    let bad = serve.wait("text");
    assert!(bad["wrong"].as_str().unwrap().contains("not UTF-8"));
    assert!(said(&mut first, 6).starts_with("ERROR "));
    second.write_all(b"7,3,20.7,42").unwrap();
    assert_eq!(said(&mut second, 5), "OK 7\n");
    drop(second);
    assert!(
        serve.wait("closed")["text"]
            .as_str()
            .unwrap()
            .contains("after 3 messages")
    );
    let mut third = connect(serve.at["line"]);
    third.write_all(b"1,2,3,4\n").unwrap();
    assert_eq!(said(&mut third, 5), "OK 1\n");
    assert!(serve.interrupt().success());
}

#[test]
fn a_client_that_sends_back_what_it_gets_is_answered_once() {
    let serve = Serve::start("line", &[]);
    let mut echo = connect(serve.at["line"]);
    echo.write_all(b"Hello World\n").unwrap();
    let mut buf = [0; 256];
    let n = echo.read(&mut buf).unwrap();
    echo.write_all(&buf[..n]).unwrap();
    assert!(
        serve.wait("client")["text"]
            .as_str()
            .unwrap()
            .starts_with("sent back")
    );
    echo.set_read_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    assert!(echo.read(&mut buf).is_err(), "it was answered again");
}

#[test]
fn datagrams_are_answered_with_no_more_than_they_brought() {
    let serve = Serve::start("line,udp", &[]);
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    socket
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    socket
        .send_to(b"12,1234567,28.3,65.2\n", serve.at["udp"])
        .unwrap();
    let mut buf = [0; 2048];
    let (n, _) = socket.recv_from(&mut buf).unwrap();
    assert_eq!(&buf[..n], b"OK 12\n");
    socket
        .send_to(&b"x\n".repeat(700), serve.at["udp"])
        .unwrap();
    let (n, _) = socket.recv_from(&mut buf).unwrap();
    assert!(n <= 1400);
    socket.send_to(&[], serve.at["udp"]).unwrap();
    let (n, _) = socket.recv_from(&mut buf).unwrap();
    assert!(buf[..n].starts_with(b"ERROR"));
    // Answers are not answered: two servers would never end.
    socket.send_to(b"OK 12\n", serve.at["udp"]).unwrap();
    socket
        .set_read_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    assert!(socket.recv_from(&mut buf).is_err());
}

#[test]
fn any_bytes_and_many_clients_leave_the_servers_whole() {
    let serve = Serve::start("line,udp,http", &[]);
    let mut seed = 1u64;
    let mut noise = |n: usize| -> Vec<u8> {
        (0..n)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (seed >> 56) as u8
            })
            .collect()
    };
    for service in ["line", "http"] {
        for size in [1, 100, 70_000] {
            let mut stream = connect(serve.at[service]);
            // It may close before it read all.
            let _ = stream.write_all(&noise(size));
            let _ = stream.shutdown(std::net::Shutdown::Write);
            let _ = stream.read_to_end(&mut Vec::new());
        }
    }
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    for size in [1, 100, 60_000] {
        socket.send_to(&noise(size), serve.at["udp"]).unwrap();
    }
    // More clients than places: the others hear so, and places come free.
    let crowd: Vec<TcpStream> = (0..64).map(|_| connect(serve.at["line"])).collect();
    let refused = serve.wait_refused(&crowd);
    assert!(refused.contains("too many"), "{refused}");
    drop(crowd);
    let served = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        let mut stream = connect(serve.at["line"]);
        let _ = stream.write_all(b"1,2,3,4\n");
        let mut buf = [0; 5];
        stream.read_exact(&mut buf).is_ok() && &buf == b"OK 1\n"
    });
    assert!(served);
    let mut web = connect(serve.at["http"]);
    web.write_all(b"GET /data HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    web.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("[]\n"),
        "{answer}"
    );
}

impl Serve {
    /// Connects until there is no place, and returns what is said then.
    fn wait_refused(&self, crowd: &[TcpStream]) -> String {
        assert_eq!(crowd.len(), 64);
        let mut stream = connect(self.at["line"]);
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer);
        answer
    }
}

#[test]
fn what_cannot_be_served_is_said() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = folder();
    let run = |args: &[&str]| {
        let output = command(args, &folder).output().unwrap();
        (output.status.code(), text(&output))
    };
    let (code, said) = run(&["--only", "http", "--http-port", &port]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("is taken by another program") && said.contains("--http-port N"),
        "{said}"
    );
    let (code, said) = run(&["--only", "line", "--bind", "203.0.113.77"]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("no interface of this machine has the address 203.0.113.77"),
        "{said}"
    );
    let (code, _) = run(&["--only", "gopher"]);
    assert_eq!(code, Some(2));
    let (code, said) = run(&["-i", "no-such-interface"]);
    assert_ne!(code, Some(0));
    assert!(!said.contains("panicked"));
    if !cfg!(feature = "serve") {
        let (code, said) = run(&["--only", "https"]);
        assert_eq!(code, Some(2));
        assert!(
            said.contains("cargo build --release --features serve"),
            "{said}"
        );
    }
}
