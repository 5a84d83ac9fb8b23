//! The SSL 2.0 Client Hello with which old clients begin any version (RFC 5246 appendix E.2).

use super::fields::{
    CHALLENGE, CHALLENGE_LENGTH, MESSAGE, RECORD_LAYER, SESSION_ID, SPEC, SPECS_LENGTH,
    SSL2_ID_LENGTH, SSL2_LENGTH, SSL2_TYPE, SUITES, VERSION,
};
use super::stream::Tls;
use crate::dissect::{Reader, Step};

/// Reads the hello.
pub(super) fn dissect(tls: &mut Tls, r: &mut Reader<'_, '_>) -> Step {
    tls.session.begun = true;
    r.group(&RECORD_LAYER, |r| {
        let length = r.u16(&SSL2_LENGTH)? & 0x7fff;
        r.within(usize::from(length), &SSL2_LENGTH, |r| {
            r.titled(&MESSAGE, "Client Hello", hello)
        })?;
        Ok(())
    })
}

fn hello(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&SSL2_TYPE)?;
    r.u16(&VERSION)?;
    let specs = r.u16(&SPECS_LENGTH)?;
    let id = r.u16(&SSL2_ID_LENGTH)?;
    let challenge = r.u16(&CHALLENGE_LENGTH)?;
    r.within(usize::from(specs), &SPECS_LENGTH, |r| {
        r.group(&SUITES, |r| {
            while !r.is_empty() {
                r.u24(&SPEC)?;
            }
            Ok(())
        })
    })?;
    if id > 0 {
        r.bytes(&SESSION_ID, usize::from(id))?;
    }
    if challenge > 0 {
        r.bytes(&CHALLENGE, usize::from(challenge))?;
    }
    Ok(())
}
