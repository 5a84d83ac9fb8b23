//! Action frames: requests and answers within a connection, and frames between strangers such as ESP-NOW
//! (IEEE 802.11-2020 clause 9.6).

use super::fields::*;
use super::tagged;
use crate::dissect::{Key, Reader, Step};
use crate::proto::wlan::bits::bits;

const BLOCK_ACK: u8 = 3;
const PUBLIC: u8 = 4;
const SA_QUERY: u8 = 8;
const VENDOR_PROTECTED: u8 = 126;
const VENDOR: u8 = 127;

/// Actions of the block acknowledgment family.
const ADD_REQUEST: u8 = 0;
const ADD_RESPONSE: u8 = 1;
const DELETE: u8 = 2;

pub(super) fn read(r: &mut Reader<'_, '_>) -> Step {
    let category = r.peek_u8(0).unwrap_or(0);
    if matches!(category, VENDOR | VENDOR_PROTECTED) {
        let organization = r.group(&FIXED, |r| {
            r.u8(&CATEGORY)?;
            r.u24(&VENDOR_OUI)
        })?;
        r.call(Key::VendorAction(organization));
        return Ok(());
    }
    let more = r.group(&FIXED, |r| known(r))?;
    if more {
        return tagged(r);
    }
    r.data();
    Ok(())
}

/// Reads category, action and what follows them; says whether elements follow.
fn known(r: &mut Reader<'_, '_>) -> Step<bool> {
    match r.u8(&CATEGORY)? {
        BLOCK_ACK => match r.u8(&ACTION_CODE)? {
            action @ (ADD_REQUEST | ADD_RESPONSE) => {
                r.u8(&DIALOG)?;
                if action == ADD_RESPONSE {
                    r.u16_le(&STATUS_CODE)?;
                }
                bits(r, &BA_PARAMS, 2, BA_PARAM_BITS)?;
                r.u16_le(&BA_TIMEOUT)?;
                if action == ADD_REQUEST {
                    bits(r, &SSC, 2, SSC_BITS)?;
                }
                Ok(true)
            }
            DELETE => {
                bits(r, &DELBA, 2, DELBA_BITS)?;
                r.u16_le(&REASON_CODE)?;
                Ok(true)
            }
            _ => Ok(false),
        },
        PUBLIC => {
            r.u8(&PUBLIC_ACTION)?;
            Ok(false)
        }
        SA_QUERY => {
            r.u8(&ACTION_CODE)?;
            Ok(false)
        }
        _ => {
            r.u8(&ACTION_CODE)?;
            Ok(false)
        }
    }
}
