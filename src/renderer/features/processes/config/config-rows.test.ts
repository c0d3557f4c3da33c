import { beforeEach, describe, expect, test } from 'vitest';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import { countOpen, filterRows, orphanedDrafts, plainRows, viewRows } from './config-rows.ts';
import {
  draftStore,
  draftsOf,
  dropAllDrafts,
  dropDraft,
  editDraft,
  keepDraft,
  recordRefusal,
  recordSaved,
} from './draft-store.ts';

const PORT: ConfigEntry = { key: 'port', value: 'COM7', settable: true, label: 'Serial port' };
const RATE: ConfigEntry = { key: 'baudRate', value: 9_600, settable: true, type: 'int' };
const ROOT: ConfigEntry = { key: 'root', value: '/bench', settable: false };
const READ_AT = 1_000;

beforeEach(() => draftStore.setState({ apps: new Map() }));

const drafts = () => draftsOf(draftStore.getState(), 'bridge');
const view = (entries: readonly ConfigEntry[] = [PORT, RATE, ROOT], at = READ_AT) =>
  viewRows(plainRows(entries), at, drafts());
const standings = (entries?: readonly ConfigEntry[], at?: number) =>
  view(entries, at).map(({ open, text }) => `${text} ${open?.standing ?? '-'}`);

function firstDraft() {
  const [draft] = drafts();
  if (draft === undefined) throw new Error('there is no draft');
  return draft;
}

describe('a draft', () => {
  test('stands in for the value, whatever a refresh brings, and for its own app alone', () => {
    editDraft('bridge', PORT, 'COM8');
    editDraft('other', PORT, 'COM9');
    expect(standings()).toEqual(['COM8 ready', '9600 -', '/bench -']);
    expect(standings([{ ...PORT }, RATE, ROOT])[0]).toBe('COM8 ready');
    expect(view()[0]?.open?.draft).toMatchObject({ expected: 'COM7', value: { ok: true, value: 'COM8' } });
  });

  test('that is no value of its type is wrong', () => {
    editDraft('bridge', RATE, '96x');
    expect(standings()[1]).toBe('96x wrong');
  });

  test('that says what the app says is nothing to save, and keeps its spelling', () => {
    editDraft('bridge', RATE, '09600');
    expect(standings()[1]).toBe('09600 -');
    expect(countOpen(drafts(), [PORT, RATE])).toBe(0);
  });

  test('that was typed and taken back is nothing to save, also of a value that its type does not allow', () => {
    const key = { key: 'pem', settable: true };
    for (const [value, typed, text] of [
      ['a\nb\n', 'a\nb\nc', 'a\nb\n'],
      ['a\r\nb', 'a\r\nbc', 'a\r\nb'],
      ['a\nb\r\n', 'a\nb', 'a\nb\r\n'],
    ] as const) {
      const entry: ConfigEntry = { ...key, value };
      editDraft('bridge', entry, typed);
      expect(standings([entry])).toEqual([`${typed} ready`]);
      editDraft('bridge', entry, text);
      expect(standings([entry])).toEqual([`${text} -`]);
      dropAllDrafts('bridge');
    }
    const wrong: ConfigEntry = { key: 'rate', value: 'fast', settable: true, type: 'int' };
    editDraft('bridge', wrong, 'fas');
    editDraft('bridge', wrong, 'fast');
    expect(standings([wrong])).toEqual(['fast -']);
  });

  test('is in conflict when the value was changed outside, until a person decides', () => {
    editDraft('bridge', PORT, 'COM8');
    editDraft('bridge', PORT, 'COM81');
    const changed = [{ ...PORT, value: 'COM3' }, RATE];
    expect(standings(changed)[0]).toBe('COM81 conflict');
    keepDraft('bridge', 'port', 'COM3');
    expect(standings(changed)[0]).toBe('COM81 ready');
    expect(firstDraft().expected).toBe('COM3');
    dropDraft('bridge', 'port');
    expect(standings(changed)[0]).toBe('COM3 -');
  });

  test('that was changed outside to the same value is nothing to save', () => {
    editDraft('bridge', PORT, 'COM8');
    expect(standings([{ ...PORT, value: 'COM8' }])).toEqual(['COM8 -']);
  });

  test('that the app refused says so until it is edited', () => {
    editDraft('bridge', PORT, 'COM71');
    recordRefusal('bridge', firstDraft(), 'COM71 does not exist. E_CONFIG_INVALID');
    expect(standings()[0]).toBe('COM71 refused');
    editDraft('bridge', PORT, 'COM72');
    expect(standings()[0]).toBe('COM72 ready');
    recordRefusal('bridge', { ...firstDraft(), text: 'COM71' }, 'late');
    expect(standings()[0]).toBe('COM72 ready');
  });

  test('that was saved stands in until the app shows it, or a later reading says otherwise', () => {
    editDraft('bridge', PORT, 'COM8');
    recordSaved('bridge', firstDraft(), 'COM8', READ_AT + 5);
    expect(standings()[0]).toBe('COM8 -');
    expect(countOpen(drafts(), [PORT])).toBe(0);
    expect(standings([PORT], READ_AT + 6)[0]).toBe('COM7 -');
  });

  test('that was typed on while it was saved is an edit of what was saved', () => {
    editDraft('bridge', PORT, 'COM8');
    const sent = firstDraft();
    editDraft('bridge', PORT, 'COM88');
    recordSaved('bridge', sent, 'COM8', READ_AT + 5);
    expect(standings([{ ...PORT, value: 'COM8' }])[0]).toBe('COM88 ready');
  });

  test('of an entry that is gone is not lost', () => {
    editDraft('bridge', PORT, 'COM8');
    expect(orphanedDrafts([RATE], drafts())).toMatchObject([{ key: 'port' }]);
    expect(countOpen(drafts(), [RATE])).toBe(1);
    dropAllDrafts('bridge');
    expect(countOpen(drafts(), [RATE])).toBe(0);
  });
});

test('a filter leaves rows by key, label and value, and those that can be set', () => {
  const shown = (query: string, settableOnly = false) =>
    filterRows(view(), { query, settableOnly }).map(({ entry }) => entry.key);
  expect(shown('SERIAL')).toEqual(['port']);
  expect(shown('baud')).toEqual(['baudRate']);
  expect(shown('bench')).toEqual(['root']);
  expect(shown('', true)).toEqual(['port', 'baudRate']);
  expect(shown('nothing')).toEqual([]);
});
