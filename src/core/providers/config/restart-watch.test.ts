import { describe, expect, test } from 'vitest';
import {
  configChangeSchema,
  normaliseConfigChange,
  receivedConfigChangeSchema,
} from '#shared/protocols/process/config.ts';
import { sampleRunStatus } from '../testing/sample-run.ts';
import { RestartWatch, type SeenRun } from './restart-watch.ts';

const NEEDS = { changed: true, filePath: '/f', restartRequired: true, pidAtSet: 41, message: '' };
const NEEDS_NONE = { ...NEEDS, restartRequired: false };
const AT = 1_000;

/** What is seen: the pid and bootId of the status, and the pid of the process that Flybridge runs. */
function run(pid: number | null, bootId: string, providerPid: number | null = pid): SeenRun {
  return { status: sampleRunStatus({ pid, bootId }), providerPid };
}

const FIRST = run(41, 'b-1');

/** An answer to `config.set` as it came, with what it leaves out filled in. */
function answered(answer: unknown) {
  return receivedConfigChangeSchema.parse(normaliseConfigChange(answer));
}

function save(watch: RestartWatch, key: string, answer: unknown, seen = FIRST): void {
  watch.recordSaved({ key, at: AT, answer: answered(answer) }, seen);
}

describe('a saved value', () => {
  test('waits for a restart where the app says so, of the process and boot that ran then', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS);
    expect(watch.pending).toEqual({ keys: ['port'], since: AT, pid: 41, bootId: 'b-1' });
  });

  test('waits for nothing where the app says that it needs none, or that nothing ran', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS_NONE);
    save(watch, 'baudRate', { ...NEEDS, pidAtSet: null });
    expect(watch.pending).toBeNull();
  });

  test('waits together with others, since the first of them', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS);
    watch.recordSaved({ key: 'baudRate', at: AT + 500, answer: configChangeSchema.parse(NEEDS) }, FIRST);
    save(watch, 'port', NEEDS);
    expect(watch.pending).toMatchObject({ keys: ['baudRate', 'port'], since: AT });
  });

  test('waits no more when the value in use is saved again, as the app says', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS);
    save(watch, 'baudRate', NEEDS);
    save(watch, 'port', NEEDS_NONE);
    expect(watch.pending?.keys).toEqual(['baudRate']);
    save(watch, 'baudRate', NEEDS_NONE);
    expect([watch.pending, watch.confirmed]).toEqual([null, null]);
  });
});

describe('an answer that leaves fields out', () => {
  test.each([
    ['runs, by its status', run(41, 'b-1', null), 41],
    ['runs, by its process', { status: undefined, providerPid: 7 }, 7],
  ])('waits where something %s', (_name, seen, pid) => {
    const watch = new RestartWatch();
    save(watch, 'port', { ok: true, key: 'port', value: 'COM8', output: ['written'] }, seen);
    expect(watch.pending).toMatchObject({ keys: ['port'], pid });
  });

  test('waits for nothing where nothing runs, or where nothing was changed', () => {
    const watch = new RestartWatch();
    save(watch, 'port', { updated: true }, run(null, '', 7));
    save(watch, 'port', { updated: true }, { status: undefined, providerPid: null });
    save(watch, 'port', { updated: false });
    expect(watch.pending).toBeNull();
  });

  test('does not end the waiting of its key', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS);
    save(watch, 'port', { updated: false });
    expect(watch.pending?.keys).toEqual(['port']);
  });
});

describe('the waiting', () => {
  test.each([
    ['another pid', run(42, 'b-1')],
    ['another boot of the same process', run(41, 'b-2')],
    ['another process of the provider', run(41, 'b-1', 42)],
  ])('ends at %s', (_name, seen) => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS);
    expect(watch.check(seen, AT + 9)).toBe(true);
    expect(watch.pending).toBeNull();
    expect(watch.confirmed).toMatchObject({ keys: ['port'], at: AT + 9 });
  });

  test.each([
    ['the same run', FIRST],
    ['a run that has ended', run(null, '', null)],
    ['a status that is not known any more', { status: undefined, providerPid: 41 }],
  ])('goes on at %s', (_name, seen) => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS);
    expect(watch.check(seen, AT)).toBe(false);
    expect(watch.pending).toMatchObject({ pid: 41, bootId: 'b-1' });
    expect(watch.check(run(42, 'b-2'), AT)).toBe(true);
  });

  test('is confirmed by the new process alone while the status is still of the old one', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS);
    watch.check(run(41, 'b-1', 42), AT);
    expect(watch.confirmed).toMatchObject({ pid: 42, bootId: '' });
  });

  test('does not take the boot of a process before for the one that ran', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS, run(40, 'b-0', 41));
    expect(watch.check(FIRST, AT), 'the status of the process that ran then').toBe(false);
    expect(watch.check(run(41, 'b-2'), AT)).toBe(true);
  });

  test('of an app of which nothing is known learns what runs first', () => {
    const watch = new RestartWatch();
    save(watch, 'port', NEEDS, { status: undefined, providerPid: null });
    expect(watch.check(run(41, 'b-1', null), AT)).toBe(false);
    expect(watch.check(run(42, 'b-1', null), AT)).toBe(true);
  });
});
