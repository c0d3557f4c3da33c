import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withScratchFolder } from './scratch-folder.mjs';
import { runWebShell } from './web-shell.mjs';

test('the address of the web shell is printed, and what it was started with reaches it', () =>
  withScratchFolder(async (root) => {
    mkdirSync(join(root, 'out', 'main'), { recursive: true });
    const shell =
      "console.log('http://127.0.0.1:4000/#code=' + process.argv.slice(2).join()); process.exitCode = 7; process.stdin.unref();";
    writeFileSync(join(root, 'out', 'main', 'web.js'), shell);
    /** @type {string[]} */
    const said = [];
    const code = await runWebShell(root, {
      rest: ['--port', '4000'],
      opensBrowser: false,
      say: (text) => said.push(text),
    });
    expect(code).toBe(7);
    expect(said.join('\n')).toContain('\n  http://127.0.0.1:4000/#code=--port,4000\n');
  }));
