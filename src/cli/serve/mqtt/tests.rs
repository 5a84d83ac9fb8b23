//! Mosquitto's log in words, and the packets of our subscriber.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use super::super::event::{Service, What};
use super::super::login::Login;
use super::chronicle::Chronicle;
use super::watch;

/// As mosquitto 2.0 writes it.
const LOG: &str = "\
New connection from 127.0.0.1:39788 on port 1883.
New client connected from 127.0.0.1:39788 as se n'x (p2, c1, k60, u'sensor').
Will message specified (4 bytes) (r0, q1).
\tstatus/se n'x
Sending CONNACK to se n'x (0, 0)
Received PUBLISH from se n'x (d0, q2, r1, m1, 'a/b', ... (2 bytes))
Sending PUBREC to se n'x (m1, rc0)
Received SUBSCRIBE from se n'x
\thome/+/temperature (QoS 1)
\thome/# (QoS 0)
se n'x 1 home/#
Client se n'x has exceeded timeout, disconnecting.
New connection from ::1:39794 on port 8883.
OpenSSL Error[0]: error:0A000418:SSL routines::tlsv1 alert unknown ca
Client <unknown> disconnected, not authorised.
Client netlens-watch disconnected.
New connection from nowhere
New client connected from x as y
Client x does something else";

#[test]
fn the_log_in_words() {
    let mut chronicle = Chronicle::new([(Some(1883), Service::Mqtt), (Some(8883), Service::Mqtts)]);
    let told: Vec<_> = LOG.lines().filter_map(|l| chronicle.log(l)).collect();
    let words: Vec<String> = told
        .iter()
        .map(|(service, peer, what)| {
            let peer = peer.map(|p| p.to_string()).unwrap_or_default();
            format!("{} {peer} {what}", service.name())
        })
        .collect();
    let at = "mqtt 127.0.0.1:39788 se n'x";
    assert_eq!(
        words,
        [
            format!("{at} connected as user sensor: MQTT 3.1.1, keep-alive 60 s"),
            format!("{at} has a will: if it vanishes, the broker publishes it to status/se n'x"),
            format!("{at} subscribed to home/+/temperature (QoS 1)"),
            format!("{at} subscribed to home/# (QoS 0)"),
            format!("{at} vanished: nothing came for one and a half times its keep-alive"),
            "mqtts [::1]:39794 trouble: the TLS handshake failed: the client does not know our authority: give it the file of \
             --ca-out (error:0A000418:SSL routines::tlsv1 alert unknown ca)"
                .to_owned(),
            "mqtts [::1]:39794 a client was refused: user or password is wrong".to_owned(),
        ]
    );
    let (service, peer, what) = chronicle.message("a/b".to_owned(), b"hi");
    assert_eq!((service, peer.unwrap().port()), (Service::Mqtt, 39788));
    assert!(
        matches!(&what, What::Message { qos: Some(2), retained: true, client: Some(id), .. } if id == "se n'x")
    );
    let (_, peer, what) = chronicle.message("a/b".to_owned(), b"hi");
    assert!(
        peer.is_none()
            && matches!(
                what,
                What::Message {
                    qos: None,
                    client: None,
                    ..
                }
            )
    );
}

#[test]
fn memory_is_bounded() {
    let mut chronicle = Chronicle::new([(None, Service::Mqtt), (None, Service::Mqtts)]);
    for i in 0..5000 {
        let _ = chronicle.log(&format!(
            "Received PUBLISH from c (d0, q0, r0, m0, 't{i}', ... (2 bytes))"
        ));
    }
    let qos = |c: &mut Chronicle, topic: &str| match c.message(topic.to_owned(), b"hi").2 {
        What::Message { qos, .. } => qos,
        _ => None,
    };
    assert_eq!(qos(&mut chronicle, "t4999"), Some(0));
    assert_eq!(qos(&mut chronicle, "t0"), None);
}

#[test]
fn our_packets() {
    let plain = watch::connect(None);
    assert_eq!(
        plain[..12],
        [0x10, 0x99, 0, 0, 4, b'M', b'Q', b'T', b'T', 4, 2, 0]
    );
    assert_eq!(usize::from(plain[1] & 0x7f), plain.len() - 3);
    let login = watch::connect(Some(&Login::parse("u:p").unwrap()));
    assert!(login.ends_with(&[0, 1, b'u', 0, 1, b'p']) && login[10] == 0xc2);
    let read = |mut bytes: &[u8]| watch::read(&mut bytes);
    assert_eq!(read(&[0x20, 2, 0, 0]).unwrap(), (0x20, vec![0, 0]));
    assert!(read(&[0x30, 0xff, 0xff, 0xff, 0x7f, 1]).is_err());
    assert!(read(&[0x30, 0xff, 0xff, 0xff, 0xff, 1]).is_err());
    assert!(read(&[0x30, 5, 1]).is_err());
    assert_eq!(
        watch::published(0x30, &[0, 1, b't', b'x']).unwrap(),
        ("t".to_owned(), b"x".to_vec())
    );
    assert_eq!(watch::published(0x30, &[0, 9, b't']), None);
    assert_eq!(watch::published(0x30, &[0]), None);
    assert_eq!(watch::published(0x32, &[0, 0]), None);
}
