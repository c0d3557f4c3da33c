import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProvider } from '#core/conformance/check-provider.ts';
import { foregroundClock } from '#core/platform/clock.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { openChannel } from '#core/transport/open-channel.ts';
import { codeBlock } from './documents/markdown.ts';

const root = join(import.meta.dirname, '..');
const sample = join(root, 'resources', 'samples', 'door.py');
const code = codeBlock(readFileSync(join(root, 'README.md'), 'utf8'), 'python');

/** Caps for a busy machine. */
const ANSWER_LIMIT_MS = 10_000;
const JOB_LIMIT_MS = 10_000;

describe('the program in the README', () => {
  test('is the sample, in 20 lines', () => {
    expect(code).toBe(readFileSync(sample, 'utf8'));
    expect(code.split('\n').filter((line) => line !== '')).toHaveLength(20);
  });

  test('does all that the contract requires', async () => {
    expect(spawnSync('python3', ['--version']).error, 'python3 is needed to run it: install it').toBeUndefined();
    const platform = createSystemPlatform(silentLogger, foregroundClock);
    const { signal } = new AbortController();
    const command = {
      argv: ['python3', sample],
      directory: root,
      environment: { PATH: process.env.PATH ?? '' },
    } as const;
    const report = await checkProvider({
      peer: { manner: 'lasting', open: () => openChannel({ kind: 'process', command }, { platform, signal }) },
      clock: platform.clock,
      appId: 'door',
      limitMs: ANSWER_LIMIT_MS,
      jobLimitMs: JOB_LIMIT_MS,
      run: { actionName: 'toggle', args: {} },
      setKey: null,
      signal,
    });
    if (!report.ok) throw new Error(report.error.message);
    const missed = report.value.findings.filter(({ level, verdict }) => level === 'required' && verdict !== 'pass');
    expect(missed).toEqual([]);
    expect(report.value.outcome).toBe('conforms');
  }, 60_000);
});
