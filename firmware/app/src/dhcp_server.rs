//! A DHCP server for those who join the board's access point: gives each of a few clients an address (RFC 2131).

use crate::net::{Context, Datagrams};
use core::net::Ipv4Addr;
use embassy_net::{IpAddress, IpEndpoint};
use heapless::Vec;

/// The board's own address, and the network's.
pub const ADDRESS: Ipv4Addr = Ipv4Addr::new(192, 168, 4, 1);
/// Bits of it that are the network's.
pub const PREFIX: u8 = 24;
/// Addresses that are given: .2 and so on.
const CLIENTS: usize = 8;
/// Seconds of a lease.
const LEASE: u32 = 3600;

/// Who has which address: the place in the list says which.
type Leases = Vec<[u8; 6], CLIENTS>;

/// Runs for ever; the stack has to have [`ADDRESS`].
pub async fn run(context: Context) {
    let mut room = Datagrams::default();
    let socket = match context.datagrams(&mut room, 67) {
        Ok(socket) => socket,
        Err(failure) => return crate::outbox::LINK.problem(failure.kind, &failure.text),
    };
    let mut leases = Leases::new();
    let mut question = [0; 600];
    loop {
        let Ok((length, _)) = socket.recv_from(&mut question).await else {
            continue;
        };
        let mut answer = [0; 300];
        if let Some(length) = reply(
            question.get(..length).unwrap_or_default(),
            &mut leases,
            &mut answer,
        ) {
            // To everyone: the client cannot be spoken to by an address yet (section 4.1).
            let everyone = IpEndpoint::new(IpAddress::Ipv4(Ipv4Addr::BROADCAST), 68);
            let _ = socket
                .send_to(answer.get(..length).unwrap_or_default(), everyone)
                .await;
        }
    }
}

/// The value of an option.
fn option(options: &[u8], wanted: u8) -> Option<&[u8]> {
    let mut rest = options;
    loop {
        rest = match rest {
            [0, rest @ ..] => rest,
            [255, ..] | [] | [_] => return None,
            [code, length, rest @ ..] => {
                let (value, rest) = rest.split_at_checked(usize::from(*length))?;
                if *code == wanted {
                    return Some(value);
                }
                rest
            }
        }
    }
}

/// The address of a client; a new one takes the place of the oldest where all are given.
fn lease(leases: &mut Leases, client: [u8; 6]) -> Ipv4Addr {
    let at = leases
        .iter()
        .position(|known| *known == client)
        .unwrap_or_else(|| {
            if leases.is_full() {
                leases.remove(0);
            }
            let _ = leases.push(client);
            leases.len() - 1
        });
    let [a, b, c, d] = ADDRESS.octets();
    Ipv4Addr::new(
        a,
        b,
        c,
        d.wrapping_add(1)
            .wrapping_add(u8::try_from(at).unwrap_or_default()),
    )
}

/// Writes the answer to a message of a client, if it gets one, and says how long it is.
fn reply(question: &[u8], leases: &mut Leases, answer: &mut [u8; 300]) -> Option<usize> {
    let (head, options) = question.split_first_chunk::<240>()?;
    let [1, 1, 6, ..] = head else { return None };
    let cookie = [99, 130, 83, 99];
    if head.get(236..240)? != cookie {
        return None;
    }
    let client: [u8; 6] = head.get(28..34)?.try_into().ok()?;
    let mine = lease(leases, client);
    // DISCOVER gets OFFER, REQUEST gets ACK or, where it wants another address or server, NAK or nothing.
    let (kind, address) = match option(options, 53)? {
        [1] => (2, mine),
        [3] => {
            if option(options, 54).is_some_and(|server| server != ADDRESS.octets()) {
                return None;
            }
            let current = head.get(12..16)?;
            let wanted = option(options, 50).unwrap_or(current);
            if wanted == mine.octets() {
                (5, mine)
            } else {
                (6, Ipv4Addr::UNSPECIFIED)
            }
        }
        _ => return None,
    };
    answer.fill(0);
    answer.get_mut(..3)?.copy_from_slice(&[2, 1, 6]);
    answer.get_mut(4..8)?.copy_from_slice(head.get(4..8)?);
    answer.get_mut(10..12)?.copy_from_slice(head.get(10..12)?);
    answer.get_mut(16..20)?.copy_from_slice(&address.octets());
    answer.get_mut(28..44)?.copy_from_slice(head.get(28..44)?);
    answer.get_mut(236..240)?.copy_from_slice(&cookie);
    let mut out = Vec::<u8, 60>::new();
    let mut put = |code: u8, value: &[u8]| {
        let _ = out.push(code);
        let _ = out.push(u8::try_from(value.len()).unwrap_or_default());
        let _ = out.extend_from_slice(value);
    };
    put(53, &[kind]);
    put(54, &ADDRESS.octets());
    if kind != 6 {
        put(51, &LEASE.to_be_bytes());
        put(1, &[255, 255, 255, 0]);
        put(3, &ADDRESS.octets());
    }
    let _ = out.push(255);
    answer.get_mut(240..240 + out.len())?.copy_from_slice(&out);
    Some(answer.len())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn ask(client: u8, options: &[u8], leases: &mut Leases) -> Option<(u8, [u8; 4])> {
        let mut question = [0u8; 300];
        question[..3].copy_from_slice(&[1, 1, 6]);
        question[28..34].copy_from_slice(&[2, 0, 0, 0, 0, client]);
        question[236..240].copy_from_slice(&[99, 130, 83, 99]);
        question[240..240 + options.len()].copy_from_slice(options);
        let mut answer = [0; 300];
        let length = reply(&question, leases, &mut answer)?;
        let kind = option(&answer[240..length], 53)?[0];
        Some((kind, answer[16..20].try_into().unwrap()))
    }

    #[test]
    fn clients_get_and_keep_their_addresses() {
        let mut leases = Leases::new();
        assert_eq!(
            ask(1, &[53, 1, 1, 255], &mut leases),
            Some((2, [192, 168, 4, 2]))
        );
        assert_eq!(
            ask(2, &[53, 1, 1, 255], &mut leases),
            Some((2, [192, 168, 4, 3]))
        );
        let request = [53, 1, 3, 50, 4, 192, 168, 4, 2, 54, 4, 192, 168, 4, 1, 255];
        assert_eq!(ask(1, &request, &mut leases), Some((5, [192, 168, 4, 2])));
        // Another's address is refused; another's server is not ours to answer for.
        assert_eq!(ask(2, &request, &mut leases), Some((6, [0, 0, 0, 0])));
        let other = [53, 1, 3, 50, 4, 192, 168, 4, 2, 54, 4, 10, 0, 0, 1, 255];
        assert_eq!(ask(1, &other, &mut leases), None);
        (10..30).for_each(|client| assert!(ask(client, &[53, 1, 1, 255], &mut leases).is_some()));
    }

    #[test]
    fn what_is_no_dhcp_gets_no_answer() {
        let mut leases = Leases::new();
        assert_eq!(ask(1, &[12, 200, 1], &mut leases), None);
        assert_eq!(reply(&[1; 100], &mut leases, &mut [0; 300]), None);
        assert_eq!(reply(&[0; 300], &mut leases, &mut [0; 300]), None);
    }
}
