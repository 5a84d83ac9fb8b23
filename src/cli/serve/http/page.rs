//! The pages for a browser.

use std::fmt::Write as _;

use super::api::State;

/// Their media type.
pub const HTML: &str = "text/html; charset=utf-8";
/// Readings on the first page.
const ROWS: usize = 20;

const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" \
content=\"width=device-width\"><title>netlens serve</title>\n<style>body{font:16px/1.5 sans-serif;max-width:44em;margin:2em \
auto;padding:0 1em}code,td{font-family:monospace}td{padding:0 1em 0 0;overflow-wrap:anywhere}</style></head><body>\n";

const PATHS: &[(&str, &str)] = &[
    (
        "POST /data",
        "store a reading: {\"temp\":25.3,\"humidity\":44}",
    ),
    ("GET /data", "the latest readings, as JSON"),
    (
        "POST /api/v1/register",
        "introduce a device: {\"device_id\":\"sensor-001\",\"device_type\":\"temperature\"}",
    ),
    (
        "POST /api/v1/data",
        "store its readings: {\"device_id\":\"sensor-001\",\"readings\":{\"temp\":22.5}}",
    ),
    (
        "GET /api/v1/data/latest",
        "the last reading; ?device_id=sensor-001: of that device",
    ),
    (
        "GET /api/v1/devices",
        "who is registered; GET, PUT, DELETE /api/v1/devices/sensor-001",
    ),
    (
        "GET /led",
        "a page that switches an LED, as the one a board serves",
    ),
    ("GET /status/503", "an answer with that status"),
];

/// Text within HTML.
fn text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// The first page: what can be asked for, and what came.
#[must_use]
pub fn home(state: &State, visits: u32) -> String {
    let mut out = HEAD.to_owned();
    let led = if state.led { "on" } else { "off" };
    let _ = writeln!(
        out,
        "<h1>netlens serve</h1><p>{} readings were stored. The <a href=\"/led\">LED</a> is {led}. \
         Your browser was here {visits} times: a cookie says so.</p><h2>What can be asked for</h2><table>",
        state.stored
    );
    for (path, about) in PATHS {
        out.push_str("<tr><td>");
        text(&mut out, path);
        out.push_str("<td>");
        text(&mut out, about);
        out.push('\n');
    }
    out.push_str("</table><h2>What came last</h2><table>\n");
    for entry in state.entries.iter().rev().take(ROWS) {
        let _ = write!(out, "<tr><td>{}<td>", entry.number);
        let short: String = entry.text.chars().take(200).collect();
        text(&mut out, &short);
        out.push('\n');
    }
    out.push_str("</table></body></html>\n");
    out
}

/// The page of the LED.
#[must_use]
pub fn led(on: bool) -> String {
    let (state, sign) = if on {
        ("on", "&#9679;")
    } else {
        ("off", "&#9675;")
    };
    format!(
        "{HEAD}<h1>LED is {state} {sign}</h1><p><a href=\"/led/on\">on</a> <a href=\"/led/off\">off</a></p></body></html>\n"
    )
}
