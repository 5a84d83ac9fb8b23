//! Network layers.

pub mod ah;
pub mod arp;
pub mod esp;
pub mod icmp;
pub mod icmpv6;
pub mod igmp;
pub mod ipv4;
pub mod ipv6;
pub mod mobility;
pub mod quick_start;
pub mod reassembly;
pub mod scope;
pub mod scope6;
pub mod shim6;
