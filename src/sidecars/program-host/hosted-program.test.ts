import { afterEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { HostedProgram } from './hosted-program.ts';

const programs: HostedProgram[] = [];

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.end()));
});

/** Runs a piece of JavaScript, and hears what comes of it. */
function run(script: string, argv: readonly string[] = [process.execPath, '-e', script], stopMs = 5_000) {
  const clock = new VirtualClock();
  const said: string[] = [];
  const checks = new Set<() => void>();
  const note = (what: string) => {
    said.push(what);
    for (const check of checks) check();
  };
  const program = new HostedProgram({
    argv,
    environment: { ...process.env, ELECTRON_RUN_AS_NODE: '1', GIVEN: 'yes' },
    clock,
    stopMs,
    log: (level, source, line) => note(`${level} ${source} ${line}`),
    onKill: note,
    onEnd: (_exit, words) => note(words),
  });
  programs.push(program);
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      const check = () => said.length >= count && resolve();
      checks.add(check);
      check();
    });
  return { clock, program, said, until };
}

describe('a hosted program', () => {
  test('is shown with its lines', async () => {
    const { program, said, until } = run('console.log("one\\ntwo"); console.error("bad"); setInterval(() => {}, 1000)');
    await until(3);
    expect([...said].sort()).toEqual(['error stderr bad', 'info stdout one', 'info stdout two']);
    expect(program.facts()).toMatchObject({ running: true, pid: expect.any(Number), lines: 3 });
  });

  test('has the environment of its host, without what makes a bare Node of Electron', async () => {
    const { said, until } = run('console.log([process.env.GIVEN, process.env.ELECTRON_RUN_AS_NODE].join())');
    await until(2);
    expect(said[0]).toBe('info stdout yes,');
  });

  test('ends with its last line said and its exit told', async () => {
    const { program, said, until } = run('process.stdout.write("last words"); process.exitCode = 3');
    await until(2);
    expect(said).toEqual(['info stdout last words', `${process.execPath} ended: exit code 3`]);
    expect(program.facts().running).toBe(false);
  });

  test('that is not there is told as such', async () => {
    const { said, until } = run('', ['/no/such/program']);
    await until(1);
    expect(said[0]).toMatch(/^Could not start \/no\/such\/program: .*ENOENT/);
  });

  test.each([5_000, 9_000])('that does not heed the request to end is ended just within %i ms', async (stopMs) => {
    const script = 'process.on("SIGTERM", () => console.log("no")); console.log("up"); setInterval(() => {}, 1000)';
    const { clock, program, said, until } = run(script, undefined, stopMs);
    await until(1);
    const ended = program.end();
    await until(2);
    await clock.advance(stopMs - 251);
    expect([program.facts().running, said.length]).toEqual([true, 2]);
    await clock.advance(1);
    await ended;
    expect(said.slice(2)).toEqual([
      `Killed a process that did not end in time: ${process.execPath} -e ${script}, pid ${program.facts().pid}`,
      `${process.execPath} ended: signal SIGKILL`,
    ]);
  });

  test('that ends when it is asked is not said to be killed', async () => {
    const { clock, program, said, until } = run('console.log("up"); setInterval(() => {}, 1000)');
    await until(1);
    await program.end();
    await clock.advance(60_000);
    expect(said.slice(1)).toEqual([`${process.execPath} ended: signal SIGTERM`]);
  });
});
