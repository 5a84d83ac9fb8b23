//! The demo firmware on a chip: what the application asks of a board, and nothing else.
//!
//! Settings are read from the partition `nlcfg` at the start. With settings that cannot be used the board says so on its serial line,
//! every five seconds, and does nothing: it does not reset.

#![no_std]
#![no_main]

mod line;
mod pins;
mod radio;
mod reasons;
mod settings;

use embassy_executor::{SpawnError, SpawnToken, Spawner};
use embassy_net::{Ipv4Cidr, Runner, Stack, StackResources, StaticConfigV4};
use esp_backtrace as _;
use esp_hal::ram;
use esp_hal::rng::Rng;
use esp_hal::timer::timg::TimerGroup;
use esp_radio::wifi::{Interface, WifiController};
use netlens_app::net::Context;
use netlens_app::outbox::LINK;
use netlens_app::tap::Tap;
use netlens_app::{dhcp_server, logger, producer, sender, sntp, start, wifi};
use netlens_link::ProblemKind;
use netlens_link::settings::Mode;
use static_cell::StaticCell;

esp_bootloader_esp_idf::esp_app_desc!();

/// Name of the board on the link.
const BOARD: &str = if cfg!(feature = "esp32c3") {
    "esp32c3"
} else if cfg!(feature = "esp32c6") {
    "esp32c6"
} else if cfg!(feature = "esp32s3") {
    "esp32s3"
} else {
    "esp32"
};

#[embassy_executor::task]
async fn network(mut runner: Runner<'static, Tap<Interface>>) -> ! {
    runner.run().await
}

#[embassy_executor::task]
async fn join(context: Context, radio: radio::Chip) -> ! {
    wifi::run(context, radio).await
}

#[embassy_executor::task]
async fn produce(context: Context, sensor: pins::AnySensor) {
    producer::run(context, sensor).await;
}

#[embassy_executor::task]
async fn send(context: Context) {
    sender::run(context).await;
}

#[embassy_executor::task]
async fn ask_time(context: Context) {
    sntp::run(context).await;
}

#[embassy_executor::task]
async fn give_addresses(context: Context) {
    dhcp_server::run(context).await;
}

#[embassy_executor::task]
async fn greet(who: start::Identity, mode: &'static str, trouble: Option<&'static str>) -> ! {
    start::keep_greeting(who, mode, trouble).await
}

fn begin<S>(spawner: Spawner, task: Result<SpawnToken<S>, SpawnError>) {
    match task {
        Ok(task) => spawner.spawn(task),
        Err(_) => LINK.problem(
            ProblemKind::Settings,
            "a task does not start: this is a fault of the firmware",
        ),
    }
}

/// Random bytes: true ones, since the radio is on when anybody asks for them.
fn random(bytes: &mut [u8]) {
    Rng::new().read(bytes);
}

#[esp_rtos::main]
async fn main(spawner: Spawner) -> ! {
    let p = esp_hal::init(esp_hal::Config::default());
    esp_alloc::heap_allocator!(#[ram(reclaimed)] size: 64 * 1024);
    esp_alloc::heap_allocator!(size: 72 * 1024);
    esp_rtos::start(TimerGroup::new(p.TIMG0).timer0, p.FROM_CPU_INTR0);
    logger::init(log::LevelFilter::Info);
    #[cfg(not(feature = "esp32"))]
    let usb = Some(line::Usb::new(p.USB_DEVICE));
    #[cfg(feature = "esp32")]
    let usb = None;
    // The pins that boards connect to their USB-to-serial chip.
    #[cfg(feature = "esp32")]
    let tx = p.GPIO1;
    #[cfg(feature = "esp32c3")]
    let tx = p.GPIO21;
    #[cfg(feature = "esp32c6")]
    let tx = p.GPIO16;
    #[cfg(feature = "esp32s3")]
    let tx = p.GPIO43;
    begin(spawner, line::carry(usb, line::uart(p.UART0, tx)));

    let settings = settings::read(p.FLASH);
    let controller = match WifiController::new(p.WIFI, Default::default()) {
        Ok(controller) => controller,
        Err(_) => stop(spawner, [0; 6], "the radio does not start").await,
    };
    let access_point = settings.is_ok_and(|settings| settings.mode() == Mode::Ap);
    let interface = if access_point {
        Interface::access_point()
    } else {
        Interface::station()
    };
    let who = start::Identity {
        board: BOARD,
        mac: interface.mac_address(),
    };
    let settings = match settings {
        Ok(settings) => settings,
        Err(why) => stop(spawner, who.mac, why).await,
    };
    start::greet(who, settings);

    let config = if access_point {
        embassy_net::Config::ipv4_static(StaticConfigV4 {
            address: Ipv4Cidr::new(dhcp_server::ADDRESS, dhcp_server::PREFIX),
            gateway: None,
            dns_servers: Default::default(),
        })
    } else {
        let mut dhcp = embassy_net::DhcpConfig::default();
        dhcp.hostname = settings.text("hostname").try_into().ok();
        embassy_net::Config::dhcpv4(dhcp)
    };
    static RESOURCES: StaticCell<StackResources<8>> = StaticCell::new();
    let mut seed = [0; 8];
    random(&mut seed);
    let (stack, runner): (Stack<'static>, _) = embassy_net::new(
        Tap(interface),
        config,
        RESOURCES.init(StackResources::new()),
        u64::from_le_bytes(seed),
    );
    let context = Context {
        stack,
        settings,
        random,
    };

    begin(spawner, network(runner));
    begin(
        spawner,
        join(context, radio::Chip::new(controller, settings)),
    );
    begin(spawner, produce(context, pins::sensor(settings)));
    begin(spawner, send(context));
    begin(spawner, ask_time(context));
    begin(spawner, greet(who, settings.mode().name(), None));
    if access_point {
        begin(spawner, give_addresses(context));
    }
    pins::drive_led(settings).await
}

/// Says what is wrong, again and again: no reset, which would only hide it.
async fn stop(spawner: Spawner, mac: netlens_link::Mac, why: &'static str) -> ! {
    LINK.problem(ProblemKind::Settings, why);
    let who = start::Identity { board: BOARD, mac };
    begin(spawner, greet(who, "none", Some(why)));
    core::future::pending().await
}
