#!/bin/bash
# boot.sh SHARE: start the virtual machine with a folder of this one as /mnt/share; it runs guest.sh there and ends.
set -eu
AIR=${AIR:-/var/tmp/netlens-air}
exec timeout "${LIMIT:-600}" qemu-system-x86_64 -accel tcg,thread=multi -M pc -cpu max -smp 1 -m 1024 \
  -nodefaults -no-user-config -display none -no-reboot -serial stdio -monitor none \
  -kernel "$AIR/vmlinuz" -initrd "$AIR/initramfs.cpio" \
  -append "console=ttyS0 quiet loglevel=4 panic=-1 mitigations=off audit=0 no_timer_check random.trust_cpu=on" \
  -device virtio-rng-pci -virtfs local,path="$1",mount_tag=share,security_model=none,multidevs=remap < /dev/null
