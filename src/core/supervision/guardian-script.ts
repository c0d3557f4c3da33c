import { LEASE_VARIABLE } from '../transport/lease.ts';

/**
 * The program of the guardian, for any POSIX shell. Its input says `begin <group> <tenths> <lease>`, `end <group>` and
 * `goodbye`; `tenths` are the tenths of a second from the end of standard input to SIGKILL. When the input ends without a
 * goodbye the panel was killed, and with it the standard input of each leader ended. Time is the uptime of Linux, elsewhere a count of sleeps.
 *
 * Each run then ends by the steps of `RunShutdown`, all of them at the same time. A lease of scope `session` is not searched
 * for, so that what is detached goes on. Of the processes that carry a lease, those in the group are left to the signal
 * to the group, so that none gets it twice. After SIGKILL it looks again until there are none, since a process that
 * starts others can be faster than one look. What grep says by its exit code is of no use: some of the files are always
 * gone or another user's. Each end by force is a line of the panel's log on standard error.
 */
export const GUARDIAN_SCRIPT = `
trap '' HUP INT TERM PIPE
runs=
while read -r word group tenths lease; do
  case $word in
    begin) runs="$runs $group:$tenths:$lease" ;;
    end)
      rest=
      for run in $runs; do [ "\${run%%:*}" = "$group" ] || rest="$rest $run"; done
      runs=$rest ;;
    goodbye) exit 0 ;;
  esac
done

is_alive() {
  kill -0 "$1" && ! grep -q '^State:.[ZX]' "/proc/$1/status"
} 2>/dev/null
escaped() {
  case $lease in */session) return ;; esac
  for file in $(grep -lF "${LEASE_VARIABLE}=$lease" /proc/[0-9]*/environ); do
    pid=\${file#/proc/}
    pid=\${pid%/environ}
    stat=
    read -r stat < "/proc/$pid/stat" || continue
    set -- \${stat##*) }
    [ "$3" = "$group" ] || echo "$pid"
  done
} 2>/dev/null
is_left() {
  kill -0 "-$group" || [ -n "$(escaped)" ]
} 2>/dev/null
uptime() {
  read -r up rest < /proc/uptime && up=\${up%?} && up=\${up%.*}\${up#*.}
} 2>/dev/null
tick() {
  sleep 0.1 2>/dev/null || sleep 1
  if uptime; then now=$((up - begun)); else now=$((now + 1)); fi
}
say() {
  echo '{"level":"warn","event":"process killed","pid":'"$1"'}' >&2
}
end_run() {
  now=0
  up=0
  uptime
  begun=$up
  ask_at=$((tenths * 2 / 5))
  while [ "$now" -lt "$tenths" ] && is_alive "$group"; do
    if [ "$now" -ge "$ask_at" ]; then
      kill -TERM "$group" 2>/dev/null
      ask_at=$tenths
    fi
    tick
  done
  if is_alive "$group"; then
    say "$group"
    kill -KILL "$group" 2>/dev/null
  fi
  term_at=$((now + 10))
  kill_at=$((term_at + 10))
  [ "$kill_at" -ge "$tenths" ] || kill_at=$tenths
  while [ "$now" -lt "$kill_at" ]; do
    is_left || return
    if [ "$now" -ge "$term_at" ]; then
      kill -TERM "-$group" $(escaped) 2>/dev/null
      term_at=$kill_at
    fi
    tick
  done
  looks=0
  while [ "$looks" -lt 50 ] && is_left; do
    for pid in "-$group" $(escaped); do
      ! kill -KILL "$pid" 2>/dev/null || [ "$looks" -gt 0 ] || say "$pid"
    done
    sleep 0.05 2>/dev/null
    looks=$((looks + 1))
  done
}
for run in $runs; do
  group=\${run%%:*}
  rest=\${run#*:}
  tenths=\${rest%%:*}
  lease=\${rest#*:}
  end_run &
done
wait
`;
