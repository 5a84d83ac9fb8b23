# One capture for one fault. Sourced by the fault scenarios; ONLY="fault-a fault-b" makes only those.

# fault NAME: run the function of that name (with _ for -) in a network of its own, and publish its capture.
# The function starts its servers, says `begin`, and does what goes wrong.
fault() {
  local name=$1
  [ -z "${ONLY:-}" ] || [[ " $ONLY " == *" $name "* ]] || return 0
  fault_ended
  ( set -e; net_up; "${name//-/_}"; cap_stop )
}
# The last fault's network goes first: its certificates, logs and namespaces are not for the next.
fault_ended() {
  EXTRA_NAMESPACES=$(cat "$WORK/namespaces" 2>/dev/null | tr '\n' ' ')
  net_down
  EXTRA_NAMESPACES=""
  rm -rf "${WORK:?}"/*
}

# record: start the capture of the fault. begin: start it, and let the board get its address.
record() { cap_start "$(tr _ - <<< "${FUNCNAME[$((${1:-0} + 1))]}").pcapng" router br0; }
begin()  { record "${1:-1}"; join_board; }

# run NS COMMAND...: start it in the background; PID is its own, not that of a shell around it.
run() {
  local ns=$1; shift
  ip netns exec "nl-$ns" "$@" >> "$WORK/run.log" 2>&1 &
  PID=$!
}
# may_fail COMMAND...: what goes wrong here is the purpose.
may_fail() { "$@" >> "$WORK/fault.log" 2>&1 || say "$(tail -1 "$WORK/fault.log" | tr -d '\0')"; }
