//! Temperature and humidity: from a DHT11 on a pin, or made up where there is none.

use core::fmt::Write;
use embassy_time::Timer;
use embedded_hal::delay::DelayNs;
use embedded_hal::digital::{InputPin, OutputPin};
use heapless::String;

/// One reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Tenths of a degree Celsius.
    pub temperature: i16,
    /// Tenths of a percent of relative humidity.
    pub humidity: u16,
}

impl Reading {
    /// `12,1234567,28.3,65.2`: number of the device, milliseconds since it started, degrees, percent.
    #[must_use]
    pub fn line(&self, number: u32, millis: u64) -> String<64> {
        let mut text = String::new();
        let _ = write!(text, "{number},{millis},");
        self.both(&mut text, ",");
        text
    }

    /// `{"temp":28.3,"humidity":65.2}`.
    #[must_use]
    pub fn json(&self) -> String<64> {
        let mut text = String::new();
        let _ = text.write_str("{\"temp\":");
        self.both(&mut text, ",\"humidity\":");
        let _ = text.write_str("}");
        text
    }

    fn both(&self, text: &mut String<64>, between: &str) {
        let sign = if self.temperature < 0 { "-" } else { "" };
        let (t, h) = (self.temperature.unsigned_abs(), self.humidity);
        let _ = write!(
            text,
            "{sign}{}.{}{between}{}.{}",
            t / 10,
            t % 10,
            h / 10,
            h % 10
        );
    }
}

/// What measures.
pub trait Sensor {
    /// One reading, or why there is none.
    fn read(&mut self) -> impl Future<Output = Result<Reading, &'static str>>;
}

/// Readings that wander about as those of a room do, the same in every run.
#[derive(Debug)]
pub struct Simulated {
    state: u32,
    reading: Reading,
}

impl Default for Simulated {
    fn default() -> Self {
        Simulated {
            state: 1,
            reading: Reading {
                temperature: 283,
                humidity: 652,
            },
        }
    }
}

impl Simulated {
    /// -1, 0 or 1 (a linear congruential generator: Knuth, The Art of Computer Programming, volume 2, section 3.2.1).
    fn step(&mut self) -> i16 {
        self.state = self
            .state
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        i16::try_from((self.state >> 24) % 3).unwrap_or(1) - 1
    }
}

impl Sensor for Simulated {
    async fn read(&mut self) -> Result<Reading, &'static str> {
        let now = self.reading;
        let temperature = (now.temperature + self.step()).clamp(180, 320);
        let humidity = now
            .humidity
            .saturating_add_signed(3 * self.step())
            .clamp(300, 800);
        self.reading = Reading {
            temperature,
            humidity,
        };
        Ok(now)
    }
}

/// A DHT11 on a pin that is open-drain with a pull-up. It answers a low pulse with 40 bits, each a low of 50 microseconds and a high of
/// 27 (a zero) or 70 (a one): its data sheet's section on communication.
#[derive(Debug)]
pub struct Dht11<P, D> {
    pin: P,
    delay: D,
}

impl<P: InputPin + OutputPin, D: DelayNs> Dht11<P, D> {
    /// A sensor on this pin.
    pub fn new(pin: P, delay: D) -> Self {
        Dht11 { pin, delay }
    }

    /// How long the pin stays so, in turns of this loop; `None`: longer than the sensor ever keeps it.
    fn stays(&mut self, high: bool) -> Option<u32> {
        const MOST: u32 = 500;
        for turn in 0..MOST {
            if self.pin.is_high().ok()? != high {
                return Some(turn);
            }
            self.delay.delay_us(1);
        }
        None
    }

    /// The answer's five bytes. A high that lasts longer than the low before it is a one, however long a turn takes.
    fn bytes(&mut self) -> Option<[u8; 5]> {
        self.stays(true)?;
        self.stays(false)?;
        self.stays(true)?;
        let mut bytes = [0u8; 5];
        for byte in &mut bytes {
            for _ in 0..8 {
                let (low, high) = (self.stays(false)?, self.stays(true)?);
                *byte = (*byte << 1) | u8::from(high > low);
            }
        }
        Some(bytes)
    }
}

impl<P: InputPin + OutputPin, D: DelayNs> Sensor for Dht11<P, D> {
    async fn read(&mut self) -> Result<Reading, &'static str> {
        self.pin.set_low().map_err(|_| "the pin cannot be driven")?;
        Timer::after_millis(20).await;
        // An interrupt in the middle would lengthen a pulse. The answer takes 4 milliseconds.
        let bytes = critical_section::with(|_| {
            self.pin.set_high().ok()?;
            self.bytes()
        });
        let bytes =
            bytes.ok_or("no answer: is the DHT11 on this pin, with power and a pull-up?")?;
        decode(bytes)
    }
}

/// Humidity, its tenths, temperature, its tenths with the sign, and the sum of them.
fn decode([h, h_tenths, t, t_tenths, sum]: [u8; 5]) -> Result<Reading, &'static str> {
    if h.wrapping_add(h_tenths)
        .wrapping_add(t)
        .wrapping_add(t_tenths)
        != sum
    {
        return Err("the checksum of the reading is wrong");
    }
    let size = i16::from(t) * 10 + i16::from(t_tenths & 0x7f);
    let temperature = if t_tenths & 0x80 == 0 { size } else { -size };
    Ok(Reading {
        temperature,
        humidity: u16::from(h) * 10 + u16::from(h_tenths),
    })
}

#[cfg(test)]
mod tests;
