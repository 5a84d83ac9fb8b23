//! Names of EAP's methods.

/// The name of a method.
#[must_use]
pub fn method(number: u64) -> Option<&'static str> {
    crate::proto::wlan::names::eap_method(number)
}
