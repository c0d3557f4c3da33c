import { expect, test } from 'vitest';
import { desktopIn } from './desktop-in.ts';
import { type Terminals, terminalCommand } from './terminal-command.ts';

const NONE: Terminals = { ttyd: null, tmux: null, script: null };
const TTYD = { ttyd: '/usr/bin/ttyd' };
const TMUX = { tmux: '/usr/bin/tmux' };
const SCRIPT = { script: '/usr/bin/script' };

test.each([TTYD, TMUX, SCRIPT, { ...TTYD, ...TMUX }])('the desktop is found again in a command of %j', (found) => {
  for (const desktop of ['/opt/wwdos', `/home/o'neil/my desktop;'x'`]) {
    for (const system of ['linux', 'darwin'] as const) {
      const command = terminalCommand({ ...NONE, ...found }, { desktop, roomId: 'main', ttydPort: 7_681, system });
      expect(desktopIn(command?.argv ?? [])).toBe(desktop);
      expect(desktopIn([...(command?.argv ?? []), '--layout'])).not.toBe(desktop);
    }
  }
});

test.each([
  ['ttyd', '-p', '7681', 'tmux', 'attach', '-t', 'main'],
  ['/usr/bin/ttyd', '-p', '7681', '/opt/wwdos'],
  ['/usr/bin/ttyd', '--port', '7681', '--interface', '127.0.0.1', '--writable', '/opt/wwdos', '--layout', 'x.json'],
  ['bash', '-lc', `cd /x; exec '/usr/bin/node' '/home/me/server.js'`],
  ['/usr/bin/script', '-qefc', `stty raw -echo cols 120 rows 36; exec '/usr/bin/node' '/x.js'`, '/dev/null'],
  ['wibwob', '--tui'],
  [],
])('a command of another shape has none: %s', (...argv) => {
  expect(desktopIn(argv)).toBeNull();
});
