//! Keys on the command line: what opens encrypted frames. None of it is ever printed.

use std::sync::Arc;

use super::fail::Fail;
use crate::dissect::Secrets;

/// Keys that open what is encrypted; shared by all commands that decode.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SecretArgs {}

impl SecretArgs {
    /// The store of all of them.
    ///
    /// # Errors
    /// A key that is none, or a file of keys that cannot be read.
    pub fn secrets(&self) -> Result<Arc<Secrets>, Fail> {
        Ok(Arc::new(Secrets::default()))
    }
}
