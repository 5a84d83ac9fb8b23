//! Verdicts: which stage of a device failed, why, and what to try first and second.
//!
//! A rule is data: the stage it is about, the field values (or the silence) that it applies to, the words, how sure it
//! is, and the standard that says so. The rules stand in one file for each family of faults; the first that applies has
//! the word. A failure that no rule knows is said to be so, with the frames last seen: never a guess.

mod address;
mod air;
mod coap;
mod connect;
mod examine;
mod http;
mod loss;
mod mqtt;
mod name;
mod rule;
mod secure;
mod sight;

#[cfg(test)]
mod tests;

pub use examine::{Diagnosis, Finding, Outcome, examine};
pub use rule::{Case, Confidence, Rule, Weight, When};
pub use sight::{Check, Unseen, checks, point, unseen};

/// All rules, in the order in which they are tried.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        air::RULES,
        address::RULES,
        name::RULES,
        connect::RULES,
        secure::RULES,
        mqtt::RULES,
        http::RULES,
        coap::RULES,
        loss::RULES,
    ]
    .into_iter()
    .flatten()
}
