import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { browserCommand, openBrowser } from './display.mjs';
import { startProgram } from './process-group.mjs';

/**
 * Serves the panel to browsers until it ends: prints one address that opens it, and opens a browser if there is one.
 * @param {string} root
 * @param {{ rest: readonly string[], opensBrowser: boolean, say: (text: string) => void }} options
 * @returns {Promise<number>} the code that the web shell ended with
 */
export async function runWebShell(root, { rest, opensBrowser, say }) {
  const { child, ended } = startProgram([process.execPath, join(root, 'out', 'main', 'web.js'), ...rest], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) return (await ended).code ?? 1;
  stdin.on('error', () => {});

  // The shell answers each line with an address; each address opens one session. The first is for the person, the
  // second for the browser that is opened here, the others for each press of Enter.
  let count = 0;
  createInterface({ input: stdout }).on('line', (address) => {
    count += 1;
    const command = opensBrowser ? browserCommand(address, process.platform, process.env) : undefined;
    if (count === 1) {
      announce(address, say);
      if (command !== undefined) stdin.write('\n');
    } else if (count === 2 && command !== undefined) openBrowser(command);
    else say(`Another address: ${address}`);
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
  say('The address opens it once; press Enter for another. Ctrl+C ends it and all that it started.');
  const { port } = new URL(address);
  if (process.env.SSH_CONNECTION) say(`From your own machine, first: ssh -L ${port}:127.0.0.1:${port} <this machine>`);
}
