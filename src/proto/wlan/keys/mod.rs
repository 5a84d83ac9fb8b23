//! Keys of networks in the air: what the user gave, what handshakes make of it, and how it opens frames.
//!
//! ```text
//! passphrase + name -> PSK = PMK --+-- random numbers of messages 1 and 2 --> PTK = KCK | KEK | TK
//!                                  |       message 2 is signed with the KCK: so a wrong passphrase shows
//!                                  |       message 3 brings the group key (GTK), encrypted with the KEK
//! frame: sealed with TK (between two) or GTK (to all), its packet number in front
//! ```

pub mod air;
pub mod bip;
pub mod cipher;
pub mod derive;
pub mod fast;
pub mod given;
pub mod handshake;
pub mod replay;
pub mod rsn;
pub mod tkip;

pub use air::{Air, Closed};
pub use given::{Refusal, WifiKeys};
pub use handshake::Check;
pub use replay::Replay;
