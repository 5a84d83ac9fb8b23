#!/usr/bin/env bash
# Everything of the firmware that a PC can check without root: formatting, lints, documentation, tests.
# Bounded: two minutes or so cold, seconds warm. What needs root is twin/check.sh; what needs a chip's toolchain, `make firmware`.
set -euo pipefail
cd "$(dirname "$0")"
export CARGO_TERM_COLOR=never
cargo fmt --all --check
cargo clippy -q --locked --all-targets -- -D warnings
RUSTDOCFLAGS='-D warnings' cargo doc -q --locked --no-deps
cargo test -q --locked
