import { beforeEach, describe, expect, test } from 'vitest';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import {
  type Draft,
  draftStore,
  draftsOf,
  dropAllDrafts,
  dropDraft,
  dropDrafts,
  editDraft,
  keepDraft,
  recordRefusal,
  recordSaved,
} from './draft-store.ts';

const port: ConfigEntry = { key: 'port', value: 80, type: 'int', settable: true };
const host: ConfigEntry = { key: 'host', value: 'localhost', settable: true };

const drafts = () => draftsOf(draftStore.getState(), 'app');

function draftOf(key: string): Draft {
  const draft = drafts().find((each) => each.key === key);
  if (draft === undefined) throw new Error(`there is no draft of ${key}`);
  return draft;
}

beforeEach(() => draftStore.setState({ apps: new Map() }));

describe('an edit', () => {
  test('records the value that it replaces, once', () => {
    editDraft('app', port, '81');
    editDraft('app', { ...port, value: 90 }, '82');
    expect(drafts()).toMatchObject([{ key: 'port', expected: 80, text: '82', value: { ok: true, value: 82 } }]);
  });

  test('of what cannot be read keeps the text, and says so', () => {
    editDraft('app', port, 'many');
    expect(draftOf('port')).toMatchObject({ text: 'many', value: { ok: false } });
  });

  test('keeps the order of first edits, and other apps apart', () => {
    editDraft('app', port, '81');
    editDraft('app', host, 'here');
    editDraft('app', port, '82');
    editDraft('other', port, '1');
    expect(drafts().map(({ key }) => key)).toEqual(['port', 'host']);
    dropAllDrafts('app');
    expect(drafts()).toEqual([]);
    expect(draftsOf(draftStore.getState(), 'other')).toHaveLength(1);
  });

  test('after a save replaces the saved value', () => {
    editDraft('app', port, '81');
    recordSaved('app', draftOf('port'), 81, 5);
    expect(draftOf('port').savedAt).toBe(5);
    editDraft('app', port, '82');
    expect(draftOf('port')).toMatchObject({ expected: 81, savedAt: null });
  });

  test('during a save replaces the saved value too', () => {
    editDraft('app', port, '81');
    const sent = draftOf('port');
    editDraft('app', port, '82');
    recordSaved('app', sent, 81, 5);
    expect(draftOf('port')).toMatchObject({ expected: 81, text: '82', savedAt: null });
  });
});

describe('a refusal', () => {
  test('stays until the next edit', () => {
    editDraft('app', port, '81');
    recordRefusal('app', draftOf('port'), 'in use');
    expect(draftOf('port').refusal).toBe('in use');
    editDraft('app', port, '82');
    expect(draftOf('port').refusal).toBeNull();
  });

  test('of a text that was changed meanwhile is ignored', () => {
    editDraft('app', port, '81');
    const sent = draftOf('port');
    editDraft('app', port, '82');
    recordRefusal('app', sent, 'in use');
    expect(draftOf('port').refusal).toBeNull();
  });
});

test('a draft that is kept over a new value replaces that value', () => {
  editDraft('app', port, '81');
  editDraft('app', host, 'here');
  keepDraft('app', 'port', 90);
  expect(drafts().map(({ expected }) => expected)).toEqual([90, 'localhost']);
});

test('drafts go one by one, or all that match', () => {
  editDraft('app', port, '81');
  editDraft('app', host, 'here');
  dropDraft('app', 'port');
  expect(drafts().map(({ key }) => key)).toEqual(['host']);
  const before = draftStore.getState();
  dropDrafts('app', ({ key }) => key === 'port');
  expect(draftStore.getState()).toBe(before);
  dropDrafts('app', ({ text }) => text === 'here');
  expect(drafts()).toEqual([]);
});
