//! The subject's public key (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480).

use super::certificate::parameters;
use super::der::{self, BITS, INTEGER, OID, SEQUENCE};
use super::fields::{
    ALGORITHM_ID, CURVE, CURVE_FORM, EXPONENT, KEY, KEY_ALGORITHM, KEY_INFO, MODULUS, PADDING,
};
use crate::dissect::{Reader, Step};

const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const ELLIPTIC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];

/// Algorithm, parameters and key.
pub(super) fn info(r: &mut Reader<'_, '_>) -> Step {
    r.group(&KEY_INFO, |r| {
        der::element(r, SEQUENCE, &KEY_INFO, |r| {
            let mut id: &[u8] = &[];
            r.group(&KEY_ALGORITHM, |r| {
                der::element(r, SEQUENCE, &KEY_ALGORITHM, |r| {
                    id = der::oid(r, &ALGORITHM_ID)?;
                    if id == ELLIPTIC && der::tag(r) == Some(OID) {
                        return der::heading(r, &CURVE_FORM, 1, |r| der::content(r, OID, &CURVE));
                    }
                    parameters(r);
                    Ok(())
                })?;
                Ok(())
            })?;
            der::element(r, BITS, &KEY, |r| {
                if id == RSA {
                    r.skip(&PADDING, 1)?;
                    r.group(&KEY, rsa)
                } else {
                    r.u8(&PADDING)?;
                    r.rest(&KEY);
                    Ok(())
                }
            })?;
            Ok(())
        })?;
        Ok(())
    })
}

/// RSAPublicKey (RFC 8017 appendix A.1.1).
fn rsa(r: &mut Reader<'_, '_>) -> Step {
    der::element(r, SEQUENCE, &KEY, |r| {
        der::content(r, INTEGER, &MODULUS)?;
        der::integer(r, &EXPONENT)
    })?;
    Ok(())
}
