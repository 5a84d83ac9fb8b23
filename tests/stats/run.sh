#!/usr/bin/env bash
# run.sh [CAPTURE...]: the tables of `netlens stats` and the bytes of `netlens follow` beside those of tshark's -z.
# Numbers are compared row by row. tshark rounds sizes from 10000 on to kB; there netlens' exact bytes are rounded before.
# Of each capture the first two conversations of a kind are followed: each costs a start of tshark.
# A difference that differences.txt does not list (CAPTURE STATISTIC REASON) fails. NETLENS=PATH chooses the program.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C TZ=UTC
netlens=${NETLENS:-../../target/debug/netlens}
captures=("$@")
[ $# -gt 0 ] || captures=(../../captures/*.pcap ../../captures/*.pcapng)
command -v tshark >/dev/null || { echo "run.sh: tshark is not on PATH (Debian package tshark)" >&2; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config HOME=$work

# Rows only, blanks squeezed; sizes in bytes, or in kB and MB as tshark rounds them.
rows() {
  sed -e 's/ kB/kB/g; s/ MB/MB/g; s/ bytes//g; s/[|]/ /g' |
  awk '/^(=|-|Filter|Follow)/ || NF < 2 || /Frames|Packets|Interval|Duration|Col 1|Conversations|Endpoints|Hierarchy|IO Stat/ { next } { $1 = $1; print }'
}
# io,phs: each protocol with those around it.
paths() {
  awk '/frames:/ { match($0, /^ */); depth = RLENGTH / 2; name[depth] = $1; path = ""; for (i = 0; i <= depth; i++) path = path "/" name[i]; print path, $2, $3 }' |
  # tshark counts reassembly and the body of 802.11 management frames as protocols of their own, and reads no lines of
  # text on any port: to it they are data, to netlens lines within data or in its place.
  sed -E '/tcp.segments frames/d; s#/tcp.segments##g; /\/wlan\.mgt frames/d; /\/data\/netlens.text frames/d; s#/netlens.text#/data#' |
  awk '{ split($2, n, ":"); split($3, b, ":"); f[$1] += n[2]; y[$1] += b[2] } END { for (p in f) print p, f[p], y[p] }'
}
# conv: columns 4, 6 and 8 are sizes.
rounded() {
  awk '{ for (i = 5; i <= 9; i += 2) if ($i ~ /^[0-9]+$/ && $i >= 10000000) $i = int($i / 1000000) "MB"; else if ($i ~ /^[0-9]+$/ && $i >= 10000) $i = int($i / 1000) "kB"; print }'
}

compared=0; failed=0
differ() { # CAPTURE STATISTIC
  if grep -q "^$1 $2 " differences.txt; then return; fi
  failed=$((failed + 1))
  echo "DIFFERENT: $1 $2"; diff "$work/theirs" "$work/ours" | head -8 || true
}
for file in "${captures[@]}"; do
  name=$(basename "$file")
  as=()
  case $name in mqtt-5050.*) as=(-d tcp.port==5050,mqtt) ;; esac
  for z in conv,eth conv,ip conv,ipv6 conv,tcp conv,udp endpoints,eth endpoints,ip endpoints,ipv6 endpoints,tcp endpoints,udp io,stat,1 io,stat,1,tcp,udp io,phs; do
    table=rows; [ "$z" != io,phs ] || table=paths
    tshark -n -q -r "$file" "${as[@]}" -z "$z" 2>/dev/null | $table > "$work/theirs"
    "$netlens" stats -r "$file" "$z" | $table > "$work/ours"
    case $z in
      conv,*) rounded < "$work/ours" > "$work/x"; mv "$work/x" "$work/ours" ;;
    esac
    # Rows with as many frames may stand in either order.
    case $z in conv,*|endpoints,*|io,phs) for f in theirs ours; do sort "$work/$f" -o "$work/$f"; done ;; esac
    compared=$((compared + $(wc -l < "$work/theirs")))
    cmp -s "$work/theirs" "$work/ours" || differ "$name" "$z"
  done
  for kind in tcp udp; do
    streams=$(tshark -n -r "$file" -T fields -e $kind.stream 2>/dev/null | tr , '\n' | sed '/^$/d' | sort -nu | head -2 || true)
    for n in $streams; do
      for mode in hex raw; do
        tshark -n -q -r "$file" -z "follow,$kind,$mode,$n" 2>/dev/null > "$work/theirs"
        "$netlens" follow "$file" "$kind,$mode,$n" > "$work/ours"
        compared=$((compared + $(wc -l < "$work/theirs")))
        cmp -s "$work/theirs" "$work/ours" || differ "$name" "follow,$kind,$mode"
      done
    done
  done
done
echo "compared $compared rows; $( [ $failed = 0 ] && echo "no difference that is not listed" || echo "$failed DIFFERENCES" )"
[ $failed = 0 ]
