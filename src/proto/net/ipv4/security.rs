//! The security options of IPv4: basic and extended (RFC 1108, before it RFC 791) and commercial (CIPSO, FIPS 188).

use super::options::length;
use crate::dissect::{Kind, Reader, Step};
use crate::fields;

const RULES: (&str, &str) = (
    "Datagram protected in accordance with its rules",
    "Datagram not protected in accordance with its rules",
);

fields! { FIELDS:
    SEC = field("ip.options.security", "IP Option - Security", Kind::Bytes,
        "How secret the packet's content is, in military terms.", "RFC 1108 section 2").rendered(length);
    ESEC = field("ip.options.ext_security", "IP Option - Extended Security", Kind::Bytes,
        "Further marks of secrecy that an authority defines.", "RFC 1108 section 3").rendered(length);
    CIPSO = field("ip.options.cipso", "IP Option - Commercial Security", Kind::Bytes,
        "Marks of secrecy for commercial systems.", "FIPS 188").rendered(length);
    CL = field("ip.opt.sec_cl", "Classification Level", Kind::X8,
        "How secret the packet is; the codes differ in many bits so that damage cannot lower one.", "RFC 1108 section 2.3")
        .names(&[(0x01, "Reserved 4"), (0x3d, "Top secret"), (0x5a, "Secret"), (0x96, "Confidential"),
            (0x66, "Reserved 3"), (0xcc, "Reserved 2"), (0xab, "Unclassified"), (0xf1, "Reserved 1")]);
    FLAGS = field("ip.opt.sec_prot_auth_flags", "Protection Authority Flags", Kind::X8,
        "The authorities whose rules protect the packet.", "RFC 1108 section 2.4");
    GENSER = field("ip.opt.sec_prot_auth_genser", "GENSER", Kind::Bool,
        "The rules of the designated approving authority apply.", "RFC 1108 section 2.4").mask(0x80).yes_no(RULES.0, RULES.1);
    SIOP = field("ip.opt.sec_prot_auth_siop_esi", "SIOP-ESI", Kind::Bool,
        "The rules of the Joint Chiefs of Staff apply.", "RFC 1108 section 2.4").mask(0x40).yes_no(RULES.0, RULES.1);
    SCI = field("ip.opt.sec_prot_auth_sci", "SCI", Kind::Bool,
        "The rules for sensitive compartmented information apply.", "RFC 1108 section 2.4").mask(0x20).yes_no(RULES.0, RULES.1);
    NSA = field("ip.opt.sec_prot_auth_nsa", "NSA", Kind::Bool,
        "The rules of the National Security Agency apply.", "RFC 1108 section 2.4").mask(0x10).yes_no(RULES.0, RULES.1);
    DOE = field("ip.opt.sec_prot_auth_doe", "DOE", Kind::Bool,
        "The rules of the Department of Energy apply.", "RFC 1108 section 2.4").mask(0x08).yes_no(RULES.0, RULES.1);
    UNASSIGNED = field("ip.opt.sec_prot_auth_unassigned", "Unassigned", Kind::X8,
        "Not in use.", "RFC 1108 section 2.4").mask(0x06);
    FTI = field("ip.opt.sec_prot_auth_fti", "Field Termination Indicator", Kind::Bool,
        "Whether another byte of flags follows.", "RFC 1108 section 2.4").mask(0x01).yes_no("Additional octet present", "Final octet");
    RFC791_SEC = field("ip.opt.sec_rfc791_sec", "Security", Kind::X16,
        "How secret the packet is, in the codes of 1981.", "RFC 791 section 3.1")
        .names(&[(0, "Unclassified"), (0xf135, "Confidential"), (0x789a, "EFTO"), (0xbc4d, "MMMM"), (0x5e26, "PROG"),
            (0xaf13, "Restricted"), (0xd788, "Secret"), (0x6bc5, "Top secret"), (0x35e2, "Reserved"), (0x9af1, "Reserved"),
            (0x4d78, "Reserved"), (0x24bd, "Reserved"), (0x135e, "Reserved"), (0x89af, "Reserved"), (0xc4d6, "Reserved"),
            (0xe26b, "Reserved")]);
    RFC791_COMP = field("ip.opt.sec_rfc791_comp", "Compartments", Kind::U16,
        "Which group of people the packet is for; 0 for none in particular.", "RFC 791 section 3.1");
    RFC791_HR = field("ip.opt.sec_rfc791_hr", "Handling Restrictions", Kind::Text,
        "How the packet is to be released, in two letters of a defence manual.", "RFC 791 section 3.1");
    RFC791_TCC = field("ip.opt.sec_rfc791_tcc", "Transmission Control Code", Kind::Text,
        "Which community of subscribers may see the packet, in three letters.", "RFC 791 section 3.1");
    FORMAT = field("ip.opt.ext_sec_add_sec_info_format_code", "Additional Security Info Format Code", Kind::X8,
        "How the authority has laid out what follows.", "RFC 1108 section 3.3");
    INFO = field("ip.opt.ext_sec_add_sec_info", "Additional Security Info", Kind::Bytes,
        "What the authority has to say.", "RFC 1108 section 3.4");
    DOI = field("ip.cipso.doi", "DOI", Kind::U32,
        "Whose numbering of levels and categories holds.", "FIPS 188 section 2.2");
    TAG_TYPE = field("ip.cipso.tag_type", "Tag Type", Kind::U8,
        "How the categories are written.", "FIPS 188 section 3")
        .names(&[(0, "Padding"), (1, "Restrictive Category Bitmap"), (2, "Enumerated Categories"), (5, "Category Ranges"),
            (6, "Permissive Category Bitmap"), (7, "Free Form"), (128, "Local (Linux)")]);
    LEVEL = field("ip.cipso.sensitivity_level", "Sensitivity Level", Kind::U8,
        "How secret the packet is, as a number.", "FIPS 188 section 3");
    TAG_DATA = field("ip.cipso.tag_data", "Tag data", Kind::Bytes,
        "The categories, in the form that the tag's type gives.", "FIPS 188 section 3");
    TAG_LEN = field("netlens.ip.cipso.tag_length", "Tag Length", Kind::U8,
        "Bytes of the tag, its type and this length included.", "FIPS 188 section 3");
}

