//! The SSL 2.0 Client Hello with which old clients begin any version (RFC 5246 appendix E.2).

use super::fields::{
    CHALLENGE, CHALLENGE_LENGTH, RECORD_LAYER, RECORD_LENGTH, RECORD_VERSION, SESSION_ID,
    SESSION_ID_LENGTH, SPEC, SPECS_LENGTH, SUITES, TYPE, VERSION,
};
use crate::dissect::{Reader, Step};

/// The version of the record itself, whatever version the hello asks for.
const SSL2: u64 = 0x0002;

/// Reads the hello.
pub(super) fn dissect(r: &mut Reader<'_, '_>) -> Step {
    r.group(&RECORD_LAYER, |r| {
        r.generated(&RECORD_VERSION, SSL2);
        let at = r.pos();
        let length = r.peek_u16(0).unwrap_or(0) & 0x7fff;
        r.skip(&RECORD_LENGTH, 2)?;
        r.record(&RECORD_LENGTH, u64::from(length), at, 2);
        r.within(usize::from(length), &RECORD_LENGTH, hello)?;
        Ok(())
    })
}

fn hello(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&TYPE)?;
    r.u16(&VERSION)?;
    let specs = r.u16(&SPECS_LENGTH)?;
    let id = r.u16(&SESSION_ID_LENGTH)?;
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
