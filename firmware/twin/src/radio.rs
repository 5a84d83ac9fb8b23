//! A radio for a board that has none: a file says whether there is a network in range.

use embassy_time::Timer;
use netlens_app::tap::in_range;
use netlens_app::wifi::{Joined, Lost, Radio};

/// The network in the air, as far as a PC has one.
pub struct Air {
    file: Option<String>,
}

impl Air {
    /// There is a network, unless the file holds the word `off`.
    pub fn new(file: Option<String>) -> Self {
        Air { file }
    }

    fn is_on(&self) -> bool {
        let text = self
            .file
            .as_ref()
            .and_then(|file| std::fs::read_to_string(file).ok());
        text.is_none_or(|text| text.trim() != "off")
    }
}

impl Radio for Air {
    async fn join(&mut self) -> Result<Joined, Lost> {
        Timer::after_millis(200).await;
        if !self.is_on() {
            // Espressif's reason code for this (WIFI_REASON_NO_AP_FOUND).
            return Err(Lost {
                reason: 201,
                text: "no network of this name in range",
            });
        }
        in_range(true);
        Ok(Joined {
            bssid: [2, 0, 0, 0, 0xaa, 1],
            channel: 6,
            rssi: -55,
        })
    }

    async fn lost(&mut self) -> Lost {
        while self.is_on() {
            Timer::after_millis(100).await;
        }
        in_range(false);
        // Espressif's reason code for this (WIFI_REASON_BEACON_TIMEOUT).
        Lost {
            reason: 200,
            text: "the access point is not heard any more",
        }
    }

    async fn leave(&mut self) {
        in_range(false);
    }
}
