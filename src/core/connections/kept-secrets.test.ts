import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../platform/clock.ts';
import { createLineLogger } from '../platform/logger.ts';
import { KeptSecrets, type SecretsOfKind } from './kept-secrets.ts';

let folder: string;
let logged: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
  logged = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function openSecrets(): KeptSecrets {
  const logger = createLineLogger(
    () => 0,
    (line) => logged.push(line),
  );
  return new KeptSecrets({ platform: { clock: systemClock, logger }, path: join(folder, 'state', 'secrets.json') });
}

test('a secret is kept for its connection until it is forgotten, in a file that its owner alone reads', async () => {
  const tokens = openSecrets().of('bot');
  await Promise.all([tokens.set('miner', 'first'), tokens.set('farmer', 'second')]);
  expect(openSecrets().of('bot').secretOf('miner')).toBe('first');
  if (process.platform !== 'win32') {
    expect((await stat(join(folder, 'state'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, 'state', 'secrets.json'))).mode & 0o777).toBe(0o600);
  }

  await tokens.set('miner', '');
  expect(openSecrets().of('bot').secretOf('miner')).toBe('');
  expect(openSecrets().of('bot').secretOf('farmer')).toBe('second');
  expect(await readFile(join(folder, 'state', 'secrets.json'), 'utf8')).not.toContain('first');
});

test('connections of two kinds may share an id, and never a secret', async () => {
  const secrets = openSecrets();
  await secrets.of('bot').set('main', 'token');
  expect(secrets.of('room').secretOf('main')).toBe('');
  await secrets.of('room').set('main', 'key');
  await secrets.of('bot').set('main', '');
  expect(openSecrets().of('room').secretOf('main')).toBe('key');
  expect(openSecrets().owners).toEqual([{ kind: 'room', id: 'main' }]);
});

test('a secret is drawn where none is kept, and two panels that draw at once agree on one', async () => {
  const [first, second] = [openSecrets().of('room'), openSecrets().of('room')];
  const heard: string[] = [];
  const asked = (store: SecretsOfKind, name: string) =>
    store.secretOrDrawn(
      'main',
      () => name,
      () => heard.push(name),
    );
  expect([asked(first, 'drawn by one'), asked(second, 'drawn by two')]).toEqual(['drawn by one', 'drawn by two']);
  // What is set is written after what was drawn before it.
  await Promise.all([first.set('a', 'x'), second.set('b', 'y')]);
  const kept = openSecrets().of('room').secretOf('main');
  const other = kept === 'drawn by one' ? 'drawn by two' : 'drawn by one';
  expect([first.secretOf('main'), second.secretOf('main'), heard]).toEqual([kept, kept, [other]]);
  expect([asked(first, 'again'), asked(openSecrets().of('room'), 'again')]).toEqual([kept, kept]);
});

test('a secret that another panel kept meanwhile is taken before one is drawn', async () => {
  const [first, second] = [openSecrets().of('room'), openSecrets().of('room')];
  await first.set('main', 'typed');
  const never = () => {
    throw new Error('nothing is to draw');
  };
  expect(second.secretOrDrawn('main', never, never)).toBe('typed');
});

test.each(['hidden text', '{"secrets":{"miner":"hidden"}}'])(
  'a file that holds %s gives no secret, and nothing of it is logged',
  async (text) => {
    await openSecrets().of('bot').set('miner', 'first');
    await writeFile(join(folder, 'state', 'secrets.json'), text);
    expect(openSecrets().of('bot').secretOf('miner')).toBe('');
    expect(logged.join()).toContain('cannot read tokens and secrets');
    expect(logged.join()).not.toContain('hidden');
  },
);

test('a token that cannot be written says so, and is never taken for one that is kept', async () => {
  await writeFile(join(folder, 'state'), 'in the way');
  const tokens = openSecrets().of('bot');
  expect(await tokens.set('miner', 'first')).toMatchObject({
    ok: false,
    error: { path: join(folder, 'state', 'secrets.json') },
  });
  expect(tokens.secretOf('miner')).toBe('first');
  expect(logged.join()).not.toContain('first');
});
