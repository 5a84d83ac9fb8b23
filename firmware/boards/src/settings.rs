//! The settings in the board's flash.

use core::fmt::Write;
use esp_bootloader_esp_idf::partitions::{PARTITION_TABLE_MAX_LEN, read_partition_table};
use esp_hal::peripherals::FLASH;
use esp_storage::FlashStorage;
use netlens_link::settings::{PARTITION_LABEL, PARTITION_SIZE, Settings};
use static_cell::StaticCell;

/// Reads them. They last as long as the board runs.
///
/// # Errors
/// Why they cannot be used, in words.
pub fn read(flash: FLASH<'static>) -> Result<&'static Settings<'static>, &'static str> {
    static BYTES: StaticCell<[u8; PARTITION_SIZE]> = StaticCell::new();
    static SETTINGS: StaticCell<Settings<'static>> = StaticCell::new();
    static WHY: StaticCell<Words> = StaticCell::new();
    let bytes = BYTES.init([0xff; PARTITION_SIZE]);
    let mut flash = FlashStorage::new(flash);
    let mut table = [0; PARTITION_TABLE_MAX_LEN];
    let table = read_partition_table(&mut flash, &mut table)
        .map_err(|_| "the partition table cannot be read: flash the board again")?;
    let partition = table
        .iter()
        .find(|entry| entry.label_as_str() == PARTITION_LABEL);
    let offset = partition
        .map(|entry| entry.offset())
        .ok_or("there is no partition nlcfg: flash the board again")?;
    flash
        .read(offset, bytes)
        .map_err(|_| "the settings cannot be read from the flash")?;
    match Settings::from_partition(bytes) {
        Ok(settings) => Ok(SETTINGS.init(settings)),
        Err(error) => {
            let why = WHY.init(Words {
                bytes: [0; 200],
                length: 0,
            });
            let _ = write!(why, "{error}");
            Err(why.text())
        }
    }
}

/// Room for an error in words, which may name a line of the settings.
struct Words {
    bytes: [u8; 200],
    length: usize,
}

impl Words {
    fn text(&self) -> &str {
        self.bytes
            .get(..self.length)
            .and_then(|bytes| core::str::from_utf8(bytes).ok())
            .unwrap_or("the settings cannot be used")
    }
}

impl Write for Words {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        for c in text.chars() {
            let end = self.length + c.len_utf8();
            let place = self
                .bytes
                .get_mut(self.length..end)
                .ok_or(core::fmt::Error)?;
            c.encode_utf8(place);
            self.length = end;
        }
        Ok(())
    }
}
