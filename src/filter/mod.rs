//! Display filters: Wireshark's language, over netlens' fields.
//!
//! ```text
//! "tcp.port == 5050" -> lex -> parse (Syntax) -> compile (fields, constants) -> Node.test(packet)
//! ```
//! A filter is checked once, against the registry of protocols, and then asked for every packet without allocating
//! (except where it changes letters or calculates text). A field that occurs several times passes `==`, `<`, `contains`
//! and `in` when one occurrence does; `!=` when none is equal, as in Wireshark 4. What is accepted beyond Wireshark 4.0:
//! `xor`, sets separated by spaces, a value on the left (`80 == tcp.port`), numbers and addresses in quotes, `true` in
//! lower case. No text makes it panic or recurse without bound; a bad filter is answered with the place and a better way.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "offsets within the filter's text and within one packet; calculations of a filter are checked ones"
)]

mod bpf;
mod compile;
mod error;
pub mod expert;
mod lex;
mod literal;
mod operand;
mod parse;
mod plan;
mod suggest;
mod syntax;
mod time;
mod value;

#[cfg(test)]
mod tests;

pub use bpf::bpf_hint;
pub use error::{FilterError, Reason};

use crate::dissect::{Detail, Packet, Registry};
use plan::Node;

/// A display filter, checked and ready to run.
#[derive(Debug)]
pub struct Filter {
    text: String,
    node: Node,
    detail: Detail,
}

impl Filter {
    /// Reads a filter. An empty one passes every packet.
    ///
    /// # Errors
    /// [`FilterError`], which says where the filter is wrong and what to write instead; printed, it is four lines.
    pub fn parse(text: &str, registry: &Registry) -> Result<Self, FilterError> {
        let made = parse::parse(text).and_then(|syntax| match &syntax {
            Some(syntax) => compile::compile(text, syntax, registry),
            None => Ok((Node::Always, Detail::Ends)),
        });
        match made {
            Ok((node, detail)) => Ok(Self {
                text: text.to_owned(),
                node,
                detail,
            }),
            Err(mut e) => {
                if bpf::is_capture_filter(text) {
                    e.reason = Reason::CaptureFilter(bpf::as_display(text));
                }
                Err(e)
            }
        }
    }

    /// Whether the packet passes.
    #[must_use]
    pub fn matches(&self, packet: Packet<'_>) -> bool {
        self.node.test(packet)
    }

    /// How much of a packet it needs to know.
    #[must_use]
    pub fn detail(&self) -> Detail {
        self.detail
    }

    /// The filter as it was given.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Names of fields and protocols near a name that none has.
#[must_use]
pub fn nearest_fields(name: &str, registry: &Registry) -> Vec<&'static str> {
    let keys = registry
        .specs()
        .chain(expert::FIELDS.iter().copied())
        .flat_map(|s| std::iter::once(s.key).chain(s.also.iter().copied()));
    suggest::nearest(name, keys, 3)
}
