//! Options that belong to vendors by their IANA enterprise number: 124 and 125 (RFC 3925).

use super::fields::SUBOPTION_LENGTH;
use crate::dissect::{Kind, Reader, Step};
use crate::fields;

fields! { FIELDS:
    CLASS_ENTERPRISE = field("dhcp.option.vi_class.enterprise", "Enterprise", Kind::U32,
        "IANA enterprise number of the vendor that defines the class.", "RFC 3925 section 3");
    CLASS_LENGTH = field("dhcp.option.vi_class.length", "Length", Kind::U8,
        "Bytes of vendor class data.", "RFC 3925 section 3");
    CLASS_DATA = field("dhcp.option.vi_class.data", "Vendor class data", Kind::Bytes,
        "What kind of device this is, in the vendor's words.", "RFC 3925 section 3");
    INFO_ENTERPRISE = field("dhcp.option.vi.enterprise", "Enterprise", Kind::U32,
        "IANA enterprise number of the vendor that defines the suboptions.", "RFC 3925 section 4");
    INFO_LENGTH = field("dhcp.option.vi.length", "Length", Kind::U8,
        "Bytes of suboptions.", "RFC 3925 section 4");
    INFO_SUBOPTION = field("dhcp.vendor.suboption", "Option 125 Suboption", Kind::U8,
        "A number the vendor has given a meaning to.", "RFC 3925 section 4");
    INFO_DATA = field("dhcp.vendor.data", "Data", Kind::Bytes,
        "The suboption's bytes.", "RFC 3925 section 4");
}

/// Option 124: classes of one or more vendors.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn class(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        r.u32(&CLASS_ENTERPRISE)?;
        let len = usize::from(r.u8(&CLASS_LENGTH)?);
        r.bytes(&CLASS_DATA, len)?;
    }
    Ok(())
}

/// Option 125: suboptions of one or more vendors.
///
/// # Errors
/// [`Stop`](crate::dissect::Stop) when bytes run out.
pub fn information(r: &mut Reader<'_, '_>) -> Step {
    while !r.is_empty() {
        r.group(&INFO_ENTERPRISE, |r| {
            let index = r.cx.tree.fields.len().saturating_sub(1);
            let number = r.peek(4).and_then(|b| <[u8; 4]>::try_from(b).ok());
            r.set_value(
                index,
                u64::from(u32::from_be_bytes(number.unwrap_or_default())),
            );
            r.skip(&INFO_ENTERPRISE, 4)?;
            let len = usize::from(r.u8(&INFO_LENGTH)?);
            r.within(len, &INFO_LENGTH, |r| {
                while !r.is_empty() {
                    r.u8(&INFO_SUBOPTION)?;
                    let len = usize::from(r.u8(&SUBOPTION_LENGTH)?);
                    r.bytes(&INFO_DATA, len)?;
                }
                Ok(())
            })
        })?;
    }
    Ok(())
}
