import { expect, test } from 'vitest';
import { noteAt, withoutNotesAt } from './field-notes.ts';

const NOTES = [
  { field: 'apps[0].appId', message: 'One.' },
  { field: 'apps[10].appId', message: 'Ten.' },
  { field: 'transport.argv', message: 'No program.' },
  { field: 'order', message: 'No number.' },
];

test('a field has what is said of it and of what lies within it', () => {
  expect(noteAt(NOTES, 'apps')).toBe('One. Ten.');
  expect(noteAt(NOTES, 'apps[1].appId')).toBeUndefined();
  expect([noteAt(NOTES, 'transport.argv'), noteAt(NOTES, 'ord')]).toEqual(['No program.', undefined]);
});

test('what was said of a field goes when the field is changed', () => {
  expect(withoutNotesAt(NOTES, ['apps', 'transport'])).toEqual([{ field: 'order', message: 'No number.' }]);
  expect(withoutNotesAt(NOTES, ['id', 'start'])).toEqual(NOTES);
});
