//! The reception of an 802.11 frame, in the same form whatever header told of it: band, channel, rate, signal, time in the air.

mod airtime;
pub mod fields;
pub mod rate;

use super::wlan_frame;
use crate::dissect::{FieldSpec, LayerRef, Protocol, Reader, protocol};
use fields::*;

/// The protocol's own item.
pub static ITEM: FieldSpec = protocol(
    "wlan_radio",
    "802.11 radio information",
    "How the frame was received, in the same form whatever header told of it.",
    "netlens",
);

/// The reception.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[FIELDS],
    info: |_: &LayerRef<'_>, _: &mut String| {},
    ..Protocol::new("wlan_radio", "802.11 radio information", "802.11", &ITEM)
};

/// What an 802.11n header says of the rate; `None` where the adapter did not know.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ht {
    /// Modulation, code and streams, 0 to 76.
    pub index: Option<u8>,
    /// 0 for 20 MHz, 1 for 40, 2 and 3 for a half of 40.
    pub bandwidth: Option<u8>,
    /// The short guard interval.
    pub short_gi: Option<bool>,
    /// The preamble that older stations cannot read.
    pub greenfield: Option<bool>,
    /// LDPC instead of the convolutional code.
    pub ldpc: Option<bool>,
    /// Streams sent twice.
    pub stbc: Option<u8>,
    /// Streams that only sound the channel.
    pub ness: Option<u8>,
}

/// What an 802.11ac header says of the rate of the first receiver.
#[derive(Debug, Clone, Copy, Default)]
pub struct Vht {
    /// Radiotap's number of the width: 0 for 20 MHz, 1 for 40, 4 for 80, 11 for 160.
    pub bandwidth: u8,
    /// Modulation and code, 0 to 9.
    pub mcs: u8,
    /// Streams.
    pub streams: u8,
    /// The short guard interval.
    pub short_gi: bool,
    /// All streams sent twice.
    pub stbc: bool,
    /// LDPC instead of the convolutional code.
    pub ldpc: bool,
}

/// What a reception header told.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reception {
    /// The adapter's clock in microseconds.
    pub tsf: Option<u64>,
    /// Centre of the channel in MHz.
    pub frequency: Option<u16>,
    /// Band and modulation, as radiotap's channel flags.
    pub channel_flags: Option<u16>,
    /// Rate in Mb/s.
    pub rate: Option<f64>,
    /// Signal in dBm.
    pub signal_dbm: Option<i8>,
    /// Noise in dBm.
    pub noise_dbm: Option<i8>,
    /// Signal above the maker's reference.
    pub signal_db: Option<u8>,
    /// Noise above the same.
    pub noise_db: Option<u8>,
    /// The short preamble of 802.11b; `None` where nothing was said.
    pub short_preamble: Option<bool>,
    /// The check sequence stands behind the frame.
    pub fcs_at_end: bool,
    /// Padding stands between header and body.
    pub padded: bool,
    /// The frame arrived damaged.
    pub damaged: bool,
    /// The short guard interval, as the flags say.
    pub short_gi: bool,
    /// The rate of 802.11n.
    pub ht: Option<Ht>,
    /// The rate of 802.11ac.
    pub vht: Option<Vht>,
    /// The frame was sent in 802.11ax.
    pub he: bool,
}

/// Generations, as Wireshark numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Phy {
    /// Frequency hopping, 1997.
    Hopping = 1,
    /// 802.11b.
    B = 4,
    /// 802.11a.
    A = 5,
    /// 802.11g.
    G = 6,
    /// 802.11n.
    N = 7,
    /// 802.11ac.
    Ac = 8,
    /// 802.11ax.
    Ax = 11,
}

const CCK: u16 = 0x20;
const OFDM: u16 = 0x40;
const BAND_2: u16 = 0x80;
const BAND_5: u16 = 0x100;
const DYNAMIC: u16 = 0x400;
const GFSK: u16 = 0x800;
/// Flags that tell generations apart: turbo, modulation, band.
const TELLING: u16 = 0x0df0;

impl Reception {
    /// The generation, where it can be told.
    #[must_use]
    pub fn phy(&self) -> Option<Phy> {
        if self.he {
            return Some(Phy::Ax);
        }
        if self.vht.is_some() {
            return Some(Phy::Ac);
        }
        if self.ht.is_some() {
            return Some(Phy::N);
        }
        let flags = self.channel_flags? & TELLING;
        let cck_rate = self
            .rate
            .is_some_and(|r| [1.0, 2.0, 5.5, 11.0].contains(&r));
        Some(match flags {
            f if f & GFSK != 0 => Phy::Hopping,
            f if f == OFDM | BAND_5 => Phy::A,
            f if f == CCK | BAND_2 => Phy::B,
            f if f == OFDM | BAND_2 || f == DYNAMIC | BAND_2 => {
                if cck_rate {
                    Phy::B
                } else {
                    Phy::G
                }
            }
            _ => return None,
        })
    }
}

