import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { createSystemPlatform } from '../platform/platform.ts';
import { createWitness, type Witness, type Witnessed } from '../transport/testing/witness.ts';
import { createChildGuard } from './child-guard.ts';
import { findOrphans } from './find-orphans.ts';
import { Guardian } from './guardian.ts';

const STAND_INS = ['stand-in-panel', 'closing-panel'].map((name) =>
  fileURLToPath(new URL(`./testing/${name}.ts`, import.meta.url)),
);

let programs: string;
let state: string;
let witness: Witness;
const panels: ChildProcessWithoutNullStreams[] = [];

beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'stand-in-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: programs,
      rollupOptions: { input: STAND_INS, output: { format: 'es' } },
    },
  });
  await writeFile(join(programs, 'package.json'), '{"type":"module"}');
});

afterAll(() => rm(programs, { recursive: true }));

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'state-'));
  witness = await createWitness();
});

afterEach(async () => {
  for (const panel of panels.splice(0)) panel.kill('SIGKILL');
  witness.close();
  await rm(state, { recursive: true });
});

/** A child with the grandchildren of which some are hard to get rid of: five processes. */
function familyScript(): string {
  const start = (script: string, options: string) =>
    `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(script)}],{stdio:'ignore',${options}});`;
  const stubborn = witness.script("for(const s of ['SIGTERM','SIGHUP','SIGINT'])process.on(s,()=>{})");
  const parent = `${start(witness.script(), 'detached:true')}process.exit()`;
  return witness.script(
    start(witness.script(), '') + start(stubborn, '') + start(witness.script(), 'detached:true') + start(parent, ''),
  );
}

async function startPanel(script: string) {
  const panel = spawn(process.execPath, [join(programs, 'stand-in-panel.js'), state, script]);
  panels.push(panel);
  const [line] = await once(createInterface({ input: panel.stdout }), 'line');
  return { panel, guardianPid: Number(String(line).split(' ')[1]) };
}

async function witnessed(count: number): Promise<readonly Witnessed[]> {
  const found: Witnessed[] = [];
  while (found.length < count) found.push(await witness.next());
  return found;
}

describe('a panel that is killed', () => {
  test('leaves no child, no grandchild, and none that went into a session of its own', async () => {
    const { panel } = await startPanel(familyScript());
    const family = await witnessed(5);
    const killedAt = systemClock.elapsed();
    panel.kill('SIGKILL');
    await Promise.all(family.map(({ ended }) => ended));
    await untilNoOrphans();
    expect(systemClock.elapsed() - killedAt).toBeLessThan(5_000);
    expect(await readdir(state)).toEqual([]);
  });

  test('has them asked by SIGTERM before they are killed, each once', async () => {
    const file = join(state, 'notes');
    const saves = (name: string) =>
      witness.script(
        `process.on('SIGTERM',()=>{require('node:fs').appendFileSync(${JSON.stringify(file)},'${name}\\n');setTimeout(()=>process.exit(),200)});`,
      );
    const start = (script: string, options: string) =>
      `require('node:child_process').spawn(process.execPath,['-e',${JSON.stringify(script)}],{stdio:'ignore',${options}});`;
    const leader = `${saves('leader')}${start(saves('beside'), '')}${start(saves('escaped'), 'detached:true')}`;
    const { panel } = await startPanel(leader);
    const family = await witnessed(3);
    panel.kill('SIGKILL');
    await Promise.all(family.map(({ ended }) => ended));
    const notes = (await readFile(file, 'utf8')).trim().split('\n');
    expect(notes[0]).toBe('leader');
    expect(notes.toSorted()).toEqual(['beside', 'escaped', 'leader']);
    await rm(file);
  });

  test('has a line in its log for each end by force', async () => {
    const { panel } = await startPanel(witness.script("process.on('SIGTERM',()=>{})"));
    const [child] = await witnessed(1);
    let said = '';
    panel.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    panel.kill('SIGKILL');
    await child?.ended;
    await once(panel, 'close');
    expect(JSON.parse(said)).toMatchObject({ level: 'warn', event: 'process killed', pid: child?.pid });
  });

  test('with its guardian leaves its children to be reported at the next start', async () => {
    const { panel, guardianPid } = await startPanel(familyScript());
    const family = await witnessed(5);
    await untilLedger();
    // Stopped, so that it cannot start another guardian.
    panel.kill('SIGSTOP');
    process.kill(guardianPid, 'SIGKILL');
    panel.kill('SIGKILL');
    await once(panel, 'exit');
    const orphans = await findOrphans(state);
    expect(orphans.map(({ pid }) => pid).sort()).toEqual(family.map(({ pid }) => pid).sort());
    expect(orphans.find(({ startedAt }) => startedAt !== null)?.command.slice(0, 2)).toEqual([process.execPath, '-e']);
    expect(await readdir(state)).toHaveLength(1);
    for (const { pid } of orphans) process.kill(pid, 'SIGKILL');
    await Promise.all(family.map(({ ended }) => ended));
    await untilNoOrphans();
    expect(await readdir(state)).toEqual([]);
  });
});

