import { describe, expect, test } from 'vitest';
import { type ProviderSettings, providerSettingsSchema } from '#shared/settings/provider-settings.ts';
import { linesOf } from '../command/draft-lines.ts';
import { draftOf, mistakesOf, settingsOf } from './provider-draft.ts';

const DOOR: ProviderSettings = {
  id: 'door',
  apps: [{ appId: 'door', title: 'Door' }, { appId: 'lock' }],
  transport: {
    kind: 'stdio',
    argv: ['door', '--all'],
    directory: '~/bench',
    environment: { A: '1' },
    passVariables: ['TOKEN'],
  },
  start: 'manual',
  restart: 'on-failure',
  finalExitCodes: [3, 4],
  startSeconds: 60,
  stopSeconds: 10,
  keepDetached: true,
  group: 'bench',
  order: -2,
};
const LISTENER: ProviderSettings = { ...DOOR, transport: { kind: 'tcp', host: '::1', port: 8777 } };

describe('a draft of a provider', () => {
  test.each([DOOR, LISTENER])('that nobody has changed is the same provider', (provider) => {
    expect(providerSettingsSchema.parse(settingsOf(draftOf(provider)))).toEqual(provider);
  });

  test('keeps what the form does not show', () => {
    const rich = {
      ...DOOR,
      note: 'mine',
      transport: { ...DOOR.transport, niceness: 3 },
      apps: [{ appId: 'x', color: 'red' }],
    };
    expect(settingsOf(draftOf(rich as ProviderSettings))).toMatchObject(rich);
    const moved = { ...draftOf(rich as ProviderSettings), kind: 'tcp', port: '7' } as const;
    expect(settingsOf(moved)).toMatchObject({ note: 'mine', transport: { kind: 'tcp', host: '127.0.0.1', port: 7 } });
    expect(JSON.stringify(settingsOf(moved))).not.toContain('niceness');
  });

  test('passes variables by the names that were typed, and none where none is', () => {
    const typed = { ...draftOf(DOOR), passVariables: ' TOKEN,HOME_2  ' };
    expect(settingsOf(typed)).toMatchObject({ transport: { passVariables: ['TOKEN', 'HOME_2'] } });
    expect(settingsOf({ ...typed, passVariables: ' ' })).toMatchObject({ transport: { passVariables: undefined } });
  });

  test('sends what is no number as it was typed', () => {
    const draft = { ...draftOf(LISTENER), port: '80x', finalExitCodes: '1, 2 three', order: '' };
    expect(settingsOf(draft)).toMatchObject({ transport: { port: '80x' }, finalExitCodes: [1, 2, 'three'], order: 0 });
  });

  test('names variables that would be lost, where it has a command', () => {
    const environment = linesOf([{ name: ' ', value: '1' }]);
    const note = { field: 'transport.environment.', message: 'Enter a name for the variable.' };
    expect(mistakesOf({ ...draftOf(DOOR), environment })).toEqual([note]);
    expect(mistakesOf({ ...draftOf(LISTENER), environment })).toEqual([]);
  });
});
