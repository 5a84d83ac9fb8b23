//! The producer task: reads the sensor, says it in the words of the mode, and puts it on the queue. It never waits for the network.

use crate::net::Context;
use crate::outbox::LINK;
use crate::queue::{Item, READINGS};
use crate::sensor::Sensor;
use embassy_time::{Duration, Instant, Ticker};
use netlens_link::{ProblemKind, TaskEvent, settings::Mode};

/// Name of this task on the link.
pub const NAME: &str = "producer";

/// Runs until the number of readings that the settings ask for, or for ever.
pub async fn run(context: Context, mut sensor: impl Sensor) {
    let settings = context.settings;
    let capacity = settings.number("buffer") as usize;
    let count = settings.number("count");
    let lines = matches!(settings.mode(), Mode::Line | Mode::Udp);
    LINK.task(NAME, TaskEvent::State("running"));
    let mut ticker = Ticker::every(Duration::from_millis(u64::from(
        settings.number("interval"),
    )));
    let mut number = 0u32;
    while count == 0 || number < count {
        match sensor.read().await {
            Ok(reading) => {
                number = number.wrapping_add(1);
                let text = if lines {
                    reading.line(settings.number("number"), Instant::now().as_millis())
                } else {
                    reading.json()
                };
                READINGS.send(NAME, Item { number, text }, capacity);
            }
            Err(why) => LINK.problem(ProblemKind::Sensor, why),
        }
        ticker.next().await;
    }
    READINGS.finish();
    LINK.task(NAME, TaskEvent::State("done"));
}
