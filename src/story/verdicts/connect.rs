//! Faults of stages Connect and Close: TCP; and of datagrams and pings that do not arrive (stage Talk).

use super::rule::{Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::{Close, Connect, Talk};
use crate::story::stage::State;

/// Where traceroute begins to count ports.
const TRACEROUTE: u16 = 33_434;

/// The flags of a reset that answers a segment of no known connection (RFC 9293 section 3.10.7.1): no ACK.
const RESET_ALONE: u64 = 4;

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "tcp-refused",
        stage: Connect,
        when: When::Failed(|c| {
            c.value("tcp.flags").is_some() && !c.stage.verdict.starts_with("the client")
        }),
        why: "the host is there and answered, but no program accepts connections on that port: the server program does not run, listens on another port, or only on 127.0.0.1",
        first: "compare the port in the frame with the one the server listens on (on the server: ss -ltn)",
        second: "start the server, and let it listen on all addresses (0.0.0.0), not only on 127.0.0.1; then look at the server's firewall",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 9293 section 3.10.7.1",
    },
    Rule {
        name: "tcp-client-gave-up",
        stage: Connect,
        when: When::Failed(|c| {
            c.value("tcp.flags").is_some() && c.stage.verdict.starts_with("the client")
        }),
        why: "the client itself broke off the handshake: it had given up waiting, or its program closed the socket at once",
        first: "look how long the server took to answer, and give the client more time",
        second: "look into the client's program for a socket that is closed too early",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 9293 section 3.10.7.4",
    },
    Rule {
        name: "tcp-no-answer",
        stage: Connect,
        when: When::Silence("tcp.flags"),
        why: "nothing came back at all, not even a refusal: a firewall drops the packets silently, the host is off, or the address is nobody's",
        first: "ping the host, and try the same port from another machine in the board's network: nc -vz HOST PORT",
        second: "if ping is answered, a firewall on the way or on the server drops this port: open it; if not, check the address and that the server is on",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 9293 section 3.8.3; RFC 1122 section 4.2.3.5",
    },
    Rule {
        name: "forbidden",
        stage: Connect,
        when: When::Icmp(&[(3, 9), (3, 10), (3, 13)], &[(1, 1), (1, 5)]),
        why: "a firewall on the way refused to let the packets pass, and said so",
        first: "look at who sent the ICMP message: that machine's firewall has the rule",
        second: "allow this port there, or use a port that is allowed",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 1812 section 5.2.7.1",
    },
    Rule {
        name: "host-unreachable",
        stage: Connect,
        when: When::Icmp(&[(3, 1)], &[(1, 3)]),
        why: "the last router asked for the host in its own network and got no answer: the host is off, or the address is wrong",
        first: "check the address and that the server is on",
        second: "ping it from a machine in the server's own network",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 792; RFC 1812 section 5.2.7.1",
    },
    Rule {
        name: "network-unreachable",
        stage: Connect,
        when: When::Failed(|c| {
            c.icmp("icmp.code").is_some_and(|(k, _)| k == 3)
                || c.icmp("icmpv6.code").is_some_and(|(k, _)| k == 1)
        }),
        why: "a router has no way to that address: it has lost its line to the Internet, or the address belongs to no network",
        first: "see whether other devices reach the Internet through this router",
        second: "check the address, and the router's own connection and routes",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 1812 section 5.2.7.1",
    },
    Rule {
        name: "peer-restarted",
        stage: Close,
        when: When::Failed(|c| c.value("tcp.flags") == Some(RESET_ALONE)),
        why: "the side that sent the reset knows nothing of this connection (the reset answers a segment out of the blue): it was restarted and forgot it, or a router on the way did; the other side held it for open all the time",
        first: "look whether the server, or its program, was restarted before that",
        second: "let the board notice a dead connection early (keep-alive), and connect anew after a reset",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 9293 section 3.5.1",
    },
    Rule {
        name: "reset-by-server",
        stage: Close,
        when: When::Failed(|c| c.stage.verdict.starts_with("the server")),
        why: "the server cut the connection without closing it: its program ended or gave up on this client, it was restarted, or a device between the two forgot the connection",
        first: "look into the server's log at that time",
        second: "if it comes after a long pause, send something more often (keep-alive): routers forget idle connections after minutes",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "RFC 9293 section 3.5.2",
    },
    Rule {
        name: "reset-by-client",
        stage: Close,
        when: When::Failed(|c| {
            let talk = c.sibling(Talk).map(|s| s.state);
            c.stage.verdict.starts_with("the client") && talk != Some(State::Failed)
        }),
        why: "many programs end a connection this way once they have what they want",
        first: "nothing, if the data arrived",
        second: "nothing",
        sure: Confidence::Likely,
        weight: Weight::Harmless,
        spec: "RFC 9293 section 3.5.2",
    },
    Rule {
        name: "reset-by-board",
        stage: Close,
        when: When::Failed(|c| c.value("tcp.flags").is_some()),
        why: "the connection was cut without being closed: the program ended or restarted, or closed the socket with data still unread",
        first: "look at the serial console for a restart or an exception at that time",
        second: "let the program read all that came before it closes the socket",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "RFC 9293 section 3.5.2; RFC 2525 section 2.17",
    },
    Rule {
        name: "traceroute",
        stage: Talk,
        when: When::Failed(|c| {
            let probe = c
                .stage
                .ports
                .iter()
                .any(|p| (TRACEROUTE..TRACEROUTE.saturating_add(256)).contains(p));
            let expired =
                c.icmp("icmp.code") == Some((11, 0)) || c.icmp("icmpv6.code") == Some((3, 0));
            expired
                || (probe
                    && c.stage
                        .proof
                        .is_some_and(|p| p.field.key.starts_with("icmp")))
        }),
        why: "traceroute asks for these errors: they name the routers on the way",
        first: "nothing",
        second: "nothing",
        sure: Confidence::Likely,
        weight: Weight::Harmless,
        spec: "RFC 1393 section 1",
    },
    Rule {
        name: "udp-port-closed",
        stage: Talk,
        when: When::Icmp(&[(3, 3)], &[(1, 4)]),
        why: "the host is there, but no program receives datagrams on that port",
        first: "compare the port in the frame with the one the server listens on (on the server: ss -lun)",
        second: "start the server program, and look at its firewall",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 1122 section 3.2.2.1",
    },
    Rule {
        name: "undeliverable",
        stage: Talk,
        when: When::Failed(|c| c.icmp("icmp.code").is_some() || c.icmp("icmpv6.code").is_some()),
        why: "the sender of the ICMP message reports that it could not deliver the packet",
        first: "check the address, and that the host is on",
        second: "look at who sent the ICMP message: the trouble is at or just behind that machine",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 792; RFC 4443 section 3",
    },
    Rule {
        name: "ping-unanswered",
        stage: Talk,
        when: When::Failed(|c| c.is_about("ping ")),
        why: "no answer to ping: the host is off, the address is wrong, or a firewall there ignores pings (Windows does by default)",
        first: "ping the host from another machine",
        second: "try the port that you really need: a host that ignores pings may still answer there",
        sure: Confidence::Possible,
        weight: Weight::Failure,
        spec: "RFC 1122 section 3.2.2.6",
    },
];
