//! The HTTP client, plain or in TLS: registers the device, posts readings, reads the latest back (`/api/v1/data`); or only posts (`/data`).

use crate::failure;
use crate::failure::{Cut, Failure};
use crate::http::{Client, Response};
use crate::net::{Buffers, Context, close};
use crate::sender::{Load, state};
use crate::tls;
use core::fmt::Write as _;
use embedded_io_async::{Read, Write};
use heapless::String;

/// The path whose examples know devices.
const API: &str = "/api/v1/data";

pub(super) async fn session(
    context: Context,
    load: &mut Load,
    secure: bool,
) -> Result<(), Failure> {
    let settings = context.settings;
    let mut buffers = Buffers::default();
    state("connecting");
    let mut socket = context.connect(&mut buffers).await?;
    let usual = if secure { 443 } else { 80 };
    let port = Some(settings.port()).filter(|port| *port != usual);
    let host = settings.given("name").unwrap_or(settings.text("server"));
    let keep = settings.on("keep");
    if !secure {
        exchange(&context, Client::new(&mut socket, host, port, keep), load).await?;
    } else {
        let mut room = tls::Room::default();
        state("securing the connection");
        let opened = tls::open(&context, &mut socket, &mut room).await;
        let mut tls = match opened {
            Ok(tls) => tls,
            Err(failure) => {
                socket.abort();
                let _ = socket.flush().await;
                return Err(failure);
            }
        };
        exchange(&context, Client::new(&mut tls, host, port, keep), load).await?;
        // Says goodbye in TLS, too.
        let _ = tls.close().await;
    }
    close(&mut socket).await;
    Ok(())
}

async fn exchange<T: Read + Write>(
    context: &Context,
    mut client: Client<'_, T>,
    load: &mut Load,
) -> Result<(), Failure> {
    let settings = context.settings;
    let (path, device) = (settings.text("path"), settings.text("device"));
    let api = path == API;
    if api {
        let mut body = Cut(String::<160>::new());
        let _ = write!(
            body,
            "{{\"device_id\":\"{}\",\"device_type\":\"temperature\"}}",
            Escaped(device)
        );
        state("registering");
        let response = client
            .request("POST", "/api/v1/register", Some(&body.0))
            .await?;
        if accepted(&response, "/api/v1/register")? {
            return Ok(());
        }
    }
    loop {
        state("sending");
        let body = body(load, api.then_some(device));
        let response = client.request("POST", path, Some(&body)).await?;
        let last = accepted(&response, path)?;
        load.delivered();
        if last {
            return Ok(());
        }
        if api {
            let mut latest = Cut(String::<120>::new());
            let _ = write!(latest, "{API}/latest?device_id={}", Query(device));
            let response = client.request("GET", &latest.0, None).await?;
            let text = core::str::from_utf8(&response.body).unwrap_or_default();
            log::info!("latest: {text}");
            if accepted(&response, &latest.0)? {
                return Ok(());
            }
        }
        state("waiting for a reading");
        if !load.fill().await {
            return Ok(());
        }
    }
}

/// One reading as an object, several as a list of them; under the name of the device where the API has names.
fn body(load: &Load, device: Option<&str>) -> String<1280> {
    let mut text = Cut(String::new());
    let items = &load.hand.items;
    if let Some(device) = device {
        let _ = write!(
            text,
            "{{\"device_id\":\"{}\",\"readings\":",
            Escaped(device)
        );
    }
    let several = items.len() > 1;
    let _ = text.write_str(if several { "[" } else { "" });
    for (n, item) in items.iter().enumerate() {
        let _ = write!(text, "{}{}", if n > 0 { "," } else { "" }, item.text);
    }
    let _ = text.write_str(if several { "]" } else { "" });
    let _ = text.write_str(if device.is_some() { "}" } else { "" });
    text.0
}

/// Whether this was the last response of the connection.
fn accepted(response: &Response, path: &str) -> Result<bool, Failure> {
    if (200..300).contains(&response.status) {
        return Ok(response.last);
    }
    let said = core::str::from_utf8(&response.body).unwrap_or_default();
    Err(failure!(
        Http,
        "{path}: the server answered {}: {said}",
        response.status
    ))
}

/// Text within a JSON string (RFC 8259 section 7).
struct Escaped<'a>(&'a str);

impl core::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '"' | '\\' => write!(f, "\\{c}"),
            c if c.is_control() => write!(f, "\\u{:04x}", u32::from(c)),
            c => write!(f, "{c}"),
        })
    }
}

/// Text within a query (RFC 3986 section 2.1).
struct Query<'a>(&'a str);

impl core::fmt::Display for Query<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.0.bytes().try_for_each(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                write!(f, "{}", char::from(byte))
            }
            byte => write!(f, "%{byte:02X}"),
        })
    }
}
