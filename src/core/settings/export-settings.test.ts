import { expect, test } from 'vitest';
import type { ProviderSettings } from '#shared/settings/provider-settings.ts';
import { exportSettings } from './export-settings.ts';
import { readSettings } from './read-settings.ts';

const DOOR: ProviderSettings = {
  id: 'door',
  apps: [{ appId: 'door' }],
  transport: {
    kind: 'stdio',
    argv: ['door', '--token=hunter4', '--api-key', 'hunter5', '--port=1', 'https://me:hunter6@host/'],
    directory: '/srv',
    environment: { API_TOKEN: 'hunter2', 'a\nPASSWORD': 'hunter3', LANG: 'C', DATABASE: 'postgres://me:hunter7@db' },
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
  expect(leftOut.map(({ name }) => name)).toEqual([
    ...['--token', '--api-key', 'user of an address', 'API_TOKEN', 'a\nPASSWORD', 'user of an address'],
  ]);
  expect(text).not.toContain('hunter');
  expect(text).toContain('// Left out: "API_TOKEN" of door\n');
  const read = readSettings(text);
  expect(read.ok && read.value.content.providers).toEqual([
    {
      ...DOOR,
      transport: {
        ...DOOR.transport,
        argv: ['door', '--token=', '--api-key', '', '--port=1', 'https://@host/'],
        environment: { API_TOKEN: '', 'a\nPASSWORD': '', LANG: 'C', DATABASE: 'postgres://@db' },
      },
    },
  ]);
});