/// The number of the channel at a frequency in MHz.
#[must_use]
pub fn channel(mhz: u16) -> Option<u64> {
    let from = |base: u16| u64::from(mhz.saturating_sub(base) / 5);
    Some(match mhz {
        2484 => 14,
        2412..=2472 => from(2407),
        4910..=4980 => from(4000),
        5000..=5925 => from(5000),
        5955..=7115 => from(5950),
        _ => return None,
    })
}

/// Records the reception as a layer of its own, then reads the frame.
pub(super) fn frame(r: &mut Reader<'_, '_>, of: &Reception) {
    r.seal();
    r.message(&PROTOCOL, |r| {
        record(r, of);
        Ok(())
    });
    r.seal();
    wlan_frame(r, of);
}

fn record(r: &mut Reader<'_, '_>, of: &Reception) {
    let len = r.promised_left();
    let phy = of.phy();
    if let Some(phy) = phy {
        r.generated(&PHY, phy as u64);
        match phy {
            Phy::A => {
                r.generated(&TURBO, 0);
            }
            Phy::G => {
                r.generated(&G_MODE, 0);
            }
            _ => {}
        }
    }
    if let (Some(Phy::N), Some(ht)) = (phy, &of.ht) {
        n_rate(r, ht);
    }
    if let (Some(Phy::Ac), Some(vht)) = (phy, &of.vht) {
        ac_rate(r, vht);
    }
    if let (Some(Phy::B), Some(short)) = (phy, of.short_preamble) {
        r.generated(&SHORT_PREAMBLE, u64::from(short));
    }
    if let Some(rate) = of.rate
        && phy != Some(Phy::Ac)
    {
        r.generated(&DATA_RATE, rate.to_bits());
    }
    if let Some(mhz) = of.frequency {
        if let Some(number) = channel(mhz) {
            r.generated(&CHANNEL, number);
        }
        r.generated(&FREQUENCY, u64::from(mhz));
    }
    for (spec, value) in [(&SIGNAL_DB, of.signal_db), (&NOISE_DB, of.noise_db)] {
        if let Some(value) = value {
            r.generated(spec, u64::from(value));
        }
    }
    for (spec, value) in [(&SIGNAL_DBM, of.signal_dbm), (&NOISE_DBM, of.noise_dbm)] {
        if let Some(value) = value {
            r.generated(spec, i64::from(value).cast_unsigned());
        }
    }
    if let (Some(signal), Some(noise)) = (of.signal_dbm, of.noise_dbm) {
        let snr = i64::from(signal).saturating_sub(i64::from(noise));
        r.generated(&SNR, snr.cast_unsigned());
    }
    if let Some(tsf) = of.tsf {
        r.generated(&TIMESTAMP, tsf);
    }
    if let Some(phy) = phy
        && r.detailed()
    {
        airtime::record(r, of, phy, len);
    }
}

fn n_rate(r: &mut Reader<'_, '_>, ht: &Ht) {
    let flag = |v: Option<bool>| v.map(u64::from);
    for (spec, value) in [
        (&MCS, ht.index.map(u64::from)),
        (&BANDWIDTH, ht.bandwidth.map(u64::from)),
        (&SHORT_GI, flag(ht.short_gi)),
        (&GREENFIELD, flag(ht.greenfield)),
        (&FEC, flag(ht.ldpc)),
        (&STBC, ht.stbc.map(u64::from)),
        (&NESS, ht.ness.map(u64::from)),
    ] {
        if let Some(value) = value {
            r.generated(spec, value);
        }
    }
}

fn ac_rate(r: &mut Reader<'_, '_>, vht: &Vht) {
    r.generated(&AC_SHORT_GI, u64::from(vht.short_gi));
    r.generated(&AC_BANDWIDTH, u64::from(vht.bandwidth));
    if vht.streams > 0 {
        // Nothing is read here, so nothing can fall short.
        let _ = r.group(&AC_USER, |r| {
            r.generated(&AC_MCS, u64::from(vht.mcs));
            r.generated(&AC_NSS, u64::from(vht.streams));
            r.generated(&AC_FEC, u64::from(vht.ldpc));
            if let Some(rate) = rate::vht(vht) {
                r.generated(&DATA_RATE, rate.to_bits());
            }
            Ok(())
        });
    }
}
