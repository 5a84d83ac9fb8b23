//! The dissection framework. It knows no protocol.
//!
//! A protocol declares its fields once ([`FieldSpec`], under Wireshark's names, with a sentence that teaches and the
//! section of the standard), says what it answers to ([`Claim`]), and reads bytes through a [`Reader`], which checks
//! bounds and records the field with its byte range in one act. What is read lands in a [`Tree`]: flat records in an
//! arena that is reused for every packet. Dissection never fails; what is wrong or missing becomes a [`Note`].
//!
//! ```text
//! Engine::dissect(frame) -> Reader over the frame -> Protocol (frame) -> call(Key) -> Protocol (eth) -> call ...
//!                                   |                      each one records fields, layers and notes
//!                                   v
//!                                  Tree  ---- Packet (frame + tree) ----> filters, reports, stories, screens
//! ```

mod engine;
mod field;
mod lasting;
mod keyring;
mod note;
mod packet;
mod protocol;
mod reader;
mod registry;
mod secrets;
mod stream;
mod track;
mod tree;
pub mod value;

pub use engine::{Cx, Detail, Engine, Meta, Net, is_dissecting};
pub use field::{Base, FieldSpec, Kind, Names, Privacy};
pub use keyring::{Keyring, Secret};
pub use lasting::Lasting;
pub use note::{Note, Why};
pub use packet::{FieldRef, LayerRef, Packet};
pub use protocol::{Claim, Key, Probe, Protocol, StreamEntry, protocol};
pub use reader::{Reader, Step, Stop};
pub use registry::{Recognised, Registry, SpecIndex};
pub use secrets::Secrets;
pub use stream::{Dir, Pull, StreamDissector};
pub use track::{Analysis, Assembled, Fragment, NoTracker, Segment, TcpFacts, Tracker, UdpFacts};
pub use tree::{Field, Flags, Layer, Tree};

/// Declares the fields of a protocol: one static [`FieldSpec`] each, and the list of them all.
///
/// ```text
/// fields! { FIELDS:
///     SRC_PORT = field("tcp.srcport", "Source Port", Kind::U16, "Doc sentence.", "RFC 9293 section 3.1").also(&["tcp.port"]);
/// }
/// ```
#[macro_export]
macro_rules! fields {
    ($list:ident : $($name:ident = field($key:expr, $label:expr, $kind:expr, $doc:expr, $spec:expr $(,)?) $(.$m:ident($($arg:expr),* $(,)?))* ;)*) => {
        $(
            #[doc = concat!("`", $key, "`: ", $doc)]
            pub static $name: $crate::dissect::FieldSpec =
                $crate::dissect::FieldSpec::new($key, $label, $kind, $doc, $spec) $(.$m($($arg),*))*;
        )*
        /// Every field this protocol declares, in the order of the wire.
        pub static $list: &[&$crate::dissect::FieldSpec] = &[$(&$name),*];
    };
}
