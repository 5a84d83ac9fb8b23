//! The board's application on a PC: real packets of the same stack over a TAP interface, the same link over a pseudo-terminal.
//!
//! It is how the firmware is tested, and a learner's board when there is none. `run.sh` beside it makes it a network.

mod arguments;
mod line;
mod radio;

use arguments::Arguments;
use embassy_executor::{Executor, SpawnError, SpawnToken, Spawner};
use embassy_net::{Ipv4Cidr, Runner, Stack, StackResources, StaticConfigV4};
use embassy_net_tuntap::TunTapDevice;
use netlens_app::net::Context;
use netlens_app::outbox::LINK;
use netlens_app::tap::Tap;
use netlens_app::{dhcp_server, led, producer, sender, sensor, sntp, start, wifi};
use netlens_link::ProblemKind;
use netlens_link::settings::{Mode, Settings};
use radio::Air;
use static_cell::StaticCell;
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[embassy_executor::task]
async fn network(mut runner: Runner<'static, Tap<TunTapDevice>>) -> ! {
    runner.run().await
}

#[embassy_executor::task]
async fn join(context: Context, air: Air) -> ! {
    wifi::run(context, air).await
}

#[embassy_executor::task]
async fn produce(context: Context) {
    producer::run(context, sensor::Simulated::default()).await;
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

#[embassy_executor::task]
async fn switch_led() -> ! {
    loop {
        let on = led::changed().await;
        eprintln!("twin: LED {}", if on { "on" } else { "off" });
    }
}

/// Ends the twin when it has done what it was told, or when its time is over.
#[embassy_executor::task]
async fn end(seconds: Option<u64>, when_done: bool) {
    let begun = Instant::now();
    if when_done {
        match seconds {
            Some(seconds) => {
                let limit = embassy_time::Duration::from_secs(seconds);
                let in_time = netlens_app::net::within(limit, sender::done())
                    .await
                    .is_some();
                finish(in_time, begun);
            }
            None => {
                sender::done().await;
                finish(true, begun);
            }
        }
    } else if let Some(seconds) = seconds {
        embassy_time::Timer::after_secs(seconds).await;
        finish(true, begun);
    }
}

/// Leaves the link's thread the time to write what waits, as long as somebody reads it.
fn finish(done: bool, begun: Instant) -> ! {
    let (mut waiting, mut since) = (LINK.waiting(), Instant::now());
    while waiting > 0 && since.elapsed() < Duration::from_secs(3) {
        std::thread::sleep(Duration::from_millis(50));
        if LINK.waiting() != waiting {
            (waiting, since) = (LINK.waiting(), Instant::now());
        }
    }
    std::thread::sleep(Duration::from_millis(100));
    let (frames, others) = LINK.dropped();
    eprintln!(
        "twin: {} after {:.1} s, {} readings delivered, {frames} frames and {others} other messages dropped on the link",
        if done { "ends" } else { "not done" },
        begun.elapsed().as_secs_f64(),
        sender::delivered(),
    );
    std::process::exit(if done { 0 } else { 1 })
}

fn random(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        eprintln!("twin: no random bytes: {error}");
        std::process::exit(1);
    }
}

/// Settings that last as long as the program.
fn settings(path: &str) -> Result<&'static Settings<'static>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let text: &'static str = Box::leak(text.into_boxed_str());
    let settings = Settings::from_partition(text.as_bytes()).map_err(|e| e.to_string())?;
    Ok(Box::leak(Box::new(settings)))
}

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(why) => {
            eprintln!("twin: {why}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    if let Err(why) = line::start(&arguments) {
        eprintln!("twin: {why}");
        return ExitCode::FAILURE;
    }
    netlens_app::logger::init(log::LevelFilter::Info);
    let who = start::Identity {
        board: "twin",
        mac: arguments.mac,
    };
    let settings = match settings(&arguments.settings) {
        Ok(settings) => settings,
        Err(why) => return wait_for_better_settings(who, why, arguments.seconds),
    };
    let mut device = match TunTapDevice::new(&arguments.tap) {
        Ok(device) => device,
        Err(error) => {
            eprintln!(
                "twin: {}: {error} (ip tuntap add dev {} mode tap makes one)",
                arguments.tap, arguments.tap
            );
            return ExitCode::FAILURE;
        }
    };
    device.set_hardware_address(arguments.mac);
    start::greet(who, settings);
    static EXECUTOR: StaticCell<Executor> = StaticCell::new();
    EXECUTOR
        .init(Executor::new())
        .run(|spawner| run(spawner, device, settings, who, &arguments))
}

fn run(
    spawner: Spawner,
    device: TunTapDevice,
    settings: &'static Settings<'static>,
    who: start::Identity,
    arguments: &Arguments,
) {
    static RESOURCES: StaticCell<StackResources<8>> = StaticCell::new();
    let mut seed = [0; 8];
    random(&mut seed);
    let access_point = settings.mode() == Mode::Ap;
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
    netlens_app::tap::in_range(false);
    let (stack, runner): (Stack<'static>, _) = embassy_net::new(
        Tap(device),
        config,
        RESOURCES.init(StackResources::new()),
        u64::from_le_bytes(seed),
    );
    let context = Context {
        stack,
        settings,
        random,
    };
    let air = Air::new(arguments.air.clone());
    begin(spawner, network(runner));
    begin(spawner, join(context, air));
    begin(spawner, produce(context));
    begin(spawner, send(context));
    begin(spawner, ask_time(context));
    begin(spawner, greet(who, settings.mode().name(), None));
    begin(spawner, switch_led());
    begin(spawner, end(arguments.seconds, arguments.when_done));
    if access_point {
        begin(spawner, give_addresses(context));
    }
}

/// Starts a task; each is there once, so there is room for it.
fn begin<S>(spawner: Spawner, task: Result<SpawnToken<S>, SpawnError>) {
    match task {
        Ok(task) => spawner.spawn(task),
        Err(error) => eprintln!("twin: a task does not start: {error:?}"),
    }
}

/// As a board with bad settings does: says what is wrong, again and again, and nothing else.
fn wait_for_better_settings(who: start::Identity, why: String, seconds: Option<u64>) -> ExitCode {
    eprintln!("twin: settings: {why}");
    let why: &'static str = Box::leak(why.into_boxed_str());
    LINK.problem(ProblemKind::Settings, why);
    static EXECUTOR: StaticCell<Executor> = StaticCell::new();
    EXECUTOR.init(Executor::new()).run(|spawner| {
        begin(spawner, greet(who, "none", Some(why)));
        begin(spawner, end(seconds, false));
    })
}
