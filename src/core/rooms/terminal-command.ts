import { IN_TMUX } from './tmux-script.ts';

/** Programs that give another one a terminal, each by its path; null for one that is not installed. */
export interface Terminals {
  readonly ttyd: string | null;
  readonly tmux: string | null;
  readonly script: string | null;
}

export interface TerminalRequest {
  /** The program of the desktop. */
  readonly desktop: string;
  readonly roomId: string;
  /** Where its terminal is served. */
  readonly ttydPort: number;
  readonly system: NodeJS.Platform;
}

/** A command, as its program and arguments, and what a person should know of it. */
export interface TerminalCommand {
  readonly argv: readonly string[];
  /** When it starts the desktop: automatically, or when a browser opens its terminal. */
  readonly starts: 'at-once' | 'when-opened';
  readonly note: string;
}

/** The size of a terminal that nobody looks at. */
const COLUMNS = 120;
const ROWS = 36;
/** Without the check of the origin, any page of a browser here could type into the desktop. */
const GUARD = ['--interface', '127.0.0.1', '--check-origin', '--writable'];

/**
 * The command that runs a text-mode desktop in a terminal: in tmux, which ttyd shows in a browser; in ttyd alone, in tmux
 * alone, or else by `script`. It ends with the desktop, and the desktop with it. Null where none is installed.
 */
export function terminalCommand(
  { script, tmux, ttyd }: Terminals,
  { desktop, roomId, system, ttydPort }: TerminalRequest,
): TerminalCommand | null {
  const serve = (path: string) => [path, '--port', String(ttydPort), ...GUARD];
  if (tmux !== null) {
    const server = `flybridge-${roomId}`;
    const size = [String(COLUMNS), String(ROWS)];
    return {
      argv: ['/bin/sh', '-c', IN_TMUX, server, tmux, desktop, ...size, ...(ttyd === null ? [] : serve(ttyd))],
      starts: 'at-once',
      note:
        ttyd === null
          ? `It runs in tmux. See it with: tmux -L ${server} attach`
          : 'It runs in tmux, and ttyd shows its terminal in a browser.',
    };
  }
  if (ttyd !== null) {
    return {
      argv: [...serve(ttyd), '--max-clients', '1', desktop],
      starts: 'when-opened',
      note: 'It runs in ttyd, which starts it when its terminal is opened. Install tmux too, to start it at once.',
    };
  }
  if (script === null) return null;
  // Its input is empty, and the end of it would be an end for the desktop, if the terminal were not raw.
  const sized = `stty raw -echo cols ${COLUMNS} rows ${ROWS}; exec ${quote(desktop)}`;
  return {
    argv:
      system === 'darwin' ? [script, '-q', '/dev/null', '/bin/sh', '-c', sized] : [script, '-qefc', sized, '/dev/null'],
    starts: 'at-once',
    note: 'It runs in a terminal that nobody can see. Install tmux or ttyd to see it.',
  };
}

/** One word of a shell. */
function quote(word: string): string {
  return `'${word.replaceAll(`'`, `'\\''`)}'`;
}
