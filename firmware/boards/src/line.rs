//! The serial line: USB where the chip has it and a host is there at the start, else UART 0 at 921600 baud.

use embassy_time::Timer;
use embedded_io_async::Write;
use esp_hal::Async;
use esp_hal::gpio::interconnect::PeripheralOutput;
use esp_hal::peripherals::UART0;
use esp_hal::uart::{Config, UartTx};
use netlens_app::outbox::LINK;

/// Bits a second of the UART.
const BAUD: u32 = 921_600;

/// The USB serial port that some chips have.
#[cfg(not(feature = "esp32"))]
pub struct Usb(esp_hal::usb::usb_serial_jtag::UsbSerialJtag<'static, Async>);

#[cfg(not(feature = "esp32"))]
impl Usb {
    /// The port.
    pub fn new(device: esp_hal::peripherals::USB_DEVICE<'static>) -> Self {
        Usb(esp_hal::usb::usb_serial_jtag::UsbSerialJtag::new(device).into_async())
    }

    /// Whether a host is there: it marks the beginning of every millisecond.
    fn has_host() -> bool {
        esp_hal::peripherals::USB_DEVICE::regs()
            .int_raw()
            .read()
            .sof()
            .bit_is_set()
    }

    async fn write(&mut self, bytes: &[u8]) {
        let _ = self.0.write_all(bytes).await;
    }
}

/// A chip without one.
#[cfg(feature = "esp32")]
pub struct Usb;

#[cfg(feature = "esp32")]
impl Usb {
    fn has_host() -> bool {
        false
    }
    async fn write(&mut self, _: &[u8]) {}
}

/// UART 0, if it can be had.
pub fn uart(
    uart: UART0<'static>,
    pin: impl PeripheralOutput<'static>,
) -> Option<UartTx<'static, Async>> {
    let config = Config::default().with_baudrate(BAUD);
    UartTx::new(uart, config)
        .ok()
        .map(|uart| uart.with_tx(pin).into_async())
}

/// Takes the link's bytes to the line, for ever.
#[embassy_executor::task]
pub async fn carry(usb: Option<Usb>, mut uart: Option<UartTx<'static, Async>>) -> ! {
    // A host needs a moment after a reset.
    Timer::after_millis(300).await;
    let mut usb = usb.filter(|_| Usb::has_host());
    let mut bytes = [0; 256];
    loop {
        let count = LINK.take(&mut bytes).await;
        let bytes = bytes.get(..count).unwrap_or_default();
        match (&mut usb, &mut uart) {
            (Some(usb), _) => usb.write(bytes).await,
            (None, Some(uart)) => drop(uart.write_all(bytes).await),
            (None, None) => {}
        }
    }
}