/// The basic option; one of 11 bytes has the layout of RFC 791, all others that of RFC 1108.
pub(super) fn basic(r: &mut Reader<'_, '_>) -> Step {
    if r.left() == 9 {
        r.u16(&RFC791_SEC)?;
        r.u16(&RFC791_COMP)?;
        r.bytes(&RFC791_HR, 2)?;
        r.bytes(&RFC791_TCC, 3)?;
        return Ok(());
    }
    r.u8(&CL)?;
    while !r.is_empty() {
        let parts = [&GENSER, &SIOP, &SCI, &NSA, &DOE, &UNASSIGNED, &FTI];
        if r.flags(&FLAGS, 1, &parts)? & 1 == 0 {
            break;
        }
    }
    Ok(())
}

/// The extended option.
pub(super) fn extended(r: &mut Reader<'_, '_>) -> Step {
    r.u8(&FORMAT)?;
    if !r.is_empty() {
        r.rest(&INFO);
    }
    Ok(())
}

/// The commercial option: a domain and tags.
pub(super) fn commercial(r: &mut Reader<'_, '_>) -> Step {
    r.u32(&DOI)?;
    while !r.is_empty() {
        if r.u8(&TAG_TYPE)? == 0 {
            continue;
        }
        let Some(data) = usize::from(r.u8(&TAG_LEN)?).checked_sub(2) else {
            r.invalid(&TAG_LEN, "a tag is at least 2 bytes long");
            r.finish();
            break;
        };
        if data > r.left() {
            r.invalid(&TAG_LEN, "the tag reaches beyond the option");
            r.finish();
            break;
        }
        r.within(data, &TAG_LEN, |r| {
            if data >= 2 {
                // One byte of alignment stands before the level.
                r.skip(&TAG_DATA, 1)?;
                r.u8(&LEVEL)?;
            }
            if !r.is_empty() {
                r.rest(&TAG_DATA);
            }
            Ok(())
        })?;
    }
    Ok(())
}
