#!/usr/bin/env bash
# Runs the fuzz targets and reports what each did: fuzz/run.sh [SECONDS [TARGET...]]
# SECONDS of processor time each (600 where nothing is said), JOBS at a time (1); on a machine that has other work they take longer
# by the clock, not fewer. Needs cargo-fuzz, a nightly toolchain and a C++ compiler.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-600}
shift || true
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for file in fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi

# There is no unsafe code that a sanitizer would watch; what may be allocated is watched by src/memory.rs.
cargo +nightly fuzz build --sanitizer none --target-dir target
host=$(rustc +nightly -vV | sed -n 's/^host: //p')
# A copy: the targets may be built anew while these run.
bins=$(mktemp -d)
trap 'rm -r "$bins"' EXIT
for target in "${targets[@]}"; do cp "target/$host/release/$target" "$bins/"; done
python3 seeds.py

one() {
  local target=$1 log=artifacts/$1.log result=ok
  mkdir -p "corpus/$target" "artifacts/$target"
  # A unit that takes 10 s is a hang (HANG=60 on a machine that has other work). Inputs as long as a few packets: longer ones
  # find the same, more slowly.
  local TIMEFORMAT=%U cpu=0 left=$seconds ran=0 runs=0 round
  # libFuzzer stops by the clock: what the processor had no time for is run again.
  while [ "$left" -gt 5 ] && [ "$result" = ok ]; do
    round=$( { time "$bins/$target" "corpus/$target" -artifact_prefix="artifacts/$target/" -max_total_time="$left" -timeout="${HANG:-10}" \
      -rss_limit_mb=1024 -max_len=4096 -print_final_stats=1 >"$log" 2>&1; } 2>&1) || result="FOUND, see fuzz/$log"
    ran=$((ran + $(sed -n 's/^Done [0-9]* runs in \([0-9]*\) second.*/\1/p' "$log" | grep . || echo 0)))
    runs=$((runs + $(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | grep . || echo 0)))
    cpu=$(awk "BEGIN { print $cpu + $round }")
    left=$(awk "BEGIN { print int($seconds - $cpu) }")
  done
  stat() { sed -n "s/^stat::$1: *//p" "$log" | tail -1; }
  # Edges of the control flow that were taken.
  edges=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
  printf '%-18s %8s %8s %12s %9s %8s %7s  %s\n' "$target" "$ran" "$cpu" "$runs" \
    "$(awk "BEGIN { print int($runs / ($cpu + 0.1)) }")" "${edges:-?}" "$(stat peak_rss_mb)" "$result"
}
export -f one
export seconds bins
printf '%-18s %8s %8s %12s %9s %8s %7s  %s\n' target seconds cpu executions a-second edges peak-MB result
mkdir -p artifacts
printf '%s\n' "${targets[@]}" | xargs -P "${JOBS:-1}" -I{} bash -c 'one {}' | tee artifacts/table.txt
! grep -q FOUND artifacts/table.txt
