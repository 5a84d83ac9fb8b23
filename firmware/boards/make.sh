#!/usr/bin/env bash
# make.sh [CHIP..]: installs what building for RISC-V chips needs, builds the images of these chips (esp32c3 and esp32c6), checks them,
# and puts them into ../images. `make firmware` calls it. ESPTOOL_PYTHON may name a python that has esptool.
set -euo pipefail
cd "$(dirname "$0")"
[ $# -gt 0 ] || set -- esp32c3 esp32c6

# A compiler and the source of core for it: Debian's pair, or rustup's targets.
if [ -x /usr/bin/cargo ] && [ -d /usr/lib/rustlib/src/rust/library ] && [ -e "$(readlink -f /usr/bin/rust-lld || true)" ]; then
  :
elif command -v rustup > /dev/null && rustup target add riscv32imc-unknown-none-elf riscv32imac-unknown-none-elf; then
  :
elif command -v apt-get > /dev/null; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  echo "netlens: installing Debian packages: rustc-web cargo-web rust-web-src libstd-rust-web-dev rust-web-llvm lld-22" >&2
  "${as_root[@]}" apt-get -qq update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -qq install --no-install-recommends \
    rustc-web cargo-web rust-web-src libstd-rust-web-dev rust-web-llvm lld-22 python3-venv < /dev/null >&2
else
  echo "netlens: a Rust compiler for riscv32imc-unknown-none-elf is needed" >&2
  exit 1
fi

python=${ESPTOOL_PYTHON:-}
if [ -z "$python" ]; then
  python=$PWD/target/esptool/bin/python3
  if [ ! -x "$python" ]; then
    echo "netlens: installing esptool (PyPI) into $(dirname "$(dirname "$python")")" >&2
    python3 -m venv "$PWD/target/esptool"
    "$python" -m pip install -q 'esptool==5.*' >&2
  fi
fi

for chip in "$@"; do
  elf=$(./build.sh "$chip" | tail -1)
  "$python" image.py "$elf" "$chip" "../images/$chip.bin.gz"
done
