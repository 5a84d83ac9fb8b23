//! The firmware's image with the settings in it: one file, to be written at offset 0.
//!
//! ```text
//! 0x0000 boot loader | 0x8000 table of partitions | application | ... 0xff ... | nlcfg: settings, padded with 0xff
//! ```

use std::io::Read as _;
use std::path::Path;

use super::super::fail::Fail;

/// A chip that an image is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Chip {
    /// ESP32-C3
    Esp32c3,
    /// ESP32-C6
    Esp32c6,
}

impl Chip {
    /// As esptool and espflash call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Esp32c3 => "esp32c3",
            Self::Esp32c6 => "esp32c6",
        }
    }

    /// The image that netlens ships, packed.
    fn packed(self) -> &'static [u8] {
        match self {
            Self::Esp32c3 => include_bytes!("../../../firmware/images/esp32c3.bin.gz"),
            Self::Esp32c6 => include_bytes!("../../../firmware/images/esp32c6.bin.gz"),
        }
    }

    /// The number that an image has for it in bytes 12 and 13 (ESP-IDF, `esp_chip_id_t`).
    fn id(self) -> u16 {
        match self {
            Self::Esp32c3 => 5,
            Self::Esp32c6 => 13,
        }
    }
}

/// The flash of the boards that images are made for.
const FLASH: usize = 4 << 20;
/// First byte of an image of Espressif's.
const MAGIC: u8 = 0xe9;
/// Where the table of partitions lies, and how long it may be (ESP-IDF, partition tables).
const TABLE: std::ops::Range<usize> = 0x8000..0x8c00;
/// First two bytes of an entry of the table, and its length.
const ENTRY: [u8; 2] = [0xaa, 0x50];
const ENTRY_LEN: usize = 32;
/// The partition of the settings.
const SETTINGS: &[u8] = b"nlcfg";

/// The image of a chip: the one that netlens ships, or a file.
///
/// # Errors
/// The file cannot be read, or is no image for that chip.
pub fn load(chip: Chip, file: Option<&Path>) -> Result<Vec<u8>, Fail> {
    let mut image = Vec::new();
    match file {
        None => {
            flate2::read::GzDecoder::new(chip.packed())
                .take(FLASH as u64)
                .read_to_end(&mut image)
                .map_err(|e| {
                    Fail::Failed(format!("the image of {} does not unpack: {e}", chip.name()))
                })?;
        }
        Some(path) => {
            let wrong = |e| Fail::Usage(format!("cannot read the image ({}): {e}", path.display()));
            let opened = std::fs::File::open(path).map_err(wrong)?;
            let more = FLASH as u64 + 1;
            opened.take(more).read_to_end(&mut image).map_err(wrong)?;
        }
    }
    let name = file.map_or_else(|| chip.name().to_owned(), |p| p.display().to_string());
    check(&image, chip)
        .map_err(|why| Fail::Usage(format!("not an image to flash ({name}): {why}")))?;
    Ok(image)
}

fn check(image: &[u8], chip: Chip) -> Result<(), String> {
    if image.first() != Some(&MAGIC) {
        return Err("it does not begin with 0xe9; the merged image is asked for, as `make firmware` writes it".to_owned());
    }
    if image.len() > FLASH {
        return Err(format!("it is longer than the {FLASH} bytes of flash"));
    }
    let of = image
        .get(12..14)
        .and_then(<[u8]>::first_chunk)
        .map(|b| u16::from_le_bytes(*b));
    if of != Some(chip.id()) {
        return Err(format!("it is for another chip than {}", chip.name()));
    }
    Ok(())
}

/// Where the settings lie in the flash: from, and how many bytes.
fn place(image: &[u8]) -> Option<(usize, usize)> {
    let table = image.get(TABLE)?;
    let number = |entry: &[u8], at: usize| {
        let bytes = entry.get(at..)?.first_chunk::<4>()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    };
    let found = table
        .chunks_exact(ENTRY_LEN)
        .take_while(|entry| entry.starts_with(&ENTRY))
        .find(|entry| {
            let label = entry.get(12..28).unwrap_or(&[]);
            label.split(|b| *b == 0).next() == Some(SETTINGS)
        })?;
    let (from, len) = (number(found, 4)?, number(found, 8)?);
    (from.checked_add(len)? <= FLASH && from >= TABLE.end).then_some((from, len))
}

/// The image with settings in its partition for them.
///
/// # Errors
/// It has no such partition, or the settings do not fit.
pub fn with_settings(mut image: Vec<u8>, settings: &str) -> Result<Vec<u8>, Fail> {
    let Some((from, len)) = place(&image) else {
        return Err(Fail::Usage(
            "the image has no partition nlcfg for the settings: build it with firmware/boards/partitions.csv".to_owned(),
        ));
    };
    if settings.len() > len {
        return Err(Fail::Usage(format!(
            "the settings take {} bytes, and there is room for {len}: a certificate of an ECDSA key is shorter",
            settings.len()
        )));
    }
    if image.len() > from {
        return Err(Fail::Usage(
            "the image reaches into its own partition of settings: it is not one that `make firmware` writes".to_owned(),
        ));
    }
    image.resize(from, 0xff);
    image.extend_from_slice(settings.as_bytes());
    image.resize(from + len, 0xff);
    Ok(image)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn the_shipped_images_take_settings_at_their_partition() {
        for chip in [Chip::Esp32c3, Chip::Esp32c6] {
            let bare = load(chip, None).unwrap();
            let merged = with_settings(bare.clone(), "ssid=lab\nmode=line\n").unwrap();
            assert_eq!(merged.len(), 0x3f_1000);
            assert_eq!(merged[..bare.len()], bare);
            assert!(merged[bare.len()..0x3f_0000].iter().all(|b| *b == 0xff));
            assert!(merged[0x3f_0000..].starts_with(b"ssid=lab\nmode=line\n\xff"));
            assert!(with_settings(bare, &"x".repeat(4097)).is_err());
        }
    }

    #[test]
    fn what_is_no_image_is_refused() {
        let good = load(Chip::Esp32c3, None).unwrap();
        assert!(check(&good, Chip::Esp32c6).is_err());
        assert!(check(b"\x7fELF", Chip::Esp32c3).is_err());
        assert!(check(&[], Chip::Esp32c3).is_err());
        for len in [0, 1, 0x8000, 0x8010, 0x8080] {
            assert!(with_settings(good[..len].to_vec(), "").is_err());
        }
    }
}
