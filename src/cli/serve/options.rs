//! The arguments of `netlens serve`.

use std::net::IpAddr;
use std::path::PathBuf;

use super::event::Service;
use super::login::Login;

/// Arguments of `netlens serve`.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// Listen on the address of this interface, so that boards on its network reach us
    #[arg(short = 'i', value_name = "IF", conflicts_with = "bind")]
    pub interface: Option<String>,
    /// Listen on this address; 0.0.0.0 stands for all of this machine's (default: 127.0.0.1, which only this machine reaches)
    #[arg(long, value_name = "ADDRESS")]
    pub bind: Option<IpAddr>,
    /// Only these servers, separated by commas: line, udp, http, https, mqtt, mqtts
    #[arg(long, value_name = "SERVERS", value_delimiter = ',', value_parser = service)]
    pub only: Vec<Service>,
    /// TCP port for readings as lines (0: any free port, as for the others)
    #[arg(long, value_name = "N", default_value_t = 5050)]
    pub line_port: u16,
    /// UDP port for readings as datagrams
    #[arg(long, value_name = "N", default_value_t = 5051)]
    pub udp_port: u16,
    /// Port of the web API over HTTP
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub http_port: u16,
    /// Port of the web API over HTTPS
    #[arg(long, value_name = "N", default_value_t = 8443)]
    pub https_port: u16,
    /// Port of the MQTT broker
    #[arg(long, value_name = "N", default_value_t = 1883)]
    pub mqtt_port: u16,
    /// Port of the MQTT broker over TLS
    #[arg(long, value_name = "N", default_value_t = 8883)]
    pub mqtts_port: u16,
    /// User and password that the broker and the web API (/data, /api/) ask for
    #[arg(long, value_name = "USER:PASSWORD", value_parser = Login::parse)]
    pub login: Option<Login>,
    /// Another name that boards use for this machine; goes into its certificate
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// Write the root certificate that a board needs for HTTPS and MQTTS to this file (-: standard output)
    #[arg(long, value_name = "FILE")]
    pub ca_out: Option<PathBuf>,
    /// Make a new certificate authority: boards that know the old one have to be given the new root
    #[arg(long)]
    pub new_ca: bool,
    /// Append the secrets of HTTPS sessions to this file, for `netlens live --keylog`
    #[arg(long, value_name = "FILE")]
    pub keylog: Option<PathBuf>,
    /// Send what is typed to every client of the line server
    #[arg(long)]
    pub talk: bool,
    /// Print JSON lines (schema netlens.serve/1)
    #[arg(long)]
    pub json: bool,
}

impl Options {
    /// Whether a server was asked for by name.
    #[must_use]
    pub fn names_it(&self, service: Service) -> bool {
        self.only.contains(&service)
    }

    /// Whether a server is wanted.
    #[must_use]
    pub fn wants(&self, service: Service) -> bool {
        self.only.is_empty() || self.names_it(service)
    }

    /// Its port, and the flag that sets it.
    #[must_use]
    pub fn port(&self, service: Service) -> (u16, &'static str) {
        match service {
            Service::Line => (self.line_port, "--line-port"),
            Service::Udp => (self.udp_port, "--udp-port"),
            Service::Http => (self.http_port, "--http-port"),
            Service::Https => (self.https_port, "--https-port"),
            Service::Mqtt => (self.mqtt_port, "--mqtt-port"),
            Service::Mqtts => (self.mqtts_port, "--mqtts-port"),
        }
    }
}

fn service(text: &str) -> Result<Service, String> {
    let found = Service::ALL.into_iter().find(|s| s.name() == text);
    found.ok_or_else(|| "want line, udp, http, https, mqtt or mqtts".to_owned())
}
