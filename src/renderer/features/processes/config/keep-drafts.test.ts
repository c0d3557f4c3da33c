import { beforeEach, expect, test } from 'vitest';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import { draftStore, draftsOf, dropDraft, editDraft } from './draft-store.ts';
import { keepDrafts } from './keep-drafts.ts';

const PORT: ConfigEntry = { key: 'port', value: 'COM7', settable: true };
const TOKEN: ConfigEntry = { key: 'apiToken', value: 'a', settable: true };

let storage: Map<string, string>;
const asStorage = () => ({
  getItem: (key: string) => storage.get(key) ?? null,
  setItem: (key: string, text: string) => void storage.set(key, text),
});
const keys = () => draftsOf(draftStore.getState(), 'bridge').map(({ key }) => key);

beforeEach(() => {
  storage = new Map();
  draftStore.setState({ apps: new Map() });
});

/** Forgets the page, as a reload does. */
function reload(): void {
  const kept = new Map(storage);
  draftStore.setState({ apps: new Map() });
  storage = kept;
  keepDrafts(asStorage());
}

test('drafts survive a reload of the page, with what they replace', () => {
  keepDrafts(asStorage());
  editDraft('bridge', PORT, 'COM8');
  reload();
  expect(draftsOf(draftStore.getState(), 'bridge')).toMatchObject([
    { key: 'port', text: 'COM8', expected: 'COM7', value: { ok: true, value: 'COM8' } },
  ]);
  dropDraft('bridge', 'port');
  reload();
  expect(keys()).toEqual([]);
});

test('a secret is not kept', () => {
  keepDrafts(asStorage());
  editDraft('bridge', TOKEN, 'secret-1');
  expect(keys()).toEqual(['apiToken']);
  expect([...storage.values()].join()).not.toContain('secret-1');
});

test.each(['{', '7', 'null', '[7]', '[["bridge",7]]', '[["bridge",[null,{"key":"port"}]]]'])(
  'what is kept as %s is nothing',
  (text) => {
    storage.set('config-drafts', text);
    keepDrafts(asStorage());
    expect(keys()).toEqual([]);
  },
);

test('a full storage loses no draft of the page', () => {
  keepDrafts({
    getItem: () => null,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  });
  editDraft('bridge', PORT, 'COM8');
  expect(keys()).toEqual(['port']);
});
