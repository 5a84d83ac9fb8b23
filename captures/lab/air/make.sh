#!/bin/bash
# make.sh [NAME...]: make the captures of Wi-Fi from scratch; no name means all of them.
# Names are those of the files in scenarios/, without the number: make.sh wifi-healthy wifi-wrong-password
#
# No radio is needed. A virtual machine (QEMU, emulated, so that no hardware virtualization is needed either) runs Debian's
# kernel with mac80211_hwsim: simulated radios under the real 802.11 stack of Linux, with hostapd as the access point and
# wpa_supplicant as the station. One radio listens on the channel.
#
# Needs root, and a Debian-like Linux. OUT=DIR writes elsewhere than captures/. The machine's disk is built once, about 30 s
# and 830 MB in AIR (default /var/tmp/netlens-air); a scenario takes 15 s to boot and its own time.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd) LAB=$(cd "$(dirname "$0")/.." && pwd)
OUT=${OUT:-$(dirname "$LAB")} AIR=${AIR:-/var/tmp/netlens-air}
export AIR
. "$LAB/lib.sh"
. "$LAB/packages.sh"
PACKAGES="qemu-system-x86:qemu-system-x86_64 mmdebstrap:mmdebstrap busybox:busybox"

[ "$(id -u)" = 0 ] || die "needs root, to build the virtual machine: sudo $0 $*"
scenarios=()
if [ $# = 0 ]; then scenarios=("$HERE"/scenarios/*.sh); fi
for name in "$@"; do
  found=("$HERE"/scenarios/[0-9][0-9]-"$name".sh)
  [ -e "${found[0]}" ] || die "no scenario '$name'; there are: $(ls "$HERE/scenarios" | sed 's/^..-//; s/\.sh$//' | tr '\n' ' ')"
  scenarios+=("${found[0]}")
done
install_packages
[ -e "$AIR/initramfs.cpio" ] || "$HERE/build.sh"

SHARE=$(mktemp -d /tmp/netlens-air.XXXXXX)
trap 'rm -rf "$SHARE"' EXIT
cp "$HERE/guest.sh" "$LAB/board.py" "$LAB/servers.py" "$LAB/udhcpc.sh" "$SHARE/"
mkdir "$SHARE/scenarios" "$SHARE/out"
cp "${scenarios[@]}" "$SHARE/scenarios/"
"$HERE/boot.sh" "$SHARE" >&2
[ -e "$SHARE/out/done" ] || die "the virtual machine did not finish"
for file in "$SHARE"/out/wifi-*; do
  cp "$file" "$OUT/"
  say "$(basename "$file"): $(stat -c %s "$file") bytes"
done