test('the ledger of a panel that runs is not looked into', async () => {
  const { panel } = await startPanel(witness.script());
  const [child] = await witnessed(1);
  await untilLedger();
  expect(await findOrphans(state)).toEqual([]);
  expect(await readdir(state)).toHaveLength(1);
  panel.kill('SIGKILL');
  await child?.ended;
});

test('a file that is no ledger is taken away', async () => {
  await writeFile(join(state, 'processes-1.json'), '{"lease":');
  expect(await findOrphans(state)).toEqual([]);
  expect(await readdir(state)).toEqual([]);
  expect(await findOrphans(join(state, 'nowhere'))).toEqual([]);
});

describe('a guardian', () => {
  const pids: number[] = [];
  let onStart: (pid: number) => void = () => {};
  const platform = createSystemPlatform({
    log(_level, event, facts) {
      if (event === 'guardian started') onStart(Number(facts?.pid));
    },
  });

  beforeEach(() => {
    pids.length = 0;
    onStart = (pid) => pids.push(pid);
  });

  test('starts with the first child, and a goodbye leaves alone what runs', async () => {
    const child = spawn(process.execPath, ['-e', witness.script()], { detached: true });
    const seen = await witness.next();
    const guardian = new Guardian({ platform, path: '' });
    expect(guardian.pid).toBeNull();
    guardian.begin({ pid: seen.pid, command: [], lease: 'panel/1/all', stopMs: 0 });
    expect(guardian.pid).toBe(pids[0]);
    await guardian.close();
    expect(child.exitCode).toBeNull();
    process.kill(seen.pid, 'SIGKILL');
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  });

  test('keeps a program that waits for its end', async () => {
    const program = spawn(process.execPath, [join(programs, 'closing-panel.js')]);
    let said = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    expect(await once(program, 'close')).toEqual([0, null]);
    expect(said).toBe('closed\n');
  });

  test('that is killed is started again, and knows what it has to know', async () => {
    const { PATH = '' } = process.env;
    const guard = createChildGuard({ platform, path: PATH, stateDirectory: null });
    const child = spawn(process.execPath, ['-e', witness.script()], { detached: true });
    const seen = await witness.next();
    guard.begin({ pid: seen.pid, command: [], lease: guard.createLease('all'), stopMs: 0 });
    const again = new Promise<number>((resolve) => {
      onStart = resolve;
    });
    const [first] = pids;
    // Never a guess: 0 would be the group of the tests themselves.
    if (first === undefined) throw new Error('no guardian was started');
    process.kill(first, 'SIGKILL');
    expect(await again).not.toBe(first);
    guard.end(seen.pid);
    await guard.close();
    child.kill('SIGKILL');
    await seen.ended;
  });
});

/** A process that ends lets go of its sockets a moment before it is gone. */
async function untilNoOrphans(): Promise<void> {
  while ((await findOrphans(state)).length > 0);
}

/** Resolves when the ledger names a process: it is written beside what the panel does. */
async function untilLedger(): Promise<void> {
  for (;;) {
    const [name] = await readdir(state);
    if (name?.endsWith('.json') === true) {
      const { processes } = JSON.parse(await readFile(join(state, name), 'utf8'));
      if (processes.some((each: { identity: string | null }) => each.identity !== null)) return;
    }
  }
}
