import { describe, expect, test } from 'vitest';
import { type Terminals, terminalCommand } from './terminal-command.ts';
import { IN_TMUX } from './tmux-script.ts';

const NONE: Terminals = { ttyd: null, tmux: null, script: null };
const TTYD = { ttyd: '/usr/bin/ttyd' };
const TMUX = { tmux: '/usr/bin/tmux' };
const SCRIPT = { script: '/usr/bin/script' };

const commandOf = (found: Partial<Terminals>, desktop = '/opt/wwdos', system: NodeJS.Platform = 'linux') =>
  terminalCommand({ ...NONE, ...found }, { desktop, roomId: 'main', ttydPort: 7_681, system });

describe('a desktop runs', () => {
  const inTmux = ['/bin/sh', '-c', IN_TMUX, 'flybridge-main', '/usr/bin/tmux', '/opt/wwdos', '120', '36'];
  const served = ['/usr/bin/ttyd', '--port', '7681', '--interface', '127.0.0.1', '--check-origin', '--writable'];

  test('in tmux, which ttyd shows to pages of its own alone, and both end with it', () => {
    expect(commandOf({ ...TTYD, ...TMUX, ...SCRIPT })?.argv).toEqual([...inTmux, ...served]);
  });

  test('in ttyd alone, for one visitor at a time: each would start another', () => {
    expect(commandOf({ ...TTYD, ...SCRIPT })).toEqual({
      argv: [...served, '--max-clients', '1', '/opt/wwdos'],
      starts: 'when-opened',
      note: expect.stringContaining('when its terminal is opened'),
    });
  });

  test('in tmux alone, with the words that show it', () => {
    expect(commandOf({ ...TMUX, ...SCRIPT })).toEqual({
      argv: inTmux,
      starts: 'at-once',
      note: 'It runs in tmux. See it with: tmux -L flybridge-main attach',
    });
  });

  test('or by script, whose options differ by system', () => {
    const sized = `stty raw -echo cols 120 rows 36; exec '/opt/wwdos'`;
    expect(commandOf(SCRIPT)?.argv).toEqual(['/usr/bin/script', '-qefc', sized, '/dev/null']);
    expect(commandOf(SCRIPT, '/opt/wwdos', 'darwin')?.argv).toEqual([
      ...['/usr/bin/script', '-q', '/dev/null', '/bin/sh', '-c', sized],
    ]);
  });

  test('nowhere without any of them', () => {
    expect(commandOf({})).toBeNull();
  });
});
