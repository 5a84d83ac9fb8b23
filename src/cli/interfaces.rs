//! `netlens interfaces`: where live traffic can be captured.

use super::fail::Fail;

/// Prints the interfaces.
///
/// # Errors
/// They cannot be listed.
pub fn run() -> Result<(), Fail> {
    Err(Fail::Failed("not yet".to_owned()))
}
