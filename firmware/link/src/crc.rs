//! CRC-32 as Ethernet has it: four bits at a time, for a table of 64 bytes.

/// Remainders of the reflected polynomial 0x04C11DB7 (IEEE 802.3 section 3.2.9) for each four bits.
const TABLE: [u32; 16] = [
    0x0000_0000,
    0x1db7_1064,
    0x3b6e_20c8,
    0x26d9_30ac,
    0x76dc_4190,
    0x6b6b_51f4,
    0x4db2_6158,
    0x5005_713c,
    0xedb8_8320,
    0xf00f_9344,
    0xd6d6_a3e8,
    0xcb61_b38c,
    0x9b64_c2b0,
    0x86d3_d2d4,
    0xa00a_e278,
    0xbdbd_f21c,
];

/// CRC-32 of some bytes (IEEE 802.3 section 3.2.9).
#[must_use]
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| update(crc, *byte))
}

/// One more byte. Begin with all ones, and turn every bit at the end.
pub(crate) fn update(crc: u32, byte: u8) -> u32 {
    let crc = crc ^ u32::from(byte);
    let crc = (crc >> 4) ^ entry(crc);
    (crc >> 4) ^ entry(crc)
}

fn entry(crc: u32) -> u32 {
    TABLE.get((crc & 15) as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    /// The check value that catalogues of CRCs name for this one.
    #[test]
    fn the_catalogues_check_value() {
        assert_eq!(super::crc32(b"123456789"), 0xcbf4_3926);
    }
}
