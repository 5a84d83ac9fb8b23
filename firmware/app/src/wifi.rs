//! The Wi-Fi task: joins the network, gives the semaphore, takes it back when the network is lost, and tries again, ever more slowly.

use crate::net::{Context, within};
use crate::outbox::{LINK, now};
use crate::semaphore::NETWORK;
use embassy_futures::select::{Either3, select3};
use embassy_time::{Duration, Timer};
use netlens_link::{AddressKind, Mac, Message, ProblemKind, TaskEvent, WifiKind};

/// Name of this task on the link.
pub const NAME: &str = "wifi";
/// How long DHCP may take.
const LEASE: Duration = Duration::from_secs(20);
/// Pauses between tries double from the first to the last of these.
const PAUSES: (u64, u64) = (500, 30_000);

/// The network that was joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joined {
    /// Address of the access point.
    pub bssid: Mac,
    /// Its channel.
    pub channel: u8,
    /// Signal strength in dBm.
    pub rssi: i8,
}

/// Why there is no network (any more).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Reason code (IEEE 802.11-2020 section 9.4.1.7; Espressif's own ones begin with 200).
    pub reason: u16,
    /// In words, where the reason code says too little.
    pub text: &'static str,
}

/// What joins networks.
pub trait Radio {
    /// Joins the network of the settings.
    fn join(&mut self) -> impl Future<Output = Result<Joined, Lost>>;
    /// Waits until the network is lost.
    fn lost(&mut self) -> impl Future<Output = Lost>;
    /// Leaves it.
    fn leave(&mut self) -> impl Future<Output = ()>;
}

fn tell(context: &Context, kind: WifiKind, reason: u16, joined: Joined) {
    let Joined {
        bssid,
        channel,
        rssi,
    } = joined;
    LINK.send(&Message::Wifi {
        us: now(),
        kind,
        reason,
        rssi,
        channel,
        bssid,
        ssid: context.settings.text("ssid"),
    });
}

/// Waits until the stack has no address any more.
async fn without_address(context: &Context) {
    context.stack.wait_config_down().await;
}

/// Runs for ever.
pub async fn run(context: Context, mut radio: impl Radio) -> ! {
    let mut pause = PAUSES.0;
    let mut outage = u64::from(context.settings.number("outage"));
    loop {
        LINK.task(NAME, TaskEvent::State("joining the network"));
        tell(&context, WifiKind::Connecting, 0, Joined::default());
        let joined = match radio.join().await {
            Ok(joined) => joined,
            Err(lost) => {
                tell(&context, WifiKind::Failed, lost.reason, Joined::default());
                LINK.problem(ProblemKind::Wifi, lost.text);
                wait(&mut pause).await;
                continue;
            }
        };
        tell(&context, WifiKind::Connected, 0, joined);
        LINK.task(NAME, TaskEvent::State("waiting for an address"));
        if within(LEASE, context.stack.wait_config_up())
            .await
            .is_none()
        {
            LINK.problem(ProblemKind::Address, "no address by DHCP in 20 seconds");
            radio.leave().await;
            tell(&context, WifiKind::Disconnected, 3, joined);
            wait(&mut pause).await;
            continue;
        }
        context.tell_address(AddressKind::Acquired);
        NETWORK.give(NAME);
        LINK.task(NAME, TaskEvent::State("connected"));
        pause = PAUSES.0;
        let lesson = async {
            if outage > 0 {
                crate::sender::ten_delivered().await;
            } else {
                core::future::pending::<()>().await;
            }
        };
        let (lost, asked) = match select3(radio.lost(), without_address(&context), lesson).await {
            Either3::First(lost) => (lost, false),
            Either3::Second(()) => (
                Lost {
                    reason: 0,
                    text: "the address was lost",
                },
                false,
            ),
            Either3::Third(()) => (
                Lost {
                    reason: 8,
                    text: "the board leaves, as its settings ask",
                },
                true,
            ),
        };
        NETWORK.take_back(NAME);
        tell(&context, WifiKind::Disconnected, lost.reason, joined);
        log::warn!("network lost: {}", lost.text);
        if asked {
            radio.leave().await;
        }
        // The stack gives up its address when it next looks at the interface.
        let _ = within(Duration::from_secs(2), context.stack.wait_config_down()).await;
        context.tell_address(AddressKind::Lost);
        if asked {
            LINK.task(NAME, TaskEvent::State("out of range"));
            Timer::after_secs(core::mem::take(&mut outage)).await;
        } else {
            wait(&mut pause).await;
        }
    }
}

async fn wait(pause: &mut u64) {
    LINK.task(NAME, TaskEvent::State("waiting before the next try"));
    Timer::after_millis(*pause).await;
    *pause = (*pause * 2).min(PAUSES.1);
}
