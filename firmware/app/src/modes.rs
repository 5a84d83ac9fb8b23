//! What a board can do: one file for each protocol. Each session sends what is in hand, then what comes, until something goes wrong.

mod echo;
pub mod http;
pub mod led_server;
mod line;
mod mqtt;
mod mqtt_sn;
mod udp;

use crate::clock;
use crate::failure::Failure;
use crate::net::{Context, TIMEOUT};
use crate::sender::{Load, state};
use netlens_link::settings::Mode;

/// Whether the mode sends readings; the others serve whoever comes.
#[must_use]
pub fn takes_readings(mode: Mode) -> bool {
    !matches!(mode, Mode::Echo | Mode::Ap)
}

/// One connection, from its beginning to its end in good order.
///
/// # Errors
/// What went wrong. What was not delivered is still in hand.
pub async fn session(context: Context, load: &mut Load) -> Result<(), Failure> {
    let settings = context.settings;
    if settings.mode().tls() && !settings.text("ntp").is_empty() {
        // Certificates have dates.
        state("waiting for the time");
        clock::known(TIMEOUT).await;
    }
    match settings.mode() {
        Mode::Echo => echo::session(context).await,
        Mode::Ap => led_server::session(context).await,
        Mode::Udp => udp::session(context, load).await,
        Mode::Http => http::session(context, load, false).await,
        Mode::Https => http::session(context, load, true).await,
        Mode::Mqtt => mqtt::session(context, load, false).await,
        Mode::Mqtts => mqtt::session(context, load, true).await,
        Mode::MqttSn => mqtt_sn::session(context, load).await,
        _ => line::session(context, load).await,
    }
}
