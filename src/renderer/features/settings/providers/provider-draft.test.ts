import { describe, expect, test } from 'vitest';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { type ProviderSettings, providerSettingsSchema } from '#shared/settings/provider-settings.ts';
import {
  changeLine,
  draftOf,
  linesOf,
  mistakesOf,
  settingsOf,
  withLine,
  withoutLine,
  withTypedValue,
} from './provider-draft.ts';

const DOOR: ProviderSettings = {
  id: 'door',
  apps: [{ appId: 'door', title: 'Door' }, { appId: 'lock' }],
  transport: { kind: 'stdio', argv: ['door', '--all'], directory: '~/bench', environment: { A: '1' } },
  start: 'manual',
  restart: 'on-failure',
  finalExitCodes: [3, 4],
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

  test('sends what is no number as it was typed', () => {
    const draft = { ...draftOf(LISTENER), port: '80x', finalExitCodes: '1, 2 three', order: '' };
    expect(settingsOf(draft)).toMatchObject({ transport: { port: '80x' }, finalExitCodes: [1, 2, 'three'], order: 0 });
  });

  test('keeps a value that is not shown, also where one was begun and taken back', () => {
    const kept = { name: 'A_TOKEN', value: KEPT_VALUE, before: KEPT_VALUE };
    const begun = withTypedValue(kept, 'x');
    expect(begun.value).toBe('x');
    expect(withTypedValue(begun, '')).toEqual(kept);
    expect(withTypedValue({ name: 'A', value: '1', before: '1' }, '').value).toBe('');
  });

  test('names variables that would be lost', () => {
    const environment = linesOf([
      { name: 'A', value: '1' },
      { name: 'A ', value: '2' },
    ]);
    expect(mistakesOf({ ...draftOf(DOOR), environment })).toEqual([
      { field: 'transport.environment.A', message: 'A is named twice.' },
    ]);
    expect(mistakesOf({ ...draftOf(LISTENER), environment })).toEqual([]);
    const nameless = linesOf([{ name: ' ', value: '1' }]);
    expect(mistakesOf({ ...draftOf(DOOR), environment: nameless })[0]?.message).toBe('A variable has a name.');
  });

  test('has no variable where nothing was typed', () => {
    const draft = { ...draftOf(DOOR), environment: linesOf([{ name: '', value: '' }]) };
    expect(mistakesOf(draft)).toEqual([]);
    expect(settingsOf(draft)).toMatchObject({ transport: { environment: {} } });
  });
});

test('the lines of a list keep their keys', () => {
  const lines = withLine(withoutLine(linesOf(['a', 'b', 'c']), 1), 'd');
  expect(lines).toEqual([
    { key: 0, value: 'a' },
    { key: 2, value: 'c' },
    { key: 3, value: 'd' },
  ]);
  expect(changeLine(lines, 2, 'C').map(({ value }) => value)).toEqual(['a', 'C', 'd']);
});
