import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isAlive } from '../fixtures/process-tree.ts';
import { writeInto } from '../fixtures/scratch.ts';
import { test as base, expect } from '../fixtures/window.ts';

/** The lease of a panel that was killed with everything that guards its programs. */
const LEASE = 'ef'.repeat(32);

/** Larger than any process id that a system gives. */
const NOBODY = 2 ** 30;

const test = base.extend<{ readonly orphanPid: number }>({
  prepare: ({ playwright: _ }, use) =>
    use(async (scratch) => {
      const ledger = { lease: LEASE, panel: { pid: NOBODY, identity: 'gone' }, processes: [] };
      for (const folder of scratch.stateFolders) {
        await writeInto(join(folder, 'processes-earlier.json'), JSON.stringify(ledger));
      }
    }),

  orphanPid: async ({ playwright: _ }, use) => {
    const orphan = spawn('sleep', ['1000'], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, FLYBRIDGE_LEASE: `${LEASE}/1/all` },
    });
    await once(orphan, 'spawn');
    await use(orphan.pid ?? 0);
    orphan.kill('SIGKILL');
  },

  running: ({ orphanPid: _before, running }, use) => use(running),
});

// A lease is seen only where there is a /proc.
if (process.platform === 'linux') {
  test('a program that outlived an earlier panel is shown, and can be ended from there', async ({
    orphanPid,
    panel,
  }) => {
    const { frame, overview } = panel;
    const row = overview.incidents.filter({ hasText: `Process ${orphanPid} still runs from an earlier session` });
    await expect(row).toContainText('sleep 1000');
    expect(await isAlive(orphanPid)).toBe(true);
    await row.getByRole('button', { name: 'End it' }).click();
    await expect(frame.notes).toContainText('The earlier session has ended');
    await expect(row).toHaveCount(0);
    expect(await isAlive(orphanPid)).toBe(false);
  });
}
