//! What went wrong, in words for the link.

use alloc::string::String;
use core::fmt::{self, Write};
use netlens_link::ProblemKind;

/// What went wrong with one try. The next one may go well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What.
    pub kind: ProblemKind,
    /// In words.
    pub text: String,
}

impl Failure {
    /// A failure in these words.
    #[must_use]
    pub fn new(kind: ProblemKind, words: fmt::Arguments<'_>) -> Self {
        Failure {
            kind,
            text: alloc::fmt::format(words),
        }
    }
}

/// Takes as much text as fits.
pub(crate) struct Cut<const N: usize>(pub(crate) heapless::String<N>);

impl<const N: usize> Write for Cut<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars()
            .try_for_each(|c| self.0.push(c))
            .map_err(|_| fmt::Error)
    }
}

/// `failure!(Connect, "nobody listens on port {port}")`.
#[macro_export]
macro_rules! failure {
    ($kind:ident, $($words:tt)*) => {
        $crate::failure::Failure::new(netlens_link::ProblemKind::$kind, format_args!($($words)*))
    };
}
