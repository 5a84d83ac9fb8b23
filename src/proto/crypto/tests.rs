#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use super::aead::{Aead, Algorithm};
use super::cbc;
use super::hash::Hash;
use super::kdf::{expand_label, hkdf_expand, hkdf_extract, prf10, prf12};

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text
        .chars()
        .filter_map(|c| c.to_digit(16))
        .map(|d| u8::try_from(d).unwrap())
        .collect();
    digits.chunks(2).map(|p| p[0] << 4 | p[1]).collect()
}

/// The example that the TLS working group published for the PRF of TLS 1.2 with SHA-256.
#[test]
fn prf_of_tls_1_2() {
    let secret = hex("9bbe436ba940f017b17652849a71db35");
    let seed = hex("a0ba9f936cda311827a6f796ffd5198c");
    let out = prf12(Hash::Sha256, &secret, "test label", &[&seed], 100);
    let expected = hex(
        "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66",
    );
    assert_eq!(out, expected);
}

/// The PRF of TLS 1.0 is the exclusive or of two: of the halves of the secret with MD5 and with SHA-1 (RFC 2246 section 5).
#[test]
fn prf_of_tls_1_0_shares_the_middle_byte_of_an_odd_secret() {
    let (a, b) = (hex("010203"), hex("030405"));
    let seed = hex("aabb");
    let whole = prf10(&hex("0102030405"), "x", &[&seed], 40);
    let md5 = prf12(Hash::Md5, &a, "x", &[&seed], 40);
    let sha1 = prf12(Hash::Sha1, &b, "x", &[&seed], 40);
    let both: Vec<u8> = md5.iter().zip(&sha1).map(|(x, y)| x ^ y).collect();
    assert_eq!(whole, both);
}

/// RFC 5869 appendix A.1.
#[test]
fn hkdf() {
    let prk = hkdf_extract(
        Hash::Sha256,
        &hex("000102030405060708090a0b0c"),
        &[0x0b; 22],
    );
    assert_eq!(
        prk,
        hex("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
    );
    assert_eq!(
        hkdf_expand(Hash::Sha256, &prk, &hex("f0f1f2f3f4f5f6f7f8f9"), 42),
        hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
    );
}

/// RFC 8448 section 3: the key schedule of a whole connection, and its first record of data.
#[test]
fn key_schedule_of_tls_1_3() {
    let hash = Hash::Sha256;
    let early = hkdf_extract(hash, &[0], &[0; 32]);
    assert_eq!(
        early,
        hex("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a")
    );
    let derived = expand_label(hash, &early, "derived", &hash.digest(b""), 32);
    assert_eq!(
        derived,
        hex("6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba")
    );
    let shared = hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d");
    let handshake = hkdf_extract(hash, &derived, &shared);
    assert_eq!(
        handshake,
        hex("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac")
    );
    let transcript = hex("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02f063cf0e1cad8c");
    // The hash of both hellos, of which the standard prints the traffic secrets.
    let client = hex("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21");
    let _ = transcript;
    assert_eq!(
        expand_label(hash, &client, "key", b"", 16),
        hex("dbfaa693d1762c5b666af5d950258d01")
    );
    let server = hex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
    assert_eq!(
        expand_label(hash, &server, "key", b"", 16),
        hex("3fce516009c21727d0f2e4e86ee403bc")
    );
    assert_eq!(
        expand_label(hash, &server, "iv", b"", 12),
        hex("5d313eb2671276ee13000b30")
    );
    let data = hex("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5");
    let key = expand_label(hash, &data, "key", b"", 16);
    let vector = expand_label(hash, &data, "iv", b"", 12);
    assert_eq!(key, hex("17422dda596ed5d9acd890e3c63f5051"));
    assert_eq!(vector, hex("5b78923dee08579033e523d9"));
    let record = hex(
        "1703030043a23f7054b62c94d0affafe8228ba55cbefacea42f914aa66bcab3f2b9819a8a5b46b395bd54a9a20441e2b62974e1f5a6292a2977014bd1e3deae63aeebb21694915e4",
    );
    let mut out = Vec::new();
    let aead = Aead::new(Algorithm::Aes128Gcm, &key).unwrap();
    aead.open(&vector, &record[..5], &record[5..], &mut out)
        .unwrap();
    let mut expected: Vec<u8> = (0..50).collect();
    expected.push(23);
    assert_eq!(out, expected);
}

/// NIST SP 800-38C example 3.
#[test]
fn ccm() {
    let key: Vec<u8> = (0x40..0x50).collect();
    let nonce: Vec<u8> = (0x10..0x1c).collect();
    let associated: Vec<u8> = (0..0x14).collect();
    let aead = Aead::new(Algorithm::Aes128Ccm8, &key).unwrap();
    let sealed = hex("e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951");
    let mut out = Vec::new();
    aead.open(&nonce, &associated, &sealed, &mut out).unwrap();
    assert_eq!(out, (0x20..0x38).collect::<Vec<u8>>());
}

/// RFC 8439 section 2.8.2.
#[test]
fn chacha20_poly1305() {
    let key: Vec<u8> = (0x80..0xa0).collect();
    let sealed = hex(
        "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691",
    );
    let aead = Aead::new(Algorithm::ChaCha20Poly1305, &key).unwrap();
    let mut out = Vec::new();
    aead.open(
        &hex("070000004041424344454647"),
        &hex("50515253c0c1c2c3c4c5c6c7"),
        &sealed,
        &mut out,
    )
    .unwrap();
    assert!(out.starts_with(b"Ladies and Gentlemen of the class of '99"));
}

/// NIST SP 800-38A section F.2.2.
#[test]
fn cipher_block_chaining() {
    let key = hex("2b7e151628aed2a6abf7158809cf4f3c");
    let vector: Vec<u8> = (0..16).collect();
    let mut out = Vec::new();
    let text = hex("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2");
    cbc::decrypt(&key, &vector, &text, &mut out).unwrap();
    assert_eq!(
        out,
        hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51")
    );
}

#[test]
fn wrong_lengths_are_refused() {
    let mut out = vec![1];
    assert!(cbc::decrypt(&[0; 15], &[0; 16], &[0; 16], &mut out).is_none());
    assert!(cbc::decrypt(&[0; 16], &[0; 15], &[0; 16], &mut out).is_none());
    assert!(cbc::decrypt(&[0; 16], &[0; 16], &[0; 17], &mut out).is_none());
    assert!(Aead::new(Algorithm::Aes256Gcm, &[0; 16]).is_none());
    let aead = Aead::new(Algorithm::Aes128Gcm, &[0; 16]).unwrap();
    for n in 0..40 {
        assert!(aead.open(&[0; 12], b"", &vec![0; n], &mut out).is_none());
        assert!(out.is_empty());
    }
    assert!(aead.open(&[0; 11], b"", &[0; 32], &mut out).is_none());
}
