//! The rules that a frame's header must keep (RFC 6455 section 5.2).

use super::fields::*;
use super::frame::Head;
use crate::dissect::{Dir, Reader, Why};

const CONTINUATION: u8 = 0;

/// Remarks on a header; `compresses` when permessage-deflate was agreed on, `open` when a message is in progress.
pub(super) fn check(r: &mut Reader<'_, '_>, dir: Dir, head: Head, compresses: bool, open: bool) {
    let allowed = if compresses { 0x40 } else { 0 };
    if head.first & 0x70 & !allowed != 0 {
        r.invalid(
            &RSV,
            "a reserved bit is set, and no extension that uses it was agreed on (RFC 6455 section 5.2)",
        );
    } else if head.first & 0x40 != 0 && (head.control() || head.opcode() == CONTINUATION) {
        r.invalid(
            &PMC,
            "only the first frame of a message says that it is compressed (RFC 7692 section 6)",
        );
    }
    if !matches!(head.opcode(), 0..=2 | 8..=10) {
        r.invalid(&OPCODE, "a reserved opcode (RFC 6455 section 5.2)");
    }
    match (dir, head.masked) {
        (Dir::FromClient, false) => r.invalid(
            &MASK,
            "a client masks every frame; the server ends the connection (RFC 6455 section 5.1)",
        ),
        (Dir::FromServer, true) => r.invalid(
            &MASK,
            "a server masks no frame; the client ends the connection (RFC 6455 section 5.1)",
        ),
        _ => {}
    }
    if head.control() && (!head.fin() || head.payload > 125) {
        r.invalid(
            &OPCODE,
            "a control frame is never cut up, and has 125 bytes at most (RFC 6455 section 5.5)",
        );
    }
    if (head.ext == 2 && head.payload < 126) || (head.ext == 8 && head.payload < 65_536) {
        r.invalid(
            &LENGTH,
            "the length could have been said in fewer bytes (RFC 6455 section 5.2)",
        );
    }
    match head.opcode() {
        CONTINUATION if !open => r.note(
            Why::NotReassembled,
            Some(&OPCODE),
            "continues a message whose beginning is missing (RFC 6455 section 5.4)",
        ),
        1 | 2 if open => r.invalid(
            &OPCODE,
            "begins a message before the one in progress has ended (RFC 6455 section 5.4)",
        ),
        _ => {}
    }
}
