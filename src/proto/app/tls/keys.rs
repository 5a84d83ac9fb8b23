//! Messages that make the keys up to TLS 1.2, and the proof of a private key: ServerKeyExchange, ClientKeyExchange,
//! CertificateVerify (RFC 5246 sections 7.4.3, 7.4.7 and 7.4.8, RFC 8422 section 5, RFC 4279, RFC 8446 section 4.4.3).
//!
//! Their form depends on the cipher suite; where the Server Hello was not seen, they are kept as data.

use tls_parser::{TlsCipherAu as Au, TlsCipherKx as Kx, TlsCipherSuite};

use super::extensions::lists::algorithm;
use super::session::Session;
use super::twin::shared_fields;
use crate::dissect::{FieldSpec, Kind, Reader, Step};
use crate::fields;
use crate::proto::tables::{tls_codes, tls_extensions};

shared_fields! { FIELDS, dtls_fields:
    CURVE_TYPE = field("tls.handshake.server_curve_type", "Curve Type", Kind::X8,
        "How the curve is given; by its name, nowadays.", "RFC 8422 section 5.4").names(tls_codes::CURVE_TYPES);
    CURVE = field("tls.handshake.server_named_curve", "Named Curve", Kind::X16,
        "The curve on which both sides agree on a key.", "RFC 8422 section 5.4").lookup(tls_extensions::group);
    SERVER_POINT_LENGTH = field("tls.handshake.server_point_len", "Pubkey Length", Kind::U8,
        "Length of the public key.", "RFC 8422 section 5.4");
    SERVER_POINT = field("tls.handshake.server_point", "Pubkey", Kind::Bytes,
        "The server's public key for this session.", "RFC 8422 section 5.4");
    P_LENGTH = field("tls.handshake.p_len", "p Length", Kind::U16,
        "Length of the prime.", "RFC 5246 section 7.4.3");
    P = field("tls.handshake.p", "p", Kind::Bytes,
        "The prime of the Diffie-Hellman exchange; fewer than 256 bytes are weak.", "RFC 5246 section 7.4.3");
    G_LENGTH = field("tls.handshake.g_len", "g Length", Kind::U16,
        "Length of the generator.", "RFC 5246 section 7.4.3");
    G = field("tls.handshake.g", "g", Kind::Bytes,
        "The generator of the Diffie-Hellman exchange.", "RFC 5246 section 7.4.3");
    YS_LENGTH = field("tls.handshake.ys_len", "Pubkey Length", Kind::U16,
        "Length of the public key.", "RFC 5246 section 7.4.3");
    YS = field("tls.handshake.ys", "Pubkey", Kind::Bytes,
        "The server's public key for this session.", "RFC 5246 section 7.4.3");
    MODULUS_LENGTH = field("tls.handshake.modulus_len", "Modulus Length", Kind::U16,
        "Length of the modulus.", "RFC 2246 section 7.4.3");
    MODULUS = field("tls.handshake.modulus", "Modulus", Kind::Bytes,
        "A short RSA key for suites that were weakened for export.", "RFC 2246 section 7.4.3");
    EXPONENT_LENGTH = field("tls.handshake.exponent_len", "Exponent Length", Kind::U16,
        "Length of the exponent.", "RFC 2246 section 7.4.3");
    EXPONENT = field("tls.handshake.exponent", "Exponent", Kind::Bytes,
        "The exponent of that key.", "RFC 2246 section 7.4.3");
    HINT_LENGTH = field("tls.handshake.hint_len", "Hint Length", Kind::U16,
        "Length of the hint.", "RFC 4279 section 2");
    HINT = field("tls.handshake.hint", "Hint", Kind::Bytes,
        "Helps the client to pick one of the keys it shares with servers.", "RFC 4279 section 2");
    SIGNATURE_LENGTH = field("tls.handshake.sig_len", "Signature Length", Kind::U16,
        "Length of the signature.", "RFC 5246 section 4.7");
    SIGNATURE = field("tls.handshake.sig", "Signature", Kind::Bytes,
        "Made with the private key that belongs to the certificate.", "RFC 5246 section 4.7");
    IDENTITY_LENGTH = field("tls.handshake.identity_len", "Identity Length", Kind::U16,
        "Length of the identity.", "RFC 4279 section 2");
    IDENTITY = field("tls.handshake.identity", "Identity", Kind::Bytes,
        "Says which of the shared keys the client uses.", "RFC 4279 section 2");
    CLIENT_POINT_LENGTH = field("tls.handshake.client_point_len", "Pubkey Length", Kind::U8,
        "Length of the public key.", "RFC 8422 section 5.7");
    CLIENT_POINT = field("tls.handshake.client_point", "Pubkey", Kind::Bytes,
        "The client's public key for this session.", "RFC 8422 section 5.7");
    YC_LENGTH = field("tls.handshake.yc_len", "Pubkey Length", Kind::U16,
        "Length of the public key.", "RFC 5246 section 7.4.7.2");
    YC = field("tls.handshake.yc", "Pubkey", Kind::Bytes,
        "The client's public key for this session.", "RFC 5246 section 7.4.7.2");
    SECRET_LENGTH = field("tls.handshake.epms_len", "Encrypted PreMaster length", Kind::U16,
        "Length of the encrypted secret.", "RFC 5246 section 7.4.7.1");
    SECRET = field("tls.handshake.epms", "Encrypted PreMaster", Kind::Bytes,
        "The session's secret, encrypted for the server's RSA key: whoever gets that key later can read everything.",
        "RFC 5246 section 7.4.7.1");
    XS_LENGTH = field("tls.handshake.xs_len", "Pubkey Length", Kind::U8,
        "Length of the public key.", "draft-cragie-tls-ecjpake-01 section 5");
    XS = field("tls.handshake.xs", "Pubkey", Kind::Bytes,
        "The server's half of a key exchange in which both prove that they know a short password, as Thread networks do.",
        "draft-cragie-tls-ecjpake-01 section 5");
    VS_LENGTH = field("tls.handshake.vs_len", "Ephemeral Pubkey Length", Kind::U8,
        "Length of the proof's public key.", "RFC 8235 section 3");
    VS = field("tls.handshake.vs", "Ephemeral Pubkey", Kind::Bytes,
        "Public key of the proof.", "RFC 8235 section 3");
    RS_LENGTH = field("tls.handshake.rs_len", "Schnorr signature Length", Kind::U8,
        "Length of the proof.", "RFC 8235 section 3");
    RS = field("tls.handshake.rs", "Schnorr signature", Kind::Bytes,
        "Proof that the server knows the private key of what it sent.", "RFC 8235 section 3");
    XC_LENGTH = field("tls.handshake.xc_len", "Pubkey Length", Kind::U8,
        "Length of the public key.", "draft-cragie-tls-ecjpake-01 section 6");
    XC = field("tls.handshake.xc", "Pubkey", Kind::Bytes,
        "The client's half of the key exchange by password.", "draft-cragie-tls-ecjpake-01 section 6");
    VC_LENGTH = field("tls.handshake.vc_len", "Ephemeral Pubkey Length", Kind::U8,
        "Length of the proof's public key.", "RFC 8235 section 3");
    VC = field("tls.handshake.vc", "Ephemeral Pubkey", Kind::Bytes,
        "Public key of the proof.", "RFC 8235 section 3");
    RC_LENGTH = field("tls.handshake.rc_len", "Schnorr signature Length", Kind::U8,
        "Length of the proof.", "RFC 8235 section 3");
    RC = field("tls.handshake.rc", "Schnorr signature", Kind::Bytes,
        "Proof that the client knows the private key of what it sent.", "RFC 8235 section 3");
    VERIFY_LENGTH = field("tls.handshake.client_cert_vrfy.sig_len", "Signature length", Kind::U16,
        "Length of the signature.", "RFC 5246 section 7.4.8");
    VERIFY = field("tls.handshake.client_cert_vrfy.sig", "Signature", Kind::Bytes,
        "Proof that the sender holds the private key of its certificate: a signature over the handshake so far.",
        "RFC 5246 section 7.4.8");
}

