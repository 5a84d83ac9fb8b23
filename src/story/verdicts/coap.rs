//! Faults of CoAP and SNTP (stage Talk).

use super::rule::{Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::Talk;

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "coap-not-found",
        stage: Talk,
        when: When::Refused("coap.code", 132, 132),
        why: "the server has nothing under that path; it is there and answers",
        first: "ask it what it has: GET /.well-known/core",
        second: "compare the path with that list, letter by letter",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 7252 section 5.9.2.5",
    },
    Rule {
        name: "coap-client-error",
        stage: Talk,
        when: When::Refused("coap.code", 128, 159),
        why: "the server found something wrong with the request: a method, an option or a format that it does not take, or missing rights",
        first: "look at the code and the text in the answer's payload",
        second: "compare method and options with a client that works (coap-client -m get coap://HOST/PATH)",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 7252 section 5.9.2",
    },
    Rule {
        name: "coap-server-error",
        stage: Talk,
        when: When::Refused("coap.code", 160, 191),
        why: "the server failed over the request; the request arrived",
        first: "look into the server's log",
        second: "try again later, waiting longer each time",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 7252 section 5.9.3",
    },
    Rule {
        name: "time-refused",
        stage: Talk,
        when: When::Failed(|c| c.is_about("NTP") || c.is_about("SNTP")),
        why: "the time server answered, but has no time to give: its own clock is not set, or it wants to be asked less often",
        first: "use another time server, such as pool.ntp.org",
        second: "ask less often: once an hour is plenty",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 5905 section 7.4",
    },
];
