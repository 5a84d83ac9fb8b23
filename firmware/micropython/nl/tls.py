"""TLS with the server's certificate checked by the CA in the settings. Needs a port with mbedTLS (ESP32, not ESP8266)."""


def context(ca):
    """A context that trusts this CA (DER) and no other."""
    import ssl

    if not hasattr(ssl, "SSLContext") or not hasattr(ssl, "CERT_REQUIRED"):
        # The ESP8266's axTLS checks no certificate: whoever answers could read along.
        raise OSError("this board's ssl module cannot check certificates: use http or mqtt, or an ESP32")
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.verify_mode = ssl.CERT_REQUIRED
    # By position: the parameter's name differs.
    if hasattr(made, "check_hostname"):
        made.load_verify_locations(None, None, ca)
    else:
        made.load_verify_locations(ca)
    return made


def wrap(sock, settings):
    """The socket in TLS, the handshake done."""
    name = settings["name"] or settings["server"]
    return context(settings["ca"]).wrap_socket(sock, server_hostname=name)


def set_clock(server):
    """The time from a time server: without it every certificate seems to begin in the future."""
    import ntptime

    ntptime.host = server
    ntptime.settime()
