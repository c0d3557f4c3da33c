/**
 * What runs in the terminal: the desktop, and then what tells its exit code. It stays until the server ends, so that what
 * the desktop has left on the screen can be read.
 */
const IN_PANE = ['"$2"', '"$1" set-option -g @exit "$?"', '"$1" wait-for -S ended', '"$1" wait-for never'];

/**
 * A script of `/bin/sh -c` that runs a desktop in a tmux server of its own, that no setting of the person changes, and that
 * ends with it. Its arguments: the name of the server (as `$0`), tmux, the desktop, the columns and the rows of its
 * terminal, and ttyd with its options where it serves the terminal.
 *
 * The server and what it runs are in no process group of the panel: the trap ends them, and a server that a crash has left
 * ends before another desktop starts; one that is about to end refuses it, so that it is tried once more. A desktop that fails leaves its last words in the log, and its exit code. One line,
 * as a form shows it.
 */
export const IN_TMUX = [
  'tmux=$1 desktop=$2 columns=$3 rows=$4 served=',
  'shift 4',
  'run() { "$tmux" -L "$0" "$@"; }',
  'finish() { run kill-server 2>/dev/null; [ -z "$served" ] || kill "$served" 2>/dev/null; }',
  `trap 'finish; exit 143' HUP INT TERM`,
  'while run kill-server 2>/dev/null; do :; done',
  `start() { run -f /dev/null new-session -d -s desktop -x "$columns" -y "$rows" /bin/sh -c '${IN_PANE.join('; ')}' "$0" "$tmux" "$desktop"; }`,
  'start 2>/dev/null || { sleep 1; start; } || exit',
  '[ "$#" = 0 ] || { "$@" "$tmux" -L "$0" attach & served=$!; }',
  'run wait-for ended & wait "$!"',
  'code=$(run show-options -gqv @exit)',
  '[ "$code" = 0 ] || run capture-pane -p -t desktop | grep . >&2',
  'finish',
  '[ -n "$code" ] || code=1',
  'exit "$code"',
].join('; ');
