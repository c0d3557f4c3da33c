import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { browserCommand, openBrowser } from './display.mjs';
import { ENDS_WITH_LAUNCHER, startProgram } from './process-group.mjs';

/**
 * Serves the panel to browsers until it ends: prints one address that opens it, and opens a browser if there is one.
 * @param {string} root
 * @param {{
 *   rest: readonly string[],
 *   opensBrowser: boolean,
 *   say: (text: string) => void,
 *   machine?: { platform: string, env: NodeJS.ProcessEnv },
 * }} options
 * @returns {Promise<number>} the code that the web shell ended with
 */
export async function runWebShell(root, { rest, opensBrowser, say, machine = process }) {
  const { child, ended } = startProgram([process.execPath, join(root, 'out', 'main', 'web.js'), ...rest], {
    cwd: root,
    env: { ...process.env, ...ENDS_WITH_LAUNCHER },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) return (await ended).code ?? 1;
  stdin.on('error', () => {});

  // The shell prints the first address at its start, a page that leads there when asked for one, and another address for
  // each press of Enter.
  const command = opensBrowser ? browserCommand(machine.platform, machine.env) : undefined;
  let isAnnounced = false;
  createInterface({ input: stdout }).on('line', (address) => {
    if (address.startsWith('file:')) {
      if (command !== undefined) openBrowser([...command, address]);
    } else if (isAnnounced) {
      say(`Another address: ${address}`);
    } else {
      isAnnounced = true;
      announce(address, say);
      if (command !== undefined) stdin.write('page\n');
    }
  });
  const keys = createInterface({ input: process.stdin }).on('line', () => stdin.write('\n'));
  const { code } = await ended;
  keys.close();
  return code ?? 1;
}

/**
 * @param {string} address
 * @param {(text: string) => void} say
 */
function announce(address, say) {
  say(`\nFlybridge is open at\n\n  ${address}\n`);
  say('The address works once; press Enter for another. Press Ctrl+C to end Flybridge and everything it started.');
  const { port } = new URL(address);
  if (process.env.SSH_CONNECTION) say(`From your own machine, first: ssh -L ${port}:127.0.0.1:${port} <this machine>`);
}
