//! The chip's radio, as a station or as an access point of its own.

use crate::reasons::code;
use esp_radio::wifi::ap::{AccessPointConfig, EventInfo};
use esp_radio::wifi::sta::StationConfig;
use esp_radio::wifi::{AuthenticationMethodConfig, Config, ConnectionError, WifiController};
use netlens_app::outbox::{LINK, now};
use netlens_app::wifi::{Joined, Lost, Radio};
use netlens_link::settings::{Mode, Settings};
use netlens_link::{Mac, Message, WifiKind};

/// The radio of the chip.
pub struct Chip {
    controller: WifiController<'static>,
    settings: &'static Settings<'static>,
    /// The controller has its settings.
    ready: bool,
}

impl Chip {
    /// The radio, for the network of these settings.
    pub fn new(controller: WifiController<'static>, settings: &'static Settings<'static>) -> Self {
        Chip {
            controller,
            settings,
            ready: false,
        }
    }

    fn authentication(&self) -> Option<AuthenticationMethodConfig> {
        match self.settings.given("passphrase") {
            Some(passphrase) => Some(AuthenticationMethodConfig::Wpa2Personal(
                passphrase.try_into().ok()?,
            )),
            None => Some(AuthenticationMethodConfig::Open),
        }
    }

    fn config(&self) -> Option<Config> {
        let (ssid, authentication) = (
            self.settings.text("ssid").try_into().ok()?,
            self.authentication()?,
        );
        Some(if self.settings.mode() == Mode::Ap {
            let channel = u8::try_from(self.settings.number("channel")).unwrap_or(6);
            Config::AccessPoint(
                AccessPointConfig::default()
                    .with_ssid(ssid)
                    .with_authentication(authentication)
                    .with_channel(channel),
            )
        } else {
            Config::Station(
                StationConfig::default()
                    .with_ssid(ssid)
                    .with_authentication(authentication),
            )
        })
    }

    fn tell(&self, kind: WifiKind, station: Mac, reason: u16) {
        let ssid = self.settings.text("ssid");
        LINK.send(&Message::Wifi {
            us: now(),
            kind,
            reason,
            rssi: 0,
            channel: 0,
            bssid: station,
            ssid,
        });
    }
}

impl Radio for Chip {
    async fn join(&mut self) -> Result<Joined, Lost> {
        let refused = |text| Lost { reason: 1, text };
        if !self.ready {
            let config = self
                .config()
                .ok_or(refused("ssid or passphrase cannot be used"))?;
            self.controller
                .set_config(&config)
                .map_err(|_| refused("the radio does not take these settings"))?;
            self.ready = true;
        }
        if self.settings.mode() == Mode::Ap {
            self.tell(WifiKind::ApStarted, [0; 6], 0);
            let channel = u8::try_from(self.settings.number("channel")).unwrap_or_default();
            return Ok(Joined {
                channel,
                ..Joined::default()
            });
        }
        match self.controller.connect_async().await {
            Ok(info) => {
                let rssi = self
                    .controller
                    .rssi()
                    .ok()
                    .and_then(|rssi| i8::try_from(rssi).ok())
                    .unwrap_or_default();
                Ok(Joined {
                    bssid: info.bssid,
                    channel: info.channel,
                    rssi,
                })
            }
            Err(ConnectionError::Failed(info)) => {
                let (reason, text) = code(info.reason);
                Err(Lost { reason, text })
            }
            Err(_) => Err(refused("the radio does not connect")),
        }
    }

    async fn lost(&mut self) -> Lost {
        if self.settings.mode() == Mode::Ap {
            loop {
                match self
                    .controller
                    .wait_for_access_point_connected_event_async()
                    .await
                {
                    Ok(EventInfo::Connected(info)) => {
                        self.tell(WifiKind::StationJoined, info.mac, 0)
                    }
                    Ok(EventInfo::Disconnected(info)) => {
                        self.tell(WifiKind::StationLeft, info.mac, code(info.reason).0)
                    }
                    Err(_) => {
                        return Lost {
                            reason: 1,
                            text: "the access point is off",
                        };
                    }
                }
            }
        }
        match self.controller.wait_for_disconnect_async().await {
            Ok(info) => {
                let (reason, text) = code(info.reason);
                Lost { reason, text }
            }
            Err(_) => Lost {
                reason: 1,
                text: "the radio is off",
            },
        }
    }

    async fn leave(&mut self) {
        let _ = self.controller.disconnect_async().await;
    }
}
