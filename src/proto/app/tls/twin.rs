//! One declaration for TLS and DTLS: both carry the same handshake messages, and Wireshark has every field of them
//! twice, under `tls.` and under `dtls.`.
//!
//! The messages are read under TLS's names. In a datagram the fields then get the names of their twins
//! ([`to_datagram`]), so that there is one reader for both protocols.

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::{certificate, certificate_url, extensions, fields, keys};
use crate::dissect::{FieldSpec, Tree};

/// Declares fields of handshake messages as `fields!` does, and in the module `$twins` the same ones for DTLS, whose
/// keys begin with `d`.
macro_rules! shared_fields {
    ($list:ident, $twins:ident : $($name:ident = field($key:literal, $($rest:expr),* $(,)?) $(.$m:ident($($arg:expr),* $(,)?))* ;)*) => {
        $crate::fields! { $list: $($name = field($key, $($rest),*) $(.$m($($arg),*))*; )* }

        /// The same fields as DTLS names them.
        pub mod $twins {
            #[allow(clippy::wildcard_imports)]
            use super::*;

            $(
                #[doc = concat!("`d", $key, "`: the same as in TLS.")]
                pub static $name: $crate::dissect::FieldSpec =
                    $crate::dissect::FieldSpec::new(concat!("d", $key), $($rest),*) $(.$m($($arg),*))*;
            )*
            /// Every one of them, in the order of TLS's.
            pub static $list: &[&$crate::dissect::FieldSpec] = &[$(&$name),*];
        }
    };
}
pub(super) use shared_fields;

type Twins = HashMap<usize, &'static FieldSpec, foldhash::fast::FixedState>;

/// TLS's fields by their address, with DTLS's.
static TWINS: LazyLock<Twins> = LazyLock::new(|| {
    [
        (fields::HANDSHAKE, fields::dtls_handshake::HANDSHAKE),
        (keys::FIELDS, keys::dtls_fields::FIELDS),
        (certificate::FIELDS, certificate::dtls_fields::FIELDS),
        (
            certificate_url::FIELDS,
            certificate_url::dtls_fields::FIELDS,
        ),
        (
            extensions::fields::FIELDS,
            extensions::fields::dtls_fields::FIELDS,
        ),
        (
            extensions::fields::MORE,
            extensions::fields::dtls_more::MORE,
        ),
    ]
    .into_iter()
    .flat_map(|(ours, theirs)| ours.iter().zip(theirs))
    .map(|(tls, dtls)| (address(tls), *dtls))
    .collect()
});

fn address(spec: &'static FieldSpec) -> usize {
    std::ptr::from_ref(spec).addr()
}

fn twin(spec: &'static FieldSpec) -> &'static FieldSpec {
    TWINS.get(&address(spec)).copied().unwrap_or(spec)
}

/// Gives the fields from index `fields` on and the remarks from index `notes` on the names that they have in DTLS.
pub(in crate::proto::app) fn to_datagram(tree: &mut Tree, fields: usize, notes: usize) {
    for field in tree.fields.iter_mut().skip(fields) {
        field.spec = twin(field.spec);
    }
    for note in tree.notes.iter_mut().skip(notes) {
        note.field = note.field.map(twin);
        note.said_by = note.said_by.map(twin);
    }
}

/// Whether `spec` is TLS's `tls` or its twin in DTLS.
pub(super) fn is(spec: &'static FieldSpec, tls: &'static FieldSpec) -> bool {
    spec == tls || spec.key.strip_prefix('d') == Some(tls.key)
}
