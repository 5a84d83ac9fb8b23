#!/usr/bin/env bash
# run.sh [CAPTURE...]: every value of the fields in fields.txt, as netlens and as tshark print it, packet by packet.
# A difference that differences.txt does not list fails, and so does a listed one that no longer occurs.
# NETLENS=PATH chooses the program.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C TZ=UTC
netlens=${NETLENS:-../../target/debug/netlens}
captures=("$@")
[ $# -gt 0 ] || captures=(../../captures/*.pcap ../../captures/*.pcapng)
command -v tshark >/dev/null || { echo "run.sh: tshark is not on PATH (Debian package tshark)" >&2; exit 2; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT

# Users' own settings of tshark must not matter. Checksums are checked, as netlens does.
# Of names only those of hardware addresses are looked up, as netlens does.
settings=(-N m -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -o udp.check_checksum:TRUE)
export XDG_CONFIG_HOME=$work/config HOME=$work

fields=()
while read -r name; do fields+=(-e "$name"); done < <(grep -v '^\(#\|$\)' fields.txt)

for file in "${captures[@]}"; do
  name=$(basename "$file")
  as=()
  # netlens finds MQTT by its content; tshark has to be told.
  case $name in mqtt-5050.*) as=(-d tcp.port==5050,mqtt) ;; mqtt-sn.*) as=(-d udp.port==1883,mqttsn) ;; esac
  tshark -r "$file" "${settings[@]}" "${as[@]}" -T fields "${fields[@]}" > "$work/theirs" 2> "$work/errors" ||
    { echo "run.sh: tshark failed on $name: $(cat "$work/errors")"; exit 2; }
  "$netlens" read -r "$file" -T fields "${fields[@]}" > "$work/ours" ||
    { echo "run.sh: netlens failed on $name"; exit 2; }
  awk -F'\t' -v capture="$name" -v names="$(grep -v '^\(#\|$\)' fields.txt | tr '\n' ' ')" '
    BEGIN { split(names, name, " ") }
    NR == FNR { theirs[FNR] = $0; packets = FNR; next }
    {
      split(theirs[FNR], value, "\t")
      for (i = 1; i <= NF; i++) {
        if ($i != "" || value[i] != "") print "value", name[i]
        if ($i != value[i]) {
          print "difference", capture, name[i], FNR
          if (!shown[name[i]]++) {
            printf "show %s %s in frame %d\n       tshark  %s\n       netlens %s\n", capture, name[i], FNR, substr(value[i], 1, 160), substr($i, 1, 160) > "/dev/stderr"
          }
        }
      }
    }
    END { if (FNR != packets) print "difference", capture, "PACKETS", FNR "/" packets }
  ' "$work/theirs" "$work/ours" >> "$work/found" 2> "$work/show"
  cat "$work/show" >> "$work/all-shows"
done

awk '
  FILENAME ~ /fields.txt$/ { if ($0 !~ /^#/ && NF) wanted[$1] = 1; next }
  FILENAME ~ /differences.txt$/ { if ($0 !~ /^#/ && NF) { listed[$1 " " $2] = 1; if (NF < 3) { print "no reason given: " $0; failed++ } } next }
  $1 == "value" { values++; seen[$2]++ }
  $1 == "difference" { key = $2 " " $3; if (!(key in count)) keys[++n] = key; count[key]++ }
  END {
    for (f in seen) compared++
    for (f in wanted) if (!(f in seen)) { print "never seen: " f; missing++ }
    for (i = 1; i <= n; i++) {
      split(keys[i], part, " "); any = "* " part[2]
      if ((keys[i] in listed) || (any in listed)) { used[keys[i]] = 1; used[any] = 1; known += count[keys[i]]; continue }
      print "DIFFERENT: " keys[i] " in " count[keys[i]] " packets"; failed++
    }
    if (!PARTIAL) for (k in listed) if (!(k in used)) { print "no longer different, take it off differences.txt: " k; failed++ }
    printf "compared %d values of %d fields; %d values differ for a listed reason; %d fields never seen; %s\n", values, compared, known, missing, failed ? failed " PROBLEMS" : "no other difference"
    if (compared < 120 && !PARTIAL) { print "fewer than 120 fields were compared"; failed++ }
    exit failed > 0
  }
' PARTIAL=$# fields.txt differences.txt "$work/found" && status=0 || status=1
if [ $status != 0 ]; then
  cat "$work/all-shows"
fi
exit $status
