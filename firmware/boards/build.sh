#!/usr/bin/env bash
# build.sh CHIP...: builds the firmware for esp32c3 or esp32c6 (esp32 and esp32s3 need Espressif's own toolchain, see ../README.md).
set -euo pipefail
cd "$(dirname "$0")"
. ./env.sh
for chip in "$@"; do
  case $chip in
    esp32c3) target=riscv32imc-unknown-none-elf ;;
    esp32c6) target=riscv32imac-unknown-none-elf ;;
    esp32) target=xtensa-esp32-none-elf BUILD_STD=-Zbuild-std=core,alloc ;;
    esp32s3) target=xtensa-esp32s3-none-elf BUILD_STD=-Zbuild-std=core,alloc ;;
    *) echo "build.sh: $chip is none of esp32c3, esp32c6, esp32, esp32s3" >&2; exit 2 ;;
  esac
  # No folder of this machine in the image: panics name their files.
  remap="\"--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=crates\", \"--remap-path-prefix=$(dirname "$PWD")=firmware\""
  cargo build --release --locked --config "target.$target.rustflags=[$remap]" --target "$target" --features "$chip" $BUILD_STD
  echo "${CARGO_TARGET_DIR:-$PWD/target}/$target/release/netlens-boards"
done
