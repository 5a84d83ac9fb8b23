//! IEEE 802.11: what is in the air between a board and its access point.
//!
//! ```text
//! | frame control 2 | duration 2 | address 6 | address 6 | address 6 | sequence 2 | address 6 | QoS 2 | HT 4 | body | FCS 4 |
//!                                              \---- management and data -----/ \ 4-address/ \-- data --/
//! ```
//! Numbers are least significant byte first. Which address is whose follows from the two bits To DS and From DS (IEEE
//! 802.11-2020 clause 9.3.2.1). An encrypted body stays closed here: [`protect`] is the one place that knows it.

pub mod bits;
mod control;
mod data;
pub mod eapol;
pub mod elements;
pub mod espnow;
pub mod fields;
mod fragments;
mod header;
pub mod management;
pub mod names;
pub mod ppi;
pub mod prism;
mod info;
pub mod keys;
pub mod protect;
pub mod radio;
pub mod radiotap;

#[cfg(test)]
mod tests;

use crate::dissect::FieldSpec;
use crate::dissect::{Flags, Key, Protocol, Reader, Step, protocol};
use crate::frame::LinkType;
use crate::proto::checksum::Status;
use crate::proto::link::ethernet::crc32;
use fields::{FC, FCS, FCS_STATUS};
use header::Header;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "wlan",
    "IEEE 802.11",
    "Carries packets by radio between a station and its access point, and everything the two need to find and trust each other.",
    "IEEE 802.11-2020 clause 9",
);

/// IEEE 802.11.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[
        fields::HEAD,
        management::fields::FIXED_PART,
        elements::fields::COMMON,
        elements::fields_rsn::RSN,
        elements::fields_vendor::VENDOR,
        elements::fields_ext::EXTENDED,
        elements::fields_ht::HT,
        elements::fields_vht::VHT,
        elements::fields_he::HE_CAPABILITIES,
        elements::fields_he_use::HE_USE,
        elements::fields_second::SECOND_NUMBER,
    ],
    claims: &[Key::Link(LinkType::IEEE802_11.0)],
    packet: Some(|r| frame(r, false, false)),
    info: info::info,
    ..Protocol::new("wlan", "IEEE 802.11", "802.11", &ITEM)
};

const FCS_LEN: usize = 4;

/// Reads a frame: with its check sequence behind it, and with padding between header and body, where the reception says so.
pub(super) fn frame(r: &mut Reader<'_, '_>, fcs: bool, padded: bool) -> Step {
    let covered = r.peek_rest();
    let whole = r.promised_left() == r.left();
    if !fcs || !whole || r.left() < FCS_LEN {
        return mpdu(r, padded);
    }
    let n = r.left().saturating_sub(FCS_LEN);
    r.within(n, &FC, |r| mpdu(r, padded))?;
    if let Some(sent) = r.peek(FCS_LEN) {
        let sent = bits::little(sent);
        let covered = covered.get(..n).unwrap_or(&[]);
        let good = u64::from(crc32(covered)) == sent;
        let status = if good { Status::Good } else { Status::Bad };
        r.behind(&FCS, sent, FCS_LEN, 0);
        r.behind(&FCS_STATUS, status as u64, 0, Flags::GENERATED);
    }
    Ok(())
}

/// Types of frames (IEEE 802.11-2020 table 9-1).
const MANAGEMENT: u8 = 0;
const CONTROL: u8 = 1;
const DATA: u8 = 2;

fn mpdu(r: &mut Reader<'_, '_>, padded: bool) -> Step {
    let head = Header::read(r)?;
    match head.kind {
        MANAGEMENT => management::read(r, &head),
        CONTROL => control::read(r, &head),
        DATA => data::read(r, &head, padded),
        _ => {
            r.data();
            Ok(())
        }
    }
}

/// Reads the frame behind a reception header, as a layer of its own.
fn wlan_frame(r: &mut Reader<'_, '_>, of: &radio::Reception) {
    r.message(&PROTOCOL, |r| frame(r, of.fcs_at_end, of.padded));
}
