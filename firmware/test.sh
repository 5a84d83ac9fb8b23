#!/usr/bin/env bash
# Everything of the firmware that a PC can check without root: formatting, lints, documentation, tests.
# TARGET (a folder) may be set with CARGO_TARGET_DIR. Bounded: about a minute cold, seconds warm.
set -euo pipefail
cd "$(dirname "$0")"
export CARGO_TERM_COLOR=never
cargo fmt --all --check
cargo clippy -q --locked --all-targets -- -D warnings
RUSTDOCFLAGS='-D warnings' cargo doc -q --locked --no-deps
cargo test -q --locked
