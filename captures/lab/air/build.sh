#!/bin/bash
# build.sh: the virtual machine, from Debian's packages alone: $AIR/vmlinuz and $AIR/initramfs.cpio.
# Needs root, mmdebstrap and busybox.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
AIR=${AIR:-/var/tmp/netlens-air}
SUITE=bookworm MIRROR=${MIRROR:-http://deb.debian.org/debian} SECURITY=${SECURITY:-http://deb.debian.org/debian-security}
PACKAGES=linux-image-amd64,busybox,kmod,iproute2,iw,hostapd,wpasupplicant,tcpdump,dnsmasq-base,python3,wireless-regdb
MODULES="virtio_pci virtio_rng 9p 9pnet_virtio mac80211_hwsim veth ccm cmac gcm ctr michael_mic"
ROOT=$AIR/root SLIM=$AIR/slim
mkdir -p "$AIR"

if [ ! -e "$AIR/root-is-there" ]; then
  rm -rf "$ROOT"
  mmdebstrap --quiet --variant=extract --include=$PACKAGES --format=directory $SUITE "$ROOT" \
    "deb $MIRROR $SUITE main" "deb $SECURITY $SUITE-security main" 2> "$AIR/mmdebstrap.log" ||
    { tail -20 "$AIR/mmdebstrap.log" >&2; exit 1; }
  touch "$AIR/root-is-there"
fi
KERNEL=$(ls "$ROOT/lib/modules" | sort -V | tail -1)
cp "$ROOT/boot/vmlinuz-$KERNEL" "$AIR/vmlinuz"
chroot "$ROOT" /sbin/depmod "$KERNEL"

# What the machine loads at its start is copied whole into its memory, so leave out what it does not need.
rm -rf "$SLIM"; mkdir -p "$SLIM"
tar cf - -C "$ROOT" --exclude=./boot --exclude=./var --exclude=./lib/modules --exclude=./usr/share/doc --exclude=./usr/share/man \
  --exclude=./usr/share/locale --exclude=./usr/share/zoneinfo --exclude=./usr/share/perl --exclude=./usr/share/perl5 \
  --exclude='./usr/lib/*/perl*' --exclude='./usr/bin/perl*' --exclude='./usr/lib/*/libperl*' --exclude='./usr/lib/*/gconv' \
  --exclude=./usr/lib/python3.11/test . | tar xf - -C "$SLIM"
mkdir -p "$SLIM/lib/modules/$KERNEL"
for module in $MODULES; do
  chroot "$ROOT" /sbin/modprobe -S "$KERNEL" --show-depends "$module" 2>/dev/null | sed -n 's/^insmod //p'
done | sort -u | while read -r file; do
  mkdir -p "$SLIM/$(dirname "$file")"; cp "$ROOT/$file" "$SLIM/$file"
done
cp "$ROOT/lib/modules/$KERNEL"/modules.{builtin,builtin.modinfo,order} "$SLIM/lib/modules/$KERNEL/"
chroot "$SLIM" /sbin/depmod "$KERNEL"
mkdir -p "$SLIM"/{proc,sys,dev,run,tmp,root,mnt/share,etc,var/run,var/lib/misc,bin,sbin}
ln -sf busybox "$SLIM/bin/sh"
ln -sf regulatory.db-debian "$SLIM/lib/firmware/regulatory.db"
ln -sf regulatory.db.p7s-debian "$SLIM/lib/firmware/regulatory.db.p7s"
printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n' > "$SLIM/etc/passwd"
printf 'root:x:0:\nnogroup:x:65534:\ndip:x:30:\n' > "$SLIM/etc/group"
printf 'hosts: files dns\n' > "$SLIM/etc/nsswitch.conf"; printf '127.0.0.1 localhost\n' > "$SLIM/etc/hosts"
# An emulated processor takes seconds to compile what Python imports.
chroot "$SLIM" /usr/bin/python3 -m compileall -q /usr/lib/python3.11 > /dev/null 2>&1 || true
install -m 755 "$HERE/init" "$SLIM/init"
(cd "$SLIM" && find . -print | LC_ALL=C sort | busybox cpio -o -H newc 2>/dev/null) > "$AIR/initramfs.cpio"
