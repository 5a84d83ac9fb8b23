#!/bin/bash
# make.sh [NAME...]: make the bundled captures from scratch; no name means all of them.
# Names are those of the files in scenarios/, without the number: make.sh line-5050 https
# Needs root (network namespaces) and a Debian-like Linux. OUT=DIR writes elsewhere than captures/.
set -eu
LAB=$(cd "$(dirname "$0")" && pwd)
OUT=${OUT:-$(dirname "$LAB")}; mkdir -p "$OUT"
EXTRA_NAMESPACES=""
. "$LAB/lib.sh"
. "$LAB/packages.sh"

[ "$(id -u)" = 0 ] || die "needs root, to make network namespaces: sudo $0 $*"
exec 9> /run/netlens-lab.lock
flock -n 9 || die "another make.sh is running"
install_packages

WORK=$(mktemp -d /tmp/netlens-lab.XXXXXX); chmod 711 "$WORK"   # daemons that change user must reach their sockets
export LC_ALL=C TZ=UTC PATH=$PATH:/usr/sbin:/sbin
trap 'status=$?; EXTRA_NAMESPACES=$(cat "$WORK/namespaces" 2>/dev/null | tr "\n" " "); net_down; [ -n "${KEEP:-}" ] || rm -rf "$WORK"; exit $status' EXIT
trap 'exit 130' INT TERM

scenarios=()
if [ $# = 0 ]; then scenarios=("$LAB"/scenarios/*.sh); fi
for name in "$@"; do
  found=("$LAB"/scenarios/[0-9][0-9]-"$name".sh)
  [ -e "${found[0]}" ] || die "no scenario '$name'; there are: $(ls "$LAB/scenarios" | sed 's/^..-//; s/\.sh$//' | tr '\n' ' ')"
  scenarios+=("${found[0]}")
done

failed=""
for script in "${scenarios[@]}"; do
  name=$(basename "$script" .sh)
  echo "== ${name#*-}" >&2
  # A subshell, so that one scenario cannot leave anything behind for the next. Not under `if` or `||`:
  # that would switch `set -e` off inside it.
  set +e
  ( exec 9>&-; set -e; net_up; . "$script"; )
  status=$?
  set -e
  EXTRA_NAMESPACES=$(cat "$WORK/namespaces" 2>/dev/null | tr '\n' ' ')
  net_down
  [ $status = 0 ] || failed="$failed ${name#*-}"
done
[ -z "$failed" ] || die "failed:$failed"
echo "all made; now run $LAB/check.sh" >&2
