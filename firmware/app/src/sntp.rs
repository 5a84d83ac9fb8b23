//! Asks a time server once, and again until it answers (SNTP: RFC 4330 section 5; NTP's packet: RFC 5905 section 7.3).

use crate::net::{Context, Datagrams, within};
use crate::outbox::LINK;
use crate::semaphore::NETWORK;
use crate::{clock, failure, failure::Failure};
use embassy_net::IpEndpoint;
use embassy_time::{Duration, Timer};
use netlens_link::TaskEvent;

/// Name of this task on the link.
pub const NAME: &str = "time";
/// Seconds from 1900, where NTP begins, to 1970.
const EPOCH: u64 = 2_208_988_800;

/// Runs until the time is known; not at all where the settings name no server.
pub async fn run(context: Context) {
    let server = context.settings.text("ntp");
    if server.is_empty() {
        return;
    }
    let mut pause = 2;
    loop {
        NETWORK.given().await;
        LINK.task(NAME, TaskEvent::State("asking"));
        match ask(&context, server).await {
            Ok(unix_us) => {
                clock::set(unix_us);
                LINK.task(NAME, TaskEvent::State("known"));
                return;
            }
            Err(failure) => LINK.problem(failure.kind, &failure.text),
        }
        Timer::after_secs(pause).await;
        pause = (pause * 2).min(64);
    }
}

async fn ask(context: &Context, server: &str) -> Result<u64, Failure> {
    let address = context.resolve(server).await?;
    let mut room = Datagrams::default();
    let socket = context.datagrams(&mut room, 0)?;
    // Version 4, mode 3 (client), and a number of our own that the answer repeats.
    let mut request = [0u8; 48];
    let mut cookie = [0u8; 8];
    (context.random)(&mut cookie);
    request[0] = 0x23;
    request[40..].copy_from_slice(&cookie);
    let failed = |e| failure!(Time, "{server}: {e:?}");
    socket
        .send_to(&request, IpEndpoint::new(address, 123))
        .await
        .map_err(failed)?;
    let mut answer = [0u8; 128];
    let answered = within(Duration::from_secs(4), socket.recv_from(&mut answer)).await;
    let Some(Ok((length, _))) = answered else {
        return Err(failure!(Time, "{server} did not answer in 4 seconds"));
    };
    let answer = answer.get(..length).unwrap_or_default();
    read(answer, cookie).map_err(|why| failure!(Time, "{server}: {why}"))
}

/// Microseconds since 1970 of an answer.
fn read(answer: &[u8], cookie: [u8; 8]) -> Result<u64, &'static str> {
    let at = |offset: usize| {
        answer
            .get(offset..)?
            .first_chunk::<4>()
            .map(|b| u64::from(u32::from_be_bytes(*b)))
    };
    let short = "the answer is too short";
    let [flags, stratum, ..] = answer else {
        return Err(short);
    };
    let (Some(seconds), Some(fraction)) = (at(40), at(44)) else {
        return Err(short);
    };
    if flags & 7 != 4 || answer.get(24..32) != Some(&cookie) {
        return Err("this is no answer to our question");
    }
    if *stratum == 0 || flags >> 6 == 3 {
        return Err("the server does not know the time itself");
    }
    // Since 2036 the seconds begin anew (RFC 4330 section 3).
    let era = if seconds & 0x8000_0000 == 0 {
        1 << 32
    } else {
        0
    };
    Ok((seconds + era).saturating_sub(EPOCH) * 1_000_000 + ((fraction * 1_000_000) >> 32))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::read;

    fn answer(seconds: u32) -> [u8; 48] {
        let mut answer = [0; 48];
        (answer[0], answer[1]) = (0x24, 2);
        answer[24..32].copy_from_slice(&[7; 8]);
        answer[40..44].copy_from_slice(&seconds.to_be_bytes());
        answer[44] = 0x80;
        answer
    }

    #[test]
    fn the_time_is_read_in_both_eras() {
        assert_eq!(
            read(&answer(3_976_214_400), [7; 8]),
            Ok(1_767_225_600_500_000)
        );
        assert_eq!(read(&answer(63_104), [7; 8]), Ok(2_086_041_600_500_000));
    }

    #[test]
    fn other_answers_are_refused() {
        assert!(read(&answer(1)[..47], [7; 8]).is_err());
        assert!(read(&answer(1), [8; 8]).is_err());
        let mut asleep = answer(1);
        asleep[1] = 0;
        assert!(read(&asleep, [7; 8]).is_err());
    }
}
