//! With the clients that people use: curl, openssl, mosquitto_pub, mosquitto_sub.

use std::process::{Command, Stdio};

use super::{Serve, have, output, text};

#[test]
fn curl_registers_stores_and_asks() {
    if !have(&["curl"]) {
        return;
    }
    let serve = Serve::start("http", &["--login", "sensor:dht11-demo"]);
    let base = format!("http://{}", serve.at["http"]);
    let ask = |path: &str, more: &[&str]| {
        let url = format!("{base}{path}");
        let mut args = vec!["-s", "-w", " %{http_code}", &url];
        args.extend(more);
        text(&output("curl", &args))
    };
    let login = ["-u", "sensor:dht11-demo"];
    assert!(ask("/data", &[]).ends_with(" 401"));
    assert!(ask("/led/on", &[]).ends_with(" 200"));
    let body = [
        "-u",
        "sensor:dht11-demo",
        "-d",
        r#"{"device_id":"sensor-001","device_type":"t"}"#,
    ];
    assert!(ask("/api/v1/register", &body).ends_with(" 201"));
    let body = [
        "-u",
        "sensor:dht11-demo",
        "-d",
        r#"{"device_id":"sensor-001","readings":{"temp":22.5}}"#,
    ];
    assert!(ask("/api/v1/data", &body).ends_with(" 201"));
    assert!(ask("/api/v1/data/latest", &login).starts_with("{\"temp\":22.5}\n 200"));
    let chunked = [
        &login[..],
        &["-H", "Transfer-Encoding: chunked", "-d", "{\"temp\":1}"],
    ]
    .concat();
    assert!(ask("/data", &chunked).ends_with(" 200"));
    let told = std::iter::repeat_with(|| serve.wait("request"))
        .find(|r| r["request"] == "POST /api/v1/data")
        .unwrap();
    assert_eq!(told["readings"][0]["temperature"], 22.5);
    assert_eq!(told["readings"][0]["device"], "sensor-001");
}

#[test]
#[cfg(feature = "serve")]
fn https_is_trusted_by_those_who_have_the_root() {
    let serve = Serve::start("http,https", &["--name", "server.netlens.test"]);
    let root = serve.folder.join("netlens/serve/ca.pem");
    let root = root.to_str().unwrap();
    let at = serve.at["https"];
    let url = format!("https://{at}/data");
    if have(&["curl"]) {
        let named = format!("server.netlens.test:{}:127.0.0.1", at.port());
        let by_name = format!("https://server.netlens.test:{}/data", at.port());
        for args in [
            vec!["--cacert", root, &url],
            vec!["--cacert", root, "--tls-max", "1.2", &url],
            vec!["--cacert", root, "--resolve", &named, &by_name],
        ] {
            let all = [&["-s", "-w", "%{http_code}"], &args[..]].concat();
            assert_eq!(text(&output("curl", &all)), "[]\n200", "{args:?}");
        }
        assert_eq!(serve.wait("secured")["version"], "TLS 1.3");
        assert_eq!(serve.wait("secured")["version"], "TLS 1.2");
        assert_eq!(serve.wait("secured")["name"], "server.netlens.test");
        // Without the root, and under a name that the certificate does not have.
        assert_eq!(output("curl", &["-s", &url]).status.code(), Some(60));
        while !serve.wait("closed")["text"]
            .as_str()
            .unwrap()
            .contains("does not know our authority")
        {}
        let other = format!("https://other.test:{}/", at.port());
        let resolve = format!("other.test:{}:127.0.0.1", at.port());
        let args = ["-s", "--cacert", root, "--resolve", &resolve, &other];
        assert_eq!(output("curl", &args).status.code(), Some(60));
        // Plain text to the TLS port and TLS to the plain one.
        assert_ne!(
            output("curl", &["-s", &format!("http://{at}/")])
                .status
                .code(),
            Some(0)
        );
        while !serve.wait("closed")["text"]
            .as_str()
            .unwrap()
            .contains("not TLS")
        {}
        let plain = format!("https://{}/", serve.at["http"]);
        assert_ne!(output("curl", &["-sk", &plain]).status.code(), Some(0));
        assert!(
            serve.wait("request")["status"]
                .as_str()
                .unwrap()
                .contains("speaks TLS")
        );
    }
    if have(&["openssl"]) {
        let connect = at.to_string();
        let args = [
            "s_client",
            "-connect",
            &connect,
            "-CAfile",
            root,
            "-verify_return_error",
            "-verify_ip",
            "127.0.0.1",
        ];
        let said = text(&output("openssl", &args));
        assert!(said.contains("Verify return code: 0 (ok)"), "{said}");
        output("openssl", &["s_client", "-connect", &connect, "-tls1_1"]);
        while !serve.wait("closed")["text"]
            .as_str()
            .unwrap()
            .contains("no version, cipher or curve")
        {}
    }
}

