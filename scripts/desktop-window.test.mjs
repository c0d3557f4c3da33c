import { spawn } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { explainFailure, runDesktop } from './desktop-window.mjs';
import { withScratchFolder } from './scratch-folder.mjs';

describe('a window that did not open is explained', () => {
  test.each([
    [
      'electron: error while loading shared libraries: libnss3.so: cannot open shared object file',
      'the library libnss3.so is missing',
    ],
    ['[1:0101/120000.0:FATAL:setuid_sandbox_host.cc(163)] The SUID sandbox helper binary was found', 'sandbox'],
    ['[1:0101/120000.0:ERROR:ozone_platform_x11.cc(248)] Missing X server or $DISPLAY', 'display is not available'],
    ['something else', 'ended with SIGTRAP'],
  ])('%s', (said, reason) => {
    const explained = explainFailure(said, 'SIGTRAP');
    expect(explained.reason).toContain(reason);
    expect(explained.remedy).not.toBe('');
  });
});

describe('the desktop window', () => {
  /** @param {string} script what stands in for Electron */
  const run = (script) =>
    withScratchFolder(async (root) => {
      const program = join(root, 'electron');
      writeFileSync(program, `#!/bin/sh\n${script}\n`);
      chmodSync(program, 0o755);
      return await runDesktop(root, program, ['--flag'], () => {});
    });

  test('ends with its code once it was shown', async () => {
    expect(await run(`echo '{"event":"window shown"}' >&2; exit 3`)).toEqual({ code: 3 });
    expect(await run('exit 0')).toEqual({ code: 0 });
  });

  test('gives the reason when it was never shown', async () => {
    expect(await run(`echo 'x: error while loading shared libraries: libx.so: no' >&2; exit 127`)).toMatchObject({
      reason: 'the library libx.so is missing',
    });
  });

  test.each(/** @type {const} */ (['SIGKILL', 'SIGTERM']))('hears that its launcher got %s', async (signal) => {
    const windows = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'desktop-window.mjs')).href);
    await withScratchFolder(async (root) => {
      const program = join(root, 'electron');
      // It is deaf to signals, as a panel is that is busy ending its programs; the end of its input reaches it.
      const script = `trap '' TERM\necho "up $FLYBRIDGE_LAUNCHER"\ncat > /dev/null\necho 'input ended'`;
      writeFileSync(program, `#!/bin/sh\n${script}\n`);
      chmodSync(program, 0o755);
      const outer = `
        import { runDesktop } from ${windows};
        await runDesktop(${JSON.stringify(root)}, ${JSON.stringify(program)}, [], () => {});`;
      const launcher = spawn(process.execPath, ['--input-type=module', '-e', outer], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const lines = createInterface({ input: launcher.stdout })[Symbol.asyncIterator]();
      expect((await lines.next()).value).toBe('up stdin');
      launcher.kill(signal);
      expect((await lines.next()).value).toBe('input ended');
    });
  });
});
