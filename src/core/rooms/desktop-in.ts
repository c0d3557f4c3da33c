import { type TerminalRequest, type Terminals, terminalCommand } from './terminal-command.ts';

const NONE: Terminals = { ttyd: null, tmux: null, script: null };

/**
 * The program of the desktop in a command that is exactly one of {@link terminalCommand}; null in any other, which may run
 * the program with arguments, or another program.
 */
export function desktopIn(argv: readonly string[]): string | null {
  for (const { desktop, roomId = '', terminals, ttydPort = 0 } of guessesOf(argv)) {
    for (const system of ['linux', 'darwin'] as const) {
      const made = terminalCommand({ ...NONE, ...terminals }, { desktop, roomId, ttydPort, system });
      if (JSON.stringify(made?.argv) === JSON.stringify(argv)) return desktop;
    }
  }
  return null;
}

/** What a command may have been made of. */
interface Guess extends Pick<TerminalRequest, 'desktop'>, Partial<Pick<TerminalRequest, 'roomId' | 'ttydPort'>> {
  readonly terminals: Partial<Terminals>;
}

/** One for each shape, read where the shape has its parts. */
function guessesOf(argv: readonly string[]): readonly Guess[] {
  const [first = '', , second = '', server = '', tmux = '', desktop = '', , , ttyd = null, , port = ''] = argv;
  const quoted = argv.map((word) => /; exec '(.*)'$/s.exec(word)?.[1]).find((word) => word !== undefined);
  const roomId = server.replace(/^flybridge-/, '');
  return [
    { desktop, roomId, ttydPort: Number(port), terminals: { tmux, ttyd } },
    { desktop: argv.at(-1) ?? '', ttydPort: Number(second), terminals: { ttyd: first } },
    { desktop: quoted?.replaceAll(`'\\''`, `'`) ?? '', terminals: { script: first } },
  ];
}
