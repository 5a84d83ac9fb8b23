# What the lab needs from Debian: package and one program (or file) that shows it is there.
PACKAGES="
iproute2:ip nftables:nft ethtool:ethtool busybox:busybox procps:sysctl util-linux:flock
tcpdump:tcpdump wireshark-common:dumpcap tshark:tshark
dnsmasq-base:dnsmasq bind9:named bind9-dnsutils:dig
mosquitto:mosquitto mosquitto-clients:mosquitto_pub nginx-light:nginx openssl:openssl curl:curl
python3:/usr/bin/python3 python3-paho-mqtt:/usr/lib/python3/dist-packages/paho/mqtt/client.py
python3-websockets:/usr/lib/python3/dist-packages/websockets/__init__.py
iputils-ping:ping iputils-arping:arping traceroute:traceroute
libcoap3-bin:coap-client-gnutls dhcpcd-base:dhcpcd lldpd:lldpd openvswitch-switch:ovs-vswitchd
avahi-daemon:avahi-daemon python3-zeroconf:/usr/lib/python3/dist-packages/zeroconf/__init__.py llmnrd:llmnrd
miniupnpd-nftables:miniupnpd miniupnpc:upnpc chrony:chronyd ntpsec-ntpdig:ntpdig faketime:faketime rsyslog:rsyslogd
libcoap3-bin:coap-server-notls python3-pip:pip3 nodejs:node npm:npm
"

# The services (nginx, mosquitto, named...) are wanted as programs only. A policy-rc.d that says no keeps
# Debian from starting them outside the lab while they are installed.
install_packages() {
  local entry missing="" policy=/usr/sbin/policy-rc.d ours=""
  for entry in $PACKAGES; do
    case ${entry#*:} in
      /*) [ -e "${entry#*:}" ] || missing="$missing ${entry%%:*}" ;;
      *)  PATH=$PATH:/usr/sbin:/sbin command -v "${entry#*:}" >/dev/null || missing="$missing ${entry%%:*}" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  echo "make.sh: installing Debian packages:$missing" >&2
  if [ ! -e $policy ]; then printf '#!/bin/sh\nexit 101\n' > $policy; chmod +x $policy; ours=yes; fi
  apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -y -qq install --no-install-recommends $missing >/dev/null || {
    [ -z "$ours" ] || rm -f $policy; die "apt-get could not install:$missing"; }
  [ -z "$ours" ] || rm -f $policy
}
