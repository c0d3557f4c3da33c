/** The variable that every child of one panel carries, and hands on to what it starts. */
export const LEASE_VARIABLE = 'FLYBRIDGE_LEASE';

/**
 * The program of the guardian, for any POSIX shell. Its argument is the lease variable with its value. Its input says
 * `begin <group>`, `end <group>` and `goodbye`; when the input ends without a goodbye the panel was killed.
 *
 * It then kills each group that has not ended, and where there is a /proc each process whose environment carries the
 * lease, again until there are none, since a process that starts others can be faster than one look. What grep says by
 * its exit code is of no use: some of the files are always gone or another user's. A `--` before the group would be an
 * error to dash.
 */
export const GUARDIAN_SCRIPT = `
trap '' HUP INT TERM
groups=' '
while read -r word id; do
  case $word in
    begin) groups="$groups$id " ;;
    end)
      case $groups in
        *" $id "*) groups="\${groups%%" $id "*} \${groups#*" $id "}" ;;
      esac ;;
    goodbye) exit 0 ;;
  esac
done
for id in $groups; do kill -9 "-$id"; done
looks=0
while [ "$looks" -lt 50 ]; do
  found=$(grep -lF "$1" /proc/[0-9]*/environ)
  [ -n "$found" ] || break
  for file in $found; do
    pid=\${file#/proc/}
    kill -9 "\${pid%/environ}"
  done
  looks=$((looks + 1))
done
`;
