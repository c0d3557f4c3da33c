import { expect, test } from 'vitest';
import { KeptDrafts } from './kept-drafts.ts';

test('a draft is kept by its id until it is dropped', () => {
  const drafts = new KeptDrafts<string>();
  drafts.store('', 'new');
  drafts.store('a', 'first');
  drafts.store('a', 'second');
  expect([drafts.find(''), drafts.find('a'), drafts.find('b')]).toEqual(['new', 'second', undefined]);
  drafts.drop('a');
  expect([drafts.find(''), drafts.find('a')]).toEqual(['new', undefined]);
});
