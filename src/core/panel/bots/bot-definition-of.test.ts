import { join } from 'node:path';
import { expect, test } from 'vitest';
import { botSettingsSchema } from '#shared/settings/bot-settings.ts';
import { botDefinitionOf } from './bot-definition-of.ts';

const HOME = join('/home', 'person');

test.each([
  ['~/.minecraft/bridge-info.json', join(HOME, '.minecraft', 'bridge-info.json')],
  ['/srv/bridge-info.json', '/srv/bridge-info.json'],
  [undefined, undefined],
])('the file %j is looked for at %s', (infoPath, resolved) => {
  const bot = botSettingsSchema.parse({ id: 'miner', bridge: { kind: 'discovered', infoPath } });
  const { modServer } = botDefinitionOf(bot, { homeDirectory: HOME, tokens: { secretOf: () => '' } });
  expect(modServer).toEqual({ kind: 'discovered', ...(resolved === undefined ? {} : { infoPath: resolved }) });
});
