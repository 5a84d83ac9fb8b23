//! What a station and its network agreed on, read from the raw bytes of elements: ciphers and the way to come by a key
//! (IEEE 802.11-2020 clause 9.4.2.24), and the keys in key data (clause 12.7.2).

use super::cipher;

/// Element numbers.
const RSN: u8 = 48;
const VENDOR: u8 = 221;
/// Organization numbers: IEEE 802.11 itself, and the one under which WPA numbered its suites, with the type of its element.
const IEEE: [u8; 3] = [0x00, 0x0f, 0xac];
const WPA: [u8; 4] = [0x00, 0x50, 0xf2, 1];

/// What was agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreed {
    /// Cipher for frames to all.
    pub group: u8,
    /// Cipher for frames between the two.
    pub pairwise: u8,
    /// Way to come by a key.
    pub akm: u8,
    /// Cipher that signs management frames to all.
    pub management: u8,
}

/// Elements of a run of bytes: number and content. A cut one ends the run.
pub fn elements(mut bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    std::iter::from_fn(move || {
        let (head, rest) = bytes.split_first_chunk::<2>()?;
        let [number, len] = *head;
        let (content, after) = rest.split_at_checked(usize::from(len))?;
        bytes = after;
        Some((number, content))
    })
}

/// The first suite of each list in the RSN element, or else in WPA's, of a run of elements.
#[must_use]
pub fn agreed(bytes: &[u8]) -> Option<Agreed> {
    elements(bytes)
        .find(|(number, _)| *number == RSN)
        .and_then(|(_, e)| suites(e))
        .or_else(|| {
            let of_wpa = |(number, e): (u8, &'_ [u8])| {
                let rest = if number == VENDOR {
                    e.strip_prefix(&WPA)
                } else {
                    None
                };
                rest.and_then(suites)
            };
            elements(bytes).find_map(of_wpa)
        })
}

/// Version, group cipher, ciphers, ways; what is left out has the standard's defaults (CCMP, 802.1X).
fn suites(element: &[u8]) -> Option<Agreed> {
    const CCMP: u8 = 4;
    const DOT1X: u8 = 1;
    const BIP_CMAC_128: u8 = 6;
    const PMKID: usize = 16;
    let (_, rest) = element.split_first_chunk::<2>()?;
    let mut agreed = Agreed {
        group: CCMP,
        pairwise: CCMP,
        akm: DOT1X,
        management: BIP_CMAC_128,
    };
    let Some(([_, _, _, group], rest)) = rest.split_first_chunk::<4>() else {
        return Some(agreed);
    };
    agreed.group = *group;
    let Some((pairwise, rest)) = list(rest) else {
        return Some(agreed);
    };
    agreed.pairwise = pairwise;
    let Some((akm, rest)) = list(rest) else {
        return Some(agreed);
    };
    agreed.akm = akm;
    // Capabilities, names of keys, and the cipher for management frames.
    let signing = rest.split_first_chunk::<4>().and_then(|(head, rest)| {
        let [_, _, n0, n1] = *head;
        let names = usize::from(u16::from_le_bytes([n0, n1])).checked_mul(PMKID)?;
        rest.get(names..)?.get(3).copied()
    });
    agreed.management = signing.unwrap_or(BIP_CMAC_128);
    Some(agreed)
}

/// The number of the first suite of a list, and what follows the list.
fn list(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let (count, rest) = bytes.split_first_chunk::<2>()?;
    let len = usize::from(u16::from_le_bytes(*count)).checked_mul(4)?;
    let (suites, after) = rest.split_at_checked(len)?;
    Some((*suites.get(3)?, after))
}

/// A key to all that key data brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupKey<'a> {
    /// Number of the key.
    pub id: u8,
    /// The key.
    pub key: &'a [u8],
}

/// What key data in the clear brings: the group key, and the key that signs management frames to all.
#[must_use]
pub fn keys(data: &[u8]) -> (Option<GroupKey<'_>>, Option<GroupKey<'_>>) {
    let (mut group, mut signing) = (None, None);
    let parts = elements(data).filter(|(number, _)| *number == VENDOR);
    for kde in parts.filter_map(|(_, e)| e.strip_prefix(&IEEE)) {
        match kde.split_first() {
            Some((1, [id, _, key @ ..])) => group = Some(GroupKey { id: id & 3, key }),
            // A number of two bytes, a packet number of six, the key.
            Some((9, [id, _, _, _, _, _, _, _, key @ ..])) => {
                signing = Some(GroupKey { id: *id, key });
            }
            _ => {}
        }
    }
    (group, signing)
}

impl Agreed {
    /// The cipher for frames between the two, as far as netlens opens it.
    #[must_use]
    pub fn pairwise(&self) -> Option<cipher::Suite> {
        cipher::Suite::of(self.pairwise)
    }

    /// The cipher for frames to all; where the pairwise one serves for it, that.
    #[must_use]
    pub fn group(&self) -> Option<cipher::Suite> {
        const AS_PAIRWISE: u8 = 0;
        if self.group == AS_PAIRWISE {
            return self.pairwise();
        }
        cipher::Suite::of(self.group)
    }
}
