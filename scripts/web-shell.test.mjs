import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

test('a browser gets a page, and its opener learns no code', () =>
  withScratchFolder(async (root) => {
    mkdirSync(join(root, 'out', 'main'), { recursive: true });
    // Prints an address, and a page when asked for one; ends when the opener has run.
    const shell = `
      const { existsSync } = require('node:fs');
      console.log('http://127.0.0.1:4000/#code=5ec2e7');
      process.stdin.on('data', (text) => {
        console.log(String(text) === 'page\\n' ? 'file:///a/page.html' : 'http://127.0.0.1:4000/#code=5ec2e7-again');
        setInterval(() => existsSync(process.argv[2]) && process.exit(0), 5);
      });`;
    writeFileSync(join(root, 'out', 'main', 'web.js'), shell);
    const opener = join(root, 'xdg-open');
    writeFileSync(opener, '#!/bin/sh\n{ echo "$@"; env; } > "$0.new"; mv "$0.new" "$0.opened"\n');
    chmodSync(opener, 0o755);
    const machine = { platform: 'linux', env: { PATH: root, DISPLAY: ':0' } };
    await runWebShell(root, { rest: [`${opener}.opened`], opensBrowser: true, say: () => {}, machine });
    const opened = readFileSync(`${opener}.opened`, 'utf8');
    expect(opened.split('\n')[0]).toBe('file:///a/page.html');
    expect(opened).not.toContain('5ec2e7');
  }));
