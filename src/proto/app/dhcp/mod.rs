//! DHCP (RFC 2131, 2132 and the option RFCs) and the BOOTP (RFC 951) that carries it.
//!
//! Reads the fixed header, then every option with fields of its own; options that a message repeats because they are
//! longer than 255 bytes are put together first (RFC 3396), and options in the server name and boot file fields are
//! found through option overload. What breaks a rule is noted; what is unknown is kept as bytes.

mod client;
pub mod fields;
mod fields_host;
mod fields_lease;
mod fields_special;
mod info;
mod options;
mod relay;
mod routes;
mod shape;
pub mod table;
#[cfg(test)]
mod tests;
mod various;
mod vendor;

pub use fields_host::{DOMAIN_NAME_SERVER, HOSTNAME, NTP_SERVER, ROUTER, SUBNET_MASK};
pub use fields_lease::{
    LEASE_TIME, MESSAGE, REBINDING_TIME, RENEWAL_TIME, REQUESTED_IP, SERVER_ID, VENDOR_CLASS,
};

use crate::dissect::{FieldSpec, Key, Protocol, Reader, Step};
use fields::{
    BOOTP, COOKIE, FILE, FLAGS, FLAGS_BC, FLAGS_RESERVED, HOPS, HW_ADDR, HW_LEN, HW_MAC_ADDR,
    HW_PADDING, HW_TYPE, ID, IP_CLIENT, IP_RELAY, IP_SERVER, IP_YOUR, ITEM, SECS, SERVER, TYPE,
    VENDOR_AREA,
};

/// DHCP.
pub static PROTOCOL: Protocol = Protocol {
    fields: &[
        fields::FIELDS,
        fields_host::FIELDS,
        fields_lease::FIELDS,
        fields_special::FIELDS,
        relay::FIELDS,
        various::FIELDS,
        vendor::FIELDS,
    ],
    claims: &[Key::UdpPort(67), Key::UdpPort(68), Key::UdpPort(4011)],
    packet: Some(dissect),
    info: info::info,
    column_of: Some(info::column),
    ..Protocol::new("dhcp", "Dynamic Host Configuration Protocol", "DHCP", &ITEM)
};

/// First bytes of the options (RFC 2131 section 3).
const MAGIC: [u8; 4] = [99, 130, 83, 99];

fn dissect(r: &mut Reader<'_, '_>) -> Step {
    if !options::has_message_type(r.whole(), r.layer_start()) {
        r.generated(&BOOTP, 1);
    }
    if !matches!(r.u8(&TYPE)?, 1 | 2) {
        r.invalid(&TYPE, "neither a request (1) nor a reply (2)");
    }
    let hw_type = r.u8(&HW_TYPE)?;
    let hw_len = r.u8(&HW_LEN)?;
    r.u8(&HOPS)?;
    r.u32(&ID)?;
    let secs = r.u16(&SECS)?;
    if secs > 0xff && secs.trailing_zeros() >= 8 {
        r.unusual(&SECS, "looks as if it was written little-endian");
    }
    let flags = r.flags(&FLAGS, 2, &[&FLAGS_BC, &FLAGS_RESERVED])?;
    if FLAGS_RESERVED.extract(flags) != 0 {
        r.unusual(&FLAGS_RESERVED, "reserved flags are not zero");
    }
    r.ipv4(&IP_CLIENT)?;
    r.ipv4(&IP_YOUR)?;
    r.ipv4(&IP_SERVER)?;
    r.ipv4(&IP_RELAY)?;
    hardware_address(r, hw_type, hw_len)?;
    let overload = options::overload_of(r.whole(), r.layer_start());
    fixed_text(r, &SERVER, 64, overload & 2 != 0)?;
    fixed_text(r, &FILE, 128, overload & 1 != 0)?;
    if r.promised_left() == 0 {
        return Ok(());
    }
    if r.peek(4).is_none_or(|cookie| cookie == MAGIC) {
        r.ipv4(&COOKIE)?;
        options::dissect(r)
    } else {
        r.rest(&VENDOR_AREA);
        r.unusual(
            &VENDOR_AREA,
            "does not begin with DHCP's magic cookie 99.130.83.99: plain BOOTP, or not DHCP at all",
        );
        Ok(())
    }
}

/// The 16 bytes for the client's hardware address, of which `len` are used.
fn hardware_address(r: &mut Reader<'_, '_>, kind: u8, len: u8) -> Step {
    let used = match (kind, len) {
        (1 | 6, 6) => {
            r.ether(&HW_MAC_ADDR)?;
            6
        }
        (_, 0) => 0,
        (_, 1..=16) => r.bytes(&HW_ADDR, usize::from(len))?.len(),
        (_, 17..) => {
            r.invalid(
                &HW_LEN,
                "the field for the hardware address has only 16 bytes",
            );
            r.bytes(&HW_ADDR, 16)?.len()
        }
    };
    if used < 16 {
        r.bytes(&HW_PADDING, 16usize.saturating_sub(used))?;
    }
    Ok(())
}

/// The server name and boot file fields: text that a NUL ends, unless they hold options.
fn fixed_text(
    r: &mut Reader<'_, '_>,
    spec: &'static FieldSpec,
    len: usize,
    overloaded: bool,
) -> Step {
    if overloaded {
        return r.skip(spec, len);
    }
    let at = r.pos();
    let bytes = r.peek(len).unwrap_or(&[]);
    let text = bytes.split(|b| *b == 0).next().unwrap_or(&[]);
    r.skip(spec, len)?;
    r.own_text(spec, &String::from_utf8_lossy(text), at, len);
    Ok(())
}