#[test]
fn a_real_broker_serves_qos_retained_wildcards_will_and_login() {
    if !have(&["mosquitto", "mosquitto_pub", "mosquitto_sub"]) {
        return;
    }
    let serve = Serve::start("mqtt", &["--login", "sensor:dht11-demo"]);
    let port = serve.at["mqtt"].port().to_string();
    let login = [
        "-h",
        "127.0.0.1",
        "-p",
        &port,
        "-u",
        "sensor",
        "-P",
        "dht11-demo",
    ];
    let publish = |more: &[&str]| output("mosquitto_pub", &[&login[..], more].concat());
    let reading = r#"{"temp":25.3,"humidity":44}"#;
    for qos in ["0", "1", "2"] {
        let sent = publish(&[
            "-i",
            "board-1",
            "-t",
            "home/kitchen/dht11",
            "-m",
            reading,
            "-q",
            qos,
        ]);
        assert!(sent.status.success(), "{}", text(&sent));
        let message = serve.wait("message");
        assert_eq!(message["qos"].to_string(), qos, "{message}");
        assert_eq!(message["client"], "board-1");
        assert_eq!(message["readings"][0]["temperature"], 25.3);
    }
    assert!(
        publish(&["-t", "home/hall/dht11", "-m", "12,1234567,28.3,65.2", "-r"])
            .status
            .success()
    );
    assert_eq!(serve.wait("message")["retained"], true);
    let wild = ["-t", "home/+/dht11", "-C", "1", "-W", "10", "-q", "1", "-v"];
    let got = text(&output("mosquitto_sub", &[&login[..], &wild].concat()));
    assert_eq!(got.trim(), "home/hall/dht11 12,1234567,28.3,65.2");
    while !serve.wait("client")["text"]
        .as_str()
        .unwrap()
        .contains("subscribed to home/+/dht11 (QoS 1)")
    {}
    // A client that is killed says no DISCONNECT: its will is published.
    let will = [
        "-t",
        "x",
        "-i",
        "board-2",
        "--will-topic",
        "status/board-2",
        "--will-payload",
        "gone",
    ];
    let mut victim = Command::new("mosquitto_sub")
        .args(login)
        .args(will)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while !serve.wait("client")["text"]
        .as_str()
        .unwrap()
        .contains("board-2 subscribed")
    {}
    victim.kill().unwrap();
    victim.wait().unwrap();
    let message = serve.wait("message");
    assert_eq!(
        (&message["topic"], &message["payload"]),
        (&"status/board-2".into(), &"gone".into())
    );
    let wrong = [
        "-h",
        "127.0.0.1",
        "-p",
        &port,
        "-u",
        "sensor",
        "-P",
        "wrong",
        "-t",
        "x",
        "-m",
        "y",
    ];
    assert!(!output("mosquitto_pub", &wrong).status.success());
    while !serve.wait("client")["text"]
        .as_str()
        .unwrap()
        .contains("user or password is wrong")
    {}
    assert!(serve.interrupt().success());
    let after = output(
        "mosquitto_pub",
        &[&login[..], &["-t", "x", "-m", "y"]].concat(),
    );
    assert!(!after.status.success(), "the broker outlived us");
}

#[test]
#[cfg(feature = "serve")]
fn mqtts_is_trusted_by_those_who_have_the_root() {
    if !have(&["mosquitto", "mosquitto_pub"]) {
        return;
    }
    let serve = Serve::start("mqtts", &[]);
    let root = serve.folder.join("netlens/serve/ca.pem");
    let root = root.to_str().unwrap();
    let port = serve.at["mqtts"].port().to_string();
    let args = [
        "-h",
        "127.0.0.1",
        "-p",
        &port,
        "-t",
        "t",
        "-m",
        "x",
        "--cafile",
    ];
    let sent = output("mosquitto_pub", &[&args[..], &[root]].concat());
    assert!(sent.status.success(), "{}", text(&sent));
    let message = serve.wait("message");
    assert_eq!(message["service"], "mqtts");
    let other = serve.folder.join("other.pem");
    let made = output(
        "openssl",
        &[
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-subj",
            "/CN=other",
            "-keyout",
            "/dev/null",
            "-out",
            other.to_str().unwrap(),
        ],
    );
    assert!(made.status.success());
    assert!(
        !output(
            "mosquitto_pub",
            &[&args[..], &[other.to_str().unwrap()]].concat()
        )
        .status
        .success()
    );
    while !serve.wait("trouble")["text"]
        .as_str()
        .unwrap()
        .contains("does not know our authority")
    {}
}
