//! Faults of HTTP (stage Talk).

use super::rule::{Case, Confidence, Rule, Weight, When};
use crate::story::stage::StageKind::{Connect, Talk};
use crate::story::stage::State;

/// The field of a response's status.
const STATUS: &str = "http.response.code";

/// How many bytes of a body never came.
const MISSING: &str = "netlens.http.missing";

/// Whether the last answer was a redirect, and no connection was opened after it.
fn redirected(c: &Case<'_>) -> bool {
    let moved = [
        " got 301 ",
        " got 302 ",
        " got 303 ",
        " got 307 ",
        " got 308 ",
    ];
    let last = c.stage.verdict.rsplit("the last: ").next();
    c.is_about("HTTP")
        && c.stage.state == State::Ok
        && last.is_some_and(|v| moved.iter().any(|m| v.contains(m)))
        && !c
            .device
            .stages
            .iter()
            .any(|s| s.kind == Connect && s.start > c.stage.end)
}

/// A rule for statuses, which prove themselves.
const fn status(
    name: &'static str,
    codes: (u64, u64),
    why: &'static str,
    first: &'static str,
    second: &'static str,
    spec: &'static str,
) -> Rule {
    Rule {
        name,
        stage: Talk,
        when: When::Refused(STATUS, codes.0, codes.1),
        why,
        first,
        second,
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec,
    }
}

/// The rules.
pub static RULES: &[Rule] = &[
    Rule {
        name: "http-no-icon",
        stage: Talk,
        when: When::Any(|c| {
            let refused = c.stage.refused == 1 && c.value(STATUS) == Some(404);
            refused && c.stage.verdict.contains("GET /favicon.ico got 404")
        }),
        why: "browsers ask every server for an icon",
        first: "nothing",
        second: "nothing",
        sure: Confidence::Certain,
        weight: Weight::Harmless,
        spec: "RFC 9110 section 15.5.5",
    },
    Rule {
        name: "http-answer-cut",
        stage: Talk,
        when: When::Failed(|c| c.value(MISSING).is_some() && c.stage.verdict.contains(" got ")),
        why: "the server closed the connection in the middle of its answer: its program failed or was restarted, or a proxy between gave up",
        first: "look into the server's log at that time, and into that of the program behind it",
        second: "let the board check that it got as many bytes as Content-Length says, and ask again if not",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 9112 section 8",
    },
    Rule {
        name: "http-request-short",
        stage: Talk,
        when: When::Failed(|c| c.value(MISSING).is_some()),
        why: "Content-Length of the request is larger than the body that was sent, so the server waited for bytes that never came",
        first: "compute Content-Length from the bytes that are sent (strlen of the finished text, not sizeof of its buffer)",
        second: "look whether the board closed or stopped in the middle of sending",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 9112 section 6.3",
    },
    Rule {
        name: "http-redirect-not-followed",
        stage: Talk,
        when: When::Any(redirected),
        why: "the server sends the client elsewhere, and the client did not go there: what it wanted did not happen; most often plain HTTP is sent on to https",
        first: "use the address that the header Location names (https:// needs the board's TLS client and a CA certificate)",
        second: "let the HTTP library follow redirects (HTTPClient: setFollowRedirects); a POST that is followed after 301 or 302 becomes a GET",
        sure: Confidence::Certain,
        weight: Weight::Failure,
        spec: "RFC 9110 section 15.4",
    },
    status(
        "http-bad-request",
        (400, 400),
        "the server could not understand the request: broken JSON, a missing Host header, a length that does not fit, or plain HTTP sent to a TLS port",
        "look at the request's bytes (netlens follow, or x in the timeline): is the body complete and well formed, and does Content-Length fit?",
        "send the same with curl -v and compare the two requests header by header",
        "RFC 9110 section 15.5.1",
    )
    .sure(Confidence::Likely),
    status(
        "http-unauthorized",
        (401, 401),
        "the server wants to know who asks, and the request has no credentials or wrong ones",
        "send the header Authorization with the right token or password",
        "check that the token is still valid and was copied whole",
        "RFC 9110 section 15.5.2",
    )
    .sure(Confidence::Likely),
    status(
        "http-forbidden",
        (403, 403),
        "the server understood who asks, and does not allow this",
        "check the rights of this user or token on the server",
        "check the path: servers say 403 for what they do not list",
        "RFC 9110 section 15.5.4",
    ),
    status(
        "http-not-found",
        (404, 404),
        "the server has nothing under that path; the connection itself works",
        "compare the path in the request with the one the server offers, letter by letter (capitals count, and so does a / at the end)",
        "check the Host header: one server may hold several sites",
        "RFC 9110 section 15.5.5",
    ),
    status(
        "http-method",
        (405, 405),
        "the path exists, but not for this method",
        "look at the header Allow of the response, and use a method that it names (POST in place of GET, for example)",
        "check the path: the form and its target often differ",
        "RFC 9110 section 15.5.6",
    ),
    status(
        "http-timeout",
        (408, 408),
        "the server waited for the rest of the request, and it did not come",
        "check that Content-Length is not larger than the body that was sent",
        "send headers and body in one go",
        "RFC 9110 section 15.5.9",
    ),
    status(
        "http-length",
        (411, 411),
        "the server wants to know the body's length before it reads it",
        "send the header Content-Length",
        "send the body in chunks (Transfer-Encoding: chunked), if the server takes them",
        "RFC 9110 section 15.5.12",
    ),
    status(
        "http-too-large",
        (413, 414),
        "the request is larger than the server takes",
        "send less at once, in several requests",
        "raise the server's limit (nginx: client_max_body_size)",
        "RFC 9110 section 15.5.14",
    ),
    status(
        "http-type",
        (415, 415),
        "the server does not take bodies of this type",
        "set Content-Type to what the server expects (application/json, as a rule)",
        "check that the body really is of that type",
        "RFC 9110 section 15.5.16",
    ),
    status(
        "http-too-many",
        (429, 429),
        "the server asks the client to send less often",
        "wait as long as the header Retry-After says",
        "send several readings in one request",
        "RFC 6585 section 4",
    ),
    status(
        "http-client-error",
        (402, 499),
        "the server found something wrong with the request",
        "look the status up, and at the response's body: it often says what is wrong",
        "send the same with curl -v and compare",
        "RFC 9110 section 15.5",
    ),
    status(
        "http-gateway",
        (502, 504),
        "the server that answered could not get an answer from the program behind it, or is overloaded",
        "try again later, waiting longer each time",
        "on the server, look whether the program behind it runs, and into its log",
        "RFC 9110 section 15.6.3",
    )
    .sure(Confidence::Likely),
    status(
        "http-server-error",
        (500, 599),
        "the server's program failed; the request arrived",
        "look into the server's log at that time",
        "send a request that is known to work: if that fails too, the server is at fault, else look at what is special about this one",
        "RFC 9110 section 15.6.1",
    ),
    Rule {
        name: "http-unanswered",
        stage: Talk,
        when: When::Failed(|c| c.is_about("HTTP") && c.stage.proof.is_none()),
        why: "the connection ended before the request was answered: the server gave up or failed, or the client did not wait long enough",
        first: "look which side closed first: the server (its log says why) or the client (give it a longer time-out)",
        second: "check that the request is complete: an empty line after the headers, and a body as long as Content-Length says",
        sure: Confidence::Likely,
        weight: Weight::Failure,
        spec: "RFC 9112 section 9.6",
    },
];
