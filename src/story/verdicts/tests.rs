#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;

use super::{Confidence, Outcome, Weight, When, all, examine, unseen};
use crate::dissect::{FieldSpec, Kind};
use crate::frame::Timestamp;
use crate::story::stage::{Evidence, Proof};
use crate::story::{Device, DeviceId, Focus, PartyId, Stage, StageKind, State, Story};

/// A field of that key, as the registry would have it.
fn field(key: &'static str) -> &'static FieldSpec {
    Box::leak(Box::new(FieldSpec::new(key, "Field", Kind::Flag, "", "")))
}

/// A stage that failed, shown by the value of a field, or by silence after it.
fn failed(kind: StageKind, title: &str, key: &'static str, value: Option<u64>) -> Stage {
    let mut stage = Stage::begin(kind, title.to_owned(), Timestamp(0), 1, [50_000, 1883]);
    let spec = field(key);
    stage.evidence.push(Evidence {
        frame: 7,
        field: Some(spec),
    });
    stage.proof = value.map(|value| Proof {
        frame: 7,
        field: spec,
        value,
        kind: 0,
    });
    stage.conclude(State::Failed, "it failed");
    stage
}

fn story(stages: Vec<Stage>) -> Story {
    let device = Device {
        party: PartyId(0),
        stages,
        frames: 20,
        sent: 10,
        direct: 20,
        seen: (Timestamp(0), Timestamp(1)),
        left_out: 0,
    };
    Story {
        devices: vec![device],
        ..Story::default()
    }
}

/// The outcome of a device with these stages, and the rule that decided it.
fn verdict(stages: Vec<Stage>) -> (Outcome, Option<&'static str>) {
    let story = story(stages);
    let d = examine(&story, DeviceId(0), &Focus::default()).unwrap();
    (
        d.outcome,
        d.findings.first().and_then(|f| f.rule).map(|r| r.name),
    )
}

#[test]
fn every_rule_looks_at_fields_that_there_are() {
    let registry = crate::proto::shared_registry();
    let known: BTreeSet<&str> = registry.specs().map(|s| s.key).collect();
    for rule in all() {
        let key = match rule.when {
            When::Says(key, _)
            | When::SaysWithin(key, _, _)
            | When::Refused(key, _, _)
            | When::Silence(key) => key,
            _ => continue,
        };
        assert!(known.contains(key), "{}: {key}", rule.name);
    }
}

#[test]
fn every_rule_has_its_words_and_a_name_of_its_own() {
    let mut names = BTreeSet::new();
    for rule in all() {
        assert!(names.insert(rule.name), "{} twice", rule.name);
        for words in [rule.why, rule.first, rule.second] {
            let enough = words.split(' ').count() > 3 || rule.weight == Weight::Harmless;
            assert!(enough && !words.ends_with('.'), "{}: {words}", rule.name);
        }
        let several = rule.why.contains(" or ") || rule.why.contains("such as");
        assert!(
            rule.sure != Confidence::Certain || !several,
            "{} is certain of more than one cause",
            rule.name
        );
        assert!(
            rule.spec.contains(char::is_numeric),
            "{} cites nothing",
            rule.name
        );
    }
    assert!(names.len() > 60, "{}", names.len());
}

#[test]
fn field_values_decide() {
    use StageKind::{Address, Connect, Name, Secure, Talk};
    for (stage, name) in [
        (
            failed(Address, "DHCP", "dhcp.option.dhcp", Some(6)),
            "dhcp-refused",
        ),
        (
            failed(Address, "DHCP", "dhcp.option.dhcp", None),
            "dhcp-silent",
        ),
        (
            failed(Address, "DHCPv6", "dhcpv6.msgtype", None),
            "dhcpv6-silent",
        ),
        (
            failed(Address, "ARP 10.0.0.1", "arp.opcode", None),
            "arp-silent",
        ),
        (
            failed(Name, "a.test", "dns.flags.rcode", Some(3)),
            "dns-no-such-name",
        ),
        (
            failed(Name, "a.test", "dns.flags.rcode", Some(2)),
            "dns-server-failed",
        ),
        (
            failed(Name, "a.test", "dns.flags.rcode", Some(5)),
            "dns-refused",
        ),
        (
            failed(Name, "a.test", "dns.flags.rcode", Some(4)),
            "dns-other-error",
        ),
        (failed(Name, "a.test", "dns.qry.name", None), "dns-silent"),
        (
            failed(Connect, "TCP 10.0.0.1:1883", "tcp.flags", Some(20)),
            "tcp-refused",
        ),
        (
            failed(Connect, "TCP 10.0.0.1:1883", "tcp.flags", None),
            "tcp-no-answer",
        ),
        (
            failed(Secure, "TLS a.test", "tls.alert_message.desc", Some(48)),
            "tls-unknown-ca",
        ),
        (
            failed(Secure, "TLS a.test", "tls.alert_message.desc", Some(45)),
            "tls-certificate-expired",
        ),
        (
            failed(Secure, "TLS a.test", "tls.alert_message.desc", Some(116)),
            "tls-certificate-required",
        ),
        (
            failed(Secure, "TLS a.test", "tls.alert_message.desc", Some(40)),
            "tls-handshake-failure",
        ),
        (
            failed(Secure, "TLS a.test", "tls.alert_message.desc", Some(70)),
            "tls-version",
        ),
        (
            failed(Secure, "TLS a.test", "tls.handshake.type", None),
            "tls-to-plain-port",
        ),
        (
            failed(
                Talk,
                "HTTP with 10.0.0.1:80",
                "http.response.code",
                Some(401),
            ),
            "http-unauthorized",
        ),
        (
            failed(
                Talk,
                "HTTP with 10.0.0.1:80",
                "http.response.code",
                Some(413),
            ),
            "http-too-large",
        ),
        (
            failed(
                Talk,
                "HTTP with 10.0.0.1:80",
                "http.response.code",
                Some(418),
            ),
            "http-client-error",
        ),
        (
            failed(
                Talk,
                "HTTP with 10.0.0.1:80",
                "http.response.code",
                Some(500),
            ),
            "http-server-error",
        ),
        (
            failed(
                Talk,
                "HTTP with 10.0.0.1:80",
                "http.response.code",
                Some(503),
            ),
            "http-gateway",
        ),
        (
            failed(Talk, "HTTP with 10.0.0.1:80", "http.request.method", None),
            "http-unanswered",
        ),
    ] {
        assert_eq!(verdict(vec![stage]), (Outcome::Failed, Some(name)));
    }
}

#[test]
fn each_refusal_of_a_broker_has_a_rule() {
    let of = |key, code| {
        let stage = failed(StageKind::Talk, "MQTT with 10.0.0.1:1883", key, Some(code));
        verdict(vec![stage]).1
    };
    let old = [
        "mqtt-protocol-version",
        "mqtt-identifier",
        "mqtt-unavailable",
        "mqtt-bad-password",
        "mqtt-not-authorized",
    ];
    for (code, name) in (1..).zip(old) {
        assert_eq!(of("mqtt.conack.val", code), Some(name));
    }
    // MQTT 5.0 section 3.2.2.2, table 3-1.
    for code in [
        0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8c, 0x90, 0x95, 0x97,
        0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9f,
    ] {
        assert!(of("mqtt.connack.reason_code", code).is_some(), "{code:#x}");
    }
    assert_eq!(
        of("mqtt.connack.reason_code", 0x87),
        Some("mqtt-not-authorized")
    );
}

#[test]
fn a_failure_that_no_rule_knows_is_said_to_be_so() {
    let stage = failed(StageKind::Join, "Wi-Fi", "wlan.fc.type", Some(1));
    assert_eq!(verdict(vec![stage]), (Outcome::Failed, None));
}

#[test]
fn what_was_made_good_is_said_to_be_so_and_does_not_hide_what_was_not() {
    let bad = failed(
        StageKind::Connect,
        "TCP 10.0.0.1:1883 from port 5",
        "tcp.flags",
        Some(20),
    );
    let mut good = Stage::begin(
        StageKind::Connect,
        "TCP 10.0.0.1:1883 from port 6".to_owned(),
        Timestamp(9),
        2,
        [6, 1883],
    );
    good.conclude(State::Ok, "connected");
    let both = vec![bad, good.clone()];
    assert_eq!(
        verdict(both.clone()),
        (Outcome::Recovered, Some("tcp-refused"))
    );
    let name = failed(StageKind::Name, "a.test", "dns.flags.rcode", Some(3));
    let all = both.into_iter().chain([name]).collect();
    assert_eq!(verdict(all), (Outcome::Failed, Some("dns-no-such-name")));
    assert_eq!(verdict(vec![good]), (Outcome::Well, None));
    assert_eq!(verdict(Vec::new()), (Outcome::Nothing, None));
}

#[test]
fn a_wrong_address_shows_only_where_connecting_to_it_fails() {
    let mut name = Stage::begin(
        StageKind::Name,
        "shop.test".to_owned(),
        Timestamp(0),
        1,
        [50_000, 53],
    );
    name.conclude(
        State::Ok,
        "shop.test is 192.168.9.9, says 192.168.1.1, in 1 ms",
    );
    assert_eq!(verdict(vec![name.clone()]).0, Outcome::Well);
    let connect = failed(StageKind::Connect, "TCP 192.168.9.9:443", "tcp.flags", None);
    assert_eq!(
        verdict(vec![name.clone(), connect]),
        (Outcome::Failed, Some("dns-answer-private"))
    );
    name.conclude(State::Ok, "shop.test is 0.0.0.0, says 192.168.1.1, in 1 ms");
    assert_eq!(
        verdict(vec![name]),
        (Outcome::Failed, Some("dns-answer-nowhere"))
    );
}

#[test]
fn a_sight_of_one_direction_is_no_failure() {
    let mut stage = Stage::begin(
        StageKind::Connect,
        "TCP 10.0.0.1:80".to_owned(),
        Timestamp(0),
        1,
        [50_000, 80],
    );
    stage.conclude(State::NotVisible, "one direction only");
    let story = story(vec![stage]);
    let d = examine(&story, DeviceId(0), &Focus::default()).unwrap();
    assert_eq!(d.outcome, Outcome::Nothing);
    let names: Vec<&str> = unseen(&story, &[d.device]).iter().map(|u| u.name).collect();
    assert_eq!(names, ["join", "direction"]);
}

#[test]
fn what_a_capture_point_hides_is_told_item_by_item() {
    use StageKind::{Connect, Secure};
    let begin = |kind, state, remark: &str| {
        let mut stage = Stage::begin(kind, String::new(), Timestamp(0), 1, [50_000, 80]);
        stage.conclude(state, "as it is");
        if !remark.is_empty() {
            stage.remark(remark);
        }
        stage
    };
    let names = |story: &Story| -> Vec<&str> {
        let d = story.device(DeviceId(0)).unwrap();
        unseen(story, &[d]).iter().map(|u| u.name).collect()
    };
    let of = |stage: Stage| names(&story(vec![stage]));
    assert_eq!(of(begin(Connect, State::Ok, "")), ["join"]);
    assert_eq!(
        of(begin(Connect, State::NotSeen, "")),
        ["join", "beginning"]
    );
    assert_eq!(
        of(begin(
            Connect,
            State::Ok,
            "NAT, which this side of it cannot show"
        )),
        ["join", "nat"]
    );
    let behind = "which of its devices that was cannot be seen behind it";
    assert_eq!(
        of(begin(Connect, State::Ok, behind)),
        ["join", "nat-inside"]
    );
    assert_eq!(of(begin(Secure, State::Ok, "")), ["join", "encrypted"]);
    // In the air, where frames stay closed because no passphrase was given.
    let mut air = story(vec![begin(Connect, State::Ok, "")]);
    air.links = vec![127];
    air.sealed[1] = 9;
    assert_eq!(names(&air), ["sealed"]);
    // Cut by the snap length; a host whose network card fills checksums in; damage here and there is none.
    let mut cut = story(vec![begin(Connect, State::Ok, "")]);
    cut.cut = 1;
    cut.parties = vec![crate::story::Party {
        sums: [0, 9],
        ..Default::default()
    }];
    assert_eq!(names(&cut), ["join", "snap-length", "checksums"]);
    cut.parties[0].sums = [9, 9];
    assert_eq!(names(&cut), ["join", "snap-length"]);
    // Only what goes to all is seen of it, while others talk to each other.
    let mut aside = story(vec![begin(Connect, State::Ok, "")]);
    let other = Device {
        party: PartyId(1),
        ..aside.devices[0].clone()
    };
    aside.devices.push(other);
    aside.devices[0].direct = 0;
    assert_eq!(names(&aside), ["join", "stations"]);
}
