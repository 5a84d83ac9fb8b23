//! Faults of stage Name: DNS, multicast DNS, LLMNR, SSDP.

use super::rule::{Case, Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::{Connect, Name};
use crate::story::stage::State;

/// Whether everyone was asked, rather than a server.
fn everyone(c: &Case<'_>) -> bool {
    let title = &c.stage.title;
    [", by multicast DNS", ", by LLMNR", ", by SSDP"]
        .iter()
        .any(|how| title.ends_with(how))
}

/// Names that programs ask on the off-chance.
fn on_the_off_chance(c: &Case<'_>) -> bool {
    let name = c.stage.title.to_ascii_lowercase();
    let name = name.split(',').next().unwrap_or_default();
    name.ends_with(".arpa")
        || name.starts_with("wpad")
        || name.starts_with('_')
        || name.starts_with("isatap")
}

/// Whether a name led to an address that is nobody's: 0.0.0.0, ::, or the asker itself.
fn nowhere(c: &Case<'_>) -> bool {
    let found = c.stage.verdict.split(", says").next().unwrap_or_default();
    c.stage.state == State::Ok
        && !c.stage.title.to_ascii_lowercase().starts_with("localhost")
        && found
            .split([' ', ','])
            .any(|w| matches!(w, "0.0.0.0" | "::" | "::1") || w.starts_with("127."))
}

/// Whether a public name led to a private address, and connecting there failed.
fn private(c: &Case<'_>) -> bool {
    let title = c.stage.title.trim_end_matches('.');
    let local = !title.contains('.')
        || [
            ".local",
            ".lan",
            ".home",
            ".internal",
            ".home.arpa",
            ".fritz.box",
        ]
        .iter()
        .any(|e| title.ends_with(e));
    let found = c.stage.verdict.split(", says").next().unwrap_or_default();
    c.stage.state == State::Ok
        && !local
        && found.split([' ', ',']).any(|w| {
            let private =
                w.starts_with("10.") || w.starts_with("192.168.") || w.starts_with("169.254.");
            private
                && c.device.stages.iter().any(|s| {
                    s.kind == Connect
                        && s.state == State::Failed
                        && s.title.contains(w)
                        && s.start >= c.stage.start
                })
        })
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "dns-on-the-off-chance",
        stage: Name,
        when: When::Failed(on_the_off_chance),
        why: "programs ask for such names on the off-chance; most networks do not have them",
        first: "nothing",
        second: "nothing",
        sure: Confidence::Likely,
        weight: Weight::Harmless,
        spec: "RFC 6763 section 4",
    },
    Rule {
        name: "local-name-silent",
        stage: Name,
        when: When::Failed(everyone),
        why: "everyone on this network was asked, and nobody has that name: the device is off or on another network (such questions do not pass routers), or it does not speak this protocol",
        first: "check the spelling, and that the other device is on and in the same network (guest Wi-Fi is another network)",
        second: "look whether the access point lets multicast through between its clients; many have a switch that blocks it",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 6762 section 5",
    },
    Rule {
        name: "dns-no-such-name",
        stage: Name,
        when: When::Says("dns.flags.rcode", &[3]),
        why: "the DNS server answered that this name does not exist: it is misspelt, or known only to another DNS server",
        first: "compare the name in the frame with the one you meant, letter by letter; look for a space or a missing dot",
        second: "ask from your computer: nslookup NAME. If it knows the name, the board asks another DNS server: compare the settings that DHCP gave it",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 1035 section 4.1.1; RFC 8020",
    },
    Rule {
        name: "dns-server-failed",
        stage: Name,
        when: When::Says("dns.flags.rcode", &[2]),
        why: "the DNS server tried and could not find out: the servers that know this name did not answer it, or their signature (DNSSEC) was wrong",
        first: "try again in a minute, and try another name: if all fail, the router has lost its way to the Internet",
        second: "give the board another DNS server, such as 9.9.9.9 or 1.1.1.1; if only this name fails, its owner has to mend it",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 1035 section 4.1.1",
    },
    Rule {
        name: "dns-refused",
        stage: Name,
        when: When::Says("dns.flags.rcode", &[5]),
        why: "the DNS server does not answer this client or this name: many servers answer their own network only",
        first: "use the DNS server that DHCP gives (option 6), not a fixed one",
        second: "in the server's settings, allow questions from the board's network",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 1035 section 4.1.1",
    },
    Rule {
        name: "dns-other-error",
        stage: Name,
        when: When::SaysWithin("dns.flags.rcode", 1, 23),
        why: "the DNS server answered with an error: it did not understand the question, or does not do what was asked",
        first: "look at dns.flags.rcode in the frame, and ask the same from your computer with nslookup",
        second: "give the board another DNS server",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 1035 section 4.1.1; RFC 6895 section 2.3",
    },
    Rule {
        name: "dns-silent",
        stage: Name,
        when: When::Silence("dns.qry.name"),
        why: "no answer came from the DNS server: it is down, its address is wrong, or the questions (UDP port 53) are dropped on the way",
        first: "check the DNS server's address that the question went to: is it the router's, or one that exists?",
        second: "ask another server from your computer: nslookup NAME 9.9.9.9. If that works, give the board that server; if not, a firewall drops UDP port 53",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 1035 section 4.2.1",
    },
    Rule {
        name: "dns-answer-nowhere",
        stage: Name,
        when: When::Any(nowhere),
        why: "the name led to an address that is no other host (0.0.0.0 or this host itself): so filters against advertising (Pi-hole, AdGuard, the router) hide names they block",
        first: "look into the block list of the DNS server, and allow the name",
        second: "ask another DNS server: nslookup NAME 9.9.9.9",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 1122 section 3.2.1.3",
    },
    Rule {
        name: "dns-answer-private",
        stage: Name,
        when: When::Any(private),
        why: "the name led to a private address, and connecting there failed: the answer fits another network than the one the board is in, or a captive portal answers every name with itself",
        first: "compare with nslookup NAME 9.9.9.9: a different address means that the local DNS server answers in its own way",
        second: "open a web page in this network: a sign-in page (hotel, guest Wi-Fi) has to be passed before anything else works",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "RFC 1918 section 3",
    },
];
