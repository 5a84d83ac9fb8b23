//! The web API of the examples: register, store, latest, an LED, and what teaches about status codes, cookies and logins.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use super::super::login::Login;
use super::super::reading::Reading;
use super::head::{Request, unescaped};
use super::page;
use super::response::Response;

/// Entries kept, and bytes of them.
const ENTRIES: usize = 1000;
const BYTES: usize = 4 << 20;
/// Devices that may register.
const DEVICES: usize = 256;
/// Longest name of a device.
const NAME: usize = 128;
/// Entries in one answer.
const LISTED: usize = 100;

/// The API, shared by all connections.
pub struct Api {
    state: Mutex<State>,
    login: Option<Login>,
}

/// What is stored.
#[derive(Default)]
pub struct State {
    /// Readings, the newest last.
    pub entries: VecDeque<Entry>,
    /// How many ever came.
    pub stored: u64,
    bytes: usize,
    devices: Vec<(String, String)>,
    /// Whether the LED is on.
    pub led: bool,
}

/// What was stored by one request.
pub struct Entry {
    /// Its number, from 1.
    pub number: u64,
    device: Option<String>,
    /// As JSON.
    pub text: String,
}

fn unknown() -> Response {
    Response::error(404, "Unknown device")
}

impl Api {
    /// An empty one; with a login, `/data` and `/api/` want it.
    #[must_use]
    pub fn new(login: Option<Login>) -> Self {
        Self {
            state: Mutex::default(),
            login,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The answer to a request.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Response {
        let path = request.path();
        let allowed = allowed(path);
        let method = match request.method.as_str() {
            "HEAD" => "GET",
            other => other,
        };
        if method == "OPTIONS" {
            let all = "GET, HEAD, POST, PUT, DELETE, OPTIONS";
            let headers = "Authorization, Content-Type";
            return Response::new(204, "text/plain", String::new())
                .with("Allow", allowed.unwrap_or(all))
                .with("Access-Control-Allow-Methods", allowed.unwrap_or(all))
                .with("Access-Control-Allow-Headers", headers);
        }
        let Some(allowed) = allowed else {
            return Response::error(
                404,
                "there is nothing under this path: GET / lists what there is",
            );
        };
        if !matches!(method, "GET" | "POST" | "PUT" | "DELETE" | "PATCH") {
            return Response::error(501, "this method is not known here");
        }
        let fits = allowed.split(", ").any(|m| m == method);
        if !fits {
            let why = format!("{path} takes {allowed}");
            return Response::error(405, &why).with("Allow", allowed);
        }
        if let Some(refused) = self.refused(request) {
            return refused;
        }
        self.route(method, path, request)
    }

    /// The refusal of a request that has to say who asks, and does not.
    fn refused(&self, request: &Request) -> Option<Response> {
        let login = self.login.as_ref()?;
        let open = !request.path().starts_with("/api/") && request.path() != "/data";
        let why = match request.header("authorization") {
            _ if open => return None,
            Some(value) if login.is_basic(value) => return None,
            Some(_) => "user or password is wrong",
            None => "it wants to know who asks: send an Authorization header",
        };
        Some(Response::error(401, why).with("WWW-Authenticate", "Basic realm=\"netlens\""))
    }

    fn route(&self, method: &str, path: &str, request: &Request) -> Response {
        match (method, path) {
            ("GET", "/") => self.home(request),
            ("GET", "/data" | "/api/v1/data") => Response::json(200, &self.listed()),
            ("POST", "/data") => self.store(request, 200),
            ("POST", "/api/v1/data") => self.store(request, 201),
            ("POST", "/api/v1/register") => self.register(request),
            ("GET", "/api/v1/latest" | "/api/v1/data/latest") => self.latest(request),
            ("GET", "/api/v1/devices") => self.devices(),
            ("GET", "/led") => Response::new(200, page::HTML, page::led(self.state().led)),
            ("GET", "/led/on") => self.switch(true),
            ("GET", "/led/off") => self.switch(false),
            ("POST", "/led") => match request.body.trim_ascii() {
                b"on" | b"state=on" | b"1" => self.switch(true),
                b"off" | b"state=off" | b"0" => self.switch(false),
                _ => Response::error(400, "want on or off"),
            },
            _ => match path.strip_prefix("/status/") {
                Some(code) => status(code),
                None => self.device(method, path, request),
            },
        }
    }

    fn home(&self, request: &Request) -> Response {
        let cookies = request.header("cookie").unwrap_or_default();
        let mut pairs = cookies.split(';').filter_map(|c| c.trim().split_once('='));
        let visits = pairs.find(|(n, _)| *n == "visits");
        let before = visits.and_then(|(_, v)| v.parse().ok()).unwrap_or(0u32);
        let visits = before.saturating_add(1);
        let text = page::home(&self.state(), visits);
        Response::new(200, page::HTML, text).with(
            "Set-Cookie",
            format!("visits={visits}; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax"),
        )
    }

    fn switch(&self, on: bool) -> Response {
        self.state().led = on;
        Response::new(200, page::HTML, page::led(on))
    }

    fn listed(&self) -> Value {
        let state = self.state();
        let skip = state.entries.len().saturating_sub(LISTED);
        Value::Array(
            state
                .entries
                .iter()
                .skip(skip)
                .map(|e| value(&e.text))
                .collect(),
        )
    }

    fn latest(&self, request: &Request) -> Response {
        let device = request
            .query("device_id")
            .or_else(|| request.query("device"));
        let state = self.state();
        let mut entries = state.entries.iter().rev();
        match entries.find(|e| device.is_none() || e.device == device) {
            Some(entry) => {
                let mut latest = value(&entry.text);
                if let Some(readings) = latest.get_mut("readings") {
                    latest = readings.take();
                }
                Response::json(200, &latest)
            }
            None => Response::error(404, "nothing was stored yet"),
        }
    }

    fn store(&self, request: &Request, status: u16) -> Response {
        let body = match carried(request) {
            Ok(body) => body,
            Err(refused) => return refused,
        };
        let id = body.get("device_id").and_then(Value::as_str);
        let mut state = self.state();
        // The form of the examples names a device that has to be known; a bare reading needs no introduction.
        if let (Some(id), Some(_)) = (id, body.get("readings"))
            && !state.devices.iter().any(|(known, _)| known == id)
        {
            return unknown();
        }
        let readings = Reading::from_value(&body);
        let device = readings.into_iter().find_map(|r| r.device);
        state.keep(device.or(id.map(str::to_owned)), body.to_string());
        let number = state.stored;
        drop(state);
        if status == 201 {
            let stored = json!({"status": "ok", "points_stored": number});
            Response::json(201, &stored).with("Location", "/api/v1/data/latest")
        } else {
            Response::json(
                200,
                &json!({"message": "data received", "points_stored": number}),
            )
        }
    }

    fn register(&self, request: &Request) -> Response {
        let body = match carried(request) {
            Ok(body) => body,
            Err(refused) => return refused,
        };
        let text = |names: &[&str]| {
            let found = names.iter().find_map(|n| body.get(*n));
            found.map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
        };
        let Some(id) = text(&["device_id", "device", "id"]).filter(|id| !id.is_empty()) else {
            return Response::error(422, "device_id is missing");
        };
        let kind = text(&["device_type", "type"]).unwrap_or_default();
        self.put(&id, &kind)
    }

    fn put(&self, id: &str, kind: &str) -> Response {
        if id.len() > NAME || kind.len() > NAME {
            let why = format!("a device's name and type may have {NAME} bytes");
            return Response::error(422, &why);
        }
        let mut state = self.state();
        let known = state.devices.iter().position(|(known, _)| known == id);
        if let Some(device) = known.and_then(|at| state.devices.get_mut(at)) {
            kind.clone_into(&mut device.1);
        } else if state.devices.len() >= DEVICES {
            return Response::error(429, &format!("{DEVICES} devices are registered already"));
        } else {
            state.devices.push((id.to_owned(), kind.to_owned()));
        }
        let status = if known.is_some() { 200 } else { 201 };
        Response::json(status, &json!({"status": "ok", "device_id": id}))
    }

    fn devices(&self) -> Response {
        let state = self.state();
        let devices = state.devices.iter();
        let devices: Map<String, Value> = devices
            .map(|(id, kind)| (id.clone(), json!({"type": kind, "status": "online"})))
            .collect();
        Response::json(200, &Value::Object(devices))
    }

    /// `/api/v1/devices/ID`.
    fn device(&self, method: &str, path: &str, request: &Request) -> Response {
        let id = path.rsplit('/').next().map(unescaped).unwrap_or_default();
        if method == "PUT" {
            return match carried(request) {
                Ok(body) => {
                    let kind = body.get("device_type").or_else(|| body.get("type"));
                    self.put(&id, kind.and_then(Value::as_str).unwrap_or_default())
                }
                Err(refused) => refused,
            };
        }
        let mut state = self.state();
        let Some(at) = state.devices.iter().position(|(known, _)| *known == id) else {
            return unknown();
        };
        if method == "DELETE" {
            state.devices.remove(at);
            return Response::new(204, "text/plain", String::new());
        }
        let kind = state.devices.get(at).map(|(_, kind)| kind.clone());
        Response::json(
            200,
            &json!({"device_id": id, "type": kind, "status": "online"}),
        )
    }
}

impl State {
    fn keep(&mut self, device: Option<String>, text: String) {
        self.stored = self.stored.saturating_add(1);
        self.bytes = self.bytes.saturating_add(text.len());
        self.entries.push_back(Entry {
            number: self.stored,
            device,
            text,
        });
        while self.entries.len() > ENTRIES || self.bytes > BYTES {
            let Some(oldest) = self.entries.pop_front() else {
                return;
            };
            self.bytes = self.bytes.saturating_sub(oldest.text.len());
        }
    }
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

/// The methods of a path; `None` where there is nothing.
fn allowed(path: &str) -> Option<&'static str> {
    Some(match path {
        "/" | "/led/on" | "/led/off" => "GET, HEAD, OPTIONS",
        "/api/v1/latest" | "/api/v1/data/latest" | "/api/v1/devices" => "GET, HEAD, OPTIONS",
        "/data" | "/api/v1/data" | "/led" => "GET, HEAD, POST, OPTIONS",
        "/api/v1/register" => "POST, OPTIONS",
        _ if path.starts_with("/status/") => "GET, HEAD, POST, PUT, DELETE, OPTIONS",
        _ => {
            let id = path.strip_prefix("/api/v1/devices/")?;
            if id.is_empty() || id.contains('/') {
                return None;
            }
            "GET, HEAD, PUT, DELETE, OPTIONS"
        }
    })
}

/// `/status/NNN` answers with that status, so that a board's program can be seen to handle it.
fn status(code: &str) -> Response {
    let wanted = code.parse::<u16>().ok().filter(|c| (200..=599).contains(c));
    match wanted {
        Some(c @ 200..=299) => Response::json(c, &json!({"status": "ok"})),
        Some(c @ 300..=399) => Response::json(c, &json!({})).with("Location", "/data"),
        Some(401) => Response::error(401, "you asked for this status")
            .with("WWW-Authenticate", "Basic realm=\"netlens\""),
        Some(c @ (429 | 503)) => {
            Response::error(c, "you asked for this status").with("Retry-After", "5")
        }
        Some(c) => Response::error(c, "you asked for this status"),
        None => Response::error(404, "want a status from 200 to 599, such as /status/503"),
    }
}

/// The body as JSON: JSON itself, a form, or the line of the examples.
fn carried(request: &Request) -> Result<Value, Response> {
    let kind = request.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let text = match std::str::from_utf8(&request.body) {
        Ok(text) => text.trim(),
        Err(e) => {
            let why = format!("byte {} of the body is not UTF-8 text", e.valid_up_to());
            return Err(Response::error(400, &why));
        }
    };
    if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") && text.contains('=') {
        let pairs = text.split('&').filter_map(|p| p.split_once('='));
        let value = |v: &str| match unescaped(v) {
            v if v.parse::<f64>().is_ok() => {
                serde_json::from_str(&v).unwrap_or_else(|_| Value::from(v))
            }
            v => Value::from(v),
        };
        return Ok(pairs.map(|(n, v)| (unescaped(n), value(v))).collect());
    }
    if kind.eq_ignore_ascii_case("text/plain") || kind.eq_ignore_ascii_case("text/csv") {
        if let Ok(r) = Reading::from_line(text) {
            return Ok(
                json!({"device": r.device, "millis": r.clock, "temperature": r.temperature, "humidity": r.humidity}),
            );
        }
    } else if kind.contains("xml") {
        return Err(Response::error(
            415,
            "JSON is spoken here: Content-Type: application/json",
        ));
    }
    match serde_json::from_str(text) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => Ok(value),
        Ok(_) => Err(Response::error(422, "the body is JSON, but no object")),
        Err(e) if text.is_empty() => {
            let _ = e;
            Err(Response::error(400, "the body is empty"))
        }
        Err(e) => Err(Response::error(400, &format!("the body is not JSON: {e}"))),
    }
}
