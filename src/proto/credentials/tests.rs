#![allow(clippy::unwrap_used)]

use super::masked;

#[test]
fn secrets_are_hidden_and_their_names_are_not() {
    for (text, hidden) in [
        (
            "/set?ssid=Home&password=hunter2&x=1",
            "/set?ssid=Home&password=*******&x=1",
        ),
        (
            "a=1&user[password]=x%20y&b=2",
            "a=1&user[password]=*****&b=2",
        ),
        ("wifi_pass=abc", "wifi_pass=***"),
        ("/data?key=abc&n=key=1", "/data?key=***&n=key=1"),
        (
            "{\"api_key\" : \"a\\\"b\", \"n\": 3}",
            "{\"api_key\" : \"****\", \"n\": 3}",
        ),
        (
            "{\"pin\":1234,\"token\":null}",
            "{\"pin\":****,\"token\":null}",
        ),
        (
            "\"{\\\"token\\\":\\\"abc\\\",\\\"n\\\":1}\"",
            "\"{\\\"token\\\":\\\"***\\\",\\\"n\\\":1}\"",
        ),
        (
            "Authorization: Basic YTpi\r\nHost: a",
            "Authorization: Basic ****\r\nHost: a",
        ),
        (
            "x\r\nauthorization:\tabc\r\n",
            "x\r\nauthorization:\t***\r\n",
        ),
        (
            "Proxy-Authorization: Digest a=\"b\", c=d",
            "Proxy-Authorization: Digest **********",
        ),
        (
            "Cookie: a=1; sid=xyz\r\nA: b",
            "Cookie: a=*; sid=***\r\nA: b",
        ),
        (
            "Set-Cookie: sid=xyz; Path=/; HttpOnly",
            "Set-Cookie: sid=***; Path=/; HttpOnly",
        ),
        ("X-Api-Key: abc def\r\n", "X-Api-Key: *******\r\n"),
        ("http://u:p@h/", "http://***@h/"),
        ("http://h/a@b", "http://h/a@b"),
        ("<Password>x y</Password>", "<Password>***</Password>"),
        (
            "<input name=\"psk\" type=text value=\"abc\">",
            "<input name=\"psk\" type=text value=\"***\">",
        ),
        (
            "<input value='abc' name='pwd'>",
            "<input value='***' name='pwd'>",
        ),
        (
            "; name=\"password\"\r\n\r\nabc\r\n--x",
            "; name=\"password\"\r\n\r\n***\r\n--x",
        ),
        (
            "; name=\"room\"\r\n\r\nabc\r\n--x",
            "; name=\"room\"\r\n\r\nabc\r\n--x",
        ),
        ("the password: abc def", "the password: *** def"),
        ("USER me\r\nPASS it is\r\n", "USER **\r\nPASS *****\r\n"),
        ("via bearer abcdefgh.", "via bearer *********"),
        (
            "GET /trigger/a/with/key/abc HTTP/1.1",
            "GET /trigger/a/with/key/*** HTTP/1.1",
        ),
        (
            "t eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.sig t",
            "t *********************************** t",
        ),
        ("temperature=21&max_tokens=3", "temperature=21&max_tokens=3"),
        (
            "Host: a\r\nUser-Agent: esp32\r\nSec-WebSocket-Key: abc",
            "Host: a\r\nUser-Agent: esp32\r\nSec-WebSocket-Key: abc",
        ),
    ] {
        assert_eq!(masked(text), hidden, "{text}");
        assert_eq!(masked(hidden), hidden, "twice: {text}");
    }
}

#[test]
fn any_bytes_can_be_searched() {
    let mut n = 7u32;
    for len in 0..600usize {
        let bytes: Vec<u8> = (0..len)
            .map(|_| {
                n = n.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                let letters = b"=:>< \"'\\&;\r\npasword/@.eyJ\0\xff";
                *letters.get(n as usize / 65_536 % letters.len()).unwrap()
            })
            .collect();
        let mut found = Vec::new();
        super::find(&bytes, &mut found);
        for range in found {
            assert!(!bytes.get(range).unwrap().is_empty());
        }
    }
}

#[test]
fn bytes_that_are_nothing_but_names_take_no_time() {
    for word in [
        "pass=",
        "pass:",
        "eyJ",
        "\"pass\":\"",
        "://",
        "<pass>",
        "Cookie: a=b;",
        "bearer ",
        "name=pwd value=",
        "'pass':",
        "\nPASS ",
        "/with/key/",
        " : ",
    ] {
        let text = word.repeat(400_000 / word.len());
        let mut found = Vec::new();
        // In time that grows with the square this would take minutes.
        super::find(text.as_bytes(), &mut found);
        assert!(found.len() <= text.len());
    }
}
