//! Fast transition: a station that is in one access point's network goes to the next one of the same mobility domain without a
//! key handshake (IEEE 802.11-2020 clauses 12.7.1.6, 13.5 and 13.8).
//!
//! ```text
//! master key, names of network, domain, first holder, station -> PMK-R0 -- new access point, station --> PMK-R1
//! PMK-R1 -- both random numbers, both addresses --> KCK | KEK | TK
//! ```
//! The reassociation request repeats everything that the keys follow from, so it is enough by itself, be the way there over the
//! air or over the wire between the access points. Request and response are signed with the KCK; the response brings the group
//! keys, wrapped with the KEK.

use super::derive;
use super::rsn::{self, GroupKey};

/// Element numbers: mobility domain, fast transition, RSN and its extension.
const DOMAIN: u8 = 54;
const TRANSITION: u8 = 55;
const RSN: u8 = 48;
const RSN_EXTENSION: u8 = 244;
/// Most bytes of a holder's name (clause 12.7.1.6.3).
const NAME: usize = 48;

/// Who holds the keys of a fast transition (clauses 9.4.2.46 and 9.4.2.47).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fast {
    /// The mobility domain.
    pub domain: [u8; 2],
    /// The holder of the first key.
    pub first_holder: Vec<u8>,
    /// The holder of the second: an access point.
    pub second_holder: [u8; 6],
}

/// The element of a fast transition, taken apart.
#[derive(Debug, Clone, Copy)]
struct Transition<'a> {
    mic: &'a [u8],
    first: [u8; 32],
    second: [u8; 32],
    /// The parts behind: each a number, a length, and content.
    parts: &'a [u8],
    /// Offset of the signature in the element.
    mic_at: usize,
}

fn take(element: &[u8], mic_len: usize) -> Option<Transition<'_>> {
    /// The length of the control field before the signature.
    const CONTROL: usize = 2;
    let (_, rest) = element.split_at_checked(CONTROL)?;
    let (mic, rest) = rest.split_at_checked(mic_len)?;
    let (first, rest) = rest.split_first_chunk::<32>()?;
    let (second, parts) = rest.split_first_chunk::<32>()?;
    Some(Transition {
        mic,
        first: *first,
        second: *second,
        parts,
        mic_at: CONTROL,
    })
}

/// The length of the signature in the element, for a way to come by a key.
fn mic_len(akm: u8) -> usize {
    if matches!(akm, 13 | 19 | 22 | 23) {
        24
    } else {
        16
    }
}

fn content(elements: &[u8], wanted: u8) -> Option<&[u8]> {
    rsn::elements(elements)
        .find(|(number, _)| *number == wanted)
        .map(|(_, content)| content)
}

/// The holders of keys in a run of elements.
#[must_use]
pub fn holders(elements: &[u8]) -> Option<Fast> {
    let akm = rsn::agreed(elements).map_or(0, |a| a.akm);
    let domain = *content(elements, DOMAIN)?.first_chunk::<2>()?;
    let transition = take(content(elements, TRANSITION)?, mic_len(akm))?;
    let (mut first, mut second) = (None, None);
    for (number, part) in rsn::elements(transition.parts) {
        match number {
            1 => second = part.first_chunk::<6>().copied(),
            3 if part.len() <= NAME => first = Some(part.to_vec()),
            _ => {}
        }
    }
    Some(Fast {
        domain,
        first_holder: first?,
        second_holder: second?,
    })
}

/// The elements of a reassociation request or response in a mobility domain.
#[derive(Debug, Clone, Copy)]
pub struct Roaming<'a> {
    elements: &'a [u8],
    transition: Transition<'a>,
    /// Whether it is the access point's answer.
    response: bool,
}

impl<'a> Roaming<'a> {
    /// Takes the elements apart; `None` where they are not of a fast transition. Joining a domain for the first time, the
    /// element is there, too, but nothing is signed yet.
    #[must_use]
    pub fn of(elements: &'a [u8], response: bool) -> Option<Self> {
        let akm = rsn::agreed(elements)?.akm;
        if !derive::is_fast(akm) {
            return None;
        }
        let transition = take(content(elements, TRANSITION)?, mic_len(akm))?;
        let signed = transition.mic.iter().any(|b| *b != 0);
        signed.then_some(Self {
            elements,
            transition,
            response,
        })
    }

    /// The random numbers of access point and station.
    #[must_use]
    pub fn nonces(&self) -> [[u8; 32]; 2] {
        [self.transition.first, self.transition.second]
    }

    /// Whether the key signed it (clause 13.8.4 and 13.8.5); `ends` are access point and station.
    #[must_use]
    pub fn is_signed(&self, sign: derive::Sign, kck: &[u8], ends: [[u8; 6]; 2]) -> bool {
        /// Steps of the transition that are signed.
        const REQUEST: u8 = 5;
        const RESPONSE: u8 = 6;
        let [ap, station] = ends;
        let step = if self.response { RESPONSE } else { REQUEST };
        let mut signed = [station.as_slice(), &ap, &[step]].concat();
        for number in [RSN, DOMAIN, TRANSITION, RSN_EXTENSION] {
            let Some(element) = content(self.elements, number) else {
                continue;
            };
            let len = u8::try_from(element.len()).unwrap_or(u8::MAX);
            signed.extend_from_slice(&[number, len]);
            let start = signed.len();
            signed.extend_from_slice(element);
            if number == TRANSITION {
                let at = start.saturating_add(self.transition.mic_at);
                let end = at.saturating_add(self.transition.mic.len());
                if let Some(mic) = signed.get_mut(at..end) {
                    mic.fill(0);
                }
            }
        }
        derive::verifies(sign, kck, &signed, self.transition.mic)
    }

    /// The keys that the answer brings: for data to all, and for signing management frames to all.
    #[must_use]
    pub fn keys(
        &self,
        suite: &derive::Suite,
        kek: &[u8],
    ) -> (Option<Delivered>, Option<Delivered>) {
        const GROUP: u8 = 2;
        const SIGNING: u8 = 4;
        /// Number, length and packet number before each wrapped key.
        const HEAD: usize = 11;
        const SIGNING_HEAD: usize = 9;
        let (mut group, mut signing) = (None, None);
        for (number, part) in rsn::elements(self.transition.parts) {
            let (head, len_at) = match number {
                GROUP => (HEAD, 2),
                SIGNING => (SIGNING_HEAD, 8),
                _ => continue,
            };
            let Some((head, wrapped)) = part.split_at_checked(head) else {
                continue;
            };
            let (id, len) = (head.first().copied(), head.get(len_at).copied());
            let (Some(id), Some(len)) = (id, len) else {
                continue;
            };
            let Some(mut key) = derive::unwrap(suite, kek, &[0; 16], wrapped) else {
                continue;
            };
            // A key is padded to a multiple of eight bytes before it is wrapped.
            key.truncate(usize::from(len));
            if number == GROUP {
                group = Some(Delivered { id: id & 3, key });
            } else {
                signing = Some(Delivered { id, key });
            }
        }
        (group, signing)
    }
}

/// A key that came with the answer.
pub struct Delivered {
    id: u8,
    key: Vec<u8>,
}

impl Delivered {
    /// The same, as key data would bring it.
    #[must_use]
    pub fn as_key(&self) -> GroupKey<'_> {
        GroupKey {
            id: self.id,
            key: &self.key,
        }
    }
}
