//! key_share and cookie (RFC 8446 sections 4.2.8 and 4.2.2).

use super::In;
use super::fields::{
    COOKIE, COOKIE_LENGTH, SELECTED_GROUP, SHARE, SHARE_GROUP, SHARE_KEY, SHARE_LENGTH,
    SHARES_LENGTH,
};
use super::lists::each;
use crate::dissect::{Reader, Step};

/// key_share: the client's shares, the server's share, or the group that a Hello Retry Request asks for.
pub(super) fn share(r: &mut Reader<'_, '_>, place: In) -> Step {
    match place {
        In::ClientHello => {
            let n = r.u16(&SHARES_LENGTH)?;
            r.within(usize::from(n), &SHARES_LENGTH, |r| each(r, entry))?;
            Ok(())
        }
        In::HelloRetry => r.u16(&SELECTED_GROUP).map(|_| ()),
        _ => entry(r),
    }
}

fn entry(r: &mut Reader<'_, '_>) -> Step {
    r.group(&SHARE, |r| {
        r.u16(&SHARE_GROUP)?;
        let n = r.u16(&SHARE_LENGTH)?;
        r.bytes(&SHARE_KEY, usize::from(n))?;
        Ok(())
    })
}

/// cookie.
pub(super) fn cookie(r: &mut Reader<'_, '_>) -> Step {
    let n = r.u16(&COOKIE_LENGTH)?;
    r.bytes(&COOKIE, usize::from(n))?;
    Ok(())
}