/// TLS_ECJPAKE_WITH_AES_128_CCM_8 (draft-cragie-tls-ecjpake-01 section 7).
const ECJPAKE: u16 = 0xc0ff;

fn method(session: Session) -> Option<(Kx, Au)> {
    let suite = TlsCipherSuite::from_id(session.suite)?;
    (session.version != 0).then_some((suite.kx, suite.au))
}

fn vector(r: &mut Reader<'_, '_>, length: &'static FieldSpec, bytes: &'static FieldSpec) -> Step {
    let n = r.u16(length)?;
    r.bytes(bytes, usize::from(n))?;
    Ok(())
}

fn point(r: &mut Reader<'_, '_>, length: &'static FieldSpec, bytes: &'static FieldSpec) -> Step {
    let n = r.u8(length)?;
    r.bytes(bytes, usize::from(n))?;
    Ok(())
}

/// ServerKeyExchange.
pub(super) fn server(session: Session, r: &mut Reader<'_, '_>) -> Step {
    if session.suite == ECJPAKE {
        return r.titled(&SERVER_PARAMETERS, "EC J-PAKE", |r| {
            r.u8(&CURVE_TYPE)?;
            r.u16(&CURVE)?;
            point(r, &XS_LENGTH, &XS)?;
            point(r, &VS_LENGTH, &VS)?;
            point(r, &RS_LENGTH, &RS)
        });
    }
    let Some((kx, au)) = method(session) else {
        return Ok(());
    };
    let title = match kx {
        Kx::Ecdhe | Kx::Ecdh | Kx::Aecdh => "EC Diffie-Hellman",
        Kx::Dhe | Kx::Dh => "Diffie-Hellman",
        Kx::Psk => "PSK",
        Kx::Rsa => "RSA",
        _ => return Ok(()),
    };
    r.titled(&SERVER_PARAMETERS, title, |r| {
        if au == Au::Psk || kx == Kx::Psk {
            vector(r, &HINT_LENGTH, &HINT)?;
        }
        match kx {
            Kx::Ecdhe | Kx::Ecdh | Kx::Aecdh => {
                if r.u8(&CURVE_TYPE)? != 3 {
                    // Explicit curves were never in use and are forbidden now (RFC 8422 section 5.4).
                    return Ok(());
                }
                r.u16(&CURVE)?;
                point(r, &SERVER_POINT_LENGTH, &SERVER_POINT)?;
            }
            Kx::Dhe | Kx::Dh => {
                vector(r, &P_LENGTH, &P)?;
                vector(r, &G_LENGTH, &G)?;
                vector(r, &YS_LENGTH, &YS)?;
            }
            Kx::Rsa if au != Au::Psk => {
                vector(r, &MODULUS_LENGTH, &MODULUS)?;
                vector(r, &EXPONENT_LENGTH, &EXPONENT)?;
            }
            _ => {}
        }
        if au == Au::Psk || kx == Kx::Psk || au == Au::Null {
            return Ok(());
        }
        if session.names_algorithms() {
            algorithm(r)?;
        }
        vector(r, &SIGNATURE_LENGTH, &SIGNATURE)
    })
}

