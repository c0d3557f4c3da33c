import { describe, expect, test } from 'vitest';
import { KEPT_VALUE } from '#shared/settings/kept-value.ts';
import { commandOfDraft, draftOfCommand, mistakesOfCommand, withTypedValue } from './command-draft.ts';
import { linesOf } from './draft-lines.ts';

const DOOR = { argv: ['door', '--all'], directory: '~/bench', environment: { A: '1', A_TOKEN: KEPT_VALUE } };

describe('a draft of a command', () => {
  test('that nobody has changed is the same command', () => {
    expect(commandOfDraft(draftOfCommand(DOOR))).toEqual(DOOR);
  });

  test('keeps a value that is not shown, also where one was begun and taken back', () => {
    const kept = { name: 'A_TOKEN', value: KEPT_VALUE, before: KEPT_VALUE };
    const begun = withTypedValue(kept, 'x');
    expect(begun.value).toBe('x');
    expect(withTypedValue(begun, '')).toEqual(kept);
    expect(withTypedValue({ name: 'A', value: '1', before: '1' }, '').value).toBe('');
  });

  test('names variables that would be lost, by where they stand', () => {
    const environment = linesOf([
      { name: 'A', value: '1' },
      { name: 'A ', value: '2' },
    ]);
    expect(mistakesOfCommand({ ...draftOfCommand(DOOR), environment }, 'bridgeCommand')).toEqual([
      { field: 'bridgeCommand.environment.A', message: 'A is there twice.' },
    ]);
    const nameless = { ...draftOfCommand(DOOR), environment: linesOf([{ name: ' ', value: '1' }]) };
    expect(mistakesOfCommand(nameless, 'transport')[0]?.message).toBe('Enter a name for the variable.');
  });

  test('has no variable where nothing was typed', () => {
    const draft = { ...draftOfCommand(), environment: linesOf([{ name: '', value: '' }]) };
    expect(mistakesOfCommand(draft, 'transport')).toEqual([]);
    expect(commandOfDraft(draft)).toEqual({ argv: [''], directory: '', environment: {} });
  });
});
