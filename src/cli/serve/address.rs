//! Which address the servers listen on: this machine alone unless told otherwise.

use std::net::{IpAddr, Ipv4Addr};

use super::super::fail::Fail;
use crate::input::live;

/// The address to listen on, and those under which the servers are then reached.
///
/// # Errors
/// The interface does not exist or has no address.
pub fn chosen(
    bind: Option<IpAddr>,
    interface: Option<&str>,
) -> Result<(IpAddr, Vec<IpAddr>), Fail> {
    if let Some(name) = interface {
        let ports = live::interfaces()?;
        let port = ports.iter().find(|p| p.name == name).ok_or_else(|| {
            Fail::Usage(format!(
                "no interface has that name ({name}): `netlens interfaces --all` lists them"
            ))
        })?;
        // Boards speak IPv4 first; a link-local IPv6 address needs a scope that sketches cannot write.
        let first = port.addresses.iter().find(|a| a.is_ipv4());
        let ip = first.or_else(|| port.addresses.first()).copied();
        let ip = ip.ok_or_else(|| {
            Fail::Usage(format!("{name} has no address yet: join the network first, or choose an address with --bind"))
        })?;
        return Ok((ip, vec![ip]));
    }
    let ip = bind.unwrap_or(Ipv4Addr::LOCALHOST.into());
    if ip.is_unspecified() {
        return Ok((ip, reachable()));
    }
    Ok((ip, vec![ip]))
}

/// All addresses of this machine that others may reach, with loopback; only loopback where they cannot be listed.
fn reachable() -> Vec<IpAddr> {
    let ports = live::interfaces().unwrap_or_default();
    let all = ports.iter().filter(|p| p.up).flat_map(|p| &p.addresses);
    let mut all: Vec<IpAddr> = all.filter(|a| a.is_ipv4()).copied().collect();
    if !all.contains(&Ipv4Addr::LOCALHOST.into()) {
        all.push(Ipv4Addr::LOCALHOST.into());
    }
    all.dedup();
    all
}

/// Interfaces through which a board could reach us, with their addresses.
#[must_use]
pub fn others() -> Vec<(String, IpAddr)> {
    let ports = live::interfaces().unwrap_or_default();
    ports
        .into_iter()
        .filter(|p| p.up && !p.loopback)
        .filter_map(|p| {
            let ip = p.addresses.iter().find(|a| a.is_ipv4()).copied()?;
            Some((p.name, ip))
        })
        .collect()
}