/// ClientKeyExchange.
pub(super) fn client(session: Session, r: &mut Reader<'_, '_>) -> Step {
    if session.suite == ECJPAKE {
        return r.titled(&CLIENT_PARAMETERS, "EC J-PAKE", |r| {
            point(r, &XC_LENGTH, &XC)?;
            point(r, &VC_LENGTH, &VC)?;
            point(r, &RC_LENGTH, &RC)
        });
    }
    let Some((kx, au)) = method(session) else {
        return Ok(());
    };
    let title = match kx {
        Kx::Ecdhe | Kx::Ecdh | Kx::Aecdh => "EC Diffie-Hellman",
        Kx::Dhe | Kx::Dh => "Diffie-Hellman",
        Kx::Psk => "PSK",
        Kx::Rsa => "RSA Encrypted PreMaster Secret",
        _ => return Ok(()),
    };
    r.titled(&CLIENT_PARAMETERS, title, |r| {
        if au == Au::Psk || kx == Kx::Psk {
            vector(r, &IDENTITY_LENGTH, &IDENTITY)?;
        }
        match kx {
            Kx::Ecdhe | Kx::Ecdh | Kx::Aecdh => point(r, &CLIENT_POINT_LENGTH, &CLIENT_POINT),
            Kx::Dhe | Kx::Dh => vector(r, &YC_LENGTH, &YC),
            // SSL 3.0 leaves the length out (RFC 6101 section 5.6.7.1), and so did OpenSSL's DTLS before the standard.
            Kx::Rsa if matches!(session.version, 0x0300 | 0x0100) => {
                r.rest(&SECRET);
                Ok(())
            }
            Kx::Rsa => vector(r, &SECRET_LENGTH, &SECRET),
            _ => Ok(()),
        }
    })
}

/// CertificateVerify.
pub(super) fn verify(session: Session, r: &mut Reader<'_, '_>) -> Step {
    if session.names_algorithms() {
        algorithm(r)?;
    }
    vector(r, &VERIFY_LENGTH, &VERIFY)
}

fields! { HEADINGS:
    SERVER_PARAMETERS = field("netlens.tls.server_params", "Server Params", Kind::Flag,
        "The server's half of the key exchange, signed so that nobody can put in their own.", "RFC 5246 section 7.4.3");
    CLIENT_PARAMETERS = field("netlens.tls.client_params", "Client Params", Kind::Flag,
        "The client's half of the key exchange.", "RFC 5246 section 7.4.7");
}
