import { expect, test } from 'vitest';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { exportSettings } from './export-settings.ts';
import { readSettings } from './read-settings.ts';

const DOOR: ProviderSettings = {
  id: 'door',
  apps: [{ appId: 'door' }],
  transport: {
    kind: 'stdio',
    argv: ['door'],
    directory: '/srv',
    environment: { API_TOKEN: 'hunter2', 'a\nPASSWORD': 'hunter3', LANG: 'C' },
  },
  start: 'manual',
  restart: 'never',
  finalExitCodes: [3],
  startSeconds: 20,
  stopSeconds: 5,
  keepDetached: false,
  group: 'bench',
  order: 2,
};

test('an export holds the providers, leaves secrets out and says which, and can be read again', () => {
  const { leftOut, text } = exportSettings([DOOR]);
  expect(leftOut.map(({ name }) => name)).toEqual(['API_TOKEN', 'a\nPASSWORD']);
  expect(text).not.toContain('hunter');
  expect(text).toContain('// Left out: "API_TOKEN" of door\n');
  const read = readSettings(text);
  expect(read.ok && read.value.content.providers).toEqual([
    { ...DOOR, transport: { ...DOOR.transport, environment: { API_TOKEN: '', 'a\nPASSWORD': '', LANG: 'C' } } },
  ]);
});
